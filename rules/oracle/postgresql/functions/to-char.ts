/** TO_CHAR and its kin: numbers, dates and intervals as text. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { parseNumberFormat } from "../../../../converter/target/oracle-formats/number-format";
import { translateDateFormat } from "../../../../converter/target/postgresql/date-formats";
import { translateNumberFormat } from "../../../../converter/target/postgresql/number-formats";
import { constantOf, isNullLiteral, textOf } from "../../any/expressions/constants";
import { fill } from "../../any/expressions/empty-texts";
import { mustBeImmutable } from "../../any/expressions/placement";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { asClockTime } from "../expressions/clock-times";
import { asNumber, asText } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";

const FORMATS = "https://www.postgresql.org/docs/current/functions-formatting.html";

function toChar(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, format, language] = args;
  const type = at.typeOf(value);
  if (!format) plain(call, at, value);
  else if (isNullLiteral(value)) at.replace(call, "NULL::text");
  else if (language && !dropLanguage(call, type, args, at)) return;
  else if (isMomentType(type)) moment(call, at, value, format);
  else if (type.kind === "interval") {
    // Oracle gives the whole interval whatever the format says.
    asText(value, at);
    at.replace(call, at.text(value));
  } else if (isNumberType(type) || isTextType(type)) number(call, at, value, format);
  else undecided(call, at, format);
}

/** Without a format: what Oracle writes by itself. */
function plain(call: FunctionCall, at: RuleContext, value: SyntaxNode): void {
  const type = at.typeOf(value);
  if (type.kind === "unknown") {
    renameToHelper(call, "plain_text", at);
    return;
  }
  if (isNullLiteral(value)) at.replace(value, "NULL::text");
  else asText(value, at);
  if (type.kind === "string" && type.isFixed) at.replace(call, [at.operand(value), "::text"]);
  else at.replace(call, at.text(value));
}

/** Letter for letter the same text in PostgreSQL, or the helper that reads Oracle's format. */
function moment(call: FunctionCall, at: RuleContext, value: SyntaxNode, format: SyntaxNode): void {
  const type = at.typeOf(value);
  const zone = asClockTime(value, at);
  const written = textOf(format);
  const text = written === undefined || zone === undefined ? written : withZone(written, zone);
  if (text !== written && text !== undefined) at.replace(format, quoteText(text));
  const precision = type.kind === "timestamp" ? type.precision : undefined;
  const translated =
    text === undefined || mustBeImmutable(call, at) ? undefined : translateDateFormat(text, "to_char", precision);
  if (isNullLiteral(format)) at.replace(format, "NULL::text");
  if (translated && "format" in translated && translated.format !== "") {
    rename(call, "to_char", at);
    if (translated.format !== text) at.replace(format, quoteText(translated.format));
  } else {
    fill(format, at);
    renameToHelper(call, "to_char_date", at, "to_char");
  }
}

/** A format with the parts of a known zone as texts. */
function withZone(format: string, zone: string): string {
  const offset = /^([+-]?\d{1,2}):(\d{2})$/.exec(zone);
  const hours = offset?.[1].replace(
    /^([+-]?)(\d+)$/,
    (_, sign: string, digits: string) => `${sign || "+"}${digits.padStart(2, "0")}`,
  );
  return format.replace(/("[^"]*")|TZH|TZM|TZR/gi, (element: string, quoted?: string) => {
    if (quoted !== undefined) return quoted;
    if (!offset) return element.toUpperCase() === "TZR" ? `"${zone}"` : element;
    if (element.toUpperCase() === "TZR") return `"${hours}:${offset[2]}"`;
    return `"${element.toUpperCase() === "TZH" ? hours : offset[2]}"`;
  });
}

function number(call: FunctionCall, at: RuleContext, value: SyntaxNode, format: SyntaxNode): void {
  const text = textOf(format);
  const translated = text === undefined ? undefined : translateNumberFormat(text, "to_char");
  asNumber(value, at);
  if (isNullLiteral(format)) at.replace(format, "NULL::text");
  const isExact = text !== undefined && fits(value, text, at) && !mustBeImmutable(call, at);
  if (translated && "format" in translated && isExact) {
    rename(call, "to_char", at);
    if (translated.format !== text) at.replace(format, quoteText(translated.format));
    return;
  }
  if (numberShape(value, at).form === "float") at.replace(value, [at.operand(value), "::numeric"]);
  fill(format, at);
  renameToHelper(call, "to_char_number", at, "to_char");
}

/**
 * Whether a number surely has room in a format: one that has not prints as ####, which PostgreSQL writes otherwise. Below
 * zero a number that rounds to zero is written otherwise too.
 */
function fits(value: SyntaxNode, format: string, at: RuleContext): boolean {
  const parsed = parseNumberFormat(format);
  if ("problem" in parsed) return false;
  const point = parsed.elements.findIndex((e) => e === "." || e === "D" || e === "V");
  const whole = (point < 0 ? parsed.elements : parsed.elements.slice(0, point)).filter((e) => e === "9" || e === "0");
  const decimals = point < 0 ? 0 : parsed.elements.slice(point).filter((e) => e === "9" || e === "0").length;
  const type = at.typeOf(value);
  const { limit } = numberShape(value, at);
  const constant = constantOf(value);
  if (constant) return Number(constant.numerator) / Number(constant.denominator) >= 0 && limit < 10 ** whole.length - 1;
  const scale = type.kind === "number" ? (type.isInteger ? 0 : type.scale) : undefined;
  return scale !== undefined && scale <= decimals && limit < 10 ** whole.length;
}

/** A value of unknown type: PostgreSQL chooses the helper for numbers or for dates when it knows. */
function undecided(call: FunctionCall, at: RuleContext, format: SyntaxNode): void {
  at.helper("to_char_date");
  fill(format, at);
  renameToHelper(call, "to_char_number", at, "to_char");
}

/** The third argument: languages other than English and other separators. False where the call was written anew. */
function dropLanguage(call: FunctionCall, type: DataType, args: Args, at: RuleContext): boolean {
  const text = textOf(args[2]);
  const separators = /NLS_NUMERIC_CHARACTERS\s*=\s*'+(.)(.)/i.exec(text ?? "");
  dropArgument(call, 2, at);
  if (separators && (isNumberType(type) || isTextType(type))) {
    number(call, at, args[0], args[1]);
    if (separators[1] !== "." || separators[2] !== ",") {
      at.wrap(call, "translate(", `, '.,', ${quoteText(separators[1] + separators[2])})`);
    }
    return false;
  }
  if (text === undefined || !/ENGLISH|AMERICAN|NLS_CALENDAR\s*=\s*'*GREGORIAN/i.test(text)) {
    at.review(
      call,
      "The names are English and the separators American here, whatever the third argument says. For other languages set lc_time and write TMMonth or TMDay in the format of to_char.",
    );
  }
  return true;
}

/** TO_CLOB and its kin: the text that a value is. */
function toText(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length > 1) toChar(call, at, args);
  else if (at.typeOf(args[0]).kind === "blob" || at.typeOf(args[0]).kind === "bfile") {
    at.replace(call, ["convert_from(", at.text(args[0]), ", 'UTF8')"]);
  } else plain(call, at, args[0]);
}

const table = {
  TO_CHAR: {
    to: toChar,
    args: [1, 3],
    why: "Most of Oracle's format elements are PostgreSQL's too; where one is not, or a number might not fit, a helper reads Oracle's format.",
    examples: [
      {
        from: "TO_CHAR(DATE '2024-03-05' /* day */, 'YYYY-MM-DD')",
        to: "to_char(TIMESTAMP '2024-03-05' /* day */, 'YYYY-MM-DD')",
      },
      {
        from: "TO_CHAR(DATE '2024-03-05', 'fmMonth DD, YYYY')",
        to: "to_char(TIMESTAMP '2024-03-05', 'FMMonth FMDD, FMYYYY')",
      },
      {
        from: "SELECT TO_CHAR(i), TO_CHAR(n), TO_CHAR(s) FROM t",
        to: "SELECT i::text, portolan.number_text(n), s FROM t",
      },
      { from: "TO_CHAR(1.50)", to: "'1.5'" },
      {
        from: "TO_CHAR(TIMESTAMP '2024-03-05 10:00:00 +02:00', 'HH24:MI TZH:TZM')",
        to: "to_char(TIMESTAMP '2024-03-05 10:00:00', 'HH24:MI \"+02\":\"00\"')",
      },
      { from: "SELECT TO_CHAR(z, 'HH24') FROM t", to: "SELECT to_char(z, 'HH24') FROM t", refused: "zone of its own" },
      { from: "SELECT TO_CHAR(d, s) FROM t", to: "SELECT portolan.to_char(d, s) FROM t" },
      { from: "SELECT TO_CHAR(d) FROM t", to: "SELECT to_char(d, 'DD-MON-YY') FROM t", refused: "NLS_DATE_FORMAT" },
      { from: "TO_CHAR(0.5, '990.99')", to: "to_char(0.5, '990.99')" },
      {
        from: "SELECT TO_CHAR(i, '09999'), TO_CHAR(i, '999'), TO_CHAR(n, '990.00') FROM t",
        to: "SELECT to_char(i, '09999'), portolan.to_char(i, '999'), portolan.to_char(n, '990.00') FROM t",
      },
      {
        from: "TO_CHAR(1234.5, '9G990D0', 'NLS_NUMERIC_CHARACTERS='',.''')",
        to: "translate(to_char(1234.5, '9,990.0'), '.,', ',.')",
      },
      {
        from: "TO_CHAR(DATE '2024-03-05', 'DAY', 'NLS_DATE_LANGUAGE=GERMAN')",
        to: "to_char(TIMESTAMP '2024-03-05', 'DAY')",
        refused: "English",
      },
      { from: "TO_CHAR(INTERVAL '90' MINUTE)", to: "portolan.interval_text(INTERVAL '90' MINUTE, 'DS')" },
    ],
  },
  TO_NCHAR: { to: toText, args: [1, 3], examples: [{ from: "TO_NCHAR('a')", to: "'a'" }] },
  TO_CLOB: {
    to: toText,
    args: 1,
    examples: [{ from: "SELECT TO_CLOB(n) FROM t", to: "SELECT portolan.number_text(n) FROM t" }],
  },
  TO_NCLOB: { to: toText, args: 1, examples: [{ from: "TO_NCLOB('a')", to: "'a'" }] },
  TO_LOB: { to: "$1", args: 1, examples: [{ from: "SELECT TO_LOB(s) FROM t", to: "SELECT s FROM t" }] },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "conversion to text",
    source: FORMATS,
    given: "CREATE TABLE t (d DATE, z TIMESTAMP WITH TIME ZONE, n NUMBER, i NUMBER(5), s VARCHAR2(20));",
  },
  table,
);
