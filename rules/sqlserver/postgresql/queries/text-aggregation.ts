/** SELECT ',' + name … FOR XML PATH(''): the old way to join texts is string_agg. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, Query, Select, SelectItem } from "../../../../converter/tsql/nodes";
import { isString } from "../../../../converter/tsql/semantics/type-families";
import { removeClause } from "../../any/queries/conditions";
import { isSimple, isTextAggregation, itemOf, separatedList } from "../../any/queries/text-lists";
import { reserveName } from "../../any/routines/declared-extras";
import { rowsOf } from "./document-columns";

const SOURCES = [
  "https://learn.microsoft.com/en-us/sql/relational-databases/xml/use-path-mode-with-for-xml",
  "https://www.postgresql.org/docs/current/functions-aggregate.html",
];
const GIVEN = "CREATE TABLE emp (empno int NOT NULL, ename varchar(10) NOT NULL, deptno int);";

const aggregation = defineRule<Query>({
  id: "sqlserver.postgresql.for-xml-text",
  title: "FOR XML PATH('') over texts becomes string_agg",
  complexity: "simple",
  guidance: {
    what: "A query of one column without name and FOR XML PATH(''): it joins the texts of all rows.",
    why: "string_agg does so in PostgreSQL. FOR XML writes &, < and > as entities unless TYPE is given; string_agg leaves them.",
    action: "None; the entities were hardly ever wanted.",
  },
  sources: SOURCES,
  on: "Query",
  match: (query, at) => isTextAggregation(query, at),
  convert: (query, at) => {
    const item = itemOf(query) as SelectItem;
    const separator = item.alias?.value === "data()" ? "' '" : "''";
    if (!isSimple(query)) {
      const row = reserveName(query, "r", at);
      at.replace(query, [
        `SELECT string_agg(${row}.value::text, ${separator}) FROM `,
        rowsOf(query, row, ["value"], at),
      ]);
      return;
    }
    const select = query.body as Select;
    const value: Piece = isString(at.typeOf(item.value)) ? at.text(item.value) : [at.operand(item.value), "::text"];
    at.replace(itemRange(select, item), aggregate(select, value, separator, query, at));
    removeTail(query, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT DISTINCT deptno, (SELECT e.ename + ';' FROM emp e WHERE e.deptno = d.deptno ORDER BY e.ename FOR XML PATH('')) AS names FROM emp d",
      contains:
        "(SELECT string_agg(e.ename || ';', '' ORDER BY e.ename) FROM emp e WHERE e.deptno = d.deptno) AS names FROM emp d",
    },
    {
      from: "SELECT (SELECT TOP 3 ename + ';' FROM emp ORDER BY empno FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)') AS names",
      to: "SELECT (SELECT string_agg(r.value::text, '') FROM (SELECT ename || ';' FROM emp ORDER BY empno LIMIT 3) AS r (value)) AS names",
    },
  ],
});

const stuff = defineRule<Call>({
  id: "sqlserver.postgresql.stuff-for-xml",
  title: "STUFF around FOR XML PATH('') becomes the separator of string_agg",
  complexity: "simple",
  guidance: {
    what: "STUFF((SELECT ',' + name … FOR XML PATH('')), 1, 1, ''): a list with a separator.",
    why: "string_agg has the separator as its argument.",
    action: "None.",
  },
  sources: SOURCES,
  on: "Call",
  when: { builtin: (name) => name === "STUFF" },
  match: (call, at) => separatedList(call, at) !== undefined,
  convert: (call, at) => {
    const list = separatedList(call, at);
    if (!list) return;
    at.handled.add(call);
    const { query, separator, rest } = list;
    const select = query.body as Select;
    const values = rest.map((part) => (rest.length > 1 ? at.operand(part) : at.text(part)));
    const value: Piece =
      rest.length > 1 ? values.flatMap((v, i) => (i === 0 ? [v] : [" || ", v])) : textPiece(rest[0], at);
    const clauses = select.from ? [" ", at.text({ start: select.from.start, end: select.end })] : "";
    at.replace(call, ["(SELECT ", aggregate(select, value, quoteText(separator), query, at), clauses, ")"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT STUFF((SELECT ', ' + e.ename FROM emp e ORDER BY e.ename FOR XML PATH('')), 1, 2, '') AS names",
      to: "SELECT (SELECT string_agg(e.ename, ', ' ORDER BY e.ename) FROM emp e) AS names",
    },
    {
      from: "SELECT STUFF((SELECT DISTINCT ',' + CAST(deptno AS varchar(10)) FROM emp FOR XML PATH(''), TYPE).value('.', 'varchar(max)'), 1, 1, '') AS ids",
      contains: "(SELECT string_agg(DISTINCT ",
    },
  ],
});

function textPiece(node: SyntaxNode, at: RuleContext): Piece {
  return isString(at.typeOf(node)) ? at.text(node) : [at.operand(node), "::text"];
}

function itemRange(select: Select, item: SelectItem) {
  return { start: select.quantifier?.start ?? item.start, end: item.end };
}

function aggregate(select: Select, value: Piece, separator: string, query: Query, at: RuleContext): Piece {
  const isDistinct = select.quantifier?.value === "DISTINCT";
  const order: Piece = isDistinct ? [" ORDER BY ", value] : query.orderBy ? [" ", at.text(query.orderBy)] : "";
  return ["string_agg(", isDistinct ? "DISTINCT " : "", value, `, ${separator}`, order, ")"];
}

function removeTail(query: Query, at: RuleContext): void {
  if (query.orderBy) removeClause(query.orderBy, at);
  if (query.for) removeClause(query.for, at);
}

export default [aggregation, stuff];
