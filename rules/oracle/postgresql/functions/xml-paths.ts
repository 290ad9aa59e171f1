/** Paths of Oracle's XML functions: XQuery there, XPath 1.0 in PostgreSQL. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { SpecialArgument, SpecialCall } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";

/** Words of XQuery that XPath 1.0 does not have. */
const XQUERY =
  /\b(?:for|let|return|where|order\s+by|declare|if\s*\(.*\bthen\b|some|every)\b|:=|\bora:|\bfn:|\bstring-join\b|\bdistinct-values\b|\bmatches\s*\(|[{}]|^\s*\(?\s*\d+\s+to\s+\d+/i;

export interface XmlPath {
  readonly path: Piece;
  /** The document the path is looked up in. */
  readonly document?: SyntaxNode;
}

/**
 * The path of XMLQUERY, XMLEXISTS or XMLTABLE and its document; the variable that the document is passed as is left out
 * of the path. Undefined where the path is more than XPath 1.0 knows.
 */
export function xmlPathOf(call: SpecialCall, at: RuleContext): XmlPath | undefined {
  const [path] = call.args.filter((a) => a.kind !== "SpecialArgument");
  const passed = call.args.filter((a): a is SpecialArgument => a.kind === "SpecialArgument" && a.role === "passing");
  const document = passed.find((p) => !p.alias) ?? passed[0];
  if (passed.length > 1 || !path) return undefined;
  const text = textOf(path);
  if (text === undefined) return { path: at.text(path), document: document?.value };
  const plain = withoutVariable(text, document?.alias?.value);
  return plain === undefined ? undefined : { path: quoteText(plain), document: document?.value };
}

/** `$d/a/b` is `/a/b` where the document is passed as d. */
function withoutVariable(text: string, name: string | undefined): string | undefined {
  const path =
    name === undefined ? text : text.replaceAll(new RegExp(`\\$(?:${name}|${name.toLowerCase()})(?=/|\\b)`, "g"), "");
  const trimmed = path.trim() || "/";
  return XQUERY.test(trimmed) || trimmed.includes("$") ? undefined : trimmed;
}

export const XQUERY_ADVICE =
  "PostgreSQL knows XPath 1.0, not XQuery. Take the parts out with a path, and do the rest in SQL.";
