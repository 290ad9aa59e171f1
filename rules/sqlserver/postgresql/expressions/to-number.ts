/** Values as numbers and as bits. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary } from "../../../../converter/tsql/nodes";
import { bare, hexOf, numberTextOf, textOf } from "../../any/expressions/constants";
import {
  isBitType,
  isBytes,
  isDecimal,
  isMoment,
  isMoney,
  isNative,
  isNumeric,
  isString,
  isWhole,
  type NativeType,
} from "../../any/expressions/families";
import { booleanConstant } from "./bits";
import type { Value } from "./conversions";

const BASE = "timestamp '1900-01-01'";

/** The value for a place with numbers. */
export function toNumber(node: SyntaxNode, from: NativeType, to: NativeType, at: RuleContext): Value | undefined {
  if (isString(from)) return textToNumber(node, to, at);
  if (isBitType(from)) {
    // Booleans become integers only.
    return { piece: [at.operand(node), "::integer"], isTyped: isNative(to, "int") };
  }
  if (isNumeric(from)) return numberToNumber(node, from, to, at);
  if (isMoment(from)) return momentToNumber(node, from, at);
  if (isBytes(from)) return bytesToNumber(node, to, at);
  return undefined;
}

/** '' is zero for whole numbers, floats and money, and an error for decimals. */
function textToNumber(node: SyntaxNode, to: NativeType, at: RuleContext): Value | undefined {
  const text = textOf(node)?.trim();
  if (isMoney(to)) {
    if (text === undefined) return { piece: [`${at.helper("to_money")}(`, at.text(node), ")"], isTyped: false };
    const digits = text.replace(/[$£€¥₩,\s]/g, "");
    return digits === text ? undefined : { piece: quoted(digits || "0"), isTyped: false };
  }
  if (isDecimal(to)) return undefined;
  if (text === "") return { piece: "0", isTyped: isWhole(to) && isNative(to, "int") };
  if (text !== undefined) return undefined;
  return { piece: [`${at.helper("if_blank")}(`, at.text(node), ", '0')"], isTyped: false };
}

/** Decimals and floats lose their fraction on the way to a whole number; money is rounded, as PostgreSQL does. */
function numberToNumber(node: SyntaxNode, from: NativeType, to: NativeType, at: RuleContext): Value | undefined {
  if (!isWhole(to)) return undefined;
  if (isWhole(from) || isMoney(from)) return undefined;
  const text = numberTextOf(node);
  if (text !== undefined && /^[-+]?\d*\.?\d*$/.test(text)) {
    const whole = text.replace(/\..*$/, "");
    return { piece: /\d/.test(whole) ? (Number(whole) === 0 ? "0" : whole) : "0", isTyped: false };
  }
  return isRounded(node, at) ? undefined : { piece: ["trunc(", at.text(node), ")"], isTyped: false };
}

/** Whether the value of an expression has no fraction. */
function isRounded(node: SyntaxNode, at: RuleContext): boolean {
  return ["FLOOR", "CEILING"].includes(at.builtinName(bare(node)) ?? "");
}

/** Moments count as days after 1900-01-01: whole numbers are rounded at noon. */
function momentToNumber(node: SyntaxNode, from: NativeType, at: RuleContext): Value | undefined {
  if (from.name === "time") return undefined;
  const inner = bare(node);
  const isDifference =
    inner.kind === "Binary" &&
    (inner as Binary).operator === "-" &&
    isMoment(at.typeOf((inner as Binary).left)) &&
    isMoment(at.typeOf((inner as Binary).right));
  const elapsed = isDifference
    ? [at.operand((inner as Binary).left), " - ", at.operand((inner as Binary).right)]
    : [at.operand(node), ` - ${BASE}`];
  const days = ["extract(epoch FROM ", elapsed, ") / 86400"];
  return { piece: ["(", days, ")"], isTyped: false };
}

function bytesToNumber(node: SyntaxNode, to: NativeType, at: RuleContext): Value | undefined {
  const hex = hexOf(node);
  if (hex !== undefined && hex.length <= 16) {
    const size = SIZES[to.name] ?? 8;
    const value = BigInt.asIntN(size === 1 ? 64 : size * 8, BigInt(`0x${hex.slice(-size * 2) || "0"}`));
    return { piece: String(value), isTyped: false };
  }
  const bytes = SIZES[to.name];
  if (bytes === undefined) {
    at.review(
      node,
      "Bytes become a number of another kind than a whole one: SQL Server reads its own inner format. Check the value.",
    );
    return undefined;
  }
  return { piece: [`${at.helper("bytes_to_number")}(`, at.text(node), `, ${bytes})`], isTyped: false };
}

/** Bytes of the whole numbers. */
const SIZES: Readonly<Record<string, number | undefined>> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 };

/** The value as a boolean. */
export function toBit(node: SyntaxNode, from: NativeType, at: RuleContext): Value | undefined {
  if (isBitType(from)) return undefined;
  const constant = booleanConstant(node);
  if (constant !== undefined) return { piece: constant, isTyped: true };
  if (isNumeric(from)) return { piece: ["(", at.operand(node), " <> 0)"], isTyped: true };
  if (isString(from)) {
    if (textOf(node)?.trim() === "") return { piece: "false", isTyped: true };
    if (textOf(node) !== undefined) return undefined;
    return { piece: [`${at.helper("if_blank")}(`, at.text(node), ", 'false')"], isTyped: false };
  }
  if (isBytes(from)) {
    const hex = hexOf(node);
    if (hex !== undefined) return { piece: /[1-9a-f]/.test(hex) ? "true" : "false", isTyped: true };
    return { piece: ["(", `${at.helper("bytes_to_number")}(`, at.text(node), ", 8) <> 0)"], isTyped: true };
  }
  return undefined;
}

function quoted(text: string): string {
  return `'${text}'`;
}
