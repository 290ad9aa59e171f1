/** Documents and paths of Oracle's JSON functions, as the helpers and jsonpath take them. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { SpecialCall } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";

/** Item methods at the end of a path that only say as what type the value is taken. */
const TYPE_METHODS = /\.(?:string|stringOnly|number|numberOnly|boolean|booleanOnly|date|timestamp)\(\)\s*$/;

/** Oracle's path in PostgreSQL's jsonpath: descendants are written otherwise. */
export function jsonPath(text: string): string {
  const path = text.trim().replace(TYPE_METHODS, "");
  const rooted = /^[$(]|^(?:strict|lax)\b/.test(path) ? path : `$.${path}`;
  return rooted.replace(/\.\.(?=[A-Za-z_"[*])/g, ".**.").replace(/\.\*\*\.\[/g, ".**[");
}

export function jsonPathPiece(path: SyntaxNode | undefined, at: RuleContext): Piece {
  if (!path) return "'$'";
  const text = textOf(path) ?? (path.kind === "RawExpression" ? at.source(path) : undefined);
  return text === undefined ? at.text(path) : quoteText(jsonPath(text));
}

/** A document as jsonb; NULL where a text is no JSON. */
export function jsonbPiece(document: SyntaxNode, at: RuleContext): Piece {
  switch (at.typeOf(document).kind) {
    case "json":
      return at.text(document);
    case "blob":
    case "binary":
      return [`${at.helper("json_or_null")}(convert_from(`, at.text(document), ", 'UTF8'))"];
    case "unknown":
      return [`${at.helper("json_or_null")}(`, at.operand(document), "::text)"];
    default:
      return [`${at.helper("json_or_null")}(`, at.text(document), ")"];
  }
}

/** A document as the helpers json_value, json_query and json_exists take it: text or jsonb. */
export function documentPiece(document: SyntaxNode, at: RuleContext): Piece {
  const { kind } = at.typeOf(document);
  if (kind === "blob" || kind === "binary") return ["convert_from(", at.text(document), ", 'UTF8')"];
  return at.text(document);
}

/** The words of a call, as clauses: "NULL ON ERROR" and the like are looked up in it. */
export function wordsOf(call: SpecialCall): string {
  return call.words.join(" ");
}

/** The wrapper that the helper json_query is told. */
export function wrapperOf(words: string): string | undefined {
  if (/\bWITHOUT\b/.test(words) || !/\bWITH\b/.test(words)) return undefined;
  return /\bCONDITIONAL\b/.test(words) && !/\bUNCONDITIONAL\b/.test(words) ? "CONDITIONAL" : "WITH";
}

/** A text that a helper gives, as a value of the type that RETURNING or a column names. */
export function returned(value: Piece, node: SyntaxNode | undefined, at: RuleContext): Piece {
  const type = node && at.typeOf(node);
  switch (type?.kind) {
    case "number":
      return [`${at.helper("to_number_or")}(`, value, ", NULL)"];
    case "float":
      return [value, "::double precision"];
    case "date":
      return [value, "::timestamp(0)"];
    case "timestamp":
      return [value, type.zone === "none" ? "::timestamp" : "::timestamptz"];
    case "boolean":
      return [value, "::boolean"];
    case "json":
      return [value, "::jsonb"];
    case "string":
      return type.length === undefined ? value : [`${at.helper("text_within")}(`, value, `, ${type.length})`];
    default:
      return value;
  }
}
