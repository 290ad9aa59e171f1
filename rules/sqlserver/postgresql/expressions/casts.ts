/** CAST and TRY_CAST. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Cast, Convert } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral } from "../../any/expressions/constants";
import { isBitType, isMoment, isNative, isNumeric, isString, isWhole, scaleOf } from "../../any/expressions/families";
import { targetType } from "../types/target-types";
import { isBoolean } from "./bits";
import { convertedTo, convertedType, put, type Value } from "./conversions";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/cast-and-convert-transact-sql";
const GIVEN =
  "CREATE TABLE t (id int, s varchar(20), c char(5), n decimal(10, 2), f float, d datetime, day date, b bit, m money, x varbinary(8), u uniqueidentifier);";

const casts = defineRule<Cast>({
  id: "sqlserver.postgresql.cast",
  title: "CAST converts as SQL Server does",
  complexity: "simple",
  guidance: {
    what: "CAST(value AS type).",
    why: "On the way to whole numbers SQL Server cuts decimals off where PostgreSQL rounds; '' is 0 or 1900-01-01; dates, money, floats and bits have their own texts; numbers are days after 1900-01-01.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Cast",
  match: (cast) => cast.function === "CAST",
  convert: (cast, at) => {
    const value = convertedTo(cast.value, at.typeOf(cast.type), at);
    if (isBooleanConstant(cast, at)) at.replace(cast, at.text(cast.value));
    else if (value?.isTyped) put(cast, value.piece, at);
    else if (value) at.replace(cast.value, value.piece);
  },
  given: GIVEN,
  examples: [
    { from: "CAST(2.7 AS int) + CAST(-0.5 AS int)", to: "CAST(2 AS integer) + CAST(0 AS integer)" },
    {
      from: "SELECT CAST(n AS int), CAST(m AS int) FROM t",
      to: "SELECT CAST(trunc(n) AS integer), CAST(m AS integer) FROM t",
    },
    { from: "CAST('' AS int) + CAST('12' AS int)", to: "0 + CAST('12' AS integer)" },
    { from: "SELECT CAST(s AS int) FROM t", to: "SELECT CAST(portolan.if_blank(s, '0') AS integer) FROM t" },
    { from: "CAST('20240305' AS date)", to: "CAST('20240305' AS date)" },
    { from: "CAST('3/5/2024 2:07PM' AS datetime)", to: "CAST('2024-03-05 14:07:00' AS timestamp(3))" },
    { from: "SELECT CAST(s AS date) FROM t", to: "SELECT CAST(portolan.text_to_datetime(s) AS date) FROM t" },
    {
      from: "SELECT CAST(b AS int), CAST(id AS bit), CAST(1 AS bit) FROM t",
      to: "SELECT b::integer, (id <> 0), true FROM t",
    },
    {
      from: "SELECT CAST(d AS varchar(20)), CAST(day AS char(10)) FROM t",
      to: "SELECT CAST(portolan.datetime_text(d, 0) AS varchar(20)), to_char(day, 'YYYY-MM-DD') FROM t",
    },
    {
      from: "SELECT CAST(c AS varchar(10)), CAST(id AS varchar) FROM t",
      to: "SELECT CAST(rpad(c, 5) AS varchar(10)), CAST(id AS varchar(30)) FROM t",
    },
    {
      from: "SELECT CAST(m AS varchar(20)), CAST(u AS char(36)) FROM t",
      to: "SELECT CAST(round(m, 2) AS varchar(20)), CAST(upper(u::text) AS char(36)) FROM t",
    },
    { from: "CAST(0x0A AS int)", to: "CAST(10 AS integer)" },
    {
      from: "SELECT CAST(x AS int), CAST(id AS varbinary(4)) FROM t",
      to: "SELECT CAST(portolan.bytes_to_number(x, 4) AS integer), int4send(id) FROM t",
    },
    {
      from: "SELECT CAST(d - d AS int), CAST(d AS float) FROM t",
      to: "SELECT CAST((extract(epoch FROM d - d) / 86400) AS integer), CAST((extract(epoch FROM d - timestamp '1900-01-01') / 86400) AS double precision) FROM t",
    },
    {
      from: "CAST(CASE WHEN 1 = 2 THEN 1 ELSE 0 END AS bit)",
      to: "CAST(CASE WHEN 1 = 2 THEN true ELSE false END AS boolean)",
    },
  ],
});

/** CAST(1 AS bit): the constant has become a boolean already. */
export function isBooleanConstant({ value, type }: Cast | Convert, at: RuleContext): boolean {
  return bare(value).kind === "Literal" && isBitType(at.typeOf(type)) && isBoolean(value, at);
}

const tried = defineRule<Cast>({
  id: "sqlserver.postgresql.try-cast",
  title: "TRY_CAST becomes a helper",
  complexity: "simple",
  guidance: {
    what: "TRY_CAST(value AS type): NULL where the value cannot be converted.",
    why: "PostgreSQL raises an error.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/functions/try-cast-transact-sql"],
  on: "Cast",
  match: (cast) => cast.function === "TRY_CAST",
  convert: (cast, at) => tryConversion(cast, cast.value, cast.type, at),
  given: GIVEN,
  examples: [
    { from: "SELECT TRY_CAST(s AS int) FROM t", to: "SELECT portolan.try_cast(s, NULL::integer) FROM t" },
    {
      from: "SELECT TRY_CAST(s AS decimal(5, 2)) FROM t",
      to: "SELECT portolan.try_cast(s, NULL::numeric, 5, 2) FROM t",
    },
    { from: "SELECT TRY_CAST(s AS date) FROM t", to: "SELECT portolan.try_cast(s, NULL::date) FROM t" },
    { from: "SELECT TRY_CAST(id AS varchar(5)) FROM t", to: "SELECT CAST(id AS varchar(5)) FROM t" },
    {
      from: "SELECT TRY_CAST(n AS tinyint) FROM t",
      to: "SELECT portolan.try_cast(trunc(n)::text, NULL::smallint) FROM t",
    },
  ],
});

/** Replaces TRY_CAST or TRY_CONVERT without a style. */
export function tryConversion(call: SyntaxNode, value: SyntaxNode, type: SyntaxNode, at: RuleContext): void {
  const to = at.typeOf(type);
  const from = convertedType(value, at);
  const target = targetType(to, at);
  if (isNullLiteral(value) || !mayFail(from, to)) {
    plainCast(call, value, type, convertedTo(value, to, at), at);
    return;
  }
  const kind = target.replace(/\(.*\)$/, "");
  const size = isNative(to, "decimal") ? `, ${precisionOf(to)}, ${scaleOf(to) ?? 0}` : "";
  const name = at.helper("try_cast");
  if (isString(from) || from.kind !== "native") {
    at.replace(call, [
      `${name}(`,
      isString(from) ? at.text(value) : [at.operand(value), "::text"],
      `, NULL::${kind}${size})`,
    ]);
    return;
  }
  const number = convertedTo(value, to, at)?.piece ?? at.operand(value);
  at.replace(call, [`${name}(`, number, `::text, NULL::${kind}${size})`]);
}

function precisionOf(type: DataType): number {
  return (type.kind === "native" ? type.precision : undefined) ?? 18;
}

/** CAST(value AS type) in the place of a call. */
export function plainCast(
  call: SyntaxNode,
  value: SyntaxNode,
  type: SyntaxNode,
  converted: Value | undefined,
  at: RuleContext,
): void {
  if (converted?.isTyped) put(call, converted.piece, at);
  else at.replace(call, ["CAST(", converted?.piece ?? at.text(value), " AS ", at.text(type), ")"]);
}

/** Whether a conversion can fail: of texts, and of numbers to smaller ones. */
function mayFail(from: DataType, to: DataType): boolean {
  if (from.kind !== "native") return true;
  if (isString(from)) return !isString(to) && !isNative(to, "varbinary") && !isNative(to, "binary");
  if (isNumeric(from) && isNumeric(to)) return sizeOf(from) > sizeOf(to) || isNative(to, "decimal");
  return isNumeric(from) && isMoment(to) ? false : !isBitType(from) && !isBitType(to) && isWhole(to) && isMoment(from);
}

const ORDER = ["tinyint", "smallint", "int", "bigint", "smallmoney", "money", "decimal", "real", "float"];

function sizeOf(type: DataType): number {
  return type.kind === "native" ? ORDER.indexOf(type.name) : 0;
}

export default [casts, tried];
