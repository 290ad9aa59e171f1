/** datetime + days, datetime - days, datetime - datetime. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, numberTextOf, textOf } from "../../any/expressions/constants";
import { isBitType, isDated, isMoment, isNumeric, isString } from "../../any/expressions/families";
import { readMoment } from "../../any/expressions/moment-texts";
import { isDelimited, putOperation } from "../../any/expressions/placement";
import { convertedType } from "./conversions";

const BASE = "timestamp '1900-01-01'";

/** Writes a sum or difference with a date in it. */
export function moveDate(binary: Binary, at: RuleContext): void {
  const { operator, left, right } = binary;
  const [isLeft, isRight] = [isMoment(at.typeOf(left)), isMoment(at.typeOf(right))];
  if (isLeft && isRight) {
    betweenDates(binary, at);
    return;
  }
  const [date, amount] = isLeft ? [left, right] : [right, left];
  if (isNullLiteral(amount)) {
    at.replace(amount, "NULL::interval");
    return;
  }
  const days = daysOf(amount, at);
  if (days === undefined) return;
  if (isLeft) at.replace(amount, days);
  else if (operator === "+") putOperation(binary, [at.operand(date), " + ", days], at);
  else putOperation(binary, [BASE, " + ", days, " - (", at.text(date), ` - ${BASE})`], at);
}

/** A number of days, or the time of day that a text says, as an interval. */
function daysOf(amount: SyntaxNode, at: RuleContext): Piece | undefined {
  const type = convertedType(amount, at);
  const number = numberTextOf(amount);
  if (number !== undefined && /^\d+$/.test(number)) return `interval '${number} day${number === "1" ? "" : "s"}'`;
  if (isBitType(type)) return [at.operand(amount), "::integer * interval '1 day'"];
  if (isNumeric(type)) return [multiplied(amount, at), " * interval '1 day'"];
  if (isString(type)) return textAsInterval(amount, at);
  return undefined;
}

/** A number as it can stand before `*`. */
function multiplied(amount: SyntaxNode, at: RuleContext): Piece {
  return bare(amount).kind === "Unary" ? ["(", at.text(bare(amount)), ")"] : at.operand(amount);
}

function textAsInterval(amount: SyntaxNode, at: RuleContext): Piece {
  const text = textOf(amount);
  const moment = text === undefined ? undefined : readMoment(text);
  if (moment && !moment.date) return `interval '${moment.time}'`;
  if (moment) return `(timestamp '${moment.date} ${moment.time ?? "00:00:00"}' - ${BASE})`;
  return [`(${at.helper("text_to_datetime")}(`, at.text(amount), `) - ${BASE})`];
}

/** A sum or difference of two dates is a date: as far after 1900-01-01 as they are from each other. */
function betweenDates(binary: Binary, at: RuleContext): void {
  const { operator, left, right } = binary;
  if (operator === "+") {
    const isClock = !isDated(at.typeOf(right));
    if (!isClock) at.replace(right, ["(", at.operand(right), ` - ${BASE})`]);
    return;
  }
  if (countsDays(binary, at)) return;
  const dates: Piece = [at.operand(left), " - ", at.operand(right)];
  const whole: Piece = [`${BASE} + (`, dates, ")"];
  at.replace(binary, isDelimited(binary) ? whole : ["(", whole, ")"]);
}

/** Whether the difference is made a number at once: its rule takes the dates themselves. */
function countsDays(binary: Binary, at: RuleContext): boolean {
  let value: SyntaxNode = binary;
  while (value.parent?.kind === "Paren") value = value.parent;
  const parent = value.parent as (SyntaxNode & { type?: SyntaxNode }) | undefined;
  if (parent?.kind !== "Cast" && parent?.kind !== "Convert") return false;
  return parent.type !== undefined && isNumeric(at.typeOf(parent.type));
}
