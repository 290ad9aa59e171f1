/** Methods of XMLTYPE and its constructor: functions of PostgreSQL on xml. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export default defineRule<Call | NameExpression | Member>({
  id: "oracle.postgresql.xml-methods",
  title: "Methods of XMLTYPE become functions and casts",
  complexity: "medium",
  guidance: {
    what: "XMLTYPE(text), x.getClobVal(), x.extract(path), x.existsNode(path) and the like.",
    why: "PostgreSQL's xml has functions instead of methods.",
    action: "None. PostgreSQL knows XPath 1.0; documents are parsed when they are made.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/XMLTYPE.html",
    "https://www.postgresql.org/docs/current/functions-xml.html",
  ],
  given: "CREATE TABLE docs (id NUMBER(5), doc XMLTYPE);",
  on: ["Call", "NameExpression", "Member"],
  when: { builtin: (name) => /^XMLTYPE(?:\.|$)/.test(name) },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const name = at.builtinName(node) ?? "";
    const args = argumentsOf(node);
    const pieces =
      name === "XMLTYPE" || name === "XMLTYPE.CREATEXML" ? construct(args, at) : method(name, node, args, at);
    if (pieces) at.replace(node, pieces);
  },
  examples: [
    {
      from: "SELECT d.doc.getClobVal() AS c, d.doc.extract('/a/b/text()').getStringVal() AS s, d.doc.existsNode('/a') AS e FROM docs d",
      to: "SELECT (d.doc)::text AS c, portolan.extract_xml(d.doc, '/a/b/text()')::text AS s, portolan.existsnode(d.doc, '/a') AS e FROM docs d",
    },
    {
      from: "DECLARE\n  x XMLTYPE;\n  n NUMBER;\nBEGIN\n  x := XMLTYPE('<a>1</a>' /* text */);\n  x := XMLTYPE.createXML('<b/>');\n  n := x.extract('/a/text()').getNumberVal();\nEND;",
      contains:
        "x xml;\n  n numeric;\nBEGIN\n  x := xmlparse(DOCUMENT '<a>1</a>') /* text */;\n  x := xmlparse(DOCUMENT '<b/>');\n  n := portolan.extract_xml(x, '/a/text()')::text::numeric;",
    },
    {
      from: "CREATE PROCEDURE p IS\n  x XMLTYPE := XMLTYPE('<a/>');\nBEGIN\n  x := x.transform(x);\nEND;",
      contains: "x := portolan.not_converted(",
      refused: "XMLTYPE.TRANSFORM",
    },
  ],
});

function argumentsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.kind !== "Call") return [];
  return (node as Call).args.flatMap((a) => (a.kind === "Argument" ? [(a as Argument).value] : []));
}

/** A document of a text, or of the bytes of one. */
function construct(args: readonly SyntaxNode[], at: RuleContext): Piece | undefined {
  const [source] = args;
  if (!source) return undefined;
  switch (at.typeOf(source).kind) {
    case "blob":
    case "binary":
      return ["xmlparse(DOCUMENT convert_from(", at.text(source), ", 'UTF8'))"];
    case "cursor":
    case "object":
    case "other":
      return undefined;
    case "xml":
      return at.text(source);
    default:
      return ["xmlparse(DOCUMENT ", at.text(source), ")"];
  }
}

function method(name: string, node: SyntaxNode, args: readonly SyntaxNode[], at: RuleContext): Piece | undefined {
  const receiver = receiverOf(node, at);
  if (!receiver) return undefined;
  const rest: Piece = args.map((a): Piece => [", ", at.text(a)]);
  switch (name.slice("XMLTYPE.".length)) {
    case "GETCLOBVAL":
    case "GETSTRINGVAL":
      return [receiver, "::text"];
    case "GETNUMBERVAL":
      return [receiver, "::text::numeric"];
    case "GETBLOBVAL":
      return ["convert_to(", receiver, "::text, 'UTF8')"];
    case "EXTRACT":
      return args.length > 0 ? [`${at.helper("extract_xml")}(`, bare(node, at) ?? receiver, rest, ")"] : undefined;
    case "EXISTSNODE":
      return args.length > 0 ? [`${at.helper("existsnode")}(`, bare(node, at) ?? receiver, rest, ")"] : undefined;
    case "GETROOTELEMENT":
      return ["(xpath('local-name(/*)', ", bare(node, at) ?? receiver, "))[1]::text"];
    case "ISFRAGMENT":
      return ["CASE WHEN ", receiver, " IS DOCUMENT THEN 0 ELSE 1 END"];
    default:
      return undefined;
  }
}

/** What the method is called on, as an operand. */
function receiverOf(node: SyntaxNode, at: RuleContext): Piece | undefined {
  const text = bare(node, at);
  if (!text) return undefined;
  const callee = calleeOf(node);
  const isCall = callee.kind === "Member" && (callee as Member).object.kind !== "Paren";
  const isPlain = callee.kind === "NameExpression" && (callee as NameExpression).name.parts.length === 2;
  return isCall || isPlain ? text : ["(", text, ")"];
}

function calleeOf(node: SyntaxNode): SyntaxNode {
  return node.kind === "Call" ? (node as Call).callee : node;
}

function bare(node: SyntaxNode, at: RuleContext): Piece | undefined {
  const callee = calleeOf(node);
  if (callee.kind === "Member") return at.text((callee as Member).object);
  if (callee.kind !== "NameExpression") return undefined;
  const { parts } = (callee as NameExpression).name;
  return parts.length > 1 ? at.text({ start: parts[0].start, end: parts[parts.length - 2].end }) : undefined;
}
