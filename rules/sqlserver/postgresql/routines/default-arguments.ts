/** Calls of functions with the word DEFAULT for an argument, and values that PostgreSQL does not widen by itself. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Argument, Call } from "../../../../converter/tsql/nodes";
import { isDefaultWord } from "../../any/expressions/constants";
import { variableName } from "../../any/routines/variable-names";
import { targetType } from "../types/target-types";
import { needsCast } from "./call-parts";

export default defineRule<Call>({
  id: "sqlserver.postgresql.function-arguments",
  title: "Arguments of functions: DEFAULT is left out",
  complexity: "simple",
  guidance: {
    what: "A call of a function of the input.",
    why: "PostgreSQL uses the default value of an argument that is left out; the word DEFAULT it does not know there. It finds a function only where it can widen each value to the parameter's type.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-calling-funcs.html"],
  on: "Call",
  when: { symbol: "routine" },
  convert: (call, at) => {
    const symbol = at.binding.symbolOf(call) as RoutineSymbol;
    const args = call.args.filter((a): a is Argument => a.kind === "Argument");
    const isGiven = args.some((a) => isDefaultWord(a.value));
    let isNamed = false;
    const pieces: Piece[] = [];
    args.forEach(({ value }, i) => {
      const parameter = symbol.parameters[i];
      if (isDefaultWord(value)) {
        isNamed = true;
        return;
      }
      const isCast = parameter !== undefined && needsCast(value, parameter, at);
      if (isCast) at.replace(value, [at.operand(value), `::${targetType(parameter.type, at)}`]);
      pieces.push(isNamed && parameter ? [`${variableName(parameter, at)} => `, at.text(value)] : at.text(value));
    });
    if (isGiven) at.replace({ start: args[0].start, end: args[args.length - 1].end }, join(pieces, ", "));
  },
  given: "CREATE FUNCTION dbo.f (@a int = 1, @b int = 5, @c smallint = 2) RETURNS int AS BEGIN RETURN @a + @b + @c END",
  examples: [
    { from: "dbo.f(1, DEFAULT, 3)", to: "f(1, p_c => 3::smallint)" },
    { from: "dbo.f(DEFAULT, 2, DEFAULT)", to: "f(p_b => 2)" },
    { from: "dbo.f(DEFAULT, DEFAULT, DEFAULT)", to: "f()" },
  ],
});
