/** Recursive common table expressions: which they are, and how wide recursion makes their columns. */
import type { DataType } from "../../model/data-type";
import { type SyntaxNode, walk } from "../../syntax/node";
import type {
  Binary,
  CommonTableExpression,
  Identifier,
  Literal,
  NameExpression,
  ParenQuery,
  Query,
  Select,
  SetOperation,
  Subquery,
  TableName,
} from "../nodes";

/** The first part of a recursive query and the part that names the query itself. */
export interface RecursiveParts {
  readonly first: Select;
  readonly next: Select;
}

/** The parts of a common table that names itself; Oracle wants its columns listed. */
export function recursiveParts(node: CommonTableExpression): RecursiveParts | undefined {
  if (!node.columns || !namesItself(node)) return undefined;
  let at: SyntaxNode = inner(node.query);
  if (at.kind !== "SetOperation") return undefined;
  const next = inner((at as SetOperation).right);
  while (at.kind === "SetOperation") at = inner((at as SetOperation).left);
  return at.kind === "Select" && next.kind === "Select" ? { first: at as Select, next: next as Select } : undefined;
}

function namesItself(node: CommonTableExpression): boolean {
  for (const at of walk(node.query)) {
    if (at.kind !== "TableName") continue;
    const { parts } = (at as TableName).name;
    if (parts.length === 1 && parts[0].value === node.name.value) return true;
  }
  return false;
}

function inner(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (;;) {
    if (at.kind === "Query") at = (at as Query).body;
    else if (at.kind === "Subquery" || at.kind === "ParenQuery") at = (at as Subquery | ParenQuery).query;
    else return at;
  }
}

/** The values of one column in both parts; undefined behind a `*`. */
export function valuesOf(
  parts: RecursiveParts,
  index: number,
): { readonly first: SyntaxNode; readonly next: SyntaxNode } | undefined {
  const [first, next] = [parts.first.items, parts.next.items].map((items) => {
    const item = items[index];
    const hasStar = items.slice(0, index + 1).some((i) => i.kind !== "SelectItem" || i.value.kind === "Star");
    return hasStar || item?.kind !== "SelectItem" ? undefined : item.value;
  });
  return first && next ? { first, next } : undefined;
}

/** The columns that only count: they begin with a whole number, and recursion adds a whole number to them or another. */
export function counterColumns(node: CommonTableExpression, parts: RecursiveParts): ReadonlySet<string> {
  const names = (node.columns?.names ?? []).map((n) => (n.kind === "Identifier" ? (n as Identifier).value : ""));
  const counters = new Set(names.filter((_, i) => isSmallNumber(valuesOf(parts, i)?.first)));
  for (let count = -1; count !== counters.size; ) {
    count = counters.size;
    names.forEach((name, i) => {
      const value = valuesOf(parts, i);
      if (value && !countsOn(value.next, counters)) counters.delete(name);
    });
  }
  return counters;
}

const INTEGER_DIGITS = 9;

function isSmallNumber(node: SyntaxNode | undefined): boolean {
  if (node?.kind !== "Literal" || (node as Literal).type !== "number") return false;
  const { value } = node as Literal;
  return /^\d+$/.test(value) && value.length <= INTEGER_DIGITS;
}

function countsOn(node: SyntaxNode, counters: ReadonlySet<string>): boolean {
  if (node.kind === "NameExpression") return counters.has((node as NameExpression).name.parts.at(-1)?.value ?? "");
  if (node.kind !== "Binary") return isSmallNumber(node);
  const { operator, left, right } = node as Binary;
  // The sum of two columns grows as Fibonacci's numbers do.
  const isStep = isSmallNumber(left) || isSmallNumber(right);
  return (operator === "+" || operator === "-") && isStep && countsOn(left, counters) && countsOn(right, counters);
}

/** A type as wide as values computed from it may be: without length and precision. */
export function widened(type: DataType): DataType {
  switch (type.kind) {
    case "number":
      return { kind: "number" };
    case "string":
      return { kind: "string" };
    default:
      return type;
  }
}
