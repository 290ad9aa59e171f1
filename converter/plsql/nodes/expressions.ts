/** Expressions and conditions of Oracle SQL and PL/SQL. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { DataTypeNode, Identifier, ObjectName, RawClause } from "./names";
import type { OrderByClause, Query } from "./queries";

/** NULL, numbers, texts, TRUE/FALSE, DATE '…', TIMESTAMP '…', INTERVAL '…' unit. */
export interface Literal extends SyntaxNode {
  kind: "Literal";
  type: "null" | "number" | "string" | "boolean" | "date" | "timestamp" | "interval" | "default";
  /** The decoded text, the number as written, or the keyword in upper case. For date, timestamp, interval: the quoted content. */
  value: string;
  /** Of an interval: its unit words in upper case without precisions, e.g. "DAY TO SECOND". */
  unit?: string;
}

/**
 * A dotted name used as a value: column, variable, package item, function without arguments, pseudo-column (ROWNUM,
 * LEVEL, SYSDATE, seq.NEXTVAL), `t.*` is Star.
 */
export interface NameExpression extends SyntaxNode {
  kind: "NameExpression";
  name: ObjectName;
}

/** `:name`, `:1`, `:NEW` (its fields are Member nodes), host variables. */
export interface Bind extends SyntaxNode {
  kind: "Bind";
  /** Upper case, without the colon. */
  value: string;
}

/** `$$PLSQL_UNIT`: an inquiry directive. */
export interface InquiryDirective extends SyntaxNode {
  kind: "InquiryDirective";
  value: string;
}

/** `*`, `t.*`, `s.t.*` in a select list or COUNT(*). */
export interface Star extends SyntaxNode {
  kind: "Star";
  qualifier?: ObjectName;
}

/** `object.field` where the object is not a plain name: `:NEW.id`, `f(1).x`, `TREAT(…).y`. */
export interface Member extends SyntaxNode {
  kind: "Member";
  object: Expression;
  field: Identifier;
}

export interface Argument extends SyntaxNode {
  kind: "Argument";
  /** The key of `1 => value` in a qualified expression (18c). */
  key?: Expression;
  /** The formal parameter of `name => value`. */
  name?: Identifier;
  value: Expression | Bogus;
}

/**
 * `callee(args)`: a function, method or type constructor call, or a collection element: only the model can tell.
 * All clauses that Oracle lets follow a function stand here.
 */
export interface Call extends SyntaxNode {
  kind: "Call";
  callee: NameExpression | Member | Call | Bind | Cast | Paren | New | SpecialCall | CursorAttribute;
  /** DISTINCT, UNIQUE or ALL before the arguments. */
  quantifier?: Token;
  args: (Argument | Star | Bogus)[];
  /** Inside the parentheses: `DEFAULT v ON CONVERSION ERROR`, `ON OVERFLOW …`, `USING CHAR_CS`, RESPECT/IGNORE NULLS … */
  options: RawClause[];
  /** `DEFAULT v ON CONVERSION ERROR`: v. */
  onConversionError?: Expression;
  nulls?: "RESPECT" | "IGNORE";
  withinGroup?: OrderByClause;
  keep?: KeepClause;
  fromLast?: boolean;
  over?: WindowSpecification;
}

/** KEEP (DENSE_RANK FIRST|LAST ORDER BY …) */
export interface KeepClause extends SyntaxNode {
  kind: "KeepClause";
  position: "FIRST" | "LAST";
  orderBy: OrderByClause;
}

/** OVER (…) or OVER name. */
export interface WindowSpecification extends SyntaxNode {
  kind: "WindowSpecification";
  windowName?: Identifier;
  partitionBy: (Expression | Bogus)[];
  orderBy?: OrderByClause;
  frame?: WindowFrame;
}

export interface WindowFrame extends SyntaxNode {
  kind: "WindowFrame";
  unit: "ROWS" | "RANGE" | "GROUPS";
  from: FrameBound;
  to?: FrameBound;
  exclude?: RawClause;
}

export interface FrameBound extends SyntaxNode {
  kind: "FrameBound";
  bound: "UNBOUNDED PRECEDING" | "UNBOUNDED FOLLOWING" | "CURRENT ROW" | "PRECEDING" | "FOLLOWING";
  value?: Expression;
}

/**
 * A function whose arguments have words of their own: TRIM(LEADING x FROM s), EXTRACT(YEAR FROM d), XMLELEMENT(…),
 * XMLTABLE, JSON_TABLE, JSON_OBJECT, JSON_VALUE, XMLQUERY, XMLSERIALIZE, TREAT(x AS t), VALIDATE_CONVERSION,
 * COLLECT, CLUSTER_ID … `name` is upper case. The parts keep source order; words between them stay tokens.
 */
export interface SpecialCall extends SyntaxNode {
  kind: "SpecialCall";
  name: string;
  /** Words that steer it: for TRIM "LEADING"; for EXTRACT "YEAR"; otherwise the keywords met, upper case. */
  words: string[];
  /**
   * The values, in source order: TRIM [character, text] or [text]; EXTRACT [value]; JSON_VALUE [document, path];
   * XMLELEMENT [attributes…, content…].
   */
  args: (Expression | SpecialArgument | Bogus)[];
  /** TREAT … AS type, RETURNING type. */
  type?: DataTypeNode;
  columns?: TableFunctionColumn[];
  over?: WindowSpecification;
  withinGroup?: OrderByClause;
}

/** `value AS name`, `KEY k VALUE v`, `k VALUE v`, `k : v`, `PASSING value AS name` inside a SpecialCall. */
export interface SpecialArgument extends SyntaxNode {
  kind: "SpecialArgument";
  role: "named" | "pair" | "passing" | "attributes" | "namespaces" | "elementName";
  /** The key expression of a pair. */
  key?: Expression | Bogus;
  value?: Expression | Bogus;
  alias?: Identifier;
  /** Of attributes and namespaces. */
  items: SpecialArgument[];
}

/** A column of XMLTABLE or JSON_TABLE. */
export interface TableFunctionColumn extends SyntaxNode {
  kind: "TableFunctionColumn";
  name?: Identifier;
  forOrdinality: boolean;
  type?: DataTypeNode;
  /** EXISTS, FORMAT JSON, wrapper words. */
  words: string[];
  path?: Expression | Bogus;
  defaultValue?: Expression | Bogus;
  /** NESTED PATH … COLUMNS (…): the columns within. */
  nested: TableFunctionColumn[];
}

export interface Cast extends SyntaxNode {
  kind: "Cast";
  /** An expression, or for CAST(MULTISET(query) AS t) the query. */
  value: Expression | Bogus;
  isMultiset: boolean;
  type: DataTypeNode | Bogus;
  /** `DEFAULT v ON CONVERSION ERROR`: v. */
  onConversionError?: Expression;
  options: RawClause[];
}

/** `NEW type_name(args)`: the call is its operand. */
export interface New extends SyntaxNode {
  kind: "New";
  call: Expression | Bogus;
}

export interface Paren extends SyntaxNode {
  kind: "Paren";
  inner: Expression | Bogus;
}

/** `(a, b, c)`: a row, or the list of IN. */
export interface ExpressionList extends SyntaxNode {
  kind: "ExpressionList";
  items: (Expression | Bogus)[];
}

/** `(SELECT …)` as a value, a row source of IN, ANY, EXISTS, or MULTISET. The parentheses belong to it. */
export interface Subquery extends SyntaxNode {
  kind: "Subquery";
  query: Query | Bogus;
}

/** CURSOR(SELECT …) */
export interface CursorExpression extends SyntaxNode {
  kind: "CursorExpression";
  query: Subquery;
}

/** `+ - * / ** || MOD AND OR = <> < > <= >= MULTISET UNION [ALL|DISTINCT]…`; `operator` in upper case, `!= ^= ~=` stay as written. */
export interface Binary extends SyntaxNode {
  kind: "Binary";
  operator: string;
  left: Expression | Bogus;
  /** The operator's first token, for editing it. */
  operatorToken: Token;
  right: Expression | Bogus;
}

/** `- + NOT PRIOR CONNECT_BY_ROOT DISTINCT ALL`; OLD and NEW in RETURNING (23ai). */
export interface Unary extends SyntaxNode {
  kind: "Unary";
  operator: string;
  operatorToken: Token;
  operand: Expression | Bogus;
}

/** `expr (+)`: the outer join mark. */
export interface OuterJoinMark extends SyntaxNode {
  kind: "OuterJoinMark";
  expression: Expression;
}

export interface Between extends SyntaxNode {
  kind: "Between";
  value: Expression | Bogus;
  isNegated: boolean;
  low: Expression | Bogus;
  high: Expression | Bogus;
}

export interface In extends SyntaxNode {
  kind: "In";
  value: Expression | Bogus;
  isNegated: boolean;
  /** ExpressionList, Subquery, or a lone expression (a collection or a bind). */
  list: Expression | Bogus;
}

/** LIKE, LIKEC, LIKE2, LIKE4. */
export interface Like extends SyntaxNode {
  kind: "Like";
  value: Expression | Bogus;
  isNegated: boolean;
  operator: string;
  operatorToken: Token;
  pattern: Expression | Bogus;
  escape?: Expression | Bogus;
}

/** `x IS [NOT] NULL | NAN | INFINITE | EMPTY | A SET | PRESENT | DANGLING | TRUE | FALSE | JSON … | OF TYPE (…)`. */
export interface Is extends SyntaxNode {
  kind: "Is";
  value: Expression | Bogus;
  isNegated: boolean;
  /** Upper case, single-spaced: "NULL", "A SET", "OF TYPE", "JSON". */
  test: string;
  /** Everything after IS [NOT]. */
  rest: RawClause;
}

/** `x [NOT] MEMBER [OF] c`, `x [NOT] SUBMULTISET [OF] c`. */
export interface CollectionTest extends SyntaxNode {
  kind: "CollectionTest";
  value: Expression | Bogus;
  isNegated: boolean;
  test: "MEMBER" | "SUBMULTISET";
  collection: Expression | Bogus;
}

export interface Exists extends SyntaxNode {
  kind: "Exists";
  query: Subquery | Bogus;
}

/** ANY (…), SOME (…), ALL (…) on the right of a comparison. */
export interface Quantified extends SyntaxNode {
  kind: "Quantified";
  quantifier: string;
  list: Expression | Bogus;
}

export interface CaseExpression extends SyntaxNode {
  kind: "CaseExpression";
  selector?: Expression | Bogus;
  branches: CaseBranch[];
  elseResult?: Expression | Bogus;
}

export interface CaseBranch extends SyntaxNode {
  kind: "CaseBranch";
  condition: Expression | Bogus;
  result: Expression | Bogus;
}

/** `c%FOUND`, `SQL%ROWCOUNT`, `SQL%BULK_ROWCOUNT(i)` (the call is around it), `SQL%BULK_EXCEPTIONS.COUNT` (Member around it). */
export interface CursorAttribute extends SyntaxNode {
  kind: "CursorAttribute";
  cursor: Expression;
  /** FOUND, NOTFOUND, ISOPEN, ROWCOUNT, BULK_ROWCOUNT, BULK_EXCEPTIONS. */
  attribute: string;
}

/** `x AT TIME ZONE z`, `x AT LOCAL` (no zone). */
export interface AtTimeZone extends SyntaxNode {
  kind: "AtTimeZone";
  value: Expression | Bogus;
  zone?: Expression | Bogus;
}

/** `(a - b) DAY(9) TO SECOND(6)`, `YEAR TO MONTH`. */
export interface IntervalExpression extends SyntaxNode {
  kind: "IntervalExpression";
  value: Expression | Bogus;
  unit: string;
}

/** `x COLLATE name` */
export interface Collate extends SyntaxNode {
  kind: "Collate";
  value: Expression | Bogus;
  collation: ObjectName;
}

/** MODEL cell references and other value forms kept whole. */
export interface RawExpression extends SyntaxNode {
  kind: "RawExpression";
  name: string;
}

export type Expression =
  | Literal
  | NameExpression
  | Bind
  | InquiryDirective
  | Star
  | Member
  | Call
  | SpecialCall
  | Cast
  | New
  | Paren
  | ExpressionList
  | Subquery
  | CursorExpression
  | Binary
  | Unary
  | OuterJoinMark
  | Between
  | In
  | Like
  | Is
  | CollectionTest
  | Exists
  | Quantified
  | CaseExpression
  | CursorAttribute
  | AtTimeZone
  | IntervalExpression
  | Collate
  | RawExpression;
