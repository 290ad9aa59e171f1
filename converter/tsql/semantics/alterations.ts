/** What ALTER TABLE and DROP change in the model. */
import type { Namespace } from "../../model/schema-model";
import type { SchemaObject } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import type {
  AddElements,
  AlterColumn,
  AlterTable,
  ConstraintAction,
  Drop,
  DropElements,
  ObjectName,
  TableConstraint,
  TableElement,
} from "../nodes";
import type { Analysis } from "./analysis";
import { codeRootOf } from "./code-roots";
import { objectIn, partsOf, type Statement } from "./object-names";
import { addColumnConstraints, addTableConstraint, ColumnEntry, declareColumn } from "./tables";
import { isTemporaryName } from "./temporary-tables";

function tableNamed(a: Analysis, name: ObjectName, at: Statement): TableEntry | undefined {
  const own = partsOf(a, name);
  if (!own) return undefined;
  const found = isTemporaryName(own.name)
    ? a.temporaryTables.find(own.name, codeRootOf(name), at.unit, name.start)
    : objectIn(a, own, at.schema, at.unit);
  const table = found?.kind === "synonym" ? a.model.follow(found, at.unit) : found;
  return table instanceof TableEntry ? table : undefined;
}

/** Changes the table; false where it is not known yet. */
export function applyAlterTable(a: Analysis, node: AlterTable, at: Statement): boolean {
  const table = tableNamed(a, node.name, at);
  if (!table) return false;
  a.model.addDefinition(at.unit, table);
  for (const action of node.actions) {
    switch (action.kind) {
      case "AddElements":
        for (const element of (action as AddElements).elements) addElement(a, table, element, at);
        break;
      case "AlterColumn":
        alterColumn(table, action as AlterColumn);
        break;
      case "DropElements":
        dropElements(table, action as DropElements);
        break;
      case "ConstraintAction":
        changeConstraints(table, action as ConstraintAction);
        break;
    }
  }
  return true;
}

function addElement(a: Analysis, table: TableEntry, element: TableElement, at: Statement): void {
  if (element.kind === "ColumnDefinition") {
    const symbol = declareColumn(a, table, element, at.unit);
    addColumnConstraints(a, table, element, at.unit);
    table.alter((columns) => {
      if (!columns.some((c) => c.name === symbol.name)) columns.push(symbol);
    });
  } else if (element.kind === "TableConstraint") {
    if (element.type === "DEFAULT") addDefault(table, element);
    else addTableConstraint(a, table, element, at.unit);
  }
}

function addDefault(table: TableEntry, { forColumn, defaultValue }: TableConstraint): void {
  table.alter((columns) => {
    const column = columns.find((c) => c.name === forColumn?.value);
    if (column instanceof ColumnEntry) column.setDefault(defaultValue);
  });
}

/** What ALTER COLUMN says replaces the type and whether it may be NULL; a property it adds or drops changes neither. */
function alterColumn(table: TableEntry, { column: definition, change }: AlterColumn): void {
  if (change || !definition.type) return;
  table.alter((columns) => {
    const column = columns.find((c) => c.name === definition.name.value);
    if (column instanceof ColumnEntry) column.redefine(definition);
  });
}

function dropElements(table: TableEntry, { items }: DropElements): void {
  const namesOf = (what: string) => new Set(items.flatMap((i) => (i.what === what && i.name ? [i.name.value] : [])));
  const [columns, constraints] = [namesOf("COLUMN"), namesOf("CONSTRAINT")];
  if (columns.size > 0) {
    table.alter((all) => {
      for (let i = all.length - 1; i >= 0; i--) {
        if (columns.has(all[i].name)) table.formerColumns.push(...all.splice(i, 1));
      }
    });
  }
  if (constraints.size === 0) return;
  for (let i = table.constraints.length - 1; i >= 0; i--) {
    if (constraints.has(table.constraints[i].name)) table.constraints.splice(i, 1);
  }
  table.alter((all) => {
    for (const column of all) {
      const owner = column.hasDefault ? column.value?.parent : undefined;
      const name = (owner as { readonly name?: { readonly value?: string } } | undefined)?.name?.value;
      if (name && constraints.has(name) && column instanceof ColumnEntry) column.setDefault(undefined);
    }
  });
}

/** NOCHECK CONSTRAINT ALL switches off foreign keys and checks. */
function changeConstraints(table: TableEntry, { what, action, names }: ConstraintAction): void {
  if (what !== "CONSTRAINT" || (action !== "CHECK" && action !== "NOCHECK")) return;
  const meant = new Set(names.map((n) => n.value));
  table.constraints.forEach((constraint, i) => {
    const isMeant = names.length === 0 || meant.has(constraint.name);
    if (isMeant) table.constraints[i] = { ...constraint, isDisabled: action === "NOCHECK" };
  });
}

// ---------------------------------------------------------------- DROP

const NAMESPACES: Readonly<Record<string, Namespace | undefined>> = {
  TRIGGER: "trigger",
  USER: "user",
  ROLE: "user",
};

export function applyDrop(a: Analysis, node: Drop, at: Statement): void {
  node.names.forEach((name, i) => {
    const object =
      node.objectType === "INDEX"
        ? indexNamed(a, name, i === 0 ? node.table : (node.otherTables?.[i - 1] ?? node.table))
        : droppedObject(a, node, name, at);
    if (object && object.droppedIn === undefined) a.model.drop(object, at.unit);
  });
}

function droppedObject(a: Analysis, node: Drop, name: ObjectName, at: Statement): SchemaObject | undefined {
  const own = partsOf(a, name);
  if (!own || isTemporaryName(own.name)) return undefined;
  const namespace = NAMESPACES[node.objectType];
  if (namespace === "user") return a.model.find(own.name, undefined, at.unit, "user");
  return namespace
    ? a.model.find(own.name, own.schema ?? at.schema, at.unit, namespace)
    : objectIn(a, own, at.schema, at.unit);
}

/** Indexes have their names for themselves in each table. */
function indexNamed(a: Analysis, name: ObjectName, table: ObjectName | undefined): SchemaObject | undefined {
  const [last, before] = [name.parts.at(-1)?.value ?? "", name.parts.at(-2)?.value];
  const owner = table?.parts.at(-1)?.value ?? before;
  return a.model.named(last).find((o) => o.kind === "index" && o.droppedIn === undefined && o.table?.name === owner);
}
