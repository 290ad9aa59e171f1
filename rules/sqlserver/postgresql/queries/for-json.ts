/** FOR JSON: rows become one text by row_to_json and string_agg. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ForClause, Query, Subquery } from "../../../../converter/tsql/nodes";
import { isBinary } from "../../../../converter/tsql/semantics/type-families";
import { withoutParentheses } from "../../any/queries/conditions";
import { firstBlock } from "../../any/queries/query-parts";
import { sourcesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import {
  type DocumentColumn,
  distinctNames,
  documentColumns,
  label,
  optionOf,
  rootOf,
  rowsOf,
} from "./document-columns";
import { refuseDocument } from "./refusals";

export default defineRule<Query>({
  id: "sqlserver.postgresql.for-json",
  title: "FOR JSON becomes row_to_json and string_agg",
  complexity: "medium",
  guidance: {
    what: "FOR JSON PATH or AUTO: the rows of a query as one JSON text.",
    why: "PostgreSQL makes JSON of a row by row_to_json; json_strip_nulls leaves out what is NULL, as SQL Server does. Slashes are not escaped, which means the same.",
    action: "None.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/relational-databases/json/format-query-results-as-json-with-for-json-sql-server",
    "https://www.postgresql.org/docs/current/functions-json.html",
  ],
  on: "Query",
  match: (query) => query.for?.mode.startsWith("JSON") === true,
  convert: (query, at) => {
    const clause = query.for as ForClause;
    const columns = documentColumns(query, at);
    const problem = problemOf(query, clause, columns);
    if (problem || !columns) {
      refuseDocument(query, clause, problem ?? "The columns of FOR JSON are not known: list them.", at);
      return;
    }
    castValues(columns, at);
    at.replace(query, writeJson(query, clause, columns, at));
  },
  given: "CREATE TABLE emp (Empno int NOT NULL, ename varchar(10), active bit, city varchar(20));",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT (SELECT Empno, ename AS [Name] FROM emp ORDER BY Empno FOR JSON PATH) AS doc",
      to: "CREATE VIEW v AS SELECT (SELECT '[' || string_agg(json_strip_nulls(row_to_json(r))::text, ',') || ']' FROM (SELECT Empno, ename AS Name FROM emp ORDER BY Empno) AS r (\"Empno\", \"Name\")) AS doc",
    },
    {
      from: "SELECT Empno AS id FROM emp FOR JSON PATH, ROOT('staff'), INCLUDE_NULL_VALUES",
      to: "SELECT '{\"staff\":[' || string_agg(row_to_json(r)::text, ',') || ']}' FROM (SELECT Empno AS id FROM emp) AS r (id)",
    },
    {
      from: "SELECT Empno AS id, ename AS 'who.name', city AS 'who.city' FROM emp FOR JSON PATH, WITHOUT_ARRAY_WRAPPER",
      contains:
        '(SELECT nullif(json_strip_nulls(row_to_json(o))::text, \'{}\')::json FROM (SELECT q."who.name" AS name, q."who.city" AS city) AS o) AS who',
    },
    {
      from: "CREATE VIEW v AS SELECT (SELECT e.ename, f.city FROM emp e JOIN emp f ON e.Empno = f.Empno FOR JSON AUTO) AS doc",
      refused: "FOR JSON AUTO over several tables",
    },
  ],
});

function problemOf(
  query: Query,
  clause: ForClause,
  columns: readonly DocumentColumn[] | undefined,
): string | undefined {
  const sources = sourcesIn(firstBlock(query)?.from?.items ?? []);
  if (clause.mode === "JSON AUTO" && sources.length > 1)
    return "FOR JSON AUTO over several tables nests their rows. Write the inner arrays as subqueries with FOR JSON PATH.";
  return columns?.some((c) => c.name === "") ? "Every column of FOR JSON needs a name: add aliases." : undefined;
}

/** JSON in a value stays JSON; bytes are written in base 64. */
function castValues(columns: readonly DocumentColumn[], at: RuleContext): void {
  for (const { value, type } of columns) {
    if (!value) continue;
    if (isJson(value, at)) at.replace(value, [at.operand(value), "::json"]);
    else if (isBinary(type)) at.wrap(value, "encode(", ", 'base64')");
  }
}

const JSON_FUNCTIONS: ReadonlySet<string> = new Set(["JSON_QUERY", "JSON_MODIFY", "JSON_OBJECT", "JSON_ARRAY"]);

function isJson(value: SyntaxNode, at: RuleContext): boolean {
  const inner = withoutParentheses(value);
  if (inner.kind === "Subquery") {
    const { query } = inner as Subquery;
    return query.kind === "Query" && query.for?.mode.startsWith("JSON") === true;
  }
  return inner.kind === "Call" && JSON_FUNCTIONS.has(at.builtinName(inner) ?? "");
}

function writeJson(query: Query, clause: ForClause, columns: readonly DocumentColumn[], at: RuleContext): Piece {
  const keepsNull = optionOf(clause, "INCLUDE_NULL_VALUES") !== undefined;
  const row = reserveName(query, "r", at);
  const names = distinctNames(columns);
  const isNested = clause.mode === "JSON PATH" && names.some((n) => n.includes("."));
  const rows = isNested ? nestedRows(query, row, names, keepsNull, at) : rowsOf(query, row, names, at);
  const root = rootOf(clause);
  const wraps = !optionOf(clause, "WITHOUT_ARRAY_WRAPPER");
  const open = `${root === undefined ? "" : `{${JSON.stringify(root)}:`}${wraps ? "[" : ""}`;
  const close = `${wraps ? "]" : ""}${root === undefined ? "" : "}"}`;
  const all = `string_agg(${objectOf(row, keepsNull)}::text, ',')`;
  return ["SELECT ", open ? `${quoteText(open)} || ` : "", all, close ? ` || ${quoteText(close)}` : "", " FROM ", rows];
}

function objectOf(row: string, keepsNull: boolean): string {
  return keepsNull ? `row_to_json(${row})` : `json_strip_nulls(row_to_json(${row}))`;
}

/** `a.b`: columns with one beginning become an object. */
function nestedRows(query: Query, row: string, names: readonly string[], keepsNull: boolean, at: RuleContext): Piece {
  const inner = reserveName(query, "q", at);
  const paths = names.map((name) => ({ column: `${inner}.${label(name, at)}`, path: name.split(".") }));
  const list = membersOf(paths, query, keepsNull, at);
  return ["(SELECT ", join(list, ", "), " FROM ", rowsOf(query, inner, names, at), `) AS ${row}`];
}

interface Path {
  readonly column: string;
  readonly path: readonly string[];
}

function membersOf(paths: readonly Path[], query: Query, keepsNull: boolean, at: RuleContext): string[] {
  const members: string[] = [];
  for (let i = 0; i < paths.length; ) {
    const { column, path } = paths[i];
    let end = i + 1;
    if (path.length === 1) members.push(`${column} AS ${label(path[0], at)}`);
    else {
      while (end < paths.length && paths[end].path.length > 1 && paths[end].path[0] === path[0]) end++;
      const below = paths.slice(i, end).map((p) => ({ ...p, path: p.path.slice(1) }));
      const own = reserveName(query, "o", at);
      const list = membersOf(below, query, keepsNull, at).join(", ");
      const object = keepsNull
        ? `row_to_json(${own})`
        : `nullif(json_strip_nulls(row_to_json(${own}))::text, '{}')::json`;
      members.push(`(SELECT ${object} FROM (SELECT ${list}) AS ${own}) AS ${label(path[0], at)}`);
    }
    i = end;
  }
  return members;
}
