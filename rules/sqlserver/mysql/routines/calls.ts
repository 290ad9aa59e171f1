/** EXEC of procedures. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { CreateRoutine, Execute, ExecuteArgument } from "../../../../converter/tsql/nodes";
import { argumentText, isOwn } from "../../any/routines/call-arguments";
import { nameOfVariable } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { qualifiedTargetName } from "../../any/text/target-names";
import { callParts } from "./call-parts";
import { numberedName } from "./routine-head";
import { isView } from "./table-functions";

const GIVEN =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nGO\nCREATE PROCEDURE plain @a int, @b int = 5 AS INSERT INTO t (id) VALUES (@a + @b);\nGO\nCREATE PROCEDURE outs @a int, @b int OUTPUT AS\nBEGIN\n  SET @b = @a\n  RETURN 7\nEND\nGO\nCREATE PROCEDURE lists AS SELECT id FROM t;\nGO\n";

export default defineRule<Execute>({
  id: "sqlserver.mysql.execute",
  title: "EXEC becomes CALL with every argument in order",
  complexity: "simple",
  guidance: {
    what: "EXEC procedure arguments.",
    why: "MySQL has no named arguments and no default values: the calls write them out. What comes back goes to variables.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/call.html"],
  on: "Execute",
  match: (statement, at) =>
    statement.procedure?.kind === "ObjectName" && statement.parent?.kind !== "Insert" && isOwn(statement, at),
  convert: (statement, at) => {
    const symbol = statement.procedure && at.binding.symbolOf(statement.procedure);
    if (isOnOtherServer(statement, at)) return;
    if (symbol?.kind === "routine") at.replace(statement, callOf(statement, symbol, at));
    else at.replace(statement, unknownCall(statement, at));
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @x int, @rc int\n  EXEC plain 1, 2\n  EXECUTE dbo.plain @b = 3, @a = @x -- by name\n  EXEC @rc = outs 1, @x OUTPUT\n  EXEC outs 1, @x\n  EXEC @rc = plain 1\nEND",
      contains:
        "  CALL plain(1, 2);\n  CALL plain(v_x, 3); -- by name\n  CALL outs(1, v_x, v_rc);\n  SET v_b_out = v_x; CALL outs(1, v_b_out, ignored_code);\n  CALL plain(1, 5); SET v_rc = 0;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  EXEC lists\nEND",
      contains: "CALL lists();",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  EXEC other.theirs @n, @flag = 'x'\nEND",
      contains: "CALL other.theirs(p_n, 'x');",
      refused: "is not part of the input",
    },
  ],
});

function isOnOtherServer(statement: Execute, at: RuleContext): boolean {
  for (const option of statement.options) {
    const words = at.source(option).trim().toUpperCase();
    if (words.startsWith("AT")) {
      at.refuseStatement(statement, "The procedure runs on a linked server: MySQL calls none of other servers.");
      return true;
    }
    if (words.includes("RESULT SETS"))
      at.note(option, "WITH RESULT SETS: the columns are those of the procedure's own query.");
  }
  return false;
}

/** The call of a routine of the input, with what stands around it. */
export function callOf(statement: Execute, symbol: RoutineSymbol, at: RuleContext): Piece {
  const { args, before, after } = callParts(statement, symbol, at);
  const name = calledName(statement, symbol, at);
  const around = (call: Piece): Piece => join([...before, [call, ";"], ...after], " ");
  if (symbol.routineType === "procedure" || symbol.returnType === undefined) {
    const routine = symbol.node as CreateRoutine | undefined;
    if (routine?.kind === "CreateRoutine" && isView(routine)) return around(`SELECT * FROM ${name}`);
    return around([`CALL ${name}(`, args, ")"]);
  }
  const { result } = statement;
  return around([result ? `SET ${nameOfVariable(result, at)} = ${name}(` : `DO ${name}(`, args, ")"]);
}

function calledName(statement: Execute, symbol: RoutineSymbol, at: RuleContext): string {
  if (statement.number !== undefined && statement.number !== "1")
    return numberedName(symbol.name, statement.number, at);
  return qualifiedTargetName(symbol, at);
}

/** A procedure that is not part of the input. */
function unknownCall(statement: Execute, at: RuleContext): Piece {
  const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
  const values = args.map((a) => argumentText(a.value, at));
  const name = statement.procedure ? at.text(statement.procedure) : "";
  at.review(
    statement,
    `The procedure ${statement.procedure ? at.source(statement.procedure) : ""} is not part of the input: its arguments are passed in the order in which they are written. Add it, or create it on MySQL before this code runs.`,
  );
  const { result } = statement;
  const code: Piece = result && isInCode(statement) ? ` SET ${nameOfVariable(result, at)} = 0;` : "";
  return ["CALL ", name, "(", join(values, ", "), ");", code];
}
