/** BULK COLLECT: a loop that appends each row to the JSON documents. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { CursorSymbol } from "../../../../converter/model/symbols";
import type { Body, FetchStatement, IntoClause, Query, Select, SqlStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { indentOf } from "../../any/text/layout";
import { codeType, columnOfItem } from "../routines/code-types";
import { slotsOf } from "../routines/locals";
import { declaredCursor } from "../statements/cursors";
import { rowCounter } from "../statements/implicit-cursor";
import { type Place, placeOf, recordDocument, writePlace } from "./places";
import { initialValue, isAssociative } from "./representation";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/cursors.html"];

/** A collection that is filled, with the variables that each row is fetched into. */
interface Filled {
  readonly place: Place;
  readonly element: DataType;
  readonly names: readonly string[];
  readonly types: readonly string[];
}

const query = defineRule<SqlStatement>({
  id: "oracle.mysql.bulk-collect",
  title: "BULK COLLECT becomes a loop over the rows",
  complexity: "medium",
  guidance: {
    what: "SELECT … BULK COLLECT INTO collections.",
    why: "Collections are JSON documents on MySQL, and aggregates keep no order of rows.",
    action: "Where there are many rows, loop over the query itself or fill a temporary table.",
  },
  sources: SOURCES,
  on: "SqlStatement",
  match: (node) => bulkInto(node) !== undefined,
  convert: (node, at) => {
    const into = bulkInto(node) as IntoClause;
    const columns = at.binding.queryColumns(node.statement);
    const filled = filledBy(
      node,
      into,
      columns.map((c) => c.type),
      at,
      columns.map((c) => c.node),
    );
    const body = routineBody(node) as Body | undefined;
    if (!filled || !body) {
      at.refuseStatement(
        node,
        "What the rows are collected in has no counterpart on MySQL, or its columns are not known.",
      );
      return;
    }
    const cursor = reserveNameIn(body, "bulk_cursor", at);
    // The word before INTO goes with the clause.
    const start = at.tokensIn({ start: node.start, end: into.start }).at(-1)?.end ?? into.start;
    at.replace({ start, end: into.end }, "");
    const declaration: Piece = [`DECLARE ${cursor} CURSOR FOR `, at.text(node.statement), ";"];
    at.replace(node, fillingBlock(node, filled, cursor, declaration, undefined, at));
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  TYPE t_ids IS TABLE OF NUMBER(5);\n  ids t_ids;\nBEGIN\n  SELECT id BULK COLLECT INTO ids FROM t ORDER BY id;\n  RETURN ids.COUNT;\nEND;",
      contains: "SET ids = portolan.with_item(ids, CONCAT('$', '[', JSON_LENGTH(ids), ']'), bulk_value, FALSE);",
    },
  ],
});

function bulkInto(node: SqlStatement): IntoClause | undefined {
  const { statement } = node;
  const body = statement.kind === "Query" ? (statement as Query).body : undefined;
  const into = body?.kind === "Select" ? (body as Select).into : undefined;
  return into?.isBulk ? into : undefined;
}

function filledBy(
  node: SyntaxNode,
  into: IntoClause,
  columns: readonly DataType[],
  at: RuleContext,
  items: readonly (SyntaxNode | undefined)[] = [],
): Filled[] | undefined {
  const body = routineBody(node) as Body | undefined;
  const found: Filled[] = [];
  let next = 0;
  for (const target of into.targets) {
    const place = placeOf(target, at);
    if (place?.type.kind !== "collection" || !body) return undefined;
    const { element } = place.type;
    if (element.kind === "object" && columns.length > 1) return undefined;
    const slots = slotsOf(element);
    const names = slots.map(() => reserveNameIn(body, "bulk_value", at));
    const types = slots.map((s, i) =>
      codeType(columns[next + i] ?? s.type, at, s.column ?? columnOfItem(items[next + i], at)),
    );
    next += slots.length;
    found.push({ place, element, names, types });
  }
  return columns.length > 0 && next !== columns.length ? undefined : found;
}

/** A block that fetches all rows, or `limit` of them, and appends them. */
function fillingBlock(
  node: SyntaxNode,
  filled: readonly Filled[],
  cursor: string,
  declaration: Piece | undefined,
  limit: Piece | undefined,
  at: RuleContext,
): Piece {
  const body = routineBody(node) as Body;
  const found = reserveNameIn(body, "bulk_found", at);
  const label = reserveNameIn(body, "bulk_loop", at);
  const count = reserveNameIn(body, "bulk_count", at);
  const indent = indentOf(node, at);
  const line = (text: Piece): Piece => [`\n${indent}  `, text];
  const counter = declaration ? rowCounter(node, at) : undefined;
  return [
    "BEGIN",
    filled.flatMap((f) => f.names.map((name, i) => line(`DECLARE ${name} ${f.types[i]};`))),
    line(`DECLARE ${found} boolean DEFAULT TRUE;`),
    line(`DECLARE ${count} int DEFAULT 0;`),
    declaration ? line(declaration) : "",
    filled.map((f) => line(writePlace(f.place, initialDocument(f.place.type), at))),
    declaration ? line(`OPEN ${cursor};`) : "",
    line([`${label}: WHILE ${found}`, limit ? [` AND ${count} < `, limit] : "", " DO"]),
    line("  BEGIN"),
    line(`    DECLARE CONTINUE HANDLER FOR NOT FOUND SET ${found} = FALSE;`),
    line(`    FETCH ${cursor} INTO ${filled.flatMap((f) => f.names).join(", ")};`),
    line("  END;"),
    line(`  IF NOT ${found} THEN LEAVE ${label}; END IF;`),
    line(`  SET ${count} = ${count} + 1;`),
    filled.map((f) => line(["  ", appended(f, count, at)])),
    line("END WHILE;"),
    declaration ? line(`CLOSE ${cursor};`) : "",
    counter ? line(`SET ${counter} = ${count};`) : "",
    `\n${indent}END;`,
  ];
}

function initialDocument(type: DataType): string {
  return isAssociative(type) ? initialValue(type) : "JSON_ARRAY()";
}

function appended({ place, element, names }: Filled, count: string, at: RuleContext): Piece {
  const segment: Piece = isAssociative(place.type)
    ? `${at.helper("entry")}(${count})`
    : ["'[', JSON_LENGTH(", place.root, "), ']'"];
  const own: Place = { root: place.root, path: [...place.path, segment], type: element };
  return writePlace(own, element.kind === "record" ? recordDocument(element, [...names]) : names[0], at);
}

const fetch = defineRule<FetchStatement>({
  id: "oracle.mysql.bulk-fetch",
  title: "FETCH … BULK COLLECT becomes a loop",
  complexity: "medium",
  guidance: {
    what: "FETCH cursor BULK COLLECT INTO collections [LIMIT n].",
    why: "MySQL fetches one row at a time.",
    action: "Where there are many rows, loop over the cursor itself.",
  },
  sources: SOURCES,
  on: "FetchStatement",
  match: (node) => node.into.kind === "IntoClause" && node.into.isBulk,
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node.cursor);
    const cursor = symbol?.kind === "cursor" ? declaredCursor(symbol as CursorSymbol, node, at) : undefined;
    const row = symbol?.kind === "cursor" && symbol.row.kind === "record" ? symbol.row.fields.map((f) => f.type) : [];
    const filled = filledBy(node, node.into as IntoClause, row, at);
    if (!cursor || !filled) {
      at.refuseStatement(node, "MySQL fetches from declared cursors into variables only. Loop over the query instead.");
      return;
    }
    at.replace(node, fillingBlock(node, filled, cursor.name, undefined, node.limit && at.text(node.limit), at));
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  TYPE t_ids IS TABLE OF NUMBER(5);\n  ids t_ids;\n  CURSOR c IS SELECT id FROM t;\nBEGIN\n  OPEN c;\n  FETCH c BULK COLLECT INTO ids LIMIT 10;\n  CLOSE c;\nEND;",
      contains: "bulk_loop: WHILE bulk_found AND bulk_count < 10 DO",
    },
  ],
});

export default [query, fetch];
