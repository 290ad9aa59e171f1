/** CREATE TRIGGER, the cursor being after TRIGGER. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  Body,
  CompoundTriggerBody,
  CompoundTriggerSection,
  CreateTrigger,
  Identifier,
  ObjectName,
  TriggerEvent,
} from "../nodes";
import { parseBody } from "./blocks";
import { parseDeclarations } from "./declarations";
import { type DefinitionHead, headFields } from "./definition-head";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier, parseObjectName } from "./names";
import { skipStatement } from "./recovery";
import { parseRoutineProperties } from "./routines";

/** `name timing event [OR event]… ON … [clause…] [WHEN (condition)] block | compound block | CALL routine` */
export function parseCreateTrigger(p: Parser, head: DefinitionHead): CreateTrigger {
  const name = parseObjectName(p);
  parseRoutineProperties(p);
  const timing = parseTiming(p);
  const events = parseEvents(p);
  const target = parseTarget(p);
  const clauses = parseClauses(p);
  const { body, call } = parseTriggerBody(p);
  return p.node(head.startIndex, "CreateTrigger", {
    ...headFields(head),
    name,
    timing,
    events,
    ...target,
    ...clauses,
    body,
    call,
  });
}

function parseTiming(p: Parser): string {
  if (p.eat("INSTEAD", "OF")) return "INSTEAD OF";
  for (const word of ["BEFORE", "AFTER", "FOR"]) if (p.eat(word)) return word;
  p.report("expected BEFORE, AFTER, INSTEAD OF or FOR");
  return "";
}

function parseEvents(p: Parser): TriggerEvent[] {
  const events: TriggerEvent[] = [];
  do events.push(parseEvent(p));
  while (p.eat("OR"));
  return events;
}

/** `INSERT`, `UPDATE [OF column, …]`, `DELETE`, or the words of a DDL or database event up to OR or ON. */
function parseEvent(p: Parser): TriggerEvent {
  const startIndex = p.index;
  const words: string[] = [];
  while (p.peek().kind === "word" && !p.atAny(EVENT_ENDS)) words.push(p.take().value);
  if (words.length === 0) p.report("expected an event: INSERT, UPDATE, DELETE …");
  const columns: Identifier[] = [];
  if (p.eat("OF")) {
    do columns.push(parseIdentifier(p, "expected a column name"));
    while (p.eat(","));
  }
  return p.node(startIndex, "TriggerEvent", { event: words.join(" "), columns });
}

const EVENT_ENDS: ReadonlySet<string> = new Set(["OR", "ON", "OF", "BEGIN", "DECLARE"]);

type Target = Pick<CreateTrigger, "nestedTable" | "table" | "scope">;

/** `ON [NESTED TABLE column OF] table`, `ON [schema.]SCHEMA`, `ON [PLUGGABLE] DATABASE` */
function parseTarget(p: Parser): Target {
  if (!p.expect("ON")) return {};
  if (p.eat("DATABASE")) return { scope: "DATABASE" };
  if (p.eat("PLUGGABLE", "DATABASE")) return { scope: "PLUGGABLE DATABASE" };
  if (p.eat("SCHEMA")) return { scope: "SCHEMA" };
  if (p.eat("NESTED", "TABLE")) {
    const nestedTable = parseIdentifier(p, "expected the nested table's column");
    p.expect("OF", "expected OF and the view's name");
    return { nestedTable, table: parseObjectName(p) };
  }
  const table = parseObjectName(p);
  const last = table.parts[table.parts.length - 1];
  const isSchema = table.parts.length === 2 && last.value === "SCHEMA" && !last.isQuoted;
  return isSchema ? { scope: "SCHEMA" } : { table };
}

type Clauses = Pick<
  CreateTrigger,
  "isForEachRow" | "isDisabled" | "oldName" | "newName" | "parentName" | "follows" | "precedes" | "when"
>;

/** REFERENCING, FOR EACH ROW, CROSSEDITION, FOLLOWS, PRECEDES, ENABLE, DISABLE, WHEN in any order. */
function parseClauses(p: Parser): Clauses {
  // Fields appear in the order they are met, which is source order.
  const clauses: Partial<Clauses> = { isForEachRow: false, isDisabled: false };
  for (;;) {
    if (p.eat("REFERENCING")) parseReferencing(p, clauses);
    else if (p.eat("FOR", "EACH", "ROW")) clauses.isForEachRow = true;
    else if (p.eat("FOLLOWS")) clauses.follows = parseTriggerNames(p);
    else if (p.eat("PRECEDES")) clauses.precedes = parseTriggerNames(p);
    else if (p.eat("ENABLE")) clauses.isDisabled = false;
    else if (p.eat("DISABLE")) clauses.isDisabled = true;
    else if (p.eat("WHEN")) clauses.when = parseExpression(p);
    else if (!p.eat("FORWARD", "CROSSEDITION") && !p.eat("REVERSE", "CROSSEDITION") && !p.eat("CROSSEDITION")) break;
  }
  clauses.follows ??= [];
  clauses.precedes ??= [];
  return clauses as Clauses;
}

/** `OLD [AS] name | NEW [AS] name | PARENT [AS] name …` */
function parseReferencing(p: Parser, clauses: Partial<Clauses>): void {
  while (p.at("OLD") || p.at("NEW") || p.at("PARENT")) {
    const word = p.take().value;
    p.eat("AS");
    const name = parseIdentifier(p, `expected a name for ${word}`);
    if (word === "OLD") clauses.oldName = name;
    else if (word === "NEW") clauses.newName = name;
    else clauses.parentName = name;
    p.eat(",");
  }
}

function parseTriggerNames(p: Parser): ObjectName[] {
  const names: ObjectName[] = [];
  do names.push(parseObjectName(p));
  while (p.eat(","));
  return names;
}

function parseTriggerBody(p: Parser): Pick<CreateTrigger, "body" | "call"> {
  const startIndex = p.index;
  if (p.at("CALL")) {
    const body: Body = p.node(startIndex, "Body", { declarations: [], statements: [], exceptionHandlers: [] });
    p.take();
    const call = parseExpression(p);
    p.eat(";");
    return call.kind === "Bogus" ? { body: call } : { body, call };
  }
  if (p.at("COMPOUND", "TRIGGER")) {
    const body = parseCompoundBody(p);
    p.eat(";");
    return { body };
  }
  if (!p.at("DECLARE") && !p.at("BEGIN")) {
    return { body: skipStatement(p, startIndex, "expected DECLARE, BEGIN, COMPOUND TRIGGER or CALL") };
  }
  const body = parseBody(p);
  p.eat(";");
  return { body };
}

/** `COMPOUND TRIGGER declaration… section… END [name]` */
function parseCompoundBody(p: Parser): CompoundTriggerBody {
  const startIndex = p.index;
  p.eat("COMPOUND", "TRIGGER");
  const declarations = parseDeclarations(p, (at) => at.at("END") || at.at("BEGIN") || isSectionStart(at));
  const sections: CompoundTriggerSection[] = [];
  while (isSectionStart(p)) sections.push(parseSection(p));
  if (p.expect("END", "expected END: the compound trigger is not closed") && isIdentifierStart(p)) parseIdentifier(p);
  return p.node(startIndex, "CompoundTriggerBody", { declarations, sections });
}

const SECTION_TIMINGS = [
  "BEFORE STATEMENT",
  "BEFORE EACH ROW",
  "AFTER EACH ROW",
  "AFTER STATEMENT",
  "INSTEAD OF EACH ROW",
];

function sectionTiming(p: Parser): string | undefined {
  return SECTION_TIMINGS.find((timing) => p.at(...timing.split(" ")));
}

function isSectionStart(p: Parser): boolean {
  return sectionTiming(p) !== undefined;
}

/** `timing IS|AS [declaration…] BEGIN statement… END timing;` */
function parseSection(p: Parser): CompoundTriggerSection {
  const startIndex = p.index;
  const timing = sectionTiming(p) ?? "";
  p.eat(...timing.split(" "));
  if (!p.eat("AS")) p.expect("IS", "expected IS after the section's timing");
  const body: Body | Bogus = parseBody(p, { parseAfterEnd: (at) => eatSectionTiming(at) });
  p.expect(";", "expected ; after END");
  return p.node(startIndex, "CompoundTriggerSection", { timing, body });
}

function eatSectionTiming(p: Parser): void {
  const timing = sectionTiming(p);
  if (timing) p.eat(...timing.split(" "));
  else p.report("expected the section's timing after END");
}
