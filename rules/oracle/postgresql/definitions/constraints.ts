/** Constraints: their state, keys with NULLs, references to tables that are not there. */

import type { TableSymbol } from "../../../../converter/model/symbols";
import type {
  ColumnConstraint,
  ConstraintState,
  CreateTable,
  Identifier,
  TableConstraint,
} from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { defineRule } from "../../../../converter/rule/rule";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { removeListElement } from "./list-elements";

const CREATE_TABLE = "https://www.postgresql.org/docs/current/sql-createtable.html";

/** Words of a constraint's state that PostgreSQL does not have. */
const STATE_WORDS: ReadonlySet<string> = new Set([
  "ENABLE",
  "DISABLE",
  "VALIDATE",
  "NOVALIDATE",
  "RELY",
  "NORELY",
  "PRECHECK",
  "NOPRECHECK",
]);

const state = defineRule<ConstraintState>({
  id: "oracle.postgresql.constraint-state",
  title: "The state of constraints is left out",
  complexity: "simple",
  guidance: {
    what: "ENABLE, VALIDATE, RELY, USING INDEX and the like behind a constraint.",
    why: "PostgreSQL's constraints are always enabled and bring their own index; DEFERRABLE stays.",
    action: "None. Disabled constraints have an item of their own.",
  },
  sources: [CREATE_TABLE],
  on: "ConstraintState",
  convert: (node, at) => {
    const inClauses = (start: number): boolean => node.properties.some((p) => start >= p.start && start < p.end);
    const words = at.tokensIn(node).filter((t) => !inClauses(t.start));
    for (const word of words) if (STATE_WORDS.has(word.value)) at.remove(word);
    const owner = node.parent as TableConstraint | ColumnConstraint | undefined;
    if (node.isDeferrable === true && (owner?.type === "CHECK" || owner?.type === "NOT NULL")) {
      for (const word of words) if (!STATE_WORDS.has(word.value)) at.remove(word);
      at.review(
        node,
        `PostgreSQL checks ${owner.type} at once: the constraint cannot be deferred. Change transactions that rely on it.`,
      );
    }
    if (node.isDeferrable === false) {
      // NOT DEFERRABLE is the default in both; PostgreSQL takes it for keys only.
      for (const word of words) if (word.value === "NOT" || word.value === "DEFERRABLE") at.remove(word);
    }
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) NOT NULL ENABLE, CONSTRAINT t_pk PRIMARY KEY (a) USING INDEX TABLESPACE x ENABLE VALIDATE)",
      to: "CREATE TABLE t (a smallint NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))",
    },
  ],
});

const disabled = defineRule<TableConstraint | ColumnConstraint>({
  id: "oracle.postgresql.disabled-constraint",
  title: "Disabled constraints are left out",
  complexity: "simple",
  guidance: {
    what: "A constraint in state DISABLE.",
    why: "Oracle keeps its definition without checking it; PostgreSQL has no such state before version 18.",
    action: "Drop it for good, or clean the data and add it.",
  },
  sources: [CREATE_TABLE],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint) => constraint.state?.isDisabled === true,
  convert: (constraint, at) => {
    at.review(
      constraint,
      `The constraint ${nameOf(constraint)} is disabled in the source and left out: ${at.source(constraint).replace(/\s+/g, " ")}`,
    );
    removeConstraint(constraint, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_ck CHECK (a > 0) DISABLE, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "is disabled in the source",
    },
  ],
});

const missingTable = defineRule<TableConstraint | ColumnConstraint>({
  id: "oracle.postgresql.reference-outside",
  title: "Foreign keys to tables outside of the input are left out",
  complexity: "simple",
  guidance: {
    what: "A foreign key to a table that the input does not create.",
    why: "PostgreSQL creates a foreign key only when the referenced table is there.",
    action: "Convert that table as well, or add the foreign key when it exists.",
  },
  sources: [CREATE_TABLE],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    constraint.references !== undefined &&
    constraint.state?.isDisabled !== true &&
    referencedTable(constraint, at) === undefined,
  convert: (constraint, at) => {
    const table = constraint.references ? at.source(constraint.references.table) : "";
    at.refuse(
      constraint,
      `The foreign key ${nameOf(constraint)} is left out because the table ${table} is not part of the input: ${at.source(constraint).replace(/\s+/g, " ")}`,
    );
    removeConstraint(constraint, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) REFERENCES elsewhere (id), b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "elsewhere is not part of the input",
    },
  ],
});

const nullableKey = defineRule<TableConstraint>({
  id: "oracle.postgresql.composite-unique",
  title: "Composite unique keys with NULLs get a second index",
  complexity: "simple",
  guidance: {
    what: "A UNIQUE constraint over several columns that may be NULL.",
    why: "Oracle takes (1, NULL) and (1, NULL) as duplicates and only allows rows that are NULL in all columns; PostgreSQL takes every NULL as different.",
    action: "None on PostgreSQL 15 and later: a partial unique index with NULLS NOT DISTINCT refuses those rows.",
  },
  sources: [`${CREATE_TABLE}#SQL-CREATETABLE-PARMS-UNIQUE`],
  on: "TableConstraint",
  match: (constraint, at) =>
    constraint.type === "UNIQUE" &&
    nullableColumns(constraint, at).length > 0 &&
    (constraint.columns?.names.length ?? 0) > 1,
  convert: (constraint, at) => {
    const table = tableName(constraint);
    if (!table || !constraint.columns) return;
    if (at.version < 15) {
      at.review(
        constraint,
        "Oracle refuses two rows that are equal in some columns and NULL in the others; PostgreSQL before version 15 accepts them. Add a unique index over coalesce(…) where it matters.",
      );
      return;
    }
    const nullable = nullableColumns(constraint, at);
    const all = constraint.columns.names.length === nullable.length;
    const someNull = nullable.map((c) => `${c} IS NULL`).join(" OR ");
    const notAllNull = all ? ` AND NOT (${nullable.map((c) => `${c} IS NULL`).join(" AND ")})` : "";
    laterStatements(at).push([
      "CREATE UNIQUE INDEX ON ",
      at.text(table),
      " ",
      at.text(constraint.columns),
      ` NULLS NOT DISTINCT WHERE (${someNull})${notAllNull};`,
    ]);
  },
  examples: [
    {
      from: "CREATE TABLE pair (a NUMBER(4), b NUMBER(4), CONSTRAINT pair_uk UNIQUE (a, b))",
      contains:
        "CREATE UNIQUE INDEX ON pair (a, b) NULLS NOT DISTINCT WHERE (a IS NULL OR b IS NULL) AND NOT (a IS NULL AND b IS NULL);",
    },
  ],
});

/** Statements that follow the table's own, collected by the rules of its parts; the statement's rule emits them. */
export function laterStatements(at: RuleContext): Piece[] {
  const known = at.notes.get("later statements") as Piece[] | undefined;
  if (known) return known;
  const fresh: Piece[] = [];
  at.notes.set("later statements", fresh);
  return fresh;
}

function nullableColumns(constraint: TableConstraint, at: RuleContext): string[] {
  const table = owningTable(constraint, at);
  const names = (constraint.columns?.names ?? []).filter((n): n is Identifier => n.kind === "Identifier");
  return names
    .filter((n) => table?.columns.find((c) => c.name === n.value)?.isNullable !== false)
    .map((n) => at.render(at.text(n)).text);
}

function owningTable(constraint: SyntaxNode, at: RuleContext): TableSymbol | undefined {
  const statement = ancestor(constraint, "CreateTable", "AlterTable") as CreateTable | undefined;
  if (!statement) return undefined;
  const symbol = at.binding.symbolOf(statement.name);
  return symbol?.kind === "table" ? symbol : undefined;
}

function tableName(constraint: SyntaxNode): SyntaxNode | undefined {
  return (ancestor(constraint, "CreateTable", "AlterTable") as CreateTable | undefined)?.name;
}

/** The table a foreign key refers to, if the input creates it. */
export function referencedTable(
  constraint: TableConstraint | ColumnConstraint,
  at: RuleContext,
): TableSymbol | undefined {
  const symbol = constraint.references && at.binding.symbolOf(constraint.references.table);
  const object = symbol?.kind === "synonym" ? at.model.follow(symbol) : symbol;
  return object?.kind === "table" && object.droppedIn === undefined ? object : undefined;
}

function nameOf(constraint: TableConstraint | ColumnConstraint): string {
  return constraint.name?.value ?? `(${constraint.type.toLowerCase()}, without a name)`;
}

/** Takes a constraint out of its column or out of its table's list. */
export function removeConstraint(constraint: TableConstraint | ColumnConstraint, at: RuleContext): void {
  const parent = constraint.parent;
  if (constraint.kind === "TableConstraint" && parent && "elements" in parent) {
    const elements = (parent as unknown as { elements: SyntaxNode[] }).elements;
    if (elements.length > 1) removeListElement(constraint, elements, at);
    else at.notes.set("nothing left", true);
  } else at.remove(constraint);
}

export default [state, disabled, missingTable, nullableKey];
