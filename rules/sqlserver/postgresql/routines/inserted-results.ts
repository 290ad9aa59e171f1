/** INSERT … EXEC. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Execute, Insert } from "../../../../converter/tsql/nodes";
import { dynamicText } from "../../any/dynamic-sql/dynamic-text";
import { isInCode } from "../../any/statements/statement-lists";
import { qualifiedTargetName } from "../../any/text/target-names";
import { callParts } from "./call-parts";
import { routineForm } from "./signature";

const source = defineRule<Execute>({
  id: "sqlserver.postgresql.insert-execute",
  title: "INSERT … EXEC reads from the function",
  complexity: "medium",
  guidance: {
    what: "INSERT with the rows that a procedure sends.",
    why: "A procedure with one result is a function that returns a table on PostgreSQL: INSERT reads from it.",
    action: "Procedures with several results, and those that are not part of the input, have to be rewritten.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-insert.html"],
  on: "Execute",
  match: (statement) => statement.parent?.kind === "Insert",
  convert: (statement, at) => {
    const symbol = statement.procedure && at.binding.symbolOf(statement.procedure);
    const form = symbol?.kind === "routine" ? routineForm(symbol, at) : undefined;
    if (symbol?.kind === "routine" && form?.kind === "table") {
      const { args } = callParts(statement, symbol, form, at);
      at.replace(statement, [`SELECT * FROM ${qualifiedTargetName(symbol, at)}(`, args, ")"]);
      return;
    }
    const text = statement.text && isInCode(statement) ? dynamicText(statement.text, [], at) : undefined;
    if (text) at.notes.set(`inserted text of ${statement.start}`, text.piece);
    else refuse(statement, at);
  },
  given:
    "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));\nGO\nCREATE PROCEDURE lists @n int AS SELECT id, name FROM t WHERE id > @n;\nGO\n",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t (id, name) EXEC lists 5\nEND",
      contains: "INSERT INTO t (id, name) SELECT * FROM lists(5);",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t EXEC ('SELECT id + 100, name FROM t')\nEND",
      contains: "EXECUTE 'INSERT INTO t ' || 'SELECT id + 100, name FROM t';",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t EXEC theirs\nEND",
      refused: "does not return rows",
      contains: "RAISE EXCEPTION",
    },
  ],
});

function refuse(statement: Execute, at: RuleContext): void {
  const name = statement.procedure ? at.source(statement.procedure) : "The text";
  const insert = statement.parent as Insert;
  at.notes.set(
    `refused insert of ${statement.start}`,
    `INSERT … EXEC: ${name} does not return rows as one table on PostgreSQL. Rewrite it as a function that RETURNS TABLE, and read from it.`,
  );
  if (!isInCode(insert)) at.refuse(insert, "INSERT … EXEC of something that returns no table on PostgreSQL.");
}

const inserting = defineRule<Insert>({
  id: "sqlserver.postgresql.insert-execute-statement",
  title: "INSERT … EXEC of a text runs a text",
  complexity: "medium",
  guidance: {
    what: "INSERT with the rows of a text that is run.",
    why: "The INSERT has to be part of the text that EXECUTE runs.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN"],
  on: "Insert",
  match: (insert) => insert.source.kind === "Execute" && isInCode(insert),
  convert: (insert, at) => {
    const { source } = insert;
    const refused = at.notes.get(`refused insert of ${source.start}`) as string | undefined;
    if (refused) {
      at.refuseStatement(insert, refused);
      return;
    }
    const text = at.notes.get(`inserted text of ${source.start}`) as Piece | undefined;
    if (!text) return;
    const head = at.render(at.text({ start: insert.start, end: source.start })).text.trim();
    at.replace(insert, ["EXECUTE ", `'${head.replace(/'/g, "''")} ' || `, text, ";"]);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT t (id) EXEC ('SELECT 5')\nEND",
      contains: "EXECUTE 'INSERT INTO t (id) ' || 'SELECT 5';",
    },
  ],
});

export default [source, inserting];
