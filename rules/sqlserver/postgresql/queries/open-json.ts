/** OPENJSON: the elements of a JSON text as rows. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { OpenColumn, TableFunction } from "../../../../converter/tsql/nodes";
import { textOf } from "../../any/queries/query-parts";
import { reserveName } from "../../any/routines/declared-extras";
import { targetType } from "../types/target-types";
import { refuseSource } from "./refusals";

export default defineRule<TableFunction>({
  id: "sqlserver.postgresql.openjson",
  title: "OPENJSON becomes a query over jsonb",
  complexity: "medium",
  guidance: {
    what: "OPENJSON(text, path), with or without WITH (columns).",
    why: "PostgreSQL takes JSON apart by jsonb_path_query and the operators #>> and #>. Without WITH a helper gives the columns key, value and type.",
    action: "None. Columns that hold JSON are better of the type jsonb.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/functions/openjson-transact-sql",
    "https://www.postgresql.org/docs/current/functions-json.html",
  ],
  on: "TableFunction",
  match: (table, at) => at.builtinName(table.value) === "OPENJSON",
  convert: (table, at) => {
    at.handled.add(table.value);
    const [document, path] = argumentsOf(table.value);
    const columns = table.schema.filter((c): c is OpenColumn => c.kind === "OpenColumn");
    const problem = columns.map(problemOf).find((p) => p !== undefined);
    if (!document || problem || table.schemaTable) {
      refuseSource(table, problem ?? "OPENJSON without a text has no conversion.", at);
      return;
    }
    const alias: Piece = table.alias ? at.text(table.alias) : reserveName(table, "members", at);
    const rename: Piece = table.columns ? [" ", at.text(table.columns)] : "";
    if (table.schema.length === 0) {
      const args = [at.text(document), ...(path ? [at.text(path)] : [])];
      at.replace(table, [`${at.helper("open_json")}(`, join(args, ", "), ") AS ", alias, rename]);
      return;
    }
    const row = reserveName(table, "item", at);
    const list = columns.map((c): Piece => [...writtenValue(c, row, at), " AS ", at.text(c.name)]);
    const rows = [`jsonb_path_query(`, at.operand(document), "::jsonb, ", rowPath(path, at), `) AS ${row} (value)`];
    const lateral = isBehindOthers(table) ? "LATERAL " : "";
    at.replace(table, [lateral, "(SELECT ", join(list, ", "), " FROM ", rows, ") AS ", alias, rename]);
  },
  given: "CREATE TABLE docs (id int NOT NULL, body nvarchar(max));",
  examples: [
    {
      from: "SELECT x.id, x.name FROM docs d CROSS APPLY OPENJSON(d.body, '$.items') WITH (id int, name nvarchar(20) '$.who.name', tags nvarchar(max) AS JSON) AS x",
      to: "SELECT x.id, x.name FROM docs d CROSS JOIN LATERAL (SELECT (item.value #>> '{id}')::integer AS id, (item.value #>> '{who,name}')::varchar(20) AS name, (item.value #> '{tags}')::text AS tags FROM jsonb_path_query(d.body::jsonb, '$.items[*]') AS item (value)) AS x",
    },
    {
      from: "SELECT [key], value FROM OPENJSON('{\"a\": 1}')",
      to: "SELECT key, value FROM portolan.open_json('{\"a\": 1}') AS members",
    },
  ],
});

function problemOf(column: OpenColumn): string | undefined {
  if (column.type.kind === "Bogus") return "This column's type cannot be read.";
  const path = column.path ? textOf(column.path) : "";
  return path === undefined || (path !== "" && !stepsOf(path))
    ? `The path ${path ?? ""} of OPENJSON is not converted. Write it as a jsonpath.`
    : undefined;
}

/** `$.a."b c"[0]` → a, b c, 0; undefined for what is more than steps. */
function stepsOf(path: string): string[] | undefined {
  const body = /^(?:lax\s+|strict\s+)?\$(.*)$/s.exec(path.trim())?.[1];
  if (body === undefined) return undefined;
  const steps: string[] = [];
  let at = 0;
  const step = /\.(?:"((?:[^"\\]|\\.)*)"|([\p{L}_$][\p{L}\p{N}_$]*))|\[(\d+)\]/uy;
  while (at < body.length) {
    step.lastIndex = at;
    const found = step.exec(body);
    if (!found) return undefined;
    steps.push(found[1] ?? found[2] ?? found[3]);
    at = step.lastIndex;
  }
  return steps;
}

/** A text array as a literal: '{who,name}'. */
function arrayLiteral(steps: readonly string[]): string {
  const elements = steps.map((s) =>
    /^[\p{L}\p{N}_$]+$/u.test(s) && !/^null$/i.test(s) ? s : `"${s.replace(/["\\]/g, "\\$&")}"`,
  );
  return quoteText(`{${elements.join(",")}}`);
}

function writtenValue(column: OpenColumn, row: string, at: RuleContext): Piece[] {
  const path = column.path && textOf(column.path);
  const steps = path ? (stepsOf(path) ?? []) : [column.name.written];
  if (column.isJson) return [`(${row}.value #> ${arrayLiteral(steps)})::text`];
  const type = targetType(at.typeOf(column.type), at);
  const value = `${row}.value #>> ${arrayLiteral(steps)}`;
  return [type === "text" ? value : `(${value})::${type}`];
}

/** The elements of an array, or an object as the only row. */
function rowPath(path: SyntaxNode | undefined, at: RuleContext): Piece {
  if (!path) return "'$[*]'";
  const text = textOf(path);
  return text === undefined ? ["(", at.operand(path), " || '[*]')::jsonpath"] : quoteText(`${text}[*]`);
}

/** APPLY puts LATERAL before it; behind a comma nobody does. */
function isBehindOthers(table: TableFunction): boolean {
  const { parent } = table;
  return parent?.kind === "FromClause" && (parent as SyntaxNode & { items: SyntaxNode[] }).items.indexOf(table) > 0;
}
