/**
 * Whole numbers whose digits are checked. A variable NUMBER(3) is a smallint, which takes more than 999; where code handles
 * VALUE_ERROR it waits for that error, and its variables stay numeric(3).
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { Body, DataTypeNode, ExceptionHandler, VariableDeclaration } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** PLS_INTEGER and its like have ten digits and are integers by themselves. */
const WRITTEN_NUMBERS: ReadonlySet<string> = new Set(["NUMBER", "NUMERIC", "DECIMAL", "DEC"]);

/** The type of a variable that must refuse numbers with too many digits; undefined for all others. */
export function checkedNumber(symbol: ModelSymbol | undefined, at: RuleContext): string | undefined {
  if (symbol?.kind !== "variable" || symbol.node?.kind !== "VariableDeclaration") return undefined;
  return checkedType((symbol.node as VariableDeclaration).type, at);
}

/** The same for the type as it is written in the declaration. */
export function checkedType(type: SyntaxNode, at: RuleContext): string | undefined {
  if (type.kind !== "DataType" || type.parent?.kind !== "VariableDeclaration") return undefined;
  if (!WRITTEN_NUMBERS.has((type as DataTypeNode).builtin ?? "")) return undefined;
  const meaning = at.typeOf(type);
  if (meaning.kind !== "number" || meaning.precision === undefined || (meaning.scale ?? 0) !== 0) return undefined;
  const body = outermostBody(type);
  return body && handlesValueErrors(body, at) ? `numeric(${meaning.precision})` : undefined;
}

function outermostBody(node: SyntaxNode): Body | undefined {
  let found: Body | undefined;
  for (let up = node.parent; up; up = up.parent)
    if (up.kind === "Body" && up.parent?.kind !== "CreatePackageBody") found = up as Body;
  return found;
}

function handlesValueErrors(body: Body, at: RuleContext): boolean {
  const topic = `value errors of ${body.start}`;
  const known = at.notes.get(topic) as boolean | undefined;
  if (known !== undefined) return known;
  const handles = [...walk(body)].some(
    (n) =>
      n.kind === "ExceptionHandler" &&
      (n as ExceptionHandler).exceptions.some((e) => e.parts.at(-1)?.value === "VALUE_ERROR"),
  );
  at.notes.set(topic, handles);
  return handles;
}
