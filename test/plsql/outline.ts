/** Reads SQL for the tests of its grammar and writes a tree in one line, so that a test shows what was understood. */

import type { Argument, Identifier, Literal, ObjectName } from "../../converter/plsql/nodes";
import { parseExpressionText, parseStatement } from "../../converter/plsql/parse";
import { type Bogus, childrenOf, isToken, type SyntaxNode, walk } from "../../converter/syntax/node";
import type { SyntaxProblem } from "../../converter/syntax/parser";

/** Own properties that a line leaves out: places, links, and tokens that the operator's name already tells. */
const HIDDEN: ReadonlySet<string> = new Set([
  "kind",
  "start",
  "end",
  "parent",
  "tree",
  "index",
  "operatorToken",
  "selectToken",
]);

export interface Outlined {
  readonly outline: string;
  /** "message: text at the problem" */
  readonly problems: readonly string[];
}

/** The outline of a query or DML statement. */
export function outlineStatement(text: string): Outlined {
  const { root, extra, problems } = parseStatement(text);
  return describeTree(text, root, extra, problems);
}

/** The outline of an expression. */
export function outlineExpression(text: string): Outlined {
  const { root, extra, problems } = parseExpressionText(text);
  return describeTree(text, root, extra, problems);
}

function describeTree(
  text: string,
  root: SyntaxNode | undefined,
  extra: Bogus | undefined,
  problems: readonly SyntaxProblem[],
): Outlined {
  if (root) checkOrder(root);
  const rest = extra ? ` ... ${text.slice(extra.start, extra.end)}` : "";
  return {
    outline: outline(root) + rest,
    problems: problems.map(({ message, start }) => `${message}: ${text.slice(start, start + 12)}`),
  };
}

/** Children lie inside their parents and in source order, which edits rely on. */
export function checkOrder(root: SyntaxNode): void {
  for (const node of walk(root)) {
    let last = node.start;
    for (const child of childrenOf(node)) {
      // The restriction of a derived table stands inside its query's parentheses.
      if (child.start === child.end || child === (node as { restriction?: SyntaxNode }).restriction) continue;
      if (child.start < last || child.end > node.end) throw new Error(`${child.kind} is out of place in ${node.kind}`);
      last = child.end;
    }
  }
}

/** Names, literals and plain arguments stand for themselves; other nodes as `Kind(property=value …)`. */
function outline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(outline).join(", ")}]`;
  if (isToken(value)) return value.value;
  if (typeof value !== "object" || value === null) return String(value);
  const node = value as SyntaxNode;
  return outlineLeaf(node) ?? `${node.kind}(${properties(node).join(" ")})`;
}

function outlineLeaf(node: SyntaxNode): string | undefined {
  switch (node.kind) {
    case "Identifier": {
      const { value, isQuoted } = node as Identifier;
      return isQuoted ? `"${value}"` : value;
    }
    case "ObjectName": {
      const { parts, link } = node as ObjectName;
      return parts.map(outline).join(".") + (link ? `@${outline(link)}` : "");
    }
    case "NameExpression":
      return outline((node as SyntaxNode & { name: ObjectName }).name);
    case "Literal": {
      const { type, value, unit } = node as Literal;
      if (type === "number") return value;
      return type === "string" ? `'${value}'` : [type, value, unit].filter((part) => part !== undefined).join(":");
    }
    case "Argument": {
      const { key, name, value } = node as Argument;
      return key || name ? `${outline(key ?? name)}=>${outline(value)}` : outline(value);
    }
  }
  return undefined;
}

function properties(node: SyntaxNode): string[] {
  return Object.entries(node)
    .filter(([key, value]) => !HIDDEN.has(key) && value !== undefined && value !== false)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key}=${outline(value)}`);
}
