/** What the meaning of one source statement is asked through, whatever its language. Nothing here throws. */
import type { SyntaxNode } from "../syntax/node";
import type { DataType } from "./data-type";
import type { Scope } from "./scope";
import type { ColumnSymbol, ModelSymbol, RowSourceSymbol, SchemaObject } from "./symbols";

/** One parsed statement of the input, in order. */
export interface ParsedUnit<R extends SyntaxNode = SyntaxNode> {
  readonly index: number;
  readonly root: R | undefined;
  /** The schema the script was in (CONNECT, USE, a project setting); undefined: unknown. */
  readonly currentSchema?: string;
  /** The text that the nodes' offsets refer to: for names of select items without alias. */
  readonly text?: string;
}

export interface QueryColumn {
  /** The name a table made of the query would have: alias, column name, or the expression's text without blanks. */
  readonly name: string;
  readonly type: DataType;
  readonly isNullable: boolean;
  /** The column whose name it has because a `*` stands for it. */
  readonly namedAfter?: ColumnSymbol;
  /** The select item, and of a `*` the Star's item. */
  readonly node?: SyntaxNode;
}

export interface Dependencies {
  /** Must exist before the target can create this unit: column and parameter types, views' tables, defaults, keys. */
  readonly hard: ReadonlySet<SchemaObject>;
  /** Needed only when the code runs: what the bodies of routines and triggers name. */
  readonly soft: ReadonlySet<SchemaObject>;
}

/**
 * What a call, or a name without arguments, really is: "routine" of the input, "method" of an object type, "constructor"
 * of a type, collection "element" or "collectionMethod", "builtIn" function, package routine or method, "cursor" with
 * parameters.
 */
export type CallKind = "routine" | "method" | "constructor" | "element" | "collectionMethod" | "builtIn" | "cursor";

export interface Binding {
  readonly unit: ParsedUnit;
  /** The schema objects that this unit creates (a package body gives its package). */
  readonly defines: readonly ModelSymbol[];

  /**
   * What a node stands for. NameExpression, ObjectName, Star's qualifier: the symbol of the whole name. Identifier: of
   * that part of the name, or what it declares. Call: the routine, method, type, collection or built-in behind the
   * callee, the overload already chosen. Member: the field. Bind, Variable: what it names. TableName: the row source; the
   * ObjectName in it: the table or view, synonyms followed. Declarations: what they declare.
   */
  symbolOf(node: SyntaxNode): ModelSymbol | undefined;

  /**
   * What each part of a dotted name stands for, in order: `hr.emp.sal` → schema, row source, column. Shorter than the name
   * when the rest is unknown. A synonym is itself here.
   */
  symbolsOf(name: SyntaxNode): readonly ModelSymbol[];

  /** For a name or Member that means a column: the row source it comes from. */
  rowSourceOf(node: SyntaxNode): RowSourceSymbol | undefined;

  /** The type of an expression, a condition (boolean), a DataType node, or a declaration. UNKNOWN when it cannot be told. */
  typeOf(node: SyntaxNode | undefined): DataType;

  /** The columns of a Query, a query body, a Subquery, or a row source in FROM; empty when they are not known. */
  queryColumns(query: SyntaxNode): readonly QueryColumn[];

  /** The scope in which the node's names are looked up. */
  scopeOf(node: SyntaxNode): Scope;

  /** Whether an expression may be NULL; true when in doubt. */
  isNullable(expression: SyntaxNode): boolean;

  /** Whether a Subquery or Query names columns of an enclosing query. */
  isCorrelated(query: SyntaxNode): boolean;

  /** undefined when it is not known. */
  callKind(node: SyntaxNode): CallKind | undefined;

  /** Whether the node stands inside a SQL statement (a query, DML, a view) rather than in procedural code. */
  isInSql(node: SyntaxNode): boolean;

  /** The schema objects that this unit needs, itself excluded. */
  dependencies(): Dependencies;
}
