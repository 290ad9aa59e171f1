/** Values as texts, as SQL Server writes them. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { hexOf, numberTextOf } from "../../any/expressions/constants";
import {
  isApproximate,
  isBitType,
  isBytes,
  isExact,
  isMoment,
  isMoney,
  isNational,
  isNative,
  isPadded,
  isString,
  isWhole,
  lengthOf,
  type NativeType,
} from "../../any/expressions/families";
import type { Value } from "./conversions";
import { cutFormat, defaultStyle, formatOfStyle, fractionDigits, needsHelper } from "./convert-styles";
import { exactScale } from "./decimal-scales";

/** The value for a place with texts. */
export function toText(
  node: SyntaxNode,
  from: NativeType,
  to: NativeType,
  at: RuleContext,
  style?: number,
): Value | undefined {
  if (isString(from)) {
    const padded = withBlanks(node, from, at);
    return padded && !isPadded(to) ? { piece: padded, isTyped: false } : undefined;
  }
  if (isBitType(from)) return { piece: [at.operand(node), "::integer"], isTyped: false };
  if (isWhole(from)) return undefined;
  if (isMoney(from)) return { piece: moneyText(node, style ?? 0, at), isTyped: style === 1 };
  if (isExact(from)) return exactScale(node, from, at);
  if (isApproximate(from)) return { piece: floatText(node, from, style ?? 0, at), isTyped: false };
  if (isMoment(from)) return momentText(node, from, style, to, at);
  if (isNative(from, "uniqueidentifier")) return { piece: ["upper(", at.operand(node), "::text)"], isTyped: false };
  if (isBytes(from)) return { piece: bytesText(node, isNational(to), style ?? 0, at), isTyped: false };
  return undefined;
}

/** A value of char(n) with the blanks that PostgreSQL would strip; undefined for other texts. */
export function withBlanks(node: SyntaxNode, type: DataType, at: RuleContext): Piece | undefined {
  const length = lengthOf(type);
  if (!isPadded(type) || length === undefined || node.kind === "Literal") return undefined;
  return ["rpad(", at.text(node), `, ${length})`];
}

/** Money has two decimals in texts, four in styles 2 and 126, and commas in style 1. */
function moneyText(node: SyntaxNode, style: number, at: RuleContext): Piece {
  const number = numberTextOf(node);
  if (number !== undefined && style === 0) return quoteText(Number(number).toFixed(2));
  if (style === 1) return ["to_char(", at.text(node), ", 'FM999,999,999,999,990.00')"];
  return ["round(", at.text(node), style === 2 || style === 126 ? ", 4)" : ", 2)"];
}

function floatText(node: SyntaxNode, from: NativeType, style: number, at: RuleContext): Piece {
  const type = isNative(from, "real") ? "::double precision" : "";
  return [
    `${at.helper("float_as_text")}(`,
    type ? [at.operand(node), type] : at.text(node),
    style ? `, ${style})` : ")",
  ];
}

/** A date or time as a text of the style, cut where the place is shorter. */
function momentText(
  node: SyntaxNode,
  from: NativeType,
  style: number | undefined,
  to: NativeType,
  at: RuleContext,
): Value {
  const number = style ?? defaultStyle(from);
  const format = needsHelper(number) ? undefined : formatOfStyle(number, from);
  if (format === undefined) return { piece: helperText(node, from, String(number), at), isTyped: false };
  const length = lengthOf(to);
  const cut = cutFormat(format, length ?? Number.MAX_SAFE_INTEGER);
  // Where the text has as many characters as fit, nothing is left to cut or to fill up.
  const isTyped = cut !== undefined && (!isPadded(to) || cut.length === length);
  const piece = ["to_char(", dated(node, from, at), `, ${quoteText(cut?.format ?? format)})`];
  return { piece, isTyped };
}

/** A time of day as a timestamp, which to_char takes. */
function dated(node: SyntaxNode, from: NativeType, at: RuleContext): Piece {
  return from.name === "time" ? ["date '1900-01-01' + ", at.operand(node)] : at.text(node);
}

/** The text in a style that is not known before it runs, or that to_char has no format for. */
export function helperText(node: SyntaxNode, from: NativeType, style: Piece, at: RuleContext): Piece {
  const digits = fractionDigits(from);
  const kind = from.name === "date" ? "'date'" : from.name === "time" ? "'time'" : undefined;
  const rest = kind ? `, ${digits}, ${kind})` : digits === 3 ? ")" : `, ${digits})`;
  return [`${at.helper("datetime_text")}(`, dated(node, from, at), ", ", style, rest];
}

/** Bytes as the characters they are, or in styles 1 and 2 as hexadecimal digits. */
function bytesText(node: SyntaxNode, isNationalText: boolean, style: number, at: RuleContext): Piece {
  const hex = hexOf(node);
  if (style === 1 || style === 2) {
    const mark = style === 1 ? "0x" : "";
    if (hex !== undefined) return quoteText(mark + hex.toUpperCase());
    return [mark ? `'${mark}' || ` : "", "upper(encode(", at.text(node), ", 'hex'))"];
  }
  const text = hex === undefined ? undefined : readBytes(hex, isNationalText);
  if (text !== undefined) return quoteText(text);
  if (isNationalText) return [`${at.helper("utf16_text")}(`, at.text(node), ")"];
  return ["convert_from(", at.text(node), ", 'WIN1252')"];
}

/** Bytes of plain characters as a text. */
function readBytes(hex: string, isWide: boolean): string | undefined {
  const step = isWide ? 4 : 2;
  if (hex.length % step !== 0) return undefined;
  let text = "";
  for (let i = 0; i < hex.length; i += step) {
    const code =
      Number.parseInt(hex.slice(i, i + 2), 16) + (isWide ? 256 * Number.parseInt(hex.slice(i + 2, i + 4), 16) : 0);
    if (code < 32 || code > 126) return undefined;
    text += String.fromCharCode(code);
  }
  return text;
}
