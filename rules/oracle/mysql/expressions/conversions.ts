/**
 * Conversions that Oracle makes by itself: numbers and dates where a text is wanted, texts where a number or a date is.
 * Each function wraps the value in its place, if it has another type, so that the text around it stays.
 */
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Literal } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { printedFormat } from "../../../../converter/target/mysql/date-formats";
import { DEFAULT_DATE_FORMAT, DEFAULT_TIMESTAMP_FORMAT } from "../../../../converter/target/oracle-formats/date-format";
import { constantOf, isNullLiteral, plainNumberText, textOf } from "../../any/expressions/constants";
import { readDate } from "../../any/expressions/date-texts";
import { bare } from "../../any/expressions/placement";
import { sessionFormat } from "../../any/expressions/session-formats";
import { isNumberType, isTextType } from "../../any/expressions/type-families";
import { isWhole } from "./whole-numbers";

const NLS_DATE =
  "the session's NLS_DATE_FORMAT decides in Oracle; its default DD-MON-RR is written. Write the format that is meant.";

/** DECIMAL with as many digits as there are: what a NUMBER is computed with. */
export const WIDE_DECIMAL = "DECIMAL(65,30)";

const DEFINITIONS: ReadonlySet<string> = new Set(["CreateIndex", "CreateTable", "AlterTable"]);

/** Whether an expression stands where stored functions must not be called: in keys, checks, generated columns, defaults. */
export function mustBeNative(at: RuleContext): boolean {
  return DEFINITIONS.has(at.unit.root.kind);
}

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
      at.review(node, "An interval becomes a text: here it is a number. Write the text that is meant.");
      return;
    case "binary":
    case "blob":
      at.wrap(node, "HEX(", ")");
      return;
  }
}

/** As asText, for places that take any type and print it, such as CONCAT: whole numbers print the same. */
export function asPrinted(node: SyntaxNode, at: RuleContext): void {
  if (isNumberType(at.typeOf(node)) && (isWhole(node, at) || isNullLiteral(node))) return;
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
    at.wrap(node, "CAST(", " AS CHAR)");
    at.review(
      node,
      "A binary float becomes a text in Oracle's scientific notation (2.5E+000). Write TO_CHAR with a format where plain digits are meant.",
    );
  } else if (isWhole(node, at)) at.wrap(node, "CAST(", " AS CHAR)");
  else if (mustBeNative(at)) at.wrap(node, "CAST(", " AS CHAR)");
  else at.wrap(node, `${at.helper("number_text")}(`, ")");
}

function momentAsText(node: SyntaxNode, at: RuleContext): void {
  const model = sessionFormat(at.typeOf(node), at) ?? defaultFormat(at.typeOf(node));
  writeMoment(node, model, at);
  at.review(node, `A date becomes a text without a format: ${NLS_DATE}`);
}

/** A date as a text in a format that is known: by DATE_FORMAT where that has its elements, else by a helper. */
export function writeMoment(node: SyntaxNode, model: string, at: RuleContext): void {
  const found = printedFormat(model);
  if (!found) {
    at.wrap(node, `${at.helper("to_char_date")}(`, `, ${quoteText(model)})`);
    return;
  }
  const [before, after] = found.letterCase ? [`${found.letterCase}(`, ")"] : ["", ""];
  at.wrap(node, `${before}DATE_FORMAT(`, `, ${quoteText(found.format)})${after}`);
}

/** The format of dates and timestamps without one. */
export function defaultFormat(type: DataType): string {
  return type.kind === "timestamp" ? DEFAULT_TIMESTAMP_FORMAT : DEFAULT_DATE_FORMAT;
}

// ---------------------------------------------------------------- to number

const NUMERAL = /^\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*$/;

/** Makes a number of a text: MySQL would take "12abc" for 12. */
export function asNumber(node: SyntaxNode, at: RuleContext): void {
  if (!isTextType(at.typeOf(node)) || isNullLiteral(node)) return;
  const numeral = NUMERAL.exec(textOf(node) ?? "")?.[1];
  if (numeral !== undefined) at.replace(node, numeral.startsWith("-") ? `(${numeral})` : numeral);
  else if (mustBeNative(at)) at.wrap(node, "CAST(", ` AS ${WIDE_DECIMAL})`);
  else at.wrap(node, `${at.helper("to_number")}(`, ")");
}

/** Makes a whole number, for arguments that must be one. Oracle cuts decimals off, MySQL rounds them. */
export function asInteger(node: SyntaxNode, at: RuleContext): void {
  const value = constantOf(node);
  if (value && value.denominator !== 1n && bare(node).kind === "Literal") {
    at.replace(node, String(value.numerator / value.denominator));
    return;
  }
  if (isTextType(at.typeOf(node))) asNumber(node, at);
  if (isNullLiteral(node) || isWhole(node, at) || at.typeOf(node).kind === "unknown") return;
  at.wrap(node, "TRUNCATE(", ", 0)");
}

// ---------------------------------------------------------------- to date

/** Makes a date of a text. */
export function asMoment(node: SyntaxNode, at: RuleContext): void {
  if (isTextType(at.typeOf(node))) textAsMoment(node, { kind: "date" }, at);
}

/** A literal for a moment: MySQL wants the time of day in it. */
export function momentLiteral(read: string): string {
  const [date, time] = read.split(" ");
  return `TIMESTAMP'${date} ${(time ?? "00:00:00").replace(/(\.\d{6})\d+$/, "$1")}'`;
}

/** Reads a text as a date or timestamp by Oracle's default format. */
export function textAsMoment(node: SyntaxNode, target: DataType, at: RuleContext): void {
  if (isNullLiteral(node)) return;
  const text = textOf(node);
  const set = sessionFormat(target, at);
  const format = set ?? defaultFormat(target);
  if (set === undefined) at.review(node, `A text becomes a date without a format: ${NLS_DATE}`);
  const read =
    text === undefined ? undefined : (readDate(text, format) ?? readDate(text, "DD-MON-RRRR") ?? isoMoment(text));
  if (read !== undefined) at.replace(node, momentLiteral(read));
  else at.wrap(node, `${at.helper("to_date")}(`, `, ${quoteText(format)})`);
}

function isoMoment(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/.exec(text);
  if (!parts) return undefined;
  return parts[2] ? `${parts[1]} ${parts[2]}${parts[3] ?? ":00"}` : parts[1];
}
