/** Foreign keys: to tables that are not there, without a key to refer to, and in circles. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { isCircular, keyOf, referencedColumns } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ColumnDefinition, ReferencesClause } from "../../../../converter/tsql/nodes";
import {
  type ConstraintNode,
  constraintName,
  constraintText,
  finalConstraint,
  leaveOutConstraint,
  owningTable,
  removeConstraint,
  tableStatement,
} from "./constraint-parts";

const MANUAL = "https://learn.microsoft.com/en-us/sql/relational-databases/tables/primary-and-foreign-key-constraints";

type ForeignKey = ConstraintNode & { readonly references: ReferencesClause };

function isForeignKey(constraint: ConstraintNode): constraint is ForeignKey {
  return constraint.references !== undefined && tableStatement(constraint) !== undefined;
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
  if (table.isOpen || table.droppedIn !== undefined) return undefined;
  const symbol = finalConstraint(constraint, at);
  const columns = symbol && referencedColumns(symbol, table);
  if (!columns) return undefined;
  const isSame = (key: readonly (string | undefined)[]) =>
    key.length === columns.length && key.every((c) => c !== undefined && columns.includes(c));
  const isKey = table.constraints.some(
    (c) => (c.constraintType === "primaryKey" || c.constraintType === "unique") && isSame(c.columns),
  );
  if (isKey || uniqueIndexes(table, at).some(isSame)) return undefined;
  return `${name} has no key over ${columns.join(", ") || "its columns"}`;
}

/** The columns of the unique indexes of a table, which foreign keys may refer to as well. */
function uniqueIndexes(table: TableSymbol, at: RuleContext): (readonly (string | undefined)[])[] {
  return at.model
    .ofKind("index")
    .filter((i) => i.isUnique && i.table?.name === table.name && (i.table.schema ?? table.schema) === table.schema)
    .map((i) => i.columns);
}

const outside = defineRule<ConstraintNode>({
  id: "sqlserver.any.reference-outside",
  title: "Foreign keys without a key to refer to are left out",
  complexity: "simple",
  guidance: {
    what: "A foreign key to a table that the input does not create, or to columns that are no key.",
    why: "The target creates a foreign key only when the referenced key is there.",
    action: "Convert that table as well, or add the foreign key when its key exists.",
  },
  sources: [MANUAL],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) => isForeignKey(constraint) && problemOf(constraint, at) !== undefined,
  convert: (constraint, at) => {
    if (!isForeignKey(constraint)) return;
    at.refuse(
      constraint,
      `The foreign key ${constraintName(constraint)} is left out because ${problemOf(constraint, at)}: ${constraintText(constraint, at)}`,
    );
    leaveOutConstraint(constraint, at, "disabled");
  },
  examples: [
    {
      from: "CREATE TABLE t (a bigint REFERENCES elsewhere (id), b bigint)",
      to: "CREATE TABLE t (a bigint, b bigint)",
      refused: "elsewhere is not part of the input",
    },
    {
      from: "CREATE TABLE p (a bigint); CREATE TABLE t (a bigint, CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (a), b bigint)",
      contains: "CREATE TABLE t (a bigint, b bigint);",
      refused: "has no key over a",
    },
  ],
});

/** Whether no order of CREATE TABLE has the referenced table first. */
function isInCircle(constraint: ConstraintNode, at: RuleContext): boolean {
  if (tableStatement(constraint)?.kind !== "CreateTable" || !isForeignKey(constraint)) return false;
  const [from, to] = [owningTable(constraint, at), referencedTable(constraint, at)];
  return (
    from !== undefined &&
    to !== undefined &&
    from !== to &&
    !problemOf(constraint, at) &&
    isCircular(from, to, at.model)
  );
}

const circular = defineRule<ConstraintNode>({
  id: "sqlserver.any.circular-reference",
  title: "Foreign keys in a circle are added at the end",
  complexity: "simple",
  guidance: {
    what: "Foreign keys by which tables refer to each other, as database projects hold them.",
    why: "No order of CREATE TABLE has every referenced table before the one that refers to it.",
    action: "None: ALTER TABLE adds them when all tables are there.",
  },
  sources: [MANUAL],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) => isInCircle(constraint, at),
  convert: (constraint, at) => {
    const statement = tableStatement(constraint);
    const [from, to] = [owningTable(constraint, at), isForeignKey(constraint) && referencedTable(constraint, at)];
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
      from: "CREATE TABLE dept (id bigint PRIMARY KEY, boss bigint CONSTRAINT dept_boss_fk REFERENCES emp (id) ON DELETE SET NULL, name varchar(10)); CREATE TABLE emp (id bigint PRIMARY KEY, dept bigint, CONSTRAINT emp_fk FOREIGN KEY (dept) REFERENCES dept (id))",
      to: "CREATE TABLE dept (id bigint PRIMARY KEY, boss bigint, name varchar(10));\nCREATE TABLE emp (id bigint PRIMARY KEY, dept bigint);\nALTER TABLE dept ADD CONSTRAINT dept_boss_fk FOREIGN KEY (boss) REFERENCES emp (id) ON DELETE SET NULL;\nALTER TABLE emp ADD CONSTRAINT emp_fk FOREIGN KEY (dept) REFERENCES dept (id);",
    },
  ],
});

/** Whether a foreign key, after the rules of this file, still stands where it was written. */
export function staysInPlace(constraint: ConstraintNode, at: RuleContext): boolean {
  return isForeignKey(constraint) && !problemOf(constraint, at) && !isInCircle(constraint, at);
}

/** The foreign keys of this statement that a later one adds, with the table that each refers to. */
export function movedForeignKeys(at: RuleContext): Map<SyntaxNode, TableSymbol> {
  return at.noted<Map<SyntaxNode, TableSymbol>>("moved foreign keys", () => new Map());
}

/** The constraint as the list of a table takes it; a column's one needs its column named. */
export function constraintPieces(constraint: ConstraintNode, at: RuleContext): Piece {
  if (constraint.kind === "TableConstraint" || !constraint.references) return at.text(constraint);
  const column = (constraint.parent as ColumnDefinition).name;
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
