/**
 * Values that are compared with each other: Oracle converts them to one type and compares texts by their bytes, CHAR
 * values with blanks filled up.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import type { Binary, Call, Literal } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { around, bare } from "../../any/expressions/placement";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { castTo } from "./casts";
import { asNumber, asText, textAsMoment } from "./conversions";
import { isIntegerForm, numberShape } from "./number-shapes";

/**
 * Brings the values of a comparison to types that PostgreSQL compares as Oracle does. DECODE counts the blanks at the end
 * of every text, CHAR or not.
 */
export function makeComparable(nodes: readonly SyntaxNode[], at: RuleContext, countsBlanks = false): void {
  const types = nodes.map((n) => at.typeOf(n));
  const moment = types.find(isMomentType);
  if (moment) convertTexts(nodes, types, (node) => textAsMoment(node, moment, at));
  else if (types.some(isNumberType)) convertTexts(nodes, types, (node) => numberBeside(node, nodes, at));
  else if (types.some((t) => t.kind === "binary")) convertTexts(nodes, types, (node) => bytesOf(node, at));
  else if (types.some((t) => t.kind === "interval")) {
    for (const node of nodes)
      if (isTextType(at.typeOf(node)) && textOf(node) === undefined) castTo(node, "interval", at);
  } else if (types.some(isTextType)) {
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

/** A literal is read as the type of the other side by itself: only where that is an integer it must look like one. */
function numberBeside(node: SyntaxNode, nodes: readonly SyntaxNode[], at: RuleContext): void {
  const text = textOf(node);
  const others = nodes.filter((n) => isNumberType(at.typeOf(n)));
  if (text !== undefined && others.length > 0) {
    if (/^\s*[+-]?\d{1,9}\s*$/.test(text)) return;
    const isInteger = others.some(
      (o) => isIntegerForm(numberShape(o, at).form) || numberShape(o, at).form === "unknown",
    );
    if (!isInteger && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(text)) return;
  }
  asNumber(node, at);
}

function bytesOf(node: SyntaxNode, at: RuleContext): void {
  at.wrap(node, `${at.helper("hextoraw")}(`, ")");
}

/** As makeComparable, for the selector of CASE and its values: a literal selector would be taken for a text. */
export function makeSelectable(
  selector: SyntaxNode,
  values: readonly SyntaxNode[],
  at: RuleContext,
  countsBlanks = false,
): void {
  makeComparable([selector, ...values], at, countsBlanks);
  const isPlain = /^\s*[+-]?\d+\s*$/.test(textOf(selector) ?? "");
  if (isPlain && values.some((v) => isNumberType(at.typeOf(v)))) asNumber(selector, at);
}

/** Whether Oracle gives a value the type CHAR: literals, CHAR columns and variables, and functions that keep it. */
function isChar(node: SyntaxNode, type: DataType, at: RuleContext): boolean {
  const inner = bare(node);
  if (inner.kind === "Literal") return (inner as Literal).type === "string";
  const kept = keptChar(inner, at);
  if (kept) return isChar(kept, at.typeOf(kept), at);
  return type.kind === "string" && type.isFixed === true;
}

/** The argument of UPPER and its kin, which give a CHAR for a CHAR; on PostgreSQL a text without its blanks. */
function keptChar(node: SyntaxNode, at: RuleContext): SyntaxNode | undefined {
  const isKeeping = node.kind === "Call" && ["UPPER", "LOWER", "INITCAP"].includes(at.builtinName(node) ?? "");
  return isKeeping ? argumentsOf(node as Call)[0] : undefined;
}

function fillUpBlanks(nodes: readonly SyntaxNode[], types: readonly DataType[], at: RuleContext): void {
  const chars = nodes.filter((n, i) => isChar(n, types[i], at));
  const columns = chars.filter((n) => bare(n).kind !== "Literal");
  if (chars.length === nodes.length) {
    // All are CHAR: trailing blanks do not count. Literals alone have no type that says so.
    const hasBlanks = nodes.some((n) => / $/.test(textOf(n) ?? ""));
    const call = columns.find((n) => keptChar(bare(n), at) !== undefined);
    if (hasBlanks && columns.length === 0) castTo(nodes[0], "bpchar", at);
    else if (call && (hasBlanks || columns.length > 1)) castTo(call, "bpchar", at);
    return;
  }
  // Beside a VARCHAR2 the blanks of a CHAR count; PostgreSQL drops them. One character has none to drop.
  for (const node of columns) {
    const type = at.typeOf(node);
    const kept = keptChar(bare(node), at);
    if (kept) padCall(node, kept, at);
    else if (bare(node).kind !== "Call" && type.kind === "string" && type.isFixed && (type.length ?? 2) > 1)
      asPadded(node, at);
  }
}

function padCall(node: SyntaxNode, kept: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(kept);
  if (type.kind === "string" && type.isFixed && type.length !== undefined && type.length > 1)
    at.wrap(node, "rpad(", `, ${type.length})`);
}

/** Fills up CHAR values where a function gets them as texts: PostgreSQL drops their blanks on the way. */
export function withBlanks(nodes: readonly SyntaxNode[], at: RuleContext): void {
  for (const node of nodes) {
    const type = at.typeOf(node);
    const isName = bare(node).kind === "NameExpression" || bare(node).kind === "Cast";
    if (isName && type.kind === "string" && type.isFixed && (type.length ?? 2) > 1) asPadded(node, at);
  }
}

/** Whether a value stands beside a comparison, where the blanks at the end are dealt with. */
export function isCompared(node: SyntaxNode): boolean {
  const up = around(node);
  if (up?.kind === "Binary") return /^[=<>!^~]+$/.test((up as Binary).operator);
  return up?.kind === "In" || up?.kind === "ExpressionList" || up?.kind === "Between";
}

/** A CHAR value as a text with the blanks that fill it up. */
export function asPadded(node: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(node);
  if (type.kind !== "string" || !type.isFixed || bare(node).kind === "Literal") return;
  if (type.length !== undefined) at.wrap(node, "rpad(", `, ${type.length})`);
  else at.wrap(node, "concat(", ")");
}

/** Compares texts by their bytes, as NLS_SORT and NLS_COMP = BINARY do, whatever the database's collation is. */
export function asBinaryOrdered(nodes: readonly SyntaxNode[], at: RuleContext): void {
  const texts = nodes.filter((n) => isTextType(at.typeOf(n)) && !isNullLiteral(n));
  if (texts.length < nodes.length || texts.length === 0 || nodes.some(isCollated)) return;
  const node = nodes.find((n) => bare(n).kind !== "Literal") ?? nodes[0];
  at.replace(node, [at.operand(node), ' COLLATE "C"']);
}

function isCollated(node: SyntaxNode): boolean {
  return bare(node).kind === "Collate";
}

/** A value as text where a pattern is matched against it. */
export function asMatched(node: SyntaxNode, at: RuleContext): void {
  if (!isTextType(at.typeOf(node))) asText(node, at);
}
