/**
 * Variables of enclosing code that a nested routine uses. On PostgreSQL the routine stands alone, so that they are passed
 * to it: its own ones and those of the nested routines that it calls.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CorrelationSymbol, ModelSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { capturesOfUnit, isNestedRoutine, isSameVariable, rootOf, type Uses } from "../../any/routines/captures";
import { freshName } from "../../any/text/fresh-names";
import { typeOfVariable } from "./parameter-types";
import { namedType } from "./written-types";

/** A variable that is passed to a nested routine. */
export interface Captured {
  readonly symbol: ModelSymbol;
  readonly isWritten: boolean;
  /** The name that the routine's parameter has. */
  readonly name: string;
  readonly type: string;
}

const NONE: readonly Captured[] = [];
const TOPIC = "captured variables";

/** What is passed to a routine beside its own parameters; nothing for one that is not nested. */
export function capturedBy(routine: RoutineSymbol, at: RuleContext): readonly Captured[] {
  const body = routine.bodyNode;
  if (!body || !isNestedRoutine(body) || rootOf(body) !== at.unit.root) return NONE;
  let all = at.notes.get(TOPIC) as ReadonlyMap<SyntaxNode, readonly Captured[]> | undefined;
  if (!all) {
    all = new Map([...capturesOfUnit(at)].map(([node, uses]) => [node, asParameters(node, uses, at)]));
    at.notes.set(TOPIC, all);
  }
  return all.get(body) ?? NONE;
}

/** The name by which a nested routine knows a variable of the code around it; undefined where it is its own. */
export function capturedName(
  symbol: ModelSymbol,
  routine: RoutineDefinition | undefined,
  at: RuleContext,
): string | undefined {
  const own = routine && at.binding.symbolOf(routine);
  if (own?.kind !== "routine") return undefined;
  return capturedBy(own, at).find((c) => isSameVariable(c.symbol, symbol))?.name;
}

// ---------------------------------------------------------------- as parameters

function asParameters(node: SyntaxNode, uses: Uses, at: RuleContext): Captured[] {
  const taken = new Set(ownNames(node, at));
  const order = [...uses.keys()].sort((a, b) => (a.node?.start ?? 0) - (b.node?.start ?? 0));
  return order.map((symbol) => {
    const name = parameterName(symbol, taken, at);
    taken.add(name);
    return { symbol, isWritten: uses.get(symbol) === true, name, type: typeOf(symbol, at) };
  });
}

function parameterName(symbol: ModelSymbol, taken: ReadonlySet<string>, at: RuleContext): string {
  if (symbol.kind === "correlation") return symbol.row;
  const own = quoteIdentifier(symbol.name, at.version as 17);
  if (!taken.has(own)) return own;
  return freshName(`outer_${own.replace(/\W/g, "_").toLowerCase()}`, at);
}

/** The names that the routine declares itself. */
function ownNames(node: SyntaxNode, at: RuleContext): string[] {
  const { parameters, body } = node as RoutineDefinition;
  const declared = [
    ...(parameters?.parameters ?? []),
    ...(body?.kind === "Body" ? body.declarations : []),
  ] as unknown as { name?: { value?: string } }[];
  return declared.flatMap(({ name }) => (name?.value ? [quoteIdentifier(name.value, at.version as 17)] : []));
}

function typeOf(symbol: ModelSymbol, at: RuleContext): string {
  if (symbol.kind !== "correlation") return typeOfVariable(symbol, at);
  return rowType(symbol, at) ?? "record";
}

function rowType(symbol: CorrelationSymbol, at: RuleContext): string | undefined {
  const [column] = symbol.columns;
  return column?.parent ? namedType(column.parent, at) : undefined;
}
