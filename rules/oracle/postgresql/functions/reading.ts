/** TO_DATE, TO_TIMESTAMP, TO_NUMBER: texts read as dates and numbers. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call } from "../../../../converter/plsql/nodes";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { DEFAULT_TIMESTAMP_FORMAT } from "../../../../converter/target/oracle-formats/date-format";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { readDate } from "../../any/expressions/date-texts";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asText, textAsMoment } from "../expressions/conversions";

const FORMATS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Format-Models.html";
type Reader = "to_date" | "to_timestamp" | "to_timestamp_tz";

function toMoment(helper: Reader) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const [value, format, language] = args;
    if (language) dropLanguage(call, language, at);
    const fallback = (call as Call).onConversionError;
    if (fallback) writeFallback(call, at, value, fallback, format, helper);
    else if (isMomentType(at.typeOf(value))) fromMoment(call, at, value, helper);
    else if (isNullLiteral(value))
      at.replace(call, helper === "to_timestamp_tz" ? "NULL::timestamptz" : "NULL::timestamp");
    else if (!format) {
      const zone = helper === "to_timestamp_tz" ? "stored" : "none";
      if (!isTextType(at.typeOf(value))) asText(value, at);
      textAsMoment(value, helper === "to_date" ? { kind: "date" } : { kind: "timestamp", precision: 6, zone }, at);
      at.replace(call, at.text(value));
    } else readText(call, at, value, format, helper);
  };
}

/** A literal in a known format is read here; everything else at run time by Oracle's rules. */
function readText(call: FunctionCall, at: RuleContext, value: SyntaxNode, format: SyntaxNode, helper: Reader): void {
  const [text, model] = [textOf(value), textOf(format)];
  const read =
    helper !== "to_timestamp_tz" && text !== undefined && model !== undefined ? readDate(text, model) : undefined;
  if (read) {
    // PostgreSQL would round to six digits, Oracle's formats cut off.
    at.replace(call, `TIMESTAMP '${read.replace(/(\.\d{6})\d+$/, "$1")}'`);
    return;
  }
  asText(value, at);
  renameToHelper(call, helper === "to_date" && isFixed(model, at) ? "to_date_fixed" : helper, at);
}

/** In an index only what depends on nothing may stand: a format with year, month and day leaves nothing to the session. */
function isFixed(model: string | undefined, at: RuleContext): boolean {
  const isWhole = model !== undefined && /YYYY/i.test(model) && /MM|MON/i.test(model) && /DD/i.test(model);
  return isWhole && at.unit.root.kind === "CreateIndex";
}

/** A date given to TO_DATE goes to a text and back: its time of day is lost. */
function fromMoment(call: FunctionCall, at: RuleContext, value: SyntaxNode, helper: Reader): void {
  const type = at.typeOf(value);
  if (helper === "to_date") {
    const zone = type.kind === "timestamp" && type.zone !== "none" ? "::timestamp" : "";
    at.replace(call, ["date_trunc('day', ", zone ? at.operand(value) : at.text(value), zone, ")"]);
    at.review(
      call,
      "TO_DATE of a date makes a text of it by NLS_DATE_FORMAT first: with Oracle's default format the time of day is lost, as it is here. Use TRUNC in the source where that is meant, or drop the call.",
    );
    return;
  }
  at.replace(call, at.text(value));
}

function writeFallback(
  call: FunctionCall,
  at: RuleContext,
  value: SyntaxNode,
  fallback: SyntaxNode,
  format: SyntaxNode | undefined,
  helper: Reader,
): void {
  asText(value, at);
  if (isTextType(at.typeOf(fallback))) {
    const model = textOf(format) ?? (helper === "to_date" ? "DD-MON-RR" : DEFAULT_TIMESTAMP_FORMAT);
    const read = readDate(textOf(fallback) ?? "", model);
    if (read) at.replace(fallback, `TIMESTAMP '${read}'`);
    else
      at.replace(fallback, [
        `${at.helper("to_date")}(`,
        at.text(fallback),
        ...(format ? [", ", at.text(format)] : []),
        ")",
      ]);
  }
  const rest = format ? [", ", at.text(format)] : "";
  at.replace(call, [`${at.helper("to_date_or")}(`, at.text(value), ", ", at.text(fallback), rest, ")"]);
  if (helper === "to_timestamp_tz") at.review(call, "The zone of the text is not read where a fallback is given.");
}

function dropLanguage(call: FunctionCall, language: SyntaxNode, at: RuleContext): void {
  dropArgument(call, 2, at);
  if (!/ENGLISH|AMERICAN|GREGORIAN/i.test(textOf(language) ?? "")) {
    at.review(call, "Names of months and days are read in English, whatever the third argument says.");
  }
}

function toNumber(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, format, language] = args;
  const fallback = (call as Call).onConversionError;
  const type = at.typeOf(value);
  if (language) {
    const separators = /NLS_NUMERIC_CHARACTERS\s*=\s*'+(.)(.)/i.exec(textOf(language) ?? "");
    dropArgument(call, 2, at);
    asText(value, at);
    if (separators && separators[1] !== ".")
      at.wrap(value, "translate(", `, '${separators[1]}${separators[2]}', '.,')`);
    else if (!separators)
      at.review(call, "The number is read with American separators, whatever the third argument says.");
  }
  if (fallback) {
    asText(value, at);
    const rest = format ? [", ", at.text(format)] : "";
    at.replace(call, [`${at.helper("to_number_or")}(`, at.text(value), ", ", at.text(fallback), rest, ")"]);
  } else if (format) {
    asText(value, at);
    renameToHelper(call, "to_number_format", at, "to_number");
  } else if (isNumberType(type))
    at.replace(call, type.kind === "float" ? [at.operand(value), "::numeric"] : at.text(value));
  else if (isNullLiteral(value)) at.replace(call, "NULL::numeric");
  else if (/^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(textOf(value) ?? ""))
    at.replace(call, [at.text(value), "::numeric"]);
  else {
    asText(value, at);
    renameToHelper(call, "to_number", at);
  }
}

function toFloat(type: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    const fallback = (call as Call).onConversionError;
    if (fallback)
      at.replace(call, [`${at.helper("to_number_or")}(`, at.text(value), ", ", at.text(fallback), `)::${type}`]);
    else at.replace(call, [at.operand(value), `::${type}`]);
  };
}

const table = {
  TO_DATE: {
    to: toMoment("to_date"),
    args: [1, 3],
    why: "PostgreSQL's to_date drops the time of day and its to_timestamp ignores what it cannot read; a helper reads by Oracle's rules. Literals are read at conversion.",
    examples: [
      { from: "TO_DATE('2024-03-05', 'YYYY-MM-DD')", to: "TIMESTAMP '2024-03-05'" },
      {
        from: "TO_DATE('05-MAR-99 15:30' /* late */, 'DD-MON-RR HH24:MI')",
        to: "TIMESTAMP '1999-03-05 15:30:00' /* late */",
      },
      { from: "SELECT TO_DATE(s, 'DD/MM/YYYY') FROM t", to: "SELECT portolan.to_date(s, 'DD/MM/YYYY') FROM t" },
      { from: "TO_DATE('05-MAR-99')", to: "TIMESTAMP '1999-03-05'", refused: "NLS_DATE_FORMAT" },
      { from: "TO_DATE(2451545, 'J')", to: "portolan.to_date('2451545', 'J')" },
      { from: "SELECT TO_DATE(d) FROM t", to: "SELECT date_trunc('day', d) FROM t", refused: "time of day is lost" },
      {
        from: "TO_DATE('x' DEFAULT '2024-01-01' ON CONVERSION ERROR, 'YYYY-MM-DD')",
        to: "portolan.to_date_or('x', TIMESTAMP '2024-01-01', 'YYYY-MM-DD')",
      },
      { from: "TO_DATE('', 'YYYY')", to: "NULL::timestamp" },
    ],
  },
  TO_TIMESTAMP: {
    to: toMoment("to_timestamp"),
    args: [1, 3],
    examples: [
      {
        from: "TO_TIMESTAMP('2024-03-05 10:00:00.5', 'YYYY-MM-DD HH24:MI:SS.FF')",
        to: "TIMESTAMP '2024-03-05 10:00:00.5'",
      },
      {
        from: "SELECT TO_TIMESTAMP(s, 'YYYY-MM-DD') FROM t",
        to: "SELECT portolan.to_timestamp(s, 'YYYY-MM-DD') FROM t",
      },
    ],
  },
  TO_TIMESTAMP_TZ: {
    to: toMoment("to_timestamp_tz"),
    args: [1, 3],
    examples: [
      {
        from: "TO_TIMESTAMP_TZ('2024-03-05 +02:00', 'YYYY-MM-DD TZH:TZM')",
        to: "portolan.to_timestamp_tz('2024-03-05 +02:00', 'YYYY-MM-DD TZH:TZM')",
      },
    ],
  },
  TO_UTC_TIMESTAMP_TZ: {
    to: "$1::timestamptz",
    args: 1,
    examples: [{ from: "SELECT TO_UTC_TIMESTAMP_TZ(s) FROM t", to: "SELECT s::timestamptz FROM t" }],
  },
  TO_NUMBER: {
    to: toNumber,
    args: [1, 3],
    why: "A cast would take texts that Oracle refuses, and refuse ''.",
    examples: [
      { from: "TO_NUMBER('12')", to: "'12'::numeric" },
      { from: "SELECT TO_NUMBER(s /* digits */) FROM t", to: "SELECT portolan.to_number(s /* digits */) FROM t" },
      { from: "TO_NUMBER('abc' DEFAULT -1 ON CONVERSION ERROR)", to: "portolan.to_number_or('abc', -1)" },
      { from: "TO_NUMBER('1,234', '9,999')", to: "portolan.to_number('1,234', '9,999')" },
      {
        from: "SELECT TO_NUMBER(TO_CHAR(d, 'YYYY')) FROM t",
        to: "SELECT portolan.to_number(to_char(d, 'YYYY')) FROM t",
      },
      {
        from: "TO_NUMBER('1.234,5', '9G999D9', 'NLS_NUMERIC_CHARACTERS='',.''')",
        to: "portolan.to_number(translate('1.234,5', ',.', '.,'), '9G999D9')",
      },
    ],
  },
  TO_BINARY_DOUBLE: {
    to: toFloat("double precision"),
    args: 1,
    examples: [{ from: "TO_BINARY_DOUBLE('1.5')", to: "'1.5'::double precision" }],
  },
  TO_BINARY_FLOAT: { to: toFloat("real"), args: 1, examples: [{ from: "TO_BINARY_FLOAT(1.5)", to: "1.5::real" }] },
  TO_BOOLEAN: {
    to: "$1::boolean",
    args: 1,
    examples: [{ from: "SELECT TO_BOOLEAN(s) FROM t", to: "SELECT s::boolean FROM t" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "reading texts",
    source: FORMATS,
    given: "CREATE TABLE t (d DATE, n NUMBER, s VARCHAR2(20));",
  },
  table,
);
