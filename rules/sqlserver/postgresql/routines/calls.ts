/** EXEC of procedures. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Execute, ExecuteArgument, Variable } from "../../../../converter/tsql/nodes";
import { argumentText, isOwn } from "../../any/routines/call-arguments";
import { nameOfVariable } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { qualifiedTargetName } from "../../any/text/target-names";
import { finalSemicolon } from "./body";
import { callParts } from "./call-parts";
import { numberedName } from "./procedures";
import { RETURN_CODE, routineForm } from "./signature";

const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nGO\nCREATE PROCEDURE plain @a int, @b int = 5 AS INSERT INTO t (id) VALUES (@a + @b);\nGO\nCREATE PROCEDURE outs @a int, @b int OUTPUT AS\nBEGIN\n  SET @b = @a\n  RETURN 7\nEND\nGO\nCREATE PROCEDURE lists AS SELECT id FROM t;\nGO\n";

export default defineRule<Execute>({
  id: "sqlserver.postgresql.execute",
  title: "EXEC becomes CALL",
  complexity: "simple",
  guidance: {
    what: "EXEC procedure arguments.",
    why: "plpgsql calls procedures with CALL, and names arguments with =>. What comes back goes to variables of the parameters' very types.",
    action: "Where the procedure sent rows to the client look at the item of the procedure.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-CALLING-PROCEDURE",
    "https://www.postgresql.org/docs/current/sql-call.html",
  ],
  on: "Execute",
  match: (statement, at) =>
    statement.procedure?.kind === "ObjectName" && statement.parent?.kind !== "Insert" && isOwn(statement, at),
  convert: (statement, at) => {
    const symbol = statement.procedure && at.binding.symbolOf(statement.procedure);
    noteOptions(statement, at);
    if (symbol?.kind === "routine") at.replace(statement, callOf(statement, symbol, at));
    else at.replace(statement, unknownCall(statement, at));
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @x int, @rc int\n  EXEC plain 1, 2\n  EXECUTE dbo.plain @b = 3, @a = @x -- by name\n  EXEC @rc = outs 1, @x OUTPUT\n  EXEC outs 1, @x\n  EXEC @rc = plain 1\nEND",
      contains:
        "  CALL plain(1, 2);\n  CALL plain(p_a => v_x, p_b => 3); -- by name\n  CALL outs(1, v_x, v_rc);\n  v_b_out := v_x; CALL outs(1, v_b_out, ignored_code);\n  CALL plain(1); v_rc := 0;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  EXEC lists\nEND",
      contains: "PERFORM * FROM lists();",
      refused: "its rows are not passed on",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  EXEC other.theirs @n, @flag = 'x'\nEND",
      contains: "CALL other.theirs(p_n, p_flag => 'x');",
      refused: "is not part of the input",
    },
  ],
});

function noteOptions(statement: Execute, at: RuleContext): void {
  for (const option of statement.options) {
    const words = at.source(option).trim().toUpperCase();
    if (words.startsWith("AT"))
      at.refuse(option, "The procedure runs on a linked server: PostgreSQL reaches other servers with dblink only.");
    else if (words.includes("RESULT SETS"))
      at.note(option, "WITH RESULT SETS: the columns are those of the procedure's own query.");
  }
}

/** The call of a routine of the input, with what stands around it. */
export function callOf(statement: Execute, symbol: RoutineSymbol, at: RuleContext): Piece {
  const form = routineForm(symbol, at);
  const { args, before, after } = callParts(statement, symbol, form, at);
  const name = calledName(statement, symbol, at);
  const around = (call: Piece): Piece =>
    isInCode(statement) ? join([...before, [call, ";"], ...after], " ") : [call, finalSemicolon(statement, at)];
  if (symbol.routineType === "function") {
    const { result } = statement;
    return around(
      result ? [`${nameOfVariable(result, at)} := ${name}(`, args, ")"] : [`${query(statement)} ${name}(`, args, ")"],
    );
  }
  if (form.kind === "table") {
    if (!isInCode(statement)) return around([`SELECT * FROM ${name}(`, args, ")"]);
    at.review(
      statement,
      `${symbol.name} is a function that returns rows here; its rows are not passed on to the client. Where the client needs them let it call the function itself.`,
    );
    return around([`PERFORM * FROM ${name}(`, args, ")"]);
  }
  if (form.cursors.length > 0 && isInCode(statement)) {
    at.review(statement, `The rows that ${symbol.name} sends to its caller are in cursors here, which nobody reads.`);
  }
  return around([`CALL ${name}(`, args, ")"]);
}

function query(statement: Execute): string {
  return statement.parent ? "PERFORM" : "SELECT";
}

function calledName(statement: Execute, symbol: RoutineSymbol, at: RuleContext): Piece {
  if (statement.number !== undefined && statement.number !== "1")
    return numberedName(symbol.name, statement.number, at);
  return qualifiedTargetName(symbol, at);
}

/** A procedure that is not part of the input. */
function unknownCall(statement: Execute, at: RuleContext): Piece {
  const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
  const values = args.map(
    (a): Piece => [a.name ? `p_${at.source(a.name).slice(1)} => ` : "", argumentText(a.value, at)],
  );
  if (statement.result) values.push(`${RETURN_CODE} => ${nameOfVariable(statement.result as Variable, at)}`);
  const name = statement.procedure ? at.text(statement.procedure) : "";
  at.review(
    statement,
    `The procedure ${statement.procedure ? at.source(statement.procedure) : ""} is not part of the input. Add it, or create it on PostgreSQL before this code runs.`,
  );
  return ["CALL ", name, "(", join(values, ", "), ")", isInCode(statement) ? ";" : finalSemicolon(statement, at)];
}
