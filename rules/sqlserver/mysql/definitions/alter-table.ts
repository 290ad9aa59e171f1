/** ALTER TABLE as a whole: what is added, changed and dropped. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { keptElements } from "../../../../converter/rule/list-elements";
import type { Piece } from "../../../../converter/rule/pieces";
import type {
  AddElements,
  AlterTable,
  AlterTableAction,
  ColumnDefinition,
  DropElements,
  DroppedElement,
} from "../../../../converter/tsql/nodes";
import { constraintName, finalConstraint, keyColumns, owningTable } from "../../any/definitions/constraint-parts";
import { convertDefault } from "../../any/definitions/default-constants";
import { columnOfDefault } from "../../any/definitions/default-names";
import { handOver, handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { noteLeftOut } from "../../any/definitions/left-out-options";
import { addedElements, definitionOf, keyDependencies, removeChecking } from "../../any/definitions/table-parts";
import { targetName } from "../../any/text/target-names";
import { columnType } from "../types/column-types";
import { alterColumn } from "./altered-columns";
import { writtenDefault } from "./columns";
import { switchConstraints } from "./constraint-switches";
import { fillDefault, fillingStatements } from "./filled-columns";
import { whyNotStored } from "./stored-expressions";

const ALTER_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/alter-table.html";

export default defineRule<AlterTable>({
  id: "sqlserver.mysql.alter-table",
  title: "ALTER TABLE gets MySQL's actions",
  complexity: "simple",
  guidance: {
    what: "ALTER TABLE in all forms.",
    why: "MySQL repeats ADD and DROP for each element, writes the whole column anew when its type changes, checks the rows that are there when a constraint is added, and has no storage options.",
    action: "Look at constraints that were not checked and at partitions that are switched.",
  },
  sources: [ALTER_TABLE],
  on: "AlterTable",
  convert: (table, at) => {
    if (table.actions.some((a) => a.kind === "Bogus")) return;
    removeChecking(table, at);
    const kept = (table.actions as AlterTableAction[]).filter((action) => convertAction(action, table, at));
    const columns = addedElements(table).find((e) => e.kind === "ColumnDefinition");
    const suffix = columns?.kind === "ColumnDefinition" ? `_${columns.name.value}` : filledSuffix(table);
    const filling = fillingStatements(table.name, at, suffix);
    if (kept.length > 0) {
      laterStatements(at).push(...filling);
      noteLeftOut(table.name, at);
      handOver(table, at, keyDependencies(table, at));
    } else if (filling.length > 0 || laterStatements(at).some((e) => !e.state)) {
      handOverInstead(table, at, [...laterStatements(at).splice(0), ...filling]);
    } else if (at.emissions.length === 0) leaveOut(table, at);
  },
  given: "CREATE TABLE dbo.t (a int NOT NULL, b varchar(10) CONSTRAINT df_b DEFAULT 'x', old int);",
  examples: [
    {
      from: "ALTER TABLE [dbo].[t] WITH CHECK ADD CONSTRAINT [pk_t] PRIMARY KEY CLUSTERED ([a] ASC), c int NULL, d bit NOT NULL DEFAULT 0",
      to: "ALTER TABLE t ADD PRIMARY KEY (a ASC), ADD c int NULL, ADD d tinyint(1) NOT NULL DEFAULT 0",
    },
    {
      from: "ALTER TABLE t ADD CONSTRAINT df_a DEFAULT ((0)) FOR a",
      to: "ALTER TABLE t ALTER COLUMN a SET DEFAULT 0",
    },
    { from: "ALTER TABLE t DROP COLUMN b, old", to: "ALTER TABLE t DROP COLUMN b, DROP COLUMN old" },
    { from: "ALTER TABLE t DROP CONSTRAINT df_b", to: "ALTER TABLE t ALTER COLUMN b DROP DEFAULT" },
    {
      from: "ALTER TABLE t ALTER COLUMN b nvarchar(20) NOT NULL",
      to: "ALTER TABLE t MODIFY COLUMN b varchar(20) NOT NULL DEFAULT 'x'",
    },
    {
      from: "ALTER TABLE t WITH NOCHECK ADD CONSTRAINT ck CHECK (a > 0)",
      to: "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)",
      refused: "was not checked",
    },
    {
      from: "ALTER TABLE t ADD e int, INDEX ix_e (e)",
      to: "ALTER TABLE t ADD e int;\nCREATE INDEX ix_e ON t (e);",
    },
    { from: "ALTER TABLE t ADD n int IDENTITY(1, 1)", to: "ALTER TABLE t ADD n int AUTO_INCREMENT, ADD KEY (n)" },
    { from: "ALTER TABLE t SET (LOCK_ESCALATION = AUTO)", to: "", refused: "has no counterpart" },
  ],
});

/** Tells the triggers that give defaults of one table apart. */
function filledSuffix(table: AlterTable): string {
  const [first] = addedElements(table);
  return first?.kind === "TableConstraint" && first.forColumn ? `_${first.forColumn.value}` : "";
}

/** Converts an action; whether something is left of it. */
function convertAction(action: AlterTableAction, table: AlterTable, at: RuleContext): boolean {
  switch (action.kind) {
    case "AddElements":
      return addElements(action, table, at);
    case "AlterColumn":
      return alterColumn(action, at);
    case "DropElements":
      return dropElements(action, table, at);
    case "ConstraintAction":
      return switchConstraints(action, table, at);
    default:
      return otherAction(action.name, table, at);
  }
}

// ---------------------------------------------------------------- ADD

function addElements(action: AddElements, table: AlterTable, at: RuleContext): boolean {
  const kept = keptElements(action.elements, at);
  let isWritten = false;
  kept.forEach((element, i) => {
    const lead = i === 0 ? { start: action.start, end: element.start } : undefined;
    if (element.kind === "TableConstraint" && element.type === "DEFAULT") {
      const { forColumn, defaultValue } = element;
      if (!forColumn || !defaultValue) return;
      const definition = definitionOf(forColumn.value, table, at) as ColumnDefinition | undefined;
      convertDefault(defaultValue, definition, at);
      const reason = whyNotStored(defaultValue, "default", at);
      if (reason !== undefined) {
        fillDefault(forColumn, defaultValue, reason, at);
        at.replace({ start: i === 0 ? element.start : kept[i - 1].end, end: element.end }, "");
        return;
      }
      isWritten = true;
      const type = definition?.kind === "ColumnDefinition" ? columnType(definition, at) : "";
      at.replace({ start: lead?.start ?? element.start, end: element.end }, [
        "ALTER COLUMN ",
        at.text(forColumn),
        " SET DEFAULT ",
        writtenDefault(defaultValue, type, at),
      ]);
      return;
    }
    isWritten = true;
    if (element.kind === "ColumnDefinition") keyForCounter(element, action, at);
    if (i > 0) at.insertBefore(element, "ADD ");
    const isUnchecked = element.kind === "TableConstraint" && table.checking === "NOCHECK";
    if (isUnchecked && (element.type === "CHECK" || element.type === "FOREIGN KEY")) {
      if (finalConstraint(element, at)?.isDisabled) return;
      at.review(
        element,
        `The constraint ${constraintName(element)} was not checked for the rows that were there; MySQL checks them. Clean those that violate it first.`,
      );
    }
  });
  return isWritten;
}

/** A column with AUTO_INCREMENT must be the first of a key of this very statement. */
function keyForCounter(column: ColumnDefinition, action: AddElements, at: RuleContext): void {
  if (!column.identity || column.constraints.some((c) => c.type === "PRIMARY KEY" || c.type === "UNIQUE")) return;
  const leads = action.elements.some(
    (e) => e.kind === "TableConstraint" && keyColumns(e.columns)[0]?.name.parts.at(-1)?.value === column.name.value,
  );
  if (!leads) at.insertAfter(column, [", ADD KEY (", at.text(column.name), ")"]);
}

// ---------------------------------------------------------------- DROP

function dropElements(action: DropElements, table: AlterTable, at: RuleContext): boolean {
  action.items.forEach((item, i) => {
    const written = droppedItem(item, table, at);
    const lead = i === 0 ? { start: action.start, end: item.end } : item;
    at.replace(lead, written);
  });
  return action.items.some((i) => i.what !== "PERIOD");
}

function droppedItem(item: DroppedElement, table: AlterTable, at: RuleContext): Piece {
  const { name } = item;
  if (item.options) at.note(item.options, `${at.source(item.options)} has no counterpart and was left out.`);
  if (!name) return "";
  if (item.what === "INDEX") return ["DROP INDEX ", at.text(name)];
  if (item.what === "COLUMN") return ["DROP COLUMN ", at.text(name)];
  const column = columnOfDefault(name.value, at);
  if (column !== undefined) return ["ALTER COLUMN ", targetName(column, at, "column"), " DROP DEFAULT"];
  const isPrimary = [...(owningTable(table, at)?.constraints ?? [])].some(
    (c) => c.name === name.value && c.constraintType === "primaryKey",
  );
  // What is dropped is no part of the model any more.
  if (isPrimary || /^pk/i.test(name.value)) return "DROP PRIMARY KEY";
  return ["DROP CONSTRAINT ", at.text(name)];
}

// ---------------------------------------------------------------- the rest

function otherAction(name: string, table: AlterTable, at: RuleContext): boolean {
  const text = `ALTER TABLE … ${name}`;
  if (name.startsWith("SWITCH")) {
    at.refuse(
      table,
      `${text}: MySQL exchanges a partition with a table by EXCHANGE PARTITION. Rewrite it with the name of the partition.`,
    );
    leaveOut(table, at, "disabled");
  } else if (name.includes("SYSTEM_VERSIONING") || /SYSTEM_VERSIONING/i.test(at.source(table)))
    at.review(table, "The versioning of the table is switched: drop or create its triggers _versions instead.");
  else if (name.startsWith("ENABLE CHANGE_TRACKING") || name.startsWith("DISABLE CHANGE_TRACKING"))
    at.review(table, "Change tracking has no counterpart. Read the binary log, or note the changes by a trigger.");
  else at.note(table, `${text} has no counterpart and was left out.`);
  return false;
}
