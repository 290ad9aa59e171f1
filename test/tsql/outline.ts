/** Reads T-SQL for the tests of its grammar and writes a tree in one line, so that a test shows what was understood. */
import type { SyntaxNode } from "../../converter/syntax/node";
import { type Bogus, childrenOf, isToken, walk } from "../../converter/syntax/node";
import type { SyntaxProblem } from "../../converter/syntax/parser";
import { parseExpressionText, parseStatement } from "../../converter/tsql/parse";

/** Own properties that a line leaves out: places, links, and tokens that another property tells already. */
const HIDDEN: ReadonlySet<string> = new Set(
  "kind start end parent tree index operatorToken selectToken aliasToken asToken".split(" "),
);

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

/** Children lie inside their parents and do not overlap, which edits rely on. */
function checkOrder(root: SyntaxNode): void {
  for (const node of walk(root)) {
    let last = node.start;
    for (const child of childrenOf(node)) {
      if (child.start === child.end) continue;
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
  const fields: Record<string, unknown> = { ...value };
  return outlineLeaf(fields) ?? `${fields.kind}(${properties(fields).join(" ")})`;
}

function outlineLeaf(node: Record<string, unknown>): string | undefined {
  switch (node.kind) {
    case "Identifier":
      return node.isQuoted ? `[${node.written}]` : String(node.value);
    case "ObjectName":
      return Array.isArray(node.parts) ? node.parts.map(outline).join(".") : undefined;
    case "NameExpression":
      return outline(node.name);
    case "Variable":
    case "SystemVariable":
    case "DollarName":
      return String(node.value);
    case "Star":
      return node.qualifier ? `${outline(node.qualifier)}.*` : "*";
    case "Literal":
      if (node.type === "string") return `${node.isNational ? "N" : ""}'${node.value}'`;
      return node.type === "number" ? String(node.value) : `${node.type}:${node.value}`;
    case "Argument":
      return node.key ? `${outline(node.key)}:${outline(node.value)}` : outline(node.value);
    case "RawClause":
      return `<${node.name}>`;
    case "DataType":
      return outlineType(node);
  }
  return undefined;
}

function outlineType({ builtin, name, parameters, isMax, xmlSchema }: Record<string, unknown>): string {
  const list = Array.isArray(parameters) ? parameters.map(outline) : [];
  if (isMax) list.push("MAX");
  if (xmlSchema) list.push(outline(xmlSchema));
  return `${builtin ?? outline(name)}${list.length > 0 ? `(${list.join(", ")})` : ""}`;
}

function properties(node: Record<string, unknown>): string[] {
  return Object.entries(node)
    .filter(([key, value]) => !HIDDEN.has(key) && value !== undefined && value !== false)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key}=${outline(value)}`);
}
