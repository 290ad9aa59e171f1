/** What ALTER TABLE, DROP and RENAME change in the model. */
import { LateColumn } from "../../model/late-symbols";
import type { Namespace } from "../../model/schema-model";
import type { ColumnSymbol, SchemaObject } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import type {
  AlterTable,
  ColumnDefinition,
  ConstraintAction,
  Drop,
  DropElements,
  ModifyColumns,
  ObjectName,
  Rename,
  RenameElement,
} from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType } from "./data-types";
import type { Statement } from "./statement-names";
import { addColumnConstraints, addTableConstraint, declareColumn, namesOf } from "./tables";

function objectOf(a: Analysis, name: ObjectName, at: Statement): SchemaObject | undefined {
  const parts = name.parts.map((p) => p.value);
  return parts.length > 1
    ? a.model.lookupQualified(parts[0], parts[1], at.unit)
    : a.model.lookup(parts[0] ?? "", at.schema, at.unit);
}

/** Whether ALTER TABLE only takes away or switches off what is there: before the table exists it does nothing. */
export function onlyRemoves(node: AlterTable): boolean {
  return node.actions.every(
    (action) =>
      action.kind === "DropElements" ||
      action.kind === "RenameElement" ||
      (action.kind === "ConstraintAction" && (action as ConstraintAction).action === "DISABLE"),
  );
}

/** Changes the table; false where it is not known yet. */
export function applyAlterTable(a: Analysis, node: AlterTable, at: Statement): boolean {
  const found = objectOf(a, node.name, at);
  const table = found?.kind === "synonym" ? a.model.follow(found, at.unit) : found;
  if (!(table instanceof TableEntry)) return false;
  a.model.addDefinition(at.unit, table);
  for (const action of node.actions) {
    switch (action.kind) {
      case "AddElements":
        for (const element of action.elements) {
          if (element.kind === "ColumnDefinition") addColumn(a, table, element, at);
          if (element.kind === "TableConstraint") addTableConstraint(a, table, element, at.unit);
        }
        break;
      case "ModifyColumns":
        modifyColumns(a, table, action, at);
        break;
      case "DropElements":
        dropElements(table, action);
        break;
      case "RenameElement":
        renameElement(a, table, action, at);
        break;
      case "ConstraintAction":
        changeConstraint(table, action);
        break;
    }
  }
  return true;
}

function addColumn(a: Analysis, table: TableEntry, node: ColumnDefinition, at: Statement): void {
  const symbol = declareColumn(a, table, node, at.unit);
  addColumnConstraints(a, table, node, at.unit);
  table.alter((columns) => {
    if (!columns.some((c) => c.name === symbol.name)) columns.push(symbol);
  });
}

function modifyColumns(a: Analysis, table: TableEntry, action: ModifyColumns, at: Statement): void {
  for (const node of action.columns) {
    if (node.kind !== "ColumnDefinition") continue;
    addColumnConstraints(a, table, node, at.unit);
    table.alter((columns) => {
      const index = columns.findIndex((c) => c.name === node.name.value);
      if (index < 0) return;
      columns[index] = modified(a, columns[index], node);
      a.declared.set(node, columns[index]);
    });
  }
}

/** What MODIFY says replaces, what it leaves out stays. */
function modified(a: Analysis, before: ColumnSymbol, node: ColumnDefinition): ColumnSymbol {
  const says = (type: string) => node.constraints.some((c) => c.type === type);
  const mayBeNull = () => !says("NOT NULL") && !says("PRIMARY KEY") && (says("NULL") || before.isNullable);
  return new LateColumn(before, () => (node.type ? typeOfDataType(a, node.type) : before.type), mayBeNull, {
    hasDefault: before.hasDefault || node.defaultValue !== undefined,
    isIdentity: before.isIdentity || node.identity !== undefined,
    isVirtual: before.isVirtual || node.generated !== undefined,
    value: node.defaultValue?.value ?? node.generated?.expression ?? before.value,
  });
}

function removeConstraints(table: TableEntry, isGone: (c: TableEntry["constraints"][number]) => boolean): void {
  for (let i = table.constraints.length - 1; i >= 0; i--)
    if (isGone(table.constraints[i])) table.constraints.splice(i, 1);
}

function dropElements(table: TableEntry, action: DropElements): void {
  const names = new Set(action.names.map((n) => n.value));
  switch (action.what) {
    case "COLUMN":
      table.alter((columns) => {
        for (let i = columns.length - 1; i >= 0; i--) {
          if (names.has(columns[i].name)) table.formerColumns.push(...columns.splice(i, 1));
        }
      });
      removeConstraints(table, (c) => c.columns.length > 0 && c.columns.some((column) => names.has(column)));
      break;
    case "CONSTRAINT":
      removeConstraints(table, (c) => c.isNamed && names.has(c.name));
      break;
    case "PRIMARY KEY":
      removeConstraints(table, (c) => c.constraintType === "primaryKey");
      break;
    case "UNIQUE":
      removeConstraints(table, (c) => c.constraintType === "unique" && c.columns.join() === [...names].join());
      break;
  }
}

function renameElement(a: Analysis, table: TableEntry, action: RenameElement, at: Statement): void {
  const to = action.to.value;
  const from = action.from?.value;
  if (action.what === "TABLE") a.model.rename(table, to, at.unit);
  else if (action.what === "COLUMN") {
    table.alter((columns) => {
      const index = columns.findIndex((c) => c.name === from);
      if (index < 0) return;
      table.formerColumns.push(columns[index]);
      columns[index] = renamed(columns[index], to);
    });
  } else if (action.what === "CONSTRAINT") {
    const index = table.constraints.findIndex((c) => c.name === from);
    if (index >= 0) table.constraints[index] = { ...table.constraints[index], name: to };
  }
}

function renamed(column: ColumnSymbol, name: string): ColumnSymbol {
  const named = { name, schema: column.schema, node: column.node, unit: column.unit, parent: column.parent };
  return new LateColumn(
    named,
    () => column.type,
    () => column.isNullable,
    column,
  );
}

function changeConstraint(table: TableEntry, action: ConstraintAction): void {
  if (action.action === "MODIFY") return;
  const isDisabled = action.action === "DISABLE";
  table.constraints.forEach((constraint, i) => {
    const isMeant =
      action.what === "CONSTRAINT"
        ? constraint.name === action.name?.value
        : action.what === "PRIMARY KEY"
          ? constraint.constraintType === "primaryKey"
          : action.what === "UNIQUE" && constraint.columns.join() === namesOf(action.columns).join();
    if (isMeant) table.constraints[i] = { ...constraint, isDisabled };
  });
}

// ---------------------------------------------------------------- RENAME and DROP

export function applyRename(a: Analysis, node: Rename, at: Statement): void {
  const object = objectOf(a, node.from, at);
  const to = node.to.parts.at(-1)?.value;
  if (object && to) a.model.rename(object, to, at.unit);
}

const NAMESPACES: Record<string, Namespace | undefined> = {
  INDEX: "index",
  TRIGGER: "trigger",
  "PUBLIC SYNONYM": "publicSynonym",
  "DATABASE LINK": "databaseLink",
  DIRECTORY: "directory",
  USER: "user",
  ROLE: "user",
};

/** Kinds of statements whose DROP leaves the object: the body only. */
const BODIES = new Set(["PACKAGE BODY", "TYPE BODY", "MATERIALIZED VIEW LOG"]);

export function applyDrop(a: Analysis, node: Drop, at: Statement): void {
  if (!node.name || BODIES.has(node.objectType)) return;
  const parts = node.name.parts.map((p) => p.value);
  const name = parts.at(-1) ?? "";
  const namespace = NAMESPACES[node.objectType];
  const object = namespace
    ? (a.model.find(name, parts.length > 1 ? parts[0] : at.schema, at.unit, namespace) ??
      a.model.find(name, undefined, at.unit, namespace))
    : objectOf(a, node.name, at);
  if (!object || object.droppedIn !== undefined) return;
  a.model.drop(object, at.unit);
}
