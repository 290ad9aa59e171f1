/** Reads the statements of the input in order into the schema model. */

import { LateColumn, LateView } from "../../model/late-symbols";
import { lazy } from "../../model/lazy";
import type { SchemaModel } from "../../model/schema-model";
import type { ColumnSymbol, TriggerSymbol, ViewSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  CreateIndex,
  CreateMaterializedView,
  CreateSynonym,
  CreateTrigger,
  CreateView,
  Identifier,
  NameExpression,
  ObjectName,
  OrderItem,
} from "../nodes";
import { applyAlterTable, applyDrop, applyRename, onlyRemoves } from "./alterations";
import { Analysis } from "./analysis";
import type { ParsedUnit } from "./binding";
import { addPackage, addPackageBody, addRoutine, addType, addTypeBody } from "./code-objects";
import { typeOfDataType } from "./data-types";
import { shapeOf } from "./query-shapes";
import { type Columns, columnsOfShape, objectColumns } from "./row-sources";
import { ownName, reference, register, type Statement } from "./statement-names";
import { addTable } from "./tables";

const analyses = new WeakMap<SchemaModel, Analysis>();

/** The analysis behind a model that `buildModel` made. */
export function analysisOf(model: SchemaModel): Analysis | undefined {
  return analyses.get(model);
}

/** Reads all statements of the input. Types and the columns of views are worked out later, when they are asked for. */
export function buildModel(units: readonly ParsedUnit[]): SchemaModel {
  const a = new Analysis();
  analyses.set(a.model, a);
  const bodies: (() => void)[] = [];
  const early: (() => void)[] = [];
  let session: string | undefined;
  for (const unit of units) {
    session = sessionSchema(unit) ?? session;
    const current = unit.currentSchema ?? session;
    const known = current === unit.currentSchema ? unit : { ...unit, currentSchema: current };
    a.addUnit(known);
    if (!unit.root) continue;
    const at = { unit: unit.index, schema: current };
    if (isBody(unit.root)) bodies.push(() => addStatement(a, known.root as SyntaxNode, at));
    else if (unit.root.kind === "AlterTable") {
      const alter = unit.root;
      if (!applyAlterTable(a, alter, at) && !onlyRemoves(alter)) early.push(() => applyAlterTable(a, alter, at));
    } else addStatement(a, unit.root, at);
  }
  // Folders are read by name: constraints may stand before the tables that they belong to.
  for (const alter of early) alter();
  // A body may stand before its specification.
  for (const add of bodies) add();
  return a.model;
}

function isBody(root: SyntaxNode): boolean {
  return root.kind === "CreatePackageBody" || root.kind === "CreateTypeBody";
}

/** ALTER SESSION SET CURRENT_SCHEMA = name */
function sessionSchema(unit: ParsedUnit): string | undefined {
  if (unit.root?.kind !== "AlterOther" || unit.root.objectType !== "SESSION" || unit.text === undefined)
    return undefined;
  const match = /\bCURRENT_SCHEMA\s*=\s*(?:"([^"]+)"|([\w$#]+))/i.exec(unit.text);
  return match ? (match[1] ?? match[2].toUpperCase()) : undefined;
}

function addStatement(a: Analysis, root: SyntaxNode, at: Statement): void {
  (STATEMENTS[root.kind] as ((a: Analysis, node: SyntaxNode, at: Statement) => void) | undefined)?.(a, root, at);
}

const STATEMENTS: Record<string, unknown> = {
  CreateTable: addTable,
  Drop: applyDrop,
  Rename: applyRename,
  CreateView: addView,
  CreateMaterializedView: addMaterializedView,
  CreateSequence: simple("sequence"),
  CreateDatabaseLink: simple("databaseLink"),
  CreateDirectory: simple("directory"),
  CreateUser: addUser("user"),
  CreateRole: addUser("role"),
  CreateOther: addOther,
  CreateIndex: addIndex,
  CreateSynonym: addSynonym,
  CreateTrigger: addTrigger,
  CreateRoutine: addRoutine,
  CreatePackage: addPackage,
  CreatePackageBody: addPackageBody,
  CreateType: addType,
  CreateTypeBody: addTypeBody,
  WrappedUnit: addOther,
};

interface Created extends SyntaxNode {
  readonly name: ObjectName;
  readonly orReplace?: boolean;
}

function simple(kind: "sequence" | "databaseLink" | "directory") {
  return (a: Analysis, node: Created, at: Statement): void => {
    const { name, schema } = ownName(node.name, at);
    const owner = kind === "directory" ? undefined : schema;
    register(a, node, { kind, name, schema: owner, node, unit: at.unit }, node.orReplace);
  };
}

function addUser(kind: "user" | "role") {
  return (a: Analysis, node: Created, at: Statement): void => {
    const { name } = ownName(node.name, at);
    register(a, node, { kind, name, node, unit: at.unit });
    if (kind === "user") a.model.addSchema(name);
  };
}

function addOther(a: Analysis, node: SyntaxNode & { objectType: string; name?: ObjectName }, at: Statement): void {
  if (!node.name) return;
  const { name, schema } = ownName(node.name, at);
  register(a, node, { kind: "otherObject", objectType: node.objectType, name, schema, node, unit: at.unit }, true);
}

function addSynonym(a: Analysis, node: CreateSynonym, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const own = node.isPublic ? undefined : schema;
  const written = reference(node.target);
  // A public synonym's unqualified target belongs to its creator.
  const target = node.isPublic && !written.schema && at.schema ? { ...written, schema: at.schema } : written;
  const symbol = { kind: "synonym", name, schema: own, node, unit: at.unit, isPublic: node.isPublic, target } as const;
  register(a, node, symbol, node.orReplace);
}

function addTrigger(a: Analysis, node: CreateTrigger, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const table = node.table && reference(node.table);
  const symbol: TriggerSymbol = { kind: "trigger", name, schema, node, unit: at.unit, table };
  register(a, node, symbol, node.orReplace);
}

function addIndex(a: Analysis, node: CreateIndex, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const columns = node.columns.map((item) => {
    const value = item.kind === "OrderItem" ? (item as OrderItem).value : item;
    return value.kind === "NameExpression" ? (value as NameExpression).name.parts.at(-1)?.value : undefined;
  });
  const isUnique = node.indexType === "UNIQUE";
  const table = node.table && reference(node.table);
  register(a, node, { kind: "index", name, schema, node, unit: at.unit, isUnique, table, columns });
}

// ---------------------------------------------------------------- views

function addView(a: Analysis, node: CreateView, at: Statement): void {
  const names = node.columns?.columns.filter((c) => c.kind === "ViewColumn").map((c) => c.name);
  const columns = () => {
    if (node.ofType) return objectColumns(a, typeOfDataType(a, node.ofType));
    return columnsOfShape(shapeOf(a, node.query), node, names);
  };
  register(a, node, view("view", node, at, columns), node.orReplace);
}

function addMaterializedView(a: Analysis, node: CreateMaterializedView, at: Statement): void {
  const names = node.columns?.names.filter((c): c is Identifier => c.kind === "Identifier");
  const columns = () => columnsOfShape(shapeOf(a, node.query), node, names);
  register(a, node, view("materializedView", node, at, columns), true);
}

function view(
  kind: ViewSymbol["kind"],
  node: SyntaxNode & { name: ObjectName },
  at: Statement,
  compute: () => Columns,
): ViewSymbol {
  const { name, schema } = ownName(node.name, at);
  const known = lazy<Columns>(
    () => {
      const { columns, isOpen } = compute();
      return { columns: columns.map((c) => ownedBy(c, symbol)), isOpen };
    },
    { columns: [], isOpen: false },
  );
  const symbol: ViewSymbol = new LateView(kind, { name, schema, node, unit: at.unit }, known);
  return symbol;
}

/** The same column as the view's own; its type is still worked out late. */
function ownedBy(column: ColumnSymbol, view: ViewSymbol): ColumnSymbol {
  return new LateColumn(
    { name: column.name, node: column.node, unit: view.unit, parent: view },
    () => column.type,
    () => column.isNullable,
    { namedAfter: column.namedAfter },
  );
}
