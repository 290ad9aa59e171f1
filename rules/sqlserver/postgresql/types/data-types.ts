/** Data types as they are written: of columns, variables, parameters, casts. */
import { typePlace } from "../../../../converter/convert/fragment-places";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { DataTypeNode } from "../../../../converter/tsql/nodes";
import { canonical, lossOf, mappedType } from "../../any/types/type-mappings";
import { counterpart, writtenType } from "./target-types";

const MANUAL = "https://www.postgresql.org/docs/current/datatype.html";

/** What is lost where a type has no counterpart, and what to do. */
const WITHOUT_COUNTERPART: Readonly<Record<string, string | undefined>> = {
  sql_variant: "Its values have a type each. Use a column for each type, or jsonb",
  hierarchyid: "Keep the path as text, or install the extension ltree",
  geometry: "Install PostGIS and make the column a geometry",
  geography: "Install PostGIS and make the column a geography",
  vector: "Install the extension pgvector, whose type vector holds it",
};

/** Differences that a person has to look at. */
const REVIEWS: Readonly<Record<string, string | undefined>> = {
  datetimeoffset:
    "The point in time is kept, not the offset it was entered with: values are shown in the session's time zone. Add a column for the offset where it matters.",
};

/** Differences that are worth knowing. */
const NOTES: Readonly<Record<string, string | undefined>> = {
  tinyint: "PostgreSQL has no unsigned types: smallint also takes values below 0 and above 255.",
  uniqueidentifier: "uuid values sort by their bytes from the left; SQL Server sorted them by the last group first.",
};

const builtIn = defineRule<DataTypeNode>({
  id: "sqlserver.postgresql.data-type",
  title: "Data types become PostgreSQL's",
  complexity: "medium",
  guidance: {
    what: "A built-in data type of SQL Server.",
    why: "PostgreSQL has other types and names: bit is boolean, datetime is timestamp(3), money is numeric, uniqueidentifier is uuid, the types with (max) are text and bytea.",
    action: "Look at the types that have no counterpart; all others need no work.",
  },
  sources: [MANUAL],
  on: "DataType",
  match: (type, at) => type.builtin !== undefined && typePlace(type, at) === undefined,
  convert: (type, at) => {
    const written = writtenType(type, at);
    if (written !== at.source(type).toLowerCase()) at.replace(type, written);
    const meaning = at.typeOf(type);
    const mapped = meaning.kind === "native" ? mappedType(meaning, type, at) : undefined;
    if (mapped !== undefined) mentionMapping(type, mapped, at);
    else if (counterpart(meaning, at) === undefined) mentionMissing(type, meaning, at);
    else if (isOfColumn(type) && meaning.kind === "native") mentionDifferences(type, meaning.name, meaning.scale, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a bit, b tinyint, c smallint, d int, e bigint, f decimal(10, 2), g numeric, h money, i smallmoney, j float, k real, l float(24))",
      to: "CREATE TABLE t (a boolean, b smallint, c smallint, d integer, e bigint, f numeric(10,2), g numeric(18,0), h numeric(19,4), i numeric(10,4), j double precision, k real, l real)",
    },
    {
      from: "CREATE TABLE t (a [char](2), b nchar(3), c varchar(30) /* name */, d [nvarchar](max), e text, f ntext, g sysname, h varchar)",
      to: "CREATE TABLE t (a char(2), b char(3), c varchar(30) /* name */, d text, e text, f text, g varchar(128), h varchar(1))",
    },
    {
      from: "CREATE TABLE t (a date, b time(7), c datetime, d smalldatetime, e datetime2, f datetime2(3), g uniqueidentifier, h varbinary(max), i image, j xml)",
      to: "CREATE TABLE t (a date, b time, c timestamp(3), d timestamp(0), e timestamp, f timestamp(3), g uuid, h bytea, i bytea, j xml)",
      refused: "six digits",
    },
    { from: "CREATE TABLE t (a datetimeoffset(3))", to: "CREATE TABLE t (a timestamptz(3))", refused: "offset" },
    {
      from: "CREATE TABLE t (a sql_variant, b geography)",
      to: "CREATE TABLE t (a text, b text)",
      refused: "Install PostGIS",
    },
  ],
});

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

function mentionMissing(type: DataTypeNode, meaning: DataType, at: RuleContext): void {
  const name = meaning.kind === "native" ? meaning.name : (type.builtin ?? "").toLowerCase();
  const advice = WITHOUT_COUNTERPART[name] ?? "Decide how these values are kept";
  at.review(type, `${name} has no counterpart in PostgreSQL itself; text stands in its place. ${advice}.`);
}

function mentionDifferences(type: DataTypeNode, name: string, scale: number | undefined, at: RuleContext): void {
  const review = REVIEWS[name];
  if (review) at.review(type, review);
  const note = NOTES[name];
  if (note) at.note(type, note);
  if (type.parameters.length > 0 && scale === 7)
    at.note(type, "PostgreSQL keeps six digits of a second's fraction; SQL Server kept seven.");
}

const named = defineRule<DataTypeNode>({
  id: "sqlserver.postgresql.named-type",
  title: "Types by name",
  complexity: "medium",
  guidance: {
    what: "A data type that is none of SQL Server's own: an alias type, a table type, a CLR type.",
    why: "Alias types are domains and table types composite types of the same name; CLR types have no counterpart.",
    action: "Decide how values of types without a counterpart are kept; text stands in their place.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createdomain.html"],
  on: "DataType",
  match: (type, at) => type.builtin === undefined && type.name !== undefined && typePlace(type, at) === undefined,
  convert: (type, at) => {
    const symbol = type.name && at.binding.symbolOf(type.name);
    if (symbol?.kind === "type") {
      if (symbol.type.kind === "collection") at.insertAfter(type, "[]");
      return;
    }
    at.review(
      type,
      `${at.source(type)} is not part of the input; text stands in its place. Decide how these values are kept.`,
    );
    at.replace(type, "text");
  },
  given: "CREATE TYPE dbo.Flag FROM bit NOT NULL;",
  examples: [
    { from: "CREATE TABLE t (f dbo.Flag /* set */)", to: "CREATE TABLE t (f Flag NOT NULL /* set */)" },
    { from: "CREATE TABLE t (x dbo.Point3D)", to: "CREATE TABLE t (x text)", refused: "is not part of the input" },
  ],
});

export default [builtIn, named];
