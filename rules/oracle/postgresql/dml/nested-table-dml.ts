/** DML on the elements of a collection column: an UPDATE that gives the column a new array. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Delete, ExpressionList, Insert, Query, Update, ValuesClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { sqlStateForCode } from "../../../../converter/target/postgresql/exceptions";
import { conjunctsOf } from "../../any/queries/conjuncts";
import { routineBody } from "../../any/routines/declared-extras";
import { isImplicitCursor } from "../../any/statements/cursor-use";
import { ownNodes } from "../../any/statements/statement-lists";
import { indentOf } from "../../any/text/layout";
import { arrayCast, elementTypeName } from "../collections/representation";
import { targetName } from "../routines/routine-names";
import { checkLength } from "../statements/text-lengths";
import { conditionText } from "./inline-views";
import { changedElements, keptElements } from "./nested-table-elements";
import {
  attributeOf,
  type ElementDml,
  elementDmlProblem,
  isElementDml,
  isOfOneRow,
  isWhole,
  type NestedTarget,
  nestedTarget,
} from "./nested-table-target";
import { correlationText } from "./target-rows";

export default defineRule<Insert | Update | Delete>({
  id: "oracle.postgresql.nested-table-dml",
  title: "DML on the elements of a nested table assigns a new array",
  complexity: "medium",
  guidance: {
    what: "INSERT INTO, UPDATE and DELETE FROM TABLE(SELECT column FROM table WHERE …).",
    why: "A nested table is an array column on PostgreSQL. INSERT appends elements, DELETE keeps the others in their order, UPDATE keeps every element in its place.",
    action:
      "Look at SQL%ROWCOUNT and its kin behind the statement: PostgreSQL counts the rows whose array is assigned, not elements. In code ORA-22908 is raised where there is no array, as in Oracle; where the query gives several rows Oracle raises ORA-01427, PostgreSQL changes all of them.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/adobj/collection-data-types.html",
    "https://www.postgresql.org/docs/current/functions-array.html",
  ],
  on: ["Insert", "Update", "Delete"],
  match: (statement, at) => isElementDml(statement) && elementDmlProblem(statement.target, at) === undefined,
  convert: (statement, at) => {
    const target = isElementDml(statement) && nestedTarget(statement.target, at);
    if (target) write(statement as ElementDml, target, at);
  },
  given:
    "CREATE TYPE item AS OBJECT (no NUMBER(5), what VARCHAR2(10), price NUMBER(8,2))\n/\nCREATE TYPE lines AS TABLE OF item\n/\nCREATE TYPE words AS TABLE OF VARCHAR2(10)\n/\nCREATE TABLE orders (id NUMBER(5) PRIMARY KEY, kind NUMBER(1), items lines, tags words) NESTED TABLE items STORE AS items_t NESTED TABLE tags STORE AS tags_t\n/\nCREATE TABLE stock (no NUMBER(5), what VARCHAR2(10), price NUMBER(8,2))\n/\n",
  examples: [
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  INSERT INTO TABLE(SELECT o.items FROM orders o WHERE o.id = n) VALUES (1, 'pen' /* blue */, 2.5);\nEND;",
      contains:
        "  UPDATE orders o SET items = o.items || ARRAY[ROW(1, 'pen' /* blue */, 2.5)::item] WHERE o.id = n AND o.items IS NOT NULL; IF NOT FOUND THEN RAISE EXCEPTION 'ORA-22908: reference to NULL table value' USING ERRCODE = 'U2908'; END IF;\nEND;",
    },
    {
      from: "INSERT INTO TABLE(SELECT items FROM orders WHERE id = 1) SELECT s.no, s.what, s.price FROM stock s",
      to: "UPDATE orders SET items = orders.items || ARRAY(SELECT q::item FROM (SELECT s.no, s.what, s.price FROM stock s) AS q) WHERE id = 1 AND orders.items IS NOT NULL",
      refused: "ORA-22908",
    },
    {
      from: "INSERT INTO TABLE(SELECT o.items FROM orders o WHERE o.kind = 1) (price, no) VALUES (2.5, 1)",
      to: "UPDATE orders o SET items = o.items || ARRAY[ROW(1, NULL, 2.5)::item] WHERE o.kind = 1 AND o.items IS NOT NULL",
      refused: "ORA-01427",
    },
    {
      from: "INSERT INTO TABLE(SELECT o.tags FROM orders o WHERE o.id = 1) VALUES ('new')",
      to: "UPDATE orders o SET tags = o.tags || ARRAY['new']::varchar[] WHERE o.id = 1 AND o.tags IS NOT NULL",
    },
    {
      from: "DELETE FROM TABLE(SELECT o.items FROM orders o WHERE o.id = 1) i WHERE i.price > 5 OR what IS NULL",
      to: "UPDATE orders o SET items = ARRAY(SELECT o.items[i.ordinality] FROM unnest(o.items) WITH ORDINALITY AS i WHERE (i.price > 5 OR what IS NULL) IS NOT TRUE ORDER BY i.ordinality) WHERE o.id = 1 AND o.items IS NOT NULL",
    },
    {
      from: "UPDATE TABLE(SELECT o.items FROM orders o WHERE o.id = 1) i SET i.price = i.price * 2, what = 'x' WHERE i.no = 3",
      to: "UPDATE orders o SET items = ARRAY(SELECT CASE WHEN i.no = 3 THEN ROW(i.no, 'x', i.price * 2)::item ELSE o.items[i.ordinality] END FROM unnest(o.items) WITH ORDINALITY AS i ORDER BY i.ordinality) WHERE o.id = 1 AND o.items IS NOT NULL",
    },
    {
      from: "UPDATE TABLE(SELECT o.tags FROM orders o WHERE o.id = 1) SET COLUMN_VALUE = UPPER(COLUMN_VALUE)",
      to: "UPDATE orders o SET tags = ARRAY(SELECT UPPER(COLUMN_VALUE) FROM unnest(o.tags) WITH ORDINALITY AS element(column_value, ordinality) ORDER BY element.ordinality)::varchar[] WHERE o.id = 1 AND o.tags IS NOT NULL",
    },
    {
      from: "CREATE PROCEDURE p (kind NUMBER) IS\nBEGIN\n  DELETE FROM TABLE(SELECT o.items FROM orders o WHERE o.id = 1) i WHERE i.no = kind;\nEND;",
      refused: "would be taken for its column",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  DELETE FROM TABLE(SELECT o.items FROM orders o WHERE o.id = 1);\n  IF SQL%ROWCOUNT > 1 THEN\n    NULL;\n  END IF;\nEND;",
      contains: "UPDATE orders o SET items = '{}' WHERE o.id = 1 AND o.items IS NOT NULL;",
      refused: "counts the rows whose array is assigned",
    },
  ],
});

function write(statement: ElementDml, target: NestedTarget, at: RuleContext): void {
  const gap = at.source(statement).includes("\n") ? `\n${indentOf(statement, at)}  ` : " ";
  const array = `${correlationText(target.table, at)}.${columnText(target, at)}`;
  const conditions = conjunctsOf(target.where);
  at.replace(statement, [
    "UPDATE ",
    at.text(target.table),
    `${gap}SET ${columnText(target, at)} = `,
    newArray(statement, target, array, at),
    `${gap}WHERE `,
    target.where ? [conditionText(target.where, at), " AND "] : "",
    `${array} IS NOT NULL`,
  ]);
  checkFound(statement, target, at);
  if (!isOfOneRow(target, conditions, at))
    at.note(
      statement.target,
      "Where the query gives several rows Oracle raises ORA-01427; PostgreSQL changes the arrays of all of them.",
    );
  doubtCounts(statement, at);
}

function newArray(statement: ElementDml, target: NestedTarget, array: string, at: RuleContext): Piece {
  if (statement.kind === "Insert") return [`${array} || `, addedElements(statement, target, at)];
  if (statement.kind === "Delete") return keptElements(statement, target, array, at);
  return changedElements(statement, target, array, at);
}

function columnText(target: NestedTarget, at: RuleContext): string {
  return at.render(at.text(target.column)).text;
}

// ---------------------------------------------------------------- INSERT

function addedElements(insert: Insert, target: NestedTarget, at: RuleContext): Piece {
  if (insert.source.kind === "Query") return elementsOfQuery(insert, insert.source as Query, target, at);
  const rows = (insert.source as ValuesClause).rows.filter((r): r is ExpressionList => r.kind === "ExpressionList");
  const values = rows.map((row) => elementOf(row.items, insert, target, at));
  return ["ARRAY[", join(values, ", "), target.isRow ? "]" : `]::${arrayCast(target.type, at)}`];
}

function elementOf(items: readonly SyntaxNode[], insert: Insert, target: NestedTarget, at: RuleContext): Piece {
  const [first] = items;
  const element = elementTypeName(target.type, at);
  if (!target.isRow) return at.text(first);
  if (isWhole(items, insert, target, at)) return [at.operand(first), `::${element}`];
  const places = insert.columns?.columns.map((c) => attributeOf(c, target)) ?? target.attributes;
  for (const [i, item] of items.entries()) if (places[i]) checkLength(item, places[i].type, at);
  const last = items.at(-1) ?? first;
  const values: Piece = insert.columns
    ? join(
        target.attributes.map((a) => (places.includes(a) ? at.text(items[places.indexOf(a)]) : "NULL")),
        ", ",
      )
    : at.text({ start: first.start, end: last.end });
  return ["ROW(", values, `)::${element}`];
}

function elementsOfQuery(insert: Insert, query: Query, target: NestedTarget, at: RuleContext): Piece {
  if (!target.isRow) return ["ARRAY(", at.text(query), `)::${arrayCast(target.type, at)}`];
  const element = elementTypeName(target.type, at);
  const given = at.binding.queryColumns(query);
  const [only, ...more] = given;
  if (only && more.length === 0 && only.type.kind === target.type.element.kind) return ["ARRAY(", at.text(query), ")"];
  const places = insert.columns?.columns.map((c) => attributeOf(c, target)) ?? target.attributes;
  const isPlain = !insert.columns && !given.some((c, i) => places[i] && isLonger(c.type, places[i].type));
  if (isPlain) return [`ARRAY(SELECT q::${element} FROM (`, at.text(query), ") AS q)"];
  const names = places.map((p) => targetName(p?.name ?? "", at));
  const values = target.attributes.map((a) => {
    const i = places.indexOf(a);
    if (i < 0) return "NULL";
    const isCut = given[i] && isLonger(given[i].type, a.type);
    return isCut && a.type.kind === "string"
      ? `${at.helper("sized_text")}(q.${names[i]}, ${a.type.length})`
      : `q.${names[i]}`;
  });
  return [`ARRAY(SELECT ROW(${values.join(", ")})::${element} FROM (`, at.text(query), `) AS q(${names.join(", ")}))`];
}

/** A cast would cut the text, where Oracle raises an error. */
function isLonger(own: DataType, place: DataType): boolean {
  if (own.kind !== "string" || place.kind !== "string" || place.length === undefined || place.isFixed) return false;
  return own.length === undefined || own.length > place.length;
}

// ---------------------------------------------------------------- what Oracle would say

/** In code the error is raised; elsewhere nothing is changed. */
function checkFound(statement: ElementDml, target: NestedTarget, at: RuleContext): void {
  const { parent } = statement;
  if (parent?.kind === "SqlStatement") {
    const state = sqlStateForCode(-22908);
    at.insertAfter(
      parent,
      ` IF NOT FOUND THEN RAISE EXCEPTION 'ORA-22908: reference to NULL table value' USING ERRCODE = '${state}'; END IF;`,
    );
    return;
  }
  at.note(
    statement.target,
    `Where the query gives no row, or ${at.source(target.column)} is NULL, Oracle raises ORA-22908; PostgreSQL changes nothing.`,
  );
}

/** What asks for the number of changed rows means elements in Oracle. */
function doubtCounts(statement: ElementDml, at: RuleContext): void {
  const body = routineBody(statement);
  if (!body) return;
  const asked = ownNodes(body).find(
    (n) =>
      n.kind === "CursorAttribute" &&
      n.start > statement.start &&
      isImplicitCursor((n as unknown as { cursor: SyntaxNode }).cursor),
  );
  if (asked)
    at.review(
      asked,
      `${at.source(asked)}: the statement on the elements of a collection before it counts the rows whose array is assigned, not the elements. Compare cardinality() of the array before and after where the number matters.`,
    );
}
