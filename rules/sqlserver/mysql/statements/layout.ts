/** Statements in their lists: each ends with a semicolon, and what is asked of it later is noted behind it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { errorNoting } from "../../any/statements/last-results";
import {
  endsInComment,
  endsWithSemicolon,
  indentOf,
  isDropped,
  removeEmptyStatements,
} from "../../any/statements/layout";
import { branchesOf, isModule, statementListsOf, statementsIn } from "../../any/statements/statement-lists";
import { isTemporaryDrop } from "../../any/statements/temporary-drops";
import { temporaryTable } from "../routines/temporary-tables";
import { catchError, countBefore, noteRowCount, resetError } from "./last-results";
import { dropText } from "./temporary-drops";

/** What is written with its end, or has none. */
const ENDED: ReadonlySet<string> = new Set(["Label", "IfStatement", "WhileStatement", "TryCatch"]);

/** MySQL wants a semicolon behind every statement; T-SQL hardly ever does. Once for the statements inside a node. */
export function endStatements(node: SyntaxNode, at: RuleContext): void {
  const topic = `ended statements of ${node.start}-${node.end} ${node.kind}`;
  if (at.notes.has(topic)) return;
  at.notes.set(topic, true);
  const statements = statementsIn(node);
  for (const list of statementListsOf(node)) removeEmptyStatements(list, node, at);
  // The one block of a module is its body.
  if (isModule(node) && statements.length === 1 && statements[0].kind === "Block") return;
  for (const statement of statements) {
    if (isDropped(statement, at) || ENDED.has(statement.kind)) continue;
    // BEGIN and END of a branch go.
    if (statement.kind === "Block" && branchesOf(node).length > 0) continue;
    const made = isTemporaryDrop(statement) ? dropText(statement, at) : temporaryTable(statement, at);
    if (made !== undefined) at.replace(statement, made);
    endStatement(statement, at);
    noteResults(statement, at);
  }
}

function endStatement(statement: SyntaxNode, at: RuleContext): void {
  if (endsWithSemicolon(at.edits.sketch(statement))) return;
  at.insertAfter(statement, endsInComment(statement, at) ? `\n${indentOf(statement, at)};` : ";");
}

/** Around a statement whose number of rows or error is asked for, what keeps it. */
function noteResults(statement: SyntaxNode, at: RuleContext): void {
  const indent = indentOf(statement, at);
  const before = countBefore(statement, at);
  if (before) at.insertBefore(statement, [before, `\n${indent}`]);
  const after = before ? undefined : noteRowCount(statement, at);
  if (after) at.insertAfter(statement, `\n${indent}${after}`);
  const noting = errorNoting(statement, at);
  if (noting === "reset") at.insertAfter(statement, `\n${indent}${resetError(statement, at)}`);
  else if (noting === "caught") catchError(statement, indent, at);
}
