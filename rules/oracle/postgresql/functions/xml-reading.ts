/** Functions that read XML: EXTRACT, EXTRACTVALUE, EXISTSNODE, XMLQUERY, XMLEXISTS, XMLCAST, XMLTABLE. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf, defineFunctions, type FunctionCall } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SpecialArgument, SpecialCall, TableFunctionColumn } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { textOf } from "../../any/expressions/constants";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { writtenType } from "../routines/written-types";
import { XQUERY_ADVICE, xmlPathOf } from "./xml-paths";

const MANUAL = "https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-PROCESSING";
const GIVEN = "CREATE TABLE docs (id NUMBER(5), doc XMLTYPE, s VARCHAR2(100));";

const query = defineRule<SpecialCall>({
  id: "oracle.postgresql.xml-query",
  title: "XMLQUERY and XMLEXISTS take XPath",
  complexity: "medium",
  guidance: {
    what: "XMLQUERY(path PASSING document RETURNING CONTENT), XMLEXISTS(path PASSING document).",
    why: "PostgreSQL knows XPath 1.0, not XQuery.",
    action: "Rewrite queries that are more than a path.",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => call.name === "XMLQUERY" || call.name === "XMLEXISTS",
  convert: (call, at) => {
    const isTest = call.name === "XMLEXISTS";
    const found = xmlPathOf(call, at);
    if (!found?.document) {
      at.refuseValue(call, `${call.name}: ${XQUERY_ADVICE}`, isTest ? "boolean" : "xml");
      return;
    }
    if (isTest) at.replace(call, ["xmlexists(", found.path, " PASSING (", at.text(found.document), "))"]);
    else at.replace(call, [`${at.helper("extract_xml")}(`, at.text(found.document), ", ", found.path, ")"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT XMLQUERY('/a/b' PASSING doc RETURNING CONTENT) FROM docs",
      to: "SELECT portolan.extract_xml(doc, '/a/b') FROM docs",
    },
    {
      from: 'SELECT 1 FROM docs WHERE XMLEXISTS(\'$d/a[b="x"]\' PASSING doc AS "d")',
      to: "SELECT 1 FROM docs WHERE xmlexists('/a[b=\"x\"]' PASSING (doc))",
    },
    {
      from: "SELECT XMLQUERY('for $i in /a return $i' PASSING doc RETURNING CONTENT) FROM docs",
      contains: "not_converted",
      refused: "XPath 1.0",
    },
  ],
});

const cast = defineRule<SpecialCall>({
  id: "oracle.postgresql.xml-cast",
  title: "XMLCAST casts the text of the node",
  complexity: "simple",
  guidance: {
    what: "XMLCAST(xml AS type).",
    why: "PostgreSQL casts the whole node to text, with its tags.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => call.name === "XMLCAST",
  convert: (call, at) => {
    const [value] = call.args;
    if (!value || !call.type) return;
    at.replace(call, [`nullif(${at.helper("xml_text")}(`, at.text(value), "), '')::", at.text(call.type)]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT XMLCAST(XMLQUERY('/a/b' PASSING doc RETURNING CONTENT) AS NUMBER) FROM docs",
      to: "SELECT nullif(portolan.xml_text(portolan.extract_xml(doc, '/a/b')), '')::numeric FROM docs",
    },
  ],
});

const table = defineRule<SpecialCall>({
  id: "oracle.postgresql.xml-columns",
  title: "XMLTABLE takes XPath",
  complexity: "medium",
  guidance: {
    what: "XMLTABLE(path PASSING document COLUMNS …).",
    why: "PostgreSQL knows XPath 1.0; a column without a path is looked up by its name, which is upper case in Oracle.",
    action:
      "Rewrite row expressions that are XQuery. Check default namespaces: PostgreSQL has none, so give them a prefix.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-PROCESSING-XMLTABLE"],
  on: "SpecialCall",
  match: (call) => call.name === "XMLTABLE",
  convert: (call, at) => {
    const found = xmlPathOf(call, at);
    if (!found?.document) {
      at.refuse(call, `XMLTABLE: ${XQUERY_ADVICE}`);
      at.replace(call, `xmltable('/none' PASSING (NULL::xml) COLUMNS ${emptyColumns(call, at)})`);
      return;
    }
    const namespaces = call.args.find(
      (a): a is SpecialArgument => a.kind === "SpecialArgument" && a.role === "namespaces",
    );
    if (namespaces && at.findToken(namespaces, "DEFAULT")) {
      at.review(namespaces, "PostgreSQL has no default namespace in XMLTABLE: give it a prefix here and in the paths.");
    }
    const first: Piece = namespaces ? [at.text(namespaces), ", "] : "";
    for (const column of call.columns ?? []) writePath(column, at);
    const columns = call.columns ?? [];
    const list: Piece =
      columns.length > 0
        ? [" COLUMNS ", at.text({ start: columns[0].start, end: columns[columns.length - 1].end })]
        : " COLUMNS column_value xml PATH '.'";
    at.replace(call, ["xmltable(", first, found.path, " PASSING (", at.text(found.document), ")", list, ")"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT x.id, x.name FROM docs d, XMLTABLE('/r/i' PASSING d.doc COLUMNS id NUMBER PATH '@id', name VARCHAR2(10) /* of it */ PATH 'n', place FOR ORDINALITY) x",
      to: "SELECT x.id, x.name FROM docs d, xmltable('/r/i' PASSING (d.doc) COLUMNS id numeric PATH '@id[string()]', name varchar(10) /* of it */ PATH 'n[string()]', place FOR ORDINALITY) x",
    },
    {
      from: "SELECT x.id FROM docs d, XMLTABLE('$x/r/i' PASSING d.doc AS \"x\" COLUMNS id NUMBER) x",
      to: "SELECT x.id FROM docs d, xmltable('/r/i' PASSING (d.doc) COLUMNS id numeric PATH 'ID[string()]') x",
    },
    {
      from: "SELECT x.id FROM XMLTABLE('1 to 5' COLUMNS id NUMBER PATH '.') x",
      contains: "xmltable('/none' PASSING (NULL::xml) COLUMNS id numeric)",
      refused: "XPath 1.0",
    },
  ],
});

/** A column without a path is that of its name. A node without text gives NULL in Oracle, '' in PostgreSQL. */
function writePath(column: TableFunctionColumn, at: RuleContext): void {
  if (column.forOrdinality || !column.name) return;
  const isXml = !column.type || at.typeOf(column.type).kind === "xml";
  if (!column.path) {
    const name = column.name.value;
    at.insertAfter(column.type ?? column.name, ` PATH ${quoteText(isXml ? name : filledPath(name))}`);
    return;
  }
  const path = textOf(column.path);
  if (path !== undefined && !isXml && filledPath(path) !== path) at.replace(column.path, quoteText(filledPath(path)));
}

/** A path of steps that finds only nodes with text. */
function filledPath(path: string): string {
  const trimmed = path.trim();
  if (trimmed === ".") return "self::node()[string()]";
  return /^(?:\.{0,2}\/{0,2}@?[\w:-]+)(?:\/{1,2}@?[\w:-]+)*$/.test(trimmed) ? `${trimmed}[string()]` : path;
}

function emptyColumns(call: SpecialCall, at: RuleContext): string {
  const columns = (call.columns ?? []).map((c) => {
    const name = c.name ? at.render(at.text(c.name)).text : "column_value";
    return c.forOrdinality
      ? `${name} FOR ORDINALITY`
      : `${name} ${c.type ? writtenType(at.typeOf(c.type), at) : "xml"}`;
  });
  return columns.join(", ") || "column_value xml";
}

/** EXTRACT(xml, path): ordinary arguments, unlike EXTRACT(YEAR FROM d). */
function extract(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length >= 2) renameToHelper(call, "extract_xml", at);
}

/** XMLSEQUENCE(EXTRACT(document, path)): the nodes as an array, for TABLE(…). */
function sequence(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const isExtract = value.kind === "Call" && at.builtinName(value) === "EXTRACT";
  const [document, path] = isExtract ? argumentsOf(value) : [];
  if (document && path) at.replace(call, ["xpath(", at.text(path), ", ", at.text(document), ")"]);
  else at.replace(call, ["xpath('/*', ", at.text(value), ")"]);
}

const functions = defineFunctions(
  { pair: "oracle.postgresql", topic: "XML functions", source: MANUAL, given: GIVEN },
  {
    EXTRACT: {
      to: extract,
      args: [2, 3],
      why: "PostgreSQL's xpath gives an array of nodes.",
      examples: [
        {
          from: "SELECT EXTRACT(doc, '/a/b' /* path */) FROM docs",
          to: "SELECT portolan.extract_xml(doc, '/a/b' /* path */) FROM docs",
        },
      ],
    },
    EXTRACTVALUE: {
      to: (call, at) => renameToHelper(call, "extractvalue", at),
      args: [2, 3],
      examples: [
        {
          from: "SELECT EXTRACTVALUE(doc, '/a/b') FROM docs",
          to: "SELECT portolan.extractvalue(doc, '/a/b') FROM docs",
        },
      ],
    },
    EXISTSNODE: {
      to: (call, at) => renameToHelper(call, "existsnode", at),
      args: [2, 3],
      examples: [
        {
          from: "SELECT 1 FROM docs WHERE EXISTSNODE(doc, '/a') = 1",
          to: "SELECT 1 FROM docs WHERE portolan.existsnode(doc, '/a') = 1",
        },
      ],
    },
    XMLSEQUENCE: {
      to: sequence,
      args: 1,
      examples: [
        { from: "SELECT XMLSEQUENCE(EXTRACT(doc, '/a/b')) FROM docs", to: "SELECT xpath('/a/b', doc) FROM docs" },
      ],
    },
  },
);

export default [query, cast, table, ...functions];
