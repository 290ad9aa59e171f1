/** ALTER TABLE as a whole: what is added, changed and dropped. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { keptElements } from "../../../../converter/rule/list-elements";
import type {
  AddElements,
  AlterTable,
  AlterTableAction,
  DropElements,
  DroppedElement,
  TableConstraint,
} from "../../../../converter/tsql/nodes";
import { constraintName, finalConstraint, tableStatement } from "../../any/definitions/constraint-parts";
import { convertDefault } from "../../any/definitions/default-constants";
import { columnOfDefault } from "../../any/definitions/default-names";
import { handOver, handOverInstead, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { noteLeftOut } from "../../any/definitions/left-out-options";
import { addedElements, definitionOf, keyDependencies, removeChecking } from "../../any/definitions/table-parts";
import { targetName } from "../../any/text/target-names";
import { alterColumn } from "./altered-columns";
import { switchConstraints } from "./constraint-switches";
import { fillingStatements } from "./filled-columns";

const ALTER_TABLE = "https://www.postgresql.org/docs/current/sql-altertable.html";

export default defineRule<AlterTable>({
  id: "sqlserver.postgresql.alter-table",
  title: "ALTER TABLE gets PostgreSQL's actions",
  complexity: "simple",
  guidance: {
    what: "ALTER TABLE in all forms.",
    why: "PostgreSQL repeats ADD and DROP for each element, sets type, NOT NULL and default by actions of their own, always checks its constraints, and has no storage options.",
    action:
      "Look at constraints that were not checked, at partitions that are switched, and at conversions of a column's type.",
  },
  sources: [ALTER_TABLE],
  on: "AlterTable",
  convert: (table, at) => {
    if (table.actions.some((a) => a.kind === "Bogus")) return;
    removeChecking(table, at);
    const kept = (table.actions as AlterTableAction[]).filter((action) => convertAction(action, table, at));
    if (kept.length > 0) {
      const columns = addedElements(table).find((e) => e.kind === "ColumnDefinition");
      const suffix = columns?.kind === "ColumnDefinition" ? `_${columns.name.value}` : "";
      laterStatements(at).push(...fillingStatements(table.name, at, suffix));
      noteLeftOut(table.name, at);
      handOver(table, at, keyDependencies(table, at));
    } else if (laterStatements(at).some((e) => !e.state)) {
      handOverInstead(table, at, laterStatements(at).splice(0));
    } else if (at.emissions.length === 0) leaveOut(table, at);
  },
  given: "CREATE TABLE dbo.t (a int NOT NULL, b varchar(10) CONSTRAINT df_b DEFAULT 'x', old int);",
  examples: [
    {
      from: "ALTER TABLE [dbo].[t] WITH CHECK ADD CONSTRAINT [pk_t] PRIMARY KEY CLUSTERED ([a] ASC), c int NULL, d bit NOT NULL DEFAULT 0",
      to: "ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (a), ADD c integer NULL, ADD d boolean NOT NULL DEFAULT false",
    },
    {
      from: "ALTER TABLE t ADD CONSTRAINT df_a DEFAULT ((0)) FOR a",
      to: "ALTER TABLE t ALTER COLUMN a SET DEFAULT ((0))",
    },
    { from: "ALTER TABLE t DROP COLUMN a, old", to: "ALTER TABLE t DROP COLUMN a, DROP COLUMN old" },
    { from: "ALTER TABLE t DROP CONSTRAINT df_b", to: "ALTER TABLE t ALTER COLUMN b DROP DEFAULT" },
    {
      from: "ALTER TABLE t ALTER COLUMN b int NOT NULL",
      to: "ALTER TABLE t ALTER COLUMN b TYPE integer USING b::integer, ALTER COLUMN b SET NOT NULL",
      runs: false,
    },
    {
      from: "ALTER TABLE t WITH NOCHECK ADD CONSTRAINT ck CHECK (a > 0)",
      to: "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID",
      refused: "was not checked",
    },
    {
      from: "ALTER TABLE t ADD e int, INDEX ix_e (e)",
      to: "ALTER TABLE t ADD e integer;\nCREATE INDEX ix_e ON t (e);",
    },
    { from: "ALTER TABLE t SET (LOCK_ESCALATION = AUTO)", to: "", refused: "has no counterpart" },
  ],
});

/** Converts an action; whether something is left of it. */
function convertAction(action: AlterTableAction, table: AlterTable, at: RuleContext): boolean {
  switch (action.kind) {
    case "AddElements":
      return addElements(action, table, at);
    case "AlterColumn":
      return alterColumn(action, at);
    case "DropElements":
      return dropElements(action, at);
    case "ConstraintAction":
      return switchConstraints(action, table, at);
    default:
      return otherAction(action.name, table, at);
  }
}

// ---------------------------------------------------------------- ADD

function addElements(action: AddElements, table: AlterTable, at: RuleContext): boolean {
  const kept = keptElements(action.elements, at);
  kept.forEach((element, i) => {
    const lead = i === 0 ? { start: action.start, end: element.start } : undefined;
    if (element.kind === "TableConstraint" && element.type === "DEFAULT") {
      const { forColumn, defaultValue } = element;
      if (!forColumn || !defaultValue) return;
      convertDefault(defaultValue, definitionOf(forColumn.value, table, at), at);
      at.replace({ start: lead?.start ?? element.start, end: element.end }, [
        "ALTER COLUMN ",
        at.text(forColumn),
        " SET DEFAULT ",
        at.text(defaultValue),
      ]);
      return;
    }
    if (i > 0) at.insertBefore(element, "ADD ");
    if (element.kind === "TableConstraint" && table.checking === "NOCHECK") notChecked(element, at);
  });
  return kept.length > 0;
}

/** WITH NOCHECK: the rows that are there are not looked at. */
function notChecked(constraint: TableConstraint, at: RuleContext): void {
  if (constraint.type !== "CHECK" && constraint.type !== "FOREIGN KEY") return;
  if (tableStatement(constraint)?.kind === "AlterTable") at.insertAfter(constraint, " NOT VALID");
  if (finalConstraint(constraint, at)?.isDisabled) return;
  at.review(
    constraint,
    `The constraint ${constraintName(constraint)} was not checked for the rows that were there. Load them before it is added, or clean those that violate it and run ALTER TABLE … VALIDATE CONSTRAINT.`,
  );
}

// ---------------------------------------------------------------- DROP

function dropElements(action: DropElements, at: RuleContext): boolean {
  action.items.forEach((item, i) => {
    const written = droppedItem(item, at);
    const lead = i === 0 ? { start: action.start, end: item.end } : item;
    at.replace(lead, written);
  });
  return action.items.some((i) => i.what !== "PERIOD");
}

function droppedItem(item: DroppedElement, at: RuleContext) {
  const { name } = item;
  if (item.options) at.note(item.options, `${at.source(item.options)} has no counterpart and was left out.`);
  const ifExists = item.ifExists || placeOfRoot(at) === "guarded" ? "IF EXISTS " : "";
  if (!name) return "";
  if (item.what === "INDEX") return ["DROP CONSTRAINT ", ifExists, at.text(name)];
  const column = item.what === "CONSTRAINT" ? columnOfDefault(name.value, at) : undefined;
  if (column !== undefined) return ["ALTER COLUMN ", targetName(column, at, "column"), " DROP DEFAULT"];
  return [`DROP ${item.what} `, ifExists, at.text(name)];
}

function placeOfRoot(at: RuleContext): string {
  return at.unit.root.kind === "IfStatement" ? "guarded" : placeOf(at.unit.root, at);
}

// ---------------------------------------------------------------- the rest

function otherAction(name: string, table: AlterTable, at: RuleContext): boolean {
  const text = `ALTER TABLE … ${name}`;
  if (name.startsWith("SWITCH")) {
    at.refuse(
      table,
      `${text}: PostgreSQL moves partitions with DETACH PARTITION and ATTACH PARTITION. Rewrite it with the names of the partition tables.`,
    );
    leaveOut(table, at, "disabled");
  } else if (name.includes("SYSTEM_VERSIONING") || /SYSTEM_VERSIONING/i.test(at.source(table)))
    at.review(table, "The versioning of the table is switched: drop or create its trigger _versions instead.");
  else if (name.startsWith("ENABLE CHANGE_TRACKING") || name.startsWith("DISABLE CHANGE_TRACKING"))
    at.review(table, "Change tracking has no counterpart. Use logical decoding, or a trigger that notes the changes.");
  else at.note(table, `${text} has no counterpart and was left out.`);
  return false;
}
