/** value, query, exist and nodes of xml: xpath. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import type { Call, Member, Subquery, TableFunction, WithClause } from "../../../../converter/tsql/nodes";
import { isString } from "../../../../converter/tsql/semantics/type-families";
import { withoutParentheses } from "../../any/queries/conditions";
import { textOf } from "../../any/queries/query-parts";
import { isTextAggregation } from "../../any/queries/text-lists";
import { reserveName } from "../../any/routines/declared-extras";
import { targetType } from "../types/target-types";
import { refuseSource } from "./refusals";
import { xmlCallOf, xpathArguments } from "./xml-paths";

const SOURCES = [
  "https://learn.microsoft.com/en-us/sql/t-sql/xml/xml-data-type-methods",
  "https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-PROCESSING",
];
const GIVEN = "CREATE TABLE docs (id int NOT NULL, body xml);";
const NO_PATH =
  "This XQuery expression is more than a path of XPath 1.0, which is what PostgreSQL knows. Write it with xpath or xmltable.";

const methods = defineRule<Call>({
  id: "sqlserver.postgresql.xml-method",
  title: "value, query and exist of xml become xpath",
  complexity: "medium",
  guidance: {
    what: "The methods value(path, type), query(path) and exist(path) of a value of the type xml.",
    why: "PostgreSQL has xpath and xpath_exists, which know XPath 1.0. A document must have one root there.",
    action: "Check documents of several roots, and expressions that are more than paths.",
  },
  sources: SOURCES,
  on: "Call",
  when: { builtin: (name) => name === "XML.VALUE" || name === "XML.QUERY" || name === "XML.EXIST" },
  convert: (call, at) => {
    at.handled.add(call);
    if (unwrapsText(call, at)) return;
    const args = xpathArguments(call, at);
    if (!args) {
      at.refuseValue(call, NO_PATH, targetType(at.typeOf(call), at));
      return;
    }
    const method = at.builtinName(call);
    if (method === "XML.EXIST") at.replace(call, ["xpath_exists(", args, ")"]);
    else if (method === "XML.QUERY") {
      const row = reserveName(call, "nodes", at);
      at.replace(call, [`(SELECT xmlagg(${row}) FROM unnest(xpath(`, args, `)) AS ${row})`]);
    } else at.replace(call, writtenValue(call, args, at));
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT body.value('(/order/@id)[1]', 'int') AS id, d.body.value('(/order/name)[1]', 'nvarchar(50)') AS name FROM docs d",
      contains:
        "SELECT (xpath('(/order/@id)[1]', body))[1]::text::integer AS id, portolan.xml_text((xpath('(/order/name)[1]', d.body))[1])::varchar(50) AS name",
    },
    {
      from: "SELECT body.query('/order/item') AS items FROM docs WHERE body.exist('/order[@id = 5]') = 1",
      contains: "(SELECT xmlagg(nodes) FROM unnest(xpath('/order/item', body)) AS nodes) AS items",
    },
    {
      from: "SELECT body.value('declare default element namespace \"urn:x\"; (/order/item[@no = 1 and name])[1]', 'int') AS n FROM docs",
      to: "SELECT portolan.xml_text((xpath('(/d:order/d:item[@no = 1 and d:name])[1]', body, ARRAY[ARRAY['d', 'urn:x']]))[1])::integer AS n FROM docs",
    },
    {
      from: "SELECT body.query('for $i in /order return $i') AS x FROM docs",
      refused: "more than a path of XPath 1.0",
    },
  ],
});

/** `(SELECT … FOR XML PATH(''), TYPE).value('.', …)`: what it is called on is a text by now. */
function unwrapsText(call: Call, at: RuleContext): boolean {
  if (call.callee.kind !== "Member" || at.builtinName(call) !== "XML.VALUE") return false;
  const object = withoutParentheses((call.callee as Member).object);
  if (object.kind !== "Subquery") return false;
  const { query } = object as Subquery;
  if (query.kind !== "Query" || !isTextAggregation(query, at)) return false;
  at.replace(call, at.text((call.callee as Member).object));
  return true;
}

/** Texts have entities that must be resolved; numbers and dates have none. */
function writtenValue(call: Call, args: Piece, at: RuleContext): Piece {
  const type = at.typeOf(call);
  const target = targetType(type, at);
  const node: Piece = ["(xpath(", args, "))[1]"];
  const path = textOf(xmlCallOf(call, at)?.args[0]) ?? "";
  const isBare = !isString(type) && /(?:@[\w:.-]+|text\(\))\)?(?:\[1\])?$/.test(path.trim());
  if (isBare) return [node, `::text::${target}`];
  return [`${at.helper("xml_text")}(`, node, target === "text" ? ")" : `)::${target}`];
}

const nodes = defineRule<TableFunction>({
  id: "sqlserver.postgresql.xml-nodes",
  title: "nodes() of xml becomes unnest(xpath(…))",
  complexity: "medium",
  guidance: {
    what: "x.nodes('path') AS T (c): a row for every node.",
    why: "xpath gives an array of the nodes; each is a document of its own then, so that a path cannot go up from it.",
    action: "Paths with `..` on the column: take what they read from the row source before.",
  },
  sources: SOURCES,
  on: "TableFunction",
  match: (table, at) => at.builtinName(table.value) === "XML.NODES",
  convert: (table, at) => {
    at.handled.add(table.value);
    const args = table.value.kind === "Call" ? xpathArguments(table.value, at) : undefined;
    if (!args) refuseSource(table, NO_PATH, at);
    else at.replace(table.value, ["unnest(xpath(", args, "))"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT t.c.value('@no', 'int') AS no, t.c.exist('part[@id=5]') AS e FROM docs d CROSS APPLY d.body.nodes('/order/item') AS t(c)",
      to: "SELECT (xpath('/*/@no', t.c))[1]::text::integer AS no, xpath_exists('/*/part[@id=5]', t.c) AS e FROM docs d CROSS JOIN LATERAL unnest(xpath('/order/item', d.body)) AS t(c)",
    },
  ],
});

const namespaces = defineRule<WithClause>({
  id: "sqlserver.postgresql.xml-namespaces",
  title: "WITH XMLNAMESPACES becomes an argument of xpath",
  complexity: "medium",
  guidance: {
    what: "WITH XMLNAMESPACES ('uri' AS prefix) before a query.",
    why: "xpath takes the namespaces as an array.",
    action: "FOR XML with namespaces: add them to xmlelement as attributes.",
  },
  sources: SOURCES,
  on: "WithClause",
  match: (clause) => clause.namespaces !== undefined,
  convert: (clause, at) => {
    const { namespaces: own, items, parent } = clause;
    if (!own) return;
    const [first] = items;
    if (first) at.replace({ start: own.start, end: first.start }, "");
    else {
      const next = at.tokensIn({ start: clause.end, end: at.unit.text.length })[0];
      at.replace({ start: clause.start, end: next?.start ?? clause.end }, "");
    }
    if (parent && walk(parent).some((n) => n.kind === "ForClause"))
      at.review(
        own,
        "The namespaces are not written into the elements of FOR XML: add xmlattributes('uri' AS \"xmlns:prefix\").",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "WITH XMLNAMESPACES ('urn:x' AS x) SELECT body.exist('/x:order') AS e FROM docs",
      contains: "xpath_exists('/x:order', body, ARRAY[ARRAY['x', 'urn:x']])",
    },
  ],
});

export default [methods, nodes, namespaces];
