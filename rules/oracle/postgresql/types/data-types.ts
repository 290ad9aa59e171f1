/** Data types as they are written: of columns, variables, parameters, casts. */
import { typePlace } from "../../../../converter/convert/fragment-places";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";
import { canonical, lossOf, mappedType } from "../../any/types/type-mappings";
import { checkedType } from "../routines/checked-numbers";
import { writtenType } from "../routines/written-types";
import { columnType, foreignType } from "./column-types";

const MANUAL = "https://www.postgresql.org/docs/current/datatype.html";

const builtIn = defineRule<DataTypeNode>({
  id: "oracle.postgresql.data-type",
  title: "Data types become PostgreSQL's",
  complexity: "medium",
  guidance: {
    what: "A built-in data type of Oracle.",
    why: "PostgreSQL has other types and names. Whole numbers get an integer type where their precision says so; DATE has a time of day and becomes timestamp(0); columns of a foreign key get the type of the key.",
    action: "Look at the types that have no counterpart; all others need no work.",
  },
  sources: [MANUAL],
  on: "DataType",
  match: (type, at) => type.builtin !== undefined && typePlace(type, at) === undefined,
  convert: (type, at) => {
    const mapped = mappedType(type, at);
    if (mapped !== undefined) {
      at.replace(type, isOfColumn(type) ? (targetType(type, at) ?? mapped) : mapped);
      mentionMapping(type, mapped, at);
      return;
    }
    const written = targetType(type, at);
    if (written === undefined) {
      at.review(
        type,
        `${type.builtin} has no counterpart on PostgreSQL; text stands in its place. Decide how these values are kept.`,
      );
      at.replace(type, "text");
    } else if (written !== at.source(type).toLowerCase()) at.replace(type, written);
    if (isOfColumn(type)) mentionLosses(type, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), b NUMBER(9) /* nine */, c NUMBER(12), d NUMBER(20), e NUMBER(10,2), f NUMBER, g INTEGER, h FLOAT, i BINARY_DOUBLE)",
      to: "CREATE TABLE t (a smallint, b integer /* nine */, c bigint, d numeric(20), e numeric(10,2), f numeric, g numeric(38), h numeric, i double precision)",
    },
    {
      from: "DECLARE\n  n NUMBER(3); -- three digits\n  i PLS_INTEGER;\nBEGIN\n  n := 999;\n  n := n + 1;\nEXCEPTION\n  WHEN VALUE_ERROR THEN\n    i := LENGTH(SUBSTR('abc', n));\nEND;",
      contains: "n numeric(3); -- three digits\n  i integer;",
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(30 CHAR), b CHAR(2), c CLOB, d DATE, e TIMESTAMP(9), f TIMESTAMP WITH LOCAL TIME ZONE, g RAW(16), h LONG RAW, i NVARCHAR2(10))",
      to: "CREATE TABLE t (a varchar(30), b character(2), c text, d timestamp(0), e timestamp, f timestamp with time zone, g bytea, h bytea, i varchar(10))",
      refused: "keeps six digits",
    },
    { from: "CREATE TABLE t (a UROWID)", to: "CREATE TABLE t (a text)", refused: "UROWID has no counterpart" },
    {
      from: "CREATE TABLE t (a BFILE, b TIMESTAMP WITH TIME ZONE)",
      to: "CREATE TABLE t (a text, b TIMESTAMP WITH TIME ZONE)",
      refused: "path of the file",
    },
    {
      from: "CREATE TABLE parent (id NUMBER PRIMARY KEY);\nCREATE TABLE child (id NUMBER(6) /* the key's type */ REFERENCES parent, n NUMBER(6));",
      to: "CREATE TABLE parent (id numeric PRIMARY KEY);\nCREATE TABLE child (id numeric(6) /* the key's type */ REFERENCES parent, n integer);",
    },
    {
      from: "CREATE TABLE a (id NUMBER(4) PRIMARY KEY);\nCREATE TABLE b (id NUMBER(9) PRIMARY KEY REFERENCES a);\nCREATE TABLE c (id NUMBER);\nALTER TABLE c ADD CONSTRAINT c_fk FOREIGN KEY (id) REFERENCES b (id);",
      contains:
        "CREATE TABLE a (id integer PRIMARY KEY);\nCREATE TABLE b (id integer PRIMARY KEY REFERENCES a);\nCREATE TABLE c (id integer);",
    },
  ],
});

/** The PostgreSQL type of a type as written; lengths mean nothing where PostgreSQL ignores them (parameters and results). */
function targetType(type: DataTypeNode, at: RuleContext): string | undefined {
  const column = isOfColumn(type) && type.parent ? at.binding.symbolOf(type.parent) : undefined;
  const meaning: DataType = at.typeOf(type);
  const written = postgresqlType(meaning, at.version as 17, { numberWithoutPrecision: at.settings.plainNumber });
  const checked = checkedType(type, at);
  if (checked) return checked;
  if (column?.kind === "column" && written !== undefined) return columnType(column, at);
  if (meaning.kind === "string" && !meaning.isFixed && isUnbounded(type)) return "text";
  return written;
}

function isOfColumn(type: DataTypeNode): boolean {
  return type.parent?.kind === "ColumnDefinition";
}

/** Parameters and results have no length in Oracle; text is what they accept. */
function isUnbounded(type: DataTypeNode): boolean {
  return type.parameters.length === 0 && ancestor(type, "RoutineDefinition", "ParameterList") !== undefined;
}

/** A type that the settings chose: where it holds less than the source's, a person has to look. */
function mentionMapping(type: DataTypeNode, mapped: string, at: RuleContext): void {
  const loss = lossOf(type, mapped, at);
  if (loss === undefined) at.note(type, `The settings map ${canonical(type, at)} to ${mapped}.`);
  else
    at.review(
      type,
      `The settings map ${canonical(type, at)} to ${mapped}, but the source's type ${loss}. Check the data.`,
    );
}

/** What a stored value loses. */
function mentionLosses(type: DataTypeNode, at: RuleContext): void {
  const meaning = at.typeOf(type);
  if (meaning.kind === "timestamp" && meaning.precision > 6)
    at.note(type, "PostgreSQL keeps six digits of a second's fraction; Oracle kept up to nine.");
  if (meaning.kind === "timestamp" && meaning.zone === "stored")
    at.note(
      type,
      "The point in time is kept, not the zone it was entered in: values are shown in the session's time zone. Add a column for the zone where it matters.",
    );
  if (meaning.kind === "bfile")
    at.review(
      type,
      "A BFILE pointed to a file of the server; the column holds the path of the file as a text. Rewrite code that reads it.",
    );
  if (type.builtin === "LONG" || type.builtin === "LONG RAW") return;
  if (meaning.kind === "json") at.note(type, "jsonb keeps neither the order of keys nor duplicate keys.");
}

const named = defineRule<DataTypeNode>({
  id: "oracle.postgresql.column-of-named-type",
  title: "Columns of named types",
  complexity: "medium",
  guidance: {
    what: "A table's column of an object type, a collection type, a REF or a type that Oracle brings along.",
    why: "Object types are composite types and collections are arrays on PostgreSQL; references and most supplied types have no counterpart.",
    action: "Decide how values of types without a counterpart are kept; text stands in their place.",
  },
  sources: ["https://www.postgresql.org/docs/current/rowtypes.html"],
  on: "DataType",
  match: (type, at) =>
    type.builtin === undefined && type.attribute === undefined && isOfColumn(type) && typePlace(type, at) === undefined,
  convert: (type, at) => {
    const meaning = at.typeOf(type);
    const name = at.source(type);
    const column = type.parent ? at.binding.symbolOf(type.parent) : undefined;
    const foreign = column?.kind === "column" ? foreignType(column) : undefined;
    if (foreign && column?.kind === "column") {
      at.review(
        type,
        `Oracle has no type ${name}: its own database rejects this column. It is written as ${columnType(column, at)}.`,
      );
      at.replace(type, columnType(column, at));
    } else if (type.isRef) {
      at.review(
        type,
        `${name} pointed to a row object; PostgreSQL has no references. Store the key of the row instead.`,
      );
      at.replace(type, "text");
    } else if (meaning.kind === "collection") at.replace(type, writtenType(meaning, at));
    else if (meaning.kind === "xml" || meaning.kind === "json") at.replace(type, writtenType(meaning, at));
    else if (meaning.kind === "other" || meaning.kind === "unknown") {
      const isSpatial = /SDO_|ST_GEOMETRY/i.test(name);
      at.review(
        type,
        isSpatial
          ? `${name} has no counterpart in PostgreSQL itself; text stands in its place. Install PostGIS and make the column a geometry.`
          : `${name} ${meaning.kind === "unknown" ? "is not part of the input" : "has no counterpart on PostgreSQL"}; text stands in its place. Decide how these values are kept.`,
      );
      at.replace(type, "text");
    }
  },
  given: "CREATE TYPE phones AS VARRAY(5) OF VARCHAR2(25)\n/",
  examples: [
    { from: "CREATE TABLE t (p phones /* five */)", to: "CREATE TABLE t (p phones /* five */)" },
    {
      from: "CREATE TABLE t (g MDSYS.SDO_GEOMETRY, d ANYDATA)",
      to: "CREATE TABLE t (g text, d text)",
      refused: "Install PostGIS",
    },
    { from: "CREATE TABLE t (x BIGINT)", to: "CREATE TABLE t (x bigint)", refused: "Oracle has no type BIGINT" },
    { from: "CREATE TABLE t (x unknown_type)", to: "CREATE TABLE t (x text)", refused: "is not part of the input" },
  ],
});

export default [builtIn, named];
