/** Functions that return tables: a view, or a procedure that sends the rows. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ColumnDefinition, CreateRoutine, Query, ReturnStatement } from "../../../../converter/tsql/nodes";
import { openingStatements } from "../../any/routines/declared-extras";
import { innerQuery, isInline } from "../../any/routines/inline-functions";
import { targetName } from "../../any/text/target-names";
import { temporaryTableName } from "../../any/text/temporary-names";
import { writeBody } from "./body";
import { writeExternal } from "./external-routines";
import { leaveOutOptions } from "./options";
import { writeParameters } from "./parameters";
import { createWords, emitRoutine, writeHead } from "./routine-head";
import { makeResultTable } from "./temporary-tables";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL);";

const inline = defineRule<CreateRoutine>({
  id: "sqlserver.mysql.inline-table-function",
  title: "Inline table functions become views, or procedures where they have parameters",
  complexity: "significant",
  guidance: {
    what: "CREATE FUNCTION … RETURNS TABLE AS RETURN (query).",
    why: "MySQL has no functions that return rows. Without parameters a view is the same; with parameters the query is written where the function is called, and a procedure sends its rows to applications.",
    action: "Let applications CALL the procedure instead of selecting from the function.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/create-view.html"],
  on: "CreateRoutine",
  match: (routine) => routine.routineType === "FUNCTION" && isInline(routine),
  convert: (routine, at) => {
    const query = inlineQuery(routine);
    if (!query || routine.external) {
      at.refuse(
        routine.name,
        `The query of ${at.source(routine.name)} could not be read: write it as a view or procedure.`,
      );
      at.emit({ pieces: at.verbatim(routine), state: "disabled" });
      return;
    }
    if (isView(routine)) writeView(routine, query, at);
    else writeProcedure(routine, query, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION dbo.f () RETURNS TABLE AS\nRETURN (\n  SELECT id, name FROM t -- all\n);",
      contains: "CREATE VIEW f AS\nSELECT id, name FROM t",
    },
    {
      from: "CREATE FUNCTION dbo.f (@id int) RETURNS TABLE AS\nRETURN SELECT id FROM t WHERE id >= @id",
      contains: "CREATE PROCEDURE f (p_id int)\nBEGIN\n  SELECT id FROM t WHERE id >= p_id;\nEND;",
      refused: "CALL",
    },
  ],
});

/** The query that an inline function returns. */
export function inlineQuery(routine: CreateRoutine): Query | undefined {
  const value = (routine.body.at(-1) as ReturnStatement | undefined)?.value;
  return value && innerQuery(value);
}

/** Whether an inline function is a view on MySQL. */
export function isView(routine: CreateRoutine): boolean {
  return isInline(routine) && routine.parameters.length === 0;
}

function writeView(routine: CreateRoutine, query: Query, at: RuleContext): void {
  leaveOutOptions(routine.options, at);
  const replaces = routine.action === "CREATE" ? "CREATE" : "CREATE OR REPLACE";
  at.replace({ start: routine.start, end: routine.name.start }, `${replaces} VIEW `);
  at.replace({ start: routine.name.end, end: routine.end }, [" AS\n", at.text(query), finalSemicolon(routine, at)]);
}

function writeProcedure(routine: CreateRoutine, query: Query, at: RuleContext): void {
  leaveOutOptions(routine.options, at);
  writeParameters(routine, [], at);
  const words = createWords(routine.action, at);
  at.replace({ start: routine.start, end: routine.name.start }, `${words} PROCEDURE `);
  const end = routine.returnTable?.start ?? routine.body[0]?.start ?? routine.end;
  const returns = at.tokensIn({ start: routine.name.end, end }).findLast((t) => t.value === "RETURNS");
  at.replace({ start: returns?.start ?? end, end: routine.end }, [
    "\nBEGIN\n  ",
    at.text(query),
    ";\nEND",
    finalSemicolon(routine, at),
  ]);
  mention(routine, at);
  emitRoutine(routine, "PROCEDURE", at);
}

function finalSemicolon(routine: CreateRoutine, at: RuleContext): string {
  return at.tokensIn(routine).at(-1)?.value === ";" ? ";" : "";
}

function mention(routine: CreateRoutine, at: RuleContext): void {
  at.review(
    routine.name,
    `MySQL has no functions that return rows: ${at.source(routine.name)} is a procedure that sends them. Use CALL instead of selecting from it.`,
  );
}

// ---------------------------------------------------------------- RETURNS @t TABLE (…)

const filled = defineRule<CreateRoutine>({
  id: "sqlserver.mysql.multi-statement-table-function",
  title: "Functions that fill a table variable become procedures that send its rows",
  complexity: "significant",
  guidance: {
    what: "CREATE FUNCTION … RETURNS @t TABLE (…) with statements that fill @t.",
    why: "MySQL has no functions that return rows. A procedure fills a temporary table and sends its rows.",
    action:
      "Use CALL instead of selecting from the function; where a query joined it, read the temporary table after the CALL.",
  },
  sources: [MANUAL],
  on: "CreateRoutine",
  match: (routine) => routine.returnTable?.variable !== undefined,
  convert: (routine, at) => {
    const { returnTable } = routine;
    if (!returnTable) return;
    writeHead(routine, "PROCEDURE", at);
    leaveOutOptions(routine.options, at);
    writeParameters(routine, [], at);
    const before = at.tokensIn({ start: routine.name.end, end: returnTable.start });
    const returns = before.findLast((t) => t.value === "RETURNS");
    openingStatements(routine, at).unshift(makeResultTable(returnTable, at));
    at.remove({ start: returns?.start ?? returnTable.start, end: returnTable.end });
    if (!writeExternal(routine, "", at)) writeBody(routine, { asToken: routine.asToken, body: routine.body }, at);
    mention(routine, at);
    emitRoutine(routine, "PROCEDURE", at);
    if (at.emissions.length === 0) at.emit({ pieces: wholeStatement(at) });
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (@n int) RETURNS @r TABLE (id int PRIMARY KEY, what varchar(30)) AS\nBEGIN\n  INSERT INTO @r (what, id) SELECT name, id FROM t WHERE id > @n\n  RETURN\nEND",
      contains:
        "main: BEGIN\n  DROP TEMPORARY TABLE IF EXISTS f_r; CREATE TEMPORARY TABLE f_r (id int PRIMARY KEY, what varchar(30));\n  INSERT INTO f_r (what, id) SELECT name, id FROM t WHERE id > p_n;\n  SELECT id, what FROM f_r; LEAVE main;\nEND;",
      refused: "is a procedure that sends them",
    },
  ],
});

/** The query that sends the rows of the table that a function has filled. */
export function resultQuery(routine: CreateRoutine, at: RuleContext): string {
  const { returnTable } = routine;
  const symbol = returnTable && at.binding.variableOf(returnTable);
  const table = symbol ? temporaryTableName(symbol, at) : "result";
  const columns = (returnTable?.elements ?? [])
    .filter((e): e is ColumnDefinition => e.kind === "ColumnDefinition")
    .map((c) => targetName(c.name.value, at, "column"));
  return `SELECT ${columns.join(", ")} FROM ${table}`;
}

export default [inline, filled];
