import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSqlServerScripts } from "../../converter/script/sqlcmd";
import type { TsqlScriptResult } from "../../converter/script/tsql-statement";
import { readInputs } from "../../electron/backend/input-files";

const corpus = join(process.env.PORTOLAN_SHARED ?? "../shared", "corpus");
const isThere = existsSync(corpus);
if (!isThere) console.log(`Skipped: no scripts to read in ${corpus}.`);

function readAll(...paths: readonly string[]): TsqlScriptResult {
  const inputs = readInputs(paths.map((path) => join(corpus, path)));
  return readSqlServerScripts(inputs.files, inputs);
}

/** Pieces tile their file, and what was not replaced is found again in it. */
function checkLaws(result: TsqlScriptResult): void {
  for (const { source, pieces } of result.files) {
    expect(pieces.map((piece) => source.text.slice(piece.start, piece.end)).join("") === source.text).toBe(true);
  }
  for (const step of result.statements) {
    const isPlain = step.text === step.source.text.slice(step.start, step.end);
    for (let offset = 0; offset < step.text.length; offset += 13) {
      const at = step.toSource(offset);
      if (isPlain ? at !== step.start + offset : at < step.start || at > step.end) {
        expect.fail(`${step.source.name}: offset ${offset} leads to ${at}`);
      }
    }
  }
}

describe.skipIf(!isThere)("real scripts", () => {
  const items = isThere ? readdirSync(corpus).filter((item) => existsSync(join(corpus, item, "sqlserver"))) : [];
  it.each(items)("%s keeps the laws", (item) => {
    const result = readAll(`${item}/sqlserver`);
    checkLaws(result);
    expect(result.findings.filter(({ code }) => code === "not-sql" || code === "encrypted-module")).toEqual([]);
  });

  const runs: readonly (readonly [count: number, path: string])[] = [
    [432, "adventureworks/sqlserver/oltp-install-script/instawdb.sql"],
    [214, "northwind-pubs/sqlserver"],
    [105, "aws-dms-sample/sqlserver/sqlserver/sampledb/v1/install-onprem.sql"],
  ];
  it.each(runs)("%i batches in %s", (count, path) => {
    expect(readAll(path).batches).toHaveLength(count);
  });
});
