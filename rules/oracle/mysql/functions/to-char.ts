/** TO_CHAR and its kin: numbers and dates as texts. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { isMomentType, isTextType } from "../../any/expressions/type-families";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { withBlanks } from "../expressions/comparable";
import { asMoment, asNumber, asText, writeMoment } from "../expressions/conversions";
import { isWhole } from "../expressions/whole-numbers";

const FORMATS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Format-Models.html";
const DATE_ELEMENT = /YY|MM|DD|MON|HH|MI|SS|DAY|DY|IW|WW|Q|RR/i;

function toChar(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, format, language] = args;
  if (language) dropLanguage(call, language, at);
  const type = at.typeOf(value);
  if (!format) {
    if (isTextType(type)) withBlanks([value], at);
    else asText(value, at);
    at.replace(call, at.text(value));
    return;
  }
  const model = textOf(format);
  const isDate = isMomentType(type) || (!isNumber(type.kind) && model !== undefined && DATE_ELEMENT.test(model));
  if (isNullLiteral(value)) at.replace(call, "NULL");
  else if (isDate) {
    asMoment(value, at);
    if (model === undefined) renameToHelper(call, "to_char_date", at);
    else {
      writeMoment(value, model, at);
      at.replace(call, at.text(value));
    }
  } else {
    asNumber(value, at);
    if (type.kind === "unknown" && model === undefined)
      at.review(
        call,
        "It is not known whether this is a number or a date: it was taken for a number. Call to_char_date for a date.",
      );
    if (model !== undefined && /^FM0+$/i.test(model) && isWhole(value, at))
      at.replace(call, ["LPAD(", at.text(value), `, ${model.length - 2}, '0')`]);
    else renameToHelper(call, "to_char_number", at);
  }
}

function isNumber(kind: string): boolean {
  return kind === "number" || kind === "float";
}

function dropLanguage(call: FunctionCall, language: Args[number], at: RuleContext): void {
  dropArgument(call, 2, at);
  if (!/ENGLISH|AMERICAN|GREGORIAN|NLS_NUMERIC_CHARACTERS\s*=\s*'+\.,/i.test(textOf(language) ?? ""))
    at.review(call, "Names and separators are written as in American English, whatever the third argument says.");
}

/** Texts of any length are one type. */
function toText(call: FunctionCall, at: RuleContext, [value]: Args): void {
  asText(value, at);
  at.replace(call, at.text(value));
}

const table = {
  TO_CHAR: {
    to: toChar,
    args: [1, 3],
    source: FORMATS,
    why: "DATE_FORMAT has other elements; MySQL prints no numbers by a picture. Formats that it cannot write go to a helper.",
    examples: [
      { from: "TO_CHAR(1.50)", to: "'1.5'" },
      { from: "SELECT TO_CHAR(n), TO_CHAR(i) FROM t", to: "SELECT portolan.number_text(n), CAST(i AS CHAR) FROM t" },
      {
        from: "SELECT TO_CHAR(d, 'YYYY-MM-DD HH24:MI:SS') FROM t",
        to: "SELECT DATE_FORMAT(d, '%Y-%m-%d %H:%i:%s') FROM t",
      },
      { from: "SELECT TO_CHAR(d, 'DD-MON-YYYY') FROM t", to: "SELECT UPPER(DATE_FORMAT(d, '%d-%b-%Y')) FROM t" },
      { from: "SELECT TO_CHAR(d, 'fmMonth DD, YYYY') FROM t", to: "SELECT DATE_FORMAT(d, '%M %e, %Y') FROM t" },
      { from: "SELECT TO_CHAR(d, 'Q') FROM t", to: "SELECT portolan.to_char_date(d, 'Q') FROM t" },
      { from: "TO_CHAR(0.5, '990.99')", to: "portolan.to_char_number(0.5, '990.99')" },
      { from: "SELECT TO_CHAR(i, 'FM000') FROM t", to: "SELECT LPAD(i, 3, '0') FROM t" },
      { from: "SELECT TO_CHAR(d) FROM t", contains: "UPPER(DATE_FORMAT(d, '%d-%b-%y'))", refused: "NLS_DATE_FORMAT" },
    ],
  },
  TO_NCHAR: { to: toChar, args: [1, 3], examples: [{ from: "TO_NCHAR(5)", to: "'5'" }] },
  TO_CLOB: { to: toText, args: [1, 3], examples: [{ from: "TO_CLOB('a')", to: "'a'" }] },
  TO_NCLOB: { to: toText, args: 1, examples: [{ from: "TO_NCLOB('a')", to: "'a'" }] },
  TO_LOB: { to: toText, args: 1, examples: [{ from: "SELECT TO_LOB(s) FROM t", to: "SELECT s FROM t" }] },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "numbers and dates as texts",
    source: "https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_date-format",
    given: "CREATE TABLE t (d DATE, n NUMBER, i NUMBER(4), s VARCHAR2(20));",
  },
  table,
);
