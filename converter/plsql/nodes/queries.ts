/** Queries and DML of Oracle SQL. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Bind, Expression, ExpressionList, NameExpression, Subquery } from "./expressions";
import type { Identifier, NameList, ObjectName, RawClause } from "./names";
import type { RoutineDefinition } from "./routines";

/** A whole query: WITH, body, ORDER BY, row limits, FOR UPDATE. */
export interface Query extends SyntaxNode {
  kind: "Query";
  with?: WithClause;
  body: QueryBody | Bogus;
  orderBy?: OrderByClause;
  /** OFFSET … FETCH …, in source order. */
  offset?: OffsetClause;
  fetch?: FetchClause;
  forUpdate?: ForUpdateClause;
  /** What stands before the closing parenthesis and cannot be read. */
  rest?: Bogus;
  /** WITH READ ONLY / WITH CHECK OPTION of a view's query stand in the view, not here. */
}

/** A select block, a set operation, or `( query )`, which is ParenQuery. */
export type QueryBody = Select | SetOperation | ParenQuery;

export interface ParenQuery extends SyntaxNode {
  kind: "ParenQuery";
  query: Query | Bogus;
}

/** `left UNION [ALL] right`, INTERSECT, MINUS, EXCEPT; left-associative: the left side is a QueryBody of its own. */
export interface SetOperation extends SyntaxNode {
  kind: "SetOperation";
  left: QueryBody | Bogus;
  /** "UNION", "UNION ALL", "INTERSECT", "INTERSECT ALL", "MINUS", "MINUS ALL", "EXCEPT", "EXCEPT ALL". */
  operator: string;
  operatorToken: Token;
  right: QueryBody | Bogus;
}

export interface WithClause extends SyntaxNode {
  kind: "WithClause";
  /** WITH FUNCTION/PROCEDURE … */
  routines: (RoutineDefinition | Bogus)[];
  items: (CommonTableExpression | Bogus)[];
}

export interface CommonTableExpression extends SyntaxNode {
  kind: "CommonTableExpression";
  name: Identifier;
  columns?: NameList;
  query: Subquery | Bogus;
  /** SEARCH DEPTH FIRST BY … SET …, CYCLE … SET … TO … DEFAULT … */
  search?: RawClause;
  cycle?: RawClause;
}

export interface Select extends SyntaxNode {
  kind: "Select";
  selectToken: Token;
  /** DISTINCT, UNIQUE or ALL. */
  quantifier?: Token;
  items: (SelectItem | Bogus)[];
  /** BULK COLLECT INTO … or INTO … of PL/SQL. */
  into?: IntoClause;
  /** Undefined where there is no FROM (23ai). */
  from?: FromClause;
  where?: WhereClause;
  hierarchy?: HierarchyClause;
  groupBy?: GroupByClause;
  having?: HavingClause;
  window?: RawClause;
  model?: RawClause;
}

export interface SelectItem extends SyntaxNode {
  kind: "SelectItem";
  /** An expression, Star included. */
  value: Expression | Bogus;
  /** The AS word, if written. */
  asToken?: Token;
  alias?: Identifier;
}

export interface IntoClause extends SyntaxNode {
  kind: "IntoClause";
  isBulk: boolean;
  targets: (Expression | Bogus)[];
}

export interface FromClause extends SyntaxNode {
  kind: "FromClause";
  items: (TableReference | Bogus)[];
}

export interface WhereClause extends SyntaxNode {
  kind: "WhereClause";
  condition: Expression | Bogus;
}

/** START WITH and CONNECT BY in either order. */
export interface HierarchyClause extends SyntaxNode {
  kind: "HierarchyClause";
  startWith?: Expression | Bogus;
  isNoCycle: boolean;
  connectBy: Expression | Bogus;
}

export interface GroupByClause extends SyntaxNode {
  kind: "GroupByClause";
  /** Expressions, ExpressionList, GroupingGroup. */
  items: (Expression | GroupingGroup | Bogus)[];
}

/** ROLLUP(…), CUBE(…), GROUPING SETS(…). */
export interface GroupingGroup extends SyntaxNode {
  kind: "GroupingGroup";
  operator: "ROLLUP" | "CUBE" | "GROUPING SETS";
  items: (Expression | GroupingGroup | Bogus)[];
}

export interface HavingClause extends SyntaxNode {
  kind: "HavingClause";
  condition: Expression | Bogus;
}

export interface OrderByClause extends SyntaxNode {
  kind: "OrderByClause";
  isSiblings: boolean;
  items: (OrderItem | Bogus)[];
}

export interface OrderItem extends SyntaxNode {
  kind: "OrderItem";
  value: Expression | Bogus;
  direction?: "ASC" | "DESC";
  nulls?: "FIRST" | "LAST";
}

export interface OffsetClause extends SyntaxNode {
  kind: "OffsetClause";
  count: Expression | Bogus;
}

export interface FetchClause extends SyntaxNode {
  kind: "FetchClause";
  count?: Expression | Bogus;
  isPercent: boolean;
  withTies: boolean;
}

export interface ForUpdateClause extends SyntaxNode {
  kind: "ForUpdateClause";
  of: (Expression | Bogus)[];
  /** "NOWAIT", "SKIP LOCKED", "WAIT". */
  wait?: string;
  seconds?: Expression | Bogus;
}

export type TableReference = TableName | DerivedTable | TableFunction | Join | ParenJoin;

/** A table, view, CTE name in FROM (or the target of DML), with partition, sample, flashback, pivot and alias. */
export interface TableName extends SyntaxNode {
  kind: "TableName";
  name: ObjectName;
  /** ONLY (view) */
  isOnly: boolean;
  partition?: RawClause;
  sample?: RawClause;
  flashback?: RawClause;
  pivot?: PivotClause;
  unpivot?: UnpivotClause;
  matchRecognize?: RawClause;
  alias?: Identifier;
}

/** `(query) alias`, with LATERAL. */
export interface DerivedTable extends SyntaxNode {
  kind: "DerivedTable";
  isLateral: boolean;
  query: Subquery | Bogus;
  /** WITH READ ONLY, WITH CHECK OPTION inside its parentheses. */
  restriction?: RawClause;
  flashback?: RawClause;
  pivot?: PivotClause;
  unpivot?: UnpivotClause;
  matchRecognize?: RawClause;
  alias?: Identifier;
}

/** TABLE(f(x)), THE(query), f(x) as a row source, XMLTABLE, JSON_TABLE: `value` is what yields the rows. */
export interface TableFunction extends SyntaxNode {
  kind: "TableFunction";
  /** "TABLE", "THE" or undefined. */
  wrapper?: Token;
  value: Expression | Bogus;
  /** `(+)` after it. */
  isOuter: boolean;
  pivot?: PivotClause;
  unpivot?: UnpivotClause;
  alias?: Identifier;
}

/** `left [INNER|LEFT OUTER|…|CROSS|NATURAL] JOIN right ON …`, CROSS APPLY, OUTER APPLY; left-associative. */
export interface Join extends SyntaxNode {
  kind: "Join";
  left: TableReference | Bogus;
  /** Upper case: "JOIN", "INNER JOIN", "LEFT OUTER JOIN", "NATURAL JOIN", "CROSS APPLY", … */
  operator: string;
  operatorToken: Token;
  /** Oracle's PARTITION BY before or after OUTER JOIN. */
  partitionBy?: RawClause;
  right: TableReference | Bogus;
  on?: Expression | Bogus;
  using?: NameList;
}

export interface ParenJoin extends SyntaxNode {
  kind: "ParenJoin";
  inner: TableReference | Bogus;
  alias?: Identifier;
}

export interface PivotClause extends SyntaxNode {
  kind: "PivotClause";
  isXml: boolean;
  aggregates: (SelectItem | Bogus)[];
  /** The FOR column or columns. */
  columns: Identifier[];
  /** Values with optional aliases; a value may be an ExpressionList, ANY or a Subquery. */
  values: (SelectItem | Bogus)[];
  alias?: Identifier;
}

export interface UnpivotClause extends SyntaxNode {
  kind: "UnpivotClause";
  includeNulls: boolean;
  valueColumns: Identifier[];
  nameColumns: Identifier[];
  items: UnpivotItem[];
  alias?: Identifier;
}

/** `q1 [AS 'label']` or `(a, b) [AS ('x', 'y')]`. */
export interface UnpivotItem extends SyntaxNode {
  kind: "UnpivotItem";
  columns: Identifier[];
  label?: Expression;
}

// ---------------------------------------------------------------- DML

export interface Insert extends SyntaxNode {
  kind: "Insert";
  /** TableName, DerivedTable or TableFunction. */
  target: TableReference | Bogus;
  columns?: ColumnReferenceList;
  /** ValuesClause or Query; a record variable after VALUES without parentheses is a ValuesClause with `record`. */
  source: ValuesClause | Query | Bogus;
  returning?: ReturningClause;
  logErrors?: RawClause;
}

/** Column names in parentheses, possibly qualified. */
export interface ColumnReferenceList extends SyntaxNode {
  kind: "ColumnReferenceList";
  columns: (NameExpression | Bogus)[];
}

export interface ValuesClause extends SyntaxNode {
  kind: "ValuesClause";
  /** One list per row (23ai allows several). */
  rows: (ExpressionList | Bogus)[];
  /** VALUES record_variable. */
  record?: Expression | Bogus;
}

/** INSERT ALL / INSERT FIRST. */
export interface MultiInsert extends SyntaxNode {
  kind: "MultiInsert";
  mode: "ALL" | "FIRST";
  branches: MultiInsertBranch[];
  query: Query | Bogus;
}

/** `[WHEN condition THEN] INTO …` or `ELSE INTO …`. */
export interface MultiInsertBranch extends SyntaxNode {
  kind: "MultiInsertBranch";
  condition?: Expression | Bogus;
  isElse: boolean;
  targets: MultiInsertTarget[];
}

export interface MultiInsertTarget extends SyntaxNode {
  kind: "MultiInsertTarget";
  target: TableReference | Bogus;
  columns?: ColumnReferenceList;
  values?: ValuesClause;
  logErrors?: RawClause;
}

export interface Update extends SyntaxNode {
  kind: "Update";
  target: TableReference | Bogus;
  /** SET a = 1, (b, c) = (SELECT …), or SET ROW = record (`row`). */
  assignments: (Assignment | Bogus)[];
  /** FROM of 23ai. */
  from?: FromClause;
  where?: WhereClause;
  /** WHERE CURRENT OF cursor. */
  currentOf?: CurrentOf;
  returning?: ReturningClause;
  logErrors?: RawClause;
}

export interface Assignment extends SyntaxNode {
  kind: "Assignment";
  /** NameExpression; ExpressionList of them; NameExpression ROW with `isRow`; VALUE(alias) call for object tables. */
  target: Expression | Bogus;
  isRow: boolean;
  value: Expression | Bogus;
}

export interface CurrentOf extends SyntaxNode {
  kind: "CurrentOf";
  cursor: NameExpression | Bind | Bogus;
}

export interface Delete extends SyntaxNode {
  kind: "Delete";
  /** The FROM word, if written. */
  fromToken?: Token;
  target: TableReference | Bogus;
  from?: FromClause;
  where?: WhereClause;
  currentOf?: CurrentOf;
  returning?: ReturningClause;
  logErrors?: RawClause;
}

export interface ReturningClause extends SyntaxNode {
  kind: "ReturningClause";
  values: (Expression | Bogus)[];
  into?: IntoClause;
}

export interface Merge extends SyntaxNode {
  kind: "Merge";
  target: TableReference | Bogus;
  source: TableReference | Bogus;
  on: Expression | Bogus;
  matched?: MergeUpdate;
  notMatched?: MergeInsert;
  /** 23ai. */
  returning?: ReturningClause;
  logErrors?: RawClause;
}

export interface MergeUpdate extends SyntaxNode {
  kind: "MergeUpdate";
  assignments: (Assignment | Bogus)[];
  where?: WhereClause;
  /** DELETE WHERE … */
  deleteWhere?: WhereClause;
}

export interface MergeInsert extends SyntaxNode {
  kind: "MergeInsert";
  columns?: ColumnReferenceList;
  values: ValuesClause | Bogus;
  where?: WhereClause;
}

export interface LockTable extends SyntaxNode {
  kind: "LockTable";
  tables: TableName[];
  /** "ROW SHARE", "EXCLUSIVE", … */
  mode: string;
  wait?: string;
}

export interface ExplainPlan extends SyntaxNode {
  kind: "ExplainPlan";
  statement: SyntaxNode;
}

/** CALL routine(args) [INTO :x] */
export interface CallStatementSql extends SyntaxNode {
  kind: "CallSql";
  call: Expression | Bogus;
  into?: Expression;
}

export type DmlStatement = Insert | MultiInsert | Update | Delete | Merge | LockTable | ExplainPlan | CallStatementSql;
