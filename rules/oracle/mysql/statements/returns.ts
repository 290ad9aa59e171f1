/** RETURN: of functions, of procedures, of functions that became procedures. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, ReturnStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { declareExtra, routineBody } from "../../any/routines/declared-extras";
import { slotsOf } from "../routines/locals";
import { recordValues } from "../routines/references";
import { enclosingRoutine } from "../routines/routine-names";
import { isProcedure, RESULT, symbolOfRoutine } from "../routines/signature";
import { jump } from "./jumps";

export default defineRule<ReturnStatement>({
  id: "oracle.mysql.return",
  title: "RETURN of a procedure leaves its block",
  complexity: "simple",
  guidance: {
    what: "RETURN in a procedure, a trigger or a block.",
    why: "MySQL has RETURN only in functions.",
    action: "None: the outermost block gets a label, which LEAVE leaves.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/return.html",
    "https://dev.mysql.com/doc/refman/8.4/en/leave.html",
  ],
  on: "ReturnStatement",
  match: (statement, at) => {
    const symbol = symbolOfRoutine(enclosingRoutine(statement), at);
    return (
      symbol === undefined ||
      statement.value === undefined ||
      isProcedure(symbol) ||
      symbol.methodKind === "constructor"
    );
  },
  convert: (statement, at) => {
    const body = routineBody(statement) as Body | undefined;
    if (!body) return;
    if (symbolOfRoutine(enclosingRoutine(statement), at)?.methodKind === "constructor") {
      declareExtra(body, "self json DEFAULT JSON_OBJECT()", at);
      at.replace(statement, "RETURN self;");
      return;
    }
    if (!statement.value && isPlainFunction(statement, at)) {
      at.replace(statement, "RETURN NULL;");
      return;
    }
    const leave = jump("LEAVE", body, statement, at);
    const symbol = symbolOfRoutine(enclosingRoutine(statement), at);
    const { value } = statement;
    if (!value || symbol?.routineType !== "function") {
      if (value)
        at.refuseStatement(statement, "A procedure returns no value: Oracle does not compile this either (PLS-00372).");
      else at.replace(statement, leave);
      return;
    }
    const type = symbol.returnType;
    if (type?.kind === "cursor") {
      at.replace(statement, leave);
      return;
    }
    if (type?.kind !== "record") {
      const word = at.findToken(statement, "RETURN");
      if (word) at.replace(word, `SET ${RESULT} =`);
      at.insertAfter(statement, ` ${leave}`);
      return;
    }
    const values = recordValues(value, at);
    const slots = slotsOf(type);
    if (values?.length !== slots.length) {
      at.refuseStatement(
        statement,
        "The function returns a record that is no variable. Assign its fields to the OUT parameters.",
      );
      return;
    }
    const sets = slots.map(
      (s, i): Piece => [i > 0 ? ", " : "", `${[RESULT, ...s.path].join("_").toLowerCase()} = `, values[i]],
    );
    at.replace(statement, ["SET ", sets, `; ${leave}`]);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  IF n > 1 THEN\n    RETURN;\n  END IF;\nEND;",
      contains: "main: BEGIN\n  IF n > 1 THEN\n    LEAVE main;\n  END IF;\nEND;",
    },
  ],
});

function isPlainFunction(statement: ReturnStatement, at: RuleContext): boolean {
  const symbol = symbolOfRoutine(enclosingRoutine(statement), at);
  return symbol !== undefined && !isProcedure(symbol);
}
