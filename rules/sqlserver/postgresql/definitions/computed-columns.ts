/** Computed columns. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { ColumnDefinition, ComputedClause } from "../../../../converter/tsql/nodes";
import { owningTable, tableStatement } from "../../any/definitions/constraint-parts";
import { targetType } from "../types/target-types";
import { filledColumns } from "./filled-columns";
import { whyNotImmutable } from "./immutable-expressions";

export default defineRule<ComputedClause>({
  id: "sqlserver.postgresql.computed-column",
  title: "Computed columns are stored",
  complexity: "simple",
  guidance: {
    what: "AS (expression), with or without PERSISTED.",
    why: "Before version 18 PostgreSQL stores generated columns; they need a type, and their expression must be immutable, which formats, the clock and own functions are not.",
    action:
      "None where the column stays a generated one. Where a trigger fills it, an UPDATE that sets it is overwritten instead of refused; where it depends on the clock or on other rows, move the expression into a view.",
  },
  sources: ["https://www.postgresql.org/docs/current/ddl-generated-columns.html"],
  on: "ComputedClause",
  convert: (clause, at) => {
    const column = clause.parent as ColumnDefinition;
    const type = targetType(at.typeOf(clause.expression), at);
    const isResolved = resolveComputed(clause, at);
    const reason = whyNotImmutable(clause.expression, at);
    if (reason !== undefined) {
      fillByTrigger(clause, { column, type, reason, isResolved }, at);
      return;
    }
    const text = at.text(clause.expression);
    const value = clause.expression.kind === "Paren" ? text : ["(", text, ")"];
    at.replace(clause, [`${type} GENERATED ALWAYS AS `, value, isVirtual(clause, column, at) ? " VIRTUAL" : " STORED"]);
  },
  examples: [
    {
      from: "CREATE TABLE t (a int, b int, c AS (a + b) /* sum */, d AS a * 2 PERSISTED NOT NULL)",
      to: "CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS (a + b) STORED /* sum */, d integer GENERATED ALWAYS AS (a * 2) STORED NOT NULL)",
    },
    {
      from: "CREATE TABLE t (a money, q smallint, total AS (a * q))",
      contains: "total numeric(19,4) GENERATED ALWAYS AS (a * q) STORED",
    },
    {
      from: "CREATE TABLE t (a int, b AS a * 2); ALTER TABLE t ADD c AS b + 1",
      contains: "ALTER TABLE t ADD c integer GENERATED ALWAYS AS ((a * 2) + 1) STORED;",
    },
    {
      from: "CREATE FUNCTION dbo.half (@n int) RETURNS int AS\nBEGIN\n  RETURN @n / 2;\nEND\nGO\nCREATE TABLE t (a int, h AS dbo.half(a))",
      contains: "  NEW.h := half(NEW.a);",
      refused: "A trigger fills",
    },
  ],
});

/** Columns that are computed themselves: PostgreSQL does not take them, so that their expression is written. */
function resolveComputed(clause: ComputedClause, at: RuleContext): boolean {
  let isResolved = false;
  for (const node of walk(clause.expression)) {
    const symbol = node.kind === "NameExpression" ? at.binding.symbolOf(node) : undefined;
    if (symbol?.kind !== "column" || !symbol.isVirtual || !symbol.value || symbol.unit === undefined) continue;
    const text =
      symbol.unit === at.unit.index ? at.text(symbol.value) : convertElsewhere(symbol.value, symbol.unit, at);
    if (text === undefined) continue;
    at.replace(node, ["(", text, ")"]);
    isResolved = true;
  }
  return isResolved;
}

interface Filled {
  readonly column: ColumnDefinition;
  readonly type: string;
  /** Why it cannot be a generated column. */
  readonly reason: string;
  /** Other computed columns were written out in it. */
  readonly isResolved: boolean;
}

/** The column becomes a plain one, which a trigger fills. */
function fillByTrigger(clause: ComputedClause, { column, type, reason, isResolved }: Filled, at: RuleContext): void {
  if (tableStatement(clause)) {
    for (const node of isResolved ? [] : walk(clause.expression)) {
      if (node.kind === "NameExpression" && at.binding.symbolOf(node)?.kind === "column") at.insertBefore(node, "NEW.");
    }
    const text = at.text(clause.expression);
    filledColumns(at).push({
      column,
      value: isResolved ? ["(SELECT ", text, " FROM (SELECT NEW.*) AS new_row)"] : text,
    });
  }
  const detail = `A trigger fills the column ${column.name.written} when its row is written, because PostgreSQL does not take its expression as a generated one: ${reason}.`;
  if (clause.isPersisted) at.note(clause, detail);
  else
    at.review(
      clause,
      `${detail} It was computed when it was read: where its value changes without the row, move it into a view.`,
    );
  at.replace(clause, type);
}

/** Version 18 computes columns when they are read; helpers and indexes are not allowed there. */
function isVirtual(clause: ComputedClause, column: ColumnDefinition, at: RuleContext): boolean {
  if (at.version < 18 || clause.isPersisted) return false;
  const table = owningTable(clause, at);
  return table !== undefined && !usesHelper(clause, at) && !isIndexed(column, table, at);
}

function usesHelper(clause: SyntaxNode, at: RuleContext): boolean {
  return at.render(at.text(clause)).text.includes(`${at.settings.helperSchema}.`);
}

function isIndexed(column: ColumnDefinition, table: TableSymbol, at: RuleContext): boolean {
  const name = column.name.value;
  if (table.constraints.some((c) => c.constraintType !== "check" && c.columns.includes(name))) return true;
  return at.model.ofKind("index").some((o) => o.columns.includes(name) && o.table?.name === table.name);
}
