/** JSON_TABLE: a subquery over the items of a path. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SpecialCall, TableFunction, TableFunctionColumn } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { reserveName } from "../../any/text/fresh-names";
import { jsonbPiece, jsonPathPiece, returned, wrapperOf } from "./json-paths";

export default defineRule<SpecialCall>({
  id: "oracle.postgresql.json-table",
  title: "JSON_TABLE becomes a subquery over jsonb_path_query",
  complexity: "medium",
  guidance: {
    what: "JSON_TABLE(document, path COLUMNS (…)), with NESTED PATH.",
    why: "PostgreSQL has JSON_TABLE from version 17 on; it raises errors for texts that are no JSON and prints true as t.",
    action: "None. From version 17 on JSON_TABLE itself can be used for jsonb columns.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-PATH"],
  on: "SpecialCall",
  match: (call) => call.name === "JSON_TABLE",
  convert: convertTable,
  given: "CREATE TABLE t (id NUMBER(5), d CLOB);",
  examples: [
    {
      from: "SELECT j.id, j.name FROM t, JSON_TABLE(t.d, '$[*]' COLUMNS (id NUMBER PATH '$.id', name VARCHAR2(10) PATH '$.name', place FOR ORDINALITY)) j",
      to: "SELECT j.id, j.name FROM t, LATERAL (SELECT portolan.to_number_or(portolan.json_value(items.item, '$.id'), NULL) AS id, portolan.text_within(portolan.json_value(items.item, '$.name'), 10) AS name, items.place AS place FROM jsonb_path_query(portolan.json_or_null(t.d), '$[*]') WITH ORDINALITY AS items(item, place)) j",
    },
    {
      from: "SELECT j.* FROM t, JSON_TABLE(t.d, '$' COLUMNS (a VARCHAR2(5) EXISTS PATH '$.a', NESTED PATH '$.list[*]' COLUMNS (n NUMBER PATH '$.n', doc VARCHAR2(50) FORMAT JSON PATH '$'))) j",
      contains:
        "LEFT JOIN LATERAL jsonb_path_query(items.item, '$.list[*]') WITH ORDINALITY AS items_2(item, place) ON true) j",
    },
    {
      from: "SELECT * FROM t, JSON_TABLE(t.d, '$' COLUMNS (NESTED PATH '$.a' COLUMNS (x NUMBER PATH '$'), NESTED PATH '$.b' COLUMNS (y NUMBER PATH '$')))",
      contains: "AS json_table",
      refused: "side by side",
    },
  ],
});

interface Level {
  readonly name: string;
  readonly columns: readonly TableFunctionColumn[];
}

function convertTable(call: SpecialCall, at: RuleContext): void {
  const [document, path] = call.args.filter((a) => a.kind !== "SpecialArgument");
  if (!document) return;
  const levels: Level[] = [];
  const from: Piece[] = [];
  const root = reserveName("items", at);
  from.push([
    "jsonb_path_query(",
    jsonbPiece(document, at),
    ", ",
    jsonPathPiece(path, at),
    `) WITH ORDINALITY AS ${root}(item, place)`,
  ]);
  collectLevels(call, { name: root, columns: call.columns ?? [] }, levels, from, at);
  const items = levels.flatMap(({ name, columns }) =>
    columns.filter((c) => c.name).map((c): Piece => [columnValue(c, name, at), " AS ", c.name ? at.text(c.name) : ""]),
  );
  const alias = call.parent?.kind === "TableFunction" && !(call.parent as TableFunction).alias ? " AS json_table" : "";
  at.replace(call, ["LATERAL (SELECT ", join(items, ", "), " FROM ", join(from, " "), `)${alias}`]);
}

/** The items of a level and of those nested in it, in the order of the columns' levels. */
function collectLevels(call: SpecialCall, level: Level, levels: Level[], from: Piece[], at: RuleContext): void {
  levels.push(level);
  const nested = level.columns.filter((c) => c.nested.length > 0);
  if (nested.length > 1) {
    at.review(
      call,
      "Nested paths side by side: Oracle gives their rows one after the other, this query combines each with each. Write one subquery for each nested path and UNION ALL.",
    );
  }
  for (const column of nested) {
    const name = reserveName("items", at);
    from.push([
      `LEFT JOIN LATERAL jsonb_path_query(${level.name}.item, `,
      jsonPathPiece(column.path, at),
      `) WITH ORDINALITY AS ${name}(item, place) ON true`,
    ]);
    collectLevels(call, { name, columns: column.nested }, levels, from, at);
  }
}

function columnValue(column: TableFunctionColumn, item: string, at: RuleContext): Piece {
  if (column.forOrdinality) return `${item}.place`;
  const path = column.path
    ? jsonPathPiece(column.path, at)
    : quoteText(`$.${column.name ? at.source(column.name).replace(/"/g, "") : ""}`);
  const type = column.type && at.typeOf(column.type);
  const words = column.words.join(" ");
  const args: Piece = [`(${item}.item, `, path];
  if (/\bEXISTS\b/.test(words)) {
    const test: Piece = [at.helper("json_exists"), args, ")"];
    return type?.kind === "number" ? [test, "::integer"] : [test, "::text"];
  }
  if (/\bFORMAT\b/.test(words) || wrapperOf(words) || type?.kind === "json") {
    const wrapper = wrapperOf(words);
    const found: Piece = [at.helper("json_query"), args, wrapper ? `, '${wrapper}')` : ")"];
    return type?.kind === "json" ? found : [`${at.helper("json_text")}(`, found, ")"];
  }
  const text: Piece = [at.helper("json_value"), args, ")"];
  const isText = !type || type.kind === "string" || type.kind === "clob";
  const isBounded = type?.kind === "string" && type.length !== undefined;
  const value: Piece = isText && !isBounded ? ["nullif(", text, ", '')"] : returned(text, column.type, at);
  return column.defaultValue ? ["coalesce(", value, ", ", at.text(column.defaultValue), ")"] : value;
}
