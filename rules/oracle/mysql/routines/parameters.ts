/** Parameters of routines: the mode first, types with their length, no default values. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Parameter, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { capturedParameters } from "./captured";
import { codeType, columnOfType } from "./code-types";
import { slotName, slotsOf } from "./locals";
import { isProcedure, RESULT } from "./signature";

const parameterRule = defineRule<Parameter>({
  id: "oracle.mysql.parameter",
  title: "Parameters have their mode first and no default value",
  complexity: "medium",
  guidance: {
    what: "A parameter of a function or procedure.",
    why: "MySQL writes IN, OUT or INOUT before the name and has no default values and no named arguments: they are written out in every call of the input.",
    action: "Applications that leave arguments out, or pass them by name, have to pass all of them in order.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"],
  on: "Parameter",
  match: (node) => isOfRoutine(node),
  convert: (node, at) => {
    const routine = node.parent?.parent as RoutineDefinition;
    const symbol = at.binding.symbolOf(routine);
    if (symbol?.kind !== "routine") return;
    if (node.defaultValue)
      at.note(
        node,
        `${node.name.value} has a default value, which MySQL does not know: calls from outside pass a value.`,
      );
    const parameter = parameterSymbol(node, symbol, at);
    if (parameter) at.replace(node, join(parameterPieces(node, parameter, isProcedure(symbol), at), ", "));
  },
  given: "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30));",
  examples: [
    {
      from: "CREATE PROCEDURE p (a IN NUMBER, b IN OUT NOCOPY VARCHAR2 /* text */, c OUT emp.name%TYPE, d NUMBER DEFAULT 3) IS\nBEGIN\n  c := b;\nEND;",
      contains: "p (IN a decimal(38,10), INOUT b longtext /* text */, OUT c varchar(30), IN d decimal(38,10))",
      // A note: nothing of the input leaves an argument out.
    },
  ],
});

/** Of the heading of a function or procedure that has a body here, not of a cursor or a declaration. */
function isOfRoutine(node: Parameter): boolean {
  const routine = node.parent?.parent;
  return routine?.kind === "RoutineDefinition";
}

/** The symbol of a parameter as the body's code knows it. */
function parameterSymbol(node: Parameter, routine: RoutineSymbol, at: RuleContext): ParameterSymbol | undefined {
  const own = at.binding.symbolOf(node);
  if (own?.kind === "parameter") return own;
  return routine.parameters.find((p) => p.name === node.name.value);
}

/** A parameter as it is declared: several for a record, none for a cursor. */
function parameterPieces(node: Parameter, symbol: ParameterSymbol, isProcedure: boolean, at: RuleContext): Piece[] {
  const mode = isProcedure ? `${MODES[node.mode]} ` : "";
  if (symbol.type.kind === "cursor") return [];
  return slotsOf(symbol.type).map(
    (slot) =>
      `${mode}${slotName(symbol, slot.path, node, at)} ${codeType(slot.type, at, slot.column ?? columnOfType(node.type, at))}`,
  );
}

const MODES: Readonly<Record<Parameter["mode"], string>> = { IN: "IN", OUT: "OUT", "IN OUT": "INOUT" };

/** Writes the parameter list of a routine, with what is added to it. */
export function writeParameters(routine: RoutineDefinition, symbol: RoutineSymbol, at: RuleContext): void {
  const isCalled = isProcedure(symbol);
  const before = [...objectParameter(symbol, isCalled), ...capturedParameters(symbol, isCalled, at)];
  const after: string[] = resultParameters(symbol, isCalled, at);
  const list = routine.parameters;
  if (!list) {
    at.insertAfter(routine.name, `(${[...before, ...after].join(", ")})`);
    return;
  }
  const hasCursor = symbol.parameters.some((p) => p.type.kind === "cursor");
  if (!hasCursor && before.length === 0 && after.length === 0) return;
  const own = list.parameters.flatMap((p): Piece[] => {
    if (p.kind !== "Parameter") return [at.text(p)];
    const parameter = parameterSymbol(p as Parameter, symbol, at);
    return parameter?.type.kind === "cursor" ? [] : [at.text(p)];
  });
  at.replace(list, ["(", join([...before, ...own, ...after], ", "), ")"]);
}

/** The object of a method that does not declare it itself. */
function objectParameter(symbol: RoutineSymbol, isCalled: boolean): string[] {
  const hasObject =
    symbol.methodKind !== undefined && symbol.methodKind !== "static" && symbol.methodKind !== "constructor";
  if (!hasObject || symbol.parameters[0]?.name === "SELF") return [];
  return [isCalled ? "INOUT self json" : "self json"];
}

function resultParameters(symbol: RoutineSymbol, isCalled: boolean, at: RuleContext): string[] {
  if (!isCalled || symbol.routineType !== "function" || !symbol.returnType) return [];
  if (symbol.returnType.kind === "cursor") return [];
  return slotsOf(symbol.returnType).map(
    (slot) => `OUT ${[RESULT, ...slot.path].join("_").toLowerCase()} ${codeType(slot.type, at, slot.column)}`,
  );
}

export default parameterRule;
