/**
 * What a name can stand for: schema objects, their parts, declarations of code, and what the database brings along.
 * Independent of the source dialect. `name` is the dictionary form (Oracle: upper case unless quoted). `node` is the
 * statement or declaration that defines the symbol and `unit` the index of the parsed statement it stands in; both are
 * undefined for what the database brings along. `parent` is the table of a column, the package of a member, the routine
 * of a parameter.
 */
import type { SyntaxNode } from "../syntax/node";
import type { DataType } from "./data-type";

interface SymbolBase {
  readonly name: string;
  readonly schema?: string;
  readonly node?: SyntaxNode;
  readonly unit?: number;
  readonly parent?: ModelSymbol;
}

// ---------------------------------------------------------------- schema objects

interface SchemaObjectBase extends SymbolBase {
  /** The unit that drops or replaces it, when a later statement does. Statements before that still find it. */
  readonly droppedIn?: number;
}

export interface TableSymbol extends SchemaObjectBase {
  readonly kind: "table";
  readonly columns: readonly ColumnSymbol[];
  /** Columns that a later statement drops or renames, as earlier statements know them. */
  readonly formerColumns: readonly ColumnSymbol[];
  readonly constraints: readonly ConstraintSymbol[];
  readonly isTemporary: boolean;
  /** Names of the columns that rows are partitioned by. */
  readonly partitionKeys: readonly string[];
  /** The row's type of an object table. */
  readonly ofType?: DataType;
  /** Columns are not all known (CREATE TABLE AS over something unknown). */
  readonly isOpen: boolean;
}

export interface ViewSymbol extends SchemaObjectBase {
  readonly kind: "view" | "materializedView";
  /** Derived from its query when first asked for. */
  readonly columns: readonly ColumnSymbol[];
  readonly isOpen: boolean;
}

export interface ColumnSymbol extends SymbolBase {
  readonly kind: "column";
  readonly type: DataType;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  readonly isIdentity: boolean;
  readonly isVirtual: boolean;
  /** The column is not known to exist: its table is not part of the input. */
  readonly isAssumed: boolean;
  /** The default or generating expression. */
  readonly value?: SyntaxNode;
  /** The column whose name it has because a `*` stands for it. */
  readonly namedAfter?: ColumnSymbol;
}

export interface ConstraintSymbol extends SymbolBase {
  readonly kind: "constraint";
  readonly constraintType: "primaryKey" | "unique" | "foreignKey" | "check";
  /** Empty for a check whose columns nobody listed. */
  readonly columns: readonly string[];
  readonly references?: ForeignKeyTarget;
  /** The check's condition. */
  readonly condition?: SyntaxNode;
  readonly isDisabled: boolean;
  /** Whether the source gave it a name; otherwise `name` is empty. */
  readonly isNamed: boolean;
}

export interface ForeignKeyTarget {
  readonly schema?: string;
  readonly table: string;
  /** Empty: the primary key. */
  readonly columns: readonly string[];
  readonly onDelete?: string;
}

export interface SequenceSymbol extends SchemaObjectBase {
  readonly kind: "sequence";
}

export interface IndexSymbol extends SchemaObjectBase {
  readonly kind: "index";
  readonly isUnique: boolean;
  readonly table?: ObjectReference;
  /** Column names; undefined where an expression is indexed. */
  readonly columns: readonly (string | undefined)[];
}

/** Another object by its name, not looked up yet. */
export interface ObjectReference {
  readonly schema?: string;
  readonly name: string;
  readonly link?: string;
}

export interface SynonymSymbol extends SchemaObjectBase {
  readonly kind: "synonym";
  readonly isPublic: boolean;
  readonly target: ObjectReference;
}

export interface PackageSymbol extends SchemaObjectBase {
  readonly kind: "package";
  /** What the specification declares. */
  readonly members: readonly MemberSymbol[];
  /** What only the body declares. */
  readonly privateMembers: readonly MemberSymbol[];
  readonly bodyNode?: SyntaxNode;
  readonly bodyUnit?: number;
}

export interface RoutineSymbol extends SchemaObjectBase {
  readonly kind: "routine";
  readonly routineType: "function" | "procedure";
  readonly parameters: readonly ParameterSymbol[];
  /** A function's result; for a pipelined one the collection. */
  readonly returnType?: DataType;
  readonly isPipelined: boolean;
  /** Of a type: "member", "static", "constructor", "map", "order". */
  readonly methodKind?: string;
  /** Position among the routines of that name in that place, and how many there are. */
  readonly overload: number;
  readonly overloads: number;
  /** Where its body is; equal to `node` when declaration and body are one. Undefined: there is none in the input. */
  readonly bodyNode?: SyntaxNode;
  readonly bodyUnit?: number;
  /** Whether only the package body (or a block) knows it. */
  readonly isPrivate: boolean;
}

export interface ObjectTypeSymbol extends SchemaObjectBase {
  readonly kind: "objectType";
  /** Inherited attributes first. */
  readonly attributes: readonly FieldSymbol[];
  /** Own methods, not the inherited ones. */
  readonly methods: readonly RoutineSymbol[];
  readonly supertype?: ObjectTypeSymbol;
  /** Always of kind "object". */
  readonly type: DataType;
  readonly bodyNode?: SyntaxNode;
  readonly bodyUnit?: number;
}

/** A collection type of the schema, or a type that code declares: record, collection, REF CURSOR, subtype. */
export interface TypeSymbol extends SchemaObjectBase {
  readonly kind: "type";
  readonly type: DataType;
  /** Declared with SUBTYPE (or as an alias type). */
  readonly isSubtype: boolean;
}

export interface TriggerSymbol extends SchemaObjectBase {
  readonly kind: "trigger";
  /** Undefined for a trigger on a schema or the database. */
  readonly table?: ObjectReference;
}

export interface DatabaseLinkSymbol extends SchemaObjectBase {
  readonly kind: "databaseLink";
}

export interface DirectorySymbol extends SchemaObjectBase {
  readonly kind: "directory";
}

export interface UserSymbol extends SchemaObjectBase {
  readonly kind: "user" | "role";
}

/** An object of a kind that the model does not look into: context, cluster, library, Java source. */
export interface OtherObjectSymbol extends SchemaObjectBase {
  readonly kind: "otherObject";
  readonly objectType: string;
}

export type SchemaObject =
  | TableSymbol
  | ViewSymbol
  | SequenceSymbol
  | IndexSymbol
  | SynonymSymbol
  | PackageSymbol
  | RoutineSymbol
  | ObjectTypeSymbol
  | TypeSymbol
  | TriggerSymbol
  | DatabaseLinkSymbol
  | DirectorySymbol
  | UserSymbol
  | OtherObjectSymbol;

// ---------------------------------------------------------------- declarations of code

export type MemberSymbol = RoutineSymbol | VariableSymbol | TypeSymbol | CursorSymbol | ExceptionSymbol;

export interface VariableSymbol extends SymbolBase {
  readonly kind: "variable";
  readonly type: DataType;
  readonly isConstant: boolean;
  readonly isNotNull: boolean;
  readonly value?: SyntaxNode;
}

export interface ParameterSymbol extends SymbolBase {
  readonly kind: "parameter";
  readonly type: DataType;
  readonly mode: "IN" | "OUT" | "IN OUT";
  readonly hasDefault: boolean;
  readonly position: number;
}

export interface CursorSymbol extends SymbolBase {
  readonly kind: "cursor";
  readonly parameters: readonly ParameterSymbol[];
  /** The row it fetches: a record, or unknown. */
  readonly row: DataType;
}

export interface ExceptionSymbol extends SymbolBase {
  readonly kind: "exception";
  /** From PRAGMA EXCEPTION_INIT, or a predefined exception's own number. */
  readonly errorNumber?: number;
}

export interface LoopVariableSymbol extends SymbolBase {
  readonly kind: "loopVariable";
  readonly loop: "numeric" | "cursor" | "forall";
  readonly type: DataType;
}

export interface LabelSymbol extends SymbolBase {
  readonly kind: "label";
}

/** A field of a record or an attribute of an object type. */
export interface FieldSymbol extends SymbolBase {
  readonly kind: "field";
  readonly type: DataType;
  /** The column whose name it has, where the record is a row of a table or of a `*`. */
  readonly namedAfter?: ColumnSymbol;
}

/** The new, old or parent row in a trigger. */
export interface CorrelationSymbol extends SymbolBase {
  readonly kind: "correlation";
  readonly row: "new" | "old" | "parent";
  readonly columns: readonly ColumnSymbol[];
  readonly isOpen: boolean;
}

// ---------------------------------------------------------------- names of a query

/** An item of FROM or the target of DML, under its alias or its own name (empty for a derived table without alias). */
export interface RowSourceSymbol extends SymbolBase {
  readonly kind: "rowSource";
  readonly columns: readonly ColumnSymbol[];
  /** Columns are not all known: any name may be one of its columns. */
  readonly isOpen: boolean;
  /** The table, view or common table expression behind it. */
  readonly object?: SchemaObject | CommonTableSymbol | BuiltInSymbol;
}

export interface CommonTableSymbol extends SymbolBase {
  readonly kind: "commonTable";
  readonly columns: readonly ColumnSymbol[];
  readonly isOpen: boolean;
}

/** An alias of the select list, as ORDER BY sees it. */
export interface SelectAliasSymbol extends SymbolBase {
  readonly kind: "selectAlias";
  readonly type: DataType;
}

// ---------------------------------------------------------------- what the database brings along

/**
 * A function, package, package item, type, view or method that the database brings along. The parent of a package item is
 * its package; of a method its type, which for methods of collections is called COLLECTION.
 */
export interface BuiltInSymbol extends SymbolBase {
  readonly kind: "builtIn";
  readonly category: "function" | "package" | "routine" | "constant" | "type" | "view" | "method" | "collectionMethod";
  /** The result's or value's type; UNKNOWN when it depends on arguments or is not known. */
  readonly type: DataType;
  /** Of a view: its columns where known. */
  readonly columns?: readonly ColumnSymbol[];
}

/** ROWNUM, LEVEL, SYSDATE, USER, seq.NEXTVAL, COLUMN_VALUE, SQLCODE … */
export interface PseudoColumnSymbol extends SymbolBase {
  readonly kind: "pseudoColumn";
  readonly type: DataType;
}

/** A schema's name as the first part of a dotted name. */
export interface SchemaSymbol extends SymbolBase {
  readonly kind: "schema";
}

/** `:name` outside triggers. */
export interface HostVariableSymbol extends SymbolBase {
  readonly kind: "hostVariable";
}

export type LocalSymbol =
  | VariableSymbol
  | ParameterSymbol
  | CursorSymbol
  | ExceptionSymbol
  | LoopVariableSymbol
  | LabelSymbol
  | CorrelationSymbol;

export type ModelSymbol =
  | SchemaObject
  | ColumnSymbol
  | ConstraintSymbol
  | LocalSymbol
  | FieldSymbol
  | RowSourceSymbol
  | CommonTableSymbol
  | SelectAliasSymbol
  | BuiltInSymbol
  | PseudoColumnSymbol
  | SchemaSymbol
  | HostVariableSymbol;

/** The type of what a symbol stands for when it is used as a value; undefined for what has no value (tables, labels). */
export function valueType(symbol: ModelSymbol): DataType | undefined {
  switch (symbol.kind) {
    case "column":
    case "variable":
    case "parameter":
    case "loopVariable":
    case "field":
    case "selectAlias":
    case "builtIn":
    case "pseudoColumn":
      return symbol.type;
    case "routine":
      return symbol.returnType;
    default:
      return undefined;
  }
}
