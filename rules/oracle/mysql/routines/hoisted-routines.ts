/** Routines declared inside of other code: each becomes a routine of its own, created before what it was declared in. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { postOrder, type SyntaxNode } from "../../../../converter/syntax/node";
import { isNestedRoutine } from "../../any/routines/captures";
import { replacedRoutine } from "./create-routine";
import { symbolOfRoutine } from "./signature";

export default defineRule<RoutineDefinition>({
  id: "oracle.mysql.nested-routine",
  title: "Nested routines stand alone",
  complexity: "medium",
  guidance: {
    what: "A routine that is declared in the code of another one, of a trigger or of a block.",
    why: "MySQL has no nested routines. Variables of the code around that it uses are passed to it, INOUT where it changes them.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"],
  on: "RoutineDefinition",
  match: (routine) => isNestedRoutine(routine),
  convert: (routine, at) => {
    const pieces = at.text(routine);
    const symbol = symbolOfRoutine(routine, at);
    const isWhole = routine.body?.kind === "Body" || routine.external !== undefined;
    if (symbol && isWhole) hoistedText(routine, at).push(...replacedRoutine(symbol, pieces, at));
    at.remove(routine);
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  n NUMBER(5) := 0;\n  PROCEDURE add_it (p NUMBER) IS\n  BEGIN\n    n := n + p;\n  END;\nBEGIN\n  add_it(3);\n  RETURN n;\nEND;",
      contains: "CREATE PROCEDURE f__add_it (INOUT n int, IN p decimal(38,10))\n  BEGIN\n    SET n = n + p;\n  END;",
    },
  ],
});

function hoistedText(routine: SyntaxNode, at: RuleContext): Piece[] {
  return at.noted<Piece[]>(`hoisted ${routine.start}`, () => []);
}

/** The statements that create the routines declared inside of some code, inner ones first. */
export function hoistedRoutines(root: SyntaxNode, at: RuleContext): Piece[] {
  return postOrder(root).flatMap((node) => (node !== root && isNestedRoutine(node) ? hoistedText(node, at) : []));
}
