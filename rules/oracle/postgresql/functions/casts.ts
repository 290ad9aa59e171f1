/** CAST. Collections are cast by rules of their own. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Cast } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { readDate } from "../../any/expressions/date-texts";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { asClockTime } from "../expressions/clock-times";
import { asText, textAsMoment } from "../expressions/conversions";

export default defineRule<Cast>({
  id: "oracle.postgresql.cast",
  title: "CAST converts as Oracle does",
  complexity: "simple",
  guidance: {
    what: "CAST(value AS type), with a format or a fallback.",
    why: "PostgreSQL casts numbers and dates to other texts than Oracle, rounds fractions of a second away and knows no fallback.",
    action: "Where a date is cast from or to a text, write the format that is meant.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CAST.html",
    "https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-TYPE-CASTS",
  ],
  on: "Cast",
  match: (cast, at) => !cast.isMultiset && at.typeOf(cast).kind !== "collection",
  convert: (cast, at) => {
    const target = at.typeOf(cast);
    const format = cast.options.find((o) => o.name === "FORMAT");
    if (cast.onConversionError) withFallback(cast, cast.onConversionError, target, at);
    else if (format) withFormat(cast, target, at);
    else convertValue(cast, target, at);
  },
  given:
    "CREATE TABLE t (s VARCHAR2(20), n NUMBER, i NUMBER(5), d DATE, ts TIMESTAMP, f BINARY_DOUBLE, z TIMESTAMP WITH TIME ZONE);",
  examples: [
    { from: "CAST(2.567 AS NUMBER(3,1))", to: "CAST(2.567 AS numeric(3,1))" },
    {
      from: "SELECT CAST(n AS VARCHAR2(10)), CAST(i AS VARCHAR2(10)) FROM t",
      to: "SELECT CAST(portolan.number_text(n) AS varchar(10)), CAST(i::text AS varchar(10)) FROM t",
    },
    {
      from: "SELECT CAST(s AS NUMBER(4)), CAST(f AS NUMBER(4)) FROM t",
      to: "SELECT CAST(s AS numeric(4)), CAST(f AS numeric(4)) FROM t",
    },
    {
      from: "SELECT CAST(ts AS DATE), CAST(z AS DATE) FROM t",
      to: "SELECT date_trunc('second', ts), date_trunc('second', z::timestamp) FROM t",
      refused: "zone of its own",
    },
    {
      from: "SELECT CAST(d AS TIMESTAMP /* precise */) FROM t",
      to: "SELECT CAST(d AS TIMESTAMP /* precise */) FROM t",
    },
    {
      from: "SELECT CAST(s AS DATE) FROM t",
      to: "SELECT CAST(portolan.to_date(s) AS timestamp(0)) FROM t",
      refused: "NLS_DATE_FORMAT",
    },
    { from: "CAST('x' AS NUMBER DEFAULT 0 ON CONVERSION ERROR)", to: "CAST(portolan.to_number_or('x', 0) AS numeric)" },
    {
      from: "CAST('05.03.2024' AS DATE, 'DD.MM.YYYY')",
      to: "CAST(portolan.to_date('05.03.2024', 'DD.MM.YYYY') AS timestamp(0))",
    },
    { from: "CAST('AB' AS RAW(2))", to: "CAST(portolan.hextoraw('AB') AS bytea)" },
    { from: "CAST(NULL AS VARCHAR2(5))", to: "CAST(NULL AS varchar(5))" },
  ],
});

function convertValue(cast: Cast, target: DataType, at: RuleContext): void {
  const { value } = cast;
  const type = at.typeOf(value);
  if (isNullLiteral(value)) return;
  if (isTextType(target)) {
    if (!isTextType(type)) asText(value, at);
  } else if (isNumberType(target)) exactType(cast, target, at);
  else if (isMomentType(target) && isTextType(type)) textAsMoment(value, target, at);
  else if (target.kind === "date" && type.kind === "timestamp") {
    const isWritten = asClockTime(value, at) !== undefined;
    const inner: Piece = type.zone === "none" || isWritten ? at.text(value) : [at.operand(value), "::timestamp"];
    at.replace(cast, ["date_trunc('second', ", inner, ")"]);
  } else if (target.kind === "timestamp" && target.zone === "none") asClockTime(value, at);
  else if (target.kind === "binary" && isTextType(type)) at.wrap(value, `${at.helper("hextoraw")}(`, ")");
}

/** NUMBER(4) checks four digits and reads '12.7', which no integer type of PostgreSQL does. */
function exactType(cast: Cast, target: DataType, at: RuleContext): void {
  const isInteger = target.kind === "number" && target.precision !== undefined && (target.scale ?? 0) === 0;
  if (isInteger && cast.type.kind === "DataType" && cast.type.builtin !== undefined)
    at.replace(cast.type, `numeric(${target.precision})`);
}

function withFallback(cast: Cast, fallback: SyntaxNode, target: DataType, at: RuleContext): void {
  const format = formatOf(cast, at);
  const word = at.tokensIn({ start: cast.type.end, end: fallback.start })[0];
  const end = cast.options[0]?.end ?? at.tokensIn({ start: fallback.end, end: cast.end }).at(-2)?.end ?? fallback.end;
  asText(cast.value, at);
  const rest = format ? [", ", format] : "";
  if (isNumberType(target)) {
    at.replace(cast.value, [`${at.helper("to_number_or")}(`, at.text(cast.value), ", ", at.text(fallback), rest, ")"]);
  } else if (isMomentType(target)) {
    const read = readDate(textOf(fallback) ?? "", formatText(cast, at) ?? "DD-MON-RR");
    const value: Piece = read ? `TIMESTAMP '${read}'` : at.text(fallback);
    at.replace(cast.value, [`${at.helper("to_date_or")}(`, at.text(cast.value), ", ", value, rest, ")"]);
  } else {
    at.refuseValue(cast, "CAST with a fallback to this type has no counterpart. Check the value before it is cast.");
    return;
  }
  if (word) at.replace({ start: cast.type.end, end }, "");
}

function withFormat(cast: Cast, target: DataType, at: RuleContext): void {
  const format = formatOf(cast, at);
  const { value } = cast;
  const last = cast.options.at(-1);
  if (!format || !last) return;
  if (isMomentType(target)) {
    asText(value, at);
    at.replace(value, [
      `${at.helper(target.kind === "date" ? "to_date" : "to_timestamp")}(`,
      at.text(value),
      ", ",
      format,
      ")",
    ]);
  } else if (isNumberType(target)) {
    at.helper("to_number_format");
    at.replace(value, [`${at.settings.helperSchema}.to_number(`, at.text(value), ", ", format, ")"]);
  } else {
    at.helper(isMomentType(at.typeOf(value)) ? "to_char_date" : "to_char_number");
    at.replace(value, [`${at.settings.helperSchema}.to_char(`, at.text(value), ", ", format, ")"]);
  }
  at.replace({ start: cast.type.end, end: last.end }, "");
}

/** The text of the first option, its comma left out. */
function formatOf(cast: Cast, at: RuleContext): Piece | undefined {
  const option = cast.options.find((o) => o.name === "FORMAT");
  const tokens = option ? at.tokensIn(option) : [];
  return tokens.length > 1 ? at.text({ start: tokens[1].start, end: tokens[tokens.length - 1].end }) : undefined;
}

/** The format as it is written, where it is a literal. */
function formatText(cast: Cast, at: RuleContext): string | undefined {
  const option = cast.options.find((o) => o.name === "FORMAT");
  const token = option && at.tokensIn(option)[1];
  return token?.kind === "string" ? token.value : undefined;
}
