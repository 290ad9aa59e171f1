/** Types as they are written on PostgreSQL when there is no source text for them: hoisted parameters, state, temporaries. */
import type { DataType } from "../../../../converter/model/data-type";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { RuleContext } from "../../../../converter/rule/context";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";
import { memberName, targetName } from "./routine-names";

/** A type's name on PostgreSQL. Where there is none that fits, `text`. */
export function writtenType(type: DataType, at: RuleContext): string {
  switch (type.kind) {
    case "collection":
      return type.flavor === "associative" ? "jsonb" : `${writtenType(type.element, at)}[]`;
    case "record":
      return namedType(type.symbol, at) ?? "record";
    case "object":
      return namedType(type.symbol, at) ?? targetName(type.name, at);
    case "cursor":
      return "refcursor";
    default:
      return postgresqlType(type, at.version as 17, { numberWithoutPrecision: at.settings.plainNumber }) ?? "text";
  }
}

/** As writtenType, for parameters and results: their lengths mean nothing. */
export function parameterType(type: DataType, at: RuleContext): string {
  if (type.kind === "string") return type.isFixed ? "character" : type.length === undefined ? "text" : "varchar";
  return writtenType(type, at);
}

/** The name of a declared record type, or of the table or view whose rows it is. */
export function namedType(symbol: unknown, at: RuleContext): string | undefined {
  const named = symbol as ModelSymbol | undefined;
  if (!named || !("kind" in named)) return undefined;
  switch (named.kind) {
    case "type":
      return typeName(named, at);
    case "table":
    case "view":
    case "materializedView":
    case "objectType":
      return named.schema
        ? `${targetName(named.schema, at)}.${targetName(named.name, at)}`
        : targetName(named.name, at);
    default:
      return undefined;
  }
}

/** The name that a type declared in a package or routine gets; those of routines are prefixed with its name. */
export function typeName(symbol: ModelSymbol, at: RuleContext): string {
  const path = [symbol.name];
  let owner = symbol.parent;
  while (owner?.kind === "routine") {
    path.unshift(owner.name);
    owner = owner.parent;
  }
  const name = path.join("__");
  if (owner?.kind === "package") return memberName(owner.name, name, at);
  return symbol.schema && path.length === 1
    ? `${targetName(symbol.schema, at)}.${targetName(name, at)}`
    : targetName(name, at);
}
