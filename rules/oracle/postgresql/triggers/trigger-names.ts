/**
 * Names of triggers and their functions. PostgreSQL runs the triggers of one table and timing in the order of their names;
 * where the source asks for an order (FOLLOWS, PRECEDES) the names are chosen so that it holds.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { TriggerSymbol } from "../../../../converter/model/symbols";
import type { CompoundTriggerBody, CreateTrigger, ObjectName } from "../../../../converter/plsql/nodes";
import {
  foldIdentifier,
  IDENTIFIER_BYTES,
  quoteIfNeeded,
  shortenIdentifier,
} from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../routines/routine-names";

/** The names on PostgreSQL of all triggers that stand for one of the source, without quotes. */
export function triggerNames(symbol: TriggerSymbol, at: RuleContext): readonly string[] {
  const base = baseName(symbol, at, new Set());
  const sections = sectionTimings(symbol.node as CreateTrigger | undefined);
  return sections.length === 0 ? [base] : sections.map((timing) => sectionName(base, timing));
}

/** The name of the trigger for a section of a compound trigger. */
export function sectionName(base: string, timing: string): string {
  return shortenIdentifier(`${base}__${timing.toLowerCase().replace(/ /g, "_")}`);
}

/** The name that a trigger keeps, or gets because it has to follow others. */
export function triggerBaseName(trigger: CreateTrigger, at: RuleContext): string {
  const symbol = at.binding.symbolOf(trigger);
  const written = foldIdentifier(trigger.name.parts.at(-1)?.value ?? "");
  return symbol?.kind === "trigger" ? baseName(symbol, at, new Set()) : written;
}

function baseName(symbol: TriggerSymbol, at: RuleContext, seen: Set<TriggerSymbol>): string {
  const own = foldIdentifier(nameNow(symbol, at));
  if (seen.has(symbol)) return own;
  seen.add(symbol);
  let highest = "";
  for (const before of predecessors(symbol, at)) {
    const base = baseName(before, at, seen);
    const sections = sectionTimings(before.node as CreateTrigger | undefined);
    const names = sections.length === 0 ? [base] : sections.map((timing) => sectionName(base, timing));
    for (const name of names) if (name > highest) highest = name;
  }
  if (own > highest) return own;
  const joined = `${highest}__${own}`;
  return joined.length <= IDENTIFIER_BYTES ? joined : shortenIdentifier(`zz_${own}`);
}

/** A trigger that is renamed later is created under its first name. */
function nameNow(symbol: TriggerSymbol, at: RuleContext): string {
  const written = (symbol.node as CreateTrigger | undefined)?.name.parts.at(-1)?.value;
  return symbol.unit === at.unit.index && written ? written : symbol.name;
}

/** The triggers of the input that have to run before this one. */
function predecessors(symbol: TriggerSymbol, at: RuleContext): TriggerSymbol[] {
  const own = symbol.node as CreateTrigger | undefined;
  const found = (own?.follows ?? []).map((name) => triggerNamed(name, symbol, at));
  for (const other of precedingTriggers(at.model)) {
    const precedes = (other.node as CreateTrigger).precedes ?? [];
    if (other !== symbol && precedes.some((name) => triggerNamed(name, other, at) === symbol)) found.push(other);
  }
  return found.filter((t): t is TriggerSymbol => t !== undefined && t !== symbol);
}

const knownPreceding = new WeakMap<SchemaModel, readonly TriggerSymbol[]>();

/** The few triggers that say which others they precede. */
function precedingTriggers(model: SchemaModel): readonly TriggerSymbol[] {
  let found = knownPreceding.get(model);
  if (!found) {
    found = model.ofKind("trigger").filter((t) => ((t.node as CreateTrigger | undefined)?.precedes ?? []).length > 0);
    knownPreceding.set(model, found);
  }
  return found;
}

function triggerNamed(name: ObjectName, from: TriggerSymbol, at: RuleContext): TriggerSymbol | undefined {
  const own = name.parts.at(-1)?.value ?? "";
  const schema = name.parts.length > 1 ? name.parts[0].value : from.schema;
  const found = at.model.find(own, schema, undefined, "trigger") ?? at.model.find(own, undefined, undefined, "trigger");
  return found?.kind === "trigger" ? found : undefined;
}

function sectionTimings(trigger: CreateTrigger | undefined): readonly string[] {
  if (trigger?.body.kind !== "CompoundTriggerBody") return [];
  return (trigger.body as CompoundTriggerBody).sections.map((s) => s.timing);
}

/** A trigger's name as it is written. */
export function writtenTriggerName(name: string, at: RuleContext): string {
  return quoteIfNeeded(name, at.version as 17);
}

/**
 * The name of the function that a trigger runs, with its schema if the trigger has one. Oracle lets a routine and a
 * trigger have one name, PostgreSQL does not where the routine has no parameters.
 */
export function triggerFunctionName(trigger: CreateTrigger, at: RuleContext, suffix = ""): string {
  const { parts } = trigger.name;
  const name = parts.at(-1)?.value ?? "";
  const schema = parts.length > 1 ? `${targetName(parts[0].value, at)}.` : "";
  const routine = at.model.lookup(name, parts.length > 1 ? parts[0].value : at.binding.unit.currentSchema);
  const isTaken = routine?.kind === "routine" && routine.parameters.length === 0;
  const own = foldIdentifier(name) + (isTaken ? "_trigger" : "") + suffix;
  return schema + quoteIfNeeded(shortenIdentifier(own), at.version as 17, "function");
}
