/** Expressions and conditions of T-SQL. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { DataTypeNode, Identifier, ObjectName, RawClause } from "./names";
import type { OrderByClause, Query } from "./queries";

export interface Literal extends SyntaxNode {
  kind: "Literal";
  /** "binary" is 0x…, "money" is $1.50. */
  type: "null" | "number" | "string" | "binary" | "money" | "default";
  /** The decoded text, or the number, digits and keyword as written. */
  value: string;
  /** N'…' */
  isNational: boolean;
}

/** A dotted name used as a value: column, function without arguments (CURRENT_TIMESTAMP, USER); `t.*` is Star. */
export interface NameExpression extends SyntaxNode {
  kind: "NameExpression";
  name: ObjectName;
}

/** `@name` */
export interface Variable extends SyntaxNode {
  kind: "Variable";
  /** Lower case, with its `@`. */
  value: string;
}

/** `@@ROWCOUNT`, `@@ERROR`, `@@IDENTITY` … */
export interface SystemVariable extends SyntaxNode {
  kind: "SystemVariable";
  /** Upper case, with `@@`. */
  value: string;
}

/** `$action`, `$identity`, `$rowguid`, `$partition.f(x)` (the callee of a Call) */
export interface DollarName extends SyntaxNode {
  kind: "DollarName";
  /** Upper case, with its `$`. */
  value: string;
}

/** `*`, `t.*` */
export interface Star extends SyntaxNode {
  kind: "Star";
  qualifier?: ObjectName;
}

/** `object.field` where the object is no plain name (`@x.value`, `f(1).name`), and `type::member` of CLR types. */
export interface Member extends SyntaxNode {
  kind: "Member";
  object: Expression;
  /** `.` or `::` */
  isStatic: boolean;
  field: Identifier;
}

export interface Argument extends SyntaxNode {
  kind: "Argument";
  /** `DATEADD(day, …)`: the first argument is a NameExpression `day`. DEFAULT is a Literal. */
  value: Expression | Bogus;
  /** `key : value` of JSON_OBJECT. */
  key?: Expression;
}

/** `callee(args)`: a function, or a method of xml, hierarchyid, geometry (`col.value('…')`: callee is a NameExpression). */
export interface Call extends SyntaxNode {
  kind: "Call";
  callee: NameExpression | Member | DollarName;
  /** DISTINCT or ALL before the arguments. */
  quantifier?: Token;
  args: (Argument | Star | Bogus)[];
  /** What stands in the parentheses beside the arguments: `NULL ON NULL`, `LEADING … FROM`, IGNORE NULLS. */
  options: RawClause[];
  nulls?: "RESPECT" | "IGNORE";
  withinGroup?: OrderByClause;
  over?: WindowSpecification;
}

/** CAST, TRY_CAST (value AS type), PARSE, TRY_PARSE (value AS type USING culture). */
export interface Cast extends SyntaxNode {
  kind: "Cast";
  function: "CAST" | "TRY_CAST" | "PARSE" | "TRY_PARSE";
  value: Expression | Bogus;
  type: DataTypeNode | Bogus;
  culture?: Expression | Bogus;
}

/** CONVERT, TRY_CONVERT (type, value, style). */
export interface Convert extends SyntaxNode {
  kind: "Convert";
  function: "CONVERT" | "TRY_CONVERT";
  type: DataTypeNode | Bogus;
  value: Expression | Bogus;
  style?: Expression | Bogus;
}

/** NEXT VALUE FOR sequence [OVER (…)] */
export interface NextValue extends SyntaxNode {
  kind: "NextValue";
  sequence: ObjectName;
  over?: WindowSpecification;
}

export interface WindowSpecification extends SyntaxNode {
  kind: "WindowSpecification";
  windowName?: Identifier;
  partitionBy: (Expression | Bogus)[];
  orderBy?: OrderByClause;
  /** ROWS or RANGE …, whole. */
  frame?: RawClause;
}

export interface Paren extends SyntaxNode {
  kind: "Paren";
  inner: Expression | Bogus;
}

/** `(a, b, c)`: the list of IN, a row of VALUES. */
export interface ExpressionList extends SyntaxNode {
  kind: "ExpressionList";
  items: (Expression | Bogus)[];
}

/** `(SELECT …)` as a value or a list. The parentheses belong to it. */
export interface Subquery extends SyntaxNode {
  kind: "Subquery";
  query: Query | Bogus;
}

/** `+ - * / % & | ^ << >> || AND OR = <> != < > <= >= !< !> *= =*`; words in upper case, `IS DISTINCT FROM` too. */
export interface Binary extends SyntaxNode {
  kind: "Binary";
  operator: string;
  left: Expression | Bogus;
  operatorToken: Token;
  right: Expression | Bogus;
}

/** `- + ~ NOT` */
export interface Unary extends SyntaxNode {
  kind: "Unary";
  operator: string;
  operatorToken: Token;
  operand: Expression | Bogus;
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
  /** ExpressionList or Subquery. */
  list: Expression | Bogus;
}

export interface Like extends SyntaxNode {
  kind: "Like";
  value: Expression | Bogus;
  isNegated: boolean;
  operatorToken: Token;
  pattern: Expression | Bogus;
  escape?: Expression | Bogus;
}

/** `x IS [NOT] NULL` */
export interface IsNull extends SyntaxNode {
  kind: "IsNull";
  value: Expression | Bogus;
  isNegated: boolean;
}

export interface Exists extends SyntaxNode {
  kind: "Exists";
  query: Subquery | Bogus;
}

/** ANY (…), SOME (…), ALL (…) on the right of a comparison. */
export interface Quantified extends SyntaxNode {
  kind: "Quantified";
  quantifier: string;
  list: Subquery | Bogus;
}

/** UPDATE(column) of a trigger. */
export interface UpdatedColumn extends SyntaxNode {
  kind: "UpdatedColumn";
  column: Identifier;
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

/** `x AT TIME ZONE z` */
export interface AtTimeZone extends SyntaxNode {
  kind: "AtTimeZone";
  value: Expression | Bogus;
  zone: Expression | Bogus;
}

/** `x COLLATE name` */
export interface Collate extends SyntaxNode {
  kind: "Collate";
  value: Expression | Bogus;
  collation: Identifier;
}

/** A predicate with a grammar of its own, kept whole: MATCH(a-(e)->b), CONTAINS with proximity words. */
export interface RawExpression extends SyntaxNode {
  kind: "RawExpression";
  name: string;
}

export type Expression =
  | Literal
  | NameExpression
  | Variable
  | SystemVariable
  | DollarName
  | Star
  | Member
  | Call
  | Cast
  | Convert
  | NextValue
  | Paren
  | ExpressionList
  | Subquery
  | Binary
  | Unary
  | Between
  | In
  | Like
  | IsNull
  | Exists
  | Quantified
  | UpdatedColumn
  | CaseExpression
  | AtTimeZone
  | Collate
  | RawExpression;
