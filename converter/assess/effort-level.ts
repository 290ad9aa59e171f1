/** The migration level in the form that ora2pg made customary: a letter for the cost, a number for the difficulty. */
import type { ActionItem, AssessedObject, EffortRates } from "./assessment";

/** Up to this many person-days a migration with rewriting is a B: a working week. */
export const LEVEL_B_DAYS = 5;

export type CostLetter = "A" | "B" | "C";
export type TechnicalLevel = 1 | 2 | 3 | 4 | 5;

/**
 * "A-1" … "C-5". The letter follows from the estimate in the middle of the range; the number from what has to be
 * rewritten (items of severity error) and where.
 */
export function assignLevel(objects: readonly AssessedObject[], hours: number, rates: EffortRates): string {
  return `${costLetter(objects, hours, rates)}-${technicalLevel(objects)}`;
}

function costLetter(objects: readonly AssessedObject[], hours: number, rates: EffortRates): CostLetter {
  if (hours <= rates.hoursPerDay && !objects.some(mustBeRewritten)) return "A";
  return hours <= LEVEL_B_DAYS * rates.hoursPerDay ? "B" : "C";
}

function technicalLevel(objects: readonly AssessedObject[]): TechnicalLevel {
  const rewritten = objects.filter(mustBeRewritten);
  if (rewritten.some((object) => isProcedural(object.kind) && object.actionItems.some(isSignificantError))) return 5;
  if (rewritten.length > 0) return 4;
  const procedural = objects.filter((object) => isProcedural(object.kind));
  if (procedural.length === 0) return 1;
  return procedural.every((object) => isTrigger(object.kind)) ? 2 : 3;
}

function mustBeRewritten(object: AssessedObject): boolean {
  return object.status === "not-converted" || object.actionItems.some((item) => item.severity === "error");
}

function isSignificantError(item: ActionItem): boolean {
  return item.severity === "error" && item.complexity === "significant";
}

/** By the words that vendors use in kinds of objects: "package function", "stored procedure", "type method", … */
function isProcedural(kind: string): boolean {
  return /\b(function|procedure|package|method|trigger|type body|block)\b/i.test(kind);
}

function isTrigger(kind: string): boolean {
  return /\btrigger\b/i.test(kind);
}
