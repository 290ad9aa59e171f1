/** Writes what FROM, WHERE and RETURNING of a converted UPDATE or DELETE hold. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Delete, FromClause, Update } from "../../../../converter/tsql/nodes";
import { assignmentsOf } from "../../any/dml/changed-columns";
import { gapIn } from "../../any/dml/statement-parts";
import { allOf, andOperand, removeClause } from "../../any/queries/conditions";
import { moveOutput } from "./output";

export interface ChangedClauses {
  /** What WHERE must say besides what it says. */
  readonly conditions: readonly Piece[];
  /** What FROM gets besides what it has. */
  readonly added: readonly Piece[];
  readonly keepsFrom: boolean;
  /** Otherwise the conditions take the place of WHERE's own. */
  readonly keepsWhere: boolean;
  /** What the changed table's columns are qualified with; "": nothing. */
  readonly changedName: string;
}

/** A converted statement, for what is added behind it. */
interface WrittenChange {
  /** The last part that stays in its place. */
  readonly end: SyntaxNode;
  readonly changedName: string;
}

export function writeChange(statement: Update | Delete, change: ChangedClauses, at: RuleContext): void {
  const { conditions, added, keepsWhere } = change;
  const { from, where, currentOf } = statement;
  const gap = gapIn(statement, at);
  const word = statement.kind === "Delete" ? "USING" : "FROM";
  const returning = moveOutput(statement, at);
  const tail: Piece[] = [];
  if (from) writeFrom(from, word, change, at);
  else if (added.length > 0) {
    const clause: Piece = [`${word} `, withCommas(added)];
    if (where) at.insertBefore(where, [clause, gap]);
    else tail.push(gap, clause);
  }
  if (where && conditions.length > 0) {
    const own = keepsWhere ? [andOperand(where.condition, at)] : [];
    at.replace(where.condition, allOf([...conditions, ...own]));
  } else if (!currentOf && conditions.length > 0) tail.push(gap, "WHERE ", allOf(conditions));
  if (returning !== "") tail.push(returning);
  const end = endOf(statement, change);
  if (tail.length > 0) at.insertAfter(end, tail);
  const written: WrittenChange = { end, changedName: change.changedName };
  at.notes.set(topicOf(statement), written);
}

/** What was written of a statement. */
export function writtenChange(statement: Update | Delete, at: RuleContext): WrittenChange {
  return (at.notes.get(topicOf(statement)) as WrittenChange | undefined) ?? { end: statement, changedName: "" };
}

function topicOf(statement: SyntaxNode): string {
  return `written change ${statement.start}`;
}

function writeFrom(from: FromClause, word: string, { keepsFrom, added }: ChangedClauses, at: RuleContext): void {
  if (!keepsFrom) {
    if (added.length > 0) at.replace(from, [`${word} `, withCommas(added)]);
    else removeClause(from, at);
    return;
  }
  const keyword = at.findToken({ start: from.start, end: from.items[0]?.start ?? from.end }, "FROM");
  if (keyword && word !== "FROM") at.replace(keyword, word);
  const last = from.items.at(-1);
  if (last && added.length > 0) at.insertAfter(last, [", ", withCommas(added)]);
}

function endOf(statement: Update | Delete, { keepsFrom, added }: ChangedClauses): SyntaxNode {
  const { where, currentOf, from } = statement;
  const kept = where ?? currentOf ?? (from && (keepsFrom || added.length > 0) ? from : undefined);
  if (kept) return kept;
  // An assignment that only sets a variable goes.
  const assignments = statement.kind === "Update" ? assignmentsOf(statement) : [];
  const last = assignments.findLast((a) => a.column !== undefined || a.variable === undefined);
  return last ?? statement.target;
}

function withCommas(items: readonly Piece[]): Piece {
  return items.map((item, i): Piece => (i === 0 ? item : [", ", item]));
}
