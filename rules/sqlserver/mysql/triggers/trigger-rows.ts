/** inserted and deleted in triggers, and the questions that only triggers ask. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import type { Call, CreateTrigger, SystemVariable, TableName, UpdatedColumn } from "../../../../converter/tsql/nodes";
import { codeOf } from "../../any/statements/statement-lists";
import { asksForCount, hasRows } from "../../any/triggers/trigger-events";
import { currentEvent, rowOf, usedColumns } from "./row-triggers";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/trigger-syntax.html";
const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nCREATE TABLE log (id int, what varchar(40));\nGO\n";

const rows = defineRule<TableName>({
  id: "sqlserver.mysql.trigger-rows",
  title: "inserted and deleted are one row, NEW and OLD",
  complexity: "simple",
  guidance: {
    what: "inserted and deleted in a trigger.",
    why: "MySQL's triggers run for each row, whose values are NEW.column and OLD.column: a derived table of one row stands for the sets.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "TableName",
  match: (node, at) => codeOf(node).kind === "CreateTrigger" && at.binding.pseudoTableOf(node) !== undefined,
  convert: (node, at) => {
    const kind = at.binding.pseudoTableOf(node);
    if (!kind) return;
    const trigger = codeOf(node) as CreateTrigger;
    const isThere = hasRows(currentEvent(trigger, at), kind);
    const columns = usedColumns(trigger, at).map((c) => (isThere ? `${rowOf(kind)}.${c} AS ${c}` : `NULL AS ${c}`));
    const list = columns.length > 0 ? columns.join(", ") : "1 AS one";
    const text = `(SELECT ${list}${isThere ? "" : " FROM DUAL WHERE FALSE"})`;
    at.replace(node.name, node.alias ? text : `${text} AS ${kind}`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER UPDATE AS\nINSERT INTO log SELECT i.id, d.name FROM inserted i JOIN deleted d ON d.id = i.id",
      contains:
        "INSERT INTO log SELECT i.id, d.name FROM (SELECT NEW.id AS id, NEW.name AS name) i JOIN (SELECT OLD.id AS id, OLD.name AS name) d ON d.id = i.id;",
    },
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nINSERT INTO log SELECT i.id, d.name FROM inserted i LEFT JOIN deleted d ON d.id = i.id",
      contains: "LEFT JOIN (SELECT NULL AS id, NULL AS name FROM DUAL WHERE FALSE) d",
    },
  ],
});

const updated = defineRule<UpdatedColumn>({
  id: "sqlserver.mysql.updated-column",
  title: "UPDATE(column) compares the old and the new value",
  complexity: "medium",
  guidance: {
    what: "UPDATE(column) in a trigger: whether the statement sets the column.",
    why: "A trigger of MySQL does not see which columns a statement sets, only whether a value has changed.",
    action: "Look at code that must run when a column is set to the value that it has.",
  },
  sources: [MANUAL],
  on: "UpdatedColumn",
  convert: (node, at) => {
    const trigger = codeOf(node) as CreateTrigger;
    if (trigger.kind !== "CreateTrigger") {
      at.refuseValue(node, "UPDATE(column) outside of a trigger.");
      return;
    }
    const event = currentEvent(trigger, at);
    const column = quoteIfNeeded(node.column.value);
    if (event !== "UPDATE") {
      at.replace(node, event === "INSERT" ? "TRUE" : "FALSE");
      return;
    }
    at.replace(node, `(NOT (NEW.${column} <=> OLD.${column}))`);
    at.review(
      node,
      `UPDATE(${node.column.value}) is true when the statement sets the column, even to the value that it has; here only when the value changes.`,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER UPDATE AS\nIF UPDATE(name) INSERT INTO log SELECT id, 'name' FROM inserted",
      contains: "IF (NOT (NEW.name <=> OLD.name)) THEN INSERT INTO log",
      refused: "only when the value changes",
    },
  ],
});

const count = defineRule<SystemVariable | Call>({
  id: "sqlserver.mysql.trigger-row-count",
  title: "@@ROWCOUNT at the beginning of a trigger is 1",
  complexity: "simple",
  guidance: {
    what: "@@ROWCOUNT before any other statement of a trigger.",
    why: "It is the number of rows that the statement changed; MySQL's triggers run for each of them.",
    action: "None.",
  },
  sources: [MANUAL],
  on: ["SystemVariable", "Call"],
  match: (node) => codeOf(node).kind === "CreateTrigger" && asksForCount(node),
  convert: (node, at) => {
    at.replace(node, "1");
    at.handled.add(node);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER DELETE AS\nBEGIN\n  IF @@ROWCOUNT = 0 RETURN;\n  INSERT INTO log SELECT id, name FROM deleted\nEND",
      contains: "IF 1 = 0 THEN LEAVE main; END IF;",
    },
  ],
});

const functions = defineRule<Call>({
  id: "sqlserver.mysql.trigger-functions",
  title: "TRIGGER_NESTLEVEL() is 1",
  complexity: "simple",
  guidance: {
    what: "TRIGGER_NESTLEVEL, COLUMNS_UPDATED and EVENTDATA.",
    why: "MySQL does not count how deep triggers are nested; a trigger cannot fire itself there. The bit mask of updated columns and the XML of an event have no counterpart.",
    action: "Compare NEW and OLD for columns.",
  },
  sources: [MANUAL],
  on: "Call",
  when: { builtin: (name) => name === "TRIGGER_NESTLEVEL" || name === "COLUMNS_UPDATED" || name === "EVENTDATA" },
  convert: (call, at) => {
    const name = at.builtinName(call);
    at.handled.add(call);
    if (name === "TRIGGER_NESTLEVEL") {
      at.replace(call, "1");
      at.note(
        call,
        "TRIGGER_NESTLEVEL(): a trigger of MySQL cannot fire itself; how deep others are nested is not known.",
      );
    } else at.refuseValue(call, `${name}() has no counterpart: compare NEW and OLD column by column.`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nBEGIN\nIF TRIGGER_NESTLEVEL() > 1 RETURN\nINSERT INTO log SELECT id, name FROM inserted\nEND",
      contains: "IF 1 > 1 THEN LEAVE main; END IF;",
    },
  ],
});

export default [rows, updated, count, functions];
