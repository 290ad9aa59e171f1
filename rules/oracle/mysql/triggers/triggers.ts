/** Triggers on tables: one for each event. */

import { dependencyKey } from "../../../../converter/convert/convert";
import { startUnit, wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateTrigger } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { indentOf } from "../../any/text/layout";
import { hoistedRoutines } from "../routines/hoisted-routines";
import { actionsOf, isLaterPass, setAction, type TriggerAction } from "./trigger-event";
import { orderClause, triggerName } from "./trigger-names";

const GIVEN =
  "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10), pay NUMBER(8,2));\nCREATE TABLE log_t (what VARCHAR2(100));";

export default defineRule<CreateTrigger>({
  id: "oracle.mysql.trigger",
  title: "Triggers fire for each row and for one event",
  complexity: "medium",
  guidance: {
    what: "A trigger on a table.",
    why: "MySQL has row triggers for one event each: no statement triggers, no INSTEAD OF, no compound triggers, no events of schemas and databases, no WHEN and no list of columns. A trigger may not change the table it fires for, nor end a transaction.",
    action:
      "Write the code of triggers that are refused into procedures that change the data. Look at triggers that fired once for a statement and now fire for each row.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/create-trigger.html",
    "https://dev.mysql.com/doc/refman/8.4/en/trigger-syntax.html",
  ],
  given: GIVEN,
  on: "CreateTrigger",
  match: (_trigger, at) => !isLaterPass(at),
  convert: (trigger, at) => {
    const problem = problemOf(trigger);
    if (problem) {
      at.refuse(trigger.name, problem);
      at.emit({ pieces: wholeStatement(at), state: "disabled" });
      return;
    }
    if (!trigger.isForEachRow)
      at.review(
        trigger.name,
        "The trigger fired once for each statement; MySQL fires it for each row, and not at all for a statement without rows. Check that its code may run more than once.",
      );
    if (trigger.isDisabled) {
      at.note(trigger.name, "The trigger was disabled, which MySQL does not know: it is not created.");
      at.emit({ pieces: wholeStatement(at), state: "omitted" });
      return;
    }
    for (const pieces of hoistedRoutines(trigger, at)) at.emit({ pieces, defines: [] });
    const [first, ...others] = actionsOf(trigger);
    emitTrigger(trigger, first, at.text(trigger.body), conditionOf(trigger, first, at), at);
    for (const action of others) emitAgain(trigger, action, at);
  },
  examples: [
    {
      from: "CREATE OR REPLACE TRIGGER trg BEFORE INSERT OR UPDATE ON t FOR EACH ROW\nDECLARE\n  n NUMBER(5);\nBEGIN\n  IF INSERTING THEN\n    :NEW.name := 'new';\n  ELSE\n    :NEW.name := :OLD.name;\n  END IF;\nEND trg;",
      to: "DROP TRIGGER IF EXISTS trg;\nCREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  DECLARE n int;\n  IF TRUE THEN\n    SET NEW.name = 'new';\n  ELSE\n    SET NEW.name = NULL;\n  END IF;\nEND;\nDROP TRIGGER IF EXISTS trg__upd;\nCREATE TRIGGER trg__upd BEFORE UPDATE ON t FOR EACH ROW\nBEGIN\n  DECLARE n int;\n  IF FALSE THEN\n    SET NEW.name = 'new';\n  ELSE\n    SET NEW.name = OLD.name;\n  END IF;\nEND;",
    },
    {
      from: "CREATE TRIGGER trg AFTER UPDATE OF pay ON t FOR EACH ROW WHEN (NEW.pay > 3)\nBEGIN\n  INSERT INTO log_t VALUES ('changed');\nEND;",
      contains:
        "CREATE TRIGGER trg AFTER UPDATE ON t FOR EACH ROW\nBEGIN\n  IF NOT (NEW.pay <=> OLD.pay) AND (NEW.pay > 3) THEN\nBEGIN\n  INSERT INTO log_t VALUES ('changed');\nEND;\n  END IF;\nEND;",
    },
    {
      from: "CREATE VIEW v AS SELECT id FROM t;\nCREATE TRIGGER trg INSTEAD OF INSERT ON v FOR EACH ROW\nBEGIN\n  NULL;\nEND;",
      refused: "INSTEAD OF",
      runs: false,
      contains: "",
    },
    {
      from: "CREATE TYPE item AS OBJECT (no NUMBER(5))\n/\nCREATE TYPE items AS TABLE OF item\n/\nCREATE VIEW v AS SELECT id, CAST(NULL AS items) AS list FROM t;\nCREATE TRIGGER trg INSTEAD OF INSERT ON NESTED TABLE list OF v FOR EACH ROW\nBEGIN\n  NULL;\nEND;",
      refused: "INSTEAD OF",
      runs: false,
      contains: "",
    },
  ],
});

/** Why a trigger has no counterpart. */
function problemOf(trigger: CreateTrigger): string | undefined {
  if (trigger.scope || !trigger.table) return "MySQL has no triggers on schemas, databases and their events.";
  if (trigger.timing === "INSTEAD OF" || trigger.nestedTable)
    return "MySQL has no INSTEAD OF triggers: views are changed through procedures, or their tables directly.";
  if (trigger.timing === "FOR" || trigger.body.kind === "CompoundTriggerBody")
    return "MySQL has no compound triggers: write a trigger for each row, and what is to be done for the whole statement into the procedure that runs it.";
  if (!trigger.isForEachRow && changesData(trigger))
    return "The trigger fires once for each statement and changes data; MySQL has only triggers for each row. Write its code into the procedure that runs the statement.";
  return undefined;
}

const DML: ReadonlySet<string> = new Set(["Insert", "MultiInsert", "Update", "Delete", "Merge"]);

function changesData(trigger: CreateTrigger): boolean {
  return walk(trigger.body).some((n) => DML.has(n.kind));
}

/** The trigger for a further event: its code is converted anew, for what it knows of the event differs. */
function emitAgain(trigger: CreateTrigger, action: TriggerAction, at: RuleContext): void {
  const other = startUnit(at.unit, at.binding, at.frame, (c) => setAction(c as RuleContext, action)) as RuleContext;
  for (const helper of other.helpers) at.helpers.add(helper);
  const condition = other.render(conditionOf(trigger, action, other)).text;
  emitTrigger(trigger, action, other.render(other.text(trigger.body)).text, condition, at);
}

/** When the code runs at all: WHEN, and the columns of UPDATE OF. */
function conditionOf(trigger: CreateTrigger, action: TriggerAction, at: RuleContext): Piece {
  const columns =
    action === "UPDATE" ? trigger.events.filter((e) => e.event === "UPDATE").flatMap((e) => e.columns) : [];
  const changes = columns.map((c) => {
    const name = quoteIfNeeded(foldIdentifier(c.value));
    return `NOT (NEW.${name} <=> OLD.${name})`;
  });
  const changed = changes.length > 1 ? `(${changes.join(" OR ")})` : (changes[0] ?? "");
  if (!trigger.when) return changed;
  const text = at.text(trigger.when);
  return changed === "" ? text : [changed, " AND ", text];
}

function emitTrigger(
  trigger: CreateTrigger,
  action: TriggerAction,
  code: Piece,
  condition: Piece,
  at: RuleContext,
): void {
  const name = triggerName(trigger, action);
  const replaces = supports("orReplace", at);
  const isFirst = actionsOf(trigger)[0] === action;
  const end = at.lastToken(trigger.start)?.end ?? trigger.end;
  const indent = indentOf(trigger, at);
  const hasCondition = condition !== "";
  const needsEnd = at.source(trigger.body).trimEnd().endsWith(";") ? "" : ";";
  if (trigger.orReplace && !replaces) at.emit({ pieces: `DROP TRIGGER IF EXISTS ${name};`, defines: [] });
  const follows = trigger.follows.flatMap((n) => {
    const symbol = at.binding.symbolOf(n);
    return symbol?.kind === "trigger" ? [dependencyKey(symbol)] : [];
  });
  at.emit({
    pieces: [
      isFirst ? at.text({ start: 0, end: trigger.start }) : "",
      `CREATE ${trigger.orReplace && replaces ? "OR REPLACE " : ""}TRIGGER ${name} ${trigger.timing} ${action} ON `,
      at.text(trigger.table as NonNullable<CreateTrigger["table"]>),
      ` FOR EACH ROW${orderClause(trigger, action, at)}\n`,
      hasCondition ? ["BEGIN\n  IF ", condition, ` THEN\n${indent}`] : "",
      trigger.call ? ["CALL ", at.text(trigger.call), ";"] : [code, needsEnd],
      hasCondition ? "\n  END IF;\nEND;" : "",
      isFirst ? at.text({ start: end, end: at.unit.text.length }) : "",
    ],
    follows: follows.length > 0 ? follows : undefined,
  });
}
