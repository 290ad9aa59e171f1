/** FORMAT(value, picture, culture). */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { isMoment, isNative, isNumber } from "../../any/expressions/families";
import type { Args } from "./calls";
import { dateFormat, type NumberFormat, numberFormat, US } from "./net-formats";

const MANUAL = "https://www.postgresql.org/docs/current/functions-formatting.html";

function format(call: FunctionCall, at: RuleContext, [value, picture, culture]: Args): void {
  const text = textOf(picture);
  const language = culture === undefined ? US : textOf(culture)?.toLowerCase();
  if (text === undefined || language === undefined) {
    at.refuseValue(
      call,
      "FORMAT with a picture or culture that is no constant: to_char has other pictures. Write to_char with a picture of PostgreSQL.",
      "text",
    );
    return;
  }
  const type = at.typeOf(value);
  if (isMoment(type)) formatDate(call, value, text, language, at);
  else if (isNumber(type)) formatNumber(call, value, text, language, at);
  else
    at.refuseValue(
      call,
      `FORMAT with the picture ${text} of a value whose type is not known. Write to_char with a picture of PostgreSQL.`,
      "text",
    );
}

function formatDate(call: FunctionCall, value: SyntaxNode, picture: string, culture: string, at: RuleContext): void {
  const found = dateFormat(picture, culture);
  if (found === undefined) {
    refuse(call, picture, culture, at);
    return;
  }
  const isTime = isNative(at.typeOf(value), "time");
  const moment: Piece = isTime ? ["date '1900-01-01' + ", at.operand(value)] : at.text(value);
  at.replace(call, ["to_char(", moment, `, ${quoteText(found)})`]);
}

function refuse(call: FunctionCall, picture: string, culture: string, at: RuleContext): void {
  at.refuseValue(
    call,
    `FORMAT with the picture ${picture} for ${culture}: to_char has no such picture. Write what is meant with to_char.`,
    "text",
  );
}

function formatNumber(call: FunctionCall, value: SyntaxNode, picture: string, culture: string, at: RuleContext): void {
  const found = numberFormat(picture);
  const isNeutral =
    found !== undefined && (found.digits !== undefined || /^FM[0.]*$/.test(found.format.replace(/9/g, "")));
  if (
    !found ||
    (culture !== US && !culture.startsWith("en-") && !isNeutral) ||
    (/\$/.test(found.format) && culture !== US)
  ) {
    refuse(call, picture, culture, at);
    return;
  }
  at.replace(call, written(value, found, at));
}

function written(value: SyntaxNode, found: NumberFormat, at: RuleContext): Piece {
  if (found.isHex)
    return [
      "lpad(upper(to_hex(",
      at.text(value),
      `)), greatest(length(to_hex(`,
      at.text(value),
      `)), ${found.digits}), '0')`,
    ];
  if (found.digits !== undefined)
    return [
      "to_char(",
      at.text(value),
      `, 'FM${"9".repeat(Math.max(0, 18 - found.digits))}${"0".repeat(found.digits)}')`,
    ];
  const isFloat = isNative(at.typeOf(value), "float") || isNative(at.typeOf(value), "real");
  const number: Piece = isFloat ? [at.operand(value), "::numeric"] : at.text(value);
  const scaled: Piece = found.factor ? [isFloat ? number : at.operand(value), ` * ${found.factor}`] : number;
  const text: Piece = ["to_char(", scaled, `, ${quoteText(found.format)})`];
  return found.scale !== undefined ? ["rtrim(", text, ", '.')"] : text;
}

const table = {
  FORMAT: {
    to: format,
    args: [2, 3],
    why: "FORMAT takes pictures of .NET, to_char its own.",
    complexity: "medium",
    examples: [
      {
        from: "SELECT FORMAT(d, 'yyyy-MM-dd HH:mm:ss'), FORMAT(d, 'dddd, MMMM dd, yyyy') FROM t",
        to: "SELECT to_char(d, 'YYYY-MM-DD HH24:MI:SS'), to_char(d, 'FMDay, FMMonth DD, YYYY') FROM t",
      },
      {
        from: "SELECT FORMAT(d, 'd', 'en-US'), FORMAT(d, 'd', 'de-de'), FORMAT(d, 'h:mm tt') FROM t",
        to: "SELECT to_char(d, 'FMMM/FMDD/YYYY'), to_char(d, 'DD.MM.YYYY'), to_char(d, 'FMHH12:MI AM') FROM t",
      },
      {
        from: "SELECT FORMAT(n, 'N2'), FORMAT(n, 'C', 'en-us'), FORMAT(id, 'D5') FROM t",
        to: "SELECT to_char(n, 'FM999,999,999,999,999,990.00'), to_char(n, 'FM$999,999,999,999,999,990.00'), to_char(id, 'FM999999999999900000') FROM t",
      },
      {
        from: "SELECT FORMAT(n, '#,##0.00'), FORMAT(id, '000000'), FORMAT(n, 'P1') FROM t",
        to: "SELECT to_char(n, 'FM999,999,999,999,990.00'), to_char(id, 'FM999999999000000'), to_char(n * 100, 'FM999,999,999,999,999,990.0\"%\"') FROM t",
      },
      { from: "SELECT FORMAT(d, s) AS x FROM t WHERE 1 = 0", contains: "not_converted", refused: "no constant" },
      { from: "SELECT FORMAT(n, 'C', 'de-de') AS x FROM t WHERE 1 = 0", contains: "not_converted", refused: "de-de" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "formats",
    source: MANUAL,
    given: "CREATE TABLE t (id int, d datetime, n decimal(9, 2), s varchar(20));",
  },
  table,
);
