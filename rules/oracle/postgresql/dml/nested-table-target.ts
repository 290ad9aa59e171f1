/** TABLE(SELECT column FROM table WHERE …) as the target of DML: the array column that it means, and what stands in the way. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type {
  Assignment,
  Binary,
  Call,
  Delete,
  ExpressionList,
  Identifier,
  Insert,
  NameExpression,
  Query,
  Select,
  SelectItem,
  Subquery,
  TableFunction,
  TableName,
  Update,
  ValuesClause,
  WhereClause,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { correlationOf, namesIn, sourcesOf } from "../../any/queries/row-sources";
import type { Collection } from "../collections/representation";
import { rowArgument } from "../queries/table-functions";

/** A statement that changes the elements of a collection. */
export type ElementDml = (Insert | Update | Delete) & { target: TableFunction };

/** The column whose elements are changed. */
export interface NestedTarget {
  readonly table: TableName;
  readonly column: Identifier;
  readonly where?: WhereClause;
  readonly type: Collection;
  /** The columns of an element as a row: COLUMN_VALUE alone where it is a single value. */
  readonly attributes: readonly ColumnSymbol[];
  readonly isRow: boolean;
}

const GENERAL =
  "DML on the rows of a nested table has no counterpart in this form: it is an array column. Assign a new array to it.";

/** Whether a row source is the target of a statement. */
export function isTarget(table: TableFunction): boolean {
  const { parent } = table;
  return (
    /^(?:Insert|Update|Delete|Merge|MultiInsertTarget)$/.test(parent?.kind ?? "") && (parent as Insert).target === table
  );
}

/** Whether a statement has a TABLE(…) as its target. */
export function isElementDml(statement: Insert | Update | Delete): statement is ElementDml {
  return statement.target.kind === "TableFunction" && isTarget(statement.target as TableFunction);
}

/** Why a statement with this target cannot be written as an UPDATE of the array column. */
export function elementDmlProblem(table: TableFunction, at: RuleContext): string | undefined {
  const { parent } = table;
  if (parent?.kind !== "Insert" && parent?.kind !== "Update" && parent?.kind !== "Delete") return GENERAL;
  const statement = parent as ElementDml;
  const target = nestedTarget(table, at);
  if (!target || statement.returning || statement.logErrors || !isWritable(statement, target, at)) return GENERAL;
  const captured = capturedName(statement, target, at);
  if (captured)
    return `DML on the rows of a nested table becomes an UPDATE of ${at.source(target.table.name)}, where the variable ${at.source(captured)} would be taken for its column. Rename the variable.`;
  return undefined;
}

/** The column behind the query; undefined where the query does more than choose one. */
export function nestedTarget(target: TableFunction, at: RuleContext): NestedTarget | undefined {
  const select = plainSelect(target.value);
  const [table, ...others] = select ? sourcesOf(select) : [];
  const [item, ...more] = select?.items ?? [];
  if (!select || table?.kind !== "TableName" || others.length > 0 || more.length > 0) return undefined;
  if (table.isOnly || table.partition || table.sample || table.flashback || table.pivot || table.unpivot)
    return undefined;
  const value = item?.kind === "SelectItem" ? (item as SelectItem).value : undefined;
  if (value?.kind !== "NameExpression" || at.binding.symbolOf(value)?.kind !== "column") return undefined;
  const type = at.typeOf(value);
  const column = (value as NameExpression).name.parts.at(-1);
  const rows = at.binding.symbolOf(target);
  if (type.kind !== "collection" || type.flavor !== "nested" || !column) return undefined;
  if (rows?.kind !== "rowSource" || rows.isOpen || rows.columns.length === 0) return undefined;
  const isRow = type.element.kind === "object" || type.element.kind === "record";
  return { table, column, where: select.where, type, attributes: rows.columns, isRow };
}

/** A block that does nothing but choose rows; ROWNUM would make it a limit. */
function plainSelect(value: SyntaxNode): Select | undefined {
  const query = value.kind === "Subquery" ? ((value as Subquery).query as Query) : undefined;
  if (query?.kind !== "Query" || query.with || query.fetch || query.offset || query.forUpdate) return undefined;
  if (query.body.kind !== "Select") return undefined;
  const { quantifier, hierarchy, groupBy, having, model, into, where } = query.body as Select;
  if (quantifier || hierarchy || groupBy || having || model || into) return undefined;
  if (where && [...walk(where)].some((n) => n.kind === "NameExpression" && nameOf(n) === "ROWNUM")) return undefined;
  return query.body as Select;
}

function nameOf(name: SyntaxNode): string | undefined {
  return (name as NameExpression).name.parts.at(-1)?.value;
}

// ---------------------------------------------------------------- what the statement stores

function isWritable(statement: ElementDml, target: NestedTarget, at: RuleContext): boolean {
  if (statement.kind === "Delete") return !statement.currentOf && !statement.from;
  if (statement.kind === "Update")
    return !statement.currentOf && !statement.from && statement.assignments.every((a) => isKnownPlace(a, target, at));
  const { columns, source } = statement;
  if (columns && !columns.columns.every((c) => c.kind === "NameExpression" && attributeOf(c, target))) return false;
  if (source.kind === "Query") return true;
  if (source.kind !== "ValuesClause" || (source as ValuesClause).record) return false;
  const count = columns?.columns.length ?? target.attributes.length;
  return (source as ValuesClause).rows.every((row) => {
    const items = row.kind === "ExpressionList" ? (row as ExpressionList).items : undefined;
    return items !== undefined && (items.length === count || isWhole(items, statement as Insert, target, at));
  });
}

/** One value that is the whole element. */
export function isWhole(items: readonly SyntaxNode[], insert: Insert, target: NestedTarget, at: RuleContext): boolean {
  if (!target.isRow || items.length !== 1 || insert.columns) return false;
  const { kind } = at.typeOf(items[0]);
  return kind === target.type.element.kind || (kind === "null" && target.attributes.length > 1);
}

/** The attribute that a name in a column list or left of = means. */
export function attributeOf(name: SyntaxNode, target: NestedTarget): ColumnSymbol | undefined {
  return name.kind === "NameExpression" ? target.attributes.find((a) => a.name === nameOf(name)) : undefined;
}

/** `SET attribute = …` or `SET VALUE(alias) = …`. */
function isKnownPlace(assignment: SyntaxNode, target: NestedTarget, at: RuleContext): boolean {
  if (assignment.kind !== "Assignment" || (assignment as Assignment).isRow) return false;
  const { target: place } = assignment as Assignment;
  return (
    attributeOf(place, target) !== undefined || (place.kind === "Call" && rowArgument(place as Call, at) !== undefined)
  );
}

// ---------------------------------------------------------------- names

const VARIABLES: ReadonlySet<string> = new Set(["variable", "parameter", "loopVariable"]);

/** A variable that the statement reads and that has the name of a column of the table, which it sees only now. */
function capturedName(statement: ElementDml, target: NestedTarget, at: RuleContext): NameExpression | undefined {
  const table = at.binding.symbolOf(target.table);
  const columns = table?.kind === "rowSource" ? table.columns.map((c) => c.name) : [];
  const hidden = new Set([...columns, correlationOf(target.table)?.value]);
  return movedParts(statement)
    .flatMap(namesIn)
    .find((name) => {
      const [first] = at.binding.symbolsOf(name);
      return first !== undefined && VARIABLES.has(first.kind) && hidden.has(name.name.parts[0].value);
    });
}

/** The parts that are about the elements: what is stored in them, and which are chosen. */
export function movedParts(statement: Insert | Update | Delete): SyntaxNode[] {
  if (statement.kind === "Insert") return [statement.source];
  const values =
    statement.kind === "Update" ? statement.assignments.flatMap((a) => (a.kind === "Assignment" ? [a.value] : [])) : [];
  return statement.where ? [...values, statement.where] : values;
}

/** Whether the WHERE clause gives one row at most: it compares each column of a key. */
export function isOfOneRow(target: NestedTarget, conditions: readonly SyntaxNode[], at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(target.table);
  const table = symbol?.kind === "rowSource" ? symbol.object : undefined;
  if (table?.kind !== "table") return false;
  const fixed = new Set(conditions.flatMap((c) => comparedColumns(c, target, at)));
  return table.constraints.some(
    (key) =>
      (key.constraintType === "primaryKey" || key.constraintType === "unique") &&
      !key.isDisabled &&
      key.columns.every((column) => fixed.has(column)),
  );
}

/** The column that a condition compares with a value that is the same for all rows. */
function comparedColumns(condition: SyntaxNode, target: NestedTarget, at: RuleContext): string[] {
  if (condition.kind !== "Binary" || (condition as Binary).operator !== "=") return [];
  const { left, right } = condition as Binary;
  const isOfTable = (side: SyntaxNode): boolean =>
    namesIn(side).some((name) => at.binding.rowSourceOf(name)?.node === target.table);
  const [own, ...others] = [left, right].filter(isOfTable);
  const symbol = own?.kind === "NameExpression" ? at.binding.symbolOf(own) : undefined;
  return symbol?.kind === "column" && others.length === 0 ? [symbol.name] : [];
}
