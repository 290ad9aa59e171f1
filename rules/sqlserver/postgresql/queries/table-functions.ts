/** STRING_SPLIT, GENERATE_SERIES and calls of the input's own functions as row sources. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { TableFunction } from "../../../../converter/tsql/nodes";
import { withoutParentheses } from "../../any/queries/conditions";
import { numberOf, textOf } from "../../any/queries/query-parts";
import { reserveName } from "../../any/routines/declared-extras";

const MANUAL = "https://www.postgresql.org/docs/current/functions-string.html";

const split = defineRule<TableFunction>({
  id: "sqlserver.postgresql.string-split",
  title: "STRING_SPLIT becomes unnest(string_to_array(…))",
  complexity: "simple",
  guidance: {
    what: "STRING_SPLIT(text, separator [, 1]) as a row source, with the column value and, on request, ordinal.",
    why: "PostgreSQL splits by string_to_array; WITH ORDINALITY numbers the parts. An empty text gives no part there, but one empty part in SQL Server.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/functions/string-split-transact-sql", MANUAL],
  on: "TableFunction",
  match: (table, at) => at.builtinName(table.value) === "STRING_SPLIT" && argumentsOf(table.value).length >= 2,
  convert: (table, at) => {
    at.handled.add(table.value);
    const [text, separator, ordinal] = argumentsOf(table.value);
    const isNumbered = ordinal !== undefined && numberOf(ordinal) !== 0;
    const columns: Piece = table.columns ? at.text(table.columns) : isNumbered ? "(value, ordinal)" : "(value)";
    const alias: Piece = table.alias ? at.text(table.alias) : reserveName(table, "parts", at);
    at.replace(table, [
      partsOf(text, separator, at),
      isNumbered ? " WITH ORDINALITY AS " : " AS ",
      alias,
      " ",
      columns,
    ]);
  },
  given: "CREATE TABLE emp (empno int NOT NULL, tags varchar(50));",
  examples: [
    {
      from: "SELECT ordinal AS o, value AS v FROM STRING_SPLIT('x y z', ' ', 1)",
      to: "SELECT ordinal AS o, value AS v FROM unnest(string_to_array('x y z', ' ')) WITH ORDINALITY AS parts (value, ordinal)",
    },
    {
      from: "SELECT e.empno, s.value FROM emp e CROSS APPLY STRING_SPLIT(e.tags, ',') AS s",
      to: "SELECT e.empno, s.value FROM emp e CROSS JOIN LATERAL unnest(CASE e.tags WHEN '' THEN ARRAY[''] ELSE string_to_array(e.tags, ',') END) AS s (value)",
    },
  ],
});

const REPEATABLE: ReadonlySet<string> = new Set(["NameExpression", "Variable"]);

function partsOf(text: SyntaxNode, separator: SyntaxNode, at: RuleContext): Piece {
  const array = ["string_to_array(", at.text(text), ", ", at.text(separator), ")"];
  const literal = textOf(text);
  if (literal !== undefined && literal !== "") return ["unnest(", array, ")"];
  if (!REPEATABLE.has(withoutParentheses(text).kind)) {
    at.note(text, "Where this text is empty SQL Server gives one empty part, PostgreSQL none.");
    return ["unnest(", array, ")"];
  }
  return ["unnest(CASE ", at.text(text), " WHEN '' THEN ARRAY[''] ELSE ", array, " END)"];
}

const series = defineRule<TableFunction>({
  id: "sqlserver.postgresql.generate-series",
  title: "GENERATE_SERIES names its column",
  complexity: "simple",
  guidance: {
    what: "GENERATE_SERIES(start, stop [, step]), whose column is called value.",
    why: "PostgreSQL has the function; its column takes the name of the alias unless another one is given.",
    action: "None.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/functions/generate-series-transact-sql",
    "https://www.postgresql.org/docs/current/functions-srf.html",
  ],
  on: "TableFunction",
  match: (table, at) => at.builtinName(table.value) === "GENERATE_SERIES",
  convert: (table, at) => {
    at.handled.add(table.value);
    if (table.columns) return;
    if (table.alias) at.insertAfter(table.alias, " (value)");
    else at.insertAfter(table.value, ` AS ${reserveName(table, "series", at)} (value)`);
  },
  examples: [
    {
      from: "SELECT value FROM GENERATE_SERIES(1, 5, 2)",
      to: "SELECT value FROM GENERATE_SERIES(1, 5, 2) AS series (value)",
    },
    { from: "SELECT s.value FROM GENERATE_SERIES(1, 3) s", to: "SELECT s.value FROM GENERATE_SERIES(1, 3) s (value)" },
  ],
});

export default [split, series];
