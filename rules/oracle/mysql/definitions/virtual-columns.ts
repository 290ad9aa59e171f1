/** Virtual columns. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnConstraint, ColumnDefinition, GeneratedClause } from "../../../../converter/plsql/nodes";
import { walk } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { removedConstraints } from "../../any/definitions/constraint-parts";
import { columnType } from "../types/column-types";
import { callsStored } from "./columns";
import { filledColumns } from "./filled-columns";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-table-generated-columns.html";

const virtual = defineRule<GeneratedClause>({
  id: "oracle.mysql.virtual-column",
  title: "Virtual columns stay virtual",
  complexity: "simple",
  guidance: {
    what: "GENERATED ALWAYS AS (expression) VIRTUAL.",
    why: "MySQL has them too, but their expressions must not call stored functions.",
    action:
      "None where the column stays a generated one. Where triggers fill it, an UPDATE that sets it is overwritten instead of refused.",
  },
  sources: [MANUAL],
  on: "GeneratedClause",
  match: (clause) => clause.parent?.kind === "ColumnDefinition" && clause.parent.parent?.kind !== "ModifyColumns",
  convert: (clause, at) => {
    const column = clause.parent as ColumnDefinition;
    const symbol = at.binding.symbolOf(column);
    if (!column.type && symbol?.kind === "column") at.insertAfter(column.name, ` ${columnType(symbol, at)}`);
    if (callsStored(clause.expression, at)) fillByTrigger(clause, column, at);
    else if (/^\s*VISIBLE/i.test(at.source(clause))) at.replace(at.tokensIn(clause)[0], "");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), b NUMBER(4), c AS (a + b) /* sum */, d NUMBER(9) GENERATED ALWAYS AS (a * 2) VIRTUAL NOT NULL)",
      to: "CREATE TABLE t (a smallint, b smallint, c decimal(38,10) AS (a + b) /* sum */, d int GENERATED ALWAYS AS (a * 2) VIRTUAL NOT NULL)",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4), d NUMBER(9) GENERATED ALWAYS AS (a * 2) VIRTUAL NOT NULL)",
      to: "CREATE TABLE t (a smallint, d int GENERATED ALWAYS AS (a * 2) VIRTUAL)",
      refused: "no NOT NULL",
      target: "mariadb",
    },
    {
      from: "CREATE FUNCTION half(n NUMBER) RETURN NUMBER DETERMINISTIC IS\nBEGIN\n  RETURN n / 2;\nEND;\n/\nCREATE TABLE t (a NUMBER(4), h NUMBER AS (half(a)) VIRTUAL)",
      contains: "SET NEW.h = half(NEW.a);",
      refused: "Triggers fill",
    },
  ],
});

/** The column becomes a plain one, which triggers fill. */
function fillByTrigger(clause: GeneratedClause, column: ColumnDefinition, at: RuleContext): void {
  for (const node of walk(clause.expression))
    if (node.kind === "NameExpression" && at.binding.symbolOf(node)?.kind === "column") at.insertBefore(node, "NEW.");
  filledColumns(at).push({ column, value: at.text(clause.expression), when: "always", onUpdate: true });
  at.note(
    clause,
    `Triggers fill the column ${column.name.value}, because the expression of a generated column must not call stored functions on MySQL.`,
  );
  at.remove(clause);
}

const notNull = defineRule<ColumnConstraint>({
  id: "oracle.mysql.generated-not-null",
  title: "Generated columns of MariaDB may be NULL",
  complexity: "simple",
  guidance: {
    what: "NOT NULL of a virtual column.",
    why: "MariaDB takes no NOT NULL behind the expression of a generated column.",
    action: "Add a CHECK where the columns it is computed from may be NULL.",
  },
  sources: ["https://mariadb.com/kb/en/generated-columns/"],
  on: "ColumnConstraint",
  match: (constraint, at) =>
    constraint.type === "NOT NULL" &&
    (constraint.parent as ColumnDefinition | undefined)?.generated !== undefined &&
    !supports("notNullGeneratedColumns", at),
  convert: (constraint, at) => {
    at.note(constraint, "MariaDB takes no NOT NULL for a generated column; it was left out.");
    removedConstraints(at).add(constraint);
    at.remove(constraint);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), d NUMBER(9) AS (a * 2) NOT NULL)",
      to: "CREATE TABLE t (a smallint, d int AS (a * 2))",
      target: "mariadb",
    },
  ],
});

export default [virtual, notNull];
