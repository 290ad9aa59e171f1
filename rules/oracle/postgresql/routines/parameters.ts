/** Parameters of functions and procedures. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Parameter, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { openingStatements } from "../../any/routines/declared-extras";
import { typeOfParameter } from "./parameter-types";
import { declaredDefault, type ParameterForm, parameterForms } from "./signature";

export default defineRule<Parameter>({
  id: "oracle.postgresql.parameter",
  title: "Parameters of routines",
  complexity: "simple",
  guidance: {
    what: "The mode and the default value of a parameter.",
    why: "PostgreSQL has no NOCOPY, wants DEFAULT before a default value, and wants one for every parameter that follows one with a default.",
    action: "None. A call may leave out parameters that Oracle wants, where DEFAULT NULL was added.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
    "https://www.postgresql.org/docs/current/sql-createprocedure.html",
  ],
  on: "Parameter",
  match: (parameter) => routineOf(parameter)?.body !== undefined || routineOf(parameter)?.external !== undefined,
  convert: (parameter, at) => {
    const routine = routineOf(parameter) as RoutineDefinition;
    const symbol = at.binding.symbolOf(routine);
    if (symbol?.kind !== "routine") return;
    const index = (routine.parameters?.parameters ?? []).indexOf(parameter);
    const form = parameterForms(symbol, at)[index];
    if (!form) return;
    writeMode(parameter, form, routine, at);
    writeTextType(parameter, symbol.parameters[index], at);
    writeDefault(parameter, index, form, symbol, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p (a IN NUMBER := 1, b VARCHAR2 /* text */, c IN OUT NOCOPY CLOB, d OUT VARCHAR2) IS\nBEGIN\n  d := b;\nEND;",
      to: "CREATE PROCEDURE p (a IN numeric DEFAULT 1, b text DEFAULT NULL /* text */, c IN OUT text DEFAULT NULL, d INOUT varchar DEFAULT NULL) LANGUAGE plpgsql AS $$\nBEGIN\n  d := NULL;\n  d := b;\nEND;\n$$;",
      refused: "b has no default value",
    },
    {
      from: "CREATE PROCEDURE p (d OUT NUMBER, e IN DATE DEFAULT SYSDATE) IS\nBEGIN\n  d := 1;\nEND;",
      contains: "p (d OUT numeric, e IN timestamp(0) DEFAULT",
    },
    {
      from: "CREATE PROCEDURE p (d OUT NUMBER) IS\nBEGIN\n  d := 1;\nEND;",
      contains: "p (d INOUT numeric) LANGUAGE plpgsql AS $$\nBEGIN\n  d := NULL;\n  d := 1;",
      version: 13,
      runs: false,
    },
    {
      from: "CREATE PACKAGE pk AS\n  c_low CONSTANT NUMBER := 3;\n  FUNCTION f (n NUMBER DEFAULT c_low) RETURN NUMBER;\nEND;\n/\nCREATE PACKAGE BODY pk AS\n  FUNCTION f (n NUMBER) RETURN NUMBER IS\n  BEGIN\n    RETURN n;\n  END;\nEND;\n/",
      contains: "FUNCTION pk.f (n numeric DEFAULT pk.c_low()) RETURNS numeric",
    },
  ],
});

function routineOf(parameter: Parameter): RoutineDefinition | undefined {
  const up = parameter.parent?.parent;
  return up?.kind === "RoutineDefinition" ? (up as RoutineDefinition) : undefined;
}

function writeMode(parameter: Parameter, form: ParameterForm, routine: RoutineDefinition, at: RuleContext): void {
  for (const token of at.tokensIn({ start: parameter.name.end, end: parameter.type.start })) {
    if (token.value === "NOCOPY") at.remove(token);
    if (token.value === "OUT" && form.isWidened) at.replace(token, "INOUT");
  }
  // Its caller's value must not be seen.
  if (form.isWidened && routine.body?.kind === "Body")
    openingStatements(routine.body, at).push([at.text(parameter.name), " := NULL;"]);
}

/** A variable for a text that comes out must have the parameter's very type: they are varchar. */
function writeTextType(parameter: Parameter, symbol: ParameterSymbol, at: RuleContext): void {
  const { type } = parameter;
  if (type.kind !== "DataType" || type.attribute === "TYPE" || at.typeOf(type).kind !== "string") return;
  const written = typeOfParameter(symbol, at);
  if (written === "varchar" || written === "bpchar") at.replace(type, written);
}

function writeDefault(
  parameter: Parameter,
  index: number,
  form: ParameterForm,
  symbol: RoutineSymbol,
  at: RuleContext,
): void {
  const { type, defaultValue } = parameter;
  if (form.dropsDefault) {
    if (defaultValue) at.replace({ start: type.end, end: defaultValue.end }, "");
    at.note(
      parameter,
      `The default value of ${at.source(parameter.name)} was left out, because it names a variable of the code around, or a parameter without one follows and PostgreSQL could confuse the routine with others of its name. Calls of the input pass the value.`,
    );
    return;
  }
  if (defaultValue) {
    const sign = at.findToken({ start: type.end, end: defaultValue.start }, ":=");
    if (sign)
      at.replace(sign, `${isBlankAt(sign.start - 1, at) ? "" : " "}DEFAULT${isBlankAt(sign.end, at) ? "" : " "}`);
    return;
  }
  const declared = declaredDefault(symbol.parameters[index], symbol);
  if (declared) {
    const value: Piece =
      declared.unit === at.unit.index
        ? at.text(declared.value)
        : (convertElsewhere(declared.value, declared.unit, at) ?? "NULL");
    at.insertAfter(type, [" DEFAULT ", value]);
    return;
  }
  if (!form.needsDefault) return;
  at.insertAfter(type, " DEFAULT NULL");
  if (parameter.mode === "IN")
    at.note(
      parameter,
      `${at.source(parameter.name)} has no default value but stands after one that has: PostgreSQL wants one, so it is NULL. A call that leaves it out is not refused any more.`,
    );
}

function isBlankAt(offset: number, at: RuleContext): boolean {
  return at.source({ start: offset, end: offset + 1 }).trim() === "";
}
