/** Arguments of cursors: defaults are written out, names are followed by := . */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CursorSymbol, ParameterSymbol } from "../../../../converter/model/symbols";
import type { Argument, Parameter } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";

/** Edits the arguments behind a cursor's name, in OPEN and in FOR loops. */
export function convertCursorArguments(cursor: SyntaxNode, args: readonly SyntaxNode[], at: RuleContext): void {
  const symbol = at.binding.symbolOf(cursor);
  if (symbol?.kind !== "cursor") return;
  const passed = args.filter((a): a is Argument => a.kind === "Argument");
  for (const argument of passed) if (argument.name) writeNameSign(argument, at);
  const missing = missingArguments(symbol, passed, at);
  if (missing.length === 0) return;
  const last = args.at(-1);
  if (last) at.insertAfter(last, [", ", join(missing, ", ")]);
  else writeArguments(cursor, missing, at);
}

/** `name => value` is `name := value` for cursors; `=>` only since version 18. */
function writeNameSign(argument: Argument, at: RuleContext): void {
  const name = argument.name;
  if (!name) return;
  const sign = at.findToken({ start: name.end, end: argument.value.start }, "=>");
  if (sign) at.replace(sign, ":=");
}

function missingArguments(symbol: CursorSymbol, passed: readonly Argument[], at: RuleContext): Piece[] {
  const positional = passed.filter((a) => !a.name).length;
  const named = new Set(passed.flatMap((a) => (a.name ? [a.name.value] : [])));
  const missing = symbol.parameters.filter((p, i) => i >= positional && !named.has(p.name) && p.hasDefault);
  return missing.map((p) => {
    const value = defaultOf(p, at);
    return named.size > 0 ? [`${quoteIdentifier(p.name, at.version as 17)} := `, value] : value;
  });
}

function defaultOf(parameter: ParameterSymbol, at: RuleContext): Piece {
  const value = (parameter.node as Parameter | undefined)?.defaultValue;
  if (!value) return "NULL";
  if (parameter.unit === undefined || parameter.unit === at.unit.index) return at.text(value);
  return convertElsewhere(value, parameter.unit, at) ?? "NULL";
}

/** A cursor without any arguments: `c` or `c()`. */
function writeArguments(cursor: SyntaxNode, missing: readonly Piece[], at: RuleContext): void {
  const owner = cursor.parent;
  const range = owner?.kind === "Call" ? owner : { start: cursor.start, end: emptyListEnd(cursor, at) };
  at.replace(range, [at.text(cursor), "(", join(missing, ", "), ")"]);
}

function emptyListEnd(cursor: SyntaxNode, at: RuleContext): number {
  const [open, close] = at.tokensIn({ start: cursor.end, end: at.unit.text.length });
  return open?.value === "(" && close?.value === ")" ? close.end : cursor.end;
}
