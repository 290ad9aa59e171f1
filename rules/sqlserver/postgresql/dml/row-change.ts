/** Converts one UPDATE or DELETE: which table is changed under which name, what FROM holds, and what WHERE must say. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Assignment, Delete, TableName, TableVariable, Update } from "../../../../converter/tsql/nodes";
import { allOf, andOperand, removeClause, withoutParentheses } from "../queries/conditions";
import { refuseStatementAround } from "../queries/refusals";
import { correlationText, nameOfTable, namesIn, type SourceNode } from "../queries/row-sources";
import { reserveName } from "../routines/declared-extras";
import { assignmentsOf, changedColumns, valuesFromBefore } from "./changed-columns";
import { qualify, qualifyNames } from "./column-qualifiers";
import { exportedRows, isQueryTarget } from "./exported-places";
import { detachTarget } from "./from-target";
import { moveOutput, nameRows, outputColumns } from "./output";
import { placeColumns, placeList, placeValue, samePlace } from "./row-places";
import { gapIn, keywordOf, removeTop } from "./statement-parts";

/** From this version on RETURNING knows the row before the change. */
const RETURNS_OLD = 18;

export class RowChange {
  /** The changed table: in FROM, or before it. */
  private readonly target: SourceNode | SyntaxNode;
  private readonly conditions: Piece[] = [];
  /** What FROM gets besides what it has. */
  private readonly added: Piece[] = [];
  private keepsFrom: boolean;
  private keepsWhere = true;
  /** What the changed table's new columns, and its old ones, are qualified with. */
  private changedName = "";
  private oldName = "";

  constructor(
    private readonly statement: Update | Delete,
    private readonly at: RuleContext,
  ) {
    const named = at.binding.symbolOf(statement.target);
    this.target = (named?.kind === "rowSource" ? named.node : undefined) ?? statement.target;
    this.keepsFrom = statement.from !== undefined;
  }

  convert(): void {
    const { statement, at } = this;
    const problem = this.problem();
    if (problem) {
      refuseStatementAround(statement, statement.target, problem, at);
      return;
    }
    if (statement.kind === "Delete" && !statement.fromToken) {
      const keyword = keywordOf(statement, at);
      if (keyword) at.insertAfter(keyword, " FROM");
    }
    if (isQueryTarget(this.target, at)) this.changeBehindQuery();
    else if (statement.top) this.changeLimited();
    else if (this.isInFrom) this.changeJoined();
    else this.changedName = this.oldName = this.keepsFrom ? correlationText(this.target, at) : "";
    removeTop(statement, at);
    this.readOldRows();
    this.readOldValues();
    this.writeClauses();
  }

  private get isInFrom(): boolean {
    return this.target !== this.statement.target;
  }

  private problem(): string | undefined {
    const { statement, at } = this;
    const { target, top, from } = statement;
    if (target.kind === "Bogus") return undefined;
    if (target.kind === "TableFunction")
      return "Rows of another server or of a function are changed: PostgreSQL changes tables only. Use a foreign table.";
    if (this.target.kind === "TableFunction") return "The rows of a function are changed: name the table behind it.";
    if (!top) return undefined;
    if (top.isPercent) return "TOP … PERCENT of a change has no counterpart: compute the number of rows before.";
    if (isQueryTarget(this.target, at))
      return "TOP of a change through a query has no counterpart: put it into the query.";
    const isJoined = statement.kind === "Update" && from !== undefined && this.readsOthers(statement);
    if (isJoined)
      return "UPDATE TOP with values of other tables has no counterpart: choose the rows by a common table expression first.";
    return placeColumns(this.target, at)
      ? undefined
      : "TOP of a change of a view has no counterpart: change the table behind it.";
  }

  /** Whether SET or OUTPUT read other row sources than the changed table. */
  private readsOthers(statement: Update): boolean {
    const parts = [
      ...statement.assignments.flatMap((a) => (a.kind === "Assignment" ? [a.value] : [])),
      ...(statement.output?.items ?? []),
    ];
    const sources = this.at.binding.scopeOf(statement.assignments[0] ?? statement).rowSources;
    return parts.flatMap(namesIn).some((n) => {
      const source = this.at.binding.rowSourceOf(n);
      return source !== undefined && source.node !== this.target && sources.includes(source);
    });
  }

  // ---------------------------------------------------------------- the changed table

  /** `t AS a` in the place of the name that UPDATE or DELETE has. */
  private writeTarget(table: TableName | TableVariable, alias: Piece | undefined): void {
    const { at, statement } = this;
    at.replace(statement.target, [at.text(nameOfTable(table)), alias === undefined ? "" : [" AS ", alias]]);
  }

  private changeJoined(): void {
    const { at, statement, target } = this;
    if (!statement.from || (target.kind !== "TableName" && target.kind !== "TableVariable")) return;
    const table = target as TableName | TableVariable;
    const detached = detachTarget(statement.from, table, at);
    if (detached) {
      this.writeTarget(table, table.alias && at.text(table.alias));
      this.changedName = this.oldName = detached.isEmpty ? "" : correlationText(table, at);
      this.conditions.push(...detached.conditions);
      this.keepsFrom = !detached.isEmpty;
      detached.apply();
      return;
    }
    const place = placeColumns(table, at);
    if (!place) {
      refuseStatementAround(
        statement,
        statement.target,
        "A view is changed that is part of an outer join: its rows cannot be told. Change the table behind it.",
        at,
      );
      return;
    }
    this.oldName = correlationText(table, at);
    this.changedName = reserveName(statement, "target", at);
    this.writeTarget(table, this.changedName);
    this.conditions.push(samePlace(place, this.changedName, this.oldName));
    this.qualify(table, this.oldName);
  }

  /** The rows of a query are those of the table behind it. */
  private changeBehindQuery(): void {
    const { at, statement, target } = this;
    const first = statement.kind === "Update" ? statement.assignments.find((a) => a.kind === "Assignment") : undefined;
    const column = (first as Assignment | undefined)?.column?.name.parts.at(-1)?.value;
    const rows = exportedRows(target, statement, column, at);
    if (!rows) {
      refuseStatementAround(
        statement,
        statement.target,
        "It is not known which table's rows are changed through this query. Change the table itself, with the query in FROM.",
        at,
      );
      return;
    }
    rows.apply();
    this.oldName = correlationText(target, at);
    this.changedName = reserveName(statement, "target", at);
    this.writeTarget(rows.base, this.changedName);
    if (!this.isInFrom) this.added.push(this.oldName);
    for (const { column: own, exported } of rows.place)
      this.conditions.push(`${this.changedName}.${own} = ${this.oldName}.${exported}`);
    this.qualify(target, this.oldName);
  }

  /** TOP (n): the rows are chosen by a subquery. */
  private changeLimited(): void {
    const { at, statement, target } = this;
    const table = target as TableName | TableVariable;
    const place = placeColumns(table, at) ?? [];
    const isNamed = this.isInFrom || this.needsOldRows();
    const qualifier = isNamed ? correlationText(table, at) : "";
    const from: Piece = statement.from ? at.text(statement.from) : ["FROM ", at.text(nameOfTable(table))];
    const where: Piece = statement.where ? [" ", at.text(statement.where)] : "";
    const count = withoutParentheses(statement.top?.count ?? statement);
    const isPlain = count.kind === "Literal" || count.kind === "Variable";
    const limit = isPlain ? at.text(count) : ["(", at.text(count), ")"];
    const skips = hintsOf(statement.target).includes("READPAST") || hintsOf(table).includes("READPAST");
    this.conditions.push([
      `${placeValue(place, qualifier)} IN (SELECT ${placeList(place, qualifier)} `,
      from,
      where,
      " LIMIT ",
      limit,
      skips ? " FOR UPDATE SKIP LOCKED)" : ")",
    ]);
    if (this.isInFrom) this.writeTarget(table, table.alias && at.text(table.alias));
    this.changedName = this.oldName = qualifier;
    this.keepsFrom = false;
    this.keepsWhere = false;
  }

  /** Bare columns of the row source would be ambiguous. */
  private qualify(source: SyntaxNode, qualifier: string): void {
    const { statement, at } = this;
    const assignments = statement.kind === "Update" ? statement.assignments : [];
    const values = assignments.map((a) => (a.kind === "Assignment" ? a.value : a));
    const output = statement.output?.items ?? [];
    qualifyNames([...values, ...output, ...(statement.where ? [statement.where] : [])], source, qualifier, at);
    for (const assignment of assignments) qualify(assignment, qualifier, at);
  }

  // ---------------------------------------------------------------- OUTPUT

  /** `deleted` of an UPDATE is the row before it: a second occurrence of the table, where nothing else keeps it. */
  private readOldRows(): void {
    const { at, statement, target } = this;
    const { output } = statement;
    if (!output) return;
    if (this.oldName === this.changedName) {
      if (this.needsOldRows()) this.joinOldRows();
      else if (statement.kind === "Update" && this.readsChanged(statement)) this.oldName = "old";
    }
    const deleted = statement.kind === "Delete" ? this.changedName : this.oldName;
    nameRows(output, { inserted: this.changedName, deleted }, at);
    if (target.kind === "Bogus") at.review(output, "The table of this OUTPUT is not known.");
  }

  private joinOldRows(): void {
    const { at, statement, target } = this;
    const table = target as TableName | TableVariable;
    const place = placeColumns(table, at) ?? ["ctid"];
    this.changedName ||= correlationText(table, at);
    this.oldName = reserveName(statement, "old", at);
    this.added.push([at.text(nameOfTable(table)), ` AS ${this.oldName}`]);
    this.conditions.push(samePlace(place, this.changedName, this.oldName));
    this.qualify(target, this.changedName);
  }

  private needsOldRows(): boolean {
    const { statement, at } = this;
    return statement.kind === "Update" && at.version < RETURNS_OLD && this.readsChanged(statement);
  }

  /** Whether OUTPUT reads the old value of a column that SET changes. */
  private readsChanged(statement: Update): boolean {
    const changed = changedColumns(statement);
    const columns = statement.output ? outputColumns(statement.output) : [];
    return columns.some((c) => c.row === "deleted" && (c.column === undefined || changed.has(c.column)));
  }

  /** Variables get values from before the change. */
  private readOldValues(): void {
    const { at, statement, target } = this;
    const values = statement.kind === "Update" ? valuesFromBefore(statement) : [];
    if (values.length === 0) return;
    if (this.oldName === this.changedName) {
      if (at.version >= RETURNS_OLD) this.oldName = "old";
      else this.joinOldRows();
    }
    qualifyNames(values, target, this.oldName, at);
  }

  // ---------------------------------------------------------------- clauses

  private writeClauses(): void {
    const { at, statement, conditions } = this;
    const { from, where, currentOf } = statement;
    const gap = gapIn(statement, at);
    const word = statement.kind === "Delete" ? "USING" : "FROM";
    const returning = moveOutput(statement, at);
    const anchor = this.anchor();
    const tail: Piece[] = [];
    if (from && !this.keepsFrom) {
      if (this.added.length > 0) at.replace(from, [`${word} `, allWithCommas(this.added)]);
      else removeClause(from, at);
    } else if (from) {
      const keyword = at.findToken({ start: from.start, end: from.items[0]?.start ?? from.end }, "FROM");
      if (keyword && word === "USING") at.replace(keyword, word);
      const last = from.items.at(-1);
      if (last && this.added.length > 0) at.insertAfter(last, [", ", allWithCommas(this.added)]);
    } else if (this.added.length > 0) {
      const clause: Piece = [`${word} `, allWithCommas(this.added)];
      if (where) at.insertBefore(where, [clause, gap]);
      else tail.push(gap, clause);
    }
    if (where && this.keepsWhere && conditions.length > 0)
      at.replace(where.condition, allOf([...conditions, andOperand(where.condition, at)]));
    else if (where && !this.keepsWhere) at.replace(where.condition, allOf(conditions));
    else if (!currentOf && conditions.length > 0) tail.push(gap, "WHERE ", allOf(conditions));
    tail.push(returning);
    if (tail.some((p) => p !== "")) at.insertAfter(anchor, tail);
    at.notes.set(endTopic(statement), anchor);
  }

  /** The last part of the statement that stays in its place. */
  private anchor(): SyntaxNode {
    const { statement } = this;
    const { where, currentOf, from } = statement;
    const kept = where ?? currentOf ?? (from && (this.keepsFrom || this.added.length > 0) ? from : undefined);
    if (kept) return kept;
    // An assignment that only sets a variable goes.
    const assignments = statement.kind === "Update" ? assignmentsOf(statement) : [];
    const last = assignments.findLast((a) => a.column !== undefined || a.variable === undefined);
    return last ?? statement.target;
  }
}

/** The part of a converted UPDATE or DELETE behind which more can be put. */
export function endOfChange(statement: Update | Delete, at: RuleContext): SyntaxNode {
  return (at.notes.get(endTopic(statement)) as SyntaxNode | undefined) ?? statement;
}

function endTopic(statement: SyntaxNode): string {
  return `end of change ${statement.start}`;
}

function allWithCommas(items: readonly Piece[]): Piece {
  return items.map((item, i): Piece => (i === 0 ? item : [", ", item]));
}

function hintsOf(table: SyntaxNode): readonly string[] {
  return (table as { readonly hints?: { readonly hints: readonly string[] } }).hints?.hints ?? [];
}
