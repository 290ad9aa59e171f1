/** The parts of a DML statement, and where the target wants what T-SQL writes elsewhere. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Token } from "../../../../converter/syntax/token";
import type { Delete, Insert, Merge, Update } from "../../../../converter/tsql/nodes";

export type RowStatement = Insert | Update | Delete | Merge;

/** INSERT, UPDATE, DELETE or MERGE, behind the statement's WITH. */
export function keywordOf(statement: RowStatement, at: RuleContext): Token | undefined {
  const start = statement.with?.end ?? statement.start;
  return at.findToken({ start, end: statement.target.start }, statement.kind.toUpperCase());
}

/** Adds a common table to the statement's WITH, which is made where there is none. */
export function addCommonTable(statement: RowStatement, table: Piece, at: RuleContext): void {
  const keyword = keywordOf(statement, at);
  if (statement.with) at.insertAfter(statement.with, [", ", table]);
  else if (keyword) at.insertBefore(keyword, ["WITH ", table, " "]);
}

/** What stands between clauses that are added: a line break where the statement has several lines. */
export function gapIn(statement: SyntaxNode, at: RuleContext): string {
  const { text } = at.unit;
  const own = at.source(statement);
  if (!own.includes("\n")) return " ";
  const line = text.slice(text.lastIndexOf("\n", statement.start - 1) + 1, statement.start);
  return `\n${/^[ \t]*/.exec(line)?.[0] ?? ""}`;
}

/** Takes TOP out, with the blank behind it. */
export function removeTop(statement: RowStatement, at: RuleContext): void {
  if (!statement.top) return;
  const next = at.tokensIn({ start: statement.top.end, end: statement.end })[0];
  at.replace({ start: statement.top.start, end: next?.start ?? statement.top.end }, "");
}
