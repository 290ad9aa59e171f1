/** OUTPUT: RETURNING at the end of the statement; with INTO its rows are inserted by a statement around. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { NameExpression, OutputClause, Star } from "../../../../converter/tsql/nodes";
import { removeClause } from "../queries/conditions";
import { reserveName } from "../routines/declared-extras";
import { returnsRows } from "../statements/returned-rows";
import { isInCode } from "../statements/statement-lists";
import { gapIn, keywordOf, type RowStatement } from "./statement-parts";

/** What `inserted` and `deleted` are qualified with on PostgreSQL; "": the bare column. */
export interface RowNames {
  readonly inserted: string;
  readonly deleted: string;
}

/** A column of OUTPUT that `inserted` or `deleted` stands before. */
export interface OutputColumn {
  readonly node: NameExpression | Star;
  readonly row: "inserted" | "deleted";
  /** Undefined: all columns. */
  readonly column?: string;
}

export function outputColumns(output: OutputClause): OutputColumn[] {
  const found: OutputColumn[] = [];
  for (const node of output.items.flatMap((i) => [...walk(i)])) {
    if (node.kind === "Star") {
      const row = (node as Star).qualifier?.parts[0]?.value;
      if (row === "inserted" || row === "deleted") found.push({ node: node as Star, row });
    } else if (node.kind === "NameExpression") {
      const { parts } = (node as NameExpression).name;
      const row = parts.length > 1 ? parts[0].value : undefined;
      if (row === "inserted" || row === "deleted")
        found.push({ node: node as NameExpression, row, column: parts[1].value });
    }
  }
  return found;
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
