/** TRIM, EXTRACT, TREAT and VALIDATE_CONVERSION: calls with words of their own. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, SpecialCall } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bare } from "../../any/expressions/placement";
import { isTextType } from "../../any/expressions/type-families";
import { castTo } from "../expressions/casts";
import { clockTimeOf, keepsZone } from "../expressions/clock-times";
import { asMoment, asText } from "../expressions/conversions";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/";
const DATETIME = "https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-EXTRACT";

const trim = defineRule<SpecialCall>({
  id: "oracle.postgresql.trim",
  title: "TRIM takes texts",
  complexity: "simple",
  guidance: {
    what: "TRIM(text), TRIM(LEADING character FROM text).",
    why: "Oracle converts other types to text. What is left may be nothing, which is NULL in Oracle.",
    action: "None.",
  },
  sources: [`${ORACLE}TRIM.html`, "https://www.postgresql.org/docs/current/functions-string.html"],
  on: "SpecialCall",
  match: (call) => call.name === "TRIM",
  convert: (call, at) => {
    for (const arg of call.args) asText(arg, at);
  },
  given: "CREATE TABLE t (s VARCHAR2(20), n NUMBER(5,2));",
  examples: [
    { from: "TRIM(LEADING '0' FROM /* digits */ '007')", to: "nullif(TRIM(LEADING '0' FROM /* digits */ '007'), '')" },
    { from: "SELECT TRIM(n) || '!' FROM t", to: "SELECT concat(TRIM(portolan.number_text(n)), '!') FROM t" },
    { from: "SELECT TRIM(BOTH FROM s) || '!' FROM t", to: "SELECT concat(TRIM(BOTH FROM s), '!') FROM t" },
  ],
});

const extract = defineRule<SpecialCall>({
  id: "oracle.postgresql.extract",
  title: "EXTRACT of dates and intervals",
  complexity: "simple",
  guidance: {
    what: "EXTRACT(field FROM value).",
    why: "PostgreSQL has the same fields, but no names of time zones, and does not turn 30 hours of an interval into a day and 6 hours by itself.",
    action: "None, but for time zone names.",
  },
  sources: [`${ORACLE}EXTRACT-datetime.html`, DATETIME],
  on: "SpecialCall",
  match: (call) => call.name === "EXTRACT",
  convert: (call, at) => {
    const [value] = call.args;
    const field = call.words[0];
    if (!value) return;
    if (field === "TIMEZONE_REGION" || field === "TIMEZONE_ABBR") {
      at.refuseValue(
        call,
        `EXTRACT(${field}): PostgreSQL keeps no time zone with a moment. Keep its name in a column of its own.`,
        "text",
      );
      return;
    }
    const type = at.typeOf(value);
    if (keepsZone(value, at)) ofZoned(call, value, field, at);
    else if (isTextType(type)) asMoment(value, at);
    else if (type.kind === "interval" && type.range === "day-second" && !isDifference(value))
      at.wrap(value, "justify_hours(", ")");
    if (at.version < 14) castTo(call, "numeric", at);
  },
  given: "CREATE TABLE t (d DATE, z TIMESTAMP WITH TIME ZONE, i INTERVAL DAY TO SECOND);",
  examples: [
    { from: "SELECT EXTRACT(YEAR FROM d /* hired */) FROM t", to: "SELECT EXTRACT(YEAR FROM d /* hired */) FROM t" },
    {
      from: "SELECT EXTRACT(HOUR FROM i), EXTRACT(DAY FROM (z - z)) FROM t",
      to: "SELECT EXTRACT(HOUR FROM justify_hours(i)), EXTRACT(DAY FROM (z - z)) FROM t",
    },
    { from: "SELECT EXTRACT(HOUR FROM z) FROM t", to: "SELECT EXTRACT(HOUR FROM (z AT TIME ZONE 'UTC')) FROM t" },
    { from: "EXTRACT(TIMEZONE_HOUR FROM TIMESTAMP '2024-03-05 10:00:00 -07:00')", to: "-7" },
    {
      from: "SELECT EXTRACT(TIMEZONE_REGION FROM z) FROM t WHERE 1 = 0",
      contains: "not_converted",
      refused: "no time zone",
    },
    { from: "SELECT EXTRACT(YEAR FROM d) FROM t", to: "SELECT EXTRACT(YEAR FROM d)::numeric FROM t", version: 13 },
  ],
});

/** Oracle takes the fields of a moment with a zone in UTC, and its offset as it is kept. */
function ofZoned(call: SpecialCall, value: SyntaxNode, field: string, at: RuleContext): void {
  if (!field.startsWith("TIMEZONE")) {
    at.replace(value, ["(", at.operand(value), " AT TIME ZONE 'UTC')"]);
    return;
  }
  const offset = /^([+-]?)(\d{1,2}):(\d{2})$/.exec(clockTimeOf(value, at)?.zone ?? "");
  if (offset)
    at.replace(call, `${offset[1] === "-" ? "-" : ""}${Number(field === "TIMEZONE_HOUR" ? offset[2] : offset[3])}`);
  else at.review(call, "The offset is that of the session's zone: PostgreSQL keeps none with a moment.");
}

/** The difference of timestamps has days and a time of day. */
function isDifference(node: SyntaxNode): boolean {
  const inner = bare(node);
  return inner.kind === "Binary" && (inner as Binary).operator === "-";
}

const validate = defineRule<SpecialCall>({
  id: "oracle.postgresql.validate-conversion",
  title: "VALIDATE_CONVERSION becomes a helper",
  complexity: "simple",
  guidance: {
    what: "VALIDATE_CONVERSION(value AS type, format).",
    why: "PostgreSQL has pg_input_is_valid from version 16 on, which knows no formats.",
    action: "None for numbers, dates and timestamps.",
  },
  sources: [`${ORACLE}VALIDATE_CONVERSION.html`],
  on: "SpecialCall",
  match: (call) => call.name === "VALIDATE_CONVERSION",
  convert: (call, at) => {
    const [value, format] = call.args;
    const name = call.type?.builtin ?? "";
    if (!/^(?:NUMBER|BINARY_|DATE$|TIMESTAMP)/.test(name) || !value) {
      at.refuseValue(
        call,
        `VALIDATE_CONVERSION AS ${name || "this type"} has no counterpart. Check the text by a pattern.`,
        "integer",
      );
      return;
    }
    asText(value, at);
    const rest = format ? [", ", at.text(format)] : "";
    at.replace(call, [`${at.helper("validate_conversion")}(`, at.text(value), `, ${quoteText(name)}`, rest, ")"]);
  },
  given: "CREATE TABLE t (s VARCHAR2(20));",
  examples: [
    {
      from: "SELECT VALIDATE_CONVERSION(s AS NUMBER) FROM t",
      to: "SELECT portolan.validate_conversion(s, 'NUMBER') FROM t",
    },
    {
      from: "SELECT VALIDATE_CONVERSION(s AS DATE, 'YYYY-MM-DD') FROM t",
      to: "SELECT portolan.validate_conversion(s, 'DATE', 'YYYY-MM-DD') FROM t",
    },
    {
      from: "SELECT VALIDATE_CONVERSION(s AS INTERVAL DAY TO SECOND) FROM t",
      contains: "not_converted",
      refused: "no counterpart",
    },
  ],
});

const treat = defineRule<SpecialCall>({
  id: "oracle.postgresql.treat-as-json",
  title: "TREAT AS JSON becomes a cast",
  complexity: "simple",
  guidance: { what: "TREAT(text AS JSON).", why: "PostgreSQL casts to jsonb.", action: "None." },
  sources: [`${ORACLE}TREAT.html`],
  on: "SpecialCall",
  match: (call) => call.name === "TREAT" && call.type?.builtin === "JSON",
  convert: (call: SpecialCall, at: RuleContext) => {
    const [value] = call.args;
    if (value) at.replace(call, [at.operand(value), "::jsonb"]);
  },
  given: "CREATE TABLE t (s VARCHAR2(20));",
  examples: [{ from: "SELECT TREAT(s /* doc */ AS JSON) FROM t", to: "SELECT s::jsonb /* doc */ FROM t" }],
});

export default [trim, extract, validate, treat];
