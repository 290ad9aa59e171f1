/**
 * Comparisons of texts that do not tell case apart, as SQL Server's usual collations have it: both sides in lower case,
 * where the setting asks for it and the column has no case-sensitive collation of its own.
 */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Call, Cast, Collate, ColumnDefinition, Convert } from "../../../../converter/tsql/nodes";
import { bare, textOf } from "./constants";
import { isString } from "./families";

const MAX_DEPTH = 40;

/** Whether texts are compared without their case. */
export function ignoresCase(at: RuleContext): boolean {
  return at.settings.caseSensitivity === "insensitive";
}

/** Whether a collation tells case apart. */
export function isCaseSensitiveCollation(name: string): boolean {
  return /_CS(?:_|$)|_BIN2?(?:_|$)/i.test(name);
}

/** The collation that an expression has by its own COLLATE or by its column's; undefined: the database's. */
export function collationOf(node: SyntaxNode, at: RuleContext, depth = 0): string | undefined {
  const inner = bare(node);
  if (depth > MAX_DEPTH) return undefined;
  switch (inner.kind) {
    case "Collate":
      return (inner as Collate).collation.value;
    case "Cast":
    case "Convert":
      return collationOf((inner as Cast | Convert).value, at, depth + 1);
    case "Call": {
      const first = (inner as Call).args[0];
      return first?.kind === "Argument" ? collationOf(first.value, at, depth + 1) : undefined;
    }
    case "Binary":
      return collationOf((inner as Binary).left, at, depth + 1) ?? collationOf((inner as Binary).right, at, depth + 1);
    case "NameExpression": {
      const column = at.binding.symbolOf(inner);
      if (column?.kind !== "column" || column.node?.kind !== "ColumnDefinition") return undefined;
      return (column.node as ColumnDefinition).collation?.value;
    }
    default:
      return undefined;
  }
}

/** Whether these values are compared as texts without their case: a collation of one of them decides. */
export function comparesWithoutCase(values: readonly SyntaxNode[], at: RuleContext): boolean {
  if (!ignoresCase(at)) {
    return values.some((v) => /_CI(?:_|$)/i.test(explicitCollation(v) ?? ""));
  }
  return !values.some((v) => isCaseSensitiveCollation(collationOf(v, at) ?? ""));
}

function explicitCollation(node: SyntaxNode): string | undefined {
  const inner = bare(node);
  return inner.kind === "Collate" ? (inner as Collate).collation.value : undefined;
}

/** Whether a constant looks the same in both cases. */
export function hasNoLetters(text: string): boolean {
  return text.toLowerCase() === text.toUpperCase();
}

export function isTextValue(node: SyntaxNode, at: RuleContext): boolean {
  return isString(at.typeOf(node));
}

/** The value in lower case. */
export function lowered(node: SyntaxNode, at: RuleContext): Piece {
  const text = textOf(node);
  if (text !== undefined) return quoteText(text.toLowerCase());
  return isLowered(node, at) ? at.text(node) : ["lower(", at.text(node), ")"];
}

/** Whether an expression gives no upper-case letters. */
function isLowered(node: SyntaxNode, at: RuleContext): boolean {
  return at.builtinName(bare(node)) === "LOWER";
}

/** Makes texts that are compared with each other lower-case, unless a constant without letters decides it all. */
export function makeLower(values: readonly SyntaxNode[], at: RuleContext): void {
  if (!values.some((v) => isTextValue(v, at)) || !comparesWithoutCase(values, at)) return;
  // Beside a number or a date a text is none any more.
  if (values.some((v) => at.typeOf(v).kind === "native" && !isTextValue(v, at))) return;
  const constants = values.map(textOf);
  // x = '12': what equals a text without letters has none itself.
  if (constants.some((c) => c !== undefined) && constants.every((c) => c === undefined || hasNoLetters(c))) return;
  for (const value of values) lowerInPlace(value, at);
}

/** Puts lower(…) around a value; a constant is written in lower case. */
export function lowerInPlace(value: SyntaxNode, at: RuleContext): void {
  const text = textOf(value);
  if (text !== undefined) {
    if (text !== text.toLowerCase()) at.replace(value, quoteText(text.toLowerCase().replace(/ +$/, "")));
  } else if (isTextValue(value, at) && !isLowered(value, at)) at.wrap(value, "lower(", ")");
}
