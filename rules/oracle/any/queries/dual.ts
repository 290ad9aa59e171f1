/** DUAL: others select without a table; beside other tables a row of one column stands for it. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { FromClause, NameExpression, Select, TableName } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { removeClause } from "./clause-removal";
import { isDual, isDualTable } from "./dual-table";
import { aliasOf } from "./row-sources";

const SOURCE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Selecting-from-the-DUAL-Table.html";
const DUMMY: DataType = { kind: "string" };

const alone = defineRule<Select>({
  id: "oracle.any.dual",
  title: "FROM DUAL is removed",
  complexity: "simple",
  guidance: {
    what: "A query on DUAL.",
    why: "DUAL is Oracle's one-row table; others need no FROM.",
    action: "None.",
  },
  sources: [SOURCE],
  on: "Select",
  match: (select, at) => select.from !== undefined && isNeedless(select, at),
  convert: (select, at) => removeClause(select.from as FromClause, at),
  examples: [
    { from: "SELECT 1 AS a FROM dual", to: "SELECT 1 AS a" },
    { from: "SELECT COUNT(*) FROM sys.dual WHERE 1 = 0", to: "SELECT COUNT(*) WHERE 1 = 0" },
    { from: "SELECT 1 -- one\nFROM dual d\nWHERE 1 = 1", to: "SELECT 1 -- one\nWHERE 1 = 1" },
  ],
});

const beside = defineRule<TableName>({
  id: "oracle.any.dual-row",
  title: "DUAL beside other tables becomes a row of its own",
  complexity: "simple",
  guidance: {
    what: "DUAL in a join, or a query of its column DUMMY.",
    why: "Others have no table DUAL with a column.",
    action: "None.",
  },
  sources: [SOURCE],
  on: "TableName",
  match: (table, at) => isDualTable(table) && stays(table, at),
  convert: (table, at) => {
    const end = aliasOf(table) ? table.name.end : table.end;
    const { target } = at.frame;
    const row = `(SELECT ${target.typedValue("'X'", DUMMY, at.version)} AS dummy)`;
    at.replace(
      { start: table.start, end },
      row + (aliasOf(table) ? "" : ` AS ${target.quoteIdentifier("DUAL", at.version)}`),
    );
  },
  given: "CREATE TABLE t (a NUMBER(5));",
  examples: [
    { from: "SELECT dummy FROM dual", contains: " AS dummy) AS " },
    {
      from: "SELECT d.dummy, t.a FROM dual d /* one */, t WHERE t.a(+) = LENGTH(d.dummy)",
      contains: " AS dummy) d /* one */ LEFT JOIN t ON t.a = ",
    },
    { from: "SELECT * FROM SYS.DUAL", contains: " AS dummy) AS " },
  ],
});

/** Whether the block needs no row source: it names no column of DUAL. Row generators have a rule of their own. */
function isNeedless(select: Select, at: RuleContext): boolean {
  return isDual(select.from as FromClause) && !select.hierarchy && !namesDummy(select, at);
}

function stays(table: TableName, at: RuleContext): boolean {
  const from = table.parent;
  const select = from?.parent;
  if (from?.kind !== "FromClause" || select?.kind !== "Select") return from?.kind !== "LockTable";
  return !isNeedless(select as Select, at) && !((select as Select).hierarchy && isDual(from as FromClause));
}

function namesDummy(select: Select, at: RuleContext): boolean {
  const [table] = (select.from as FromClause).items;
  const isWhole = select.items.some((i) => i.kind === "SelectItem" && i.value.kind === "Star");
  return isWhole || namesColumn(select, table, at);
}

function namesColumn(select: SyntaxNode, table: SyntaxNode, at: RuleContext): boolean {
  for (const node of walk(select)) {
    if (node.kind !== "NameExpression") continue;
    if (at.binding.rowSourceOf(node as NameExpression)?.node === table) return true;
  }
  return false;
}

export default [alone, beside];
