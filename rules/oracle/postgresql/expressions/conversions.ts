/**
 * Conversions that Oracle makes by itself: numbers and dates where a text is wanted, texts where a number or a date is.
 * Each function wraps the value in its place, if it has another type, so that the text around it stays.
 */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Binary, Literal, SpecialCall, Unary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import {
  DEFAULT_TIMESTAMP_FORMAT,
  DEFAULT_TIMESTAMP_TZ_FORMAT,
} from "../../../../converter/target/oracle-formats/date-format";
import { translateDateFormat } from "../../../../converter/target/postgresql/date-formats";
import { constantOf, isNullLiteral, plainNumberText, textOf } from "../../any/expressions/constants";
import { readDate } from "../../any/expressions/date-texts";
import { bare, mustBeImmutable } from "../../any/expressions/placement";
import { sessionFormat } from "../../any/expressions/session-formats";
import { isNumberType, isTextType } from "../../any/expressions/type-families";
import { castTo } from "./casts";
import { isIntegerForm, numberShape } from "./number-shapes";

const NLS_DATE =
  "the session's NLS_DATE_FORMAT decides in Oracle; its default DD-MON-RR is written. Write the format that is meant.";

// ---------------------------------------------------------------- to text

/** Makes a text of a number, date or RAW, as Oracle writes it without a format. */
export function asText(node: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(node);
  switch (type.kind) {
    case "number":
    case "float":
      numberAsText(node, at);
      return;
    case "date":
    case "timestamp":
      momentAsText(node, at);
      return;
    case "interval":
      intervalAsText(node, type.range, at);
      return;
    case "binary":
    case "blob":
      at.wrap(node, "upper(encode(", ", 'hex'))");
      return;
    case "xml":
    case "rowid":
      castTo(node, "text", at);
      return;
  }
}

/** Computed intervals have nine digits of days and of fractions in Oracle, others two and six. */
function intervalAsText(node: SyntaxNode, range: "year-month" | "day-second", at: RuleContext): void {
  const inner = bare(node);
  const isComputed = inner.kind === "Call" || inner.kind === "Binary" || inner.kind === "Unary";
  const kind = range === "year-month" ? "YM" : "DS";
  at.wrap(node, `${at.helper("interval_text")}(`, isComputed ? `, '${kind}', 9, 9)` : `, '${kind}')`);
}

/** As asText, for places that take any type and print it, such as concat: whole numbers print the same. */
export function asPrinted(node: SyntaxNode, at: RuleContext): void {
  if (isNumberType(at.typeOf(node)) && printsWhole(node, at) && !isNullLiteral(node)) return;
  if (at.typeOf(node).kind === "xml") return;
  asText(node, at);
}

function numberAsText(node: SyntaxNode, at: RuleContext): void {
  const literal = bare(node);
  if (literal.kind === "Literal") {
    const text = plainNumberText(literal as Literal);
    if (text !== undefined) {
      at.replace(node, quoteText(text));
      return;
    }
  }
  if (at.typeOf(node).kind === "float") {
    at.wrap(node, `${at.helper("float_text")}(`, ")");
    at.review(
      node,
      "A binary float becomes a text in Oracle's scientific notation (2.5E+000). Write TO_CHAR with a format where plain digits are meant.",
    );
    return;
  }
  if (at.typeOf(node).kind === "number") widenQuotients(bare(node), at);
  if (printsWhole(node, at)) castTo(node, "text", at);
  else at.wrap(node, `${at.helper("number_text")}(`, ")");
}

/** Oracle divides to 40 digits, PostgreSQL to the scale of the dividend or about 16. */
function widenQuotients(node: SyntaxNode, at: RuleContext): void {
  if (node.kind === "Unary") widenQuotients(bare((node as Unary).operand), at);
  if (node.kind !== "Binary") return;
  const { operator, left, right } = node as Binary;
  if (!/^[-+*/]$/.test(operator)) return;
  for (const side of [left, right]) widenQuotients(bare(side), at);
  if (operator === "/" && at.typeOf(left).kind === "number") castTo(left, "numeric(80,40)", at);
}

/** Whether a number has neither decimals nor zeros behind them on the target: integers, and what is rounded to them. */
export function printsWhole(node: SyntaxNode, at: RuleContext): boolean {
  if (isIntegerForm(numberShape(node, at).form)) return true;
  const type = at.typeOf(node);
  const inner = bare(node);
  if (inner.kind === "SpecialCall" && (inner as SpecialCall).name === "EXTRACT")
    return (inner as SpecialCall).words[0] !== "SECOND";
  if (type.kind !== "number" || !type.isInteger) return false;
  if (inner.kind === "Literal") return true;
  // A column numeric(38,0) prints no decimals; of expressions only those are sure whose result has none.
  const symbol = at.binding.symbolOf(inner);
  if (inner.kind !== "Call") return symbol !== undefined && symbol.kind !== "builtIn";
  return ["ROUND", "TRUNC", "CEIL", "FLOOR"].includes(at.builtinName(inner) ?? "");
}

function momentAsText(node: SyntaxNode, at: RuleContext): void {
  const format = defaultFormat(at.typeOf(node));
  if (mustBeImmutable(node, at)) {
    at.wrap(node, `${at.helper("to_char_date").replace(/to_char_date$/, "to_char")}(`, `, '${format.oracle}')`);
  } else at.wrap(node, "to_char(", `, '${format.postgresql}')`);
  at.review(node, `A date becomes a text without a format: ${NLS_DATE}`);
}

/** The formats of dates and timestamps without one, in Oracle's and PostgreSQL's writing. */
export function defaultFormat(type: DataType): { readonly oracle: string; readonly postgresql: string } {
  if (type.kind !== "timestamp") return { oracle: "DD-MON-RR", postgresql: "DD-MON-YY" };
  const oracle =
    type.zone === "none" ? DEFAULT_TIMESTAMP_FORMAT : DEFAULT_TIMESTAMP_TZ_FORMAT.replace("TZR", "TZH:TZM");
  const translated = translateDateFormat(oracle, "to_char", Math.min(type.precision, 6));
  return { oracle, postgresql: "format" in translated ? translated.format : oracle };
}

// ---------------------------------------------------------------- to number

/** Makes a number of a text. A literal stays where PostgreSQL reads it as the number that is wanted. */
export function asNumber(node: SyntaxNode, at: RuleContext): void {
  if (isTextType(at.typeOf(node)) && !isNullLiteral(node)) castTo(node, "numeric", at);
}

/** Makes a numeric of integers and binary floats, for functions that PostgreSQL has in several kinds. */
export function asNumeric(node: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(node);
  if (isTextType(type)) asNumber(node, at);
  else if (type.kind === "null" || numberShape(node, at).form !== "numeric") castTo(node, "numeric", at);
}

/** Makes a PostgreSQL integer, for arguments that must be one. Oracle cuts decimals off. */
export function asInteger(node: SyntaxNode, at: RuleContext): void {
  const value = constantOf(node);
  if (value && value.denominator !== 1n && bare(node).kind === "Literal") {
    at.replace(node, String(value.numerator / value.denominator));
    return;
  }
  const { form } = numberShape(node, at);
  if (form === "integer" || form === "smallint" || isNullLiteral(node)) return;
  const type = at.typeOf(node);
  const isWhole = form === "bigint" || (type.kind === "number" && type.isInteger === true);
  if (isWhole || type.kind === "unknown") castTo(node, "integer", at);
  else if (isTextType(type)) at.replace(node, ["trunc(", at.operand(node), "::numeric)::integer"]);
  else at.wrap(node, "trunc(", ")::integer");
}

// ---------------------------------------------------------------- to date

/** Makes a timestamp without zone of texts and of timestamps with a zone. */
export function asMoment(node: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(node);
  if (isTextType(type)) textAsMoment(node, { kind: "date" }, at);
  else if (type.kind === "timestamp" && type.zone !== "none") castTo(node, "timestamp", at);
}

/** Reads a text as a date or timestamp by Oracle's default format. */
export function textAsMoment(node: SyntaxNode, target: DataType, at: RuleContext): void {
  if (isNullLiteral(node)) return;
  const text = textOf(node);
  const set = sessionFormat(target, at);
  const format = set ?? defaultFormat(target).oracle;
  if (set === undefined) at.review(node, `A text becomes a date without a format: ${NLS_DATE}`);
  if (text !== undefined) {
    const read = readDate(text, format) ?? readDate(text, "DD-MON-RRRR");
    if (read) {
      at.replace(node, `TIMESTAMP '${read}'`);
      return;
    }
    if (set === undefined && /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(text)) {
      at.replace(node, ["TIMESTAMP ", quoteText(text)]);
      return;
    }
  }
  const end = set === undefined ? ")" : `, ${quoteText(set)})`;
  if (target.kind !== "timestamp") at.wrap(node, `${at.helper("to_date")}(`, end);
  else {
    const name = target.zone === "none" ? "to_timestamp" : "to_timestamp_tz";
    at.wrap(node, `${at.helper(name)}(`, `, ${quoteText(format)})`);
  }
}
