/** Statements in their lists: which one encloses a node, which stand before and after it. */
import type { Body, CaseStatement, IfStatement, LabelledStatement } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walkWithout } from "../../../../converter/syntax/node";

/** The lists of statements directly inside a node: of a body, a handler, a loop, the branches of IF and CASE. */
export function statementListsOf(node: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  switch (node.kind) {
    case "Body":
    case "ExceptionHandler":
    case "LoopStatement":
    case "ConditionalBranch":
      return [(node as Body).statements];
    case "IfStatement":
    case "CaseStatement": {
      const { elseStatements } = node as IfStatement | CaseStatement;
      return elseStatements ? [elseStatements] : [];
    }
    default:
      return [];
  }
}

/** The list that a statement is an element of; its labels belong to it. */
export function siblingsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const parent = statement.parent;
  return (parent && statementListsOf(parent).find((list) => list.includes(statement))) ?? [];
}

/** The nearest statement around a node, or the node itself: an element of a list, labels included. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if (siblingsOf(at).length > 0) return at;
  return undefined;
}

/** The statement that always runs just before this one: the one before it in its list. */
export function statementBefore(statement: SyntaxNode): SyntaxNode | undefined {
  const list = siblingsOf(statement);
  return list[list.indexOf(statement) - 1];
}

/** The statement that always runs just after this one. */
export function statementAfter(statement: SyntaxNode): SyntaxNode | undefined {
  const list = siblingsOf(statement);
  return list[list.indexOf(statement) + 1];
}

/** A statement without its labels. */
export function withoutLabels(statement: SyntaxNode | undefined): SyntaxNode | undefined {
  let at = statement;
  while (at?.kind === "LabelledStatement") at = (at as LabelledStatement).statement;
  return at;
}

/** All nodes below a body that belong to its own code: not those of routines declared in it. */
export function ownNodes(root: SyntaxNode): SyntaxNode[] {
  return walkWithout(root, "RoutineDefinition");
}

/** The innermost loop around a node, within its routine. */
export function loopAround(node: SyntaxNode): SyntaxNode | undefined {
  for (let at = node.parent; at && at.kind !== "RoutineDefinition"; at = at.parent) {
    if (at.kind === "LoopStatement") return at;
  }
  return undefined;
}
