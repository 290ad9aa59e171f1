/** Variables and constants of packages: user variables, and values written where a constant is named. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { VariableSymbol } from "../../../../converter/model/symbols";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** What stands for a constant of a package where it is named; undefined where its value may differ from time to time. */
export function constantValue(symbol: VariableSymbol, at: RuleContext): Piece | undefined {
  const { value } = symbol;
  if (!value || !isWrittenOut(symbol)) return undefined;
  const text = symbol.unit === at.unit.index ? at.text(value) : elsewhere(symbol, value, at);
  if (text === undefined) return undefined;
  return value.kind === "Literal" ? text : ["(", text, ")"];
}

/** Whether a constant is written where it is named, rather than kept in a user variable. */
export function isWrittenOut(symbol: VariableSymbol): boolean {
  return symbol.isConstant && symbol.value !== undefined && isFixed(symbol.value);
}

/** The value of a constant of another statement, which is converted once. */
function elsewhere(symbol: VariableSymbol, value: SyntaxNode, at: RuleContext): Piece | undefined {
  const known = at.noted("constants of other statements", () => new Map<VariableSymbol, Piece | undefined>());
  if (!known.has(symbol)) known.set(symbol, convertElsewhere(value, symbol.unit ?? at.unit.index, at));
  return known.get(symbol);
}

const FIXED: ReadonlySet<string> = new Set(["Literal", "Binary", "Unary", "Paren"]);

/** Literals and what is calculated of them. */
function isFixed(value: SyntaxNode): boolean {
  for (const node of walk(value)) if (!FIXED.has(node.kind)) return false;
  return true;
}
