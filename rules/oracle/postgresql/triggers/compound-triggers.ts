/** Compound triggers: each section becomes a function and a trigger of its own. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Body,
  CompoundTriggerBody,
  CompoundTriggerSection,
  CreateTrigger,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { declareExtra } from "../../any/routines/declared-extras";
import { dollarQuote } from "../routines/routine-definition";
import {
  declarationOf,
  keepingProblem,
  keepStatement,
  keptVariables,
  sharedDeclarations,
  usesOf,
} from "./compound-state";
import { mentionRowState } from "./row-order";
import { conditionText, takesCondition } from "./trigger-condition";
import { triggerBaseName, writtenTriggerName } from "./trigger-names";
import { partFor, returnStatement, type TriggerPart, triggerFunction, triggerParts } from "./trigger-parts";
import { createTrigger, markStatements } from "./updated-columns";

const FIRST = "BEFORE STATEMENT";

/** Before the rules run: declares the shared variables in each section and says what its RETURN keeps. */
export function planCompound(trigger: CreateTrigger, body: CompoundTriggerBody, at: RuleContext): void {
  const kept = keptVariables(body, at);
  const key = stateKey(trigger, at);
  const parts = triggerParts(trigger, at);
  for (const section of body.sections) {
    const part = parts.find((p) => p.body === section.body);
    if (part?.body) planSection(section, part, body, kept, key, at);
  }
}

function planSection(
  section: CompoundTriggerSection,
  part: TriggerPart,
  body: CompoundTriggerBody,
  kept: readonly VariableDeclaration[],
  key: string,
  at: RuleContext,
): void {
  const isFirst = section.timing === FIRST;
  const { read, written } = usesOf(section.body, body, at);
  for (const declaration of sharedDeclarations(body)) {
    const symbol = at.binding.symbolOf(declaration);
    const isShared = (kept as readonly unknown[]).includes(declaration);
    if (!symbol || (!read.has(symbol) && !(isFirst && isShared))) continue;
    const piece = declarationOf(declaration, key, isFirst || !isShared, at);
    declareExtra(part.body as Body, piece, at, `shared ${declaration.start}`);
    if (isShared && (isFirst || written.has(symbol)))
      part.beforeReturn.push(keepStatement(declaration as VariableDeclaration, key, at));
  }
}

/** What the settings of the shared variables are found by. */
function stateKey(trigger: CreateTrigger, at: RuleContext): string {
  return triggerBaseName(trigger, at)
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, "_");
}

/** Hands over the functions and triggers of all sections. */
export function emitCompound(trigger: CreateTrigger, body: CompoundTriggerBody, at: RuleContext): void {
  const comments = at.text({ start: 0, end: trigger.start });
  const first = firstValues(trigger, body, at);
  mentionRowState(trigger, body, at);
  if (first.length > 0) at.emit({ pieces: [comments, ...first] });
  const names: string[] = [];
  let end = commonEnd(trigger, body);
  for (const section of body.sections) {
    const part = triggerParts(trigger, at).find((p) => p.body === section.body);
    if (!part?.body) continue;
    const between = at.text({ start: end, end: section.start });
    const before: Piece = first.length === 0 && names.length === 0 ? [comments, between] : between;
    end = section.end;
    emitSection(trigger, part, part.body, before, at);
    names.push(writtenTriggerName(part.triggerName, at));
  }
  if (!trigger.isDisabled || !trigger.table) return;
  for (const name of names) at.emit({ pieces: ["ALTER TABLE ", at.text(trigger.table), ` DISABLE TRIGGER ${name};`] });
}

/** Comments between the sections belong to the one that follows. */
function commonEnd(trigger: CreateTrigger, body: CompoundTriggerBody): number {
  return body.declarations.at(-1)?.end ?? body.sections[0]?.start ?? trigger.end;
}

function emitSection(trigger: CreateTrigger, part: TriggerPart, body: Body, before: Piece, at: RuleContext): void {
  // The section's timing is repeated behind END.
  if (body.endToken && body.end > body.endToken.end) at.replace({ start: body.endToken.end, end: body.end }, "");
  at.emit({ pieces: [before, triggerFunction(trigger, part, dollarQuote(at), [at.text(body), ";"])] });
  for (const pieces of markStatements(trigger, part, at)) at.emit({ pieces });
  for (const pieces of sectionTrigger(trigger, part, at)) at.emit({ pieces });
}

function sectionTrigger(trigger: CreateTrigger, part: TriggerPart, at: RuleContext): Piece[] {
  const { events, table } = trigger;
  if (!table) return [];
  const name = writtenTriggerName(part.triggerName, at);
  const range = { start: events[0].start, end: events[events.length - 1].end };
  const condition: Piece = takesCondition(trigger, part, at) ? ["\n  WHEN", conditionText(trigger, at)] : "";
  const level = part.isForEachRow ? "ROW" : "STATEMENT";
  return createTrigger(
    trigger,
    name,
    [
      ` ${part.timing} `,
      at.text(range),
      " ON ",
      at.text(table),
      `\n  FOR EACH ${level}`,
      condition,
      `\n  EXECUTE FUNCTION ${part.functionName}();`,
    ],
    at,
  );
}

/** Where no section runs before the statement one is added that gives the shared variables their first values. */
function firstValues(trigger: CreateTrigger, body: CompoundTriggerBody, at: RuleContext): Piece[] {
  const kept = keptVariables(body, at);
  for (const declaration of kept) {
    const problem = keepingProblem(declaration, at);
    if (problem) at.refuse(declaration, problem);
  }
  if (kept.length > 0)
    at.note(
      trigger.name,
      "The variables that the sections share are kept as texts in settings, from one row to the next. Where a statement changes very many rows and a collection grows with each, one AFTER STATEMENT trigger with a transition table (REFERENCING NEW TABLE) is faster.",
    );
  if (kept.length === 0 || body.sections.some((s) => s.timing === FIRST)) return [];
  const part = partFor(trigger, FIRST, triggerBaseName(trigger, at), at);
  const key = stateKey(trigger, at);
  const constants = sharedDeclarations(body).filter((d) => !(kept as readonly unknown[]).includes(d));
  const declared = [...constants, ...kept]
    .sort((a, b) => a.start - b.start)
    .map((d): Piece => ["  ", declarationOf(d, key, true, at), ";\n"]);
  const code: Piece = [
    "DECLARE\n",
    declared,
    "BEGIN\n  -- Each statement begins with the first values of the shared variables.\n",
    kept.map((d) => `  ${keepStatement(d, key, at)}\n`),
    `  ${returnStatement(part)}\nEND;`,
  ];
  const triggers = sectionTrigger(trigger, part, at).map((p): Piece => ["\n", p]);
  return [triggerFunction(trigger, part, dollarQuote(at), code), ...triggers, "\n"];
}

export default defineRule<CompoundTriggerBody>({
  id: "oracle.postgresql.compound-trigger",
  title: "Compound triggers become a trigger for each section",
  complexity: "medium",
  guidance: {
    what: "A trigger with sections for several points of a statement's run, which share variables.",
    why: "PostgreSQL's triggers have one timing. The variables are kept in settings between the functions, by statement and depth.",
    action: "None, unless statements change very many rows: then one trigger with a transition table is faster.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createtrigger.html",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-triggers.html",
  ],
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));\nCREATE TABLE log_t (what VARCHAR2(100));",
  on: "CompoundTriggerBody",
  match: () => false,
  convert: () => {},
  examples: [
    {
      from: "CREATE OR REPLACE TRIGGER trg FOR INSERT OR UPDATE ON t COMPOUND TRIGGER\n  n PLS_INTEGER := 0;\n  -- counts\n  AFTER EACH ROW IS\n  BEGIN\n    n := n + 1;\n  END AFTER EACH ROW;\n  AFTER STATEMENT IS\n  BEGIN\n    INSERT INTO log_t VALUES (n || ' rows');\n  END AFTER STATEMENT;\nEND trg;",
      contains:
        "-- counts\n  CREATE OR REPLACE FUNCTION trg__after_each_row() RETURNS trigger LANGUAGE plpgsql AS $$\nDECLARE\n    n integer := portolan.trigger_state('trg', 'n')::integer;\n  BEGIN\n    n := n + 1;\n    PERFORM portolan.keep_trigger_state('trg', 'n', n::text); RETURN NULL;\n  END;\n$$;",
    },
    {
      from: "CREATE TRIGGER trg FOR UPDATE ON t COMPOUND TRIGGER\n  v VARCHAR2(10);\n  BEFORE EACH ROW IS\n  BEGIN\n    v := :OLD.name;\n  END BEFORE EACH ROW;\n  AFTER EACH ROW IS\n  BEGIN\n    INSERT INTO log_t VALUES (v);\n  END AFTER EACH ROW;\nEND trg;",
      contains: "v varchar(10) := portolan.trigger_state('trg', 'v');",
      refused: "V: set before each row and read after each row",
    },
  ],
});
