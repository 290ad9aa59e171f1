/** Triggers on tables and views: a function with the code and a trigger that runs it. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, CompoundTriggerBody, CreateTrigger } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { openingStatements } from "../../any/routines/declared-extras";
import { dollarQuote } from "../routines/routine-definition";
import { emitCompound, planCompound } from "./compound-triggers";
import { emitEventTriggers } from "./event-triggers";
import { elementLoop, nestedTableProblem } from "./nested-table-rows";
import { mentionRowOrder } from "./row-order";
import { conditionCheck, takesCondition } from "./trigger-condition";
import { convertHead, headOf } from "./trigger-head";
import { writtenTriggerName } from "./trigger-names";
import { returnStatement, type TriggerPart, triggerFunction, triggerParts } from "./trigger-parts";
import { dropTrigger, markStatements } from "./updated-columns";

const MANUALS = [
  "https://www.postgresql.org/docs/current/sql-createtrigger.html",
  "https://www.postgresql.org/docs/current/plpgsql-trigger.html",
];
const GIVEN = "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10));\nCREATE TABLE log_t (what VARCHAR2(100));";

/** Runs before all others: what the rules for a trigger's code have to know of its parts. */
const plan = defineRule<SyntaxNode>({
  id: "oracle.postgresql.trigger-condition",
  title: "Conditions of triggers that PostgreSQL does not take stand in the function",
  complexity: "simple",
  guidance: {
    what: "WHEN of a trigger for several events, of an INSTEAD OF trigger or of a DDL trigger.",
    why: "PostgreSQL takes no WHEN that names OLD for INSERT or NEW for DELETE, and none for INSTEAD OF; in Oracle the columns are NULL then, as they are in a trigger function.",
    action: "None.",
  },
  sources: MANUALS,
  given: GIVEN,
  on: "Unit",
  when: { form: (form) => form === "CreateTrigger" },
  convert: (root, at) => {
    const trigger = root as CreateTrigger;
    if (trigger.body.kind === "CompoundTriggerBody") planCompound(trigger, trigger.body as CompoundTriggerBody, at);
    if (!trigger.when) return;
    for (const part of triggerParts(trigger, at)) {
      if (!part.body || takesCondition(trigger, part, at) || (!part.isForEachRow && !trigger.scope)) continue;
      openingStatements(part.body, at).push(conditionCheck(trigger, part, at));
    }
  },
  examples: [
    {
      from: "CREATE TRIGGER trg AFTER INSERT OR UPDATE ON t FOR EACH ROW\nWHEN (NEW.id > 5 /* big */ OR OLD.id IS NULL)\nBEGIN\n  INSERT INTO log_t VALUES ('x');\nEND;",
      to: "CREATE OR REPLACE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  IF (NEW.id > 5 /* big */ OR OLD.id IS NULL) IS NOT TRUE THEN RETURN NULL; END IF;\n  INSERT INTO log_t VALUES ('x');\n  RETURN NULL;\nEND;\n$$;\nCREATE TRIGGER trg AFTER INSERT OR UPDATE ON t FOR EACH ROW\n  EXECUTE FUNCTION trg();",
    },
  ],
});

const create = defineRule<CreateTrigger>({
  id: "oracle.postgresql.trigger",
  title: "Triggers become a trigger function and a trigger",
  complexity: "simple",
  guidance: {
    what: "CREATE TRIGGER on a table or view.",
    why: "PostgreSQL keeps the code of a trigger in a function of its own; a trigger's name belongs to its table. Triggers of one event run in the order of their names.",
    action:
      "None. AFTER row triggers run when the statement has changed all rows, not after each row; reading the changed table, which Oracle forbids (ORA-04091), is allowed.",
  },
  sources: MANUALS,
  given: GIVEN,
  on: "CreateTrigger",
  convert: (trigger, at) => {
    const isRefused = nestedTableProblem(trigger, at) !== undefined;
    if (!isRefused && !trigger.scope) mentionRowOrder(trigger, at);
    if (isRefused) at.emit({ pieces: wholeStatement(at), state: "disabled" });
    else if (trigger.scope) emitEventTriggers(trigger, at);
    else if (trigger.body.kind === "CompoundTriggerBody")
      emitCompound(trigger, trigger.body as CompoundTriggerBody, at);
    else if (trigger.body.kind === "Body") emitSimple(trigger, trigger.body as Body, at);
    else at.emit({ pieces: wholeStatement(at), state: "disabled" });
  },
  examples: [
    {
      from: "-- keeps ids\nCREATE OR REPLACE EDITIONABLE TRIGGER hr.trg\nBEFORE INSERT OR UPDATE OF id /* the key */ ON hr.t2\nREFERENCING NEW AS NEW OLD AS OLD\nFOR EACH ROW\nENABLE\nWHEN (NEW.id > 0)\n-- the code\nDECLARE\n  n NUMBER := 1;\nBEGIN\n  :NEW.id := n;\nEND trg;",
      given: "CREATE TABLE hr.t2 (id NUMBER(5));",
      to: "-- keeps ids\nCREATE OR REPLACE FUNCTION hr.trg() RETURNS trigger LANGUAGE plpgsql AS $$\n-- the code\nDECLARE\n  n numeric := 1;\nBEGIN\n  NEW.id := n;\n  RETURN NEW;\nEND;\n$$;\nCREATE OR REPLACE TRIGGER trg\nBEFORE INSERT OR UPDATE OF id /* the key */ ON hr.t2\nFOR EACH ROW\nWHEN (NEW.id > 0)\n  EXECUTE FUNCTION hr.trg();",
      runs: false,
    },
    {
      from: "CREATE OR REPLACE TRIGGER trg AFTER DELETE ON t DISABLE\nBEGIN\n  INSERT INTO log_t VALUES ('gone');\nEND;",
      to: "CREATE OR REPLACE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  INSERT INTO log_t VALUES ('gone');\n  RETURN NULL;\nEND;\n$$;\nDROP TRIGGER IF EXISTS trg ON t;\nCREATE TRIGGER trg AFTER DELETE ON t\n  EXECUTE FUNCTION trg();\nALTER TABLE t DISABLE TRIGGER trg;",
      version: 13,
    },
    {
      given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10));\nCREATE VIEW v AS SELECT id FROM t;",
      from: "CREATE TRIGGER trg INSTEAD OF INSERT ON v\nBEGIN\n  INSERT INTO t (id) VALUES (:NEW.id);\nEND;",
      contains:
        "RETURN NEW;\nEND;\n$$;\nCREATE TRIGGER trg INSTEAD OF INSERT ON v FOR EACH ROW\n  EXECUTE FUNCTION trg();",
    },
    {
      from: "CREATE PROCEDURE note_it (x NUMBER) IS\nBEGIN\n  NULL;\nEND;\n/\nCREATE TRIGGER trg AFTER INSERT ON t FOR EACH ROW CALL note_it(:NEW.id)\n/",
      contains:
        "CREATE OR REPLACE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  CALL note_it(NEW.id);\n  RETURN NULL;\nEND;\n$$;\nCREATE TRIGGER trg AFTER INSERT ON t FOR EACH ROW\n  EXECUTE FUNCTION trg();",
    },
    {
      from: "CREATE TRIGGER z BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  NULL;\nEND;\n/\nCREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW FOLLOWS z\nBEGIN\n  NULL;\nEND;\n/",
      contains: "CREATE TRIGGER z__a BEFORE INSERT ON t FOR EACH ROW\n  EXECUTE FUNCTION a();",
      refused: "is named z__a",
    },
    {
      from: "CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  INSERT INTO log_t VALUES ('b');\nEND;\n/\nCREATE TRIGGER a AFTER INSERT OR DELETE ON t FOR EACH ROW\nBEGIN\n  INSERT INTO log_t VALUES ('a');\nEND;\n/",
      contains: "CREATE TRIGGER a AFTER INSERT OR DELETE ON t FOR EACH ROW",
      refused: "both write to LOG_T",
    },
  ],
});

function emitSimple(trigger: CreateTrigger, body: Body, at: RuleContext): void {
  const [part] = triggerParts(trigger, at);
  const name = writtenTriggerName(part.triggerName, at);
  mentionNewName(trigger, part.triggerName, at);
  emitFunction(trigger, body, part, at);
  for (const pieces of markStatements(trigger, part, at)) at.emit({ pieces });
  convertHead(trigger, part.triggerName, takesCondition(trigger, part, at), at);
  if (trigger.orReplace && at.version < 14) at.emit({ pieces: dropTrigger(trigger, name, at) });
  const pieces: Piece = [at.text(headOf(trigger, at)), `\n  EXECUTE FUNCTION ${part.functionName}();`];
  emitSwitchable(trigger, pieces, [name], at);
}

/** The function, with the comments around the head and behind the code. */
function emitFunction(trigger: CreateTrigger, body: Body, part: TriggerPart, at: RuleContext): void {
  const head = headOf(trigger, at);
  const between = at.source({ start: head.end, end: body.start }).trim() === "" ? "" : gap(head.end, body.start, at);
  const after = at.tokensIn({ start: body.end, end: at.unit.text.length }).at(-1)?.end ?? body.end;
  const code: Piece = trigger.call
    ? [`BEGIN\n  CALL `, calledRoutine(trigger.call, at), `;\n  ${returnStatement(part)}\nEND;`]
    : [at.text(body), ";"];
  at.emit({
    pieces: [
      at.text({ start: 0, end: trigger.start }),
      triggerFunction(trigger, part, dollarQuote(at), elementLoop(trigger, [between, code], at)),
      at.text({ start: Math.max(after, trigger.end), end: at.unit.text.length }),
    ],
  });
}

/** Comments between the head and the code, without the break that follows the head. */
function gap(start: number, end: number, at: RuleContext): Piece {
  const text = at.source({ start, end });
  const first = /^[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;
  return at.text({ start: start + first, end });
}

function calledRoutine(call: SyntaxNode, at: RuleContext): Piece {
  return call.kind === "Call" || at.binding.callKind(call) === "routine" ? at.text(call) : [at.text(call), "()"];
}

/** A trigger that the source creates disabled. Views have none that could be switched off. */
export function emitSwitchable(trigger: CreateTrigger, pieces: Piece, names: readonly string[], at: RuleContext): void {
  if (trigger.isDisabled && trigger.timing === "INSTEAD OF") {
    at.review(
      trigger.name,
      "The trigger is disabled; PostgreSQL cannot disable triggers on views, so it is not created. Create it when it is to run.",
    );
    at.emit({ pieces, state: "omitted" });
    return;
  }
  at.emit({ pieces });
  if (!trigger.isDisabled || !trigger.table) return;
  for (const name of names) at.emit({ pieces: ["ALTER TABLE ", at.text(trigger.table), ` DISABLE TRIGGER ${name};`] });
}

export function mentionNewName(trigger: CreateTrigger, name: string, at: RuleContext): void {
  const own = foldIdentifier(trigger.name.parts.at(-1)?.value ?? "");
  if (name !== own && trigger.body.kind === "Body")
    at.note(
      trigger.name,
      `The trigger is named ${name} so that it runs after the ones it follows: PostgreSQL runs triggers in the order of their names.`,
    );
}

export default [plan, create];
