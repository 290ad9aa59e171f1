/**
 * Triggers on a nested table of a view. DML on the elements becomes an UPDATE of the view that assigns a new array, so the
 * trigger is one on UPDATE of the view: its function finds out which elements the array has lost, got or changed, and runs
 * the code for each of them.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CorrelationSymbol, ViewSymbol } from "../../../../converter/model/symbols";
import type { Body, CreateTrigger } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { sqlStateForCode } from "../../../../converter/target/postgresql/exceptions";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { bodyOptions } from "../../any/routines/declared-extras";
import { reserveName } from "../../any/text/fresh-names";
import { type Collection, elementTypeName } from "../collections/representation";
import { targetName } from "../routines/routine-names";
import { triggersOfTable } from "./row-order";

const EVENTS = ["INSERT", "UPDATE", "DELETE"] as const;

/** What the trigger's function calls the elements and what happened to them. */
export interface ElementNames {
  readonly new: string;
  readonly old: string;
  readonly change: string;
  readonly loop: string;
}

/** The names for a trigger on a nested table; undefined for any other. */
export function elementNames(trigger: CreateTrigger, at: RuleContext): ElementNames | undefined {
  if (!trigger.nestedTable) return undefined;
  return at.noted<ElementNames>(`element names of ${trigger.start}`, () => ({
    new: reserveName("new_element", at),
    old: reserveName("old_element", at),
    change: reserveName("change", at),
    loop: reserveName("elements", at),
  }));
}

/** What a row of a trigger is called: NEW, OLD, or an element; the view's row is NEW then. */
export function rowName(row: CorrelationSymbol, at: RuleContext): string {
  const trigger = row.node?.kind === "CreateTrigger" ? (row.node as CreateTrigger) : undefined;
  const names = trigger && elementNames(trigger, at);
  if (!names || row.row === "parent") return row.row === "old" ? "OLD" : "NEW";
  return names[row.row];
}

/** Whether a body stands inside of the loop over the elements. */
export function isElementCode(body: Body): boolean {
  return body.parent?.kind === "CreateTrigger" && (body.parent as CreateTrigger).nestedTable !== undefined;
}

/** Why a trigger on a nested table cannot be converted. */
export function nestedTableProblem(trigger: CreateTrigger, at: RuleContext): string | undefined {
  const { nestedTable, body } = trigger;
  if (!nestedTable) return undefined;
  const type = columnType(trigger, at);
  if (!type)
    return `The trigger stands on the nested table ${at.source(nestedTable)} of a view whose columns are not part of the input: the type of its elements is not known. Add the view and its types.`;
  if (body.kind !== "Body") return "A compound trigger on a nested table has no counterpart. Write a simple trigger.";
  const isRow = type.element.kind === "object" || type.element.kind === "record";
  if (!isRow && (body as Body).declarations.some((d) => d.kind === "RoutineDefinition" && readsRow(d, at)))
    return "A routine that is declared in the trigger reads the trigger's row, which is a single value without a row's type. Pass the value as an argument.";
  return undefined;
}

function readsRow(node: SyntaxNode, at: RuleContext, row?: CorrelationSymbol["row"]): boolean {
  for (const inner of walk(node)) {
    if (inner.kind !== "Bind" && inner.kind !== "NameExpression") continue;
    const [symbol] = at.binding.symbolsOf(inner);
    if (symbol?.kind === "correlation" && (row === undefined || symbol.row === row)) return true;
  }
  return false;
}

function viewOf(trigger: CreateTrigger, at: RuleContext): ViewSymbol | undefined {
  const named = trigger.table && at.binding.symbolOf(trigger.table);
  const view = named?.kind === "synonym" ? at.model.follow(named, at.unit.index) : named;
  return view?.kind === "view" ? view : undefined;
}

function columnType(trigger: CreateTrigger, at: RuleContext): Collection | undefined {
  const type = viewOf(trigger, at)?.columns.find((c) => c.name === trigger.nestedTable?.value)?.type;
  return type?.kind === "collection" && type.flavor === "nested" && type.element.kind !== "unknown" ? type : undefined;
}

// ---------------------------------------------------------------- the function

/** The code of the function: the trigger's own code in a loop over the elements that changed. */
export function elementLoop(trigger: CreateTrigger, code: Piece, at: RuleContext): Piece {
  const names = elementNames(trigger, at);
  const type = columnType(trigger, at);
  if (!names || !type) return code;
  const column = targetName(trigger.nestedTable?.value ?? "", at);
  const element = elementTypeName(type, at);
  const rows = (["new", "old"] as const).filter((row) => readsRow(trigger, at, row));
  const options = bodyOptions(trigger.body as Body, at).filter(isOption);
  const lines = [
    ...options,
    "DECLARE",
    `  ${names.change} record;`,
    ...rows.map((row) => `  ${names[row]} ${element};`),
    "BEGIN",
    ...otherColumns(trigger, at),
    `  <<${names.loop}>>`,
    `  FOR ${names.change} IN SELECT * FROM ${at.helper("element_changes")}(OLD.${column}, NEW.${column}) LOOP`,
    ...otherEvents(trigger, names, at),
    ...rows.map((row) => `    ${names[row]} := ${row.toUpperCase()}.${column}[${names.change}.${row}_place];`),
  ];
  return [`${lines.join("\n")}\n`, code, "\n  END LOOP;\n  RETURN NEW;\nEND;"];
}

/** An option of plpgsql, which stands before the outermost block; a label stays with its own. */
export function isOption(text: string): boolean {
  return text.startsWith("#");
}

/** Oracle refuses UPDATE of the view's other columns where no trigger does it; NEW would be lost here. */
function otherColumns(trigger: CreateTrigger, at: RuleContext): string[] {
  if (updatesOfView(trigger, at).length > 0) return [];
  const nested = new Set(nestedTriggers(trigger, at).map((t) => foldIdentifier(t.nestedTable?.value ?? "")));
  const columns = [...nested].map((name) => `'${name.replace(/'/g, "''")}'`).join(", ");
  return [
    `  IF to_jsonb(NEW) - ARRAY[${columns}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[${columns}] THEN`,
    `    RAISE EXCEPTION 'ORA-01732: data manipulation operation not legal on this view' USING ERRCODE = '${sqlStateForCode(-1732)}';`,
    "  END IF;",
  ];
}

/** What this trigger is not for is done by another one, or refused as in Oracle. */
function otherEvents(trigger: CreateTrigger, names: ElementNames, at: RuleContext): string[] {
  const own = eventsOf([trigger]);
  const all = eventsOf(nestedTriggers(trigger, at).filter((t) => t.nestedTable?.value === trigger.nestedTable?.value));
  const isRefused = all.length < EVENTS.length && updatesOfView(trigger, at).length === 0;
  const refused = isRefused
    ? [
        `    IF ${names.change}.event NOT IN (${listOf(all)}) THEN`,
        `      RAISE EXCEPTION 'ORA-25015: cannot perform DML on this nested table view column' USING ERRCODE = '${sqlStateForCode(-25015)}';`,
        "    END IF;",
      ]
    : [];
  const isPartly = own.length < (isRefused ? all.length : EVENTS.length);
  return [...refused, ...(isPartly ? [`    CONTINUE WHEN ${names.change}.event NOT IN (${listOf(own)});`] : [])];
}

function eventsOf(triggers: readonly CreateTrigger[]): string[] {
  return EVENTS.filter((event) => triggers.some((t) => t.events.some((e) => e.event === event)));
}

function listOf(events: readonly string[]): string {
  return events.map((e) => `'${e}'`).join(", ");
}

function nestedTriggers(trigger: CreateTrigger, at: RuleContext): CreateTrigger[] {
  return triggersOfTable(trigger, at).filter((t) => t.nestedTable !== undefined);
}

/** The view's own triggers on UPDATE. */
function updatesOfView(trigger: CreateTrigger, at: RuleContext): CreateTrigger[] {
  return triggersOfTable(trigger, at).filter((t) => !t.nestedTable && t.events.some((e) => e.event === "UPDATE"));
}

/** Says what is not as in Oracle. */
export function mentionElementEvents(trigger: CreateTrigger, at: RuleContext): void {
  const { nestedTable } = trigger;
  if (!nestedTable) return;
  const [other] = updatesOfView(trigger, at);
  if (other)
    at.review(
      trigger.name,
      `DML on the elements of ${at.source(nestedTable)} is an UPDATE of the view on PostgreSQL: the view's trigger ${other.name.parts.at(-1)?.value} on UPDATE runs as well, and an UPDATE that assigns a whole array runs this one. See that the work is not done twice.`,
    );
  if (eventsOf([trigger]).includes("UPDATE"))
    at.review(
      trigger.name,
      "An UPDATE that gives an element the values it already has does not run the trigger's code for it on PostgreSQL; in Oracle it does.",
    );
}
