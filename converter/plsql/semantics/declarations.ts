/** Symbols for what PL/SQL code declares: parameters, variables, cursors, types, exceptions, routines. */
import { type DataType, UNKNOWN } from "../../model/data-type";
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
  Parameter,
  ParameterList,
  Pragma,
  RecordField,
  RoutineDefinition,
  SubtypeDeclaration,
  TypeDeclaration,
  VariableDeclaration,
} from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType, typeOfDefinition } from "./data-types";
import { literalNumber } from "./literals";
import { cursorRow } from "./query-shapes";

/** Names in the order of their declaration; overloaded routines share one. */
export type Names = Map<string, ModelSymbol[]>;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

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

function remember<S extends ModelSymbol>(a: Analysis, node: SyntaxNode, symbol: S): S {
  a.declared.set(node, symbol);
  return symbol;
}

function declareVariable(a: Analysis, node: VariableDeclaration, place: Place): VariableSymbol {
  return remember(a, node, {
    kind: "variable",
    name: node.name.value,
    schema: place.schema,
    node,
    unit: place.unit,
    parent: place.parent,
    isConstant: node.isConstant,
    isNotNull: node.isNotNull,
    value: node.value,
    get type(): DataType {
      return typeOfDataType(a, node.type);
    },
  });
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
  const symbol: CursorSymbol = {
    kind: "cursor",
    name: node.name.value,
    schema: place.schema,
    node,
    unit: place.unit,
    parent: place.parent,
    parameters,
    get row(): DataType {
      return row();
    },
  };
  parameters.push(...declareParameters(a, node.parameters, { ...place, parent: symbol }));
  return remember(a, node, symbol);
}

function declareType(a: Analysis, node: TypeDeclaration, place: Place): TypeSymbol {
  const symbol: TypeSymbol = {
    kind: "type",
    name: node.name.value,
    schema: place.schema,
    node,
    unit: place.unit,
    parent: place.parent,
    isSubtype: false,
    get type(): DataType {
      return type();
    },
  };
  const type = lazy<DataType>(() => typeOfDefinition(a, node.definition, symbol), UNKNOWN);
  return remember(a, node, symbol);
}

function declareSubtype(a: Analysis, node: SubtypeDeclaration, place: Place): TypeSymbol {
  return remember(a, node, {
    kind: "type",
    name: node.name.value,
    schema: place.schema,
    node,
    unit: place.unit,
    parent: place.parent,
    isSubtype: true,
    get type(): DataType {
      return typeOfDataType(a, node.baseType);
    },
  });
}

export function declareParameters(a: Analysis, list: ParameterList | undefined, place: Place): ParameterSymbol[] {
  const parameters: ParameterSymbol[] = [];
  for (const node of list?.parameters ?? []) {
    if (node.kind === "Parameter") parameters.push(declareParameter(a, node, place, parameters.length));
  }
  return parameters;
}

function declareParameter(a: Analysis, node: Parameter, place: Place, position: number): ParameterSymbol {
  return remember(a, node, {
    kind: "parameter",
    name: node.name.value,
    node,
    unit: place.unit,
    parent: place.parent,
    mode: node.mode,
    hasDefault: node.defaultValue !== undefined,
    position,
    get type(): DataType {
      return typeOfDataType(a, node.type);
    },
  });
}

/** A record field or an object's attribute. */
export function declareField(a: Analysis, node: RecordField, place: Place): FieldSymbol {
  return remember(a, node, {
    kind: "field",
    name: node.name.value,
    node,
    unit: place.unit,
    parent: place.parent,
    get type(): DataType {
      return typeOfDataType(a, node.type);
    },
  });
}

// ---------------------------------------------------------------- routines

const METHOD_KINDS = ["CONSTRUCTOR", "STATIC", "MAP", "ORDER", "MEMBER"];

/** A routine's symbol; its name is the last part of the name as written. */
export function declareRoutine(a: Analysis, node: RoutineDefinition, place: Place): RoutineSymbol {
  const hasBody = node.body !== undefined || node.external !== undefined;
  const parameters: ParameterSymbol[] = [];
  const method = METHOD_KINDS.find((word) => node.memberWords.some((w) => w.includes(word)));
  const symbol: RoutineSymbol = {
    kind: "routine",
    name: node.name.parts.at(-1)?.value ?? "",
    schema: place.schema,
    node,
    unit: place.unit,
    parent: place.parent,
    routineType: node.routineType === "FUNCTION" ? "function" : "procedure",
    parameters,
    isPipelined: node.properties.some((p) => p.name.startsWith("PIPELINED")),
    methodKind: method?.toLowerCase(),
    overload: 0,
    overloads: 1,
    bodyNode: hasBody ? node : undefined,
    bodyUnit: hasBody ? place.unit : undefined,
    isPrivate: place.isPrivate,
    get returnType(): DataType | undefined {
      if (node.returnsSelf) return place.parent?.kind === "objectType" ? place.parent.type : UNKNOWN;
      return node.returnType ? typeOfDataType(a, node.returnType) : undefined;
    },
  };
  parameters.push(...declareParameters(a, node.parameters, { ...place, parent: symbol }));
  return remember(a, node, symbol);
}

/** The declaration without a body yet that a routine with a body belongs to: same kind, same parameter names and types. */
function matchingDeclaration(
  declared: readonly RoutineSymbol[],
  body: RoutineDefinition,
): RoutineSymbol | undefined {
  const name = body.name.parts.at(-1)?.value;
  const parameters = (body.parameters?.parameters ?? []).filter((p): p is Parameter => p.kind === "Parameter");
  const same = declared.filter(
    (r) =>
      r.name === name &&
      !r.bodyNode &&
      r.routineType === (body.routineType === "FUNCTION" ? "function" : "procedure") &&
      r.parameters.length === parameters.length,
  );
  if (same.length <= 1) return same[0];
  const byNames = same.filter((r) => r.parameters.every((p, i) => p.name === parameters[i].name.value));
  const exact = byNames.find((r) => r.parameters.every((p, i) => writtenType(p.node) === writtenType(parameters[i])));
  return exact ?? byNames[0] ?? same[0];
}

/** The type's words, to tell overloads apart that differ in nothing else. */
function writtenType(parameter: SyntaxNode | undefined): string {
  const type = (parameter as Parameter | undefined)?.type;
  if (type?.kind !== "DataType") return "";
  return [type.builtin, type.name?.parts.map((p) => p.value).join("."), type.attribute].join(" ");
}

/** Ties a body to its declaration: both nodes, and the parameters of both, stand for the same symbols. */
export function completeRoutine(a: Analysis, routine: RoutineSymbol, body: RoutineDefinition, unit: number): void {
  const mutable = routine as Mutable<RoutineSymbol>;
  mutable.bodyNode = body;
  mutable.bodyUnit = unit;
  a.declared.set(body, routine);
  const parameters = (body.parameters?.parameters ?? []).filter((p) => p.kind === "Parameter");
  for (let i = 0; i < parameters.length; i++) {
    const symbol = routine.parameters[i];
    if (symbol) a.declared.set(parameters[i], symbol);
  }
}

/** Gives routines of the same name their number among each other. */
export function numberOverloads(members: readonly ModelSymbol[]): void {
  const byName = new Map<string, Mutable<RoutineSymbol>[]>();
  for (const member of members) {
    if (member.kind !== "routine") continue;
    const same = byName.get(member.name);
    if (same) same.push(member);
    else byName.set(member.name, [member]);
  }
  for (const same of byName.values()) {
    if (same.length === 1) continue;
    for (let i = 0; i < same.length; i++) {
      same[i].overload = i;
      same[i].overloads = same.length;
    }
  }
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
