/** Converts one UPDATE or DELETE: which table is changed under which name, what FROM holds, and what WHERE must say. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Assignment, Delete, TableName, TableVariable, Update } from "../../../../converter/tsql/nodes";
import { changedColumns, valuesFromBefore } from "../../any/dml/changed-columns";
import { outputColumns } from "../../any/dml/output-columns";
import { keywordOf, removeTop } from "../../any/dml/statement-parts";
import { withoutParentheses } from "../../any/queries/conditions";
import { correlationText, nameOfTable, namesIn, type SourceNode } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import { refuseStatementAround } from "../queries/refusals";
import { type ChangedClauses, writeChange } from "./change-clauses";
import { qualify, qualifyNames } from "./column-qualifiers";
import { exportedRows, isQueryTarget } from "./exported-places";
import { detachTarget } from "./from-target";
import { nameRows } from "./output";
import { nameQueryColumns } from "./query-output";
import { placeColumns, placeList, placeValue, samePlace } from "./row-places";

/** From this version on RETURNING knows the row before the change. */
const RETURNS_OLD = 18;

export class RowChange implements ChangedClauses {
  /** The changed table: in FROM, or before it. */
  private readonly target: SourceNode | SyntaxNode;
  readonly conditions: Piece[] = [];
  readonly added: Piece[] = [];
  keepsFrom: boolean;
  keepsWhere = true;
  changedName = "";
  /** What the table's columns as they were before are qualified with. */
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
    if (statement.target.kind === "Bogus" || statement.top?.count.kind === "Bogus") return;
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
    writeChange(statement, this, at);
  }

  private get isInFrom(): boolean {
    return this.target !== this.statement.target;
  }

  private problem(): string | undefined {
    const { statement, at } = this;
    const { target, top, from } = statement;
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
    const names = { inserted: this.changedName, deleted: this.oldName };
    if (isQueryTarget(target, at)) nameQueryColumns(output, statement, target, names, at);
    else nameRows(output, names, at);
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
}

function hintsOf(table: SyntaxNode): readonly string[] {
  return (table as { readonly hints?: { readonly hints: readonly string[] } }).hints?.hints ?? [];
}
