/** Which expressions may give '' after the conversion where Oracle, which has no empty text, gives NULL. */
import type { ModelSymbol, RoutineSymbol } from "../../model/symbols";
import { isText } from "../../model/type-relations";
import { ancestor, type SyntaxNode, walk } from "../../syntax/node";
import type {
  AssignmentStatement,
  Binary,
  Call,
  CaseExpression,
  Cast,
  Literal,
  Paren,
  ReturnStatement,
  Select,
  SpecialCall,
  Unary,
} from "../nodes";
import type { Analysis } from "./analysis";
import type { EmptyStringSource } from "./binding";
import { decodeResults } from "./built-in-functions";
import { argumentsOf, callTarget } from "./calls";
import { literalNumber, literalText } from "./literals";
import { isNullable } from "./nullability";
import { resolveNode } from "./references";
import { typeOf } from "./types";

/** Functions whose result may be '' in PostgreSQL although no argument is. */
const MAY_EMPTY = new Set(
  (
    "SUBSTR SUBSTRB SUBSTRC SUBSTR2 SUBSTR4 REPLACE TRANSLATE TRIM LTRIM RTRIM LPAD RPAD REGEXP_REPLACE REGEXP_SUBSTR " +
    "CONVERT LISTAGG"
  ).split(" "),
);
/** Functions that give '' only for ''. */
const KEEPS_EMPTY = new Set(
  "UPPER LOWER INITCAP NLS_UPPER NLS_LOWER NLS_INITCAP REVERSE TO_CHAR TO_NCHAR TO_CLOB MIN MAX LAG LEAD FIRST_VALUE LAST_VALUE".split(
    " ",
  ),
);
/** Functions that choose among their arguments. */
const CHOOSES = new Set(["NVL", "COALESCE", "GREATEST", "LEAST", "NULLIF"]);

/** The part of an expression that may give ''; undefined when nothing does. */
export function emptyStringSource(
  a: Analysis,
  node: SyntaxNode,
  seen: Set<ModelSymbol> = new Set(),
): EmptyStringSource | undefined {
  switch (node.kind) {
    case "Literal":
      return (node as Literal).type === "string" && (node as Literal).value === ""
        ? { node, reason: "literal" }
        : undefined;
    case "Paren":
      return emptyStringSource(a, (node as Paren).inner, seen);
    case "Unary":
      return emptyStringSource(a, (node as Unary).operand, seen);
    case "Binary":
      return isConcatenation(node) ? ofConcatenation(a, node) : undefined;
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
function ofConcatenation(a: Analysis, node: Binary): EmptyStringSource | undefined {
  return holdsText(a, node) ? undefined : { node, reason: "concatenation" };
}

/** Whether a value surely holds text: neither NULL nor ''. A chain of `||` does when one of its operands does. */
function holdsText(a: Analysis, node: SyntaxNode): boolean {
  const chain: Binary[] = [];
  let at = node;
  for (; isConcatenation(at) && !a.holdsText.has(at); at = at.left) chain.push(at);
  let result = a.holdsText.get(at) ?? operandHoldsText(a, at);
  for (let link = chain.pop(); link; link = chain.pop()) {
    result = result || holdsText(a, link.right);
    a.holdsText.set(link, result);
  }
  return result;
}

function isConcatenation(node: SyntaxNode): node is Binary {
  return node.kind === "Binary" && (node as Binary).operator === "||";
}

function operandHoldsText(a: Analysis, node: SyntaxNode): boolean {
  if (node.kind === "Literal") return (node as Literal).type !== "null" && (node as Literal).value !== "";
  if (node.kind === "Paren") return holdsText(a, (node as Paren).inner);
  if (node.kind === "Call") {
    const { kind, symbol } = callTarget(a, node as Call);
    if (kind === "builtIn" && symbol?.name === "CHR") return true;
    // NVL(x, 'none')
    if (kind === "builtIn" && (symbol?.name === "NVL" || symbol?.name === "COALESCE")) {
      return argumentsOf(node as Call).some((arg) => holdsText(a, arg.value));
    }
  }
  const type = typeOf(a, node);
  const symbol = node.kind === "NameExpression" ? resolveNode(a, node).candidates[0] : undefined;
  const isStored = symbol?.kind === "column" || symbol?.kind === "pseudoColumn";
  return type.kind !== "unknown" && (isStored || !isText(type)) && !isNullable(a, node);
}

function ofCall(a: Analysis, call: Call, seen: Set<ModelSymbol>): EmptyStringSource | undefined {
  const { kind, symbol } = callTarget(a, call);
  if (symbol?.kind === "routine") return ofRoutine(a, call, symbol, seen);
  if (kind !== "builtIn" || symbol?.kind !== "builtIn" || !isText(typeOf(a, call))) return undefined;
  // DBMS_LOB.SUBSTR, UTL_RAW.CAST_TO_VARCHAR2 …
  if (symbol.category !== "function") return symbol.name === "SUBSTR" ? { node: call, reason: "function" } : undefined;
  const values = argumentsOf(call).map((arg) => arg.value);
  return ofFunction(a, call, symbol.name, values, seen);
}

function ofFunction(
  a: Analysis,
  call: Call,
  name: string,
  values: readonly SyntaxNode[],
  seen: Set<ModelSymbol>,
): EmptyStringSource | undefined {
  if (MAY_EMPTY.has(name)) return keepsText(name, values) ? undefined : { node: call, reason: "function" };
  if (KEEPS_EMPTY.has(name)) return firstOf(a, values.slice(0, 1), seen);
  if (CHOOSES.has(name)) return firstOf(a, values, seen);
  if (name === "NVL2") return firstOf(a, values.slice(1), seen);
  if (name === "DECODE") return firstOf(a, decodeResults(values), seen);
  const isJoined = name === "CONCAT" && !values.some((v) => holdsText(a, v));
  return isJoined ? { node: call, reason: "concatenation" } : undefined;
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
  if (name === "TRANSLATE")
    return literalText(values[1]) !== undefined && literalText(values[1])?.length === literalText(values[2])?.length;
  return false;
}

// ---------------------------------------------------------------- variables

/** A variable holds '' when something that may be '' is assigned to it anywhere in its unit. */
function ofVariable(a: Analysis, node: SyntaxNode, seen: Set<ModelSymbol>): EmptyStringSource | undefined {
  const symbol = resolveNode(a, node).candidates[0];
  if (symbol?.kind === "routine") return ofRoutine(a, node, symbol, seen);
  if (symbol?.kind !== "variable" && symbol?.kind !== "parameter" && symbol?.kind !== "field") return undefined;
  if (seen.has(symbol) || !isText(symbol.type)) return undefined;
  seen.add(symbol);
  for (const value of assignedTo(a, symbol, node)) {
    if (emptyStringSource(a, value, seen)) return { node, reason: "variable" };
  }
  return undefined;
}

/** A function of the input gives what it returns. */
function ofRoutine(
  a: Analysis,
  node: SyntaxNode,
  routine: RoutineSymbol,
  seen: Set<ModelSymbol>,
): EmptyStringSource | undefined {
  if (seen.has(routine) || !routine.bodyNode || !routine.returnType || !isText(routine.returnType)) return undefined;
  seen.add(routine);
  for (const at of walk(routine.bodyNode)) {
    const value = at.kind === "ReturnStatement" ? (at as ReturnStatement).value : undefined;
    const isOwn = value && ancestor(at, "RoutineDefinition") === routine.bodyNode;
    if (isOwn && emptyStringSource(a, value, seen)) return { node, reason: "routine" };
  }
  return undefined;
}

/**
 * The values assigned to a variable or record field where it is declared and where it is used: by its declaration,
 * `:=` and SELECT INTO.
 */
function assignedTo(a: Analysis, symbol: ModelSymbol, use: SyntaxNode): readonly SyntaxNode[] {
  const own = symbol.kind === "variable" && symbol.value ? [symbol.value] : [];
  const owner = symbol.parent;
  const places = [use, symbol.node, owner && "bodyNode" in owner ? owner.bodyNode : undefined];
  const roots = new Set(places.flatMap((place) => (place ? [rootOf(place)] : [])));
  return [...own, ...[...roots].flatMap((root) => assignments(a, root).get(symbol) ?? [])];
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
  const add = (target: SyntaxNode, value: SyntaxNode) => {
    const symbol = resolveNode(a, target).candidates[0];
    const values = symbol && found.get(symbol);
    if (values) values.push(value);
    else if (symbol) found.set(symbol, [value]);
  };
  for (const node of walk(root)) {
    if (node.kind === "AssignmentStatement")
      add((node as AssignmentStatement).target, (node as AssignmentStatement).value);
    if (node.kind !== "Select") continue;
    const { into, items } = node as Select;
    if (into?.targets.length !== items.length) continue;
    items.forEach((item, i) => {
      if (item.kind === "SelectItem") add(into.targets[i], item.value);
    });
  }
  return found;
}
