/** Functions that make XML: XMLELEMENT, XMLFOREST, XMLATTRIBUTES, XMLAGG, XMLPI, XMLCDATA, XMLSERIALIZE … */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineFunctions } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Identifier, NameExpression, SpecialArgument, SpecialCall } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Args } from "../../any/functions/calls";
import { asPrinted, asText } from "../expressions/conversions";

const MANUAL = "https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-PRODUCING-XML";
const GIVEN = "CREATE TABLE emp (id NUMBER(5), name VARCHAR2(20), sal NUMBER(7,2), hired DATE, doc XMLTYPE);";

const elements = defineRule<SpecialCall>({
  id: "oracle.postgresql.xml-elements",
  title: "XMLELEMENT and XMLFOREST keep their names",
  complexity: "simple",
  guidance: {
    what: "XMLELEMENT, XMLATTRIBUTES, XMLFOREST, XMLPI and XMLAGG.",
    why: "PostgreSQL wants the word NAME before an element's name and folds names without quotes to lower case; Oracle's are upper case.",
    action: "None, but for names that are computed (EVALNAME).",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) =>
    call.name === "XMLELEMENT" || call.name === "XMLFOREST" || call.name === "XMLPI" || call.name === "XMLAGG",
  convert: (call, at) => {
    for (const word of ["ENTITYESCAPING", "NOENTITYESCAPING"]) {
      const token = call.words.includes(word) ? at.findToken(call, word) : undefined;
      if (token) at.remove(token);
    }
    for (const arg of call.args) convertPart(call, arg, at);
  },
  given: GIVEN,
  examples: [
    {
      from: 'SELECT XMLELEMENT("Emp", XMLATTRIBUTES(id, name AS "n" /* key */), sal) FROM emp',
      to: 'SELECT XMLELEMENT(NAME "Emp", XMLATTRIBUTES(id AS "ID", name AS "n" /* key */), portolan.number_text(sal)) FROM emp',
    },
    {
      from: "SELECT XMLELEMENT(NAME emp, hired) FROM emp",
      to: "SELECT XMLELEMENT(NAME \"EMP\", to_char(hired, 'YYYY-MM-DD')) FROM emp",
    },
    {
      from: 'SELECT XMLFOREST(id, name AS "Name") FROM emp',
      to: 'SELECT XMLFOREST(id AS "ID", name AS "Name") FROM emp',
    },
    {
      from: 'SELECT XMLAGG(XMLELEMENT("e", name) ORDER BY id DESC) FROM emp',
      to: 'SELECT XMLAGG(XMLELEMENT(NAME "e", name) ORDER BY id DESC) FROM emp',
    },
    { from: "XMLPI(\"run\", 'now')", to: "XMLPI(NAME \"run\", 'now')" },
    {
      from: "SELECT XMLELEMENT(EVALNAME name, id) FROM emp WHERE 1 = 0",
      contains: "not_converted",
      refused: "EVALNAME",
    },
  ],
});

function convertPart(call: SpecialCall, arg: SyntaxNode, at: RuleContext): void {
  if (arg.kind !== "SpecialArgument") {
    if (call.name !== "XMLAGG") asContent(arg, at);
    if (call.name === "XMLFOREST") nameAfterColumn(arg, at);
    return;
  }
  const part = arg as SpecialArgument;
  if (part.role === "elementName") elementName(call, part, at);
  else if (part.role === "attributes") for (const item of part.items) convertNamed(item, at);
  else if (part.role === "named") convertNamed(part, at);
}

function elementName(call: SpecialCall, part: SpecialArgument, at: RuleContext): void {
  const written = part.alias ?? nameOf(part.value);
  if (!written || at.findToken(part, "EVALNAME")) {
    at.refuseValue(
      call,
      `${call.name} with EVALNAME: PostgreSQL's names of elements are fixed. Put the element together as a text and cast it to xml.`,
      "xml",
    );
    return;
  }
  at.replace(part, `NAME ${quoted(written.value)}`);
}

function nameOf(node: SyntaxNode | undefined): Identifier | undefined {
  return node?.kind === "NameExpression" ? (node as NameExpression).name.parts.at(-1) : undefined;
}

/** `value AS name`; without a name the column's. */
function convertNamed(part: SpecialArgument, at: RuleContext): void {
  const { value, alias } = part;
  if (!value) return;
  asContent(value, at);
  if (alias) at.replace(alias, quoted(alias.value));
  else nameAfterColumn(value, at);
}

function nameAfterColumn(value: SyntaxNode, at: RuleContext): void {
  const name = nameOf(value);
  if (name) at.insertAfter(value, ` AS ${quoted(name.value)}`);
}

function quoted(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

/** Numbers as Oracle writes them, dates without time of day. */
function asContent(value: SyntaxNode, at: RuleContext): void {
  const { kind } = at.typeOf(value);
  if (kind === "date") at.wrap(value, "to_char(", ", 'YYYY-MM-DD')");
  else if (kind === "number") asPrinted(value, at);
}

const cdata = defineRule<SpecialCall>({
  id: "oracle.postgresql.xml-column-values",
  title: "XMLCOLATTVAL becomes XMLELEMENTs",
  complexity: "simple",
  guidance: { what: "XMLCOLATTVAL(value AS name, …).", why: "PostgreSQL has no such function.", action: "None." },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => call.name === "XMLCOLATTVAL",
  convert: (call, at) => {
    const parts = call.args.map((arg): Piece => {
      const part = arg.kind === "SpecialArgument" ? (arg as SpecialArgument) : undefined;
      const value = part?.value ?? arg;
      const name = part?.alias?.value ?? nameOf(value)?.value ?? "";
      asContent(value, at);
      return [`xmlelement(NAME "column", xmlattributes(${quoteText(name)} AS name), `, at.text(value), ")"];
    });
    at.replace(call, ["xmlconcat(", join(parts, ", "), ")"]);
  },
  given: GIVEN,
  examples: [
    {
      from: 'SELECT XMLCOLATTVAL(id, name AS "Name") FROM emp',
      to: "SELECT xmlconcat(xmlelement(NAME \"column\", xmlattributes('ID' AS name), id), xmlelement(NAME \"column\", xmlattributes('Name' AS name), name)) FROM emp",
    },
  ],
});

const serialize = defineRule<SpecialCall>({
  id: "oracle.postgresql.xml-serialize",
  title: "XMLSERIALIZE and XMLPARSE lose what PostgreSQL does not know",
  complexity: "simple",
  guidance: {
    what: "XMLSERIALIZE(CONTENT x AS CLOB INDENT), XMLPARSE(DOCUMENT x WELLFORMED).",
    why: "PostgreSQL wants CONTENT or DOCUMENT and a type, and indents from version 16 on.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => call.name === "XMLSERIALIZE" || call.name === "XMLPARSE",
  convert: (call, at) => {
    const kind = call.words.includes("DOCUMENT") ? "DOCUMENT" : "CONTENT";
    const [value] = call.args;
    if (!value) return;
    if (call.name === "XMLPARSE") {
      at.replace(call, [`XMLPARSE(${kind} `, at.text(value), ")"]);
      return;
    }
    const isIndented = call.words.includes("INDENT") && !call.words.includes("NO");
    if (isIndented && at.version < 16)
      at.note(call, "The text is not indented: PostgreSQL does that from version 16 on.");
    const type: Piece = call.type ? at.text(call.type) : "text";
    at.replace(call, [
      `XMLSERIALIZE(${kind} `,
      at.text(value),
      " AS ",
      type,
      isIndented && at.version >= 16 ? " INDENT)" : ")",
    ]);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT XMLSERIALIZE(doc) FROM emp", to: "SELECT XMLSERIALIZE(CONTENT doc AS text) FROM emp" },
    {
      from: "SELECT XMLSERIALIZE(DOCUMENT doc AS CLOB INDENT SIZE = 2) FROM emp",
      to: "SELECT XMLSERIALIZE(DOCUMENT doc AS text INDENT) FROM emp",
    },
    {
      from: "SELECT XMLSERIALIZE(CONTENT doc AS VARCHAR2(100) INDENT) FROM emp",
      to: "SELECT XMLSERIALIZE(CONTENT doc AS varchar(100)) FROM emp",
      version: 15,
    },
    {
      from: "SELECT XMLPARSE(CONTENT name WELLFORMED) FROM emp WHERE 1 = 0",
      to: "SELECT XMLPARSE(CONTENT name) FROM emp WHERE 1 = 0",
    },
  ],
});

const functions = defineFunctions(
  { pair: "oracle.postgresql", topic: "XML functions", source: MANUAL, given: GIVEN },
  {
    XMLCONCAT: {
      to: "=",
      examples: [{ from: "SELECT XMLCONCAT(doc, doc) FROM emp", to: "SELECT XMLCONCAT(doc, doc) FROM emp" }],
    },
    XMLCOMMENT: {
      to: (_call, at, [text]: Args) => asText(text, at),
      args: 1,
      examples: [{ from: "XMLCOMMENT('x')", to: "XMLCOMMENT('x')" }],
    },
    XMLCDATA: {
      to: "('<![CDATA[' || $1 || ']]>')::xml",
      args: 1,
      examples: [{ from: "XMLCDATA('a<b')", to: "('<![CDATA[' || 'a<b' || ']]>')::xml" }],
    },
  },
);

export default [elements, cdata, serialize, ...functions];
