/** DROP TABLE #t in code, and the question whether #t is there. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Drop, IfStatement } from "../../../../converter/tsql/nodes";
import { isInCode, statementsOfBranch } from "../../any/statements/statement-lists";
import { onlyDrops } from "../../any/statements/temporary-drops";
import { targetName } from "../../any/text/target-names";
import { temporaryName, temporaryTableName } from "../../any/text/temporary-names";

export default defineRule<IfStatement>({
  id: "sqlserver.mysql.drop-temporary-table",
  title: "IF OBJECT_ID('tempdb..#t') IS NOT NULL DROP TABLE #t",
  complexity: "simple",
  guidance: {
    what: "A temporary table is dropped if it is there.",
    why: "DROP TEMPORARY TABLE IF EXISTS asks by itself, and ends no transaction.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/drop-table.html"],
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
        "  DROP TEMPORARY TABLE IF EXISTS p_x;\n  DROP TEMPORARY TABLE IF EXISTS p_x;\n  CREATE TEMPORARY TABLE p_x (id int);\n  DROP TEMPORARY TABLE IF EXISTS p_x;",
    },
  ],
});

/** A table that stays and has the name is never dropped. */
export function dropText({ names }: Drop, at: RuleContext): string {
  const tables = names.map((name) => {
    const symbol = at.binding.symbolOf(name);
    return symbol
      ? temporaryTableName(symbol, at)
      : targetName(temporaryName(name.parts.at(-1)?.value ?? "", name, at), at);
  });
  return `DROP TEMPORARY TABLE IF EXISTS ${tables.join(", ")};`;
}
