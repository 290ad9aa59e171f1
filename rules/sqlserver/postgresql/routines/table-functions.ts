/** Functions that return tables: inline ones, and those that fill a variable. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import type {
  ColumnDefinition,
  CreateRoutine,
  Insert,
  Query,
  ReturnStatement,
  TableVariable,
  Variable,
} from "../../../../converter/tsql/nodes";
import { bodyOptions, openingStatements } from "../../any/routines/declared-extras";
import { innerQuery, isInline } from "../../any/routines/inline-functions";
import { targetName } from "../../any/text/target-names";
import { temporaryTableName } from "../../any/text/temporary-names";
import { counterpart, targetType } from "../types/target-types";
import { dollarQuote, finalSemicolon, writeBody } from "./body";
import { typedQuery } from "./exact-items";
import { readOptions } from "./options";
import { writeParameters } from "./parameters";
import { writeExternal, writeHead } from "./procedures";
import type { ResultColumn } from "./signature";
import { emitWithShapes, makeResultTable } from "./table-variables";
import { volatilityOf } from "./volatility";

const MANUALS = [
  "https://www.postgresql.org/docs/current/xfunc-sql.html#XFUNC-SQL-FUNCTIONS-RETURNING-TABLE",
  "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING",
];
const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL);";

const inline = defineRule<CreateRoutine>({
  id: "sqlserver.postgresql.inline-table-function",
  title: "Inline table functions become SQL functions",
  complexity: "simple",
  guidance: {
    what: "CREATE FUNCTION … RETURNS TABLE AS RETURN (query).",
    why: "A function in the language SQL is a query with parameters, and PostgreSQL puts it into the query that calls it. It wants the result's columns named.",
    action: "None.",
  },
  sources: MANUALS,
  on: "CreateRoutine",
  match: (routine) => routine.routineType === "FUNCTION" && isInline(routine),
  convert: (routine, at) => {
    writeHead(routine, "FUNCTION", at);
    const options = readOptions(routine.options, at);
    writeParameters(routine, [], at);
    if (writeExternal(routine, "LANGUAGE plpgsql", at)) return;
    const value = (routine.body.at(-1) as ReturnStatement | undefined)?.value;
    const query = value && innerQuery(value);
    const columns = query && columnsOf(query, at);
    const table = routine.returnTable;
    if (!query || !columns || !table) {
      refuseBody(routine, at);
      return;
    }
    const text = typedQuery(query, columns, at);
    at.replace(table, `TABLE (${columns.map((c) => `${targetName(c.name, at)} ${c.type}`).join(", ")})`);
    const quote = dollarQuote(at);
    const head = ["LANGUAGE sql STABLE", ...options].join(" ");
    const first = routine.body[0];
    if (routine.asToken) at.replace(routine.asToken, `${head} AS ${quote}`);
    else at.insertBefore(first, `${head} AS ${quote}\n`);
    const isOnNewLine = !routine.asToken || at.source({ start: routine.asToken.end, end: first.start }).includes("\n");
    const returning = routine.body[routine.body.length - 1];
    at.replace({ start: returning.start, end: returning.end }, [isOnNewLine ? "" : "\n", text, ";"]);
    for (const block of routine.body.slice(0, -1)) at.remove(block);
    at.insertAfter(routine, `\n${quote}${finalSemicolon(routine, at)}`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION dbo.f (@id int) RETURNS TABLE AS\nRETURN (\n  SELECT id, name + '!' AS loud FROM t WHERE id >= @id -- from there on\n);",
      to: "CREATE FUNCTION f (p_id integer) RETURNS TABLE (id integer, loud varchar(21)) LANGUAGE sql STABLE AS $$\nSELECT id, (name || '!')::varchar(21) AS loud FROM t WHERE id >= p_id; /* from there on */\n$$;",
    },
  ],
});

function columnsOf(query: Query, at: RuleContext): ResultColumn[] | undefined {
  const columns = at.binding.queryColumns(query);
  if (columns.length === 0) return undefined;
  return columns.map((c) => ({ name: c.name, type: targetType(c.type, at) }));
}

function refuseBody(routine: CreateRoutine, at: RuleContext): void {
  at.refuse(
    routine.name,
    `The columns of ${at.source(routine.name)} are not known, since something that its query reads is not part of the input. Add it to the input.`,
  );
  at.emit({ pieces: at.text(routine), state: "disabled" });
}

// ---------------------------------------------------------------- RETURNS @t TABLE (…)

const filled = defineRule<CreateRoutine>({
  id: "sqlserver.postgresql.multi-statement-table-function",
  title: "Functions that fill a table variable return its rows",
  complexity: "medium",
  guidance: {
    what: "CREATE FUNCTION … RETURNS @t TABLE (…) with statements that fill @t.",
    why: "plpgsql adds rows to the result with RETURN QUERY. Where the code reads or changes @t it has to be a temporary table.",
    action: "None.",
  },
  sources: MANUALS,
  on: "CreateRoutine",
  match: (routine) => routine.returnTable?.variable !== undefined,
  convert: (routine, at) => {
    writeHead(routine, "FUNCTION", at);
    const options = readOptions(routine.options, at);
    writeParameters(routine, [], at);
    const { returnTable } = routine;
    if (!returnTable) return;
    const columns = resultColumns(routine, at);
    const usesTable = !isOnlyFilled(routine);
    at.replace(returnTable, `TABLE (${columns.map((c) => `${targetName(c.name, at)} ${c.type}`).join(", ")})`);
    bodyOptions(routine, at).push("#variable_conflict use_column");
    if (usesTable) openingStatements(routine, at).push(makeResultTable(returnTable, at));
    const volatility = volatilityOf(routine, at);
    const head = ["LANGUAGE plpgsql", volatility, ...options].filter((w) => w !== "").join(" ");
    writeBody(routine, { asToken: routine.asToken, body: routine.body, head }, at);
    emitWithShapes(at);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (@n int) RETURNS @r TABLE (id int PRIMARY KEY, what varchar(30)) AS\nBEGIN\n  INSERT INTO @r (what, id) SELECT name, id FROM t WHERE id > @n\n  IF @n = 0 INSERT @r VALUES (0, 'none')\n  RETURN\nEND",
      to: "CREATE FUNCTION f (p_n integer) RETURNS TABLE (id integer, what varchar(30)) LANGUAGE plpgsql STABLE AS $$\n#variable_conflict use_column\nBEGIN\n  RETURN QUERY SELECT id, name FROM t WHERE id > p_n;\n  IF p_n = 0 THEN RETURN QUERY SELECT 0::integer, 'none'::varchar(30); END IF;\n  RETURN;\nEND;\n$$;",
    },
    {
      from: "CREATE FUNCTION f () RETURNS @r TABLE (id int) AS\nBEGIN\n  INSERT INTO @r SELECT id FROM t\n  DELETE FROM @r WHERE id = 1\n  RETURN\nEND",
      contains: "DELETE FROM f_r WHERE id = 1;\n  RETURN QUERY SELECT id FROM f_r; RETURN;",
    },
  ],
});

export function resultColumns(routine: CreateRoutine, at: RuleContext): ResultColumn[] {
  const elements = routine.returnTable?.elements ?? [];
  return elements
    .filter((e): e is ColumnDefinition => e.kind === "ColumnDefinition")
    .map((c) => ({ name: c.name.value, type: (c.type && counterpart(at.typeOf(c.type), at)) ?? "text" }));
}

/** Whether the code does nothing with the table but insert rows whose places are clear. */
export function isOnlyFilled(routine: CreateRoutine): boolean {
  const name = routine.returnTable?.variable?.value;
  if (name === undefined) return false;
  const elements = routine.returnTable?.elements ?? [];
  const isPlain = elements.every(
    (e) =>
      e.kind !== "ColumnDefinition" ||
      !walk(e).some((n) => n.kind === "IdentityClause" || n.kind === "ColumnDefault" || n.kind === "ComputedColumn"),
  );
  if (!isPlain) return false;
  return walk(routine).every((n) => {
    if (n.kind !== "Variable" || (n as Variable).value !== name || n.parent?.kind === "ReturnTable") return true;
    const insert = n.parent?.parent;
    return (
      n.parent?.kind === "TableVariable" &&
      insert?.kind === "Insert" &&
      isPlainInsert(insert as Insert, n.parent as TableVariable)
    );
  });
}

function isPlainInsert(insert: Insert, target: TableVariable): boolean {
  const { source } = insert;
  return (
    insert.target === target &&
    !insert.output &&
    !insert.top &&
    !insert.with &&
    (source.kind === "Query" || source.kind === "ValuesClause")
  );
}

/** What RETURN is in a function that fills a table. */
export function returnRows(routine: CreateRoutine, at: RuleContext): Piece {
  if (isOnlyFilled(routine)) return "RETURN";
  const { returnTable } = routine;
  const symbol = returnTable && at.binding.variableOf(returnTable);
  const table = symbol ? temporaryTableName(symbol, at) : quoteText("");
  const columns = resultColumns(routine, at).map((c) => targetName(c.name, at, "column"));
  return `RETURN QUERY SELECT ${columns.join(", ")} FROM ${table}; RETURN`;
}

export default [inline, filled];
