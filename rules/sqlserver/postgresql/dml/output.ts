/** OUTPUT: RETURNING at the end of the statement; with INTO its rows are inserted by a statement around. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type { NameExpression, OutputClause } from "../../../../converter/tsql/nodes";
import { outputColumns } from "../../any/dml/output-columns";
import { gapIn, keywordOf, type RowStatement } from "../../any/dml/statement-parts";
import { removeClause } from "../../any/queries/conditions";
import { reserveName } from "../../any/routines/declared-extras";
import { isInCode } from "../../any/statements/statement-lists";
import { returnsRows } from "../statements/returned-rows";

/** What `inserted` and `deleted` are qualified with on PostgreSQL; "": the bare column. */
export interface RowNames {
  readonly inserted: string;
  readonly deleted: string;
}

/** Names the columns as RETURNING does. */
export function nameRows(output: OutputClause, names: RowNames, at: RuleContext): void {
  for (const { node, row } of outputColumns(output)) {
    const qualifier = names[row];
    if (node.kind === "Star") at.replace(node, qualifier ? `${qualifier}.*` : "*");
    else {
      const { parts } = (node as NameExpression).name;
      at.replace({ start: node.start, end: parts[1].start }, qualifier ? `${qualifier}.` : "");
    }
  }
}

/**
 * Takes OUTPUT out of the statement. Gives what is to stand at the statement's end: RETURNING, and what takes its rows.
 * Rows that code sends to its caller go nowhere: that is said.
 */
export function moveOutput(statement: RowStatement, at: RuleContext): Piece {
  const { output, secondOutput } = statement;
  if (!output) return "";
  const list = { start: output.items[0]?.start ?? output.end, end: output.items.at(-1)?.end ?? output.end };
  const items = at.text(list);
  const into = output.into && at.text(output.into);
  const columns: Piece = output.columns ? [" ", at.text(output.columns)] : "";
  removeClause(output, at);
  if (secondOutput) {
    removeClause(secondOutput, at);
    at.review(
      secondOutput,
      "Only one OUTPUT can be kept: the rows of this one are not sent. Select them from the table that the other one fills.",
    );
  }
  const gap = gapIn(statement, at);
  if (!into) {
    if (isInCode(statement) && !isNested(statement) && !returnsRows(statement, at)) {
      at.review(
        output,
        "OUTPUT sends the rows to the client, which plpgsql code cannot do here: it was left out. Return them by RETURN QUERY … RETURNING, or fill a table by OUTPUT … INTO.",
      );
      return "";
    }
    return [gap, "RETURNING ", items];
  }
  const name = reserveName(statement, "changed", at);
  const keyword = keywordOf(statement, at);
  if (statement.with) at.insertAfter(statement.with, `, ${name} AS (`);
  else if (keyword) at.insertBefore(keyword, `WITH ${name} AS (`);
  return [gap, "RETURNING ", items, ")", gap, "INSERT INTO ", into, columns, ` SELECT * FROM ${name}`];
}

/** A statement whose rows a query reads. */
export function isNested(statement: SyntaxNode): boolean {
  return ancestor(statement, "DmlRows") !== undefined;
}
