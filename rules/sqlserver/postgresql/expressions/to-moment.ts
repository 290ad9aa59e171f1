/** Values as dates and times. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { numberTextOf, textOf } from "../../any/expressions/constants";
import { isBitType, isNative, isNumeric, isString, type NativeType } from "../../any/expressions/families";
import { type DateOrder, dayAfter1900, momentAs, readMoment } from "../../any/expressions/moment-texts";
import type { Value } from "./conversions";

const BASE = "timestamp '1900-01-01'";
const ZONE = "A time without an offset becomes one with it: SQL Server takes +00:00. Check which zone is meant.";

/** The order of a date's digits in texts of a style. */
export function orderOfStyle(style: number): DateOrder {
  if ([3, 4, 5, 103, 104, 105].includes(style)) return "dmy";
  return [2, 11, 102, 111].includes(style) ? "ymd" : "mdy";
}

/** The value for a place with dates or times. */
export function toMoment(
  node: SyntaxNode,
  from: NativeType,
  to: NativeType,
  at: RuleContext,
  style?: number,
): Value | undefined {
  if (isString(from)) return textToMoment(node, to, at, style);
  if (isNumeric(from) || isBitType(from)) return numberToMoment(node, from, to, at);
  if (from.name === to.name && from.scale === to.scale) return undefined;
  if (from.name === "time") {
    if (to.name === "time") return undefined;
    if (to.name === "date") return { piece: "date '1900-01-01'", isTyped: true };
    return { piece: ["(date '1900-01-01' + ", at.operand(node), ")"], isTyped: false };
  }
  if (from.name === "datetimeoffset") {
    if (to.name === "datetimeoffset") return undefined;
    at.review(
      node,
      "A time with an offset loses it: PostgreSQL has kept the instant only and gives the time of the session's zone.",
    );
    return undefined;
  }
  if (to.name === "datetimeoffset") {
    at.note(node, ZONE);
    return {
      piece: [at.operand(node), from.name === "date" ? "::timestamp" : "", " AT TIME ZONE 'UTC'"],
      isTyped: false,
    };
  }
  if (to.name === "smalldatetime" && from.name !== "date") return { piece: toMinute(at.text(node)), isTyped: false };
  if (to.name === "datetime" && isFiner(from)) {
    return { piece: [`${at.helper("round_datetime")}(`, at.text(node), ")"], isTyped: false };
  }
  return undefined;
}

/** Whether the type has more digits of a second than datetime. */
function isFiner(type: NativeType): boolean {
  return type.name === "datetime2" && (type.scale ?? 7) > 2;
}

/** smalldatetime is rounded to the minute. */
function toMinute(value: Piece): Piece {
  return ["date_trunc('minute', ", value, " + interval '30 seconds')"];
}

/** Texts that PostgreSQL reads as SQL Server does, whatever the session's settings. */
const SAME = /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?$|^\d{8}$/;

function textToMoment(node: SyntaxNode, to: NativeType, at: RuleContext, style?: number): Value | undefined {
  const text = textOf(node);
  if (text !== undefined) {
    const moment = readMoment(text, orderOfStyle(style ?? 0));
    if (!moment) return undefined;
    const exact = momentAs(moment, to.name, to.scale);
    return isSame(text, exact, to) ? undefined : { piece: quoteText(exact), isTyped: false };
  }
  const call: Piece = [`${at.helper("text_to_datetime")}(`, at.text(node), style ? `, ${style})` : ")"];
  if (to.name === "datetimeoffset") {
    at.review(
      node,
      "A text becomes a time with an offset: the offset in the text is read by PostgreSQL, one without is taken in the session's zone.",
    );
    return undefined;
  }
  if (to.name === "smalldatetime") return { piece: toMinute(call), isTyped: false };
  return { piece: call, isTyped: false };
}

/** Whether the text needs no change: PostgreSQL reads the same moment from it. */
function isSame(text: string, exact: string, to: NativeType): boolean {
  if (to.name === "time") return text === exact || (/^\d{2}:\d{2}$/.test(text) && `${text}:00` === exact);
  if (text === exact) return true;
  if (!SAME.test(text)) return false;
  const read = readMoment(text);
  return read !== undefined && momentAs(read, "datetime2", 7) === exact;
}

/** Numbers are days after 1900-01-01. */
function numberToMoment(node: SyntaxNode, from: NativeType, to: NativeType, at: RuleContext): Value | undefined {
  const text = numberTextOf(node);
  if (text !== undefined && /^[-+]?\d+$/.test(text)) {
    const day = dayAfter1900(Number(text));
    if (day !== undefined) {
      const isDate = isNative(to, "date");
      return { piece: isDate ? `date '${day}'` : `timestamp '${day}'`, isTyped: isDate };
    }
  }
  const days: Piece = [at.operand(node), isBitType(from) ? "::integer" : ""];
  return { piece: ["(", BASE, " + ", days, " * interval '1 day')"], isTyped: false };
}
