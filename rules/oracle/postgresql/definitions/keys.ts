/** Primary and unique keys: their names, the indexes they take over, and NULLs in composite ones. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableConstraint } from "../../../../converter/plsql/nodes";
import {
  type ConstraintNode,
  identifiersOf,
  owningTable,
  staysDisabled,
  tableStatement,
} from "../../any/definitions/constraint-parts";
import { targetName } from "../routines/routine-names";
import { laterStatements } from "./later-statements";
import { nullsNotDistinct } from "./null-keys";
import { relationNames } from "./relation-names";

const CREATE_TABLE = "https://www.postgresql.org/docs/current/sql-createtable.html";

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
    !staysDisabled(constraint, at) &&
    relationNames(at.model).indexOf(constraint) === undefined,
  convert: (constraint, at) => {
    const statement = tableStatement(constraint);
    const table = owningTable(constraint, at);
    if (!statement) return;
    const columns = identifiersOf(constraint).map((name) => ({
      text: at.text(name),
      isNullable: table?.columns.find((c) => c.name === name.value)?.isNullable !== false,
    }));
    const index = nullsNotDistinct(at.text(statement.name), columns, constraint, at);
    if (index) laterStatements(at).push({ pieces: index, ownerAt: constraint.start, defines: [] });
  },
  examples: [
    {
      from: "CREATE TABLE pair (a NUMBER(4), b NUMBER(4), CONSTRAINT pair_uk UNIQUE (a, b))",
      contains:
        "CREATE UNIQUE INDEX ON pair (a, b) NULLS NOT DISTINCT WHERE (a IS NULL OR b IS NULL) AND NOT (a IS NULL AND b IS NULL);",
    },
    {
      from: "CREATE TABLE pair (a NUMBER(4) NOT NULL, b NUMBER(4), UNIQUE (a, b))",
      version: 14,
      to: "CREATE TABLE pair (a smallint NOT NULL, b smallint, UNIQUE (a, b))",
      refused: "before version 15",
    },
  ],
});

const takenOver = defineRule<TableConstraint>({
  id: "oracle.postgresql.key-using-index",
  title: "A key takes over the index that was made for it",
  complexity: "simple",
  guidance: {
    what: "A primary or unique key that is added after a unique index of its name, or with USING INDEX.",
    why: "Oracle puts the key upon the index; PostgreSQL does so when it is told to, and could not give both the same name otherwise.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
  on: "TableConstraint",
  match: (constraint, at) => relationNames(at.model).indexOf(constraint) !== undefined,
  convert: (constraint, at) => {
    const names = relationNames(at.model);
    const index = names.indexOf(constraint);
    if (!index || !constraint.columns) return;
    const name = targetName(names.newNameOf(index.node) ?? index.name, at);
    const isApart = /\s/.test(at.unit.text[constraint.columns.start - 1]);
    at.replace(constraint.columns, `${isApart ? "" : " "}USING INDEX ${name}`);
  },
  given: "CREATE TABLE t (id NUMBER(9) NOT NULL, code VARCHAR2(5));",
  examples: [
    {
      from: "CREATE UNIQUE INDEX t_pk ON t (id);\nALTER TABLE t ADD ( CONSTRAINT t_pk -- the key\n  PRIMARY KEY(id));",
      to: "CREATE UNIQUE INDEX t_pk ON t (id);\nALTER TABLE t ADD CONSTRAINT t_pk -- the key\n  PRIMARY KEY USING INDEX t_pk;",
    },
    {
      from: "CREATE UNIQUE INDEX t_i ON t (code);\nALTER TABLE t ADD CONSTRAINT t_uk UNIQUE (code) USING INDEX t_i;",
      to: "CREATE UNIQUE INDEX t_i ON t (code);\nALTER TABLE t ADD CONSTRAINT t_uk UNIQUE USING INDEX t_i;",
    },
  ],
});

const renamed = defineRule<ConstraintNode>({
  id: "oracle.postgresql.key-name",
  title: "Keys whose name is taken get another one",
  complexity: "simple",
  guidance: {
    what: "A primary or unique key that has the name of a table, view or sequence.",
    why: "PostgreSQL makes an index of the key's name, and indexes share their names with tables.",
    action: "Use the new name where code names the constraint.",
  },
  sources: ["https://www.postgresql.org/docs/current/ddl-constraints.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    constraint.name !== undefined && relationNames(at.model).newNameOf(constraint) !== undefined,
  convert: (constraint, at) => {
    const name = relationNames(at.model).newNameOf(constraint);
    if (!name || !constraint.name) return;
    const written = targetName(name, at);
    at.note(
      constraint.name,
      `The key ${constraint.name.value} is called ${written}, because its name is taken by another relation.`,
    );
    at.replace(constraint.name, written);
  },
  examples: [
    {
      from: "CREATE TABLE t (id NUMBER(9) CONSTRAINT t PRIMARY KEY)",
      to: "CREATE TABLE t (id integer CONSTRAINT t_pk PRIMARY KEY)",
      refused: "its name is taken",
    },
  ],
});

export default [nullableKey, takenOver, renamed];
