/** What `callee(arguments)` is: a routine, a method, a constructor, a collection's element, a built-in function, a cursor. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { type BuiltInSymbol, type ModelSymbol, type RoutineSymbol, valueType } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Argument, Call, NameExpression } from "../nodes";
import type { Analysis } from "./analysis";
import { builtInResult } from "./built-in-functions";
import { chooseOverload } from "./overloads";
import { choose, resolveNode } from "./references";
import { type Resolution, resolveName } from "./resolution";
import { scopeOf } from "./scopes";
import { typeOf } from "./types";

export type CallKind = "routine" | "method" | "constructor" | "element" | "collectionMethod" | "builtIn" | "cursor";

export interface CallTarget {
  readonly kind?: CallKind;
  readonly symbol?: ModelSymbol;
  readonly type: DataType;
  /** How the callee's name was read. */
  readonly resolution?: Resolution;
}

const UNKNOWN_TARGET: CallTarget = { type: UNKNOWN };

/** What is called, indexed or constructed. */
export function callTarget(a: Analysis, call: Call): CallTarget {
  const known = a.calls.get(call);
  if (known) return known;
  a.calls.set(call, UNKNOWN_TARGET);
  const target = compute(a, call);
  a.calls.set(call, target);
  return target;
}

function compute(a: Analysis, call: Call): CallTarget {
  const { callee } = call;
  switch (callee.kind) {
    case "NameExpression": {
      const name = resolveName(a, (callee as NameExpression).name, scopeOf(a, call), "callable");
      return name.candidates.length === 0 ? { type: UNKNOWN, resolution: name } : targetOf(a, call, name);
    }
    case "Member":
      return targetOf(a, call, resolveNode(a, callee));
    default:
      return elementTarget(typeOf(a, callee), undefined);
  }
}

function targetOf(a: Analysis, call: Call, name: Resolution): CallTarget {
  const [symbol] = name.candidates;
  switch (symbol?.kind) {
    case undefined:
      return UNKNOWN_TARGET;
    case "routine":
      return routineTarget(a, call, name);
    case "objectType":
    case "type":
      return { kind: "constructor", symbol, type: symbol.type, resolution: name };
    case "cursor":
      return { kind: "cursor", symbol, type: { kind: "cursor", row: symbol.row }, resolution: name };
    case "builtIn":
      return builtInTarget(a, call, name);
    case "synonym":
      return { ...UNKNOWN_TARGET, symbol, resolution: name };
    default:
      return { ...elementTarget(valueType(symbol) ?? UNKNOWN, symbol), resolution: name };
  }
}

function routineTarget(a: Analysis, call: Call, name: Resolution): CallTarget {
  const routines = name.candidates.filter((c): c is RoutineSymbol => c.kind === "routine");
  const symbol = chooseOverload(a, routines, argumentsOf(call)) ?? routines[0];
  const kind = symbol.methodKind === "constructor" ? "constructor" : symbol.methodKind ? "method" : "routine";
  return { kind, symbol, type: symbol.returnType ?? UNKNOWN, resolution: choose(name, symbol) };
}

function builtInTarget(a: Analysis, call: Call, resolution: Resolution): CallTarget {
  const symbol = resolution.candidates[0];
  if (symbol.kind !== "builtIn") return UNKNOWN_TARGET;
  if (symbol.category === "collectionMethod")
    return { kind: "collectionMethod", symbol, type: symbol.type, resolution };
  if (symbol.category === "type") return { kind: "constructor", symbol, type: symbol.type, resolution };
  if (symbol.category !== "function") {
    const type = typeOfPart(a, call, symbol);
    return { kind: "builtIn", symbol: type === symbol.type ? symbol : { ...symbol, type }, type, resolution };
  }
  const types = call.args.map((arg) => typeOf(a, arg.kind === "Argument" ? arg.value : arg));
  const type = builtInResult(symbol.name, types);
  return { kind: "builtIn", symbol: { ...symbol, type }, type, resolution };
}

function elementTarget(type: DataType, symbol: ModelSymbol | undefined): CallTarget {
  if (type.kind === "collection") return { kind: "element", symbol, type: type.element };
  // `v(i)` of something unknown that is no routine can only be an element.
  if (symbol && type.kind === "unknown") return { kind: "element", symbol, type: UNKNOWN };
  return { symbol, type: type.kind === "cursor" ? type : UNKNOWN };
}

/** The arguments of a call; a Star (COUNT(*)) is none. */
export function argumentsOf(call: Call): Argument[] {
  return call.args.filter((arg): arg is Argument => arg.kind === "Argument");
}

/** What a name without parentheses calls: a routine or a built-in function without arguments. */
export function kindOfName(a: Analysis, node: SyntaxNode): CallKind | undefined {
  const symbol = resolveNode(a, node).candidates[0];
  if (symbol?.kind === "routine") return symbol.methodKind ? "method" : "routine";
  if (symbol?.kind !== "builtIn") return undefined;
  if (symbol.category === "collectionMethod") return "collectionMethod";
  return ["function", "routine", "method"].includes(symbol.category) ? "builtIn" : undefined;
}

/** DBMS_LOB.SUBSTR gives a text of a CLOB and bytes of a BLOB. */
function typeOfPart(a: Analysis, call: Call, symbol: BuiltInSymbol): DataType {
  const [first] = call.args;
  if (symbol.name !== "SUBSTR" || symbol.parent?.name !== "DBMS_LOB" || first?.kind !== "Argument") return symbol.type;
  const type = typeOf(a, (first as Argument).value);
  return type.kind === "blob" || type.kind === "binary" ? { kind: "binary" } : symbol.type;
}
