/** The scopes of code: a statement of the script, and the variables, cursors and labels of a routine or batch. */
import { UNKNOWN } from "../../model/data-type";
import { lazy } from "../../model/lazy";
import { addTo } from "../../model/lists-by-key";
import type { Scope } from "../../model/scope";
import type { CursorSymbol, ModelSymbol, VariableSymbol } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type {
  CreateRoutine,
  CreateTrigger,
  DeclareCursor,
  Label,
  Parameter,
  ReturnTable,
  SetVariable,
  TableDefinition,
  VariableDeclaration,
} from "../nodes";
import type { Analysis } from "./analysis";
import { resultTable } from "./code-objects";
import { codeRootOf, holdsModules, isModule } from "./code-roots";
import { tableValueType } from "./columns";
import { typeOfDataType } from "./data-types";
import { DEFAULT_SCHEMA } from "./object-names";
import { shapeOf } from "./query-shapes";
import { tableOfElements } from "./tables";

type Names = Map<string, ModelSymbol[]>;

/** The scope of a routine, trigger or batch. */
export function codeScope(a: Analysis, root: SyntaxNode): Scope {
  const known = a.codeScopes.get(root);
  if (known) return known;
  const unit = a.unitOf(root);
  const index = unit?.index ?? -1;
  const owner = a.declared.get(root);
  const symbols: Names = new Map();
  const scope: Scope = {
    kind: root.kind === "CreateRoutine" ? "routine" : root.kind === "CreateTrigger" ? "trigger" : "block",
    node: root,
    unit: unit?.index,
    owner,
    symbols,
    rowSources: [],
    schema: schemaOf(root) ?? unit?.currentSchema?.toLowerCase() ?? DEFAULT_SCHEMA,
    labels: [],
  };
  a.codeScopes.set(root, scope);
  for (const node of walk(root)) {
    if (!DECLARING.has(node.kind)) continue;
    if (holdsModules(root) && codeRootOf(node) !== root) continue;
    const symbol = declare(a, node, root, index, owner);
    if (symbol) addTo(symbols, symbol.name, symbol);
  }
  return scope;
}

const DECLARING: ReadonlySet<string> = new Set([
  "Parameter",
  "VariableDeclaration",
  "ReturnTable",
  "DeclareCursor",
  "Label",
]);

/** Unqualified names in a routine are looked up in the routine's schema first. */
function schemaOf(root: SyntaxNode): string | undefined {
  if (!isModule(root)) return undefined;
  const { parts } = (root as CreateRoutine | CreateTrigger).name;
  return (parts.length > 1 && parts[parts.length - 2].value) || undefined;
}

function declare(
  a: Analysis,
  node: SyntaxNode,
  root: SyntaxNode,
  unit: number,
  owner: ModelSymbol | undefined,
): ModelSymbol | undefined {
  switch (node.kind) {
    case "Parameter":
      return a.declared.get(node) ?? looseParameter(a, node as Parameter, unit);
    case "VariableDeclaration":
      return declareVariable(a, node as VariableDeclaration, root, unit, owner);
    case "ReturnTable":
      return declareResult(a, node as ReturnTable, root, unit, owner);
    case "DeclareCursor":
      return declareCursor(a, node as DeclareCursor, unit, owner);
    default: {
      const symbol: ModelSymbol = { kind: "label", name: (node as Label).name.value, node, unit };
      a.declared.set(node, symbol);
      return symbol;
    }
  }
}

/** A parameter of a routine that is not in the model. */
function looseParameter(a: Analysis, node: Parameter, unit: number): ModelSymbol {
  const symbol: ModelSymbol = {
    kind: "parameter",
    name: node.name.value,
    node,
    unit,
    type: typeOfDataType(a, node.type),
    mode: node.isOutput ? "IN OUT" : "IN",
    hasDefault: node.defaultValue !== undefined,
    position: 0,
  };
  a.declared.set(node, symbol);
  return symbol;
}

function declareVariable(
  a: Analysis,
  node: VariableDeclaration,
  root: SyntaxNode,
  unit: number,
  parent: ModelSymbol | undefined,
): VariableSymbol {
  const { table, type: written } = node;
  const type = lazy(() => {
    if (table) return tableType(a, node, table, unit);
    const own = written ? typeOfDataType(a, written) : UNKNOWN;
    return own.kind === "cursor" ? { ...own, row: cursorVariableRow(a, node.name.value, root) } : own;
  }, UNKNOWN);
  const symbol: VariableSymbol = {
    kind: "variable",
    name: node.name.value,
    node,
    unit,
    parent,
    get type() {
      return type();
    },
    isConstant: false,
    isNotNull: false,
    value: node.value,
  };
  a.declared.set(node, symbol);
  return symbol;
}

function tableType(a: Analysis, node: VariableDeclaration, table: TableDefinition, unit: number) {
  const head = { name: node.name.value, node, unit, isTemporary: true };
  const rows = tableOfElements(a, head, table.elements);
  a.declared.set(table, rows);
  return tableValueType(() => rows, undefined, rows);
}

/** The table that a function fills, by the name of its variable. */
function declareResult(
  a: Analysis,
  node: ReturnTable,
  root: SyntaxNode,
  unit: number,
  parent: ModelSymbol | undefined,
): ModelSymbol | undefined {
  if (!node.variable || root.kind !== "CreateRoutine") return undefined;
  const rows = resultTable(a, root as CreateRoutine, unit);
  const symbol: VariableSymbol = {
    kind: "variable",
    name: node.variable.value,
    node,
    unit,
    parent,
    type: tableValueType(() => rows, undefined, rows),
    isConstant: false,
    isNotNull: false,
  };
  a.declared.set(node.variable, symbol);
  return symbol;
}

function declareCursor(a: Analysis, node: DeclareCursor, unit: number, parent: ModelSymbol | undefined): CursorSymbol {
  const row = lazy(() => rowOf(a, node.definition.query), UNKNOWN);
  const symbol: CursorSymbol = {
    kind: "cursor",
    name: node.name.value,
    node,
    unit,
    parent,
    parameters: [],
    get row() {
      return row();
    },
  };
  a.declared.set(node, symbol);
  return symbol;
}

function rowOf(a: Analysis, query: SyntaxNode) {
  const { columns, isOpen } = shapeOf(a, query);
  // An open record would hide the fields it does not know.
  if (isOpen) return UNKNOWN;
  return { kind: "record" as const, fields: columns.map((c) => ({ name: c.name, type: c.type })) };
}

/** What a cursor variable fetches: the query that `SET @c = CURSOR FOR …` gives it. */
function cursorVariableRow(a: Analysis, name: string, root: SyntaxNode) {
  for (const node of walk(root)) {
    if (node.kind !== "SetVariable") continue;
    const { target, value } = node as SetVariable;
    if (target.value === name && value.kind === "CursorDefinition") return rowOf(a, value.query);
  }
  return undefined;
}
