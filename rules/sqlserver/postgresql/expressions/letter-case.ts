/**
 * Comparisons of texts that do not tell case apart, as SQL Server's usual collations have it: both sides in lower case,
 * where the setting asks for it and the column has no case-sensitive collation of its own.
 */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Call, Cast, Collate, ColumnDefinition, Convert } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { isDecimal, isFixedText, isMoment, isString, isWhole, lengthOf } from "../../any/expressions/families";
import { readMoment } from "../../any/expressions/moment-texts";

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
  return !values.some((v) => isCaseSensitiveCollation(collationOf(v, at) ?? "") || isOfCatalog(v, at));
}

/** Columns of the catalog have rules of their own. */
function isOfCatalog(node: SyntaxNode, at: RuleContext): boolean {
  const inner = bare(node);
  return inner.kind === "NameExpression" && at.binding.rowSourceOf(inner)?.object?.kind === "builtIn";
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
export function lowered(node: SyntaxNode, at: RuleContext, comparison: Comparison = "order"): Piece {
  const text = textOf(node);
  if (text !== undefined) return quoteText(text.toLowerCase());
  if (isLowered(node, at)) return at.text(node);
  const trims = comparison === "equality" && mayEndInBlanks(node, at);
  return trims ? ["lower(rtrim(", at.text(node), "))"] : ["lower(", at.text(node), ")"];
}

/** Whether an expression gives no upper-case letters. */
function isLowered(node: SyntaxNode, at: RuleContext): boolean {
  return at.builtinName(bare(node)) === "LOWER";
}

/** How values are compared: for equality, where blanks at the end do not count, or for their order. */
export type Comparison = "equality" | "order";

/** Makes texts that are compared with each other lower-case, unless a constant without letters decides it all. */
export function makeLower(values: readonly SyntaxNode[], comparison: Comparison, at: RuleContext): void {
  if (!values.some((v) => isTextValue(v, at)) || !comparesWithoutCase(values, at)) return;
  if (!values.every((v) => isPossibleText(v, values, at))) return;
  if (values.some((v) => isCaselessExpression(v, at))) return;
  const constants = values.map((v) => textOf(v)?.replace(/ +$/, ""));
  // x = '12': what equals a text without letters has none itself.
  const isCaseless =
    constants.some((c) => c !== undefined) && constants.every((c) => c === undefined || hasNoLetters(c));
  if (!isCaseless) for (const value of values) lowerInPlace(value, comparison, at);
  else if (comparison === "equality" && constants.includes("")) {
    for (const value of values) if (mayEndInBlanks(value, at)) at.wrap(value, "rtrim(", ")");
  }
}

const CUTTING: ReadonlySet<string> = new Set(["LEFT", "RIGHT", "SUBSTRING", "LTRIM", "RTRIM", "TRIM", "REVERSE"]);

/** Whether an expression gives digits and marks only: the texts of whole numbers and of dates in numeric styles, and parts of them. */
function isCaselessExpression(node: SyntaxNode, at: RuleContext, depth = 0): boolean {
  const inner = bare(node);
  if (depth > MAX_DEPTH) return false;
  if (inner.kind === "Cast" || inner.kind === "Convert") {
    const type = at.typeOf((inner as Cast | Convert).value);
    const style = inner.kind === "Convert" ? wholeOf((inner as Convert).style) : undefined;
    return (
      isWhole(type) || isDecimal(type) || (isMoment(type) && style !== undefined && NUMERIC_STYLES.has(style % 100))
    );
  }
  const [first] = inner.kind === "Call" ? (inner as Call).args : [];
  return (
    CUTTING.has(at.builtinName(inner) ?? "") &&
    first?.kind === "Argument" &&
    isCaselessExpression(first.value, at, depth + 1)
  );
}

/** Styles of dates without names of months and without AM and PM. */
const NUMERIC_STYLES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 8, 10, 11, 12, 14, 20, 21, 23, 24, 25]);

const IDENTIFIER = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Beside a number or a date a text is none any more; what has no known type is a text where it is compared with words. */
function isPossibleText(value: SyntaxNode, values: readonly SyntaxNode[], at: RuleContext): boolean {
  const type = at.typeOf(value);
  if (type.kind === "null" || isString(type)) return true;
  if (type.kind !== "unknown") return false;
  const constants = values.map(textOf).filter((t) => t !== undefined);
  return constants.every((t) => !IDENTIFIER.test(t) && readMoment(t) === undefined);
}

/** Puts lower(…) around a value; a constant is written in lower case. */
export function lowerInPlace(value: SyntaxNode, comparison: Comparison, at: RuleContext): void {
  const text = textOf(value);
  if (text !== undefined) {
    if (text !== text.toLowerCase()) at.replace(value, quoteText(text.toLowerCase().replace(/ +$/, "")));
    return;
  }
  if (isNullLiteral(value) || isLowered(value, at)) return;
  if (comparison === "equality" && mayEndInBlanks(value, at)) at.wrap(value, "lower(rtrim(", "))");
  else at.wrap(value, "lower(", ")");
}

/** Whether a value is a column whose texts vary in length: people type blanks at their end. */
function mayEndInBlanks(value: SyntaxNode, at: RuleContext): boolean {
  let inner = bare(value);
  while (inner.kind === "Collate") inner = bare((inner as Collate).value);
  if (inner.kind !== "NameExpression" || at.binding.symbolOf(inner)?.kind !== "column") return false;
  const type = at.typeOf(inner);
  return isString(type) && !isFixedText(type) && lengthOf(type) !== 1;
}
