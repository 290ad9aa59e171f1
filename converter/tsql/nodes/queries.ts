/** Queries and DML of T-SQL. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Expression, ExpressionList, NameExpression, Subquery, Variable } from "./expressions";
import type { DataTypeNode, Identifier, NameList, ObjectName, RawClause } from "./names";
import type { Execute } from "./routines";

/** A whole query: WITH, body, ORDER BY, OFFSET … FETCH, FOR XML/JSON, OPTION. */
export interface Query extends SyntaxNode {
  kind: "Query";
  with?: WithClause;
  body: QueryBody | Bogus;
  orderBy?: OrderByClause;
  offset?: OffsetClause;
  for?: ForClause;
  option?: RawClause;
}

export type QueryBody = Select | SetOperation | ParenQuery;

export interface ParenQuery extends SyntaxNode {
  kind: "ParenQuery";
  query: Query | Bogus;
}

/** `left UNION [ALL] right`, EXCEPT, INTERSECT (which binds tighter); left-associative. */
export interface SetOperation extends SyntaxNode {
  kind: "SetOperation";
  left: QueryBody | Bogus;
  operator: "UNION" | "UNION ALL" | "INTERSECT" | "EXCEPT";
  operatorToken: Token;
  right: QueryBody | Bogus;
}

/** Also WITH XMLNAMESPACES (…). */
export interface WithClause extends SyntaxNode {
  kind: "WithClause";
  namespaces?: RawClause;
  items: (CommonTableExpression | Bogus)[];
}

export interface CommonTableExpression extends SyntaxNode {
  kind: "CommonTableExpression";
  name: Identifier;
  columns?: NameList;
  query: Subquery | Bogus;
}

export interface Select extends SyntaxNode {
  kind: "Select";
  selectToken: Token;
  /** DISTINCT or ALL. */
  quantifier?: Token;
  top?: TopClause;
  items: (SelectItem | SelectAssignment | Bogus)[];
  /** SELECT … INTO new_table */
  into?: IntoTable;
  from?: FromClause;
  where?: WhereClause;
  groupBy?: GroupByClause;
  having?: HavingClause;
  window?: RawClause;
}

/** TOP (n) [PERCENT] [WITH TIES]; also of INSERT, UPDATE, DELETE and MERGE. */
export interface TopClause extends SyntaxNode {
  kind: "TopClause";
  count: Expression | Bogus;
  isPercent: boolean;
  withTies: boolean;
}

export interface SelectItem extends SyntaxNode {
  kind: "SelectItem";
  /** How the alias is written: `value AS alias`, `value alias`, `alias = value`. */
  aliasForm?: "AS" | "after" | "=";
  /** The AS or `=`. */
  aliasToken?: Token;
  /** A string as alias ('Total') is an Identifier with isQuoted. */
  alias?: Identifier;
  value: Expression | Bogus;
}

/** `@v = value` in a select list; the operator may be `+=` and its kin. */
export interface SelectAssignment extends SyntaxNode {
  kind: "SelectAssignment";
  target: Variable;
  operator: string;
  operatorToken: Token;
  value: Expression | Bogus;
}

export interface IntoTable extends SyntaxNode {
  kind: "IntoTable";
  name: ObjectName;
  filegroup?: Identifier;
}

export interface FromClause extends SyntaxNode {
  kind: "FromClause";
  items: (TableReference | Bogus)[];
}

export interface WhereClause extends SyntaxNode {
  kind: "WhereClause";
  condition: Expression | Bogus;
}

export interface GroupByClause extends SyntaxNode {
  kind: "GroupByClause";
  /** GROUP BY ALL (legacy). */
  isAll: boolean;
  items: (Expression | GroupingGroup | Bogus)[];
  /** The old `… WITH ROLLUP`, `… WITH CUBE`. */
  withGroup?: "ROLLUP" | "CUBE";
}

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
  items: (OrderItem | Bogus)[];
}

export interface OrderItem extends SyntaxNode {
  kind: "OrderItem";
  value: Expression | Bogus;
  direction?: "ASC" | "DESC";
}

/** OFFSET n ROWS [FETCH NEXT m ROWS ONLY] */
export interface OffsetClause extends SyntaxNode {
  kind: "OffsetClause";
  count: Expression | Bogus;
  fetch?: Expression | Bogus;
}

/** FOR XML …, FOR JSON …, FOR BROWSE. */
export interface ForClause extends SyntaxNode {
  kind: "ForClause";
  /** "XML RAW", "XML AUTO", "XML PATH", "XML EXPLICIT", "JSON PATH", "JSON AUTO", "BROWSE". */
  mode: string;
  /** The argument of RAW(…) and PATH(…). */
  element?: Expression;
  /** "TYPE", "ROOT", "ELEMENTS", "ELEMENTS XSINIL", "INCLUDE_NULL_VALUES", "WITHOUT_ARRAY_WRAPPER", "BINARY BASE64", "XMLSCHEMA", "XMLDATA". */
  options: ForOption[];
}

export interface ForOption extends SyntaxNode {
  kind: "ForOption";
  name: string;
  value?: Expression;
}

// ---------------------------------------------------------------- row sources

export type TableReference =
  | TableName
  | TableVariable
  | DerivedTable
  | TableFunction
  | Join
  | ParenJoin
  | PivotedTable
  | UnpivotedTable;

/** A table, view, CTE or synonym in FROM, or the target of DML. `alias` has its AS word in `asToken`. */
export interface TableName extends SyntaxNode {
  kind: "TableName";
  name: ObjectName;
  /** FOR SYSTEM_TIME AS OF …, whole. */
  temporal?: RawClause;
  sample?: RawClause;
  asToken?: Token;
  alias?: Identifier;
  hints?: TableHints;
}

/** `@t [AS] alias` */
export interface TableVariable extends SyntaxNode {
  kind: "TableVariable";
  variable: Variable;
  asToken?: Token;
  alias?: Identifier;
  hints?: TableHints;
}

/** `WITH (NOLOCK, INDEX(1))` or the old `(NOLOCK)`: the first word of each hint, upper case. */
export interface TableHints extends SyntaxNode {
  kind: "TableHints";
  hints: string[];
}

/** `(query) alias (columns)`, `(VALUES (1), (2)) alias (columns)`. */
export interface DerivedTable extends SyntaxNode {
  kind: "DerivedTable";
  query: Subquery | ParenValues | DmlRows | Bogus;
  asToken?: Token;
  alias?: Identifier;
  columns?: NameList;
}

export interface ParenValues extends SyntaxNode {
  kind: "ParenValues";
  values: ValuesClause;
}

/**
 * A row source that is called: a function, `@x.nodes('…')`, OPENJSON(…) WITH (…), OPENXML(…) WITH (…), OPENQUERY,
 * OPENROWSET, STRING_SPLIT, CONTAINSTABLE, CHANGETABLE.
 */
export interface TableFunction extends SyntaxNode {
  kind: "TableFunction";
  value: Expression | Bogus;
  /** WITH (name type 'path' AS JSON, …) of OPENJSON and OPENXML. */
  schema: (OpenColumn | Bogus)[];
  /** WITH table of OPENXML. */
  schemaTable?: ObjectName;
  asToken?: Token;
  alias?: Identifier;
  columns?: NameList;
  hints?: TableHints;
}

export interface OpenColumn extends SyntaxNode {
  kind: "OpenColumn";
  name: Identifier;
  type: DataTypeNode | Bogus;
  path?: Expression;
  isJson: boolean;
}

/** `left [INNER|LEFT OUTER|…] [LOOP|HASH|MERGE|REMOTE] JOIN right ON …`, CROSS JOIN, CROSS APPLY, OUTER APPLY. */
export interface Join extends SyntaxNode {
  kind: "Join";
  left: TableReference | Bogus;
  /** Upper case, without a join hint: "JOIN", "INNER JOIN", "LEFT OUTER JOIN", "LEFT JOIN", "CROSS JOIN", "CROSS APPLY", "OUTER APPLY". */
  operator: string;
  operatorToken: Token;
  /** LOOP, HASH, MERGE or REMOTE. */
  hint?: Token;
  right: TableReference | Bogus;
  on?: Expression | Bogus;
}

export interface ParenJoin extends SyntaxNode {
  kind: "ParenJoin";
  inner: TableReference | Bogus;
}

/** `source PIVOT (aggregate FOR column IN ([a], [b])) alias` */
export interface PivotedTable extends SyntaxNode {
  kind: "PivotedTable";
  source: TableReference | Bogus;
  aggregate: Expression | Bogus;
  column: ObjectName | Bogus;
  values: (Identifier | Bogus)[];
  asToken?: Token;
  alias?: Identifier;
}

/** `source UNPIVOT (value FOR name IN (a, b)) alias` */
export interface UnpivotedTable extends SyntaxNode {
  kind: "UnpivotedTable";
  source: TableReference | Bogus;
  value: Identifier | Bogus;
  name: Identifier | Bogus;
  columns: (ObjectName | Bogus)[];
  asToken?: Token;
  alias?: Identifier;
}

// ---------------------------------------------------------------- DML

/** What DML of every kind may have. The clauses stand in the order of T-SQL's grammar. */
interface DmlHead {
  with?: WithClause;
  top?: TopClause;
  /** A second OUTPUT, which may follow one with INTO. */
  secondOutput?: OutputClause;
}

export interface Insert extends SyntaxNode, DmlHead {
  kind: "Insert";
  /** The INTO word, if written. */
  intoToken?: Token;
  target: TableName | TableVariable | TableFunction | Bogus;
  columns?: ColumnReferenceList;
  output?: OutputClause;
  source: ValuesClause | Query | Execute | DefaultValues | DmlRows | Bogus;
  option?: RawClause;
}

export interface ColumnReferenceList extends SyntaxNode {
  kind: "ColumnReferenceList";
  columns: (NameExpression | Bogus)[];
}

export interface ValuesClause extends SyntaxNode {
  kind: "ValuesClause";
  rows: (ExpressionList | Bogus)[];
}

export interface DefaultValues extends SyntaxNode {
  kind: "DefaultValues";
}

/** `SELECT … FROM (DELETE … OUTPUT …) AS d`: rows of a nested DML statement in parentheses; only below INSERT. */
export interface DmlRows extends SyntaxNode {
  kind: "DmlRows";
  statement: DmlStatement | Bogus;
}

export interface Update extends SyntaxNode, DmlHead {
  kind: "Update";
  target: TableName | TableVariable | TableFunction | Bogus;
  assignments: (Assignment | Bogus)[];
  output?: OutputClause;
  from?: FromClause;
  where?: WhereClause;
  currentOf?: CurrentOf;
  option?: RawClause;
}

/** `column = value`, `@v = value`, `@v = column = value`, `column.WRITE(…)`, `column += value`. */
export interface Assignment extends SyntaxNode {
  kind: "Assignment";
  /** The variable that gets the new value too. */
  variable?: Variable;
  /** The column; undefined where only a variable is set. */
  column?: NameExpression;
  operator: string;
  operatorToken?: Token;
  /** A Call for `column.WRITE(…)` and `column.modify(…)`: then `column` and the operator are missing. */
  value: Expression | Bogus;
}

/** WHERE CURRENT OF [GLOBAL] cursor */
export interface CurrentOf extends SyntaxNode {
  kind: "CurrentOf";
  cursor: Identifier | Variable;
}

export interface Delete extends SyntaxNode, DmlHead {
  kind: "Delete";
  fromToken?: Token;
  target: TableName | TableVariable | TableFunction | Bogus;
  output?: OutputClause;
  from?: FromClause;
  where?: WhereClause;
  currentOf?: CurrentOf;
  option?: RawClause;
}

/** OUTPUT inserted.id, deleted.* [INTO @t (columns)] */
export interface OutputClause extends SyntaxNode {
  kind: "OutputClause";
  items: (SelectItem | Bogus)[];
  into?: TableName | TableVariable;
  columns?: ColumnReferenceList;
}

export interface Merge extends SyntaxNode, DmlHead {
  kind: "Merge";
  intoToken?: Token;
  target: TableName | TableVariable | Bogus;
  source: TableReference | Bogus;
  on: Expression | Bogus;
  branches: (MergeBranch | Bogus)[];
  output?: OutputClause;
  option?: RawClause;
}

export interface MergeBranch extends SyntaxNode {
  kind: "MergeBranch";
  when: "MATCHED" | "NOT MATCHED" | "NOT MATCHED BY SOURCE";
  condition?: Expression | Bogus;
  action: "UPDATE" | "DELETE" | "INSERT";
  assignments: (Assignment | Bogus)[];
  columns?: ColumnReferenceList;
  values?: ValuesClause | DefaultValues | Bogus;
}

export interface Truncate extends SyntaxNode {
  kind: "Truncate";
  table: ObjectName;
  partitions?: RawClause;
}

export type DmlStatement = Insert | Update | Delete | Merge | Truncate;
