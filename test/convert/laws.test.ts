/** What holds for every conversion, whatever the input: asserted over our sample, and over the corpus where it is there. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ConversionResult, convertProject, type SourceStatement } from "../../converter/convert/convert";
import { DEFAULT_SETTINGS } from "../../converter/convert/settings";
import { readSqlPlusScript } from "../../converter/script/sqlplus";
import { conversionPair } from "../../rules/conversion-pairs";

const SHARED = process.env.PORTOLAN_SHARED ?? "../shared";
const CORPUS = join(SHARED, "corpus");
const pair = conversionPair("oracle", "postgresql");

function sqlFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return sqlFiles(path);
    return /\.(sql|pk[sbh]|trg|tp[sb]|ddl)$/i.test(entry) ? [path] : [];
  });
}

function read(path: string): SourceStatement[] {
  const script = readSqlPlusScript(
    { name: path, text: readFileSync(path, "latin1") },
    { readInclude: () => ({ name: "", text: "" }) },
  );
  return script.statements.flatMap((s) => (s.kind === "statement" ? [{ text: s.text }] : []));
}

function convert(source: readonly SourceStatement[]): ConversionResult {
  return convertProject(source, pair, DEFAULT_SETTINGS);
}

const text = (result: ConversionResult): string => result.statements.map((s) => s.text).join("\n");

function laws(folder: string): void {
  // Converted once: every law looks at the same results.
  const inputs = sqlFiles(folder).map((path) => {
    const statements = read(path);
    return { path, statements, result: convert(statements) };
  });

  it("never throws, and gives the same bytes twice", () => {
    for (const { path, statements, result } of inputs) expect(text(convert(statements)), path).toBe(text(result));
  });

  it("puts every statement into the report", () => {
    for (const { path, statements, result } of inputs) {
      const reported = new Set(result.objects.map((o) => o.unit));
      const emitted = new Set(result.statements.map((s) => s.unit));
      statements.forEach((_, i) => {
        if (emitted.has(i)) expect(reported.has(i), `${path} statement ${i + 1}`).toBe(true);
      });
    }
  });

  it("tiles every converted text with its source map", () => {
    for (const { path, result } of inputs) {
      for (const s of result.statements) {
        let at = 0;
        for (const segment of s.map) {
          expect(segment.targetStart, path).toBe(at);
          at = segment.targetEnd;
        }
        expect(at, path).toBe(s.text.length);
      }
    }
  });

  it("loses no comment", () => {
    for (const { path, statements, result } of inputs) {
      const converted = text(result).replace(/\s+/g, " ");
      statements.forEach((statement, i) => {
        for (const [, comment] of statement.text.matchAll(/--[ \t]*([A-Za-z][A-Za-z ,]{8,60}[a-z])[ \t\r]*$/gm)) {
          expect(converted, `${path} statement ${i + 1}: ${comment}`).toContain(comment.replace(/\s+/g, " "));
        }
      });
    }
  });
}

describe("the sample", () => laws("samples/oracle"));

const ITEMS = ["oracle-sample-schemas", "sakila", "orleans", "oos-logger", "openfire", "pljson"];

describe.each(ITEMS)("corpus: %s", (item) => {
  const folder = join(CORPUS, item, "oracle");
  if (existsSync(folder)) laws(folder);
  else it.skip(`needs the corpus in ${CORPUS}`, () => {});
});
