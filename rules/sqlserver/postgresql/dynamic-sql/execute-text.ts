/** EXEC ('text'), sp_executesql, and procedures whose name is in a variable. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Execute, ExecuteArgument, Literal, Variable } from "../../../../converter/tsql/nodes";
import { type DynamicParameter, dynamicText, unknownText } from "../../any/dynamic-sql/dynamic-text";
import { isExecuteSql, parametersOf } from "../../any/dynamic-sql/sql-parameters";
import { argumentText } from "../../any/routines/call-arguments";
import { nameOfVariable } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN";
const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));";

const texts = defineRule<Execute>({
  id: "sqlserver.postgresql.execute-text",
  title: "EXEC ('text') becomes EXECUTE",
  complexity: "medium",
  guidance: {
    what: "A text that is run: EXEC (@sql), EXEC ('…' + @x).",
    why: "plpgsql runs texts with EXECUTE. What they say is T-SQL, and has to be converted too.",
    action:
      "Where the text is put together at several places convert it by hand; use format() with %I and %L for its parts.",
  },
  sources: [MANUAL],
  on: "Execute",
  match: (statement) => statement.text !== undefined && isInCode(statement) && statement.parent?.kind !== "Insert",
  convert: (statement, at) => {
    const { text } = statement;
    if (!text) return;
    const server = statement.options.find((o) => o.name === "AT" || at.source(o).trim().toUpperCase().startsWith("AT"));
    if (server) {
      at.refuseStatement(
        statement,
        "The text runs on a linked server: PostgreSQL reaches other servers with dblink only.",
      );
      return;
    }
    const run = execute(text, [], [], statement, at);
    if (run) at.replace(statement, [run, ";"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  EXEC ('UPDATE [t] SET name = ISNULL(name, ''x'')') -- all\nEND",
      contains: "EXECUTE 'UPDATE t SET name = coalesce(name, ''x'')'; -- all",
    },
    {
      from: "CREATE PROCEDURE p @table varchar(50) AS\nBEGIN\n  EXEC ('DELETE ' + @table + ' WHERE id = 1')\nEND",
      contains: "EXECUTE 'DELETE FROM ' || p_table || ' WHERE id = 1';",
      refused: "is put together",
    },
    {
      from: "CREATE PROCEDURE p @sql varchar(500) AS\nBEGIN\n  EXEC (@sql)\nEND",
      contains: "EXECUTE p_sql;",
      refused: "not known what the text says",
    },
  ],
});

/** EXECUTE … INTO … USING …, without the semicolon; nothing where the statement has been refused. */
function execute(
  text: SyntaxNode,
  parameters: readonly DynamicParameter[],
  values: readonly { readonly value: Piece; readonly output?: string }[],
  statement: SyntaxNode,
  at: RuleContext,
): Piece | undefined {
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
  } else if (!found.isConstant) {
    at.review(
      statement,
      "The text is put together. It was converted as it is written; look at what the values bring in: names and statements in them are T-SQL.",
    );
  }
  if (found?.root?.kind === "Query" && found.outputs.length === 0) {
    at.review(
      statement,
      "The rows of the query go to the client in T-SQL; EXECUTE reads and forgets them. Let the client run it, or open a cursor FOR EXECUTE.",
    );
  }
  const into = found?.outputs.flatMap((name) => {
    const index = parameters.findIndex((p) => p.name.toLowerCase() === name);
    return values[index]?.output ? [values[index].output] : [];
  });
  const used = values.map((v) => v.value);
  return [
    "EXECUTE ",
    found ? found.piece : unknownText(text, at),
    into && into.length > 0 ? ` INTO ${into.join(", ")}` : "",
    used.length > 0 ? [" USING ", join(used, ", ")] : "",
  ];
}

const executeSql = defineRule<Execute>({
  id: "sqlserver.postgresql.sp-executesql",
  title: "sp_executesql becomes EXECUTE … USING",
  complexity: "medium",
  guidance: {
    what: "sp_executesql text, parameters, values.",
    why: "EXECUTE gives values to a text with USING; the text calls them $1, $2 … What comes back is taken with INTO.",
    action: "Texts that are no single statement cannot have parameters: write them as a procedure.",
  },
  sources: [
    MANUAL,
    "https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql",
  ],
  on: "Execute",
  match: (statement) => isInCode(statement) && isExecuteSql(statement),
  convert: (statement, at) => {
    const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
    const [text, list, ...rest] = args;
    if (!text) return;
    const parameters = list ? parametersOf(list.value, at) : [];
    if (!parameters) {
      at.refuseStatement(
        statement,
        "The parameters of sp_executesql are no written text: write EXECUTE … USING with $1, $2 …",
      );
      return;
    }
    const values = parameters.map((p, i) => {
      const argument =
        rest.find((a) => a.name?.value === p.name.toLowerCase()) ?? (rest[i]?.name ? undefined : rest[i]);
      const variable = argument?.value.kind === "Variable" ? nameOfVariable(argument.value as Variable, at) : undefined;
      return {
        value: argument ? argumentText(argument.value, at) : "NULL",
        output: argument?.isOutput ? variable : undefined,
      };
    });
    const run = execute(text.value, parameters, values, statement, at);
    if (!run) return;
    const done: Piece[] = [run, ";"];
    if (statement.result) done.push(` ${nameOfVariable(statement.result, at)} := 0;`);
    at.replace(statement, done);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @id int AS\nBEGIN\n  EXEC sp_executesql N'UPDATE t SET name = ISNULL(@s, ''-'') WHERE id = @id', N'@id int, @s varchar(20)', @id = @n, @s = 'x'\nEND",
      contains: "EXECUTE 'UPDATE t SET name = coalesce($2, ''-'') WHERE id = $1' USING p_n, 'x';",
    },
    {
      from: "CREATE PROCEDURE p @id int AS\nBEGIN\n  DECLARE @sql nvarchar(200) = N'SELECT @n = COUNT(*) FROM t WHERE id > @id', @count int\n  EXEC sp_executesql @sql, N'@id int, @n int OUTPUT', @id, @count OUTPUT\nEND",
      contains: "FROM t WHERE id > $1' INTO v_count USING p_id, v_count;",
    },
  ],
});

const named = defineRule<Execute>({
  id: "sqlserver.postgresql.execute-variable",
  title: "EXEC @name runs CALL as a text",
  complexity: "medium",
  guidance: {
    what: "EXEC of the procedure whose name is in a variable.",
    why: "CALL wants a written name: EXECUTE runs the CALL as a text.",
    action:
      "The name must be that of a procedure on PostgreSQL. Values that come back are lost: call the procedures by name where they are needed.",
  },
  sources: [MANUAL],
  on: "Execute",
  match: (statement) => statement.procedure?.kind === "Variable" && isInCode(statement),
  convert: (statement, at) => {
    const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
    const marks = args.map((a, i) => `${a.name ? `p_${at.source(a.name).slice(1)} => ` : ""}$${i + 1}`);
    const values = args.map((a) => typedValue(a.value, at));
    const name = nameOfVariable(statement.procedure as Variable, at);
    const using: Piece = values.length > 0 ? [" USING ", join(values, ", ")] : "";
    const done: Piece[] = [`EXECUTE format('CALL %s(${marks.join(", ")})', ${name})`, using, ";"];
    if (statement.result) done.push(` ${nameOfVariable(statement.result, at)} := 0;`);
    at.replace(statement, done);
    if (statement.result || args.some((a) => a.isOutput)) {
      at.review(
        statement,
        "What the procedure gives back, its return code and OUTPUT parameters, is lost: call it by its name where that is needed.",
      );
    } else at.note(statement, "The name in the variable must be that of a procedure on PostgreSQL.");
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @p nvarchar(50) = N'other', @rc int\n  EXEC @p 5\n  EXEC @rc = @p @n = 6, @s = 'x'\nEND",
      contains:
        "  EXECUTE format('CALL %s($1)', v_p) USING 5;\n  EXECUTE format('CALL %s(p_n => $1, p_s => $2)', v_p) USING 6, 'x'::text; v_rc := 0;",
      refused: "is lost",
    },
  ],
});

/** A text without a type would be of none for the call. */
function typedValue(value: SyntaxNode, at: RuleContext): Piece {
  const isText = value.kind === "NameExpression" || (value.kind === "Literal" && (value as Literal).type === "string");
  return isText ? [argumentText(value, at), "::text"] : at.text(value);
}

export default [texts, executeSql, named];
