/** Where added lines begin, and statements that go or are replaced. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { extraVariable } from "../../any/routines/declared-extras";
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
import { temporaryTable } from "../routines/table-variables";
import { errorVariable, noteRowCount } from "./last-results";
import { dropText } from "./temporary-drops";

/** What is written with its end, or has none. */
const ENDED: ReadonlySet<string> = new Set(["Label", "IfStatement", "WhileStatement", "TryCatch"]);

/** plpgsql wants a semicolon behind every statement; T-SQL hardly ever does. Once for the statements inside a node. */
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
    if (!endsWithSemicolon(at.edits.sketch(statement))) {
      at.insertAfter(statement, endsInComment(statement, at) ? `\n${indentOf(statement, at)};` : ";");
    }
    noteResults(statement, at);
  }
}

/** Behind a statement whose number of rows or error is asked for, the variable that keeps it is set. */
function noteResults(statement: SyntaxNode, at: RuleContext): void {
  const indent = indentOf(statement, at);
  const count = noteRowCount(statement, at);
  if (count) at.insertAfter(statement, `\n${indent}${count}`);
  const noting = errorNoting(statement, at);
  if (noting === "none") return;
  const variable = errorVariable(statement, at);
  if (noting === "reset") {
    at.insertAfter(statement, `\n${indent}${variable} := 0;`);
    return;
  }
  const detail = extraVariable(statement, "error_detail", "text", at);
  at.wrap(
    statement,
    `BEGIN\n${indent}`,
    `\n${indent}${variable} := 0;\n${indent}EXCEPTION\n${indent}  WHEN OTHERS THEN\n${indent}    GET STACKED DIAGNOSTICS ${detail} = PG_EXCEPTION_DETAIL;\n${indent}    ${variable} := ${at.helper("tsql_error_number")}(SQLSTATE, ${detail});\n${indent}END;`,
  );
}
