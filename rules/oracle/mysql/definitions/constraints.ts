/** Constraints: their state and names, those that are disabled or not checked, and kinds that MySQL does not know. */

import { referencedColumns } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { ConstraintState, NameList, ReferencesClause } from "../../../../converter/plsql/nodes";
import { supports } from "../../../../converter/target/mysql/features";
import { quoteIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
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
} from "../../any/definitions/constraint-parts";
import { constraintNames } from "./constraint-names";

const CREATE_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";

const state = defineRule<ConstraintState>({
  id: "oracle.mysql.constraint-state",
  title: "The state of constraints is left out",
  complexity: "simple",
  guidance: {
    what: "ENABLE, VALIDATE, RELY, DEFERRABLE, USING INDEX and the like behind a constraint.",
    why: "MySQL's constraints are always enabled, bring their own index, and are checked row by row: none can wait for the end of a transaction.",
    action:
      "Order the statements of transactions that relied on deferred constraints so that each row is right when it is written.",
  },
  sources: [CREATE_TABLE, "https://dev.mysql.com/doc/refman/8.4/en/ansi-diff-foreign-keys.html"],
  on: "ConstraintState",
  match: (node) => node.parent?.kind !== "ConstraintAction",
  convert: (node, at) => {
    const inClauses = (start: number): boolean => node.properties.some((p) => start >= p.start && start < p.end);
    for (const word of at.tokensIn(node)) if (!inClauses(word.start)) at.remove(word);
    if (node.isInitiallyDeferred)
      at.review(
        node,
        "The constraint was checked when the transaction committed; MySQL checks every row at once. Order the statements that rely on it.",
      );
    else if (node.isDeferrable) at.note(node, "The constraint could be deferred; MySQL checks every row at once.");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) NOT NULL ENABLE, CONSTRAINT t_pk PRIMARY KEY (a) USING INDEX TABLESPACE x ENABLE VALIDATE)",
      to: "CREATE TABLE t (a smallint NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) UNIQUE DEFERRABLE INITIALLY DEFERRED /* late */)",
      to: "CREATE TABLE t (a smallint UNIQUE /* late */)",
      refused: "checks every row at once",
    },
  ],
});

const disabled = defineRule<ConstraintNode>({
  id: "oracle.mysql.disabled-constraint",
  title: "Disabled constraints are left out, checks are not enforced",
  complexity: "simple",
  guidance: {
    what: "A constraint in state DISABLE.",
    why: "Oracle keeps its definition without checking it; MySQL can do so for CHECK only (NOT ENFORCED), MariaDB for none.",
    action: "Drop it for good, or clean the data and add it.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) => tableStatement(constraint) !== undefined && staysDisabled(constraint, at),
  convert: (constraint, at) => {
    if (constraint.type === "CHECK" && supports("notEnforcedChecks", at)) {
      at.insertAfter(constraint, " NOT ENFORCED");
      return;
    }
    at.review(
      constraint,
      `The constraint ${constraintName(constraint)} is disabled in the source and left out: ${constraintText(constraint, at)}`,
    );
    leaveOutConstraint(constraint, at, "omitted");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_ck CHECK (a > 0) DISABLE, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, CONSTRAINT t_ck CHECK (a > 0) NOT ENFORCED, b smallint)",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_ck CHECK (a > 0) DISABLE, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "is disabled in the source",
      target: "mariadb",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) NOT NULL DISABLE, b NUMBER(4), CONSTRAINT t_uk UNIQUE (b) DISABLE)",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "is disabled in the source",
    },
  ],
});

const notValidated = defineRule<ConstraintNode>({
  id: "oracle.mysql.novalidate",
  title: "Constraints that were not checked for existing rows",
  complexity: "simple",
  guidance: {
    what: "A constraint that was enabled without checking the rows that were there.",
    why: "MySQL checks all rows when a constraint is added.",
    action: "Load those rows with foreign_key_checks = 0, or clean those that violate the constraint.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    constraint.state?.isNoValidate === true &&
    !constraint.state.isDisabled &&
    owningTable(constraint, at) !== undefined,
  convert: (constraint, at) =>
    at.review(
      constraint,
      `The constraint ${constraintName(constraint)} was not checked for existing rows. Clean those that violate it before the data is moved.`,
    ),
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4));\nALTER TABLE t ADD CONSTRAINT t_ck CHECK (a > 0) ENABLE NOVALIDATE;",
      contains: "ALTER TABLE t ADD CONSTRAINT t_ck CHECK (a > 0);",
      refused: "was not checked for existing rows",
    },
  ],
});

const unknownKinds = defineRule<ConstraintNode>({
  id: "oracle.mysql.reference-scope",
  title: "Scopes of references are left out",
  complexity: "simple",
  guidance: {
    what: "SCOPE IS, WITH ROWID and REF constraints.",
    why: "They say where references to row objects point to; MySQL has no such references.",
    action: "Make the column a foreign key.",
  },
  sources: [CREATE_TABLE],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint) => constraint.type === "SCOPE" || constraint.type === "OTHER",
  convert: (constraint, at) => {
    at.review(constraint, `${constraintText(constraint, at)} has no counterpart. Make the column a foreign key.`);
    removeConstraint(constraint, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), r REF dept_t SCOPE IS depts)",
      to: "CREATE TABLE t (a smallint, r longtext)",
      refused: "SCOPE IS depts has no counterpart",
    },
  ],
});

const references = defineRule<ReferencesClause>({
  id: "oracle.mysql.references",
  title: "Foreign keys name the columns they refer to",
  complexity: "simple",
  guidance: {
    what: "REFERENCES table, without columns or with those of a key in another order, and ON DELETE SET NULL of columns that are NOT NULL.",
    why: "MySQL wants the referenced columns to be named in the order of their key, and no foreign key that would set a NOT NULL column to NULL.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html"],
  on: "ReferencesClause",
  match: (clause) => clause.parent?.kind === "TableConstraint" || clause.parent?.kind === "ColumnConstraint",
  convert: (clause, at) => {
    const constraint = clause.parent as ConstraintNode;
    const symbol = finalConstraint(constraint, at);
    const target = at.binding.symbolOf(clause.table);
    const table = target?.kind === "synonym" ? at.model.follow(target, at.unit.index) : target;
    const order = symbol && table?.kind === "table" ? keyOrder(symbol, table) : undefined;
    if (order && constraint.kind === "TableConstraint") {
      reorder(constraint.columns, order, at);
      reorder(clause.columns, order, at);
    } else if (!clause.columns && symbol && table?.kind === "table") {
      const columns = referencedColumns(symbol, table).map((c) => quoteIfNeeded(columnText(c)));
      if (columns.length > 0) at.insertAfter(clause.table, ` (${columns.join(", ")})`);
    }
    if (clause.onDelete === "SET NULL") withoutNull(clause, constraint, at);
  },
  given: "CREATE TABLE p (id NUMBER(4) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p /* parent */ ON DELETE SET NULL)",
      to: "CREATE TABLE t (a smallint, CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (id) /* parent */ ON DELETE SET NULL)",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) NOT NULL, CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL)",
      to: "CREATE TABLE t (a smallint NOT NULL, CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (id))",
      refused: "is NOT NULL",
    },
    {
      from: "CREATE TABLE k (a NUMBER(4), b NUMBER(4), PRIMARY KEY (a, b));\nCREATE TABLE t (x NUMBER(4), y NUMBER(4), FOREIGN KEY (y, x) REFERENCES k (b, a));",
      contains: "FOREIGN KEY (x, y) REFERENCES k (a, b));",
    },
  ],
});

/** The positions of a foreign key's columns in the order of the key, where the foreign key names them in another one. */
function keyOrder(constraint: ConstraintSymbol, table: TableSymbol): number[] | undefined {
  const columns = referencedColumns(constraint, table);
  const key = table.constraints.find(
    (c) =>
      (c.constraintType === "primaryKey" || c.constraintType === "unique") &&
      !c.isDisabled &&
      c.columns.length === columns.length &&
      c.columns.every((name) => columns.includes(name)),
  );
  const order = key?.columns.map((name) => columns.indexOf(name));
  return order?.some((position, i) => position !== i) ? order : undefined;
}

function reorder(list: NameList | undefined, order: readonly number[], at: RuleContext): void {
  if (!list) return;
  const texts = order.map((position) => at.text(list.names[position]));
  list.names.forEach((name, i) => {
    at.replace(name, texts[i]);
  });
}

/** A column keeps the letters that its definition has; those nobody quoted are written in lower case. */
function columnText(dictionaryName: string): string {
  return quoteIdentifier(dictionaryName).replace(/^`|`$/g, "");
}

function withoutNull(clause: ReferencesClause, constraint: ConstraintNode, at: RuleContext): void {
  const table = owningTable(constraint, at);
  const columns = finalConstraint(constraint, at)?.columns ?? [];
  const column = table?.columns.find((c) => columns.includes(c.name) && !c.isNullable);
  if (!column) return;
  const words = at.tokensIn({ start: (clause.columns ?? clause.table).end, end: clause.end });
  const on = words.find((w) => w.value === "ON");
  if (on) at.remove({ start: on.start, end: clause.end });
  at.review(
    clause,
    `ON DELETE SET NULL was left out, because the column ${column.name} is NOT NULL: Oracle refuses to delete the parent row of such a column, and so does MySQL now.`,
  );
}

const names = defineRule<ConstraintNode>({
  id: "oracle.mysql.constraint-name",
  title: "Constraints whose name is taken get another one",
  complexity: "simple",
  guidance: {
    what: "A constraint that has the name of another one, or of an index of its table.",
    why: "Foreign keys and checks have names of their own in a database; unique keys share theirs with the table's indexes.",
    action: "Use the new name where code names the constraint.",
  },
  sources: [CREATE_TABLE],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    constraint.name !== undefined && constraintNames(at.model).newNameOf(constraint) !== undefined,
  convert: (constraint, at) => {
    const name = constraintNames(at.model).newNameOf(constraint);
    if (!name || !constraint.name) return;
    at.replace(constraint.name, quoteIfNeeded(name));
    at.note(constraint.name, `The constraint ${constraint.name.value} is called ${name}, because its name is taken.`);
  },
  examples: [
    {
      from: "CREATE TABLE a (n NUMBER(4), CONSTRAINT ck CHECK (n > 0));\nCREATE TABLE b (n NUMBER(4), CONSTRAINT ck CHECK (n > 1));",
      contains: "CREATE TABLE b (n smallint, CONSTRAINT b_ck CHECK (n > 1));",
    },
  ],
});

export default [state, disabled, notValidated, unknownKinds, references, names];
