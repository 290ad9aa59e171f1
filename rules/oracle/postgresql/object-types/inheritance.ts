/** What a subtype needs on PostgreSQL: casts to its supertypes, and their methods for its own values. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type {
  ObjectTypeSymbol,
  ParameterSymbol,
  RoutineSymbol,
  SchemaObject,
} from "../../../../converter/model/symbols";
import type { Parameter } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../routines/routine-names";
import { parameterType } from "../routines/written-types";
import {
  changesSelf,
  compositeName,
  inheritedMethods,
  methodName,
  methodRoutine,
  supertypesOf,
  withoutSelf,
} from "./object-names";

export function inheritanceStatements(type: ObjectTypeSymbol, node: SyntaxNode, at: RuleContext): Emission[] {
  const casts = supertypesOf(type).flatMap((t) => castTo(type, t, at).map((pieces) => ({ pieces })));
  const methods = inheritedMethods(type).flatMap((m): Emission[] => {
    // A method without a body is there for subtypes to write.
    if (!m.bodyNode) return [];
    const pieces = forwarding(type, m, at);
    if (pieces) return [{ pieces, needs: [dependencyKey(type), ...typesOf(m).map(dependencyKey)] }];
    at.review(
      node,
      `${type.name} inherits ${m.name} with a default value that cannot be written here. Write ${methodRoutine(type, m, at)} by hand.`,
    );
    return [];
  });
  return [...casts, ...methods];
}

/** The types of the schema that a method's heading names. */
function typesOf(method: RoutineSymbol): readonly SchemaObject[] {
  const types = [...method.parameters.map((p) => p.type), ...(method.returnType ? [method.returnType] : [])];
  return types.flatMap((t) => {
    const symbol = t.kind === "object" || t.kind === "collection" ? (t.symbol as SchemaObject | undefined) : undefined;
    return symbol ? [symbol] : [];
  });
}

/** A value of the subtype is taken wherever one of the supertype is wanted. */
function castTo(type: ObjectTypeSymbol, supertype: ObjectTypeSymbol, at: RuleContext): Piece[] {
  const own = compositeName(type, at);
  const target = compositeName(supertype, at);
  const name = methodName(type, `AS_${supertype.name}`, at);
  const values = supertype.attributes.map((a) => `($1).${targetName(a.name, at)}`).join(", ");
  return [
    `CREATE FUNCTION ${name}(self ${own}) RETURNS ${target} LANGUAGE sql IMMUTABLE AS $$\n  SELECT CASE WHEN $1 IS DISTINCT FROM NULL THEN ROW(${values})::${target} END\n$$;`,
    `CREATE CAST (${own} AS ${target}) WITH FUNCTION ${name}(${own}) AS IMPLICIT;`,
  ];
}

/** A routine of the subtype that calls the supertype's method. */
function forwarding(type: ObjectTypeSymbol, method: RoutineSymbol, at: RuleContext): Piece | undefined {
  const owner = method.parent as ObjectTypeSymbol;
  const own = compositeName(type, at);
  const parameters = withoutSelf(method);
  const written = parameters.map((p) => parameterText(p, at));
  if (written.some((w) => w === undefined)) return undefined;
  const isChanging = changesSelf(method);
  const self = `${isChanging ? "INOUT " : ""}self ${own}`;
  const name = `${methodRoutine(type, method, at)}(${[self, ...written].join(", ")})`;
  const inherited = methodRoutine(owner, method, at);
  const args = parameters.map((p) => quoteIdentifier(p.name, at.version as 17, "type")).join(", ");
  if (method.routineType === "function") {
    if (isChanging || !method.returnType) return undefined;
    const call = `${inherited}(${[`self::${compositeName(owner, at)}`, args].filter(Boolean).join(", ")})`;
    return `CREATE FUNCTION ${name} RETURNS ${parameterType(method.returnType, at)} LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN ${call};\nEND;\n$$;`;
  }
  const call = `CALL ${inherited}(${["base", args].filter(Boolean).join(", ")});`;
  const back = owner.attributes
    .map((a) => `self.${targetName(a.name, at)} := base.${targetName(a.name, at)};`)
    .join(" ");
  return `CREATE PROCEDURE ${name} LANGUAGE plpgsql AS $$\nDECLARE\n  base ${compositeName(owner, at)} := self;\nBEGIN\n  ${call}\n${isChanging ? `  ${back}\n` : ""}END;\n$$;`;
}

/** A parameter with a default that reads the same in every statement. */
function parameterText(parameter: ParameterSymbol, at: RuleContext): string | undefined {
  const mode = parameter.mode === "IN" ? "" : parameter.mode === "OUT" ? "INOUT " : "INOUT ";
  const text = `${mode}${quoteIdentifier(parameter.name, at.version as 17, "type")} ${parameterType(parameter.type, at)}`;
  if (!parameter.hasDefault) return text;
  const value = (parameter.node as Parameter | undefined)?.defaultValue;
  if (value?.kind !== "Literal") return undefined;
  switch (value.type) {
    case "null":
      return `${text} DEFAULT NULL`;
    case "number":
      return /^[\d.]+$/.test(value.value) ? `${text} DEFAULT ${value.value}` : undefined;
    case "boolean":
      return `${text} DEFAULT ${value.value.toLowerCase()}`;
    case "string":
      return `${text} DEFAULT ${value.value === "" ? "NULL" : `'${value.value.replace(/'/g, "''")}'`}`;
    default:
      return undefined;
  }
}
