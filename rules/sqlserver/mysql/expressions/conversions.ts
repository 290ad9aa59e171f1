/** Values of one type where another one is wanted: what SQL Server converts by itself or is told to, and MySQL would not. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { bare, hexOf, isDefaultWord, isNullLiteral, numberTextOf, textOf } from "../../any/expressions/constants";
import {
  isApproximate,
  isBitType,
  isBytes,
  isDecimal,
  isMoment,
  isMoney,
  isNational,
  isNative,
  isNumeric,
  isPadded,
  isString,
  isWhole,
  lengthOf,
  type NativeType,
} from "../../any/expressions/families";
import { type DateOrder, dayAfter1900, momentAs, readMoment } from "../../any/expressions/moment-texts";
import { momentText } from "./moment-formats";

/** The value for a place of that type; undefined where MySQL converts the text as it stands in the same way. */
export function convertedTo(node: SyntaxNode, to: DataType, at: RuleContext, style?: number): Piece | undefined {
  if (to.kind !== "native" || isNullLiteral(node) || isDefaultWord(node)) return undefined;
  const from = at.typeOf(bare(node));
  if (from.kind !== "native") return undefined;
  if (isString(to)) return toText(node, from, to, at, style);
  if (isBitType(to)) return toBit(node, from, at);
  if (isNumeric(to)) return toNumber(node, from, to, at);
  if (isMoment(to)) return toMoment(node, from, to, at, style);
  if (isBytes(to)) return toBytes(node, from, at);
  return undefined;
}

// ---------------------------------------------------------------- texts

function toText(
  node: SyntaxNode,
  from: NativeType,
  to: NativeType,
  at: RuleContext,
  style?: number,
): Piece | undefined {
  if (isString(from)) return withBlanks(node, from, at);
  if (isMoney(from)) {
    const number = numberTextOf(node);
    if (number !== undefined && !style) return quoteText(Number(number).toFixed(2));
    if (style === 1) return ["FORMAT(", at.text(node), ", 2)"];
    return ["ROUND(", at.text(node), style === 2 || style === 126 ? ", 4)" : ", 2)"];
  }
  if (isApproximate(from)) {
    const call = `${at.helper("float_text")}(`;
    return [call, at.text(node), `, ${style ?? 0})`];
  }
  if (isMoment(from)) return momentText(node, from, style, lengthOf(to), at);
  if (isNative(from, "uniqueidentifier")) return ["UPPER(", at.text(node), ")"];
  if (isBytes(from)) {
    if (style === 1) return ["CONCAT('0x', HEX(", at.text(node), "))"];
    if (style === 2) return ["HEX(", at.text(node), ")"];
    return ["CONVERT(", at.text(node), ` USING ${isNational(to) ? "utf16le" : "latin1"})`];
  }
  return undefined;
}

/** A value of char(n) with the blanks that MySQL strips; undefined for other texts. */
export function withBlanks(node: SyntaxNode, type: DataType, at: RuleContext): Piece | undefined {
  const length = lengthOf(type);
  if (!isPadded(type) || length === undefined || bare(node).kind !== "NameExpression") return undefined;
  return ["RPAD(", at.text(node), `, ${length}, ' ')`];
}

// ---------------------------------------------------------------- numbers

function toNumber(node: SyntaxNode, from: NativeType, to: NativeType, at: RuleContext): Piece | undefined {
  if (isString(from)) return textToNumber(node, to);
  if (isMoment(from) && from.name !== "time") return daysAfter1900(node, isWhole(to), at);
  if (isBytes(from)) {
    const hex = hexOf(node);
    if (hex !== undefined && hex.length <= 16) return String(BigInt(`0x${hex || "0"}`));
    return ["CONV(HEX(", at.text(node), "), 16, 10)"];
  }
  if (!isWhole(to) || isWhole(from) || isBitType(from) || isMoney(from) || !isNumeric(from)) return undefined;
  // Numbers without a fraction have nothing to cut off.
  if (isDecimal(from) && from.scale === 0) return undefined;
  const text = numberTextOf(node);
  if (text !== undefined && /^[-+]?\d*\.?\d*$/.test(text)) {
    const whole = text.replace(/\..*$/, "");
    return /\d/.test(whole) && Number(whole) !== 0 ? whole : "0";
  }
  const isRounded = ["FLOOR", "CEILING"].includes(at.builtinName(bare(node)) ?? "");
  return isRounded ? undefined : ["TRUNCATE(", at.text(node), ", 0)"];
}

/** '' is zero for whole numbers, floats and money. */
function textToNumber(node: SyntaxNode, to: NativeType): Piece | undefined {
  const text = textOf(node)?.trim();
  if (text === "" && !isDecimal(to)) return "0";
  if (text !== undefined && isMoney(to)) {
    const digits = text.replace(/[$£€¥₩,\s]/g, "");
    return digits === text ? undefined : quoteText(digits);
  }
  return undefined;
}

/** Moments count as days after 1900-01-01, rounded at noon. */
function daysAfter1900(node: SyntaxNode, isWholeNumber: boolean, at: RuleContext): Piece {
  const inner = bare(node) as SyntaxNode & { operator?: string; left?: SyntaxNode; right?: SyntaxNode };
  const isDifference =
    inner.operator === "-" &&
    inner.left !== undefined &&
    inner.right !== undefined &&
    isMoment(at.typeOf(inner.left)) &&
    isMoment(at.typeOf(inner.right));
  const [start, end]: Piece[] =
    isDifference && inner.left && inner.right
      ? [at.text(inner.right), at.text(inner.left)]
      : ["'1900-01-01'", at.text(node)];
  const days: Piece = ["TIMESTAMPDIFF(MICROSECOND, ", start, ", ", end, ") / 86400000000"];
  return isWholeNumber ? ["ROUND(", days, ")"] : ["(", days, ")"];
}

/** The value as 0 or 1. */
function toBit(node: SyntaxNode, from: NativeType, at: RuleContext): Piece | undefined {
  if (isBitType(from)) return undefined;
  const text = (textOf(node) ?? numberTextOf(node))?.trim().toLowerCase();
  if (text === "true" || text === "false") return text === "true" ? "1" : "0";
  if (text === "") return "0";
  if (text !== undefined && /^[-+]?\d+(\.\d+)?$/.test(text)) return Number(text) === 0 ? "0" : "1";
  if (isNumeric(from)) return ["(", at.operand(node), " <> 0)"];
  if (isString(from)) return ["(LOWER(", at.text(node), ") IN ('true', '1'))"];
  return undefined;
}

// ---------------------------------------------------------------- moments and bytes

/** The order of a date's digits in texts of a style. */
export function orderOfStyle(style: number): DateOrder {
  if ([3, 4, 5, 103, 104, 105].includes(style)) return "dmy";
  return [2, 11, 102, 111].includes(style) ? "ymd" : "mdy";
}

/** Texts that MySQL reads as SQL Server does. */
const SAME =
  /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?$|^\d{8}$|^\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?$/;

function toMoment(
  node: SyntaxNode,
  from: NativeType,
  to: NativeType,
  at: RuleContext,
  style?: number,
): Piece | undefined {
  if (isString(from)) {
    const text = textOf(node);
    if (text === undefined) {
      if (to.name === "time") return undefined;
      return [`${at.helper("text_to_datetime")}(`, at.text(node), `, ${style ?? 0})`];
    }
    const moment = readMoment(text, orderOfStyle(style ?? 0));
    if (!moment) return undefined;
    const exact = momentAs(moment, to.name === "datetimeoffset" ? "datetime2" : to.name, to.scale);
    return text === exact || (SAME.test(text) && !style && to.name !== "time") ? undefined : quoteText(exact);
  }
  if (isNumeric(from) || isBitType(from)) {
    const number = numberTextOf(node);
    const day = number !== undefined && /^[-+]?\d+$/.test(number) ? dayAfter1900(Number(number)) : undefined;
    if (day !== undefined) return quoteText(day);
    return ["TIMESTAMP'1900-01-01 00:00:00' + INTERVAL ", at.operand(node), " * 86400000000 MICROSECOND"];
  }
  if (from.name === "time" && to.name !== "time")
    return to.name === "date" ? "'1900-01-01'" : ["TIMESTAMP('1900-01-01', ", at.text(node), ")"];
  if (to.name === "smalldatetime" && from.name !== "date" && from.name !== "smalldatetime")
    return ["DATE_FORMAT(", at.operand(node), " + INTERVAL 30 SECOND, '%Y-%m-%d %H:%i:00')"];
  return undefined;
}

/** Bytes of the whole numbers. */
const SIZES: Readonly<Record<string, number | undefined>> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 };

function toBytes(node: SyntaxNode, from: NativeType, at: RuleContext): Piece | undefined {
  const size = SIZES[from.name];
  if (size !== undefined) return ["UNHEX(RIGHT(LPAD(HEX(", at.text(node), `), 16, '0'), ${size * 2}))`];
  if (isString(from) && isNational(from)) return ["CONVERT(", at.text(node), " USING utf16le)"];
  if (isNative(from, "uniqueidentifier")) return ["UUID_TO_BIN(", at.text(node), ")"];
  return undefined;
}
