/** Data types as they are written: of columns, variables, parameters. */
import { typePlace } from "../../../../converter/convert/fragment-places";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataTypeNode } from "../../../../converter/tsql/nodes";
import { canonical, lossOf, mappedType } from "../../any/types/type-mappings";
import { targetType, writtenType } from "./target-types";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/data-types.html";

/** What is lost where a type has no counterpart, and what to do. */
const WITHOUT_COUNTERPART: Readonly<Record<string, string | undefined>> = {
  sql_variant: "Its values have a type each; they are kept as texts. Use a column for each type",
  hierarchyid: "The path is kept as a text such as /1/3/; its methods are not there",
  vector: "Use the type VECTOR of MySQL 9 or MariaDB 11.8",
  cursor: "MySQL has no cursor variables",
};

/** Differences that a person has to look at. */
const REVIEWS: Readonly<Record<string, string | undefined>> = {
  datetimeoffset:
    "DATETIME keeps no offset: values are kept as they are read. Add a column for the offset where it matters.",
  geography:
    "GEOMETRY measures in the plane unless its SRID is a geographic one; the order of latitude and longitude differs.",
  xml: "The document is kept as a text: it is not checked, and the methods of xml are not there.",
};

/** Differences that are worth knowing. */
const NOTES: Readonly<Record<string, string | undefined>> = {
  uniqueidentifier:
    "The identifier is kept as a text of 36 characters; NEWID() becomes UUID(), whose values have a time in them.",
};

const builtIn = defineRule<DataTypeNode>({
  id: "sqlserver.mysql.data-type",
  title: "Data types become MySQL's",
  complexity: "medium",
  guidance: {
    what: "A built-in data type of SQL Server.",
    why: "MySQL has other types and names: bit is tinyint(1), datetime is datetime(3), money is decimal(19,4), uniqueidentifier is char(36), the types with (max) are longtext and longblob.",
    action: "Look at the types that have no counterpart; all others need no work.",
  },
  sources: [MANUAL],
  on: "DataType",
  match: (type, at) => type.builtin !== undefined && typePlace(type, at) === undefined && !isOfCast(type),
  convert: (type, at) => {
    const written = writtenType(type, at);
    if (written !== at.source(type).toLowerCase()) at.replace(type, written);
    const meaning = at.typeOf(type);
    const mapped = meaning.kind === "native" ? mappedType(meaning, type, at) : undefined;
    if (mapped !== undefined) mentionMapping(type, mapped, at);
    else mentionDifferences(type, meaning.kind === "native" ? meaning.name : (type.builtin?.toLowerCase() ?? ""), at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a bit, b tinyint, c smallint, d int, e bigint, f decimal(10, 2), g numeric, h money, i smallmoney, j float, k real, l float(24))",
      to: "CREATE TABLE t (a tinyint(1), b tinyint unsigned, c smallint, d int, e bigint, f decimal(10,2), g decimal(18), h decimal(19,4), i decimal(10,4), j double, k float, l float)",
    },
    {
      from: "CREATE TABLE t (a [char](2), b nchar(3), c varchar(30) /* name */, d [nvarchar](max), e text, f ntext, g sysname, h varchar)",
      to: "CREATE TABLE t (a char(2), b char(3), c varchar(30) /* name */, d longtext, e longtext, f longtext, g varchar(128), h varchar(1))",
    },
    {
      from: "CREATE TABLE t (a date, b time(7), c datetime, d smalldatetime, e datetime2, f datetime2(3), g uniqueidentifier, h varbinary(max), i image, j varbinary(20))",
      to: "CREATE TABLE t (a date, b time(6), c datetime(3), d datetime, e datetime(6), f datetime(3), g char(36), h longblob, i longblob, j varbinary(20))",
    },
    { from: "CREATE TABLE t (a datetimeoffset(3))", to: "CREATE TABLE t (a datetime(3))", refused: "offset" },
    {
      from: "CREATE TABLE t (a sql_variant, b geometry)",
      to: "CREATE TABLE t (a longtext, b geometry)",
      refused: "have a type each",
    },
  ],
});

/** The rules for conversions write the type themselves: CAST knows other ones than columns do. */
function isOfCast({ parent }: DataTypeNode): boolean {
  return parent?.kind === "Cast" || parent?.kind === "Convert";
}

function isOfColumn(type: DataTypeNode): boolean {
  return type.parent?.kind === "ColumnDefinition";
}

/** A type that the settings chose: where it holds less than the source's, a person has to look. */
function mentionMapping(type: DataTypeNode, mapped: string, at: RuleContext): void {
  const meaning = at.typeOf(type);
  if (meaning.kind !== "native") return;
  const loss = lossOf(meaning, mapped);
  if (loss === undefined) at.note(type, `The settings map ${canonical(meaning)} to ${mapped}.`);
  else
    at.review(
      type,
      `The settings map ${canonical(meaning)} to ${mapped}, but the source's type ${loss}. Check the data.`,
    );
}

function mentionDifferences(type: DataTypeNode, name: string, at: RuleContext): void {
  const missing = WITHOUT_COUNTERPART[name];
  if (missing) {
    at.review(type, `${name} has no counterpart in MySQL. ${missing}.`);
    return;
  }
  if (!isOfColumn(type)) return;
  const review = REVIEWS[name];
  if (review) at.review(type, review);
  const note = NOTES[name];
  if (note) at.note(type, note);
}

const named = defineRule<DataTypeNode>({
  id: "sqlserver.mysql.named-type",
  title: "Alias types are written out",
  complexity: "medium",
  guidance: {
    what: "A data type that is none of SQL Server's own: an alias type, a CLR type.",
    why: "MySQL has no types of users: the type that an alias stands for is written in its place. CLR types have no counterpart.",
    action: "Decide how values of types without a counterpart are kept; text stands in their place.",
  },
  sources: [MANUAL],
  on: "DataType",
  match: (type, at) =>
    type.builtin === undefined && type.name !== undefined && typePlace(type, at) === undefined && !isOfCast(type),
  convert: (type, at) => {
    const symbol = type.name && at.binding.symbolOf(type.name);
    const meaning = at.typeOf(type);
    // A type of tables is for those who know what the variable or parameter becomes.
    if (meaning.kind === "collection") return;
    if (symbol?.kind !== "type")
      at.review(
        type,
        `${at.source(type)} is not part of the input; text stands in its place. Decide how these values are kept.`,
      );
    at.replace(type, targetType(meaning, at));
  },
  given: "CREATE TYPE dbo.Flag FROM bit NOT NULL;",
  examples: [
    { from: "CREATE TABLE t (f dbo.Flag /* set */)", to: "CREATE TABLE t (f tinyint(1) NOT NULL /* set */)" },
    { from: "CREATE TABLE t (x dbo.Point3D)", to: "CREATE TABLE t (x longtext)", refused: "is not part of the input" },
  ],
});

export default [builtIn, named];
