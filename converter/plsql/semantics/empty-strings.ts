/** Which expressions may give '' after the conversion where Oracle, which has no empty text, gives NULL. */
import type { ModelSymbol } from "../../model/symbols";
import { isText } from "../../model/type-relations";
import { type SyntaxNode, walk } from "../../syntax/node";
import type {
  AssignmentStatement,
  Binary,
  Call,
  CaseExpression,
  Cast,
  Literal,
  Paren,
  SpecialCall,
  Unary,
} from "../nodes";
import type { Analysis } from "./analysis";
import type { EmptyStringSource } from "./binding";
import { argumentsOf, callTarget } from "./calls";
import { literalNumber, literalText } from "./literals";
import { resolveNode } from "./references";
import { typeOf } from "./types";

/** Functions whose result may be '' in PostgreSQL although no argument is. */
const MAY_EMPTY = new Set(
  ("SUBSTR SUBSTRB SUBSTRC SUBSTR2 SUBSTR4 REPLACE TRANSLATE TRIM LTRIM RTRIM LPAD RPAD REGEXP_REPLACE REGEXP_SUBSTR " +
    "CONVERT LISTAGG").split(" "),
);
/** Functions that give '' only for ''. */
const KEEPS_EMPTY = new Set("UPPER LOWER INITCAP NLS_UPPER NLS_LOWER NLS_INITCAP REVERSE TO_CHAR TO_NCHAR TO_CLOB MIN MAX LAG LEAD FIRST_VALUE LAST_VALUE".split(" "));
/** Functions that choose among their arguments. */
const CHOOSES = new Set(["NVL", "COALESCE", "GREATEST", "LEAST", "NULLIF"]);

/** The part of an expression that may give ''; undefined when nothing does. */
export function emptyStringSource(a: Analysis, node: SyntaxNode, seen: Set<ModelSymbol> = new Set()): EmptyStringSource | undefined {
  switch (node.kind) {
    case "Literal":
      return (node as Literal).type === "string" && (node as Literal).value === "" ? { node, reason: "literal" } : undefined;
    case "Paren":
      return emptyStringSource(a, (node as Paren).inner, seen);
    case "Unary":
      return emptyStringSource(a, (node as Unary).operand, seen);
    case "Binary":
      return (node as Binary).operator === "||" ? ofConcatenation(a, node as Binary, seen) : undefined;
    case "Cast":
      return isText(typeOf(a, node)) ? emptyStringSource(a, (node as Cast).value, seen) : undefined;
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      return firstOf(a, [...branches.map((b) => b.result), ...(elseResult ? [elseResult] : [])], seen);
    }
    case "SpecialCall":
      return (node as SpecialCall).name === "TRIM" ? { node, reason: "function" } : undefined;
    case "Call":
      return ofCall(a, node as Call, seen);
    case "NameExpression":
    case "Member":
      return ofVariable(a, node, seen);
    default:
      return undefined;
  }
}

function firstOf(a: Analysis, nodes: readonly SyntaxNode[], seen: Set<ModelSymbol>): EmptyStringSource | undefined {
  for (const node of nodes) {
    const source = emptyStringSource(a, node, seen);
    if (source) return source;
  }
  return undefined;
}

/** NULL || NULL becomes '' where NULL operands are kept from making the whole NULL. A literal with text rules it out. */
function ofConcatenation(a: Analysis, node: Binary, seen: Set<ModelSymbol>): EmptyStringSource | undefined {
  let at: SyntaxNode = node;
  for (; at.kind === "Binary" && (at as Binary).operator === "||"; at = (at as Binary).left) {
    if (neverEmpty(a, (at as Binary).right, seen)) return undefined;
  }
  return neverEmpty(a, at, seen) ? undefined : { node, reason: "concatenation" };
}

/** Whether an operand surely holds text: neither NULL nor ''. */
function neverEmpty(a: Analysis, node: SyntaxNode, seen: Set<ModelSymbol>): boolean {
  if (node.kind === "Literal") return (node as Literal).type !== "null" && (node as Literal).value !== "";
  const symbol = node.kind === "NameExpression" ? resolveNode(a, node).candidates[0] : undefined;
  if (symbol?.kind === "column") return !symbol.isNullable;
  if (symbol?.kind === "pseudoColumn") return symbol.name !== "SQLERRM";
  if (node.kind === "Call") {
    const { symbol: called } = callTarget(a, node as Call);
    return called?.kind === "builtIn" && called.name === "CHR";
  }
  return node.kind === "Paren" && neverEmpty(a, (node as Paren).inner, seen);
}

function ofCall(a: Analysis, call: Call, seen: Set<ModelSymbol>): EmptyStringSource | undefined {
  const { kind, symbol } = callTarget(a, call);
  if (kind !== "builtIn" || symbol?.kind !== "builtIn") return undefined;
  const values = argumentsOf(call).map((arg) => arg.value);
  if (!isText(typeOf(a, call))) return undefined;
  if (symbol.category !== "function") return symbol.name === "SUBSTR" ? { node: call, reason: "function" } : undefined;
  if (MAY_EMPTY.has(symbol.name)) return keepsText(symbol.name, values) ? undefined : { node: call, reason: "function" };
  if (symbol.name === "CONCAT") return values.some((v) => neverEmpty(a, v, seen)) ? undefined : { node: call, reason: "concatenation" };
  if (KEEPS_EMPTY.has(symbol.name)) return values[0] && emptyStringSource(a, values[0], seen);
  if (CHOOSES.has(symbol.name)) return firstOf(a, values, seen);
  if (symbol.name === "NVL2") return firstOf(a, values.slice(1), seen);
  if (symbol.name === "DECODE") return firstOf(a, values.filter((_, i) => (i >= 2 && i % 2 === 0) || (i === values.length - 1 && i % 2 === 1)), seen);
  return undefined;
}

/** Calls that cannot empty a text that has some: SUBSTR(s, 1, 3), LPAD(s, 5), REPLACE(s, 'a', 'b'). */
function keepsText(name: string, values: readonly SyntaxNode[]): boolean {
  if (name === "SUBSTR") {
    const start = literalNumber(values[1]);
    const length = values.length < 3 ? 1 : literalNumber(values[2]);
    return (start === 1 || start === 0) && length !== undefined && length > 0;
  }
  if (name === "LPAD" || name === "RPAD") return (literalNumber(values[1]) ?? 0) > 0;
  if (name === "REPLACE") return Boolean(literalText(values[2]));
  if (name === "TRANSLATE") return literalText(values[1]) !== undefined && literalText(values[1])?.length === literalText(values[2])?.length;
  return false;
}

// ---------------------------------------------------------------- variables

/** A variable holds '' when something that may be '' is assigned to it anywhere in its unit. */
function ofVariable(a: Analysis, node: SyntaxNode, seen: Set<ModelSymbol>): EmptyStringSource | undefined {
  const symbol = resolveNode(a, node).candidates[0];
  if (symbol?.kind !== "variable" && symbol?.kind !== "parameter") return undefined;
  if (seen.has(symbol) || !isText(symbol.type)) return undefined;
  seen.add(symbol);
  for (const value of assignedTo(a, symbol)) {
    if (emptyStringSource(a, value, seen)) return { node, reason: "variable" };
  }
  return undefined;
}

/** The values assigned to a variable by `:=` and its declaration, in the unit (and package body) it belongs to. */
function assignedTo(a: Analysis, symbol: ModelSymbol): readonly SyntaxNode[] {
  const own = symbol.kind === "variable" && symbol.value ? [symbol.value] : [];
  const owner = symbol.parent;
  const roots = new Set([symbol.node && rootOf(symbol.node), owner && "bodyNode" in owner && owner.bodyNode ? rootOf(owner.bodyNode) : undefined]);
  return [...roots].reduce<SyntaxNode[]>((all, root) => (root ? [...all, ...(assignments(a, root).get(symbol) ?? [])] : all), own);
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}

function assignments(a: Analysis, root: SyntaxNode): ReadonlyMap<ModelSymbol, readonly SyntaxNode[]> {
  const known = a.assignedValues.get(root);
  if (known) return known;
  const found = new Map<ModelSymbol, SyntaxNode[]>();
  a.assignedValues.set(root, found);
  for (const node of walk(root)) {
    if (node.kind !== "AssignmentStatement") continue;
    const { target, value } = node as AssignmentStatement;
    const symbol = resolveNode(a, target).candidates[0];
    if (!symbol) continue;
    const values = found.get(symbol);
    if (values) values.push(value);
    else found.set(symbol, [value]);
  }
  return found;
}
