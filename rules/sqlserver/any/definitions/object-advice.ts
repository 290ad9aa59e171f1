/** Objects and statements that the target has nothing like: saying what they were for, and what to use instead. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { AlterOther, CreateOther, OtherStatement } from "../../../../converter/tsql/nodes";
import { leaveOut, placeOf } from "./hand-over";

export type Advice = readonly ["note" | "review" | "refuse", string];

/** Advice by the beginning of a kind's or statement's name; the first that fits counts. */
export type AdviceTable = readonly (readonly [RegExp, Advice])[];

export function firstAdvice(table: AdviceTable, name: string): Advice | undefined {
  return table.find(([pattern]) => pattern.test(name))?.[1];
}

/** Says it, and leaves the statement out. */
export function tell(
  node: CreateOther | AlterOther | OtherStatement,
  [outcome, detail]: Advice,
  what: string,
  at: RuleContext,
): void {
  const text = `${what}: ${detail}`;
  if (outcome === "note") at.note(node, text);
  else if (outcome === "review") at.review(node, text);
  else at.refuse(node, text);
  leaveOut(node, at, outcome === "refuse" ? "disabled" : "omitted");
}

/** As `tell`; in code a statement stands in its place that raises the reason. */
export function tellStatement(node: OtherStatement, advice: Advice, at: RuleContext): void {
  if (advice[0] === "refuse" && placeOf(node, at) === "code") at.refuseStatement(node, `${node.name}: ${advice[1]}`);
  else tell(node, advice, node.name, at);
}

/** "CREATE QUEUE dbo.q" */
export function named(verb: string, node: CreateOther | AlterOther): string {
  const name = node.name?.parts.map((p) => p.written).join(".");
  return `${verb} ${node.objectType}${name ? ` ${name}` : ""}`;
}

/** Kinds of ALTER that have rules of their own. */
export const ALTERED_ELSEWHERE: ReadonlySet<string> = new Set(["SEQUENCE", "SCHEMA", "ROLE", "SERVER ROLE"]);
