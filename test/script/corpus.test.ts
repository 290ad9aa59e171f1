import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ScriptResult } from "../../converter/script/script-statement";
import { readSqlPlusScripts } from "../../converter/script/sqlplus";
import { readInputs } from "../../electron/backend/input-files";

const corpus = join(process.env.PORTOLAN_SHARED ?? "../shared", "corpus");
const isThere = existsSync(corpus);
if (!isThere) console.log(`Skipped: no scripts to read in ${corpus}.`);

function readAll(...paths: readonly string[]): ScriptResult {
  const inputs = readInputs(paths.map((path) => join(corpus, path)));
  expect(inputs.problems).toEqual([]);
  return readSqlPlusScripts(inputs.files, { readInclude: inputs.readInclude });
}

/** Pieces tile their file, and what was not replaced is found again in it. */
function checkLaws(result: ScriptResult): void {
  for (const { source, pieces } of result.files) {
    expect(pieces.map((piece) => source.text.slice(piece.start, piece.end)).join("") === source.text).toBe(true);
  }
  for (const step of result.statements) {
    if (step.kind === "connect") continue;
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
  const items = isThere ? readdirSync(corpus).filter((item) => existsSync(join(corpus, item, "oracle"))) : [];
  it.each(items)("%s keeps the laws", (item) => {
    const result = readAll(`${item}/oracle`);
    checkLaws(result);
    expect(result.findings.filter((finding) => finding.code === "unterminated-unit")).toEqual([]);
    expect(result.findings.filter((finding) => finding.code === "not-sql")).toEqual([]);
  });

  // What the client sends: EXECUTE included, a lone / after ; not.
  const runs: readonly (readonly [count: number, paths: readonly string[]])[] = [
    [
      84,
      [
        "oracle-sample-schemas/oracle/human_resources/hr_create.sql",
        "oracle-sample-schemas/oracle/human_resources/hr_code.sql",
      ],
    ],
    [120, ["oracle-sample-schemas/oracle/customer_orders/co_create.sql"]],
    [100, ["oracle-sample-schemas/oracle/sales_history/sh_create.sql"]],
    [53, ["quartz/oracle/tables_oracle.sql"]],
    [222, ["ambari/oracle/ambari-server/src/main/resources/Ambari-DDL-Oracle-CREATE.sql"]],
    [284, ["aws-dms-sample/oracle/oracle/sampledb/v1/install-onprem.sql"]],
    [37, ["benchbase/oracle/auctionmark/ddl-oracle.sql"]],
    [130, ["linq2db/oracle/Oracle.sql"]],
    [107, ["alexandria-plsql-utils/oracle/setup/install.sql"]],
    [50, ["pljson/oracle/install.sql"]],
  ];
  it.each(runs)("%i statements in %s", (count, paths) => {
    const result = readAll(...paths);
    expect(result.statements.filter((step) => step.kind === "statement")).toHaveLength(count);
  });
});
