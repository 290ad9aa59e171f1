/** CREATE FUNCTION and CREATE PROCEDURE: the words around a standalone routine, and the routines declared in it. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRoutine } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { hoistedRoutines } from "./hoisted-routines";
import { routineName } from "./routine-names";
import { isProcedure, symbolOfRoutine } from "./signature";

export default defineRule<CreateRoutine>({
  id: "oracle.mysql.create-routine",
  title: "CREATE FUNCTION and CREATE PROCEDURE",
  complexity: "simple",
  guidance: {
    what: "CREATE OR REPLACE, EDITIONABLE, IF NOT EXISTS.",
    why: "MySQL replaces no routine and has no editions.",
    action: "None: the routine is dropped before it is created anew; MariaDB has CREATE OR REPLACE.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"],
  on: "CreateRoutine",
  convert: (create, at) => {
    const { routine } = create;
    if (routine.body?.kind !== "Body" && !routine.external) {
      const isAggregate = routine.properties.some((p) => p.name === "AGGREGATE");
      at.refuse(
        create,
        isAggregate
          ? `${at.source(routine.name)} is an aggregate that an object type implements. MySQL has no aggregates of one's own in SQL.`
          : "The routine has no body that could be read.",
      );
      at.emit({ pieces: wholeStatement(at), state: "disabled" });
      return;
    }
    const word = at.tokensIn({ start: create.start, end: routine.start }).at(-1);
    at.replace({ start: create.start, end: word?.end ?? routine.start }, createWords(create.orReplace, at));
    const nested = hoistedRoutines(routine, at);
    const symbol = symbolOfRoutine(routine, at);
    const drop =
      create.orReplace && symbol ? dropStatement(isProcedure(symbol), routineName(symbol, at), at) : undefined;
    for (const piece of nested) at.emit({ pieces: piece, defines: [], needs: [] });
    if (drop) at.emit({ pieces: drop, defines: [], needs: [] });
    if (nested.length > 0 || drop) at.emit({ pieces: wholeStatement(at), defines: undefined });
  },
  examples: [
    {
      from: "CREATE OR REPLACE EDITIONABLE PROCEDURE p AS\nBEGIN\n  NULL;\nEND p;",
      to: "DROP PROCEDURE IF EXISTS p;\nCREATE PROCEDURE p()\nBEGIN\n  DO 0;\nEND;",
    },
    {
      from: "CREATE OR REPLACE PROCEDURE p AS\nBEGIN\n  NULL;\nEND p;",
      to: "CREATE OR REPLACE PROCEDURE p()\nBEGIN\n  DO 0;\nEND;",
      target: "mariadb",
    },
  ],
});

/** CREATE, with OR REPLACE where the product has it. */
export function createWords(orReplace: boolean, at: RuleContext): string {
  return orReplace && supports("orReplace", at) ? "CREATE OR REPLACE" : "CREATE";
}

/** The statement that removes a routine before it is created anew; undefined where CREATE OR REPLACE does that. */
export function dropStatement(isProcedure: boolean, name: Piece, at: RuleContext): Piece | undefined {
  if (supports("orReplace", at)) return undefined;
  return [`DROP ${isProcedure ? "PROCEDURE" : "FUNCTION"} IF EXISTS `, name, ";"];
}

/** A routine with the statement that drops an older one. */
export function replacedRoutine(symbol: Parameters<typeof isProcedure>[0], text: Piece, at: RuleContext): Piece[] {
  const drop = dropStatement(isProcedure(symbol), routineName(symbol, at), at);
  return [...(drop ? [drop] : []), [createWords(true, at), " ", text]];
}
