/** RETURN of a function that gives more than its result. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ReturnStatement } from "../../../../converter/plsql/nodes";
import { enclosingRoutine } from "./routine-names";
import { isOutFunction, resultName } from "./signature";

const outReturn = defineRule<ReturnStatement>({
  id: "oracle.postgresql.out-function-return",
  title: "RETURN of a function with OUT parameters",
  complexity: "simple",
  guidance: {
    what: "RETURN value in a function with OUT or IN OUT parameters.",
    why: "plpgsql allows no value there: the result is one of the columns that come out.",
    action: "None: the result is assigned to its column.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING"],
  on: "ReturnStatement",
  match: (statement, at) => statement.value !== undefined && outFunction(statement, at) !== undefined,
  convert: (statement, at) => {
    const symbol = outFunction(statement, at);
    const word = at.findToken(statement, "RETURN");
    if (!symbol || !word) return;
    at.replace(word, `${resultName(symbol)} :=`);
    at.insertAfter(statement, " RETURN;");
  },
  examples: [
    {
      from: "CREATE FUNCTION f (a IN OUT NUMBER) RETURN NUMBER IS\n  return_value NUMBER;\nBEGIN\n  a := a + 1;\n  RETURN /* more */ a * 2;\nEND;",
      contains:
        "f (a IN OUT numeric, OUT return_value_2 numeric) LANGUAGE plpgsql AS $$\nDECLARE\n  return_value numeric;\nBEGIN\n  a := a + 1;\n  return_value_2 := /* more */ a * 2; RETURN;",
    },
  ],
});

function outFunction(statement: ReturnStatement, at: RuleContext) {
  const routine = enclosingRoutine(statement);
  const symbol = routine && at.binding.symbolOf(routine);
  return symbol?.kind === "routine" && isOutFunction(symbol, at) ? symbol : undefined;
}

const inProcedure = defineRule<ReturnStatement>({
  id: "oracle.postgresql.procedure-return",
  title: "RETURN with a value in a procedure",
  complexity: "simple",
  guidance: {
    what: "RETURN value in a procedure.",
    why: "Oracle does not compile it (PLS-00372), and neither does PostgreSQL: the procedure was never usable.",
    action: "Take the value away, or make a function of the procedure.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/RETURN-statement.html"],
  on: "ReturnStatement",
  match: (statement) => statement.value !== undefined && enclosingRoutine(statement)?.routineType === "PROCEDURE",
  convert: (statement, at) =>
    at.refuseStatement(statement, "A procedure returns no value: Oracle does not compile this either (PLS-00372)."),
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  RETURN 4;\nEND;",
      contains: "RAISE EXCEPTION 'Not converted: RETURN 4;'; /* RETURN 4; */",
      refused: "PLS-00372",
    },
  ],
});

export default [outReturn, inProcedure];
