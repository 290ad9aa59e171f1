/** What calls really call: built-in functions, functions of the input, methods of built-in types. */
import type { CallKind } from "../../model/binding";
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol, ModelSymbol, RoutineSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Call, NameExpression, SetVariable } from "../nodes";
import type { Analysis } from "./analysis";
import { builtInResult, isBuiltInFunction } from "./built-in-functions";
import { objectNamed } from "./object-names";
import { resolveNode } from "./references";
import { type Resolution, resolveColumn } from "./resolution";
import { scopeOf } from "./scopes";
import { systemVariable } from "./system-variables";
import { hasMembers, memberOf, memberOfType, methodType, ownerOfMethod } from "./type-members";
import { typeOf } from "./types";
import { variableOf } from "./variables";

export interface CallTarget {
  readonly kind?: CallKind;
  readonly symbol?: ModelSymbol;
  readonly type: DataType;
  /** What the callee's name resolves to. */
  readonly resolution?: Resolution;
}

const UNKNOWN_TARGET: CallTarget = { type: UNKNOWN };

/** The routine, function or method that a call means, and the type of its result. */
export function callTarget(a: Analysis, call: Call): CallTarget {
  const known = a.calls.get(call);
  if (known) return known;
  a.calls.set(call, UNKNOWN_TARGET);
  const target = computeTarget(a, call);
  a.calls.set(call, target);
  return target;
}

/** The values of a call's arguments; a Star (COUNT(*)) is none. */
export function argumentsOf(call: Call): SyntaxNode[] {
  return call.args.flatMap((arg) => (arg.kind === "Argument" ? [arg.value] : []));
}

function computeTarget(a: Analysis, call: Call): CallTarget {
  const { callee } = call;
  switch (callee.kind) {
    case "Member":
      return methodTarget(call, memberOf(a, callee));
    case "DollarName":
      return builtIn(systemVariable(callee.value));
    default:
      return callee.name.parts.length === 1 ? functionTarget(a, call, callee) : qualifiedTarget(a, call, callee);
  }
}

function builtIn(symbol: BuiltInSymbol, before: readonly ModelSymbol[] = []): CallTarget {
  const resolution = { symbols: [...before, symbol], candidates: [symbol] };
  return { kind: "builtIn", symbol, type: symbol.type, resolution };
}

function methodTarget(call: Call, method: BuiltInSymbol | undefined, before: readonly ModelSymbol[] = []): CallTarget {
  if (!method) return UNKNOWN_TARGET;
  const type = methodType(method, argumentsOf(call));
  return builtIn(type === method.type ? method : { ...method, type }, before);
}

/** `name(…)`: a built-in function; functions of the input are called with their schema, but for row sources. */
function functionTarget(a: Analysis, call: Call, callee: NameExpression): CallTarget {
  const name = callee.name.parts[0].value.toUpperCase();
  const modified = modifiedVariable(a, call, name);
  if (modified) return methodTarget(call, modified);
  if (isBuiltInFunction(name)) return builtInFunction(a, call, name);
  const routine = routineTarget(a, callee);
  if (routine) return routine;
  // The system's own functions begin so: fn_helpcollations().
  return name.startsWith("FN_") ? builtInFunction(a, call, name) : UNKNOWN_TARGET;
}

/** `SET @x.modify('…')`: the variable stands before the call. */
function modifiedVariable(a: Analysis, call: Call, name: string): BuiltInSymbol | undefined {
  const { parent } = call;
  if (parent?.kind !== "SetVariable" || (parent as SetVariable).operator !== "") return undefined;
  const type = variableOf(a, (parent as SetVariable).target)?.type;
  const owner = type?.kind === "native" && hasMembers(type) ? type.name : ownerOfMethod(name);
  return owner === undefined ? undefined : memberOfType(owner, name);
}

function builtInFunction(a: Analysis, call: Call, name: string): CallTarget {
  const nodes = argumentsOf(call);
  const args = {
    nodes,
    call,
    get types() {
      return nodes.map((node) => typeOf(a, node));
    },
    typeOf: (node: SyntaxNode) => typeOf(a, node),
  };
  return builtIn({ kind: "builtIn", category: "function", name, type: builtInResult(name, args) });
}

function routineTarget(a: Analysis, callee: NameExpression): CallTarget | undefined {
  const written = objectNamed(a, callee.name, scopeOf(a, callee));
  const object = written?.kind === "synonym" ? a.model.follow(written) : written;
  if (!written || object?.kind !== "routine") return undefined;
  const before = callee.name.parts.slice(0, -1).map((part): ModelSymbol => ({ kind: "schema", name: part.value }));
  const resolution = { symbols: [...before, written], candidates: [object] };
  return {
    kind: "routine",
    symbol: object,
    get type() {
      return resultOf(object);
    },
    resolution,
  };
}

function resultOf(routine: RoutineSymbol): DataType {
  return routine.returnType ?? UNKNOWN;
}

/** `schema.function(…)`, or `column.method(…)`. */
function qualifiedTarget(a: Analysis, call: Call, callee: NameExpression): CallTarget {
  const routine = routineTarget(a, callee);
  if (routine) return routine;
  const parts = callee.name.parts.map((p) => p.value);
  const method = parts.at(-1) ?? "";
  if (parts.at(-2) === "sys") {
    return builtInFunction(a, call, method.toUpperCase());
  }
  const { candidates, symbols } = resolveColumn(parts.slice(0, -1), scopeOf(a, call));
  const [symbol] = candidates;
  const type = symbol?.kind === "column" ? symbol.type : UNKNOWN;
  if (type.kind === "native" && hasMembers(type)) return methodTarget(call, memberOfType(type.name, method), symbols);
  const owner = type.kind === "unknown" ? ownerOfMethod(method) : undefined;
  return owner === undefined ? UNKNOWN_TARGET : methodTarget(call, memberOfType(owner, method), symbols);
}

/** What a name without parentheses calls: a built-in function without arguments, or the procedure of EXEC. */
export function kindOfName(a: Analysis, node: SyntaxNode): CallKind | undefined {
  const symbol = resolveNode(a, node).candidates[0];
  if (symbol?.kind === "routine") return "routine";
  return symbol?.kind === "builtIn" && symbol.category !== "view" && symbol.category !== "type" ? "builtIn" : undefined;
}
