/** Virtual columns. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition, GeneratedClause } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { owningTable } from "../../any/definitions/constraint-parts";
import { columnType } from "../types/column-types";
import { filledColumns } from "./filled-columns";
import { immutabilityOf } from "./immutable-expressions";

export default defineRule<GeneratedClause>({
  id: "oracle.postgresql.virtual-column",
  title: "Virtual columns are stored",
  complexity: "simple",
  guidance: {
    what: "GENERATED ALWAYS AS (expression) VIRTUAL.",
    why: "Before version 18 PostgreSQL stores generated columns; their expressions must be immutable, which formats and own functions are not.",
    action:
      "None where the column stays a generated one. Where a trigger fills it, an UPDATE that sets it is overwritten instead of refused.",
  },
  sources: ["https://www.postgresql.org/docs/current/ddl-generated-columns.html"],
  on: "GeneratedClause",
  match: (clause) => clause.parent?.kind === "ColumnDefinition" && clause.parent.parent?.kind !== "ModifyColumns",
  convert: (clause, at) => {
    const column = clause.parent as ColumnDefinition;
    const symbol = at.binding.symbolOf(column);
    if (!column.type && symbol?.kind === "column") at.insertAfter(column.name, ` ${columnType(symbol, at)}`);
    const { problem, declare } = immutabilityOf(clause.expression, at);
    if (problem !== undefined || declare.length > 0) {
      fillByTrigger(clause, column, problem ?? "it calls a function of the input", at);
      return;
    }
    const words = at.tokensIn(clause);
    const opening = words.find((w) => w.value === "(");
    const closing = at.tokensIn({ start: clause.expression.end, end: clause.end }).find((w) => w.value === ")");
    if (!opening || !closing) return;
    if (words[0].value !== "GENERATED") at.insertBefore(words[0], "GENERATED ALWAYS ");
    const table = owningTable(column, at);
    const isVirtual =
      at.version >= 18 && !usesHelper(clause, at) && table !== undefined && !isIndexed(column, table, at);
    at.replace({ start: closing.end, end: clause.end }, isVirtual ? " VIRTUAL" : " STORED");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), b NUMBER(4), c AS (a + b) /* sum */, d NUMBER(9) GENERATED ALWAYS AS (a * 2) VIRTUAL NOT NULL)",
      contains:
        "c numeric GENERATED ALWAYS AS (a + b) STORED /* sum */, d integer GENERATED ALWAYS AS (a * 2) STORED NOT NULL)",
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(10), b VARCHAR2(10) AS (UPPER(a)) VIRTUAL)",
      to: "CREATE TABLE t (a varchar(10), b varchar(10) GENERATED ALWAYS AS (UPPER(a)) VIRTUAL)",
      version: 18,
    },
    {
      from: "CREATE FUNCTION half(n NUMBER) RETURN NUMBER DETERMINISTIC IS\nBEGIN\n  RETURN n / 2;\nEND;\n/\nCREATE TABLE t (a NUMBER(4), h NUMBER AS (half(a)) VIRTUAL)",
      contains: "  NEW.h := half(NEW.a);",
      refused: "A trigger fills",
    },
  ],
});

/** The column becomes a plain one, which a trigger fills. */
function fillByTrigger(clause: GeneratedClause, column: ColumnDefinition, why: string, at: RuleContext): void {
  for (const node of walk(clause.expression)) {
    if (node.kind === "NameExpression" && at.binding.symbolOf(node)?.kind === "column") at.insertBefore(node, "NEW.");
  }
  filledColumns(at).push({ column, value: at.text(clause.expression), when: "always", onUpdate: true });
  at.note(
    clause,
    `A trigger fills the column ${column.name.value}, because PostgreSQL does not take its expression as a generated one: ${why}.`,
  );
  at.remove(clause);
}

function usesHelper(clause: SyntaxNode, at: RuleContext): boolean {
  return at.render(at.text(clause)).text.includes(`${at.settings.helperSchema}.`);
}

/** Version 18 has no indexes on virtual columns. */
function isIndexed(column: ColumnDefinition, table: TableSymbol, at: RuleContext): boolean {
  const name = column.name.value;
  if (table.constraints.some((c) => c.constraintType !== "check" && c.columns.includes(name))) return true;
  return at.model.ofKind("index").some((o) => o.columns.includes(name) && o.table?.name === table.name);
}
