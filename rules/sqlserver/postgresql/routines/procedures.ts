/** Procedures: the heading, what they give back, and the quotes around the body. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";
import { bodyOptions, openingStatements } from "../../any/routines/declared-extras";
import { targetName } from "../../any/text/target-names";
import { dollarQuote, finalSemicolon, writeBody } from "./body";
import { readOptions } from "./options";
import { writeParameters } from "./parameters";
import { cursorName, RETURN_CODE, type RoutineForm, routineForm } from "./signature";
import { emitWithShapes } from "./table-variables";

export default defineRule<CreateRoutine>({
  id: "sqlserver.postgresql.procedure",
  title: "Procedures become plpgsql procedures, or functions where they return rows",
  complexity: "simple",
  guidance: {
    what: "CREATE or ALTER PROCEDURE.",
    why: "A procedure of PostgreSQL sends no rows to its caller: a function that returns a table does, or a cursor that the caller reads. A return code is a parameter there.",
    action:
      "Call a procedure that became a function with SELECT * FROM name(…); read cursor parameters with FETCH ALL in the same transaction.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createprocedure.html",
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING",
  ],
  on: "CreateRoutine",
  match: (routine) => routine.routineType === "PROCEDURE",
  convert: (routine, at) => {
    const symbol = at.binding.symbolOf(routine);
    const form = symbol?.kind === "routine" ? routineForm(symbol, at) : undefined;
    writeHead(routine, form?.kind === "table" ? "FUNCTION" : "PROCEDURE", at);
    writeNumber(routine, at);
    const options = readOptions(routine.options, at);
    const returns = form ? returned(routine, form, at) : "";
    writeParameters(routine, form ? addedParameters(form) : [], at);
    const language = join([...(returns ? [returns] : []), "LANGUAGE plpgsql", ...options], " ");
    if (writeExternal(routine, language, at)) return;
    // What callers pass is not what it is when the procedure ends without RETURN.
    if (form?.hasReturnCode) openingStatements(routine, at).push(`${RETURN_CODE} := 0;`);
    if (form?.kind === "table") bodyOptions(routine, at).push("#variable_conflict use_column");
    writeBody(routine, { asToken: routine.asToken, body: routine.body, head: language }, at);
    if (symbol?.kind === "routine" && form) explain(routine, symbol, form, at);
    emitWithShapes(at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE dbo.p @a int, @b int = 5 OUTPUT\nAS\nBEGIN\n  SET NOCOUNT ON;\n  SET @b = @a -- done\nEND",
      to: "CREATE PROCEDURE p (p_a integer, INOUT p_b integer DEFAULT 5)\nLANGUAGE plpgsql AS $$\nBEGIN\n  p_b := p_a; -- done\nEND;\n$$;",
    },
    {
      from: "CREATE OR ALTER PROC p (@id int) WITH RECOMPILE AS\nSELECT id, name FROM t WHERE id = @id",
      to: "CREATE OR REPLACE FUNCTION p (p_id integer) RETURNS TABLE (id integer, name varchar(20)) LANGUAGE plpgsql AS $$\n#variable_conflict use_column\nBEGIN\nRETURN QUERY SELECT id, name FROM t WHERE id = p_id;\nEND;\n$$;",
      refused: "Call it with SELECT * FROM p(…)",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nIF @n < 0 RETURN -1;\nSELECT id FROM t;\nSELECT name FROM t;",
      contains:
        "CREATE PROCEDURE p (p_n integer, INOUT return_code integer DEFAULT 0, INOUT result_1 refcursor DEFAULT 'result_1', INOUT result_2 refcursor DEFAULT 'result_2') LANGUAGE plpgsql AS $$",
      refused: "two results",
    },
  ],
});

/** CREATE PROC, ALTER PROCEDURE, CREATE OR ALTER PROCEDURE. */
export function writeHead(routine: CreateRoutine, kind: string, at: RuleContext): void {
  const tokens = at.tokensIn({ start: routine.start, end: routine.name.start });
  const action = routine.action === "CREATE" ? "CREATE" : "CREATE OR REPLACE";
  const last = tokens[tokens.length - 1];
  if (!last) return;
  if (routine.action === "CREATE") {
    if (last.value !== kind) at.replace(last, kind);
  } else at.replace({ start: tokens[0].start, end: last.end }, `${action} ${kind}`);
}

/** `p;2` */
function writeNumber(routine: CreateRoutine, at: RuleContext): void {
  if (routine.number === undefined) return;
  const tokens = at.tokensIn({ start: routine.name.end, end: routine.end });
  at.replace({ start: routine.name.end, end: tokens[1]?.end ?? routine.name.end }, "");
  if (routine.number === "1") return;
  const own = routine.name.parts[routine.name.parts.length - 1];
  at.replace(own, numberedName(own.value, routine.number, at));
  at.review(
    routine.name,
    `PostgreSQL does not number procedures: ${at.source(own)};${routine.number} is called ${numberedName(own.value, routine.number, at)}.`,
  );
}

export function numberedName(name: string, number: string, at: RuleContext): string {
  return targetName(`${name}_${number}`, at);
}

function returned(routine: CreateRoutine, form: RoutineForm, at: RuleContext): Piece {
  if (form.kind !== "table") return "";
  const columns = form.columns.map((c) => `${targetName(c.name, at)} ${c.type}`);
  if (form.losesReturnCode) {
    at.review(
      routine.name,
      "The return code of the procedure is lost, since it became a function that returns rows: nothing of the input asks for it.",
    );
  }
  return `RETURNS TABLE (${columns.join(", ")})`;
}

function addedParameters(form: RoutineForm): Piece[] {
  return [
    ...(form.hasReturnCode ? [`INOUT ${RETURN_CODE} integer DEFAULT 0`] : []),
    ...form.cursors.map((_, i) => `INOUT ${cursorName(i)} refcursor DEFAULT '${cursorName(i)}'`),
  ];
}

const NUMBERS = ["no", "one", "two", "three", "four", "five"];

function explain(routine: CreateRoutine, symbol: RoutineSymbol, form: RoutineForm, at: RuleContext): void {
  const name = at.source(routine.name);
  if (form.kind === "table") {
    at.review(
      routine.name,
      `The procedure sends rows to its caller: it became a function. Call it with SELECT * FROM ${targetName(symbol.name, at)}(…) instead of EXEC.`,
    );
  } else if (form.cursors.length > 0) {
    const count = NUMBERS[form.cursors.length] ?? String(form.cursors.length);
    at.review(
      routine.name,
      `${name} sends ${count} result${form.cursors.length > 1 ? "s" : ""} to its caller: each is a cursor parameter. Callers read it with FETCH ALL FROM ${cursorName(0)} in the transaction of the CALL.`,
    );
  }
  if (form.hasReturnCode) {
    at.note(routine.name, `The return code is the parameter ${RETURN_CODE}.`);
  }
}

/** A routine of an assembly: its body raises the reason. */
export function writeExternal(routine: CreateRoutine, head: Piece, at: RuleContext): boolean {
  const { external } = routine;
  if (!external) return false;
  at.refuse(
    external,
    `${at.source(routine.name)} is implemented in a .NET assembly: write it anew in plpgsql or another language of PostgreSQL.`,
  );
  const quote = dollarQuote(at);
  const start = routine.asToken?.start ?? external.start;
  at.replace({ start, end: routine.end }, [
    head,
    ` AS ${quote}\nBEGIN\n  RAISE EXCEPTION ${quoteText("Not converted: implemented in a .NET assembly.")};\nEND;\n`,
    at.quoted(external),
    `\n${quote}${finalSemicolon(routine, at)}`,
  ]);
  return true;
}
