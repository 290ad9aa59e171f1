/** Computed columns. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { walk } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import type { ColumnDefinition, ComputedClause } from "../../../../converter/tsql/nodes";
import { tableStatement } from "../../any/definitions/constraint-parts";
import { targetType } from "../types/target-types";
import { filledColumns } from "./filled-columns";
import { whyNotStored } from "./stored-expressions";

export default defineRule<ComputedClause>({
  id: "sqlserver.mysql.computed-column",
  title: "Computed columns are generated ones",
  complexity: "simple",
  guidance: {
    what: "AS (expression), with or without PERSISTED.",
    why: "A generated column of MySQL has a type, is computed when it is read (VIRTUAL) or written (STORED), and must not call functions of the database, read the clock or the AUTO_INCREMENT column.",
    action:
      "None where the column stays a generated one. Where a trigger fills it, an UPDATE that sets it is overwritten instead of refused; where it depends on the clock, on other rows or on the row's own number, move the expression into a view.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-generated-columns.html"],
  on: "ComputedClause",
  convert: (clause, at) => {
    const column = clause.parent as ColumnDefinition;
    const type = targetType(at.typeOf(clause.expression), at);
    const reason = whyNotStored(clause.expression, clause.isPersisted ? "stored" : "generated", at);
    if (reason !== undefined) {
      fillByTrigger(clause, column, type, reason, at);
      return;
    }
    const text = at.text(clause.expression);
    const value = clause.expression.kind === "Paren" ? text : ["(", text, ")"];
    at.replace(clause, [`${type} GENERATED ALWAYS AS `, value, clause.isPersisted ? " STORED" : " VIRTUAL"]);
    // MariaDB knows no NOT NULL there: the expression says whether there is a value.
    if (isMariadb(at)) for (const c of column.constraints) if (/NULL$/.test(c.type)) at.remove(c);
  },
  examples: [
    {
      from: "CREATE TABLE t (a int, b int, c AS (a + b) /* sum */, d AS a * 2 PERSISTED NOT NULL)",
      to: "CREATE TABLE t (a int, b int, c int GENERATED ALWAYS AS (a + b) VIRTUAL /* sum */, d int GENERATED ALWAYS AS (a * 2) STORED NOT NULL)",
    },
    {
      from: "CREATE TABLE t (a int NOT NULL, d AS a * 2 PERSISTED NOT NULL)",
      to: "CREATE TABLE t (a int NOT NULL, d int GENERATED ALWAYS AS (a * 2) STORED)",
      target: "mariadb",
    },
    {
      from: "CREATE FUNCTION dbo.half (@n int) RETURNS int AS\nBEGIN\n  RETURN @n / 2;\nEND\nGO\nCREATE TABLE t (a int, h AS dbo.half(a))",
      contains: "  SET NEW.h = half(NEW.a);",
      refused: "A trigger fills",
    },
    {
      from: "CREATE TABLE t (id int IDENTITY PRIMARY KEY, no AS id + 1000)",
      contains: "no int",
      refused: "move it into a view",
    },
  ],
});

/** The column becomes a plain one, which a trigger fills; the number of a new row is not known to it. */
function fillByTrigger(
  clause: ComputedClause,
  column: ColumnDefinition,
  type: string,
  reason: string,
  at: RuleContext,
): void {
  const names = walk(clause.expression).filter(
    (n) => n.kind === "NameExpression" && at.binding.symbolOf(n)?.kind === "column",
  );
  const isCounted = names.some((n) => {
    const symbol = at.binding.symbolOf(n);
    return symbol?.kind === "column" && symbol.isIdentity;
  });
  if (isCounted) {
    at.review(
      clause,
      `The column ${column.name.written} is a plain one and stays empty, because MySQL does not take its expression: ${reason}, which has no value before the row is written. Leave the column out and move it into a view.`,
    );
    for (const c of column.constraints) if (c.type === "NOT NULL") at.remove(c);
    at.replace(clause, type);
    return;
  }
  if (tableStatement(clause)) {
    for (const node of names) at.insertBefore(node, "NEW.");
    filledColumns(at).push({ column: column.name, value: at.text(clause.expression), isDefault: false });
  }
  const detail = `A trigger fills the column ${column.name.written} when its row is written, because MySQL does not take its expression as a generated one: ${reason}.`;
  if (clause.isPersisted) at.note(clause, detail);
  else
    at.review(
      clause,
      `${detail} It was computed when it was read: where its value changes without the row, move it into a view.`,
    );
  at.replace(clause, type);
}
