/** Foreign keys: to tables that are not there, without a key to refer to, and in circles. */

import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { isCircular, keyOf, referencedColumns } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition, ReferencesClause } from "../../../../converter/plsql/nodes";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import {
  type ConstraintNode,
  constraintName,
  constraintText,
  finalConstraint,
  leaveOutConstraint,
  owningTable,
  removeConstraint,
  staysDisabled,
  tableStatement,
} from "./constraint-parts";
import { movedForeignKeys } from "./later-statements";

const MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/constraint.html";

type ForeignKey = ConstraintNode & { readonly references: ReferencesClause };

function isActive(constraint: ConstraintNode, at: RuleContext): constraint is ForeignKey {
  return (
    constraint.references !== undefined && tableStatement(constraint) !== undefined && !staysDisabled(constraint, at)
  );
}

/** The table a foreign key refers to, if the input creates it. */
function referencedTable(constraint: ForeignKey, at: RuleContext): TableSymbol | undefined {
  const symbol = at.binding.symbolOf(constraint.references.table);
  const object = symbol?.kind === "synonym" ? at.model.follow(symbol) : symbol;
  return object?.kind === "table" ? object : undefined;
}

/** Why the target could not create the foreign key. */
function problemOf(constraint: ForeignKey, at: RuleContext): string | undefined {
  const name = at.source(constraint.references.table);
  const table = referencedTable(constraint, at);
  // Code that runs later may find it.
  if (!table && isFragment(at)) return undefined;
  if (!table) return `the table ${name} is not part of the input`;
  if (table.droppedIn !== undefined && table.droppedIn > at.unit.index) return undefined;
  if (table.droppedIn !== undefined) return `the table ${name} is dropped before`;
  const symbol = finalConstraint(constraint, at);
  const columns = symbol && referencedColumns(symbol, table);
  if (!columns || table.isOpen) return undefined;
  if (symbol?.columns.some((name) => isReference(owningTable(constraint, at), name)))
    return "references to rows (REF) have no counterpart: store the key of the row, and refer by it";
  const isSame = (key: readonly string[]) => key.length === columns.length && key.every((c) => columns.includes(c));
  const key = table.constraints.find(
    (c) => (c.constraintType === "primaryKey" || c.constraintType === "unique") && !c.isDisabled && isSame(c.columns),
  );
  return key ? undefined : `${name} has no enabled key over ${columns.join(", ") || "its columns"}`;
}

function isReference(table: TableSymbol | undefined, column: string): boolean {
  const definition = table?.columns.find((c) => c.name === column)?.node as ColumnDefinition | undefined;
  return definition?.type?.kind === "DataType" && definition.type.isRef === true;
}

const outside = defineRule<ConstraintNode>({
  id: "oracle.any.reference-outside",
  title: "Foreign keys without a key to refer to are left out",
  complexity: "simple",
  guidance: {
    what: "A foreign key to a table that the input does not create, or to columns that are no enabled key.",
    why: "A foreign key is created only when the referenced key is there.",
    action: "Convert that table as well, or add the foreign key when its key exists.",
  },
  sources: [MANUAL],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) => isActive(constraint, at) && problemOf(constraint, at) !== undefined,
  convert: (constraint, at) => {
    if (!isActive(constraint, at)) return;
    at.refuse(
      constraint,
      `The foreign key ${constraintName(constraint)} is left out because ${problemOf(constraint, at)}: ${constraintText(constraint, at)}`,
    );
    leaveOutConstraint(constraint, at, "disabled");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) REFERENCES elsewhere (id), b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "elsewhere is not part of the input",
    },
    {
      from: "CREATE TABLE p (a NUMBER(4) UNIQUE DISABLE);\nCREATE TABLE t (a NUMBER(4), CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (a), b NUMBER(4));",
      contains: "CREATE TABLE t (a smallint, b smallint);",
      refused: "has no enabled key over A",
    },
  ],
});

const circular = defineRule<ConstraintNode>({
  id: "oracle.any.circular-reference",
  title: "Foreign keys in a circle are added at the end",
  complexity: "simple",
  guidance: {
    what: "Foreign keys by which tables refer to each other.",
    why: "No order of CREATE TABLE has every referenced table before the one that refers to it.",
    action: "None: ALTER TABLE adds them when all tables are there.",
  },
  sources: [MANUAL],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) => {
    if (tableStatement(constraint)?.kind !== "CreateTable" || !isActive(constraint, at)) return false;
    const [from, to] = [owningTable(constraint, at), referencedTable(constraint, at)];
    return (
      from !== undefined &&
      to !== undefined &&
      from !== to &&
      !problemOf(constraint, at) &&
      isCircular(from, to, at.model)
    );
  },
  convert: (constraint, at) => {
    const statement = tableStatement(constraint);
    const [from, to] = [owningTable(constraint, at), isActive(constraint, at) && referencedTable(constraint, at)];
    const symbol = finalConstraint(constraint, at);
    if (!statement || !from || !to || !symbol) return;
    laterStatements(at).push({
      pieces: ["ALTER TABLE ", at.text(statement.name), " ADD ", constraintPieces(constraint, at), ";"],
      ownerAt: constraint.start,
      last: true,
      defines: [],
      needs: [dependencyKey(from), keyOf(to, referencedColumns(symbol, to))],
    });
    movedForeignKeys(at).set(constraint, to);
    removeConstraint(constraint, at);
  },
  examples: [
    {
      from: "CREATE TABLE dept (id NUMBER(4) PRIMARY KEY, boss NUMBER(4) CONSTRAINT dept_boss_fk REFERENCES emp (id) ON DELETE SET NULL, name VARCHAR2(10));\nCREATE TABLE emp (id NUMBER(4) PRIMARY KEY, dept NUMBER(4), CONSTRAINT emp_fk FOREIGN KEY (dept) REFERENCES dept (id));",
      to: "CREATE TABLE dept (id smallint PRIMARY KEY, boss smallint, name varchar(10));\nCREATE TABLE emp (id smallint PRIMARY KEY, dept smallint);\nALTER TABLE dept ADD CONSTRAINT dept_boss_fk FOREIGN KEY (boss) REFERENCES emp (id) ON DELETE SET NULL;\nALTER TABLE emp ADD CONSTRAINT emp_fk FOREIGN KEY (dept) REFERENCES dept (id);",
    },
  ],
});

/** The constraint as ALTER TABLE … ADD takes it; a column's one needs its column named. */
function constraintPieces(constraint: ConstraintNode, at: RuleContext): Piece {
  if (constraint.kind === "TableConstraint" || !constraint.references) return at.text(constraint);
  const column = (constraint.parent as unknown as { name: SyntaxNode }).name;
  const name: Piece = constraint.name ? ["CONSTRAINT ", at.text(constraint.name), " "] : "";
  return [
    name,
    "FOREIGN KEY (",
    at.text(column),
    ") ",
    at.text({ start: constraint.references.start, end: constraint.end }),
  ];
}

export default [outside, circular];
