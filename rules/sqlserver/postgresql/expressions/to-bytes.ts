/** Values as bytes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { hexOf, numberTextOf, textOf } from "../../any/expressions/constants";
import { isBytes, isNational, isNative, isNumeric, isString, type NativeType } from "../../any/expressions/families";
import type { Value } from "./conversions";

/** A constant of bytes. */
export function bytesConstant(hex: string): string {
  return `'\\x${hex}'::bytea`;
}

/** Bytes of the whole numbers. */
const SIZES: Readonly<Record<string, number | undefined>> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 };

/** The value for a place with bytes: cut to its length, and filled up with zeros where the length is fixed. */
export function toBytes(node: SyntaxNode, from: NativeType, to: NativeType, at: RuleContext): Value | undefined {
  const own = bytesOf(node, from, at);
  if (!own) return undefined;
  const length = typeof to.length === "number" ? to.length : undefined;
  if ("hex" in own) {
    const cut =
      length === undefined ? own.hex : own.isNumber ? own.hex.slice(-2 * length) : own.hex.slice(0, 2 * length);
    const isFixed = isNative(to, "binary") && length !== undefined;
    const filled = !isFixed ? cut : own.isNumber ? cut.padStart(2 * length, "0") : cut.padEnd(2 * length, "0");
    return { piece: bytesConstant(filled), isTyped: true };
  }
  const isSized = length !== undefined && (isNative(to, "binary") || !fits(from, length));
  if (!isSized) return { piece: own.piece, isTyped: true };
  const name = own.isNumber ? "sized_number" : "sized_bytes";
  const isFixed = isNative(to, "binary");
  at.helper("sized_bytes");
  return { piece: [`${at.settings.helperSchema}.${name}(`, own.piece, `, ${length}, ${isFixed})`], isTyped: true };
}

/** Whether values of the type are never longer than that. */
function fits(from: NativeType, length: number): boolean {
  const own = SIZES[from.name] ?? from.length;
  return typeof own === "number" && own * (isNational(from) ? 2 : 1) <= length;
}

type Bytes = { readonly isNumber: boolean } & ({ readonly hex: string } | { readonly piece: Piece });

function bytesOf(node: SyntaxNode, from: NativeType, at: RuleContext): Bytes | undefined {
  const hex = hexOf(node);
  if (hex !== undefined) return { hex, isNumber: false };
  if (isBytes(from)) return { piece: at.text(node), isNumber: false };
  if (isString(from)) {
    const text = textOf(node);
    if (text !== undefined && /^[\x20-\x7e]*$/.test(text))
      return { hex: asciiHex(text, isNational(from)), isNumber: false };
    if (isNational(from)) return { piece: [`${at.helper("utf16_bytes")}(`, at.text(node), ")"], isNumber: false };
    return { piece: ["convert_to(", at.text(node), ", 'WIN1252')"], isNumber: false };
  }
  const size = SIZES[from.name];
  if (isNumeric(from) && size !== undefined) {
    const value = numberTextOf(node);
    if (value !== undefined && /^-?\d+$/.test(value)) {
      return {
        hex: BigInt.asUintN(size * 8, BigInt(value))
          .toString(16)
          .padStart(size * 2, "0"),
        isNumber: true,
      };
    }
    const send = size === 8 ? "int8send" : size === 4 ? "int4send" : "int2send";
    return { piece: [`${send}(`, at.text(node), ")"], isNumber: true };
  }
  if (isNative(from, "rowversion")) return { piece: ["int8send(", at.text(node), ")"], isNumber: true };
  if (isNative(from, "uniqueidentifier")) return { piece: ["uuid_send(", at.text(node), ")"], isNumber: false };
  at.review(
    node,
    `A ${from.name} becomes bytes: SQL Server writes its own inner format, which PostgreSQL does not have. Store the value itself.`,
  );
  return { piece: ["convert_to(", at.operand(node), "::text, 'UTF8')"], isNumber: false };
}

/** The bytes of plain characters: one each, or two in UTF-16 with the lower one first. */
function asciiHex(text: string, isWide: boolean): string {
  return [...text].map((c) => c.charCodeAt(0).toString(16).padStart(2, "0") + (isWide ? "00" : "")).join("");
}
