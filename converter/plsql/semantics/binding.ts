/**
 * What the meaning of Oracle code is asked through: `buildModel` reads all statements of the input, `bindUnit` gives
 * the binding of one of them. Everything is worked out when first asked for and remembered. Nothing here throws: what
 * cannot be told is `undefined`, UNKNOWN or an empty list.
 */
import type { DataType } from "../../model/data-type";
import type { Scope } from "../../model/scope";
import type { ModelSymbol, RoutineSymbol, RowSourceSymbol, SchemaObject } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { TopStatement } from "../nodes";

/** One parsed statement of the input, in order. */
export interface ParsedUnit {
  readonly index: number;
  readonly root: TopStatement | undefined;
  /** The schema the script was in (CONNECT, ALTER SESSION SET CURRENT_SCHEMA, a project setting); undefined: unknown. */
  readonly currentSchema?: string;
  /** The text that the nodes' offsets refer to: for names of select items without alias and ALTER SESSION. */
  readonly text?: string;
}

export interface QueryColumn {
  /** The name a table made of the query would have: alias, column name, or the expression's text without blanks. */
  readonly name: string;
  readonly type: DataType;
  readonly isNullable: boolean;
  /** The select item, and of a `*` the Star's item. */
  readonly node?: SyntaxNode;
}

/** Why a text may be '' after the conversion although Oracle yields NULL there. */
export interface EmptyStringSource {
  readonly node: SyntaxNode;
  readonly reason: "literal" | "function" | "concatenation" | "variable" | "routine";
}

/** What a routine does to variables that it did not declare itself. */
export interface RoutineEffects {
  /** Variables of packages and of enclosing routines or blocks that it reads. */
  readonly reads: ReadonlySet<ModelSymbol>;
  /** … that it assigns (`:=`, INTO, OUT arguments, FETCH, collection methods). */
  readonly writes: ReadonlySet<ModelSymbol>;
  /** Routines it calls. */
  readonly calls: ReadonlySet<RoutineSymbol>;
}

export interface Dependencies {
  /** Must exist before PostgreSQL can create this unit: column and parameter types, views' tables, defaults, keys. */
  readonly hard: ReadonlySet<SchemaObject>;
  /** Needed only when the code runs: what the bodies of routines and triggers name. */
  readonly soft: ReadonlySet<SchemaObject>;
}

export interface Binding {
  readonly unit: ParsedUnit;
  /** The schema objects that this unit creates (a package body gives its package). */
  readonly defines: readonly ModelSymbol[];

  /**
   * What a node stands for. NameExpression, ObjectName, Star's qualifier: the symbol of the whole name. Identifier: of
   * that part of the name, or what it declares. Call: the routine, method, type, collection or built-in behind the
   * callee, the overload already chosen. Member: the field. Bind: the correlation or host variable. TableName: the row
   * source; the ObjectName in it: the table or view, synonyms followed. Declarations (Parameter, VariableDeclaration, ColumnDefinition …): what they declare.
   */
  symbolOf(node: SyntaxNode): ModelSymbol | undefined;

  /**
   * What each part of a dotted name stands for, in order: `hr.emp.sal` → schema, row source, column;
   * `pkg.rec.field` → package, variable, field; `seq.NEXTVAL` → sequence, pseudo-column; `lab.x` → label, variable.
   * Shorter than the name when the rest is unknown. A synonym is itself here.
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

  /**
   * Whether the expression, converted word for word, may give '' in PostgreSQL where Oracle gives NULL. Columns and
   * parameters do not: stored data and callers are taken to hold NULL. Variables do when something assigned to them does.
   */
  mayBeEmptyString(expression: SyntaxNode): boolean;
  /** The part of the expression that makes `mayBeEmptyString` true. */
  emptyStringSource(expression: SyntaxNode): EmptyStringSource | undefined;

  /** Whether a name (NameExpression, Call, Member, Identifier) means a variable, parameter or loop variable of PL/SQL, not a column. */
  isPlSqlVariable(node: SyntaxNode): boolean;

  /** Whether a Subquery or Query names columns of an enclosing query. */
  isCorrelated(query: SyntaxNode): boolean;

  /**
   * What a Call, or a name without arguments, really is: "routine" of the input, "method" of an object type,
   * "constructor" of a type, collection "element" or "collectionMethod", "builtIn" function, package routine or
   * method, "cursor" with parameters; undefined when it is not known.
   */
  callKind(
    node: SyntaxNode,
  ): "routine" | "method" | "constructor" | "element" | "collectionMethod" | "builtIn" | "cursor" | undefined;

  /** Whether the node stands inside a SQL statement (a query, DML, a view) rather than in procedural code. */
  isInSql(node: SyntaxNode): boolean;

  /** What a routine (its symbol, or its RoutineDefinition node) reads, writes and calls outside itself. Not transitive. */
  effectsOf(routine: RoutineSymbol | SyntaxNode): RoutineEffects;

  /** Package and outer variables that a routine writes, those written by the routines it calls included. */
  mutatedBy(routine: RoutineSymbol | SyntaxNode): ReadonlySet<ModelSymbol>;

  /** Variables of the enclosing routine or block (not of packages) that a nested routine reads or writes. */
  capturedBy(nested: RoutineSymbol | SyntaxNode): {
    readonly reads: readonly ModelSymbol[];
    readonly writes: readonly ModelSymbol[];
  };

  /** The schema objects that this unit needs, itself excluded. */
  dependencies(): Dependencies;
}
