/** Triggers on tables and views: a function that returns trigger, and a trigger for each event. */

import { startUnit, wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { CreateTrigger } from "../../../../converter/tsql/nodes";
import { bodyOptions } from "../../any/routines/declared-extras";
import { targetSchemaPrefix } from "../../any/text/target-names";
import { changesOwnTable } from "../../any/triggers/own-table";
import {
  EVENTS_NOTE,
  hasRows,
  isOfView,
  type TriggerEvent,
  tableOf,
  usedRows,
} from "../../any/triggers/trigger-events";
import { writeBody } from "../routines/body";
import { readOptions } from "../routines/options";
import { emitWithShapes } from "../routines/table-variables";
import { type TriggerGroup, triggerGroups, triggerReturn } from "./trigger-plan";
import { markStatements } from "./updated-columns";

const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nCREATE TABLE log (id int, what varchar(40));\nGO\nCREATE VIEW v AS SELECT id, name FROM t;\nGO\n";

const onTable = defineRule<CreateTrigger>({
  id: "sqlserver.postgresql.trigger",
  title: "Triggers become functions and triggers for each event",
  complexity: "medium",
  guidance: {
    what: "CREATE TRIGGER … ON table AFTER or INSTEAD OF events.",
    why: "PostgreSQL's triggers run a function. With transition tables a trigger has one event; INSTEAD OF triggers run once for each row, on views only, so that those on tables are BEFORE triggers that return NULL.",
    action:
      "Look at INSTEAD OF triggers that deal with several rows together, and at triggers whose order matters: PostgreSQL fires them by name.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createtrigger.html",
    "https://www.postgresql.org/docs/current/plpgsql-trigger.html",
    "https://learn.microsoft.com/en-us/sql/t-sql/statements/create-trigger-transact-sql",
  ],
  on: "CreateTrigger",
  match: (trigger) => trigger.table !== undefined,
  convert: (trigger, at) => {
    const groups = triggerGroups(trigger, at);
    const events = at.notes.get(EVENTS_NOTE) as readonly TriggerEvent[] | undefined;
    const own = events ? groups.find((g) => g.events === events || g.events.join() === events.join()) : groups[0];
    if (!own) return;
    const options = readOptions(trigger.options, at);
    if (trigger.external) {
      refuseExternal(trigger, at);
      return;
    }
    writeFunction(trigger, own, options, at);
    if (events) return;
    note(trigger, at);
    const others = groups.slice(1).map((group): Piece => functionFor(group, at));
    const statements = [wholeStatement(at), ...others, ...markStatements(trigger, createTrigger(trigger, at), at)];
    for (const group of groups)
      for (const { event, name } of group.triggers) statements.push(triggerFor(trigger, group, event, name, at));
    emitWithShapes(at, statements);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER dbo.trg ON dbo.t AFTER UPDATE AS\nBEGIN\n  SET NOCOUNT ON;\n  INSERT INTO log SELECT i.id, d.name FROM inserted i JOIN deleted d ON d.id = i.id -- both\nEND",
      to: "CREATE FUNCTION trg() RETURNS trigger\nLANGUAGE plpgsql AS $$\n-- @plpgsql_check_options: newtable = inserted, oldtable = deleted\nBEGIN\n  INSERT INTO log SELECT i.id, d.name FROM inserted i JOIN deleted d ON d.id = i.id; -- both\n  RETURN NULL;\nEND;\n$$;\nCREATE TRIGGER trg AFTER UPDATE ON t REFERENCING NEW TABLE AS inserted OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION trg();",
    },
    {
      from: "CREATE TRIGGER trg ON t INSTEAD OF DELETE AS\nUPDATE t SET name = NULL WHERE id IN (SELECT id FROM deleted)",
      contains:
        "CREATE TRIGGER trg BEFORE DELETE ON t FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION trg();",
      refused: "for each row",
    },
  ],
});

/** The function's text, written in the place of the whole trigger. */
function writeFunction(trigger: CreateTrigger, group: TriggerGroup, options: readonly string[], at: RuleContext): void {
  const action = trigger.action === "CREATE" ? "CREATE" : "CREATE OR REPLACE";
  const table = tableOf(trigger, at);
  const schema = table ? targetSchemaPrefix(table, at) : "";
  const [first] = trigger.body;
  const end = trigger.asToken?.start ?? first?.start ?? trigger.end;
  at.replace({ start: trigger.start, end }, `${action} FUNCTION ${schema}${group.functionName}() RETURNS trigger\n`);
  const head = ["LANGUAGE plpgsql", ...options].join(" ");
  const hint = transitionHint(trigger, group, at);
  if (hint) bodyOptions(trigger, at).push(hint);
  writeBody(
    trigger,
    { asToken: trigger.asToken, body: trigger.body, head, tail: `${triggerReturn(trigger, at)};` },
    at,
  );
}

/** What plpgsql_check reads in a function's text: without the names of the transition tables it cannot know them. */
function transitionHint(trigger: CreateTrigger, { events }: TriggerGroup, at: RuleContext): string | undefined {
  if (trigger.timing === "INSTEAD OF") return undefined;
  const used = usedRows(trigger, at);
  const has = (rows: "inserted" | "deleted"): boolean => used.has(rows) && events.every((e) => hasRows(e, rows));
  const tables = [
    ...(has("inserted") ? ["newtable = inserted"] : []),
    ...(has("deleted") ? ["oldtable = deleted"] : []),
  ];
  return tables.length > 0 ? `-- @plpgsql_check_options: ${tables.join(", ")}` : undefined;
}

/** The function of other events, whose code is converted anew. */
function functionFor(group: TriggerGroup, at: RuleContext): Piece {
  const other = startUnit(at.unit, at.binding, at.frame, (inner) => inner.notes.set(EVENTS_NOTE, group.events));
  for (const helper of other.helpers) at.helpers.add(helper);
  return other.render(wholeStatement(other)).text.trim();
}

function createTrigger(trigger: CreateTrigger, at: RuleContext): (name: string, rest: Piece) => Piece {
  return (name, rest) => {
    if (trigger.action === "CREATE") return [`CREATE TRIGGER ${name}`, rest];
    if (at.version >= 14) return [`CREATE OR REPLACE TRIGGER ${name}`, rest];
    const table: Piece = trigger.table ? at.text(trigger.table) : "";
    return [`DROP TRIGGER IF EXISTS ${name} ON `, table, `;\nCREATE TRIGGER ${name}`, rest];
  };
}

function triggerFor(
  trigger: CreateTrigger,
  group: TriggerGroup,
  event: TriggerEvent,
  name: string,
  at: RuleContext,
): Piece {
  const table = tableOf(trigger, at);
  const schema = table ? targetSchemaPrefix(table, at) : "";
  const run = `EXECUTE FUNCTION ${schema}${group.functionName}();`;
  const on: Piece = trigger.table ? at.text(trigger.table) : "";
  const create = createTrigger(trigger, at);
  if (trigger.timing === "INSTEAD OF") {
    if (isOfView(trigger, at)) return create(name, [` INSTEAD OF ${event} ON `, on, ` FOR EACH ROW ${run}`]);
    return create(name, [` BEFORE ${event} ON `, on, ` FOR EACH ROW WHEN (pg_trigger_depth() = 0) ${run}`]);
  }
  const used = usedRows(trigger, at);
  const tables = [
    used.has("inserted") && hasRows(event, "inserted") ? " NEW TABLE AS inserted" : "",
    used.has("deleted") && hasRows(event, "deleted") ? " OLD TABLE AS deleted" : "",
  ].join("");
  const guard = changesOwnTable(trigger, at) ? " WHEN (pg_trigger_depth() = 0)" : "";
  return create(name, [
    ` AFTER ${event} ON `,
    on,
    tables ? ` REFERENCING${tables}` : "",
    ` FOR EACH STATEMENT${guard} ${run}`,
  ]);
}

function note(trigger: CreateTrigger, at: RuleContext): void {
  if (trigger.timing === "INSTEAD OF") {
    at.review(
      trigger.name,
      "An INSTEAD OF trigger runs for each row on PostgreSQL: inserted and deleted hold one row. Look at code that deals with several rows together.",
    );
  } else if (changesOwnTable(trigger, at)) {
    at.note(
      trigger.name,
      "The trigger changes its own table. SQL Server does not fire it again for that; here it does not fire for changes that triggers make at all.",
    );
  }
}

function refuseExternal(trigger: CreateTrigger, at: RuleContext): void {
  at.refuse(trigger, `${at.source(trigger.name)} is implemented in a .NET assembly: write it anew in plpgsql.`);
  at.emit({ pieces: at.text(trigger), state: "disabled" });
}

const ddl = defineRule<CreateTrigger>({
  id: "sqlserver.postgresql.ddl-trigger",
  title: "DDL and logon triggers",
  complexity: "significant",
  guidance: {
    what: "A trigger ON DATABASE or ALL SERVER.",
    why: "Event triggers of PostgreSQL fire for other events, and say what happened in functions instead of an XML document.",
    action:
      "Write an event trigger: CREATE EVENT TRIGGER … ON ddl_command_end, reading pg_event_trigger_ddl_commands().",
  },
  sources: ["https://www.postgresql.org/docs/current/event-triggers.html"],
  on: "CreateTrigger",
  match: (trigger) => trigger.table === undefined,
  convert: (trigger, at) => {
    at.refuse(
      trigger,
      `${at.source(trigger.name)} fires on ${trigger.events.join(", ")}: write an event trigger with CREATE EVENT TRIGGER, which reads pg_event_trigger_ddl_commands() instead of EVENTDATA().`,
    );
    at.emit({ pieces: at.verbatim(trigger), state: "disabled" });
  },
  examples: [
    {
      from: "CREATE TRIGGER no_drops ON DATABASE FOR DROP_TABLE AS\nROLLBACK",
      to: "",
      refused: "write an event trigger",
    },
  ],
});

export default [onTable, ddl];
