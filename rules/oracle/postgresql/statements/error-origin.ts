/**
 * Where the errors of a block can come from. Oracle has other numbers for the same failure in PL/SQL and in SQL: a text
 * that is no number is VALUE_ERROR in an assignment and INVALID_NUMBER in a query; a text that is too long is ORA-06502
 * for a variable and ORA-12899 for a column. PostgreSQL has one SQLSTATE for both.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { AssignmentStatement, Body, Literal } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { ownNodes } from "../../any/statements/statement-lists";

/** "code": no SQL runs in the block. "statement": nothing but its SQL can fail in such a way. Undefined: both may. */
export type ErrorOrigin = "code" | "statement";

const STATEMENTS: ReadonlySet<string> = new Set([
  "SqlStatement",
  "ExecuteImmediate",
  "ForallStatement",
  "OpenStatement",
  "FetchStatement",
  "CursorForControl",
]);

export function errorOrigin(body: Body, at: RuleContext): ErrorOrigin | undefined {
  const nodes = [...body.declarations.filter((d) => d.kind !== "RoutineDefinition"), ...body.statements].flatMap((n) =>
    ownNodes(n),
  );
  if (nodes.some((n) => isCall(n, at))) return undefined;
  const hasStatements = nodes.some((n) => STATEMENTS.has(n.kind));
  if (!hasStatements) return "code";
  return nodes.some((n) => failsInCode(n, at)) ? undefined : "statement";
}

/** The same for the block whose handler a node stands in. */
export function originInHandler(node: SyntaxNode, at: RuleContext): ErrorOrigin | undefined {
  const handler = ancestor(node, "ExceptionHandler");
  return handler?.parent?.kind === "Body" ? errorOrigin(handler.parent as Body, at) : undefined;
}

/** Code of the user's own: what it raises is not told from here. */
function isCall(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "CallStatement") {
    const { call } = node as unknown as { call: SyntaxNode };
    return at.builtinName(call) === undefined && at.binding.callKind(call) !== "collectionMethod";
  }
  if (node.kind !== "Call" && node.kind !== "NameExpression") return false;
  const kind = at.binding.callKind(node);
  return kind === "routine" || kind === "method" || kind === "constructor";
}

const CONVERSIONS = /^(?:TO_NUMBER|TO_DATE|TO_TIMESTAMP|TO_BINARY_DOUBLE|TO_BINARY_FLOAT|CAST)$/;

function failsInCode(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "AssignmentStatement") return mayNotFit(node as AssignmentStatement, at);
  if (node.kind === "VariableDeclaration" || node.kind === "ReturnStatement") return false;
  if (node.kind !== "Call" && node.kind !== "Cast" && node.kind !== "Binary") return false;
  if (at.binding.isInSql(node)) return false;
  if (node.kind === "Binary") return at.typeOf(node).kind === "number" && hasTextOperand(node, at);
  return node.kind === "Cast" || CONVERSIONS.test(at.builtinName(node) ?? "");
}

function mayNotFit({ target, value }: AssignmentStatement, at: RuleContext): boolean {
  const own = at.typeOf(value);
  const wanted = at.typeOf(target);
  if (own.kind === "null") return false;
  if (wanted.kind === "number") return own.kind !== "number" || wanted.precision !== undefined;
  if (wanted.kind !== "string" || wanted.length === undefined) return false;
  if (value.kind === "Literal") return (value as Literal).value.length > wanted.length;
  return own.kind !== "string" || own.length === undefined || own.length > wanted.length;
}

function hasTextOperand(node: SyntaxNode, at: RuleContext): boolean {
  const { left, right } = node as unknown as { left: SyntaxNode; right: SyntaxNode };
  return at.typeOf(left).kind === "string" || at.typeOf(right).kind === "string";
}
