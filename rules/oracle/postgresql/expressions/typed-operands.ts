/** Values as the type an operator or function of PostgreSQL wants, where Oracle would convert them by itself. */
import type { DataType } from "../../../../converter/model/data-type";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** A value as text: numbers as Oracle writes them, dates in the session's default format. */
export function asText(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(node);
  switch (type.kind) {
    case "number":
      if (isInteger(type) || isIntegerLiteral(node, at)) return [at.operand(node), "::text"];
      return [`${at.helper("number_text")}(`, at.text(node), ")"];
    case "float":
      return [`${at.helper("number_text")}(`, at.text(node), ")"];
    case "date":
      at.review(
        node,
        "The date becomes text in Oracle's session format; DD-MON-RR, its default, is written here. Write the format that is meant.",
      );
      at.helper("to_char_date");
      return [`${at.settings.helperSchema}.to_char(`, at.text(node), ", 'DD-MON-RR')"];
    case "timestamp":
      at.review(
        node,
        "The timestamp becomes text in Oracle's session format; its default is written here. Write the format that is meant.",
      );
      at.helper("to_char_date");
      return [`${at.settings.helperSchema}.to_char(`, at.text(node), ", 'DD-MON-RR HH.MI.SSXFF AM')"];
    case "null":
      return [at.text(node), "::text"];
    case "xml":
    case "interval":
    case "json":
      return [at.operand(node), "::text"];
    case "binary":
      return ["upper(encode(", at.text(node), ", 'hex'))"];
    default:
      return at.text(node);
  }
}

/** A value as a decimal number. */
export function asNumeric(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(node);
  if (type.kind === "string" || type.kind === "clob") return [`${at.helper("to_number")}(`, at.text(node), ")"];
  if (
    type.kind === "float" ||
    (type.kind === "number" && node.kind !== "Literal" && type.precision === undefined && type.isInteger)
  ) {
    return [at.operand(node), "::numeric"];
  }
  return at.text(node);
}

/** A value as a timestamp without time zone, which is what a DATE is. */
export function asTimestamp(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(node);
  if (type.kind === "timestamp" && type.zone !== "none") return [at.operand(node), "::timestamp"];
  if (type.kind === "string") {
    at.review(
      node,
      "The text becomes a date by Oracle's session format; DD-MON-RR, its default, is assumed. Use TO_DATE with the format that is meant.",
    );
    return [`${at.helper("to_date")}(`, at.text(node), ")"];
  }
  return at.text(node);
}

/** Whether a value is a date or timestamp. */
export function isDateLike(type: DataType): boolean {
  return type.kind === "date" || type.kind === "timestamp";
}

export function isTextLike(type: DataType): boolean {
  return type.kind === "string" || type.kind === "clob";
}

/** Whether PostgreSQL's type for it is one of the integers. */
export function isInteger(type: DataType): boolean {
  if (type.kind !== "number") return false;
  if (type.precision === undefined) return type.isInteger === true && type.scale === undefined;
  return (type.scale ?? 0) === 0 && type.precision <= 18;
}

export function isIntegerLiteral(node: SyntaxNode, at: RuleContext): boolean {
  return node.kind === "Literal" && /^\d+$/.test(at.source(node).trim());
}

/** Functions that give NULL for '' themselves, so that what stands inside them need not. */
const WRAPPING: ReadonlySet<string> = new Set([
  "REPLACE",
  "LTRIM",
  "RTRIM",
  "SUBSTR",
  "TRANSLATE",
  "REGEXP_REPLACE",
  "REGEXP_SUBSTR",
  "INSTR",
  "LPAD",
  "RPAD",
]);

/** A text that may be '' where Oracle has NULL, unless what stands around it makes no difference between them. */
export function nullWhenEmpty(node: SyntaxNode, pieces: Piece, at: RuleContext): Piece {
  return isEmptyHarmless(node, at) ? pieces : ["nullif(", pieces, ", '')"];
}

function isEmptyHarmless(node: SyntaxNode, at: RuleContext): boolean {
  let inner: SyntaxNode = node;
  let up = node.parent;
  while (up?.kind === "Paren") {
    inner = up;
    up = up.parent;
  }
  if (up?.kind === "Binary" && (up as unknown as { operator: string }).operator === "||") return true;
  if (up?.kind !== "Argument" || up.parent?.kind !== "Call") return false;
  const call = up.parent as unknown as { args: readonly SyntaxNode[] } & SyntaxNode;
  return call.args[0] === up && inner.parent === up && WRAPPING.has(at.builtinName(call) ?? "");
}
