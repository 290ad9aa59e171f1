/** Data types as they are written: of columns, variables, parameters, casts. */
import type { DataType } from "../../../../converter/model/data-type";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { defineRule } from "../../../../converter/rule/rule";
import { ancestor } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";

export default defineRule<DataTypeNode>({
  id: "oracle.postgresql.data-type",
  title: "Data types become PostgreSQL's",
  complexity: "medium",
  guidance: {
    what: "A built-in data type of Oracle.",
    why: "PostgreSQL has other types and names. Whole numbers get an integer type where their precision says so; DATE has a time of day and becomes timestamp(0).",
    action: "Look at the types that have no counterpart; all others need no work.",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype.html"],
  on: "DataType",
  match: (type) => type.builtin !== undefined,
  convert: (type, at) => {
    const written = targetType(type, at);
    if (written === undefined) {
      at.review(
        type,
        `${type.builtin} has no counterpart on PostgreSQL; text stands in its place. Decide how these values are kept.`,
      );
      at.replace(type, "text");
    } else if (written !== at.source(type).toLowerCase()) at.replace(type, written);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), b NUMBER(9) /* nine */, c NUMBER(12), d NUMBER(20), e NUMBER(10,2), f NUMBER, g INTEGER, h FLOAT, i BINARY_DOUBLE)",
      to: "CREATE TABLE t (a smallint, b integer /* nine */, c bigint, d numeric(20), e numeric(10,2), f numeric, g numeric(38), h numeric, i double precision)",
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(30 CHAR), b CHAR(2), c CLOB, d DATE, e TIMESTAMP(9), f TIMESTAMP WITH LOCAL TIME ZONE, g RAW(16), h LONG RAW, i NVARCHAR2(10))",
      to: "CREATE TABLE t (a varchar(30), b character(2), c text, d timestamp(0), e timestamp, f timestamp with time zone, g bytea, h bytea, i varchar(10))",
    },
    { from: "CREATE TABLE t (a UROWID)", to: "CREATE TABLE t (a text)", refused: "UROWID has no counterpart" },
  ],
});

/** The PostgreSQL type of a type as written; lengths mean nothing where PostgreSQL ignores them (parameters and results). */
function targetType(type: DataTypeNode, at: RuleContext): string | undefined {
  const meaning: DataType = at.typeOf(type);
  const written = postgresqlType(meaning, at.version as 17, { numberWithoutPrecision: at.settings.plainNumber });
  if (meaning.kind === "string" && !meaning.isFixed && isUnbounded(type)) return "text";
  return written;
}

/** Parameters and results have no length in Oracle; text is what they accept. */
function isUnbounded(type: DataTypeNode): boolean {
  return type.parameters.length === 0 && ancestor(type, "RoutineDefinition", "ParameterList") !== undefined;
}
