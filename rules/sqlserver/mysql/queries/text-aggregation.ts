/** SELECT ',' + name … FOR XML PATH(''): the old way to join texts is GROUP_CONCAT; other documents are refused. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Call, ForClause, Query, Select, SelectItem } from "../../../../converter/tsql/nodes";
import { removeClause, withoutParentheses } from "../../any/queries/conditions";
import { firstBlock } from "../../any/queries/query-parts";
import { isSimple, isTextAggregation, itemOf, separatedList } from "../../any/queries/text-lists";
import { refuseDocument } from "./refusals";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html#function_group-concat";
const GIVEN = "CREATE TABLE emp (empno int NOT NULL, ename varchar(10) NOT NULL, deptno int);";

const aggregation = defineRule<Query>({
  id: "sqlserver.mysql.for-xml-text",
  title: "FOR XML PATH('') over texts becomes GROUP_CONCAT",
  complexity: "simple",
  guidance: {
    what: "A query of one column without name and FOR XML PATH(''): it joins the texts of all rows.",
    why: "GROUP_CONCAT does so in MySQL, up to group_concat_max_len bytes. FOR XML writes &, < and > as entities unless TYPE is given.",
    action: "Set group_concat_max_len for the session.",
  },
  sources: [MANUAL],
  on: "Query",
  match: (query, at) => isTextAggregation(query, at) && isSimple(query),
  convert: (query, at) => {
    const item = itemOf(query) as SelectItem;
    const separator = item.alias?.value === "data()" ? "' '" : "''";
    const select = query.body as Select;
    at.replace(
      { start: select.quantifier?.start ?? item.start, end: item.end },
      aggregate(select, at.text(item.value), separator, query, at),
    );
    if (query.orderBy) removeClause(query.orderBy, at);
    if (query.for) removeClause(query.for, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT DISTINCT deptno, (SELECT e.ename + ';' FROM emp e WHERE e.deptno = d.deptno ORDER BY e.ename FOR XML PATH('')) AS names FROM emp d",
      contains:
        "(SELECT GROUP_CONCAT(CONCAT(e.ename, ';') ORDER BY e.ename SEPARATOR '') FROM emp e WHERE e.deptno = d.deptno) AS names",
    },
  ],
});

const stuff = defineRule<Call>({
  id: "sqlserver.mysql.stuff-for-xml",
  title: "STUFF around FOR XML PATH('') becomes the separator of GROUP_CONCAT",
  complexity: "simple",
  guidance: {
    what: "STUFF((SELECT ',' + name … FOR XML PATH('')), 1, 1, ''): a list with a separator.",
    why: "GROUP_CONCAT has a separator.",
    action: "Set group_concat_max_len for the session.",
  },
  sources: [MANUAL],
  on: "Call",
  when: { builtin: (name) => name === "STUFF" },
  match: (call, at) => separatedList(call, at) !== undefined,
  convert: (call, at) => {
    const list = separatedList(call, at);
    if (!list) return;
    at.handled.add(call);
    const { query, separator, rest } = list;
    const select = query.body as Select;
    const values = rest.map((part) => at.text(withoutParentheses(part)));
    const value: Piece = values.length > 1 ? ["CONCAT(", join(values, ", "), ")"] : values[0];
    const clauses = select.from ? [" ", at.text({ start: select.from.start, end: select.end })] : "";
    at.replace(call, ["(SELECT ", aggregate(select, value, quoteText(separator), query, at), clauses, ")"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT STUFF((SELECT ', ' + e.ename FROM emp e ORDER BY e.ename FOR XML PATH('')), 1, 2, '') AS names",
      to: "SELECT (SELECT GROUP_CONCAT(e.ename ORDER BY e.ename SEPARATOR ', ') FROM emp e) AS names",
    },
  ],
});

function aggregate(select: Select, value: Piece, separator: string, query: Query, at: RuleContext): Piece {
  const isDistinct = select.quantifier?.value === "DISTINCT";
  const order: Piece = query.orderBy ? [" ", at.text(query.orderBy)] : "";
  return ["GROUP_CONCAT(", isDistinct ? "DISTINCT " : "", value, order, ` SEPARATOR ${separator})`];
}

const documents = defineRule<Query>({
  id: "sqlserver.mysql.for-document",
  title: "FOR JSON becomes JSON_ARRAYAGG, FOR XML has no counterpart",
  complexity: "significant",
  guidance: {
    what: "FOR XML RAW, AUTO, PATH, EXPLICIT; FOR JSON PATH and AUTO.",
    why: "MySQL has no functions that write XML; JSON_ARRAYAGG and JSON_OBJECT write JSON, with NULLs as null.",
    action: "Write XML by CONCAT, or in the application.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/json-function-reference.html"],
  on: "Query",
  match: (query, at) =>
    query.for !== undefined && query.for.mode !== "BROWSE" && !(isTextAggregation(query, at) && isSimple(query)),
  convert: (query, at) => {
    const clause = query.for as ForClause;
    const select = firstBlock(query);
    const names = (select?.items ?? []).map((i) =>
      i.kind === "SelectItem"
        ? (i.alias?.written ?? (i.value.kind === "NameExpression" ? i.value.name.parts.at(-1)?.written : undefined))
        : undefined,
    );
    const isJson =
      clause.mode.startsWith("JSON") &&
      query.body.kind === "Select" &&
      !select?.groupBy &&
      !select?.top &&
      !query.orderBy;
    const isPlain = names.length > 0 && names.every((n) => n !== undefined && !n.includes(".") && n !== "*");
    const options = clause.options.filter((o) => o.name !== "INCLUDE_NULL_VALUES");
    if (!isJson || !isPlain || !select || options.length > 0) {
      refuseDocument(
        query,
        clause,
        `FOR ${clause.mode} has no conversion here. Write ${clause.mode.startsWith("JSON") ? "JSON_ARRAYAGG(JSON_OBJECT(…))" : "the document by CONCAT and GROUP_CONCAT"}.`,
        at,
      );
      return;
    }
    const members = select.items.flatMap((i, n): Piece[] =>
      i.kind === "SelectItem" ? [[quoteText(names[n] ?? ""), ", ", at.text(i.value)]] : [],
    );
    const [first, last] = [select.items[0], select.items[select.items.length - 1]];
    at.replace({ start: first.start, end: last.end }, ["JSON_ARRAYAGG(JSON_OBJECT(", join(members, ", "), "))"]);
    removeClause(clause, at);
    if (!clause.options.some((o) => o.name === "INCLUDE_NULL_VALUES"))
      at.review(clause, "FOR JSON leaves members out that are NULL; JSON_OBJECT writes null.");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT empno AS id, ename FROM emp FOR JSON PATH, INCLUDE_NULL_VALUES",
      to: "SELECT JSON_ARRAYAGG(JSON_OBJECT('id', empno, 'ename', ename)) FROM emp",
    },
    { from: "SELECT empno FROM emp FOR XML RAW", contains: "not_converted", refused: "FOR XML RAW", runs: false },
  ],
});

export default [aggregation, stuff, documents];
