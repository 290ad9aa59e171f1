/** What a routine becomes on MySQL: a function, or a procedure where a function could not do what it does. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  ExecuteImmediate,
  OpenStatement,
  Pragma,
  RoutineDefinition,
  TransactionStatement,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";

/** Why a function becomes a procedure with its result as an OUT parameter; undefined for one that stays a function. */
export function whyProcedure(symbol: RoutineSymbol): string | undefined {
  if (symbol.routineType !== "function") return undefined;
  const known = reasons.get(symbol);
  if (known !== undefined) return known ?? undefined;
  // A function that calls itself is asked about again while it is looked at.
  reasons.set(symbol, null);
  const reason = reasonOf(symbol);
  reasons.set(symbol, reason ?? null);
  return reason;
}

const reasons = new WeakMap<RoutineSymbol, string | null>();

function reasonOf(symbol: RoutineSymbol): string | undefined {
  if (symbol.parameters.some((p) => p.mode !== "IN" && p.name !== "SELF")) return "it has OUT parameters";
  const type = symbol.returnType;
  if (type?.kind === "record") return "its result is a record";
  if (type?.kind === "cursor") return "its result is a cursor";
  return symbol.bodyNode && whatFunctionsMayNot(symbol.bodyNode);
}

/** What code does that MySQL forbids in functions and triggers; routines that it calls are not looked at. */
export function whatFunctionsMayNot(code: SyntaxNode): string | undefined {
  for (const node of walk(code)) {
    if (node.kind === "ExecuteImmediate" && (node as ExecuteImmediate).text) return "it runs statements from texts";
    if (node.kind === "OpenStatement" && isDynamic((node as OpenStatement).query))
      return "it runs statements from texts";
    const ends = node.kind === "TransactionStatement" && ENDS.has((node as TransactionStatement).action);
    if (ends && !isAutonomous(routineBody(node))) return "it ends transactions";
  }
  return undefined;
}

/** Whether code runs in a transaction of its own. */
export function isAutonomous(body: Body | undefined): boolean {
  return (
    body?.declarations.some((d) => d.kind === "Pragma" && (d as Pragma).name === "AUTONOMOUS_TRANSACTION") === true
  );
}

const ENDS: ReadonlySet<string> = new Set(["COMMIT", "ROLLBACK"]);

function isDynamic(query: SyntaxNode | undefined): boolean {
  return query !== undefined && query.kind !== "Query" && query.kind !== "Bogus";
}

/** Whether a routine is a procedure on MySQL. */
export function isProcedure(symbol: RoutineSymbol): boolean {
  return symbol.routineType === "procedure" || whyProcedure(symbol) !== undefined;
}

/** The parameter that the result of a function comes out by. */
export const RESULT = "return_value";

/** The routine's symbol, by its definition. */
export function symbolOfRoutine(routine: RoutineDefinition | undefined, at: RuleContext): RoutineSymbol | undefined {
  const symbol = routine && at.binding.symbolOf(routine);
  return symbol?.kind === "routine" ? symbol : undefined;
}
