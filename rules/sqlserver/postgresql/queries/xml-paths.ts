/** The methods of xml: the document that each is called on, its path, and the namespaces around it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import type { Scope } from "../../../../converter/model/scope";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, Identifier, Member, NameExpression, RawClause, WithClause } from "../../../../converter/tsql/nodes";
import { textOf } from "../../any/queries/query-parts";
import {
  belowRoot,
  isRootPath,
  isXPath,
  withoutProlog,
  withPrefix,
  type XmlNamespaces,
  type XPathText,
} from "../../any/queries/xpath-texts";
import { variableName } from "../../any/routines/variable-names";

/** What the method is called on, and its arguments. */
export interface XmlCall {
  readonly document: Piece;
  readonly args: readonly SyntaxNode[];
  /** The call of nodes() whose node it is called on: paths begin there, where xpath begins above it. */
  readonly nodes?: Call;
}

export function xmlCallOf(call: Call, at: RuleContext): XmlCall | undefined {
  const { callee } = call;
  const args = argumentsOf(call);
  if (callee.kind === "Member") return { document: at.operand((callee as Member).object), args };
  if (callee.kind !== "NameExpression") return undefined;
  const { parts } = (callee as NameExpression).name;
  const [first, last] = [parts[0], parts.at(-2)];
  const document = last && at.text({ start: first.start, end: last.end });
  return document && { document, args, nodes: nodesBehind(call, parts, at) };
}

/** The row source whose column `T.c` of `T.c.value(…)` is. */
function nodesBehind(call: Call, parts: readonly Identifier[], at: RuleContext): Call | undefined {
  const names = parts.slice(0, -1).map((p) => p.value);
  for (let scope: Scope | undefined = at.binding.scopeOf(call); scope; scope = scope.parent) {
    for (const source of scope.rowSources) {
      if (names.length > 1 && source.name !== names[names.length - 2]) continue;
      if (!source.columns.some((c) => c.name === names[names.length - 1])) continue;
      const { value } = source.node as SyntaxNode & { readonly value?: SyntaxNode };
      return value && at.builtinName(value) === "XML.NODES" ? (value as Call) : undefined;
    }
  }
  return undefined;
}

/** The prefix of what has none in XQuery. */
const DEFAULT_PREFIX = "d";

/** The path, the document and the namespaces as the arguments of xpath; undefined where XPath 1.0 has no such path. */
export function xpathArguments(call: Call, at: RuleContext): Piece | undefined {
  const own = xmlCallOf(call, at);
  const read = own && readPath(call, own.args[0], at);
  if (!own || !read) return undefined;
  const { namespaces } = read;
  let path: string | undefined = namespaces.elements === undefined ? read.path : withPrefix(read.path, DEFAULT_PREFIX);
  if (own.nodes) path = belowRoot(path, isRootNode(own.nodes, at));
  const text = path === undefined ? undefined : withVariables(path, call, at);
  return text && [text, ", ", own.document, namespaceArray(namespaces)];
}

function readPath(call: Call, argument: SyntaxNode | undefined, at: RuleContext): XPathText | undefined {
  const text = textOf(argument);
  const read = text === undefined ? undefined : withoutProlog(text, namespacesAround(call, at));
  return read && isXPath(read.path) ? read : undefined;
}

/** Whether nodes() gives the root of its document: paths from there are the same for the node. */
function isRootNode(nodes: Call, at: RuleContext): boolean {
  const read = readPath(nodes, argumentsOf(nodes)[0], at);
  return read !== undefined && isRootPath(read.path);
}

/** sql:variable("@x") is put into the text as a literal. */
function withVariables(path: string, node: SyntaxNode, at: RuleContext): string | undefined {
  const parts = path.split(/sql:variable\(\s*"(@\w+)"\s*\)/).map((part, i) => {
    if (i % 2 === 0) return part === "" ? "" : quoteText(part);
    const symbol = at.binding.variablesOf(node).find((v) => v.name === part.toLowerCase());
    return symbol && `quote_literal(${variableName(symbol, at)})`;
  });
  return parts.includes(undefined) ? undefined : parts.filter((p) => p !== "").join(" || ");
}

const NONE: XmlNamespaces = { prefixes: new Map() };

/** The namespaces of WITH XMLNAMESPACES around a node. */
function namespacesAround(node: SyntaxNode, at: RuleContext): XmlNamespaces {
  for (let up = ancestor(node, "Query", "Insert", "Update", "Delete", "Merge"); up; up = up.parent) {
    const { with: clause } = up as SyntaxNode & { readonly with?: WithClause };
    if (clause?.namespaces) return declaredNamespaces(clause.namespaces, at);
  }
  return NONE;
}

/** `'uri' AS prefix`, `DEFAULT 'uri'` */
function declaredNamespaces(clause: RawClause, at: RuleContext): XmlNamespaces {
  const tokens = at.tokensIn(clause);
  const prefixes = new Map<string, string>();
  let elements: string | undefined;
  tokens.forEach((token, i) => {
    if (token.kind !== "string") return;
    const uri = at
      .source(token)
      .replace(/^[Nn]?'|'$/g, "")
      .replace(/''/g, "'");
    const [before, after, name] = [tokens[i - 1], tokens[i + 1], tokens[i + 2]];
    if (before?.value === "DEFAULT") elements = uri;
    else if (after?.value === "AS" && name) prefixes.set(at.source(name).replace(/[[\]"]/g, ""), uri);
  });
  return { prefixes, elements };
}

function namespaceArray({ prefixes, elements }: XmlNamespaces): string {
  const all = [...prefixes, ...(elements === undefined ? [] : [[DEFAULT_PREFIX, elements] as const])];
  if (all.length === 0) return "";
  return `, ARRAY[${all.map(([prefix, uri]) => `ARRAY[${quoteText(prefix)}, ${quoteText(uri)}]`).join(", ")}]`;
}
