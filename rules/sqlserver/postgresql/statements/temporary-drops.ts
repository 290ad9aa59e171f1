/** DROP TABLE #t in code, and the question whether #t is there. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Call, Drop, IfStatement } from "../../../../converter/tsql/nodes";
import { isInCode, statementsOfBranch } from "../../any/statements/statement-lists";
import { namedTable, onlyDrops } from "../../any/statements/temporary-drops";
import { targetName } from "../../any/text/target-names";
import { temporaryName, temporaryTableName } from "../../any/text/temporary-names";

const MANUAL = "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SEARCH-PATH";

const asking = defineRule<Call>({
  id: "sqlserver.postgresql.temporary-object-id",
  title: "OBJECT_ID('tempdb..#t') asks for the temporary table",
  complexity: "simple",
  guidance: {
    what: "OBJECT_ID of a temporary table.",
    why: "Temporary tables of PostgreSQL are in the schema pg_temp; to_regclass gives NULL for what is not there.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Call",
  when: { builtin: (name) => name === "OBJECT_ID" },
  match: (call) => namedTable(call) !== undefined,
  convert: (call, at) => {
    at.handled.add(call);
    at.replace(call, `to_regclass('pg_temp.${targetName(temporaryName(namedTable(call) ?? "", call, at), at)}')`);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  IF OBJECT_ID('tempdb..#x') IS NULL SET @n = 1\nEND",
      contains: "IF to_regclass('pg_temp.p_x') IS NULL THEN p_n := 1; END IF;",
    },
  ],
});

const dropping = defineRule<IfStatement>({
  id: "sqlserver.postgresql.drop-temporary-table",
  title: "IF OBJECT_ID('tempdb..#t') IS NOT NULL DROP TABLE #t",
  complexity: "simple",
  guidance: {
    what: "A temporary table is dropped if it is there.",
    why: "DROP TABLE IF EXISTS asks by itself.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-droptable.html"],
  on: "IfStatement",
  match: (statement) => isInCode(statement) && onlyDrops(statement),
  convert: (statement, at) => {
    const drops = statementsOfBranch(statement.then).map((d) => dropText(d as Drop, at));
    at.replace(statement, drops.join(" "));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  IF OBJECT_ID('tempdb..#x') IS NOT NULL DROP TABLE #x;\n  CREATE TABLE #x (id int);\n  DROP TABLE #x\nEND",
      contains:
        "  DROP TABLE IF EXISTS pg_temp.p_x;\n  DROP TABLE IF EXISTS pg_temp.p_x;\n  CREATE TEMP TABLE p_x (LIKE public.p_x INCLUDING ALL) ON COMMIT DROP;\n  DROP TABLE IF EXISTS pg_temp.p_x;",
    },
  ],
});

/** Only the temporary tables are dropped, never the ones that show their shape. */
export function dropText({ names }: Drop, at: RuleContext): string {
  const tables = names.map((name) => {
    const symbol = at.binding.symbolOf(name);
    return `pg_temp.${symbol ? temporaryTableName(symbol, at) : targetName(temporaryName(name.parts.at(-1)?.value ?? "", name, at), at)}`;
  });
  return `DROP TABLE IF EXISTS ${tables.join(", ")};`;
}

export default [asking, dropping];
