/** T-SQL code: routines, triggers, batches and their statements. A statement's `;` belongs to it where it is written. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Definition, TableElement } from "./definitions";
import type { Expression, Variable } from "./expressions";
import type { DataTypeNode, Identifier, NameList, ObjectName, OptionList, RawClause } from "./names";
import type { DmlStatement, Query } from "./queries";

/** CREATE, ALTER or CREATE OR ALTER. */
export interface CodeHead {
  /** "CREATE", "ALTER" or "CREATE OR ALTER". */
  action: string;
}

/** CREATE PROCEDURE / FUNCTION. */
export interface CreateRoutine extends SyntaxNode, CodeHead {
  kind: "CreateRoutine";
  routineType: "FUNCTION" | "PROCEDURE";
  name: ObjectName;
  /** The number of `p;2`. */
  number?: string;
  parameters: (Parameter | Bogus)[];
  /** A scalar function's type. */
  returnType?: DataTypeNode | Bogus;
  /** RETURNS TABLE (inline) or RETURNS @t TABLE (…). */
  returnTable?: ReturnTable;
  /** WITH ENCRYPTION, RECOMPILE, SCHEMABINDING, EXECUTE AS …, NATIVE_COMPILATION, RETURNS NULL ON NULL INPUT; FOR REPLICATION. */
  options: RawClause[];
  /** AS */
  asToken?: Token;
  /** EXTERNAL NAME assembly.class.method */
  external?: RawClause;
  /** The statements of the body: for a function one Block; for an inline function one Return whose value is a Subquery or Query. */
  body: (Statement | Bogus)[];
}

export interface Parameter extends SyntaxNode {
  kind: "Parameter";
  name: Variable;
  type: DataTypeNode | Bogus;
  isVarying: boolean;
  /** NULL or NOT NULL after the type (natively compiled modules). */
  isNotNull?: boolean;
  defaultValue?: Expression | Bogus;
  isOutput: boolean;
  isReadOnly: boolean;
}

export interface ReturnTable extends SyntaxNode {
  kind: "ReturnTable";
  /** Undefined for an inline function. */
  variable?: Variable;
  elements: TableElement[];
}

export interface CreateTrigger extends SyntaxNode, CodeHead {
  kind: "CreateTrigger";
  name: ObjectName;
  /** The table or view; undefined for DDL and logon triggers. */
  table?: ObjectName;
  /** "DATABASE" or "ALL SERVER". */
  scope?: string;
  /** WITH ENCRYPTION, EXECUTE AS … */
  options: RawClause[];
  /** "FOR", "AFTER" or "INSTEAD OF". */
  timing: string;
  /** "INSERT", "UPDATE", "DELETE" or DDL events, upper case. */
  events: string[];
  isNotForReplication: boolean;
  asToken?: Token;
  external?: RawClause;
  body: (Statement | Bogus)[];
}

/** Several statements that share variables, as a script runs them between two GO. */
export interface Batch extends SyntaxNode {
  kind: "Batch";
  statements: (Statement | Bogus)[];
}

// ---------------------------------------------------------------- statements

export type Statement =
  | Block
  | IfStatement
  | WhileStatement
  | BreakStatement
  | ReturnStatement
  | GotoStatement
  | Label
  | TryCatch
  | Throw
  | RaiseError
  | Print
  | Declare
  | DeclareCursor
  | SetVariable
  | SetOption
  | CursorStatement
  | FetchStatement
  | Execute
  | TransactionStatement
  | WaitFor
  | UseDatabase
  | Query
  | DmlStatement
  | Definition
  | CreateRoutine
  | CreateTrigger;

/** BEGIN … END, BEGIN ATOMIC WITH (…) … END. */
export interface Block extends SyntaxNode {
  kind: "Block";
  beginToken: Token;
  atomic?: OptionList;
  statements: (Statement | Bogus)[];
  endToken?: Token;
}

export interface IfStatement extends SyntaxNode {
  kind: "IfStatement";
  condition: Expression | Bogus;
  then: Statement | Bogus;
  elseToken?: Token;
  else?: Statement | Bogus;
}

export interface WhileStatement extends SyntaxNode {
  kind: "WhileStatement";
  condition: Expression | Bogus;
  statement: Statement | Bogus;
}

export interface BreakStatement extends SyntaxNode {
  kind: "BreakStatement";
  action: "BREAK" | "CONTINUE";
}

export interface ReturnStatement extends SyntaxNode {
  kind: "ReturnStatement";
  /** Of an inline function: Subquery, or Query without parentheses. */
  value?: Expression | Query | Bogus;
}

export interface GotoStatement extends SyntaxNode {
  kind: "GotoStatement";
  label: Identifier;
}

/** `label:` */
export interface Label extends SyntaxNode {
  kind: "Label";
  name: Identifier;
}

/** BEGIN TRY … END TRY BEGIN CATCH … END CATCH */
export interface TryCatch extends SyntaxNode {
  kind: "TryCatch";
  tryStatements: (Statement | Bogus)[];
  /** The CATCH of BEGIN CATCH. */
  catchToken?: Token;
  catchStatements: (Statement | Bogus)[];
}

/** THROW [number, message, state] */
export interface Throw extends SyntaxNode {
  kind: "Throw";
  args: (Expression | Bogus)[];
}

/** RAISERROR (message, severity, state, args…) WITH NOWAIT; also the old `RAISERROR 50001 'text'`. */
export interface RaiseError extends SyntaxNode {
  kind: "RaiseError";
  args: (Expression | Bogus)[];
  /** "NOWAIT", "LOG", "SETERROR". */
  options: string[];
}

export interface Print extends SyntaxNode {
  kind: "Print";
  value: Expression | Bogus;
}

/** DECLARE @a int = 1, @t TABLE (…), @c CURSOR */
export interface Declare extends SyntaxNode {
  kind: "Declare";
  variables: (VariableDeclaration | Bogus)[];
}

export interface VariableDeclaration extends SyntaxNode {
  kind: "VariableDeclaration";
  name: Variable;
  /** Undefined for a table variable; CURSOR is a DataType with builtin "CURSOR". */
  type?: DataTypeNode | Bogus;
  table?: TableDefinition;
  value?: Expression | Bogus;
}

/** TABLE (columns and constraints) */
export interface TableDefinition extends SyntaxNode {
  kind: "TableDefinition";
  elements: TableElement[];
  options?: OptionList;
}

/** DECLARE name [INSENSITIVE] [SCROLL] CURSOR [LOCAL|GLOBAL …] FOR query [FOR UPDATE [OF …] | FOR READ ONLY] */
export interface DeclareCursor extends SyntaxNode {
  kind: "DeclareCursor";
  name: Identifier;
  definition: CursorDefinition;
}

export interface CursorDefinition extends SyntaxNode {
  kind: "CursorDefinition";
  /** INSENSITIVE, SCROLL, LOCAL, FAST_FORWARD, STATIC …, upper case. */
  options: string[];
  query: Query | Bogus;
  /** "READ ONLY" or "UPDATE". */
  forMode?: string;
  forColumns?: NameList;
}

/** SET @v = value, SET @v += value, SET @c = CURSOR FOR …, SET @x.modify(…) */
export interface SetVariable extends SyntaxNode {
  kind: "SetVariable";
  target: Variable;
  /** The property of `SET @x.property = value`. */
  property?: Identifier;
  operator: string;
  operatorToken?: Token;
  /** The Call `modify('…')` of `SET @x.modify('…')`, what it is called on being the target: then the operator is "". */
  value: Expression | CursorDefinition | Bogus;
}

/** SET NOCOUNT ON, SET IDENTITY_INSERT t ON, SET TRANSACTION ISOLATION LEVEL …, SET ANSI_NULLS, QUOTED_IDENTIFIER ON … */
export interface SetOption extends SyntaxNode {
  kind: "SetOption";
  /** Upper case, single-spaced: "NOCOUNT", "IDENTITY_INSERT", "TRANSACTION ISOLATION LEVEL". */
  options: string[];
  /** The table of IDENTITY_INSERT. */
  table?: ObjectName;
  /** "ON", "OFF", or the value's text in upper case. */
  value: string;
}

/** OPEN, CLOSE, DEALLOCATE [GLOBAL] cursor */
export interface CursorStatement extends SyntaxNode {
  kind: "CursorStatement";
  action: "OPEN" | "CLOSE" | "DEALLOCATE";
  isGlobal: boolean;
  cursor: Identifier | Variable | Bogus;
}

/** FETCH [NEXT|PRIOR|FIRST|LAST|ABSOLUTE n|RELATIVE n] FROM cursor [INTO @a, @b] */
export interface FetchStatement extends SyntaxNode {
  kind: "FetchStatement";
  /** "NEXT" where nothing is written. */
  direction: "NEXT" | "PRIOR" | "FIRST" | "LAST" | "ABSOLUTE" | "RELATIVE";
  count?: Expression | Bogus;
  isGlobal: boolean;
  cursor: Identifier | Variable | Bogus;
  into: (Variable | Bogus)[];
}

/** EXEC [@r =] procedure args, EXEC ('text') [AT server], EXECUTE AS …, a procedure's name alone at the start of a batch. */
export interface Execute extends SyntaxNode {
  kind: "Execute";
  /** EXEC or EXECUTE; missing where only the name is written. */
  execToken?: Token;
  result?: Variable;
  /** The procedure; undefined where a text is run. */
  procedure?: ObjectName | Variable;
  number?: string;
  args: (ExecuteArgument | Bogus)[];
  /** The text of EXEC ('…' + @x). */
  text?: Expression | Bogus;
  /** AT server, AS USER = …, WITH RECOMPILE, WITH RESULT SETS …, in source order. */
  options: RawClause[];
}

export interface ExecuteArgument extends SyntaxNode {
  kind: "ExecuteArgument";
  /** `@name =` */
  name?: Variable;
  /** Also DEFAULT (a Literal) and a word without quotes, which is a text: a NameExpression. */
  value: Expression | Bogus;
  isOutput: boolean;
}

/** BEGIN TRAN, COMMIT, ROLLBACK, SAVE TRAN. */
export interface TransactionStatement extends SyntaxNode {
  kind: "TransactionStatement";
  action: "BEGIN" | "BEGIN DISTRIBUTED" | "COMMIT" | "ROLLBACK" | "SAVE";
  name?: Identifier | Variable;
  options?: RawClause;
}

/** WAITFOR DELAY '00:00:05', WAITFOR TIME …, WAITFOR (RECEIVE …). */
export interface WaitFor extends SyntaxNode {
  kind: "WaitFor";
  what: "DELAY" | "TIME" | "STATEMENT";
  value?: Expression | Bogus;
}

export interface UseDatabase extends SyntaxNode {
  kind: "UseDatabase";
  database: Identifier | Bogus;
}

export type CodeUnit = CreateRoutine | CreateTrigger | Batch;
