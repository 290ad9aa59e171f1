/** XQuery expressions of xml methods that XPath 1.0 understands, and the documents they are asked of. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import type { Scope } from "../../../../converter/model/scope";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, Identifier, Member, NameExpression, RawClause, WithClause } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../routines/variable-names";
import { textOf } from "./query-parts";

/** What the method is called on, and its arguments. */
export interface XmlCall {
  readonly document: Piece;
  readonly args: readonly SyntaxNode[];
  /** It is called on a node of nodes(): paths begin there, where xpath begins above it. */
  readonly isNode: boolean;
}

export function xmlCallOf(call: Call, at: RuleContext): XmlCall | undefined {
  const { callee } = call;
  const args = argumentsOf(call);
  if (callee.kind === "Member") return { document: at.operand((callee as Member).object), args, isNode: false };
  if (callee.kind !== "NameExpression") return undefined;
  const { parts } = (callee as NameExpression).name;
  const [first, last] = [parts[0], parts.at(-2)];
  return (
    last && { document: at.text({ start: first.start, end: last.end }), args, isNode: isNodeColumn(call, parts, at) }
  );
}

/** Whether `T.c` of `T.c.value(…)` is the column of a row source that nodes() gives. */
function isNodeColumn(call: Call, parts: readonly Identifier[], at: RuleContext): boolean {
  const names = parts.slice(0, -1).map((p) => p.value);
  for (let scope: Scope | undefined = at.binding.scopeOf(call); scope; scope = scope.parent) {
    for (const source of scope.rowSources) {
      if (names.length > 1 && source.name !== names[names.length - 2]) continue;
      if (!source.columns.some((c) => c.name === names[names.length - 1])) continue;
      const { value } = source.node as SyntaxNode & { readonly value?: SyntaxNode };
      return value !== undefined && at.builtinName(value) === "XML.NODES";
    }
  }
  return false;
}

/** What XQuery has beyond XPath 1.0. */
const BEYOND_XPATH = /\b(?:for|let|some|every)\s+\$|\breturn\b|\{|\}|\bdata\(|\bdistinct-values\(|\bif\s*\(|<\w|;/;

/** The path as an SQL expression; undefined where XPath 1.0 has no such. */
export function pathPiece(own: XmlCall | undefined, at: RuleContext): Piece | undefined {
  const node = own?.args[0];
  const written = textOf(node);
  const text = written !== undefined && own?.isNode ? belowRoot(written) : written;
  if (text === undefined) return undefined;
  const parts = text.split(/sql:variable\(\s*"(@\w+)"\s*\)/);
  if (parts.some((part, i) => i % 2 === 0 && (BEYOND_XPATH.test(part) || /sql:|declare\s/.test(part))))
    return undefined;
  const pieces: string[] = parts.map((part, i) => {
    if (i % 2 === 0) return quoteText(part);
    const name = variableNamed(part.toLowerCase(), node, at);
    return `quote_literal(${name})`;
  });
  const used = pieces.filter((p) => p !== "''");
  return used.length > 0 ? used.join(" || ") : "''";
}

// The path as it is from the document above the node: `@id` becomes `/*/@id`. Undefined where it goes up, or begins at the
// root of the document that the node is from.
function belowRoot(path: string): string | undefined {
  let result = "";
  let depth = 0;
  let begins = true;
  for (const [token] of path.matchAll(/"[^"]*"|'[^']*'|\.\.|\.|\/\/?|[[\]]|[\w:-]+\s*\(|@?[\w:-]+|@?\*|\s+|./g)) {
    if (token === "[") depth++;
    const isStart = depth === 0 && begins && !/^\s+$/.test(token);
    if (token === "]") depth--;
    if (token === ".." || (isStart && token.startsWith("/"))) return undefined;
    const isCall = /\($/.test(token) && !NODE_TESTS.test(token);
    if (isStart && token === ".") result += "/*";
    else if (isStart && !isCall && /^(?:@|\*|[A-Za-z_])/.test(token)) result += `/*/${token}`;
    else result += token;
    if (!/^\s+$/.test(token)) begins = isCall || /^(?:[(,|=<>!+]|and|or)$/.test(token);
  }
  return result;
}

const NODE_TESTS = /^(?:text|node|comment|processing-instruction)\s*\(/;

function variableNamed(name: string, node: SyntaxNode | undefined, at: RuleContext): string {
  const place = node ?? at.unit.root;
  const [symbol] = at.binding.variablesOf(place).filter((v) => v.name === name);
  const declared = symbol?.node as (SyntaxNode & { readonly name?: SyntaxNode }) | undefined;
  return declared?.name?.kind === "Variable"
    ? nameOfVariable(declared.name as Parameters<typeof nameOfVariable>[0], at)
    : name.slice(1);
}

/** The namespaces of WITH XMLNAMESPACES around a node as the last argument of xpath; "" for none, undefined for a default one. */
export function namespacesAround(node: SyntaxNode, at: RuleContext): string | undefined {
  for (let up = ancestor(node, "Query", "Insert", "Update", "Delete", "Merge"); up; up = up.parent) {
    const { with: clause } = up as SyntaxNode & { readonly with?: WithClause };
    if (clause?.namespaces) return namespaceArray(clause.namespaces, at);
  }
  return "";
}

function namespaceArray(clause: RawClause, at: RuleContext): string | undefined {
  const tokens = at.tokensIn(clause);
  const pairs: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].value === "DEFAULT" && tokens[i].kind === "word") return undefined;
    if (tokens[i].value !== "AS" || tokens[i].kind !== "word") continue;
    const uri = at.source(tokens[i - 1]).replace(/^[Nn]?'|'$/g, "");
    pairs.push(`ARRAY[${quoteText(at.source(tokens[i + 1]).replace(/[[\]"]/g, ""))}, '${uri}']`);
  }
  return pairs.length > 0 ? `, ARRAY[${pairs.join(", ")}]` : "";
}
