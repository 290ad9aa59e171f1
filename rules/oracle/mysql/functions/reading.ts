/** TO_DATE, TO_TIMESTAMP, TO_NUMBER: texts read as dates and numbers. */
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call } from "../../../../converter/plsql/nodes";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { readDate } from "../../any/expressions/date-texts";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asNumber, asText, defaultFormat, momentLiteral, textAsMoment } from "../expressions/conversions";

const FORMATS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Format-Models.html";

function toMoment(type: "date" | "timestamp") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const [value, format, language] = args;
    if (language) dropLanguage(call, language, at);
    const fallback = (call as Call).onConversionError;
    if (fallback) writeFallback(call, at, value, fallback, format, type);
    else if (isMomentType(at.typeOf(value))) fromMoment(call, at, value, type);
    else if (isNullLiteral(value)) at.replace(call, "NULL");
    else if (!format) {
      if (!isTextType(at.typeOf(value))) asText(value, at);
      textAsMoment(value, type === "date" ? { kind: "date" } : { kind: "timestamp", precision: 6, zone: "none" }, at);
      at.replace(call, at.text(value));
    } else readText(call, at, value, format, type);
  };
}

/** A literal in a known format is read here; everything else at run time by Oracle's rules. */
function readText(call: FunctionCall, at: RuleContext, value: SyntaxNode, format: SyntaxNode, type: string): void {
  const [text, model] = [textOf(value), textOf(format)];
  const read = text !== undefined && model !== undefined ? readDate(text, model) : undefined;
  if (read) {
    at.replace(call, momentLiteral(read));
    return;
  }
  asText(value, at);
  renameToHelper(call, "to_date", at);
  // A DATE has no fraction: the helper gives one of zeros.
  if (type === "date") at.wrap(call, "CAST(", " AS DATETIME)");
  if (model !== undefined && /TZ[HMR]/i.test(model))
    at.review(call, "The zone of the text is read over: DATETIME holds none.");
}

/** A date given to TO_DATE goes to a text and back: its time of day is lost. */
function fromMoment(call: FunctionCall, at: RuleContext, value: SyntaxNode, type: string): void {
  if (type !== "date") {
    at.replace(call, at.text(value));
    return;
  }
  at.replace(call, ["DATE(", at.text(value), ")"]);
  at.review(
    call,
    "TO_DATE of a date makes a text of it by NLS_DATE_FORMAT first: with Oracle's default format the time of day is lost, as it is here. Use TRUNC in the source where that is meant, or drop the call.",
  );
}

function writeFallback(
  call: FunctionCall,
  at: RuleContext,
  value: SyntaxNode,
  fallback: SyntaxNode,
  format: SyntaxNode | undefined,
  type: "date" | "timestamp",
): void {
  asText(value, at);
  const model: Piece = format ? at.text(format) : quoteText(defaultFormat(at.typeOf(call)));
  const read = readDate(textOf(fallback) ?? "", textOf(format) ?? defaultFormat(at.typeOf(call)));
  const other: Piece = read ? momentLiteral(read) : isNullLiteral(fallback) ? "NULL" : at.text(fallback);
  const given: Piece = [`${at.helper("to_date_or")}(`, at.text(value), ", ", other, ", ", model, ")"];
  at.replace(call, type === "date" ? ["CAST(", given, " AS DATETIME)"] : given);
}

function dropLanguage(call: FunctionCall, language: SyntaxNode, at: RuleContext): void {
  dropArgument(call, 2, at);
  if (!/ENGLISH|AMERICAN|GREGORIAN/i.test(textOf(language) ?? ""))
    at.review(call, "Names of months and days are read in English, whatever the third argument says.");
}

function toNumber(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, format, language] = args;
  const fallback = (call as Call).onConversionError;
  if (language) {
    dropArgument(call, 2, at);
    const separators = /NLS_NUMERIC_CHARACTERS\s*=\s*'+(.)(.)/i.exec(textOf(language) ?? "");
    if (separators?.[1] !== ".")
      at.review(call, "The number is read with American separators, whatever the third argument says.");
  }
  if (fallback) {
    asText(value, at);
    at.replace(call, [`${at.helper("to_number_or")}(`, at.text(value), ", ", at.text(fallback), ")"]);
    if (format) at.review(call, "The format is not looked at where a fallback is given.");
  } else if (format) {
    asText(value, at);
    renameToHelper(call, "to_number_format", at);
  } else {
    if (isTextType(at.typeOf(value))) asNumber(value, at);
    else if (!isNumberType(at.typeOf(value)) && !isNullLiteral(value)) {
      asText(value, at);
      at.wrap(value, `${at.helper("to_number")}(`, ")");
    }
    at.replace(call, at.text(value));
  }
}

function toFloat(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const fallback = (call as Call).onConversionError;
  if (fallback) at.replace(call, [`${at.helper("to_number_or")}(`, at.text(value), ", ", at.text(fallback), ") + 0e0"]);
  else {
    asNumber(value, at);
    at.replace(call, ["(", at.operand(value), " + 0e0)"]);
  }
}

const table = {
  TO_DATE: {
    to: toMoment("date"),
    args: [1, 3],
    why: "STR_TO_DATE gives NULL for what does not fit, and knows other elements; a helper reads by Oracle's rules. Literals are read at conversion.",
    examples: [
      { from: "TO_DATE('2024-03-05', 'YYYY-MM-DD')", to: "TIMESTAMP'2024-03-05 00:00:00'" },
      {
        from: "TO_DATE('05-MAR-99 15:30' /* late */, 'DD-MON-RR HH24:MI')",
        to: "TIMESTAMP'1999-03-05 15:30:00' /* late */",
      },
      {
        from: "SELECT TO_DATE(s, 'DD/MM/YYYY') FROM t",
        to: "SELECT CAST(portolan.to_date(s, 'DD/MM/YYYY') AS DATETIME) FROM t",
      },
      { from: "TO_DATE('05-MAR-99')", to: "TIMESTAMP'1999-03-05 00:00:00'", refused: "NLS_DATE_FORMAT" },
      { from: "TO_DATE(2451545, 'J')", to: "CAST(portolan.to_date('2451545', 'J') AS DATETIME)" },
      { from: "SELECT TO_DATE(d) FROM t", to: "SELECT DATE(d) FROM t", refused: "time of day is lost" },
      {
        from: "TO_DATE('x' DEFAULT '2024-01-01' ON CONVERSION ERROR, 'YYYY-MM-DD')",
        to: "CAST(portolan.to_date_or('x', TIMESTAMP'2024-01-01 00:00:00', 'YYYY-MM-DD') AS DATETIME)",
      },
    ],
  },
  TO_TIMESTAMP: {
    to: toMoment("timestamp"),
    args: [1, 3],
    examples: [
      {
        from: "TO_TIMESTAMP('2024-03-05 10:00:00.5', 'YYYY-MM-DD HH24:MI:SS.FF')",
        to: "TIMESTAMP'2024-03-05 10:00:00.5'",
      },
      { from: "SELECT TO_TIMESTAMP(s, 'YYYY-MM-DD') FROM t", to: "SELECT portolan.to_date(s, 'YYYY-MM-DD') FROM t" },
    ],
  },
  TO_TIMESTAMP_TZ: {
    to: toMoment("timestamp"),
    args: [1, 3],
    examples: [
      {
        from: "TO_TIMESTAMP_TZ('2024-03-05 +02:00', 'YYYY-MM-DD TZH:TZM')",
        contains: "portolan.to_date(",
        refused: "holds none",
        runs: false,
      },
    ],
  },
  TO_UTC_TIMESTAMP_TZ: {
    to: toMoment("timestamp"),
    args: 1,
    examples: [{ from: "SELECT TO_UTC_TIMESTAMP_TZ(s) FROM t", contains: "portolan.to_date(s", refused: "NLS" }],
  },
  TO_NUMBER: {
    to: toNumber,
    args: [1, 3],
    source: FORMATS,
    why: "CAST takes what it can of a wrong text, and gives 0 for the rest.",
    examples: [
      { from: "TO_NUMBER('12')", to: "12" },
      { from: "SELECT TO_NUMBER(s) FROM t", to: "SELECT portolan.to_number(s) FROM t" },
      { from: "TO_NUMBER('abc' DEFAULT -1 ON CONVERSION ERROR)", to: "portolan.to_number_or('abc', -1)" },
      { from: "TO_NUMBER('1,234', '9,999')", to: "portolan.to_number_format('1,234', '9,999')" },
      {
        from: "SELECT TO_NUMBER(TO_CHAR(d, 'YYYY')) FROM t",
        to: "SELECT portolan.to_number(DATE_FORMAT(d, '%Y')) FROM t",
      },
    ],
  },
  TO_BINARY_DOUBLE: { to: toFloat, args: 1, examples: [{ from: "TO_BINARY_DOUBLE('1.5')", to: "(1.5 + 0e0)" }] },
  TO_BINARY_FLOAT: { to: toFloat, args: 1, examples: [{ from: "TO_BINARY_FLOAT(1.5)", to: "(1.5 + 0e0)" }] },
  TO_BOOLEAN: {
    to: "(LOWER($1) IN ('true', 't', 'yes', 'y', 'on', '1'))",
    args: 1,
    examples: [{ from: "SELECT TO_BOOLEAN(s) FROM t", contains: "LOWER(s) IN (" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "reading texts",
    source: FORMATS,
    given: "CREATE TABLE t (d DATE, n NUMBER, s VARCHAR2(20));",
  },
  table,
);
