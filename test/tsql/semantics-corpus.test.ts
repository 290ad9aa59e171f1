/** Every question about every node of the real scripts, and of hostile ones, has an answer in good time. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { walk } from "../../converter/syntax/node";
import { parseStatement } from "../../converter/tsql/parse";
import { bindUnit, buildModel, type ParsedUnit } from "../../converter/tsql/semantics";
import { isBuiltInFunction } from "../../converter/tsql/semantics/built-in-functions";
import { readSqlServerCorpus } from "./corpus";

interface Counts {
  known: number;
  all: number;
}

/** Asks everything; how many variables, names and calls are known. */
function askAll(units: readonly ParsedUnit[]): Counts {
  const counts = { known: 0, all: 0 };
  const model = buildModel(units);
  for (const unit of units) {
    if (!unit.root) continue;
    const b = bindUnit(unit, model);
    for (const node of walk(unit.root)) {
      const symbol = b.symbolOf(node);
      b.symbolsOf(node);
      b.typeOf(node);
      b.isNullable(node);
      b.isCondition(node);
      b.isBit(node);
      b.callKind(node);
      b.pseudoTableOf(node);
      if (/^(?:Query|Subquery|TableName|TableFunction|DerivedTable)$/.test(node.kind)) b.queryColumns(node);
      if (!/^(?:Variable|Call|NameExpression)$/.test(node.kind)) continue;
      counts.all++;
      if (symbol) counts.known++;
    }
    b.dependencies();
    b.resultSets(unit.root);
    b.variablesOf(unit.root);
  }
  return counts;
}

function unitsOf(texts: readonly string[], quotedIdentifiers = true): ParsedUnit[] {
  return texts.map((text, index) => ({ index, text, root: parseStatement(text, { quotedIdentifiers }).root }));
}

const statements = readSqlServerCorpus();

describe.skipIf(!statements)("the corpus", () => {
  it("is understood for the most part", { timeout: 300_000 }, () => {
    const { known, all } = askAll(unitsOf((statements ?? []).map((s) => s.text)));
    expect(all).toBeGreaterThan(10_000);
    expect(known / all).toBeGreaterThan(0.93);
  });
});

const CHECKLIST = join(process.env.PORTOLAN_SHARED ?? "../shared", "checklists/functions-sqlserver.md");
if (!existsSync(CHECKLIST)) console.log(`skipped: no list of functions at ${CHECKLIST} (set PORTOLAN_SHARED)`);

describe.skipIf(!existsSync(CHECKLIST))("the list of functions", () => {
  it("has none that is not known", () => {
    const rows = readFileSync(CHECKLIST, "utf8").matchAll(/^\|((?:[A-Z][A-Z0-9_]*(?:\([^)|]*\))? ?)+)\|/gm);
    const names = [...rows].flatMap((row) =>
      row[1]
        .replace(/\([^)]*\)/g, "")
        .trim()
        .split(" "),
    );
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name) => !isBuiltInFunction(name) && !SPECIAL.has(name))).toEqual([]);
  });
});

/** Calls with a node of their own, statements, and words between names. */
const SPECIAL: ReadonlySet<string> = new Set(
  "CAST TRY_CAST TRY_CONVERT TRY_PARSE PARSE SQL READTEXT UPDATETEXT WRITETEXT UPDATE WITHIN GROUP IS NOT NULL".split(
    " ",
  ),
);

const repeated = (count: number, make: (i: number) => string, separator: string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(separator);

describe("hostile input", () => {
  it.each<[string, string[]]>([
    ["long sums", [`SELECT ${repeated(10_000, () => "@x", " + ")}, ${repeated(10_000, () => "c", " + ")} FROM t`]],
    ["long conditions", [`SELECT 1 FROM t WHERE ${repeated(10_000, (i) => `a${i} = 1`, " AND ")}`]],
    ["long unions", [repeated(5_000, (i) => `SELECT ${i} a`, " UNION ALL ")]],
    ["long joins", [`SELECT * FROM t ${repeated(1_000, (i) => `JOIN t${i} ON t${i}.a = t.a`, " ")}`]],
    ["nested parentheses", [`SELECT ${"(".repeat(10_000)}1${")".repeat(10_000)}`]],
    [
      "chains of common tables",
      [`WITH ${repeated(2_000, (i) => `c${i} AS (SELECT a FROM c${i - 1})`, ", ")} SELECT * FROM c1999`],
    ],
    ["chains of views", repeated(2_000, (i) => `CREATE VIEW v${i} AS SELECT * FROM v${i + 1}`, "\n").split("\n")],
    ["circles of views", ["CREATE VIEW a AS SELECT x + 1 AS x FROM b", "CREATE VIEW b AS SELECT x FROM a"]],
    ["circles of synonyms", ["CREATE SYNONYM a FOR b", "CREATE SYNONYM b FOR a", "SELECT x FROM a"]],
    ["circles of computed columns", ["CREATE TABLE t (a AS b, b AS c + 1, c AS a)"]],
    ["circles of functions", ["CREATE FUNCTION f() RETURNS TABLE AS RETURN SELECT * FROM f() x"]],
    ["many temporary tables", [repeated(2_000, (i) => `CREATE TABLE #t (a${i} int); SELECT a${i} FROM #t`, "; ")]],
    [
      "many variables",
      [`DECLARE ${repeated(5_000, (i) => `@v${i} int`, ", ")}; ${repeated(5_000, (i) => `SET @v${i} = @v1`, "; ")}`],
    ],
    [
      "halves",
      [
        "CREATE TABLE",
        "ALTER TABLE t ADD",
        "MERGE INTO",
        "UPDATE SET",
        "SELECT FROM",
        "EXEC sp_rename",
        "DECLARE @t TABLE (",
        "CREATE TRIGGER",
        "CREATE FUNCTION f(",
      ],
    ],
  ])("%s", { timeout: 60_000 }, (_, texts) => {
    expect(() => askAll(unitsOf(texts))).not.toThrow();
  });
});
