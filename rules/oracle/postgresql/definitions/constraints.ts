/** Constraints: their state, those that are disabled or not checked, and kinds that PostgreSQL does not know. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ConstraintState } from "../../../../converter/plsql/nodes";
import type { Token } from "../../../../converter/syntax/token";
import {
  type ConstraintNode,
  columnNames,
  constraintName,
  constraintText,
  leaveOutConstraint,
  owningTable,
  removeConstraint,
  staysDisabled,
  tableStatement,
} from "../../any/definitions/constraint-parts";
import { staysPartitioned } from "./altered-partitions";
import { isReferencedKey } from "./foreign-key-plan";

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
    why: "PostgreSQL's constraints are always enabled and bring their own index; DEFERRABLE stays where PostgreSQL can defer.",
    action: "None. Disabled constraints have an item of their own.",
  },
  sources: [CREATE_TABLE],
  on: "ConstraintState",
  match: (node) => node.parent?.kind !== "ConstraintAction",
  convert: (node, at) => {
    const inClauses = (start: number): boolean => node.properties.some((p) => start >= p.start && start < p.end);
    const words = at.tokensIn(node).filter((t) => !inClauses(t.start));
    for (const word of words) if (STATE_WORDS.has(word.value)) at.remove(word);
    const deferral = words.filter((w) => !STATE_WORDS.has(w.value));
    const detail = node.isDeferrable === true ? whyNotDeferrable(node.parent as ConstraintNode, at) : undefined;
    if (detail) at.review(node, detail);
    // NOT DEFERRABLE and INITIALLY IMMEDIATE are the defaults of both.
    if (detail || (node.isDeferrable === false && deferral.length > 0)) removeWords(deferral, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) NOT NULL ENABLE, CONSTRAINT t_pk PRIMARY KEY (a) USING INDEX TABLESPACE x ENABLE VALIDATE)",
      to: "CREATE TABLE t (a smallint NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) CONSTRAINT t_pk PRIMARY KEY DEFERRABLE INITIALLY DEFERRED /* late */, b NUMBER(4) CHECK (b > 0) INITIALLY DEFERRED DEFERRABLE)",
      to: "CREATE TABLE t (a smallint CONSTRAINT t_pk PRIMARY KEY DEFERRABLE INITIALLY DEFERRED /* late */, b smallint CHECK (b > 0))",
      refused: "checks CHECK at once",
    },
    {
      from: "CREATE TABLE p (a NUMBER(4) CONSTRAINT p_pk PRIMARY KEY DEFERRABLE);\nCREATE TABLE c (a NUMBER(4) REFERENCES p);",
      to: "CREATE TABLE p (a smallint CONSTRAINT p_pk PRIMARY KEY);\nCREATE TABLE c (a smallint REFERENCES p);",
      refused: "a foreign key refers to it",
    },
  ],
});

function removeWords(words: readonly Token[], at: RuleContext): void {
  for (const word of words) at.remove(word);
}

function whyNotDeferrable(owner: ConstraintNode, at: RuleContext): string | undefined {
  if (owner.type === "CHECK" || owner.type === "NOT NULL" || owner.type === "NULL")
    return `PostgreSQL checks ${owner.type} at once: the constraint cannot be deferred. Change transactions that rely on it.`;
  const table = owningTable(owner, at);
  const isKey = owner.type === "PRIMARY KEY" || owner.type === "UNIQUE";
  if (isKey && table && isReferencedKey(table, columnNames(owner), at.model))
    return `The key ${constraintName(owner)} was deferrable; on PostgreSQL it is checked at once, because a foreign key refers to it.`;
  return undefined;
}

const disabled = defineRule<ConstraintNode>({
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
  match: (constraint, at) => tableStatement(constraint) !== undefined && staysDisabled(constraint, at),
  convert: (constraint, at) => {
    at.review(
      constraint,
      `The constraint ${constraintName(constraint)} is disabled in the source and left out: ${constraintText(constraint, at)}`,
    );
    leaveOutConstraint(constraint, at, "omitted");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_ck CHECK (a > 0) DISABLE, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "is disabled in the source",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_ck CHECK (a > 0) DISABLE);\nALTER TABLE t ENABLE CONSTRAINT t_ck;",
      to: "CREATE TABLE t (a smallint, CONSTRAINT t_ck CHECK (a > 0));",
    },
  ],
});

function isPartitioned(constraint: ConstraintNode, at: RuleContext): boolean {
  const statement = tableStatement(constraint);
  return statement !== undefined && staysPartitioned(statement.name, at) === true;
}

const notValidated = defineRule<ConstraintNode>({
  id: "oracle.postgresql.novalidate",
  title: "NOVALIDATE becomes NOT VALID where rows may exist",
  complexity: "simple",
  guidance: {
    what: "A constraint that was enabled without checking the rows that were there.",
    why: "PostgreSQL can skip that check when a foreign key or CHECK is added to a table; rows that are loaded later are always checked.",
    action: "Load the rows before the constraint is added, or clean those that violate it.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    constraint.state?.isNoValidate === true &&
    !constraint.state.isDisabled &&
    owningTable(constraint, at) !== undefined,
  convert: (constraint, at) => {
    const isAdded = tableStatement(constraint)?.kind === "AlterTable" && constraint.kind === "TableConstraint";
    // Before version 18 foreign keys of partitioned tables are checked at once.
    const isChecked = constraint.type === "FOREIGN KEY" && at.version < 18 && isPartitioned(constraint, at);
    if (isAdded && !isChecked && (constraint.type === "CHECK" || constraint.type === "FOREIGN KEY"))
      at.insertAfter(constraint, " NOT VALID");
    at.review(
      constraint,
      `The constraint ${constraintName(constraint)} was not checked for existing rows. Load those rows before it is added, or clean those that violate it.`,
    );
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4));\nALTER TABLE t ADD CONSTRAINT t_ck CHECK (a > 0) ENABLE NOVALIDATE;",
      contains: "ALTER TABLE t ADD CONSTRAINT t_ck CHECK (a > 0) NOT VALID;",
      refused: "was not checked for existing rows",
    },
    {
      from: "CREATE TABLE p (id NUMBER(9) PRIMARY KEY);\nCREATE TABLE t (a NUMBER(9)) PARTITION BY HASH (a) PARTITIONS 2;\nALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p ENABLE NOVALIDATE;",
      contains: "ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p;",
      refused: "was not checked for existing rows",
      version: 17,
    },
  ],
});

const unknownKinds = defineRule<ConstraintNode>({
  id: "oracle.postgresql.reference-scope",
  title: "Scopes of references are left out",
  complexity: "simple",
  guidance: {
    what: "SCOPE IS, WITH ROWID and REF constraints.",
    why: "They say where references to row objects point to; PostgreSQL has no such references.",
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
      to: "CREATE TABLE t (a smallint, r text)",
      refused: "SCOPE IS depts has no counterpart",
    },
  ],
});

export default [state, disabled, notValidated, unknownKinds];
