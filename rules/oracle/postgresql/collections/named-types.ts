/** Types that the input declares, where variables, parameters and results name them. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { DataTypeNode, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { enclosingRoutine } from "../routines/routine-names";
import { elementName, parameterType, writtenType } from "../routines/written-types";
import { sparseVariables } from "./sparse-variables";

export default defineRule<DataTypeNode>({
  id: "oracle.postgresql.named-type",
  title: "Declared types are replaced by the types they stand for",
  complexity: "simple",
  guidance: {
    what: "A type that a package, routine or schema declares: records, collections, subtypes, REF CURSOR; %TYPE and %ROWTYPE.",
    why: "PostgreSQL has composite types and domains in a schema, but no types in packages or routines; arrays and jsonb need no declaration.",
    action: "None.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/rowtypes.html",
    "https://www.postgresql.org/docs/current/plpgsql-declarations.html#PLPGSQL-DECLARATION-TYPE",
  ],
  on: "DataType",
  match: (type) => type.builtin === undefined && type.name !== undefined && !type.isRef && !isElsewhere(type),
  convert: (type, at) => {
    const written = targetOfType(type, at);
    if (written === undefined || written.toLowerCase() === at.source(type).toLowerCase()) return;
    at.replace(type, written);
    if (written === "text" || written === "record") mentionUnknown(type, at);
  },
  given:
    "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));\nCREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE PACKAGE pk AS\n  TYPE t_rec IS RECORD (a NUMBER, b VARCHAR2(10));\n  TYPE t_tab IS TABLE OF t_rec INDEX BY PLS_INTEGER;\n  TYPE t_list IS TABLE OF VARCHAR2(20);\n  TYPE t_cur IS REF CURSOR RETURN emp%ROWTYPE;\n  SUBTYPE t_name IS VARCHAR2(30);\nEND pk;\n/\n",
  examples: [
    {
      from: "CREATE FUNCTION f (r pk.t_rec, t pk.t_tab, l pk.t_list, n pk.t_name, e emp%ROWTYPE, i emp.id%TYPE, x nums) RETURN pk.t_list IS\n  c pk.t_cur;\n  v pk.t_name; -- a name\n  o SYS.ODCINUMBERLIST;\n  row_of emp%ROWTYPE;\nBEGIN\n  RETURN l;\nEND;",
      to: "CREATE FUNCTION f (r pk.t_rec, t jsonb, l varchar(20)[], n varchar, e emp, i emp.id%TYPE, x nums) RETURNS varchar(20)[] LANGUAGE plpgsql AS $$\nDECLARE\n  c refcursor;\n  v varchar(30); -- a name\n  o numeric[];\n  row_of emp%ROWTYPE;\nBEGIN\n  RETURN l;\nEND;\n$$;",
    },
    {
      from: "CREATE PROCEDURE p (x unknown_package.t_list) IS\nBEGIN\n  NULL;\nEND;",
      contains: "p (x text)",
      refused: "is not part of the input",
    },
  ],
});

/** Columns, attributes of tables and casts to object types are the business of other rules. */
function isElsewhere(type: DataTypeNode): boolean {
  return (
    type.parent?.kind === "ColumnDefinition" ||
    type.parent?.kind === "CreateTable" ||
    type.parent?.kind === "CreateView"
  );
}

/** The type to write; undefined where the source text stays. */
function targetOfType(type: DataTypeNode, at: RuleContext): string | undefined {
  const meaning = at.typeOf(type);
  if (isOfSparse(type, at)) return "jsonb";
  if (type.attribute === "TYPE") return ofItem(type, meaning, at);
  if (type.attribute === "ROWTYPE") return ofRow(type, meaning, at);
  switch (meaning.kind) {
    case "collection":
      return isOfRoutine(type) ? elementOrWhole(type, meaning, at) : writtenType(meaning, at);
    case "object":
      return undefined;
    case "record":
      // Records of supplied packages have no type of their own here.
      return meaning.symbol ? writtenType(meaning, at) : undefined;
    case "xml":
    case "json":
    case "other":
      return undefined;
    case "unknown":
      return "text";
    default:
      return isUnbounded(type) ? parameterType(meaning, at) : writtenType(meaning, at);
  }
}

/** A pipelined function gives the elements one by one. */
function elementOrWhole(type: DataTypeNode, meaning: DataType, at: RuleContext): string {
  const routine = type.parent?.kind === "RoutineDefinition" ? (type.parent as RoutineDefinition) : undefined;
  const isPipelined = routine?.returnType === type && routine.properties.some((p) => p.name.startsWith("PIPELINED"));
  if (isPipelined && meaning.kind === "collection")
    return `SETOF ${withoutLength(elementName(meaning.element, at), meaning.element)}`;
  return writtenType(meaning, at);
}

function withoutLength(name: string, type: DataType): string {
  return type.kind === "string" ? name.replace(/\(\d+\)$/, "") : name;
}

function isOfRoutine(type: DataTypeNode): boolean {
  return type.parent?.kind === "RoutineDefinition";
}

/** Lengths mean nothing in parameters and results. */
function isUnbounded(type: DataTypeNode): boolean {
  return isOfRoutine(type) || type.parent?.kind === "Parameter";
}

/** `x%TYPE`: plpgsql knows it for columns and for variables of the routine. */
function ofItem(type: DataTypeNode, meaning: DataType, at: RuleContext): string | undefined {
  const symbol = type.name && at.binding.symbolOf(type.name);
  if (symbol?.kind === "column") {
    if (!symbol.isAssumed) return undefined;
    return meaning.kind === "unknown" ? "text" : writtenType(meaning, at);
  }
  if (symbol && isLocal(symbol, type, at)) return undefined;
  if (meaning.kind === "unknown") return "text";
  return isUnbounded(type) ? parameterType(meaning, at) : writtenType(meaning, at);
}

/** A variable of the same routine that has the type it was declared with. */
function isLocal(symbol: ModelSymbol, type: DataTypeNode, at: RuleContext): boolean {
  if (type.parent?.kind !== "VariableDeclaration" || (type.name?.parts.length ?? 0) > 1) return false;
  if (symbol.kind !== "variable" && symbol.kind !== "parameter") return false;
  if (symbol.parent?.kind === "package" || sparseVariables(at).has(symbol) || !symbol.node) return false;
  const own = symbol.kind === "parameter" ? symbol.parent : undefined;
  const routine = enclosingRoutine(type);
  return own
    ? routine !== undefined && at.binding.symbolOf(routine) === own
    : enclosingRoutine(symbol.node) === routine;
}

/** `t%ROWTYPE`: plpgsql knows it in declarations only. */
function ofRow(type: DataTypeNode, meaning: DataType, at: RuleContext): string | undefined {
  const symbol = type.name && at.binding.symbolOf(type.name);
  const isDeclaration = type.parent?.kind === "VariableDeclaration";
  const isRelation = symbol?.kind === "table" || symbol?.kind === "view" || symbol?.kind === "materializedView";
  if (isRelation)
    return isDeclaration
      ? undefined
      : writtenType(meaning.kind === "record" ? meaning : { kind: "record", fields: [], symbol }, at);
  // The rule for cursor rows writes those of variables.
  if (isDeclaration && (symbol?.kind === "cursor" || symbol?.kind === "variable")) return undefined;
  return "record";
}

function isOfSparse(type: DataTypeNode, at: RuleContext): boolean {
  if (type.parent?.kind !== "VariableDeclaration") return false;
  const symbol = at.binding.symbolOf(type.parent);
  return symbol !== undefined && sparseVariables(at).has(symbol);
}

function mentionUnknown(type: DataTypeNode, at: RuleContext): void {
  if (!type.name || at.typeOf(type).kind !== "unknown") return;
  at.review(
    type,
    `${at.source(type)} is not part of the input; ${type.attribute === "ROWTYPE" ? "record" : "text"} stands in its place. Add its definition to the input, or write the type by hand.`,
  );
}
