/** Calls of functions of the input: default values are written out, and functions that return rows. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Argument, Call, CreateRoutine, TableFunction } from "../../../../converter/tsql/nodes";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";
import { isDefaultWord } from "../../any/expressions/constants";
import { defaultOf } from "../../any/routines/call-arguments";
import { isInline } from "../../any/routines/inline-functions";
import { isInCode, statementAround } from "../../any/statements/statement-lists";
import { qualifiedTargetName, targetName } from "../../any/text/target-names";
import { inlineQuery, isView } from "./table-functions";

const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL);\nGO\nCREATE FUNCTION dbo.f (@a int = 1, @b int = 5) RETURNS int AS BEGIN RETURN @a + @b END\nGO\nCREATE FUNCTION dbo.rows_from (@id int) RETURNS TABLE AS RETURN SELECT id, name FROM t WHERE id >= @id\nGO\nCREATE FUNCTION dbo.all_rows () RETURNS TABLE AS RETURN SELECT id FROM t\nGO\n";

const scalar = defineRule<Call>({
  id: "sqlserver.mysql.function-arguments",
  title: "DEFAULT arguments of functions are written out",
  complexity: "simple",
  guidance: {
    what: "A call of a function of the input with the word DEFAULT.",
    why: "MySQL's parameters have no default values.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"],
  on: "Call",
  when: { symbol: "routine" },
  convert: (call, at) => {
    const symbol = at.binding.symbolOf(call) as RoutineSymbol;
    call.args.forEach((a, i) => {
      const parameter = symbol.parameters[i];
      if (a.kind === "Argument" && parameter && isDefaultWord((a as Argument).value))
        at.replace((a as Argument).value, defaultOf(parameter, symbol, at));
    });
  },
  given: GIVEN,
  examples: [
    { from: "dbo.f(2, DEFAULT)", to: "f(2, 5)" },
    { from: "dbo.f(DEFAULT, DEFAULT)", to: "f(1, 5)" },
  ],
});

const tables = defineRule<TableFunction>({
  id: "sqlserver.mysql.table-function-call",
  title: "Inline table functions are written where they are called",
  complexity: "medium",
  guidance: {
    what: "FROM function(arguments) of the input.",
    why: "MySQL has no functions that return rows. An inline function is a query with parameters: it is written in the place of the call.",
    action:
      "Functions that fill a table are procedures: CALL them before, and read the temporary table that they fill.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/derived-tables.html"],
  on: "TableFunction",
  match: (node, at) => routineOf(node, at) !== undefined,
  convert: (node, at) => {
    const symbol = routineOf(node, at);
    const routine = symbol?.node as CreateRoutine | undefined;
    if (!symbol || routine?.kind !== "CreateRoutine") return;
    at.handled.add(node.value);
    if (isView(routine)) at.replace(node.value, qualifiedTargetName(symbol, at));
    else if (isInline(routine)) writeInline(node, symbol, routine, at);
    else refuse(node, symbol, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM dbo.all_rows()", to: "SELECT id FROM all_rows" },
    {
      from: "SELECT r.name FROM dbo.rows_from(5) AS r",
      to: "SELECT r.name FROM (SELECT id, name FROM t WHERE id >= 5) AS r",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nSELECT name FROM dbo.rows_from(@n + 1)",
      contains: "SELECT name FROM (SELECT id, name FROM t WHERE id >= (p_n + 1)) AS rows_from;",
    },
  ],
});

function routineOf(node: TableFunction, at: RuleContext): RoutineSymbol | undefined {
  const symbol = node.value.kind === "Call" ? at.binding.symbolOf(node.value) : undefined;
  return symbol?.kind === "routine" ? symbol : undefined;
}

/** The function's query as a derived table, the arguments in the places of its parameters. */
function writeInline(node: TableFunction, symbol: RoutineSymbol, routine: CreateRoutine, at: RuleContext): void {
  const query = inlineQuery(routine);
  const mark = (i: number): string => `zz_argument_${i}_zz`;
  const names = new Map(symbol.parameters.map((p, i) => [p.name, mark(i)]));
  const text =
    query && symbol.unit !== undefined
      ? convertElsewhere(query, symbol.unit, at, (other) => other.notes.set(dynamicNames, names))
      : undefined;
  if (text === undefined) {
    refuse(node, symbol, at);
    return;
  }
  const { args } = node.value as Call;
  const values = symbol.parameters.map((parameter, i): Piece => {
    const argument = args[i]?.kind === "Argument" ? (args[i] as Argument).value : undefined;
    return argument && !isDefaultWord(argument) ? at.operand(argument) : defaultOf(parameter, symbol, at);
  });
  const parts = text.split(/zz_argument_(\d+)_zz/).map((part, i): Piece => (i % 2 === 1 ? values[Number(part)] : part));
  at.replace(node.value, ["(", parts, ")", node.alias ? "" : ` AS ${targetName(symbol.name, at)}`]);
}

function refuse(node: TableFunction, symbol: RoutineSymbol, at: RuleContext): void {
  const detail = `${symbol.name} returns rows, which no function of MySQL does: it is a procedure there. CALL it before, and read the temporary table that it fills.`;
  const statement: SyntaxNode = statementAround(node);
  if (isInCode(statement)) at.refuseStatement(statement, detail);
  else {
    at.refuse(node, detail);
    at.emit({ pieces: at.verbatim(at.unit.root), state: "disabled" });
  }
}

export default [scalar, tables];
