/** CONTAINS and FREETEXT: text search by tsvector. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, ExpressionList, Paren } from "../../../../converter/tsql/nodes";
import { textOf } from "../../any/queries/query-parts";

export default defineRule<Call>({
  id: "sqlserver.postgresql.full-text",
  title: "CONTAINS and FREETEXT become text search with @@",
  complexity: "medium",
  guidance: {
    what: "CONTAINS(column, 'condition') and FREETEXT(column, 'text').",
    why: "PostgreSQL searches vectors of words: to_tsvector(column) @@ a query. The words' endings and the words that are left out depend on its configuration.",
    action: "Make a GIN index on the vector, and choose the configuration (english, simple, …) of the texts' language.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/contains-transact-sql",
    "https://www.postgresql.org/docs/current/textsearch-controls.html",
  ],
  on: "Call",
  when: { builtin: (name) => name === "CONTAINS" || name === "FREETEXT" },
  convert: (call, at) => {
    at.handled.add(call);
    const [columns, condition] = argumentsOf(call);
    const vector = columns && vectorOf(columns, at);
    const query = condition && queryOf(condition, at.builtinName(call) === "FREETEXT", at);
    if (!vector || !query) {
      at.refuseValue(
        call,
        "This full-text condition has no conversion: write it with to_tsvector and to_tsquery (<-> for words that are near).",
        "boolean",
      );
      return;
    }
    at.replace(call, [vector, " @@ ", query]);
    at.review(
      call,
      "The text search of PostgreSQL finds other forms of a word by its configuration: choose it by default_text_search_config, and make a GIN index on to_tsvector(…).",
    );
  },
  given: "CREATE TABLE docs (id int NOT NULL, title nvarchar(100), body nvarchar(max));",
  examples: [
    {
      from: "SELECT id FROM docs WHERE CONTAINS(body, '\"big house\" AND garden*')",
      to: "SELECT id FROM docs WHERE to_tsvector(body) @@ to_tsquery('''big house'' & garden:*')",
      refused: "finds other forms",
    },
    {
      from: "SELECT id FROM docs WHERE FREETEXT((title, body), 'big houses')",
      to: "SELECT id FROM docs WHERE to_tsvector(concat_ws(' ', title, body)) @@ plainto_tsquery('big houses')",
    },
    { from: "SELECT id FROM docs WHERE CONTAINS(body, 'NEAR(a, b)')", refused: "has no conversion" },
  ],
});

function vectorOf(columns: SyntaxNode, at: RuleContext): Piece | undefined {
  if (columns.kind === "Star") return undefined;
  const inner = columns.kind === "Paren" ? (columns as Paren).inner : columns;
  if (inner.kind !== "ExpressionList") return ["to_tsvector(", at.text(inner), ")"];
  const items = (inner as ExpressionList).items.map((i) => at.text(i));
  return ["to_tsvector(concat_ws(' ', ", join(items, ", "), "))"];
}

function queryOf(condition: SyntaxNode, isFree: boolean, at: RuleContext): Piece | undefined {
  if (isFree) return ["plainto_tsquery(", at.text(condition), ")"];
  const text = textOf(condition);
  if (text === undefined) return ["websearch_to_tsquery(", at.text(condition), ")"];
  const query = translate(text);
  return query === undefined ? undefined : `to_tsquery(${quoteText(query)})`;
}

const OPERATORS: Readonly<Record<string, string>> = { AND: " & ", "&": " & ", OR: " | ", "|": " | " };

/** `"a b" AND NOT c*` in the words of to_tsquery. */
function translate(text: string): string | undefined {
  let query = "";
  for (const [token] of text.matchAll(/"[^"]*"|[()]|[&|]|&!|[^\s()&|"]+/g)) {
    const operator = OPERATORS[token.toUpperCase()];
    if (operator) query += operator;
    else if (token === "(" || token === ")") query += token;
    else if (token.toUpperCase() === "NOT") query += "!";
    else if (/^(?:NEAR|ISABOUT|FORMSOF|~)$/i.test(token)) return undefined;
    else {
      const word = token.replace(/^"|"$/g, "");
      const isPrefix = word.endsWith("*");
      const bare = isPrefix ? word.slice(0, -1) : word;
      if (bare === "") return undefined;
      query += (/^[\p{L}\p{N}_]+$/u.test(bare) ? bare : `'${bare.replaceAll("'", "''")}'`) + (isPrefix ? ":*" : "");
    }
  }
  return query === "" ? undefined : query;
}
