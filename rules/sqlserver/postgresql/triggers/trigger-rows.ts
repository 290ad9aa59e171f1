/** inserted and deleted in triggers, and the questions that only triggers ask. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Call, CreateTrigger, SystemVariable, TableName, UpdatedColumn } from "../../../../converter/tsql/nodes";
import { codeOf } from "../../any/statements/statement-lists";
import { asksForCount, hasRows, type RowSet } from "../../any/triggers/trigger-events";
import { currentEvents } from "./trigger-plan";
import { markKey } from "./updated-columns";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-trigger.html";
const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nCREATE TABLE log (id int, what varchar(40));\nGO\nCREATE VIEW v AS SELECT id, name FROM t;\nGO\n";

const rows = defineRule<TableName>({
  id: "sqlserver.postgresql.trigger-rows",
  title: "inserted and deleted where PostgreSQL has no such rows",
  complexity: "simple",
  guidance: {
    what: "inserted and deleted in a trigger.",
    why: "AFTER triggers of PostgreSQL call the rows the same, where the event has them: an INSERT has no old rows. INSTEAD OF triggers run for each row, NEW and OLD.",
    action: "INSTEAD OF triggers: look at code that counts the rows or compares them with each other.",
  },
  sources: [MANUAL],
  on: "TableName",
  match: (node, at) => codeOf(node).kind === "CreateTrigger" && at.binding.pseudoTableOf(node) !== undefined,
  convert: (node, at) => {
    const kind = at.binding.pseudoTableOf(node);
    if (!kind) return;
    const trigger = codeOf(node) as CreateTrigger;
    const isThere = currentEvents(trigger, at).every((e) => hasRows(e, kind));
    const text = rowsText(trigger, kind, isThere, at);
    if (!text) return;
    at.replace(node.name, node.alias ? text : `${text} AS ${kind}`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT, DELETE AS\nINSERT INTO log SELECT i.id, d.name FROM inserted i FULL JOIN deleted d ON d.id = i.id",
      contains:
        "INSERT INTO log SELECT i.id, d.name FROM inserted i FULL JOIN (SELECT * FROM t WHERE false) d ON d.id = i.id;",
    },
    {
      from: "CREATE TRIGGER trg ON v INSTEAD OF UPDATE AS\nUPDATE t SET name = inserted.name FROM inserted WHERE t.id = inserted.id",
      contains: "FROM (SELECT NEW.*) AS inserted WHERE t.id = inserted.id",
    },
  ],
});

/** What stands for the rows; nothing where the transition table has the name. */
function rowsText(trigger: CreateTrigger, kind: RowSet, isThere: boolean, at: RuleContext): string | undefined {
  if (trigger.timing === "INSTEAD OF" && isThere) return `(SELECT ${kind === "inserted" ? "NEW" : "OLD"}.*)`;
  if (isThere || !trigger.table) return undefined;
  const table = at.render(at.text(trigger.table)).text;
  return `(SELECT * FROM ${table} WHERE false)`;
}

const updated = defineRule<UpdatedColumn>({
  id: "sqlserver.postgresql.updated-column",
  title: "UPDATE(column) is noted by a trigger on UPDATE OF the column",
  complexity: "medium",
  guidance: {
    what: "UPDATE(column) in a trigger: whether the statement sets the column.",
    why: "A trigger function of PostgreSQL does not see which columns a statement sets; a trigger on UPDATE OF column fires on that very condition. One for each column notes it.",
    action: "Where only changed values count compare inserted and deleted instead, and drop these triggers.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtrigger.html"],
  on: "UpdatedColumn",
  convert: (node, at) => {
    const trigger = codeOf(node) as CreateTrigger;
    if (trigger.kind !== "CreateTrigger") {
      at.refuseValue(node, "UPDATE(column) outside of a trigger.", "boolean");
      return;
    }
    const events = currentEvents(trigger, at);
    const asked = `${at.helper("is_updating")}(${quoteText(markKey(trigger))}, ${quoteText(node.column.value)})`;
    if (!events.includes("UPDATE")) at.replace(node, events.includes("INSERT") ? "true" : "false");
    else if (events.length === 1) at.replace(node, asked);
    else at.replace(node, `(TG_OP = 'INSERT' OR ${asked})`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER UPDATE AS\nIF UPDATE(name) INSERT INTO log SELECT id, 'name' FROM inserted",
      contains: "IF portolan.is_updating('trg', 'name') THEN INSERT INTO log SELECT id, 'name' FROM inserted; END IF;",
    },
  ],
});

const count = defineRule<SystemVariable | Call>({
  id: "sqlserver.postgresql.trigger-row-count",
  title: "@@ROWCOUNT at the beginning of a trigger counts its rows",
  complexity: "simple",
  guidance: {
    what: "@@ROWCOUNT before any other statement of a trigger.",
    why: "It is the number of rows that the statement changed: those of the transition table.",
    action: "None.",
  },
  sources: [MANUAL],
  on: ["SystemVariable", "Call"],
  match: (node) => codeOf(node).kind === "CreateTrigger" && asksForCount(node),
  convert: (node, at) => {
    const trigger = codeOf(node) as CreateTrigger;
    const rowSet = currentEvents(trigger, at).includes("DELETE") ? "deleted" : "inserted";
    at.replace(node, trigger.timing === "INSTEAD OF" ? "1" : `(SELECT count(*) FROM ${rowSet})`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER DELETE AS\nBEGIN\n  IF @@ROWCOUNT = 0 RETURN;\n  INSERT INTO log SELECT id, name FROM deleted\nEND",
      contains: "IF (SELECT count(*) FROM deleted) = 0 THEN RETURN NULL; END IF;",
    },
  ],
});

const functions = defineRule<Call>({
  id: "sqlserver.postgresql.trigger-functions",
  title: "TRIGGER_NESTLEVEL() becomes pg_trigger_depth()",
  complexity: "simple",
  guidance: {
    what: "TRIGGER_NESTLEVEL, COLUMNS_UPDATED and EVENTDATA.",
    why: "pg_trigger_depth() says how deep triggers are nested. The bit mask of updated columns and the XML of an event have no counterpart.",
    action: "Ask with UPDATE(column) for columns; read pg_event_trigger_ddl_commands() in event triggers.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-info.html"],
  on: "Call",
  when: { builtin: (name) => name === "TRIGGER_NESTLEVEL" || name === "COLUMNS_UPDATED" || name === "EVENTDATA" },
  convert: (call, at) => {
    const name = at.builtinName(call);
    if (name === "TRIGGER_NESTLEVEL") at.replace(call, "pg_trigger_depth()");
    else if (name === "COLUMNS_UPDATED")
      at.refuseValue(
        call,
        "COLUMNS_UPDATED() is a bit mask of columns by their numbers: ask for each column, or compare inserted and deleted.",
        "bytea",
      );
    else at.refuseValue(call, "EVENTDATA(): read pg_event_trigger_ddl_commands() in an event trigger.", "xml");
    at.handled.add(call);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nIF TRIGGER_NESTLEVEL() > 1 RETURN\nINSERT INTO log SELECT id, name FROM inserted",
      contains: "IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;",
    },
  ],
});

export default [rows, updated, count, functions];
