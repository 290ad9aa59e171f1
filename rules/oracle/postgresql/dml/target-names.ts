/** Names of the changed table's columns where PostgreSQL takes them bare, and the words around the table. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Assignment,
  ExpressionList,
  Insert,
  Merge,
  MultiInsertTarget,
  NameExpression,
  TableName,
  Update,
} from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { correlationOf } from "../../any/queries/row-sources";

const UPDATE = "https://www.postgresql.org/docs/current/sql-update.html";
const INSERT = "https://www.postgresql.org/docs/current/sql-insert.html";
const GIVEN = "CREATE TABLE emp (empno NUMBER(4), sal NUMBER(7,2), comm NUMBER(7,2));";

const assigned = defineRule<Assignment>({
  id: "oracle.postgresql.assigned-column",
  title: "Columns left of = in SET lose their table's name",
  complexity: "simple",
  guidance: { what: "SET t.column = value.", why: "PostgreSQL takes the bare column there.", action: "None." },
  sources: [UPDATE],
  on: "Assignment",
  match: (assignment) => !assignment.isRow,
  convert: ({ target, parent }, at) => {
    const names = target.kind === "ExpressionList" ? (target as ExpressionList).items : [target];
    for (const name of names) if (name.kind === "NameExpression") stripTable(name, tableOf(parent), at);
  },
  given: GIVEN,
  examples: [
    {
      from: "UPDATE emp e SET e.sal = e.sal + 1, e.comm /* none */ = NULL",
      to: "UPDATE emp e SET sal = e.sal + 1, comm /* none */ = NULL",
    },
    {
      from: "UPDATE emp SET (emp.sal, comm) = (SELECT 1, 2 FROM dual)",
      to: "UPDATE emp SET (sal, comm) = (SELECT 1, 2)",
    },
  ],
});

const alias = defineRule<Insert | MultiInsertTarget>({
  id: "oracle.postgresql.insert-alias",
  title: "The alias of INSERT's table is written with AS",
  complexity: "simple",
  guidance: { what: "INSERT INTO table alias.", why: "PostgreSQL wants AS there.", action: "None." },
  sources: [INSERT],
  on: ["Insert", "MultiInsertTarget"],
  match: ({ target }, at) =>
    target.kind === "TableName" &&
    target.alias !== undefined &&
    !at.findToken({ start: target.name.end, end: target.alias.start }, "AS"),
  convert: ({ target }, at) => {
    if (target.kind === "TableName" && target.alias) at.insertBefore(target.alias, "AS ");
  },
  given: GIVEN,
  examples: [
    { from: "INSERT INTO emp /* staff */ e VALUES (1, 2, 3)", to: "INSERT INTO emp /* staff */ AS e VALUES (1, 2, 3)" },
  ],
});

function tableOf(statement: SyntaxNode | undefined): SyntaxNode | undefined {
  const owner = statement?.kind === "MergeUpdate" ? ancestor(statement, "Merge") : statement;
  return owner?.kind === "Update" || owner?.kind === "Merge" ? (owner as Update | Merge).target : undefined;
}

/** Takes the alias or table (and schema) off a column; attributes of an object column stay. */
function stripTable(name: NameExpression, table: SyntaxNode | undefined, at: RuleContext): void {
  const { parts } = name.name;
  if (parts.length < 2) return;
  const known = at.binding.symbolsOf(name).findIndex((s) => s.kind === "column");
  const isTable =
    table?.kind === "TableName" && parts.length === 2 && correlationOf(table as TableName)?.value === parts[0].value;
  const at2 = known > 0 ? known : isTable ? 1 : 0;
  if (at2 > 0) at.replace({ start: parts[0].start, end: parts[at2].start }, "");
}

export default [assigned, alias];
