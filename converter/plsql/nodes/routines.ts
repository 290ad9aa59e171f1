/** PL/SQL: routines, packages, types, triggers, blocks, declarations, statements. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Argument, Expression } from "./expressions";
import type { DataTypeNode, Identifier, ObjectName, RawClause } from "./names";
import type { DmlStatement, IntoClause, Query } from "./queries";

export interface Parameter extends SyntaxNode {
  kind: "Parameter";
  name: Identifier;
  mode: "IN" | "OUT" | "IN OUT";
  isNoCopy: boolean;
  type: DataTypeNode | Bogus;
  defaultValue?: Expression | Bogus;
}

export interface ParameterList extends SyntaxNode {
  kind: "ParameterList";
  parameters: (Parameter | Bogus)[];
}

/**
 * A function or procedure: standalone (inside CreateRoutine), in a package specification or as a forward declaration
 * (no body), in a package body, nested in a block, or a member of a type.
 */
export interface RoutineDefinition extends SyntaxNode {
  kind: "RoutineDefinition";
  /** For type members: words before FUNCTION/PROCEDURE, e.g. "MEMBER", "STATIC", "CONSTRUCTOR", "MAP MEMBER", "OVERRIDING MEMBER", "ORDER MEMBER". */
  memberWords: string[];
  routineType: "FUNCTION" | "PROCEDURE";
  /** For standalone routines possibly qualified. */
  name: ObjectName;
  parameters?: ParameterList;
  /** RETURN type; for constructors SELF AS RESULT is `returnsSelf`. */
  returnType?: DataTypeNode | Bogus;
  returnsSelf: boolean;
  /** DETERMINISTIC, PIPELINED, RESULT_CACHE, PARALLEL_ENABLE, AUTHID …, ACCESSIBLE BY …, AGGREGATE USING …, SQL_MACRO. */
  properties: RawClause[];
  /** IS or AS. */
  isToken?: Token;
  /** LANGUAGE C/JAVA …, EXTERNAL …: a call specification. */
  external?: RawClause;
  body?: Body | Bogus;
}

/** Declarations and the executable part, as routines, packages, triggers, anonymous blocks have it. */
export interface Body extends SyntaxNode {
  kind: "Body";
  /** DECLARE, where written. */
  declareToken?: Token;
  declarations: (Declaration | Bogus)[];
  /** BEGIN; a package body without initialisation has none. */
  beginToken?: Token;
  statements: (Statement | Bogus)[];
  exceptionHandlers: ExceptionHandler[];
  /** The EXCEPTION word. */
  exceptionToken?: Token;
  /** END and the name after it. */
  endToken?: Token;
  endName?: Identifier;
}

export interface ExceptionHandler extends SyntaxNode {
  kind: "ExceptionHandler";
  /** Exception names; OTHERS is an ObjectName with that one part. */
  exceptions: ObjectName[];
  statements: (Statement | Bogus)[];
}

// ---------------------------------------------------------------- declarations

export type Declaration =
  | VariableDeclaration
  | ExceptionDeclaration
  | CursorDeclaration
  | TypeDeclaration
  | SubtypeDeclaration
  | Pragma
  | RoutineDefinition
  | RawDeclaration;

/** `name [CONSTANT] type [NOT NULL] [:= | DEFAULT value];` The semicolon belongs to every declaration and statement. */
export interface VariableDeclaration extends SyntaxNode {
  kind: "VariableDeclaration";
  name: Identifier;
  isConstant: boolean;
  type: DataTypeNode | Bogus;
  isNotNull: boolean;
  /** `:=` or DEFAULT. */
  assignToken?: Token;
  value?: Expression | Bogus;
}

export interface ExceptionDeclaration extends SyntaxNode {
  kind: "ExceptionDeclaration";
  name: Identifier;
}

export interface CursorDeclaration extends SyntaxNode {
  kind: "CursorDeclaration";
  name: Identifier;
  parameters?: ParameterList;
  returnType?: DataTypeNode | Bogus;
  query?: Query | Bogus;
}

/** `TYPE name IS …;` */
export interface TypeDeclaration extends SyntaxNode {
  kind: "TypeDeclaration";
  name: Identifier;
  definition: TypeDefinition | Bogus;
}

export type TypeDefinition = RecordDefinition | CollectionDefinition | RefCursorDefinition | EnumDefinition;

export interface RecordDefinition extends SyntaxNode {
  kind: "RecordDefinition";
  fields: (RecordField | Bogus)[];
}

export interface RecordField extends SyntaxNode {
  kind: "RecordField";
  name: Identifier;
  type: DataTypeNode | Bogus;
  isNotNull: boolean;
  value?: Expression | Bogus;
}

/** TABLE OF t [INDEX BY k], VARRAY(n) OF t. */
export interface CollectionDefinition extends SyntaxNode {
  kind: "CollectionDefinition";
  flavor: "NESTED TABLE" | "VARRAY" | "ASSOCIATIVE";
  limit?: Expression | Bogus;
  element: DataTypeNode | Bogus;
  isNotNull: boolean;
  indexBy?: DataTypeNode | Bogus;
}

export interface RefCursorDefinition extends SyntaxNode {
  kind: "RefCursorDefinition";
  returnType?: DataTypeNode | Bogus;
}

export interface EnumDefinition extends SyntaxNode {
  kind: "EnumDefinition";
  values: Identifier[];
}

export interface SubtypeDeclaration extends SyntaxNode {
  kind: "SubtypeDeclaration";
  name: Identifier;
  baseType: DataTypeNode | Bogus;
  /** RANGE low..high */
  range?: RawClause;
  isNotNull: boolean;
}

export interface Pragma extends SyntaxNode {
  kind: "Pragma";
  name: string;
  args: (Argument | Bogus)[];
}

export interface RawDeclaration extends SyntaxNode {
  kind: "RawDeclaration";
  name: string;
}

// ---------------------------------------------------------------- statements

export type Statement =
  | LabelledStatement
  | Block
  | AssignmentStatement
  | CallStatement
  | IfStatement
  | CaseStatement
  | LoopStatement
  | ExitStatement
  | GotoStatement
  | NullStatement
  | ReturnStatement
  | RaiseStatement
  | OpenStatement
  | FetchStatement
  | CloseStatement
  | ForallStatement
  | ExecuteImmediate
  | PipeRow
  | TransactionStatement
  | SqlStatement
  | Pragma;

/** `<<label>>` before a statement. A label before END has no statement. */
export interface LabelledStatement extends SyntaxNode {
  kind: "LabelledStatement";
  labels: Identifier[];
  statement?: Statement | Bogus;
}

/** A nested block: `[DECLARE …] BEGIN … END;` */
export interface Block extends SyntaxNode {
  kind: "Block";
  body: Body;
}

/** `target := value;` */
export interface AssignmentStatement extends SyntaxNode {
  kind: "AssignmentStatement";
  target: Expression | Bogus;
  /** `:=` */
  operatorToken: Token;
  value: Expression | Bogus;
}

/** `proc;`, `pkg.proc(args);`, `coll.EXTEND(2);` */
export interface CallStatement extends SyntaxNode {
  kind: "CallStatement";
  /** NameExpression, Member or Call. */
  call: Expression | Bogus;
}

export interface IfStatement extends SyntaxNode {
  kind: "IfStatement";
  branches: ConditionalBranch[];
  elseStatements?: (Statement | Bogus)[];
}

/** `IF/ELSIF condition THEN …` or `WHEN condition THEN …`. */
export interface ConditionalBranch extends SyntaxNode {
  kind: "ConditionalBranch";
  condition: Expression | Bogus;
  statements: (Statement | Bogus)[];
}

export interface CaseStatement extends SyntaxNode {
  kind: "CaseStatement";
  selector?: Expression | Bogus;
  branches: ConditionalBranch[];
  elseStatements?: (Statement | Bogus)[];
}

export interface LoopStatement extends SyntaxNode {
  kind: "LoopStatement";
  control?: WhileControl | NumericForControl | CursorForControl | RawClause;
  loopToken: Token;
  statements: (Statement | Bogus)[];
  endLabel?: Identifier;
}

export interface WhileControl extends SyntaxNode {
  kind: "WhileControl";
  condition: Expression | Bogus;
}

/** `FOR i IN [REVERSE] low..high` */
export interface NumericForControl extends SyntaxNode {
  kind: "NumericForControl";
  variable: Identifier;
  isReverse: boolean;
  low: Expression | Bogus;
  high: Expression | Bogus;
}

/** `FOR r IN cursor[(args)]` or `FOR r IN (query)` or FOR over a collection (21c). */
export interface CursorForControl extends SyntaxNode {
  kind: "CursorForControl";
  variable: Identifier;
  /** NameExpression or Call of a cursor, or a Subquery. */
  source: Expression | Bogus;
}

/** EXIT / CONTINUE [label] [WHEN condition]; */
export interface ExitStatement extends SyntaxNode {
  kind: "ExitStatement";
  action: "EXIT" | "CONTINUE";
  label?: Identifier;
  condition?: Expression | Bogus;
}

export interface GotoStatement extends SyntaxNode {
  kind: "GotoStatement";
  label: Identifier;
}

export interface NullStatement extends SyntaxNode {
  kind: "NullStatement";
}

export interface ReturnStatement extends SyntaxNode {
  kind: "ReturnStatement";
  value?: Expression | Bogus;
}

export interface RaiseStatement extends SyntaxNode {
  kind: "RaiseStatement";
  exception?: ObjectName;
}

/** OPEN c[(args)]; or OPEN c FOR query|text [USING …]; */
export interface OpenStatement extends SyntaxNode {
  kind: "OpenStatement";
  cursor: Expression | Bogus;
  args: (Argument | Bogus)[];
  /** A static query, or a text expression. */
  query?: Query | Expression | Bogus;
  using?: UsingClause;
}

export interface FetchStatement extends SyntaxNode {
  kind: "FetchStatement";
  cursor: Expression | Bogus;
  into: IntoClause | Bogus;
  limit?: Expression | Bogus;
}

export interface CloseStatement extends SyntaxNode {
  kind: "CloseStatement";
  cursor: Expression | Bogus;
}

/** FORALL i IN low..high | INDICES OF c [BETWEEN a AND b] | VALUES OF c [SAVE EXCEPTIONS] statement; */
export interface ForallStatement extends SyntaxNode {
  kind: "ForallStatement";
  variable: Identifier;
  low?: Expression | Bogus;
  high?: Expression | Bogus;
  indicesOf?: Expression | Bogus;
  valuesOf?: Expression | Bogus;
  saveExceptions: boolean;
  statement: SqlStatement | ExecuteImmediate | Bogus;
}

export interface ExecuteImmediate extends SyntaxNode {
  kind: "ExecuteImmediate";
  text: Expression | Bogus;
  into?: IntoClause;
  using?: UsingClause;
  /** RETURNING INTO … */
  returning?: IntoClause;
}

export interface UsingClause extends SyntaxNode {
  kind: "UsingClause";
  items: UsingItem[];
}

export interface UsingItem extends SyntaxNode {
  kind: "UsingItem";
  mode: "IN" | "OUT" | "IN OUT";
  value: Expression | Bogus;
}

export interface PipeRow extends SyntaxNode {
  kind: "PipeRow";
  value: Expression | Bogus;
}

/** COMMIT …, ROLLBACK [TO …], SAVEPOINT …, SET TRANSACTION …, SET CONSTRAINT(S) …, SET ROLE …. */
export interface TransactionStatement extends SyntaxNode {
  kind: "TransactionStatement";
  /** "COMMIT", "ROLLBACK", "ROLLBACK TO", "SAVEPOINT", "SET TRANSACTION", "SET CONSTRAINTS", "SET ROLE". */
  action: string;
  savepoint?: Identifier;
}

/** A query (SELECT INTO) or DML statement inside PL/SQL, with its semicolon. */
export interface SqlStatement extends SyntaxNode {
  kind: "SqlStatement";
  statement: Query | DmlStatement | Bogus;
}

// ---------------------------------------------------------------- CREATE of code

export interface CreateHead {
  orReplace: boolean;
  ifNotExists: boolean;
  /** EDITIONABLE, NONEDITIONABLE, FORCE … upper case. */
  createWords: string[];
}

/** CREATE FUNCTION / PROCEDURE. */
export interface CreateRoutine extends SyntaxNode, CreateHead {
  kind: "CreateRoutine";
  routine: RoutineDefinition;
}

export interface CreatePackage extends SyntaxNode, CreateHead {
  kind: "CreatePackage";
  name: ObjectName;
  properties: RawClause[];
  declarations: (Declaration | Bogus)[];
  endName?: Identifier;
}

export interface CreatePackageBody extends SyntaxNode, CreateHead {
  kind: "CreatePackageBody";
  name: ObjectName;
  body: Body | Bogus;
}

/** CREATE TYPE: object type, collection type, or an incomplete forward declaration (no definition). */
export interface CreateType extends SyntaxNode, CreateHead {
  kind: "CreateType";
  name: ObjectName;
  properties: RawClause[];
  definition?: ObjectTypeDefinition | CollectionDefinition | RawClause | Bogus;
}

export interface ObjectTypeDefinition extends SyntaxNode {
  kind: "ObjectTypeDefinition";
  /** UNDER supertype. */
  under?: ObjectName;
  attributes: (RecordField | Bogus)[];
  members: (RoutineDefinition | Pragma | Bogus)[];
  /** "FINAL", "NOT FINAL", "INSTANTIABLE", "NOT INSTANTIABLE". */
  modifiers: string[];
}

export interface CreateTypeBody extends SyntaxNode, CreateHead {
  kind: "CreateTypeBody";
  name: ObjectName;
  members: (RoutineDefinition | Bogus)[];
}

export interface CreateTrigger extends SyntaxNode, CreateHead {
  kind: "CreateTrigger";
  name: ObjectName;
  /** "BEFORE", "AFTER", "INSTEAD OF", "FOR" (compound). */
  timing: string;
  events: TriggerEvent[];
  /** The table or view; undefined for ON SCHEMA / ON DATABASE (then `scope`). */
  table?: ObjectName;
  nestedTable?: Identifier;
  scope?: string;
  /** REFERENCING OLD AS o NEW AS n: upper-case correlation names. */
  oldName?: Identifier;
  newName?: Identifier;
  /** REFERENCING PARENT AS p: the row that a nested table belongs to. */
  parentName?: Identifier;
  isForEachRow: boolean;
  /** FOLLOWS/PRECEDES names. */
  follows: ObjectName[];
  precedes: ObjectName[];
  isDisabled: boolean;
  when?: Expression | Bogus;
  /** A block, a compound trigger's sections, or CALL routine. */
  body: Body | CompoundTriggerBody | Bogus;
  call?: Expression;
}

export interface TriggerEvent extends SyntaxNode {
  kind: "TriggerEvent";
  /** "INSERT", "UPDATE", "DELETE", or a DDL or database event. */
  event: string;
  /** UPDATE OF columns. */
  columns: Identifier[];
}

export interface CompoundTriggerBody extends SyntaxNode {
  kind: "CompoundTriggerBody";
  declarations: (Declaration | Bogus)[];
  sections: CompoundTriggerSection[];
}

export interface CompoundTriggerSection extends SyntaxNode {
  kind: "CompoundTriggerSection";
  /** "BEFORE STATEMENT", "BEFORE EACH ROW", "AFTER EACH ROW", "AFTER STATEMENT", "INSTEAD OF EACH ROW". */
  timing: string;
  body: Body | Bogus;
}

/** A block that runs once: `[DECLARE …] BEGIN … END;` at the top of a script. */
export interface AnonymousBlock extends SyntaxNode {
  kind: "AnonymousBlock";
  labels: Identifier[];
  body: Body | Bogus;
}

/** Wrapped (obfuscated) source: CREATE … WRAPPED … */
export interface WrappedUnit extends SyntaxNode {
  kind: "WrappedUnit";
  objectType: string;
  name: ObjectName;
}

export type CodeUnit =
  | CreateRoutine
  | CreatePackage
  | CreatePackageBody
  | CreateType
  | CreateTypeBody
  | CreateTrigger
  | AnonymousBlock
  | WrappedUnit;
