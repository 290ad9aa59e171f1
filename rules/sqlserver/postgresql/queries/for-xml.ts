/** FOR XML: rows become elements by xmlelement, xmlforest and xmlagg. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { ForClause, Query, TableName } from "../../../../converter/tsql/nodes";
import { isNative } from "../../../../converter/tsql/semantics/type-families";
import { firstBlock, textOf } from "../../any/queries/query-parts";
import { sourcesIn } from "../../any/queries/row-sources";
import { isTextAggregation } from "../../any/queries/text-lists";
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
  id: "sqlserver.postgresql.for-xml",
  title: "FOR XML becomes xmlelement and xmlagg",
  complexity: "medium",
  guidance: {
    what: "FOR XML RAW, AUTO or PATH: the rows of a query as one XML text.",
    why: "PostgreSQL has the functions of SQL/XML.",
    action: "FOR XML EXPLICIT, and AUTO over several tables, must be written with nested subqueries.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/relational-databases/xml/for-xml-sql-server",
    "https://www.postgresql.org/docs/current/functions-xml.html",
  ],
  on: "Query",
  match: (query, at) => query.for?.mode.startsWith("XML") === true && !isTextAggregation(query, at),
  convert: (query, at) => {
    const clause = query.for as ForClause;
    const columns = documentColumns(query, at);
    const detail = problemOf(query, clause, columns);
    if (detail || !columns) {
      refuseDocument(query, clause, detail ?? "The columns of FOR XML are not known: list them.", at);
      return;
    }
    if (optionOf(clause, "ELEMENTS XSINIL"))
      at.review(
        clause,
        "XSINIL marks NULL by xsi:nil: here the element is left out. Write it with CASE where it matters.",
      );
    const row = reserveName(query, "r", at);
    const names = distinctNames(columns);
    const values = columns.map((c, i) => ({
      path: pathOf(c, clause),
      value: writtenValue(c, `${row}.${label(names[i], at)}`),
    }));
    const content = contentOf(values, at);
    const element = elementOf(query, clause);
    const item =
      element === ""
        ? content.length === 1
          ? content[0]
          : `xmlconcat(${content.join(", ")})`
        : tag(element, content, at);
    const root = rootOf(clause);
    const all = root === undefined ? `xmlagg(${item})` : tag(root, [`xmlagg(${item})`], at);
    const type = optionOf(clause, "TYPE") ? "" : "::text";
    const pieces: Piece = [`SELECT ${all}${type} FROM `, rowsOf(query, row, names, at)];
    at.replace(query, pieces);
  },
  given: "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), active bit, city varchar(20));",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT (SELECT empno AS [@id], ename AS Name, city AS [home/city] FROM emp ORDER BY empno FOR XML PATH('emp'), ROOT('staff'), TYPE) AS doc",
      contains:
        'xmlelement(name staff, xmlagg(xmlelement(name emp, xmlattributes(r."@id" AS id), xmlforest(r."Name" AS "Name"), CASE WHEN num_nonnulls(r."home/city") > 0 THEN xmlelement(name home, xmlforest(r."home/city" AS city)) END)))',
    },
    {
      from: "SELECT empno, active FROM emp FOR XML RAW",
      to: "SELECT xmlagg(xmlelement(name row, xmlattributes(r.empno AS empno, r.active::integer AS active)))::text FROM (SELECT empno, active FROM emp) AS r (empno, active)",
    },
    {
      from: "SELECT ename FROM emp AS e FOR XML AUTO, ELEMENTS",
      to: "SELECT xmlagg(xmlelement(name e, xmlforest(r.ename AS ename)))::text FROM (SELECT ename FROM emp AS e) AS r (ename)",
    },
    {
      from: "CREATE VIEW v AS SELECT (SELECT 1 AS Tag, NULL AS Parent, ename AS [emp!1!name] FROM emp FOR XML EXPLICIT) AS doc",
      refused: "FOR XML EXPLICIT has no counterpart",
    },
  ],
});

function problemOf(
  query: Query,
  clause: ForClause,
  columns: readonly DocumentColumn[] | undefined,
): string | undefined {
  if (clause.mode === "XML EXPLICIT")
    return "FOR XML EXPLICIT has no counterpart. Write the elements with xmlelement, or as nested queries with FOR XML PATH.";
  if (clause.mode === "XML AUTO" && sourcesIn(firstBlock(query)?.from?.items ?? []).length > 1)
    return "FOR XML AUTO over several tables nests their rows. Write the inner elements as subqueries with FOR XML PATH, TYPE.";
  if (optionOf(clause, "XMLSCHEMA") || optionOf(clause, "XMLDATA"))
    return "FOR XML with a schema has no counterpart. Leave XMLSCHEMA or XMLDATA out.";
  const isText = (c: DocumentColumn) => pathOf(c, clause).length === 0 && !isNative(c.type, "xml");
  if (elementOf(query, clause) === "" && columns?.some(isText))
    return "FOR XML PATH('') mixes texts with elements: texts without an element around them cannot be written by xmlforest. Give them names, or join texts by string_agg.";
  const isUnnamed = columns?.some((c) => c.name === "") === true;
  return isUnnamed && clause.mode !== "XML PATH"
    ? "Every column of FOR XML RAW and AUTO needs a name: add aliases."
    : undefined;
}

/** The name of each row's element; "" for none. */
function elementOf(query: Query, clause: ForClause): string {
  if (clause.element) return textOf(clause.element) ?? "row";
  const [table] = clause.mode === "XML AUTO" ? sourcesIn(firstBlock(query)?.from?.items ?? []) : [];
  if (!table) return "row";
  const { alias } = table;
  return (
    alias?.written ??
    (table.kind === "TableName" ? (table as TableName).name.parts.at(-1)?.written : undefined) ??
    "row"
  );
}

interface Content {
  /** `a/b/@c` in its steps; empty: the value stands among the content. */
  readonly path: readonly string[];
  readonly value: string;
}

const TEXT_STEPS: ReadonlySet<string> = new Set(["*", "text()", "node()", "data()"]);

function pathOf(column: DocumentColumn, clause: ForClause): readonly string[] {
  if (clause.mode !== "XML PATH")
    return [optionOf(clause, "ELEMENTS") || optionOf(clause, "ELEMENTS XSINIL") ? column.name : `@${column.name}`];
  return column.name.split("/").filter((step) => step !== "" && !TEXT_STEPS.has(step));
}

/** Bits are 0 and 1 in XML. */
function writtenValue(column: DocumentColumn, reference: string): string {
  return isNative(column.type, "bit") ? `${reference}::integer` : reference;
}

/** Attributes first, then elements; columns with one beginning share an element. */
function contentOf(values: readonly Content[], at: RuleContext): string[] {
  const parts: string[] = [];
  const attributes = values.filter((v) => v.path.length === 1 && v.path[0].startsWith("@"));
  if (attributes.length > 0)
    parts.push(`xmlattributes(${attributes.map((v) => `${v.value} AS ${label(v.path[0].slice(1), at)}`).join(", ")})`);
  const rest = values.filter((v) => !attributes.includes(v));
  for (let i = 0; i < rest.length; ) {
    const { path, value } = rest[i];
    let end = i + 1;
    if (path.length === 0) parts.push(value);
    else if (path.length === 1) {
      while (end < rest.length && rest[end].path.length === 1) end++;
      const elements = rest.slice(i, end).map((v) => `${v.value} AS ${label(v.path[0], at)}`);
      parts.push(`xmlforest(${elements.join(", ")})`);
    } else {
      while (end < rest.length && rest[end].path.length > 1 && rest[end].path[0] === path[0]) end++;
      const group = rest.slice(i, end);
      const inner = contentOf(
        group.map((v) => ({ ...v, path: v.path.slice(1) })),
        at,
      );
      const isThere = `num_nonnulls(${group.map((v) => v.value).join(", ")}) > 0`;
      parts.push(`CASE WHEN ${isThere} THEN ${tag(path[0], inner, at)} END`);
    }
    i = end;
  }
  return parts;
}

function tag(name: string, content: readonly string[], at: RuleContext): string {
  return `xmlelement(name ${[label(name, at), ...content].join(", ")})`;
}
