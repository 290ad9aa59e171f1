/** Symbols for what PL/SQL code declares: parameters, variables, cursors, types, exceptions, routines. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { LateCursor, LateField, LateParameter, LateType, LateVariable } from "../../model/late-declarations";
import type { Named } from "../../model/late-symbols";
import { lazy } from "../../model/lazy";
import type {
  CursorSymbol,
  ExceptionSymbol,
  FieldSymbol,
  MemberSymbol,
  ModelSymbol,
  ParameterSymbol,
  RoutineSymbol,
  TypeSymbol,
  VariableSymbol,
} from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  CursorDeclaration,
  Declaration,
  ExceptionDeclaration,
  Identifier,
  Parameter,
  ParameterList,
  Pragma,
  RecordField,
  SubtypeDeclaration,
  TypeDeclaration,
  VariableDeclaration,
} from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType, typeOfDefinition } from "./data-types";
import { literalNumber } from "./literals";
import { cursorRow } from "./query-shapes";
import { completeRoutine, declareRoutine, matchingDeclaration, numberOverloads } from "./routine-declarations";

/** Names in the order of their declaration; overloaded routines share one. */
export type Names = Map<string, ModelSymbol[]>;

/** A symbol while it is made. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where declarations stand. */
export interface Place {
  readonly unit: number;
  readonly schema?: string;
  readonly parent?: ModelSymbol;
  /** Only the package body or the block knows them. */
  readonly isPrivate: boolean;
}

export function addName(names: Names, symbol: ModelSymbol): void {
  const same = names.get(symbol.name);
  if (same) same.push(symbol);
  else names.set(symbol.name, [symbol]);
}

/**
 * Declares everything in a list of declarations. A routine with a body completes the one in `known` (the package's
 * specification) or the forward declaration that it belongs to.
 */
export function declareAll(
  a: Analysis,
  declarations: readonly SyntaxNode[],
  place: Place,
  known: readonly RoutineSymbol[] = [],
): MemberSymbol[] {
  const members: MemberSymbol[] = [];
  const forward = [...known];
  for (const node of declarations as readonly Declaration[]) {
    if (node.kind === "RoutineDefinition") {
      const before = node.body || node.external ? matchingDeclaration(forward, node) : undefined;
      if (before) completeRoutine(a, before, node, place.unit);
      else {
        const routine = declareRoutine(a, node, place);
        members.push(routine);
        forward.push(routine);
      }
    } else {
      const member = declareOne(a, node, place);
      if (member) members.push(member);
    }
  }
  for (const node of declarations) if (node.kind === "Pragma") applyPragma(node as Pragma, members);
  numberOverloads(members);
  return members;
}

function declareOne(a: Analysis, node: Declaration, place: Place): MemberSymbol | undefined {
  switch (node.kind) {
    case "VariableDeclaration":
      return declareVariable(a, node, place);
    case "CursorDeclaration":
      return declareCursor(a, node, place);
    case "ExceptionDeclaration":
      return declareException(a, node, place);
    case "TypeDeclaration":
      return declareType(a, node, place);
    case "SubtypeDeclaration":
      return declareSubtype(a, node, place);
    default:
      return undefined;
  }
}

/** Ties a symbol to the node that declares it. */
export function remember<S extends ModelSymbol>(a: Analysis, node: SyntaxNode, symbol: S): S {
  a.declared.set(node, symbol);
  return symbol;
}

/** What a symbol has of the node that declares it and of its place. */
function named(node: SyntaxNode & { readonly name: Identifier }, place: Place, schema?: string): Named {
  return { name: node.name.value, schema, node, unit: place.unit, parent: place.parent };
}

function declareVariable(a: Analysis, node: VariableDeclaration, place: Place): VariableSymbol {
  const type = () => typeOfDataType(a, node.type);
  return remember(a, node, new LateVariable(named(node, place, place.schema), node, type));
}

function declareException(a: Analysis, node: ExceptionDeclaration, place: Place): ExceptionSymbol {
  return remember(a, node, {
    kind: "exception",
    name: node.name.value,
    schema: place.schema,
    node,
    unit: place.unit,
    parent: place.parent,
  });
}

function declareCursor(a: Analysis, node: CursorDeclaration, place: Place): CursorSymbol {
  const row = lazy<DataType>(() => cursorRow(a, node), UNKNOWN);
  const parameters: ParameterSymbol[] = [];
  const symbol = new LateCursor(named(node, place, place.schema), parameters, row);
  parameters.push(...declareParameters(a, node.parameters, { ...place, parent: symbol }));
  return remember(a, node, symbol);
}

function declareType(a: Analysis, node: TypeDeclaration, place: Place): TypeSymbol {
  const type = lazy<DataType>(() => typeOfDefinition(a, node.definition, symbol), UNKNOWN);
  const symbol: TypeSymbol = new LateType(named(node, place, place.schema), false, type);
  return remember(a, node, symbol);
}

function declareSubtype(a: Analysis, node: SubtypeDeclaration, place: Place): TypeSymbol {
  const type = () => typeOfDataType(a, node.baseType);
  return remember(a, node, new LateType(named(node, place, place.schema), true, type));
}

export function declareParameters(a: Analysis, list: ParameterList | undefined, place: Place): ParameterSymbol[] {
  const parameters: ParameterSymbol[] = [];
  for (const node of list?.parameters ?? []) {
    if (node.kind === "Parameter") parameters.push(declareParameter(a, node, place, parameters.length));
  }
  return parameters;
}

function declareParameter(a: Analysis, node: Parameter, place: Place, position: number): ParameterSymbol {
  const traits = { mode: node.mode, hasDefault: node.defaultValue !== undefined, position };
  return remember(a, node, new LateParameter(named(node, place), traits, () => typeOfDataType(a, node.type)));
}

/** A record field or an object's attribute. */
export function declareField(a: Analysis, node: RecordField, place: Place): FieldSymbol {
  return remember(a, node, new LateField(named(node, place), () => typeOfDataType(a, node.type)));
}

/** PRAGMA EXCEPTION_INIT(name, number) */
function applyPragma(pragma: Pragma, members: readonly MemberSymbol[]): void {
  if (pragma.name !== "EXCEPTION_INIT") return;
  const [first, second] = pragma.args;
  if (first?.kind !== "Argument" || second?.kind !== "Argument" || first.value.kind !== "NameExpression") return;
  const name = first.value.name.parts.at(-1)?.value;
  const exception = members.find((m): m is ExceptionSymbol => m.kind === "exception" && m.name === name);
  const number = literalNumber(second.value);
  if (exception && number !== undefined) (exception as Mutable<ExceptionSymbol>).errorNumber = number;
}
