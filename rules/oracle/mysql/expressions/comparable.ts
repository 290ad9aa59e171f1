/**
 * Values that are compared with each other: Oracle converts them to one type, and compares CHAR values with blanks filled
 * up. The columns' collation compares by codes.
 */
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import type { Binary, Call, Literal } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { around, bare } from "../../any/expressions/placement";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { asNumber, asText, textAsMoment } from "./conversions";

/** Brings the values of a comparison to types that MySQL compares as Oracle does. DECODE counts blanks at the end. */
export function makeComparable(nodes: readonly SyntaxNode[], at: RuleContext, countsBlanks = false): void {
  const types = nodes.map((n) => at.typeOf(n));
  const moment = types.find(isMomentType);
  if (moment) convertTexts(nodes, types, (node) => textAsMoment(node, moment, at));
  else if (types.some(isNumberType)) convertTexts(nodes, types, (node) => asNumber(node, at));
  else if (types.some((t) => t.kind === "binary")) convertTexts(nodes, types, (node) => at.wrap(node, "UNHEX(", ")"));
  else if (types.some(isTextType)) {
    if (countsBlanks) withBlanks(nodes, at);
    else fillUpBlanks(nodes, types, at);
  }
}

function convertTexts(
  nodes: readonly SyntaxNode[],
  types: readonly DataType[],
  convert: (node: SyntaxNode) => void,
): void {
  nodes.forEach((node, i) => {
    if (isTextType(types[i]) && !isNullLiteral(node)) convert(node);
  });
}

/** Whether Oracle gives a value the type CHAR: literals, CHAR columns and variables, and functions that keep it. */
function isChar(node: SyntaxNode, type: DataType, at: RuleContext): boolean {
  const inner = bare(node);
  if (inner.kind === "Literal") return (inner as Literal).type === "string";
  const kept = keptChar(inner, at);
  if (kept) return isChar(kept, at.typeOf(kept), at);
  return type.kind === "string" && type.isFixed === true;
}

function keptChar(node: SyntaxNode, at: RuleContext): SyntaxNode | undefined {
  const isKeeping = node.kind === "Call" && ["UPPER", "LOWER", "INITCAP"].includes(at.builtinName(node) ?? "");
  return isKeeping ? argumentsOf(node as Call)[0] : undefined;
}

/** CHAR values have no blanks at their end on MySQL: among themselves that is right, beside a VARCHAR2 it is not. */
function fillUpBlanks(nodes: readonly SyntaxNode[], types: readonly DataType[], at: RuleContext): void {
  const chars = nodes.filter((n, i) => isChar(n, types[i], at));
  if (chars.length === nodes.length) {
    for (const node of nodes) {
      const text = textOf(node);
      if (text !== undefined && / $/.test(text) && text.trim() !== "") at.replace(node, quoteText(text.trimEnd()));
    }
    return;
  }
  for (const node of chars) if (bare(node).kind !== "Literal") asPadded(node, at);
}

/** Fills up CHAR values where their blanks count. */
export function withBlanks(nodes: readonly SyntaxNode[], at: RuleContext): void {
  for (const node of nodes) {
    const isName = bare(node).kind === "NameExpression" || bare(node).kind === "Cast";
    if (isName) asPadded(node, at);
  }
}

/** A CHAR value as a text with the blanks that fill it up. One character has none to lose. */
export function asPadded(node: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(node);
  if (type.kind !== "string" || !type.isFixed || type.length === undefined || type.length < 2) return;
  at.wrap(node, "RPAD(", `, ${type.length}, ' ')`);
}

/** Whether a value stands beside a comparison, where the blanks at the end are dealt with. */
export function isCompared(node: SyntaxNode): boolean {
  const up = around(node);
  if (up?.kind === "Binary") return /^[=<>!^~]+$/.test((up as Binary).operator);
  return up?.kind === "In" || up?.kind === "ExpressionList" || up?.kind === "Between";
}

/** A value as text where a pattern is matched against it. */
export function asMatched(node: SyntaxNode, at: RuleContext): void {
  if (!isTextType(at.typeOf(node))) asText(node, at);
}
