/**
 * @@ROWCOUNT, @@ERROR and @@FETCH_STATUS speak of the statement that ran last. Which statements that may be is read from the
 * code; they note their result in a variable, or FOUND says it.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { extraVariable } from "../../any/routines/declared-extras";
import { COUNTED, isPlainAssignment, isSource, ONE_ROW, UNKNOWN_COUNT } from "../../any/statements/last-results";

// ---------------------------------------------------------------- who asks

export const ROW_COUNT = "row_count";
export const ERROR_CODE = "error_code";

/** The variable that holds the number of rows, where somebody asks for that of this statement. */
export function rowCounter(statement: SyntaxNode, at: RuleContext): string | undefined {
  return isSource(statement, "@@ROWCOUNT", at) ? rowCountVariable(statement, at) : undefined;
}

export function rowCountVariable(node: SyntaxNode, at: RuleContext): string {
  return extraVariable(node, ROW_COUNT, "bigint := 0", at);
}

/** What a statement has to be followed by, so that its number of rows is known. */
export function noteRowCount(statement: SyntaxNode, at: RuleContext): string | undefined {
  const counter = rowCounter(statement, at);
  if (!counter || UNKNOWN_COUNT.has(statement.kind)) return undefined;
  if (at.edits.sketch(statement).includes(`${counter} := ${counter} + 1;`)) return undefined;
  if (COUNTED.has(statement.kind) && !isPlainAssignment(statement)) return `GET DIAGNOSTICS ${counter} = ROW_COUNT;`;
  return `${counter} := ${ONE_ROW.has(statement.kind) || statement.kind === "Query" ? 1 : 0};`;
}

export function errorVariable(node: SyntaxNode, at: RuleContext): string {
  return extraVariable(node, ERROR_CODE, "integer := 0", at);
}
