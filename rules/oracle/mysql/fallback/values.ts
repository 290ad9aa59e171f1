/** Values of supplied packages and methods that no rule knew. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export default defineRule<SyntaxNode>({
  id: "oracle.mysql.missing-value",
  title: "Functions of supplied packages and methods that MySQL does not have",
  complexity: "significant",
  guidance: {
    what: "A function, constant or variable of a supplied package, a method of XMLTYPE or of another supplied type.",
    why: "MySQL has no such thing.",
    action: "Write what it does in MySQL's language, or move it to the application.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/built-in-function-reference.html"],
  on: ["Call", "NameExpression", "Member"],
  match: (node, at) => isValue(node) && !at.handled.has(node) && !at.edits.hasEdit(node) && isMissing(node, at),
  convert: (node, at) =>
    at.refuseValue(node, `${at.builtinName(node) ?? at.source(node)} has no counterpart on MySQL.`),
  examples: [
    {
      from: "CREATE FUNCTION f RETURN VARCHAR2 IS\n  x XMLTYPE;\nBEGIN\n  RETURN x.getStringVal();\nEND;",
      contains: "portolan.not_converted('x.getStringVal()')",
      refused: "has no counterpart on MySQL",
    },
  ],
});

/** A whole value: not what a call calls, not a part of a longer name, not a statement of its own. */
function isValue(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent || isCallee(node) || parent.kind === "CallStatement") return false;
  return !(parent.kind === "Member" && (parent as SyntaxNode & { object?: SyntaxNode }).object === node);
}

function isMissing(node: SyntaxNode, at: RuleContext): boolean {
  const kind = at.binding.callKind(node);
  const name = at.builtinName(node);
  if (name?.includes(".")) return true;
  return node.kind === "Call" && kind === undefined && name === undefined && calleeIsPart(node, at);
}

/** The call of something on a value, which nothing is known of. */
function calleeIsPart(node: SyntaxNode, at: RuleContext): boolean {
  const { callee } = node as SyntaxNode & { callee: SyntaxNode };
  if (callee.kind === "Member") return true;
  const [first] = at.binding.symbolsOf(callee);
  return first !== undefined && (first.kind === "variable" || first.kind === "parameter");
}
