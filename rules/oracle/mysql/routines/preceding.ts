/** Statements that have to run before another one: calls of functions that became procedures. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CaseStatement, IfStatement, LoopStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { statementAround } from "../../any/statements/statement-lists";

/** The list of them, in order. */
export function precedingStatements(statement: SyntaxNode, at: RuleContext): Piece[] {
  return at.noted<Piece[]>(topicOf(statement), () => []);
}

/** Whether anything has to run before a statement. */
export function hasPrecedingStatements(statement: SyntaxNode, at: RuleContext): boolean {
  return at.notes.has(topicOf(statement));
}

function topicOf(statement: SyntaxNode): string {
  return `before ${statement.kind} ${statement.start}`;
}

/** The statement that evaluates a node at its beginning; or why there is none. */
export function statementFor(node: SyntaxNode, at: RuleContext): SyntaxNode | string {
  if (at.binding.isInSql(node)) return "in a statement of SQL";
  const found = statementAround(node);
  if (!found) return "in a declaration";
  const statement = found.kind === "LabelledStatement" ? innermost(found) : found;
  const reason = innerPlace(node, statement);
  return reason ?? statement;
}

function innermost(labelled: SyntaxNode): SyntaxNode {
  let at = labelled;
  while (at.kind === "LabelledStatement") {
    const inner = (at as SyntaxNode & { statement?: SyntaxNode }).statement;
    if (!inner) return at;
    at = inner;
  }
  return at;
}

/** Why a place inside of a statement is not evaluated at its beginning, and exactly once. */
function innerPlace(node: SyntaxNode, statement: SyntaxNode): string | undefined {
  for (let below = node, up = node.parent; up && up !== statement; below = up, up = up.parent) {
    if (up.kind === "CaseBranch") return "in a CASE expression";
    if (up.kind === "Binary") {
      const { operator, right } = up as SyntaxNode & { operator: string; right: SyntaxNode };
      if (right === below && (operator === "AND" || operator === "OR")) return `behind ${operator}`;
    }
  }
  switch (statement.kind) {
    case "IfStatement":
      return isWithin(node, (statement as IfStatement).branches[0].condition)
        ? undefined
        : "in the condition of an ELSIF";
    case "CaseStatement": {
      const { selector } = statement as CaseStatement;
      return selector && isWithin(node, selector) ? undefined : "in a WHEN of a CASE statement";
    }
    case "LoopStatement":
      return (statement as LoopStatement).control?.kind === "NumericForControl"
        ? undefined
        : "in the heading of a loop";
    default:
      return undefined;
  }
}

function isWithin(node: SyntaxNode, root: SyntaxNode): boolean {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) if (up === root) return true;
  return false;
}
