/** Triggers on tables: a trigger for each row, one for each event. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { startUnit, wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { shortenIdentifier } from "../../../../converter/target/mysql/identifiers";
import type { CreateTrigger, Insert } from "../../../../converter/tsql/nodes";
import { codeOf } from "../../any/statements/statement-lists";
import { targetName, targetSchemaPrefix } from "../../any/text/target-names";
import { changesTable } from "../../any/triggers/own-table";
import { EVENTS_NOTE, eventsOf, isOfView, type TriggerEvent, tableOf } from "../../any/triggers/trigger-events";
import { writeBody } from "../routines/body";
import { leaveOutOptions } from "../routines/options";
import { createWords } from "../routines/routine-head";
import { refuseOwn, runsBefore } from "./own-updates";
import { currentEvent } from "./row-triggers";

const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nCREATE TABLE log (id int, what varchar(40));\nGO\nCREATE VIEW v AS SELECT id, name FROM t;\nGO\n";

const onTable = defineRule<CreateTrigger>({
  id: "sqlserver.mysql.trigger",
  title: "Triggers run for each row, one for each event",
  complexity: "medium",
  guidance: {
    what: "CREATE TRIGGER … ON table AFTER events.",
    why: "MySQL's triggers have one event each and run for each row. Most triggers mean the same row by row.",
    action:
      "Look at triggers whose statements need all rows together, and at code that expects a trigger to run when no row changes.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/create-trigger.html",
    "https://learn.microsoft.com/en-us/sql/t-sql/statements/create-trigger-transact-sql",
  ],
  on: "CreateTrigger",
  match: (trigger) => trigger.table !== undefined && trigger.timing !== "INSTEAD OF",
  convert: (trigger, at) => {
    if (trigger.external) {
      at.refuse(trigger, `${at.source(trigger.name)} is implemented in a .NET assembly: write it anew in SQL.`);
      at.emit({ pieces: at.verbatim(trigger), state: "disabled" });
      return;
    }
    writeTrigger(trigger, at);
    if (at.notes.has(EVENTS_NOTE)) return;
    const statements: Piece[] = [];
    eventsOf(trigger).forEach((event, i) => {
      const drop = dropText(trigger, event, at);
      if (drop) statements.push(drop);
      statements.push(i === 0 ? wholeStatement(at) : triggerFor(event, at));
    });
    if (statements.length < 2) return;
    statements.forEach((pieces, i) => {
      at.emit({ pieces, defines: i === statements.length - 1 ? at.binding.defines.map(dependencyKey) : [] });
    });
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER dbo.trg ON dbo.t AFTER INSERT, DELETE AS\nBEGIN\n  SET NOCOUNT ON;\n  INSERT INTO log SELECT id, 'in' FROM inserted -- added\n  INSERT INTO log SELECT id, 'out' FROM deleted\nEND",
      contains:
        "CREATE TRIGGER trg AFTER INSERT ON t FOR EACH ROW\nBEGIN\n  INSERT INTO log SELECT id, 'in' FROM (SELECT NEW.id AS id) AS inserted; -- added\n  INSERT INTO log SELECT id, 'out' FROM (SELECT NULL AS id FROM DUAL WHERE FALSE) AS deleted;\nEND;\nCREATE TRIGGER trg__del AFTER DELETE ON t FOR EACH ROW",
    },
    {
      from: "ALTER TRIGGER trg ON t AFTER DELETE AS\nBEGIN\n  RAISERROR('no', 16, 1);\n  ROLLBACK;\nEND",
      contains: "DROP TRIGGER IF EXISTS trg;\nCREATE TRIGGER trg AFTER DELETE ON t FOR EACH ROW\nBEGIN\n  SIGNAL",
    },
  ],
});

/** Writes the trigger of the event that is converted for now in the place of the whole one. */
function writeTrigger(trigger: CreateTrigger, at: RuleContext): void {
  const event = currentEvent(trigger, at);
  leaveOutOptions(trigger.options, at);
  const [first] = trigger.body;
  const end = trigger.asToken?.start ?? first?.start ?? trigger.end;
  const timing = runsBefore(trigger, at) ? "BEFORE" : "AFTER";
  at.replace({ start: trigger.start, end }, [
    `${createWords(trigger.action, at)} TRIGGER ${nameFor(trigger, event, at)} ${timing} ${event} ON `,
    trigger.table ? at.text(trigger.table) : "",
    " FOR EACH ROW",
  ]);
  writeBody(trigger, { asToken: trigger.asToken, body: trigger.body }, at);
}

const SUFFIXES: Readonly<Record<TriggerEvent, string>> = { INSERT: "__ins", UPDATE: "__upd", DELETE: "__del" };

/** The source's own name for the first event. A trigger stands in the database of its table. */
function nameFor(trigger: CreateTrigger, event: TriggerEvent, at: RuleContext): string {
  const own = trigger.name.parts.at(-1)?.value ?? "";
  const isFirst = eventsOf(trigger)[0] === event;
  const table = tableOf(trigger, at);
  const prefix = table ? targetSchemaPrefix(table, at) : "";
  return prefix + targetName(isFirst ? own : shortenIdentifier(own, 59) + SUFFIXES[event], at);
}

function dropText(trigger: CreateTrigger, event: TriggerEvent, at: RuleContext): string | undefined {
  if (trigger.action === "CREATE" || supports("orReplace", at)) return undefined;
  return `DROP TRIGGER IF EXISTS ${nameFor(trigger, event, at)};`;
}

/** The trigger of another event, whose code is converted anew. */
function triggerFor(event: TriggerEvent, at: RuleContext): Piece {
  const other = startUnit(at.unit, at.binding, at.frame, (inner) => inner.notes.set(EVENTS_NOTE, [event]));
  for (const helper of other.helpers) at.helpers.add(helper);
  for (const finding of other.findings) at.addFinding(finding);
  return other.render(wholeStatement(other)).text.trim();
}

const own = defineRule<Insert>({
  id: "sqlserver.mysql.trigger-own-change",
  title: "Triggers that insert into or delete from their own table",
  complexity: "significant",
  guidance: {
    what: "INSERT, DELETE or MERGE of the trigger's own table.",
    why: "MySQL's triggers must not change their table.",
    action: "Do it in a procedure that changes the table, or in the application.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html"],
  on: ["Insert", "Delete", "Merge"] as unknown as "Insert",
  match: (statement: SyntaxNode, at) => {
    const code = codeOf(statement);
    return code.kind === "CreateTrigger" && changesTable(statement, code as CreateTrigger, at);
  },
  convert: (statement, at) => refuseOwn(statement, at),
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nDELETE FROM t WHERE id < 0",
      contains: "SIGNAL",
      refused: "must not change its own table",
    },
  ],
});

const insteadOf = defineRule<CreateTrigger>({
  id: "sqlserver.mysql.instead-of-trigger",
  title: "INSTEAD OF triggers",
  complexity: "significant",
  guidance: {
    what: "A trigger INSTEAD OF INSERT, UPDATE or DELETE of a table or view.",
    why: "MySQL has no such triggers, and none on views.",
    action:
      "Let a procedure do what the trigger did, and let applications call it instead of changing the view; what only sets values of new rows can be a trigger BEFORE INSERT.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-trigger.html"],
  on: "CreateTrigger",
  match: (trigger) => trigger.table !== undefined && trigger.timing === "INSTEAD OF",
  convert: (trigger, at) => {
    const what = isOfView(trigger, at) ? "a view" : "a table";
    at.refuse(
      trigger,
      `${at.source(trigger.name)} runs instead of ${trigger.events.join(", ")} of ${what}: MySQL has no such triggers. Let a procedure do what it did, and let applications call that.`,
    );
    at.emit({ pieces: at.verbatim(trigger), state: "disabled" });
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON v INSTEAD OF DELETE AS\nDELETE FROM t WHERE id IN (SELECT id FROM deleted)",
      to: "",
      refused: "MySQL has no such triggers",
    },
  ],
});

const ddl = defineRule<CreateTrigger>({
  id: "sqlserver.mysql.ddl-trigger",
  title: "DDL and logon triggers",
  complexity: "significant",
  guidance: {
    what: "A trigger ON DATABASE or ALL SERVER.",
    why: "MySQL fires triggers for rows of tables only.",
    action: "Use an audit plugin for definitions, and init_connect for what happens at logon.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-trigger.html"],
  on: "CreateTrigger",
  match: (trigger) => trigger.table === undefined,
  convert: (trigger, at) => {
    at.refuse(
      trigger,
      `${at.source(trigger.name)} fires on ${trigger.events.join(", ")}: MySQL has triggers for rows only. Use an audit plugin, or init_connect.`,
    );
    at.emit({ pieces: at.verbatim(trigger), state: "disabled" });
  },
  examples: [
    { from: "CREATE TRIGGER no_drops ON DATABASE FOR DROP_TABLE AS\nROLLBACK", to: "", refused: "audit plugin" },
  ],
});

export default [onTable, own, insteadOf, ddl];
