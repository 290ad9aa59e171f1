/** Functions and variables that neither the input nor Oracle declares. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, NameExpression } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { adviceFor } from "../supplied-packages/missing-packages";
import { expectedType } from "./expected-types";

/** Names that Oracle's public synonyms and schemas give to packages it brings along. */
const SUPPLIED =
  /^(?:V|NV|DO_SUBSTITUTIONS)$|^(?:XMLDOM|XMLPARSER|XSLPROCESSOR|HTMLDB_\w+|APEX_\w+|WWV_\w+|WPG_\w+|SYS|MDSYS|CTXSYS|XDB|ORDSYS)\./;

/** Return codes of functions that extend Oracle's server. */
const CONSTANTS: Readonly<Record<string, string>> = {
  "ODCICONST.SUCCESS": "0",
  "ODCICONST.ERROR": "1",
  "ODCICONST.WARNING": "2",
  "ODCICONST.ERRCONTINUE": "3",
  "ODCICONST.FATAL": "4",
};

const unknown = defineRule<Call | NameExpression>({
  id: "oracle.postgresql.unknown-function",
  title: "Functions and names that the input does not define",
  complexity: "medium",
  guidance: {
    what: "A name in code or in a query that neither the input nor Oracle declares.",
    why: "Its meaning is not known; on PostgreSQL the code fails where it is reached, unless something of this name is created.",
    action: "Add its definition to the input, create it on PostgreSQL, or replace it.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createfunction.html"],
  on: ["Call", "NameExpression"],
  when: { symbol: "unknown" },
  match: (node, at) => isUnknown(node, at) && !at.edits.hasEditAtStart(node),
  convert: (node, at) => {
    const name = nameOf(node, at).replace(/^SYS\.(?=ODCICONST)/, "");
    if (Object.hasOwn(CONSTANTS, name)) {
      at.replace(node, CONSTANTS[name]);
      return;
    }
    if (SUPPLIED.test(name)) {
      const owner = name.includes(".") ? name : `APEX (${name})`;
      at.refuseValue(node, `${owner}: ${adviceFor(owner)}`, expectedType(node, { kind: "unknown" }, at));
      return;
    }
    const topic = `unknown ${name}`;
    if (at.notes.has(topic)) return;
    at.notes.set(topic, true);
    const what =
      node.kind === "Call"
        ? "is not part of the input: create it on PostgreSQL or replace the call"
        : "is not declared in the input: add what declares it, or replace it";
    at.review(node, `${name} ${what}.`);
  },
  examples: [
    {
      from: "unknown_function(1)",
      to: "unknown_function(1)",
      refused: "UNKNOWN_FUNCTION is not part of the input",
      runs: false,
    },
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := other_pkg.c_limit /* from elsewhere */;\nEND;",
      contains: "n := other_pkg.c_limit /* from elsewhere */;",
      refused: "OTHER_PKG.C_LIMIT is not declared in the input",
    },
    { from: "CREATE FUNCTION f RETURN NUMBER IS\nBEGIN\n  RETURN ODCIConst.Success;\nEND;", contains: "RETURN 0;" },
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := XMLDOM.getLength(NULL) + 1;\nEND;",
      contains: "n := portolan.not_converted('XMLDOM.getLength(NULL)')::numeric",
      refused: "no document object model",
    },
  ],
});

function isUnknown(node: Call | NameExpression, at: RuleContext): boolean {
  if (node.parent?.kind === "CallStatement" || node.parent?.kind === "CallSql") return false;
  if (node.kind === "Call") {
    const callee = (node as Call).callee;
    return callee.kind === "NameExpression" && !hasLink(callee as NameExpression) && isUnresolved(node, callee, at);
  }
  const name = node as NameExpression;
  if (isCallee(node)) return false;
  if (hasLink(name) || isDeclaring(node) || !ancestor(node, "Body")) return false;
  return isUnresolved(node, node, at) && !isPragmaArgument(node);
}

function isUnresolved(node: SyntaxNode, name: SyntaxNode, at: RuleContext): boolean {
  return (
    at.binding.symbolOf(node) === undefined &&
    at.binding.symbolsOf(name).length === 0 &&
    at.binding.callKind(node) === undefined
  );
}

function hasLink(node: NameExpression): boolean {
  return node.name.link !== undefined;
}

/** Names that stand for something else than a value: columns of INSERT, formal parameters, options. */
function isDeclaring(node: SyntaxNode): boolean {
  const kind = node.parent?.kind;
  return kind === "ColumnReferenceList" || kind === "Assignment" || kind === "RawClause" || kind === "CurrentOf";
}

function isPragmaArgument(node: SyntaxNode): boolean {
  return ancestor(node, "Pragma") !== undefined && (node.parent as Argument | undefined)?.kind === "Argument";
}

function nameOf(node: Call | NameExpression, at: RuleContext): string {
  const name = node.kind === "Call" ? (node as Call).callee : node;
  return at.source(name).replace(/\s+/g, "").toUpperCase();
}

export default unknown;
