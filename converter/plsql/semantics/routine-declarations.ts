/** Symbols of routines: their headings, and the bodies that belong to them. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { LateRoutine } from "../../model/late-declarations";
import type { ModelSymbol, ParameterSymbol, RoutineSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { DataTypeNode, Parameter, RoutineDefinition } from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType } from "./data-types";
import { declareParameters, type Mutable, type Place, remember } from "./declarations";

const METHOD_KINDS = ["CONSTRUCTOR", "STATIC", "MAP", "ORDER", "MEMBER"];

/** A routine's symbol; its name is the last part of the name as written. */
export function declareRoutine(a: Analysis, node: RoutineDefinition, place: Place): RoutineSymbol {
  const hasBody = node.body !== undefined || node.external !== undefined;
  const parameters: ParameterSymbol[] = [];
  const method = METHOD_KINDS.find((word) => node.memberWords.some((w) => w.includes(word)));
  const symbol = new LateRoutine(
    {
      name: node.name.parts.at(-1)?.value ?? "",
      schema: place.schema,
      node,
      unit: place.unit,
      parent: place.parent,
    },
    {
      routineType: node.routineType === "FUNCTION" ? "function" : "procedure",
      parameters,
      isPipelined: node.properties.some((p) => p.name.startsWith("PIPELINED")),
      methodKind: method?.toLowerCase(),
      overload: 0,
      overloads: 1,
      bodyNode: hasBody ? node : undefined,
      bodyUnit: hasBody ? place.unit : undefined,
      isPrivate: place.isPrivate,
    },
    () => returnType(a, node, place),
  );
  parameters.push(...declareParameters(a, node.parameters, { ...place, parent: symbol }));
  return remember(a, node, symbol);
}

function returnType(a: Analysis, node: RoutineDefinition, place: Place): DataType | undefined {
  if (node.returnsSelf) return place.parent?.kind === "objectType" ? place.parent.type : UNKNOWN;
  return node.returnType ? typeOfDataType(a, node.returnType) : undefined;
}

/** The declaration without a body yet that a routine with a body belongs to: same kind, same parameter names and types. */
export function matchingDeclaration(
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
  if (same.length <= 1) return same[0] && isOtherRoutine(same[0], parameters) ? undefined : same[0];
  const byNames = same.filter((r) => r.parameters.every((p, i) => p.name === parameters[i].name.value));
  const exact = byNames.find((r) => r.parameters.every((p, i) => writtenType(p.node) === writtenType(parameters[i])));
  return exact ?? byNames[0] ?? same[0];
}

/** Headings match word for word, so that a parameter of another built-in type is one of another routine. */
function isOtherRoutine(declared: RoutineSymbol, parameters: readonly Parameter[]): boolean {
  return declared.parameters.some((p, i) => {
    const [own, other] = [(p.node as Parameter | undefined)?.type, parameters[i].type];
    if (own?.kind !== "DataType" || other.kind !== "DataType") return false;
    const [a, b] = [own as DataTypeNode, other as DataTypeNode];
    return a.builtin !== undefined && b.builtin !== undefined && a.builtin !== b.builtin;
  });
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
