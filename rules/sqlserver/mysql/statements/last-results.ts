/** The variables that keep the number of rows and the error of the statement that ran last. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { FetchStatement, Update } from "../../../../converter/tsql/nodes";
import { extraVariable } from "../../any/routines/declared-extras";
import { COUNTED, isPlainAssignment, isSource, ONE_ROW, UNKNOWN_COUNT } from "../../any/statements/last-results";
import { assignmentsOf } from "../../any/statements/select-assignments";

const ROW_COUNT = "row_count";

/** The variable that holds the number of rows, where somebody asks for that of this statement. */
export function rowCounter(statement: SyntaxNode, at: RuleContext): string | undefined {
  return isSource(statement, "@@ROWCOUNT", at) ? rowCountVariable(statement, at) : undefined;
}

export function rowCountVariable(node: SyntaxNode, at: RuleContext): string {
  return extraVariable(node, ROW_COUNT, "bigint DEFAULT 0", at);
}

/** What a statement has to be followed by, so that its number of rows is known. */
export function noteRowCount(statement: SyntaxNode, at: RuleContext): string | undefined {
  const counter = rowCounter(statement, at);
  if (!counter || UNKNOWN_COUNT.has(statement.kind)) return undefined;
  if (at.edits.sketch(statement).includes(`SET ${counter} = ${counter} + 1;`)) return undefined;
  if (statement.kind === "FetchStatement")
    return `SET ${counter} = ${fetchStatus(statement as FetchStatement, at)} = 0;`;
  if (COUNTED.has(statement.kind) && !isPlainAssignment(statement)) {
    const sends = statement.kind === "Query" && assignmentsOf(statement as never).length === 0;
    return `SET ${counter} = ${sends ? "FOUND_ROWS()" : "ROW_COUNT()"};`;
  }
  return `SET ${counter} = ${ONE_ROW.has(statement.kind) || statement.kind === "Query" ? 1 : 0};`;
}

/**
 * ROW_COUNT() of MySQL counts the rows that an UPDATE changes, @@ROWCOUNT those that it finds: they are counted before,
 * where the statement has one table.
 */
export function countBefore(statement: SyntaxNode, at: RuleContext): Piece | undefined {
  if (statement.kind !== "Update") return undefined;
  const counter = rowCounter(statement, at);
  const { target, from, where, with: common, top, currentOf } = statement as Update;
  if (!counter || from || common || top || currentOf || target.kind === "Bogus") return undefined;
  return [`SELECT COUNT(*) INTO ${counter} FROM `, at.text(target), where ? [" ", at.text(where)] : "", ";"];
}

/** The variable that says whether the last FETCH gave a row. */
export function fetchStatus(node: SyntaxNode, at: RuleContext): string {
  return extraVariable(node, "fetch_status", "int DEFAULT 0", at);
}

// ---------------------------------------------------------------- @@ERROR

export function errorVariable(node: SyntaxNode, at: RuleContext): string {
  return extraVariable(node, "error_code", "int DEFAULT 0", at);
}

export function resetError(statement: SyntaxNode, at: RuleContext): string {
  return `SET ${errorVariable(statement, at)} = 0;`;
}

/** A block around the statement that goes on behind an error. */
export function catchError(statement: SyntaxNode, indent: string, at: RuleContext): void {
  const variable = errorVariable(statement, at);
  at.wrap(
    statement,
    `BEGIN\n${indent}  DECLARE CONTINUE HANDLER FOR SQLEXCEPTION GET DIAGNOSTICS CONDITION 1 ${variable} = MYSQL_ERRNO;\n${indent}  SET ${variable} = 0;\n${indent}`,
    `\n${indent}END;`,
  );
}
