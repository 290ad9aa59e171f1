/** Data types as they are written: of columns, variables, parameters. */
import { typePlace } from "../../../../converter/convert/fragment-places";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";
import { ANY_TEXT, mysqlType } from "../../../../converter/target/mysql/data-types";
import { canonical, lossOf, mappedType } from "../../any/types/type-mappings";
import { columnType, foreignType, isFloat, isKey, outsideOfRow } from "./column-types";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/data-types.html";

const builtIn = defineRule<DataTypeNode>({
  id: "oracle.mysql.data-type",
  title: "Data types become MySQL's",
  complexity: "medium",
  guidance: {
    what: "A built-in data type of Oracle.",
    why: "MySQL has other types and names. Whole numbers get an integer type where their precision says so; DATE has a time of day and becomes DATETIME; columns of a foreign key get the type of the key; NUMBER without precision is DECIMAL(38,10), or BIGINT where it is a key.",
    action:
      "Look at the types that have no counterpart, at points in time with a zone and at intervals; all others need no work.",
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
        `${type.builtin} has no counterpart on MySQL; a text stands in its place. Decide how these values are kept.`,
      );
      at.replace(type, ANY_TEXT);
    } else if (written !== at.source(type).toLowerCase()) at.replace(type, written);
    if (isOfColumn(type)) mentionLosses(type, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), b NUMBER(9) /* nine */, c NUMBER(12), d NUMBER(20), e NUMBER(10,2), f NUMBER, g INTEGER, h FLOAT, i BINARY_DOUBLE, j NUMBER(1))",
      to: "CREATE TABLE t (a smallint, b int /* nine */, c bigint, d decimal(20), e decimal(10,2), f decimal(38,10), g decimal(38), h double, i double, j tinyint)",
      refused: "ten digits behind the point",
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(30 CHAR), b CHAR(2), c CLOB, d DATE, e TIMESTAMP(9), f RAW(16), g LONG RAW, h NVARCHAR2(10), i NUMBER(5,-2), j NUMBER(2,4))",
      to: "CREATE TABLE t (a varchar(30), b CHAR(2), c longtext, d datetime, e datetime(6), f varbinary(16), g longblob, h varchar(10), i decimal(7), j decimal(4,4))",
      refused: "six digits",
    },
    { from: "CREATE TABLE t (a UROWID)", to: "CREATE TABLE t (a longtext)", refused: "UROWID has no counterpart" },
    {
      from: "CREATE TABLE t (a BFILE, b TIMESTAMP WITH TIME ZONE, c INTERVAL DAY TO SECOND)",
      to: "CREATE TABLE t (a varchar(4000), b datetime(6), c bigint)",
      refused: "path of the file",
    },
    {
      from: "CREATE TABLE parent (id NUMBER PRIMARY KEY);\nCREATE TABLE child (id NUMBER(6) /* the key's type */ REFERENCES parent (id), n NUMBER(6));",
      contains: "CREATE TABLE parent (id bigint PRIMARY KEY);\nCREATE TABLE child (id bigint /* the key's type */",
      refused: "is a key",
    },
    {
      from: "CREATE TABLE t (id NUMBER(9) PRIMARY KEY, a VARCHAR2(4000), b VARCHAR2(4000), c VARCHAR2(4000), d VARCHAR2(3000), e VARCHAR2(4000))",
      to: "CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(4000), c varchar(4000), d varchar(3000), e varchar(4000))",
      refused: "65,535 bytes",
    },
    {
      from: "CREATE TABLE a (id NUMBER(20) PRIMARY KEY);\nCREATE TABLE b (id NUMBER, CONSTRAINT b_fk FOREIGN KEY (id) REFERENCES a (id));",
      contains: "CREATE TABLE b (id decimal(20),",
    },
  ],
});

/** The type of a type as written. */
function targetType(type: DataTypeNode, at: RuleContext): string | undefined {
  const column = isOfColumn(type) && type.parent ? at.binding.symbolOf(type.parent) : undefined;
  const written = isFloat(type) ? "double" : mysqlType(at.typeOf(type), { plainNumber: at.settings.plainNumber });
  if (column?.kind === "column" && written !== undefined && !isModified(type)) return columnType(column, at);
  return written;
}

function isOfColumn(type: DataTypeNode): boolean {
  return type.parent?.kind === "ColumnDefinition";
}

/** The type that ALTER TABLE … MODIFY gives a column is the one that is written there. */
function isModified(type: DataTypeNode): boolean {
  return type.parent?.parent?.kind === "ModifyColumns";
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
  const symbol = type.parent ? at.binding.symbolOf(type.parent) : undefined;
  const column = symbol?.kind === "column" ? symbol : undefined;
  if (meaning.kind === "number" && meaning.precision === undefined && meaning.scale === undefined && !isFloat(type)) {
    if (column && isKey(column, at))
      at.note(
        type,
        `The column ${column.name} is a key, so its NUMBER without precision is a whole number: ${columnType(column, at)}.`,
      );
    else if (at.settings.plainNumber === "numeric" && !column?.isIdentity)
      at.note(
        type,
        "NUMBER without precision keeps ten digits behind the point here. Give the column a precision and scale of its own where values have more, or where they are whole.",
      );
  }
  if (column?.parent?.kind === "table" && outsideOfRow(column.parent, at).has(column.name))
    at.note(type, "The column is a TEXT, because the table's rows would have more than 65,535 bytes with it.");
  if (meaning.kind === "timestamp" && meaning.precision > 6)
    at.note(type, "MySQL keeps six digits of a second's fraction; Oracle kept up to nine.");
  if (meaning.kind === "timestamp" && meaning.zone !== "none")
    at.review(
      type,
      "DATETIME holds no time zone. Store the times in UTC, and add a column for the zone or offset where it matters.",
    );
  if (meaning.kind === "interval")
    at.review(
      type,
      `MySQL has no columns of intervals: the column holds the number of ${meaning.range === "year-month" ? "months" : "microseconds"}. Convert the values when the data is moved, and look at code that adds them to dates.`,
    );
  if (meaning.kind === "bfile")
    at.review(
      type,
      "A BFILE pointed to a file of the server; the column holds the path of the file as a text. Rewrite code that reads it.",
    );
  if (meaning.kind === "xml")
    at.note(type, "The document is kept as a text; MySQL reads it with ExtractValue and UpdateXML only.");
}

const named = defineRule<DataTypeNode>({
  id: "oracle.mysql.column-of-named-type",
  title: "Columns of named types",
  complexity: "medium",
  guidance: {
    what: "A table's column of an object type, a collection type, a REF or a type that Oracle brings along.",
    why: "MySQL has no types of one's own: objects and collections are kept as JSON documents; references and most supplied types have no counterpart.",
    action:
      "Make the parts of the type columns, and collections tables of their own, where code reads single values of them.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/json.html"],
  on: "DataType",
  match: (type, at) =>
    type.builtin === undefined && type.attribute === undefined && isOfColumn(type) && typePlace(type, at) === undefined,
  convert: (type, at) => {
    const meaning = at.typeOf(type);
    const name = at.source(type);
    const symbol = type.parent ? at.binding.symbolOf(type.parent) : undefined;
    const column = symbol?.kind === "column" ? symbol : undefined;
    if (column && foreignType(column)) {
      at.review(
        type,
        `Oracle has no type ${name}: its own database rejects this column. It is written as ${columnType(column, at)}.`,
      );
      at.replace(type, columnType(column, at));
    } else if (type.isRef) {
      at.review(type, `${name} pointed to a row object; MySQL has no references. Store the key of the row instead.`);
      at.replace(type, ANY_TEXT);
    } else if (/SDO_GEOMETRY|ST_GEOMETRY/i.test(name)) {
      at.review(type, `${name} is a GEOMETRY here. Convert the values to WKT or WKB, and mind the order of the axes.`);
      at.replace(type, "geometry");
    } else if (meaning.kind === "collection" || meaning.kind === "object") {
      at.review(
        type,
        `MySQL has no type ${name}: the column holds a JSON document. Use a table of its own, or columns for the parts, where code reads single values.`,
      );
      at.replace(type, "json");
    } else if (meaning.kind === "xml" || meaning.kind === "json") at.replace(type, mysqlType(meaning) ?? ANY_TEXT);
    else {
      at.review(
        type,
        `${name} ${meaning.kind === "unknown" ? "is not part of the input" : "has no counterpart on MySQL"}; a text stands in its place. Decide how these values are kept.`,
      );
      at.replace(type, ANY_TEXT);
    }
  },
  given: "CREATE TYPE phones AS VARRAY(5) OF VARCHAR2(25)\n/",
  examples: [
    {
      from: "CREATE TABLE t (p phones /* five */)",
      to: "CREATE TABLE t (p json /* five */)",
      refused: "holds a JSON document",
    },
    {
      from: "CREATE TABLE t (g MDSYS.SDO_GEOMETRY, d ANYDATA)",
      to: "CREATE TABLE t (g geometry, d longtext)",
      refused: "order of the axes",
    },
    { from: "CREATE TABLE t (x BIGINT)", to: "CREATE TABLE t (x bigint)", refused: "Oracle has no type BIGINT" },
    { from: "CREATE TABLE t (x unknown_type)", to: "CREATE TABLE t (x longtext)", refused: "is not part of the input" },
  ],
});

export default [builtIn, named];
