/** The scopes that procedural code opens: units, packages, types, routines, blocks, loops, triggers. */
import type { DataType } from "../../model/data-type";
import { LateLoopVariable } from "../../model/late-declarations";
import { LateCorrelation } from "../../model/late-symbols";
import type { Scope, ScopeKind } from "../../model/scope";
import type {
  CorrelationSymbol,
  LoopVariableSymbol,
  ModelSymbol,
  ObjectTypeSymbol,
  PackageSymbol,
  ParameterSymbol,
  RoutineSymbol,
} from "../../model/symbols";
import { INTEGER } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type {
  AnonymousBlock,
  Body,
  Comment,
  CompoundTriggerBody,
  CreateTrigger,
  ForallStatement,
  Identifier,
  LabelledStatement,
  LoopStatement,
  ObjectName,
  RoutineDefinition,
  TopStatement,
} from "../nodes";
import type { Analysis } from "./analysis";
import { addName, declareAll, type Names } from "./declarations";
import { loopRecord } from "./query-shapes";
import { declareRoutine } from "./routine-declarations";
import { type Columns, NOTHING_KNOWN } from "./row-sources";
import { scopeOf } from "./scopes";
import { columnsOfRow } from "./table-functions";
import { typeOf } from "./types";

interface ScopeParts {
  readonly symbols?: Names;
  readonly owner?: ModelSymbol;
  readonly labels?: readonly string[];
}

function scope(kind: ScopeKind, node: SyntaxNode, parent: Scope, parts: ScopeParts): Scope {
  return {
    kind,
    node,
    parent,
    unit: parent.unit,
    schema: parent.schema,
    owner: parts.owner,
    symbols: parts.symbols ?? new Map(),
    rowSources: [],
    labels: parts.labels ?? [],
  };
}

/** The outermost scope: schema objects, looked up in the schema of the object that the unit creates. */
export function unitScope(a: Analysis, root: SyntaxNode): Scope {
  const unit = a.unitOf(root);
  const name = nameOfUnit(root as TopStatement);
  // Before the column of a comment stands its table.
  const isOfColumn = root.kind === "Comment" && (root as Comment).objectType === "COLUMN";
  const own = name && name.parts.length > (isOfColumn ? 2 : 1) ? name.parts[0].value : undefined;
  return {
    kind: "unit",
    node: root,
    unit: unit?.index,
    schema: own ?? unit?.currentSchema,
    symbols: new Map(),
    rowSources: [],
    labels: [],
  };
}

/** The name of the object a statement creates or alters. */
export function nameOfUnit(root: TopStatement): ObjectName | undefined {
  if (root.kind === "CreateRoutine") return root.routine.name;
  return "name" in root && typeof root.name === "object" ? root.name : undefined;
}

/** A package's names, for its specification and its body. */
export function packageScope(a: Analysis, node: SyntaxNode): Scope {
  const owner = a.declared.get(node) as PackageSymbol | undefined;
  const symbols: Names = new Map();
  for (const member of owner?.members ?? []) addName(symbols, member);
  if (node.kind === "CreatePackageBody") for (const member of owner?.privateMembers ?? []) addName(symbols, member);
  return scope("package", node, scopeOf(a, node), { symbols, owner, labels: owner ? [owner.name] : [] });
}

/** Inside a type's methods its attributes and methods can be named alone. */
export function objectTypeScope(a: Analysis, node: SyntaxNode): Scope {
  const declaring = node.kind === "ObjectTypeDefinition" ? (node.parent as SyntaxNode) : node;
  const owner = a.declared.get(declaring) as ObjectTypeSymbol | undefined;
  const symbols: Names = new Map();
  for (const attribute of owner?.attributes ?? []) addName(symbols, attribute);
  for (let at = owner; at; at = at.supertype) for (const method of at.methods) addName(symbols, method);
  return scope("objectType", node, scopeOf(a, node), { symbols, owner });
}

/** Parameters, and SELF in methods. */
export function routineScope(a: Analysis, node: RoutineDefinition): Scope {
  const parent = scopeOf(a, node);
  const place = { unit: parent.unit ?? -1, parent: parent.owner, isPrivate: true };
  const routine = (a.declared.get(node) as RoutineSymbol | undefined) ?? declareRoutine(a, node, place);
  const symbols: Names = new Map();
  for (const parameter of routine.parameters) addName(symbols, parameter);
  const owner = routine.parent;
  if (owner?.kind === "objectType" && routine.methodKind !== "static" && !symbols.has("SELF")) {
    addName(symbols, selfParameter(owner, routine));
  }
  return scope("routine", node, parent, { symbols, owner: routine, labels: [routine.name] });
}

function selfParameter(owner: ObjectTypeSymbol, routine: RoutineSymbol): ParameterSymbol {
  return {
    kind: "parameter",
    name: "SELF",
    parent: routine,
    type: owner.type,
    mode: routine.methodKind === "constructor" || routine.routineType === "procedure" ? "IN OUT" : "IN",
    hasDefault: true,
    position: 0,
  };
}

/** Declarations of a block or of a routine's body. */
export function blockScope(a: Analysis, node: SyntaxNode): Scope {
  const parent = scopeOf(a, node);
  const symbols: Names = new Map();
  const { declarations } = node as Body | CompoundTriggerBody;
  const place = { unit: parent.unit ?? -1, parent: parent.owner, isPrivate: true };
  for (const symbol of declareAll(a, declarations, place)) addName(symbols, symbol);
  addInnerLabels(a, symbols, node);
  return scope("block", node, parent, { symbols, owner: parent.owner, labels: labelsOf(node, parent) });
}

function labelsOf(node: SyntaxNode, parent: Scope): string[] {
  if (node.parent?.kind === "RoutineDefinition" || node.parent?.kind === "CreateTrigger") return [...parent.labels];
  if (node.parent?.kind === "AnonymousBlock") return (node.parent as AnonymousBlock).labels.map((l) => l.value);
  const statement = node.parent?.kind === "Block" ? node.parent : node;
  return labelNames(statement);
}

function labelNames(statement: SyntaxNode): string[] {
  const labelled = statement.parent;
  return labelled?.kind === "LabelledStatement" ? (labelled as LabelledStatement).labels.map((l) => l.value) : [];
}

/** Labels are names of the block they stand in, for GOTO and EXIT. */
function addInnerLabels(a: Analysis, symbols: Names, node: SyntaxNode): void {
  const { statements = [], exceptionHandlers = [] } = node as Partial<Body>;
  const stack: SyntaxNode[] = [...statements, ...exceptionHandlers.flatMap((h) => h.statements)];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "LabelledStatement") {
      const labelled = at as LabelledStatement;
      for (const label of labelled.labels) {
        const symbol: ModelSymbol = { kind: "label", name: label.value, node: labelled, unit: a.unitOf(node)?.index };
        a.declared.set(label, symbol);
        if (!symbols.has(label.value)) addName(symbols, symbol);
      }
      if (labelled.statement) stack.push(labelled.statement);
    } else if (at.kind === "LoopStatement") stack.push(...(at as LoopStatement).statements);
    else if (at.kind === "IfStatement" || at.kind === "CaseStatement") {
      const { branches, elseStatements } = at as {
        branches?: { statements: SyntaxNode[] }[];
        elseStatements?: SyntaxNode[];
      } & SyntaxNode;
      for (const branch of branches ?? []) stack.push(...branch.statements);
      stack.push(...(elseStatements ?? []));
    }
  }
}

// ---------------------------------------------------------------- loops and cursors

export function loopScope(a: Analysis, node: LoopStatement): Scope {
  const parent = scopeOf(a, node);
  const symbols: Names = new Map();
  const control = node.control;
  if (control?.kind === "NumericForControl") {
    addName(
      symbols,
      loopVariable(a, control.variable, "numeric", () => INTEGER, parent),
    );
  } else if (control?.kind === "CursorForControl") {
    addName(
      symbols,
      loopVariable(a, control.variable, "cursor", () => loopRecord(a, control.source), parent),
    );
  }
  return scope("loop", node, parent, { symbols, owner: parent.owner, labels: labelNames(node) });
}

export function forallScope(a: Analysis, node: ForallStatement): Scope {
  const parent = scopeOf(a, node);
  const symbols: Names = new Map();
  const type = () => (node.valuesOf ? elementOf(typeOf(a, node.valuesOf)) : INTEGER);
  addName(symbols, loopVariable(a, node.variable, "forall", type, parent));
  return scope("loop", node, parent, { symbols, owner: parent.owner });
}

function elementOf(type: DataType): DataType {
  return type.kind === "collection" ? type.element : INTEGER;
}

function loopVariable(
  a: Analysis,
  node: Identifier,
  loop: LoopVariableSymbol["loop"],
  typeOfIt: () => DataType,
  parent: Scope,
): LoopVariableSymbol {
  const named = { name: node.value, node, unit: parent.unit, parent: parent.owner };
  const symbol = new LateLoopVariable(named, loop, () => a.rememberType(node, typeOfIt));
  a.declared.set(node, symbol);
  return symbol;
}

/** A cursor's parameters, for its query. */
export function cursorScope(a: Analysis, node: SyntaxNode): Scope {
  const parent = scopeOf(a, node);
  const owner = a.declared.get(node);
  const symbols: Names = new Map();
  if (owner?.kind === "cursor") for (const parameter of owner.parameters) addName(symbols, parameter);
  return scope("block", node, parent, { symbols, owner: parent.owner, labels: owner ? [owner.name] : [] });
}

// ---------------------------------------------------------------- triggers

/** The new and the old row. They are named as binds in the body and as plain names in WHEN; both are found here. */
export function triggerScope(a: Analysis, node: CreateTrigger): Scope {
  const parent = scopeOf(a, node);
  const symbols: Names = new Map();
  const trigger = a.declared.get(node);
  addName(symbols, correlation(a, node, "new", node.newName?.value ?? "NEW", parent));
  addName(symbols, correlation(a, node, "old", node.oldName?.value ?? "OLD", parent));
  if (node.nestedTable) addName(symbols, correlation(a, node, "parent", node.parentName?.value ?? "PARENT", parent));
  return scope("trigger", node, parent, { symbols, owner: trigger, labels: trigger ? [trigger.name] : [] });
}

function correlation(
  a: Analysis,
  node: CreateTrigger,
  row: CorrelationSymbol["row"],
  name: string,
  parent: Scope,
): CorrelationSymbol {
  const named = { name, node, unit: parent.unit, parent: a.declared.get(node) };
  return new LateCorrelation(named, row, () => {
    const table = triggerTable(a, node, parent);
    if (node.nestedTable && row !== "parent") return elementColumns(a, table, node.nestedTable);
    const { columns = [], isOpen = true } = table ?? {};
    return { columns, isOpen: isOpen || columns.length === 0 };
  });
}

/** The rows of a trigger on a nested table are the elements of the view's column. */
function elementColumns(a: Analysis, view: ReturnType<typeof triggerTable>, name: Identifier): Columns {
  const type = view?.columns.find((c) => c.name === name.value)?.type;
  return type?.kind === "collection" ? columnsOfRow(a, type.element, name) : NOTHING_KNOWN;
}

function triggerTable(a: Analysis, node: CreateTrigger, parent: Scope) {
  const parts = node.table?.parts.map((p) => p.value) ?? [];
  const found =
    parts.length > 1
      ? a.model.lookupQualified(parts[0], parts[1], parent.unit)
      : parts.length === 1
        ? a.model.lookup(parts[0], parent.schema, parent.unit)
        : undefined;
  const table = a.model.follow(found, parent.unit);
  return table?.kind === "table" || table?.kind === "view" || table?.kind === "materializedView" ? table : undefined;
}
