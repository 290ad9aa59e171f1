/** Reads the statements of the input in order into the schema model. */
import { lazy } from "../../model/lazy";
import type { SchemaModel } from "../../model/schema-model";
import type { TableSymbol, ViewSymbol } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import { type SyntaxNode, walk } from "../../syntax/node";
import type {
  AlterTable,
  CreateIndex,
  CreateOther,
  CreatePrincipal,
  CreateSchema,
  CreateSequence,
  CreateSynonym,
  CreateTable,
  CreateView,
  IntoTable,
  ObjectName,
  Select,
} from "../nodes";
import { applyAlterTable, applyDrop } from "./alterations";
import { Analysis } from "./analysis";
import type { ParsedUnit } from "./binding";
import { addRoutine, addTrigger, addType } from "./code-objects";
import { codeRootOf, isModule } from "./code-roots";
import { type Columns, columnsOfShape, identifiersOf, WHILE_COMPUTING } from "./columns";
import { DEFAULT_SCHEMA, objectIn, ownName, reference, register, type Statement } from "./object-names";
import { shapeOf } from "./query-shapes";
import { selectIntoColumns } from "./select-into";
import { statementsOf } from "./statement-trees";
import { applyProcedure } from "./system-procedures";
import { keyColumns, tableOfElements } from "./tables";
import { isTemporaryName } from "./temporary-tables";

const analyses = new WeakMap<SchemaModel, Analysis>();

/** The analysis behind a model that `buildModel` made. */
export function analysisOf(model: SchemaModel): Analysis | undefined {
  return analyses.get(model);
}

/** Reads all statements of the input. Types and the columns of views are worked out later, when they are asked for. */
export function buildModel(units: readonly ParsedUnit[]): SchemaModel {
  const a = new Analysis();
  analyses.set(a.model, a);
  const early: (() => void)[] = [];
  const made: (() => void)[] = [];
  // What code runs from texts stands between the statements of the script.
  const inOrder = [...units].sort((x, y) => x.index - y.index);
  // All of them first: what a database's name means depends on all statements.
  for (const unit of inOrder) a.addUnit(unit);
  for (const unit of inOrder) {
    const { root } = unit;
    if (!root) continue;
    const at = { unit: unit.index, schema: unit.currentSchema?.toLowerCase() ?? DEFAULT_SCHEMA };
    for (const statement of statementsOf(root)) {
      addStatement(a, statement, schemaAround(statement, at), early);
    }
    for (const node of walk(root)) addMadeByCode(a, node, at, made);
  }
  // Folders are read by name: constraints may stand before the tables that they belong to.
  for (const alter of early) alter();
  // What code makes when it runs counts where no statement of the script makes it.
  for (const add of made) add();
  return a.model;
}

/** The elements of CREATE SCHEMA belong to that schema. */
function schemaAround(statement: SyntaxNode, at: Statement): Statement {
  if (statement.parent?.kind !== "CreateSchema") return at;
  return { ...at, schema: (statement.parent as CreateSchema).name?.value ?? at.schema };
}

function addStatement(a: Analysis, node: SyntaxNode, at: Statement, early: (() => void)[]): void {
  if (node.kind === "AlterTable") {
    const alter = node as AlterTable;
    // What takes away from a table that is not there yet does nothing.
    const onlyRemoves = alter.actions.every((action) => action.kind === "DropElements");
    if (!applyAlterTable(a, alter, at) && !onlyRemoves) early.push(() => applyAlterTable(a, alter, at));
  } else if (Object.hasOwn(STATEMENTS, node.kind)) STATEMENTS[node.kind](a, node, at);
}

type Reader = (a: Analysis, node: SyntaxNode, at: Statement) => void;

/** A reader of nodes of one kind, which the table below asks with no others. */
function reader<N extends SyntaxNode>(read: (a: Analysis, node: N, at: Statement) => void): Reader {
  return (a, node, at) => read(a, node as N, at);
}

const STATEMENTS: Readonly<Record<string, Reader>> = {
  CreateTable: reader(addTable),
  CreateView: reader(addView),
  CreateIndex: reader(addIndex),
  CreateSequence: reader(addSequence),
  CreateSynonym: reader(addSynonym),
  CreateType: reader(addType),
  CreateSchema: reader(addSchema),
  CreatePrincipal: reader(addPrincipal),
  CreateOther: reader(addOther),
  CreateRoutine: reader(addRoutine),
  CreateTrigger: reader(addTrigger),
  Drop: reader(applyDrop),
  Execute: reader(applyProcedure),
};

// ---------------------------------------------------------------- tables

function makeTable(a: Analysis, node: CreateTable, at: Statement): TableEntry {
  const { name, schema } = ownName(node.name, at);
  const head = { name, schema, node, unit: at.unit, isTemporary: isTemporaryName(name) };
  const { query } = node;
  if (query?.kind !== "Query") return tableOfElements(a, head, node.elements);
  return new TableEntry({ ...head, partitionKeys: [] }, (entry) => selectIntoColumns(a, query, entry));
}

function addTable(a: Analysis, node: CreateTable, at: Statement): void {
  const table = makeTable(a, node, at);
  if (table.isTemporary) addScriptTable(a, node, table);
  else register(a, node, table);
}

function addScriptTable(a: Analysis, node: SyntaxNode, table: TableEntry): void {
  a.declared.set(node, table);
  a.temporaryTables.add({ table, owner: codeRootOf(node), isOfScript: true, unit: table.unit, since: node.end });
  a.model.addDefinition(table.unit, table);
}

/** Tables that SELECT … INTO makes, and those that routines create and change. */
function addMadeByCode(a: Analysis, node: SyntaxNode, at: Statement, made: (() => void)[]): void {
  if (node.kind === "IntoTable") {
    const into = node as IntoTable;
    const query = queryOf(node.parent as Select);
    const { name, schema } = ownName(into.name, at);
    const head = { name, schema, node, unit: at.unit, isTemporary: isTemporaryName(name), partitionKeys: [] };
    const table = new TableEntry(head, (entry) => selectIntoColumns(a, node.parent as Select, entry));
    addMade(a, node, table, query.end, made);
  } else if (node.kind === "CreateTable" && !a.declared.has(node)) {
    addMade(a, node, makeTable(a, node as CreateTable, at), node.end, made);
  } else if (node.kind === "AlterTable" && isModule(codeRootOf(node))) {
    const alter = node as AlterTable;
    if (isTemporaryName(alter.name.parts.at(-1)?.value ?? "")) made.push(() => applyAlterTable(a, alter, at));
  }
}

/** The whole query that a select block is in. */
function queryOf(select: SyntaxNode): SyntaxNode {
  let node = select;
  while (node.parent && (node.parent.kind === "SetOperation" || node.parent.kind === "Query")) node = node.parent;
  return node;
}

function addMade(a: Analysis, node: SyntaxNode, table: TableEntry, since: number, made: (() => void)[]): void {
  const owner = codeRootOf(node);
  const isOfScript = !isModule(owner);
  a.declared.set(node, table);
  if (table.isTemporary) {
    a.temporaryTables.add({ table, owner, isOfScript, unit: table.unit, since });
    if (isOfScript) a.model.addDefinition(table.unit, table);
  } else if (isOfScript) a.model.add(table);
  else made.push(() => addUnlessKnown(a, table));
}

function addUnlessKnown(a: Analysis, table: TableSymbol): void {
  if (!objectIn(a, table, undefined, undefined)) a.model.add(table);
}

// ---------------------------------------------------------------- views

function addView(a: Analysis, node: CreateView, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const names = identifiersOf(node.columns);
  const known = lazy<Columns>(() => columnsOfShape(shapeOf(a, node.query), node, names, symbol), WHILE_COMPUTING);
  const symbol: ViewSymbol = {
    kind: "view",
    name,
    schema,
    node,
    unit: at.unit,
    get columns() {
      return known().columns;
    },
    get isOpen() {
      return known().isOpen;
    },
  };
  register(a, node, symbol, node.action !== "CREATE");
}

// ---------------------------------------------------------------- other objects

function addIndex(a: Analysis, node: CreateIndex, at: Statement): void {
  const table = reference(a, node.table);
  const columns = keyColumns(node.columns);
  const name = node.name?.parts.at(-1)?.value ?? "";
  const { isUnique } = node;
  const schema = table.schema ?? at.schema;
  register(a, node, { kind: "index", name, schema, node, unit: at.unit, isUnique, table, columns });
}

function addSequence(a: Analysis, node: CreateSequence, at: Statement): void {
  register(a, node, { kind: "sequence", ...ownName(node.name, at), node, unit: at.unit });
}

function addSynonym(a: Analysis, node: CreateSynonym, at: Statement): void {
  const target = reference(a, node.target);
  register(a, node, { kind: "synonym", ...ownName(node.name, at), node, unit: at.unit, isPublic: false, target });
}

function addSchema(a: Analysis, node: CreateSchema): void {
  const name = node.name?.value ?? node.owner?.value;
  if (name) a.model.addSchema(name);
}

function addPrincipal(a: Analysis, node: CreatePrincipal, at: Statement): void {
  const kind = node.principalType.endsWith("ROLE") ? "role" : "user";
  // A login is the server's; the user of the database has the name too.
  if (node.principalType === "LOGIN") return;
  register(a, node, { kind, name: node.name.value, node, unit: at.unit });
}

function addOther(a: Analysis, node: CreateOther & { name?: ObjectName }, at: Statement): void {
  if (!node.name || node.objectType === "DATABASE") return;
  const { objectType } = node;
  register(a, node, { kind: "otherObject", objectType, ...ownName(node.name, at), node, unit: at.unit });
}
