/** EXEC ('text'), sp_executesql, and procedures whose name is in a variable. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Execute, ExecuteArgument, Variable } from "../../../../converter/tsql/nodes";
import {
  type DynamicParameter,
  dynamicName,
  dynamicText,
  isLeftOutText,
  unknownText,
} from "../../any/dynamic-sql/dynamic-text";
import { isExecuteSql, parametersOf } from "../../any/dynamic-sql/sql-parameters";
import { argumentText } from "../../any/routines/call-arguments";
import { nameOfVariable } from "../../any/routines/variable-names";
import { dropStatement } from "../../any/statements/layout";
import { codeOf, isInCode, isModule, isStatement, nodesOf } from "../../any/statements/statement-lists";
import { mayRunTexts, runText } from "./prepared-texts";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/sql-prepared-statements.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));";
const NOT_HERE = "Functions and triggers of MySQL run no texts: write the statement itself, or move it to a procedure.";

const texts = defineRule<Execute>({
  id: "sqlserver.mysql.execute-text",
  title: "EXEC ('text') becomes PREPARE and EXECUTE",
  complexity: "medium",
  guidance: {
    what: "A text that is run: EXEC (@sql), EXEC ('…' + @x).",
    why: "MySQL prepares a text of one statement from a variable of the session, and runs that. What the text says is T-SQL, and has to be converted too.",
    action: "Where the text is put together at several places, or is code, convert it by hand.",
  },
  sources: [MANUAL],
  on: "Execute",
  match: (statement) => statement.text !== undefined && isInCode(statement) && statement.parent?.kind !== "Insert",
  convert: (statement, at) => {
    const { text } = statement;
    if (!text) return;
    const isElsewhere = statement.options.some((o) => at.source(o).trim().toUpperCase().startsWith("AT"));
    if (isElsewhere)
      at.refuseStatement(statement, "The text runs on a linked server: MySQL runs nothing on other servers.");
    else {
      const run = execute(text, [], statement, at);
      if (run) at.replace(statement, run);
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  EXEC ('UPDATE [t] SET name = N''x''') -- all\nEND",
      contains:
        "SET @dynamic_sql = 'UPDATE t SET name = ''x'''; PREPARE dynamic_statement FROM @dynamic_sql; EXECUTE dynamic_statement; DEALLOCATE PREPARE dynamic_statement; -- all",
    },
    {
      from: "CREATE PROCEDURE p @table varchar(50) AS\nBEGIN\n  EXEC ('DELETE FROM ' + @table + ' WHERE id = 1')\nEND",
      contains: "SET @dynamic_sql = CONCAT('DELETE FROM ', p_table, ' WHERE id = 1');",
      refused: "is put together",
    },
    {
      from: "CREATE PROCEDURE p @sql varchar(500) AS\nBEGIN\n  EXEC (@sql)\nEND",
      contains: "SET @dynamic_sql = p_sql;",
      refused: "not known what the text says",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  EXEC ('DECLARE @n int = 1; WHILE @n < 5 SET @n += 1')\nEND",
      refused: "as one statement of SQL",
      contains: "SIGNAL",
    },
    {
      from: "DECLARE @sql nvarchar(200) = 'SELECT 1'\nSELECT @sql = @sql + ' AS x'\nEXEC (@sql)\nCREATE TABLE made (id int)",
      contains: "CREATE TABLE made (id int);",
      refused: "if that fails, it is missing",
    },
  ],
});

/** The statements that run a text; nothing where the statement has been refused or left out. */
function execute(
  text: SyntaxNode,
  parameters: readonly DynamicParameter[],
  statement: SyntaxNode,
  at: RuleContext,
): Piece | undefined {
  if (!mayRunTexts(statement)) {
    at.refuseStatement(statement, NOT_HERE);
    return undefined;
  }
  if (parameters.length === 0 && isLeftOutText(text, statement, at)) {
    dropStatement(statement, at);
    return undefined;
  }
  const found = dynamicText(text, parameters, at);
  if (!found && text.kind === "Literal") {
    at.refuseStatement(
      statement,
      "The text could not be converted as one statement of SQL: write it as a procedure, or as statements of this code.",
    );
    return undefined;
  }
  if (!found) {
    at.review(
      statement,
      "It is not known what the text says, since it comes from elsewhere or is put together at several places. It is T-SQL: convert what builds it.",
    );
    doubtDefinitions(statement, at);
  } else if (!found.isConstant)
    at.review(
      statement,
      "The text is put together. It was converted as it is written; look at what the values bring in: names and statements in them are T-SQL.",
    );
  return runText(found ? found.piece : unknownText(text, at));
}

/** Code of a script ends at its first error: what it defines behind a text that is not known may be missing. */
function doubtDefinitions(statement: SyntaxNode, at: RuleContext): void {
  const code = codeOf(statement);
  if (isModule(code)) return;
  for (const node of nodesOf(code))
    if (node.start > statement.end && isStatement(node) && /^Create(?:Table|Index|View)$/.test(node.kind))
      at.review(
        node,
        "It is created by code that first runs a text which is not known: if that fails, it is missing. Create it by itself.",
      );
}

const executeSql = defineRule<Execute>({
  id: "sqlserver.mysql.sp-executesql",
  title: "sp_executesql runs a text that reads variables of the session",
  complexity: "medium",
  guidance: {
    what: "sp_executesql text, parameters, values.",
    why: "A text of MySQL cannot read the variables of code. The parameters are variables of the session with their own names, set before and read after.",
    action: "Texts that are no single statement have to be written as a procedure.",
  },
  sources: [
    MANUAL,
    "https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql",
  ],
  on: "Execute",
  match: (statement) => isInCode(statement) && isExecuteSql(statement) && statement.parent?.kind !== "Insert",
  convert: (statement, at) => {
    const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
    const [text, list, ...rest] = args;
    if (!text) return;
    const parameters = list ? parametersOf(list.value, at) : [];
    if (!parameters) {
      at.refuseStatement(
        statement,
        "The parameters of sp_executesql are no written text: set variables of the session.",
      );
      return;
    }
    const run = execute(text.value, parameters, statement, at);
    if (!run) return;
    const before: Piece[] = [];
    const after: Piece[] = [];
    parameters.forEach((p, i) => {
      const name = dynamicName(p, i, at);
      const argument =
        rest.find((a) => a.name?.value === p.name.toLowerCase()) ?? (rest[i]?.name ? undefined : rest[i]);
      before.push([`SET ${name} = `, argument ? argumentText(argument.value, at) : "NULL", "; "]);
      if (argument?.isOutput && argument.value.kind === "Variable")
        after.push(` SET ${nameOfVariable(argument.value as Variable, at)} = ${name};`);
    });
    if (statement.result) after.push(` SET ${nameOfVariable(statement.result, at)} = 0;`);
    at.replace(statement, [before, run, after]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @id int AS\nBEGIN\n  EXEC sp_executesql N'UPDATE t SET name = @s WHERE id = @id', N'@id int, @s varchar(20)', @id = @n, @s = 'x'\nEND",
      contains:
        "SET @id = p_n; SET @s = 'x'; SET @dynamic_sql = 'UPDATE t SET name = @s WHERE id = @id'; PREPARE dynamic_statement",
    },
    {
      from: "CREATE PROCEDURE p @id int AS\nBEGIN\n  DECLARE @sql nvarchar(200) = N'SELECT @n = COUNT(*) FROM t WHERE id > @id', @count int\n  EXEC sp_executesql @sql, N'@id int, @n int OUTPUT', @id, @count OUTPUT\nEND",
      contains:
        "SET @dynamic_sql = 'SELECT COUNT(*) INTO @n FROM t WHERE id > @id'; PREPARE dynamic_statement FROM @dynamic_sql; EXECUTE dynamic_statement; DEALLOCATE PREPARE dynamic_statement; SET v_count = @n;",
    },
    {
      from: "CREATE PROCEDURE p @db nvarchar(50) AS\nBEGIN\n  DECLARE @sql nvarchar(200)\n  SET @sql = N'ALTER DATABASE ' + @db + N' SET READ_COMMITTED_SNAPSHOT ON; ALTER DATABASE ' + @db + N' SET RECOVERY SIMPLE'\n  EXEC sp_executesql @sql\n  DELETE FROM t\nEND",
      contains: "SET RECOVERY SIMPLE');\n  DELETE FROM t;\nEND",
      refused: "configures the server",
    },
  ],
});

const named = defineRule<Execute>({
  id: "sqlserver.mysql.execute-variable",
  title: "EXEC @name runs CALL as a text",
  complexity: "medium",
  guidance: {
    what: "EXEC of the procedure whose name is in a variable.",
    why: "CALL wants a written name: the CALL is a text that is run.",
    action:
      "The name must be that of a procedure on MySQL. Values that come back are lost: call the procedures by name where they are needed.",
  },
  sources: [MANUAL],
  on: "Execute",
  match: (statement) => statement.procedure?.kind === "Variable" && isInCode(statement),
  convert: (statement, at) => {
    if (!mayRunTexts(statement)) {
      at.refuseStatement(statement, NOT_HERE);
      return;
    }
    const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
    const names = args.map((_, i) => `@argument_${i + 1}`);
    const sets = args.map((a, i): Piece => [`SET ${names[i]} = `, argumentText(a.value, at), "; "]);
    const name = nameOfVariable(statement.procedure as Variable, at);
    const call: Piece = ["CONCAT(", join(["'CALL '", name, `'(${names.join(", ")})'`], ", "), ")"];
    const code = statement.result ? ` SET ${nameOfVariable(statement.result, at)} = 0;` : "";
    at.replace(statement, [sets, runText(call), code]);
    if (statement.result || args.some((a) => a.isOutput))
      at.review(
        statement,
        "What the procedure gives back, its return code and OUTPUT parameters, is lost: call it by its name where that is needed.",
      );
    else at.note(statement, "The name in the variable must be that of a procedure on MySQL.");
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @p nvarchar(50) = N'other', @rc int\n  EXEC @p 5\n  EXEC @rc = @p @n = 6, @s = 'x'\nEND",
      contains: "  SET @argument_1 = 5; SET @dynamic_sql = CONCAT('CALL ', v_p, '(@argument_1)');",
      refused: "is lost",
    },
  ],
});

export default [texts, executeSql, named];
