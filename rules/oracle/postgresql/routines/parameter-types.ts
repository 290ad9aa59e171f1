/** The types that parameters, variables and values have on PostgreSQL, as it compares them to find a routine: without lengths. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ModelSymbol, ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { DataTypeNode, Parameter, VariableDeclaration } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { sparseVariables } from "../collections/sparse-variables";
import { columnType } from "../types/column-types";
import { checkedNumber } from "./checked-numbers";
import { hasLargeTextRival } from "./overloaded-routines";
import { parameterType, writtenType } from "./written-types";

/** A type as routines are found by it: "varchar(30)" is "varchar". */
export function withoutLength(type: string): string {
  return type.replace(/\(\s*\d+(?:\s*,\s*-?\d+)?\s*\)/g, "").replace(/^character$/, "bpchar");
}

/** The type of a parameter. Texts that come out are varchar, as most variables are: PostgreSQL wants the same type there. */
export function typeOfParameter(parameter: ParameterSymbol, at: RuleContext): string {
  const node = (parameter.node as Parameter | undefined)?.type;
  const tied = node && typeOfColumn(node, at);
  if (tied) return withoutLength(tied);
  const { type, mode } = parameter;
  if (type.kind === "string" && (mode !== "IN" || hasLargeTextRival(parameter)))
    return type.isFixed ? "bpchar" : "varchar";
  return withoutLength(parameterType(type, at));
}

/** The type of a variable, parameter, loop variable, cursor or field. */
export function typeOfVariable(symbol: ModelSymbol, at: RuleContext): string {
  return withoutLength(declaredType(symbol, at));
}

/** The type that a variable is declared with, its length included. */
export function declaredType(symbol: ModelSymbol, at: RuleContext): string {
  switch (symbol.kind) {
    case "parameter":
      return symbol.parent?.kind === "routine" ? typeOfParameter(symbol, at) : writtenType(symbol.type, at);
    case "variable": {
      if (sparseVariables(at).has(symbol)) return "jsonb";
      const checked = checkedNumber(symbol, at);
      if (checked) return checked;
      const node = (symbol.node as VariableDeclaration | undefined)?.type;
      return (node && typeOfColumn(node, at)) ?? writtenType(symbol.type, at);
    }
    case "loopVariable":
      return symbol.type.kind === "record" ? "record" : writtenType(symbol.type, at);
    case "column":
      return columnType(symbol, at);
    case "field":
      return writtenType(symbol.type, at);
    case "cursor":
      return "refcursor";
    default:
      return "text";
  }
}

/** The type of the column that `t.c%TYPE` names; columns that keys tie together have one type. */
function typeOfColumn(node: SyntaxNode, at: RuleContext): string | undefined {
  if (node.kind !== "DataType") return undefined;
  const { attribute, name } = node as DataTypeNode;
  if (attribute !== "TYPE" || !name) return undefined;
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind === "column") return symbol.isAssumed ? "text" : columnType(symbol, at);
  if (symbol?.kind === "variable" || symbol?.kind === "parameter") {
    const own = (symbol.node as VariableDeclaration | undefined)?.type;
    return own && own !== node ? typeOfColumn(own, at) : undefined;
  }
  return undefined;
}

/** The types that tell a routine from others of its name: of what is passed in. */
export function identityOf(routine: RoutineSymbol, at: RuleContext): string {
  return routine.parameters
    .filter((p) => p.mode !== "OUT")
    .map((p) => typeOfParameter(p, at))
    .join(", ");
}

/** Numbers from narrow to wide: PostgreSQL widens them by itself. */
const NUMBERS: readonly string[] = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar"]);

export function isTextType(type: string): boolean {
  return TEXTS.has(type);
}

/** Whether PostgreSQL finds a routine whose parameter is of type `to` for a value of type `from`. */
export function isImplicit(from: string, to: string): boolean {
  if (from === to) return true;
  const width = NUMBERS.indexOf(to);
  if (width >= 0) {
    const own = NUMBERS.indexOf(from);
    return own >= 0 && own <= width;
  }
  if (TEXTS.has(to)) return TEXTS.has(from);
  if (to === "timestamp with time zone") return from === "timestamp" || from === "date";
  return to === "timestamp" && from === "date";
}

/** What a value certainly is on PostgreSQL; undefined where the converted expression may have another type. */
export function certainType(value: SyntaxNode, at: RuleContext): string | undefined {
  const type: DataType = at.typeOf(value);
  if (value.kind === "Literal" && type.kind === "number") return literalType(at.source(value));
  if (value.kind === "NameExpression") {
    const symbol = at.binding.symbolOf(value);
    if (symbol && VARIABLES.has(symbol.kind)) return typeOfVariable(symbol, at);
    if (symbol?.kind === "routine" && symbol.returnType) return withoutLength(parameterType(symbol.returnType, at));
  }
  if (value.kind === "Call") {
    const symbol = at.binding.symbolOf(value);
    if (symbol?.kind === "routine" && symbol.returnType) return withoutLength(parameterType(symbol.returnType, at));
  }
  return type.kind === "number" || type.kind === "unknown" || type.kind === "null"
    ? undefined
    : withoutLength(parameterType(type, at));
}

const VARIABLES: ReadonlySet<string> = new Set(["variable", "parameter", "loopVariable", "column", "field"]);

const INTEGER_LIMIT = 2147483647;

function literalType(text: string): string | undefined {
  if (!/^\d+$/.test(text)) return "numeric";
  return Number(text) <= INTEGER_LIMIT ? "integer" : undefined;
}
