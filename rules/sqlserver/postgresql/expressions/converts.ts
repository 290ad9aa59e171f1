/** CONVERT and TRY_CONVERT. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Convert } from "../../../../converter/tsql/nodes";
import { isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { isBytes, isDated, isMoment, isString, type NativeType } from "../../any/expressions/families";
import { targetType } from "../types/target-types";
import { isBooleanConstant, plainCast, tryConversion } from "./casts";
import { convertedTo, convertedType, type Value } from "./conversions";
import { toMoment } from "./to-moment";
import { helperText, toText } from "./to-text";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/cast-and-convert-transact-sql";
const GIVEN =
  "CREATE TABLE t (id int, s varchar(30), d datetime, day date, p time, p2 datetime2(3), m money, f float, x varbinary(8));";

const converts = defineRule<Convert>({
  id: "sqlserver.postgresql.convert",
  title: "CONVERT becomes CAST, or a format for its style",
  complexity: "simple",
  guidance: {
    what: "CONVERT(type, value, style).",
    why: "PostgreSQL converts with CAST; the styles of dates are formats of to_char, those of numbers and bytes have expressions of their own.",
    action: "None; where the style is not a constant, a helper looks at it when it runs.",
  },
  sources: [MANUAL],
  on: "Convert",
  convert: (call, at) => {
    const styled = call.style && !isNullLiteral(call.style) ? styledValue(call, at) : undefined;
    if (isBooleanConstant(call, at)) at.replace(call, at.text(call.value));
    else if (styled) plainCast(call, call.value, call.type, styled, at);
    else if (call.function === "TRY_CONVERT") tryConversion(call, call.value, call.type, at);
    else plainCast(call, call.value, call.type, convertedTo(call.value, at.typeOf(call.type), at), at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT CONVERT(int, s), CONVERT(varchar(10), id) FROM t",
      to: "SELECT CAST(portolan.if_blank(s, '0') AS integer), CAST(id AS varchar(10)) FROM t",
    },
    {
      from: "SELECT CONVERT(varchar(10), d, 101), CONVERT(char(8), d, 112) FROM t",
      to: "SELECT to_char(d, 'MM/DD/YYYY'), to_char(d, 'YYYYMMDD') FROM t",
    },
    {
      from: "SELECT CONVERT(varchar(10), d, 120), CONVERT(varchar(16), d, 121) FROM t",
      to: "SELECT to_char(d, 'YYYY-MM-DD'), to_char(d, 'YYYY-MM-DD HH24:MI') FROM t",
    },
    {
      from: "SELECT CONVERT(varchar(23), d, 121), CONVERT(varchar, day, 103), CONVERT(varchar(5), p, 108) FROM t",
      to: "SELECT to_char(d, 'YYYY-MM-DD HH24:MI:SS.MS'), to_char(day, 'DD/MM/YYYY'), to_char(date '1900-01-01' + p, 'HH24:MI') FROM t",
    },
    {
      from: "SELECT CONVERT(varchar(30), d, 126), CONVERT(varchar(6), d, 112) FROM t",
      to: "SELECT CAST(portolan.datetime_text(d, 126) AS varchar(30)), to_char(d, 'YYYYMM') FROM t",
    },
    { from: "CONVERT(date, '05/03/2024', 103)", to: "CAST('2024-03-05' AS date)" },
    {
      from: "SELECT CONVERT(datetime, s, 103) FROM t",
      to: "SELECT CAST(portolan.text_to_datetime(s, 103) AS timestamp(3)) FROM t",
    },
    {
      from: "CONVERT(varchar(20), CAST(4235.9819 AS money), 1)",
      to: "to_char(CAST(4235.9819 AS numeric(19,4)), 'FM999,999,999,999,990.00')",
    },
    {
      from: "SELECT CONVERT(varchar(20), x, 1), CONVERT(varbinary(8), s, 2) FROM t",
      to: "SELECT CAST('0x' || upper(encode(x, 'hex')) AS varchar(20)), decode(s, 'hex') FROM t",
    },
    { from: "CONVERT(char(4), 0x4E616d65, 0)", to: "CAST('Name' AS char(4))" },
    {
      from: "SELECT CONVERT(varchar(30), d, id) FROM t",
      to: "SELECT CAST(portolan.datetime_text(d, id) AS varchar(30)) FROM t",
    },
    {
      from: "SELECT TRY_CONVERT(int, s), TRY_CONVERT(date, s, 103) FROM t",
      to: "SELECT portolan.try_cast(s, NULL::integer), CAST(portolan.try_datetime(s, 103) AS date) FROM t",
    },
  ],
});

/** The value in its style; undefined where the style says nothing for these types. */
function styledValue({ value, type, style, function: name }: Convert, at: RuleContext): Value | undefined {
  const to = at.typeOf(type);
  const from = convertedType(value, at);
  if (to.kind !== "native" || from.kind !== "native" || !style) return undefined;
  const number = wholeOf(style);
  if (isString(to)) {
    if (number !== undefined) return stylish(from) ? toText(value, from, to, at, number) : undefined;
    return isMoment(from) ? { piece: helperText(value, from, at.text(style), at), isTyped: false } : undefined;
  }
  if (isString(from) && isMoment(to)) {
    const isTried = name === "TRY_CONVERT" && textOf(value) === undefined;
    const helper = at.helper(isTried ? "try_datetime" : "text_to_datetime");
    if (number === undefined)
      return { piece: [`${helper}(`, at.text(value), ", ", at.text(style), ")"], isTyped: false };
    if (isTried) return { piece: [`${helper}(`, at.text(value), `, ${number})`], isTyped: false };
    return isDated(to) ? toMoment(value, from, to, at, number) : undefined;
  }
  if (isString(from) && isBytes(to) && (number === 1 || number === 2)) return hexValue(value, number, to, at);
  return undefined;
}

function stylish(from: NativeType): boolean {
  return !isString(from);
}

/** Bytes of hexadecimal digits, with 0x before them or without. */
function hexValue(value: Convert["value"], style: number, to: NativeType, at: RuleContext): Value {
  const text = textOf(value);
  if (text !== undefined && /^(?:0x)?(?:[0-9a-f]{2})*$/i.test(text)) {
    return { piece: `'\\x${text.replace(/^0x/i, "").toLowerCase()}'::${targetType(to, at)}`, isTyped: true };
  }
  const digits = style === 1 ? ["substr(", at.text(value), ", 3)"] : at.text(value);
  return { piece: ["decode(", digits, ", 'hex')"], isTyped: true };
}

export default converts;
