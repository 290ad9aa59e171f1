/** DDL of T-SQL: tables, indexes, views, sequences, types, schemas, permissions and the rest. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Expression } from "./expressions";
import type { DataTypeNode, Identifier, NameList, ObjectName, OptionList, RawClause } from "./names";
import type { OrderItem, Query } from "./queries";
import type { CodeHead } from "./routines";

/** A definition or part of one whose clauses may be unknown to Portolan. */
export interface WithClauses {
  /** The clauses that could not be read, each with a reason. */
  unread: Bogus[];
}

// ---------------------------------------------------------------- tables

export interface CreateTable extends SyntaxNode, WithClauses {
  kind: "CreateTable";
  name: ObjectName;
  /** AS NODE, AS EDGE, AS FileTable: "NODE", "EDGE", "FILETABLE"; CREATE EXTERNAL TABLE: "EXTERNAL". */
  tableType?: string;
  elements: TableElement[];
  /** ON filegroup or scheme(column), TEXTIMAGE_ON …, FILESTREAM_ON …, in source order. */
  properties: RawClause[];
  /** WITH (SYSTEM_VERSIONING = ON (…), MEMORY_OPTIMIZED = ON, DATA_COMPRESSION = …): its WITH belongs to it. */
  options?: OptionList;
  /** CREATE EXTERNAL TABLE … AS query */
  query?: Query | Bogus;
}

export type TableElement = ColumnDefinition | TableConstraint | TableIndex | SystemTimePeriod | Bogus;

export interface ColumnDefinition extends SyntaxNode, WithClauses {
  kind: "ColumnDefinition";
  name: Identifier;
  /** Missing for a computed column, and for `timestamp` as a lone word. */
  type?: DataTypeNode | Bogus;
  computed?: ComputedClause;
  collation?: Identifier;
  identity?: IdentityClause;
  /** Also named: `CONSTRAINT df DEFAULT (0)`, with FOR and WITH VALUES elsewhere. */
  defaultValue?: ColumnDefault;
  /** SPARSE, COLUMN_SET …, FILESTREAM, ROWGUIDCOL, NOT FOR REPLICATION, MASKED WITH …, ENCRYPTED WITH …, HIDDEN, GENERATED ALWAYS AS ROW START|END … */
  properties: RawClause[];
  constraints: ColumnConstraint[];
}

/** `AS (expression) [PERSISTED]`: the parentheses are a Paren; NOT NULL is a constraint of the column. */
export interface ComputedClause extends SyntaxNode {
  kind: "ComputedClause";
  expression: Expression | Bogus;
  isPersisted: boolean;
}

export interface IdentityClause extends SyntaxNode {
  kind: "IdentityClause";
  /** As written with sign; "1" where missing. */
  seed: string;
  increment: string;
  isNotForReplication: boolean;
}

export interface ColumnDefault extends SyntaxNode {
  kind: "ColumnDefault";
  name?: Identifier;
  value: Expression | Bogus;
}

/** `[CONSTRAINT name] NOT NULL | NULL | PRIMARY KEY … | UNIQUE … | CHECK (…) | [FOREIGN KEY] REFERENCES … | INDEX …` */
export interface ColumnConstraint extends SyntaxNode {
  kind: "ColumnConstraint";
  name?: Identifier;
  type: "NOT NULL" | "NULL" | "PRIMARY KEY" | "UNIQUE" | "CHECK" | "REFERENCES" | "INDEX";
  condition?: Expression | Bogus;
  references?: ReferencesClause;
  /** CLUSTERED, NONCLUSTERED, NONCLUSTERED HASH, WITH (…), ON …, NOT FOR REPLICATION, in source order. */
  properties: RawClause[];
}

export interface TableConstraint extends SyntaxNode {
  kind: "TableConstraint";
  name?: Identifier;
  /** DEFAULT only in ALTER TABLE … ADD CONSTRAINT d DEFAULT (…) FOR column; CONNECTION for edges. */
  type: "PRIMARY KEY" | "UNIQUE" | "CHECK" | "FOREIGN KEY" | "DEFAULT" | "CONNECTION";
  columns?: KeyColumnList;
  condition?: Expression | Bogus;
  references?: ReferencesClause;
  defaultValue?: Expression | Bogus;
  /** FOR column */
  forColumn?: Identifier;
  /** CLUSTERED, NONCLUSTERED, WITH (…), ON …, NOT FOR REPLICATION, WITH VALUES, in source order. */
  properties: RawClause[];
}

/** Columns of a key with their order: `(a ASC, b DESC)`; each value is a NameExpression. */
export interface KeyColumnList extends SyntaxNode {
  kind: "KeyColumnList";
  columns: (OrderItem | Bogus)[];
}

export interface ReferencesClause extends SyntaxNode {
  kind: "ReferencesClause";
  table: ObjectName;
  columns?: NameList;
  /** "CASCADE", "SET NULL", "SET DEFAULT", "NO ACTION". */
  onDelete?: string;
  onUpdate?: string;
}

/** INDEX name … inside CREATE TABLE. */
export interface TableIndex extends SyntaxNode {
  kind: "TableIndex";
  name: Identifier;
  isUnique: boolean;
  columns?: KeyColumnList;
  include?: NameList;
  where?: Expression | Bogus;
  properties: RawClause[];
}

/** PERIOD FOR SYSTEM_TIME (a, b) */
export interface SystemTimePeriod extends SyntaxNode {
  kind: "SystemTimePeriod";
  columns: NameList;
}

export interface AlterTable extends SyntaxNode {
  kind: "AlterTable";
  name: ObjectName;
  /** WITH CHECK / WITH NOCHECK before the action: "CHECK", "NOCHECK". */
  checking?: string;
  actions: (AlterTableAction | Bogus)[];
}

export type AlterTableAction = AddElements | AlterColumn | DropElements | ConstraintAction | RawClause;

export interface AddElements extends SyntaxNode {
  kind: "AddElements";
  elements: TableElement[];
}

/** ALTER COLUMN name type …; ALTER COLUMN name ADD|DROP property is `change`. */
export interface AlterColumn extends SyntaxNode {
  kind: "AlterColumn";
  column: ColumnDefinition;
  change?: RawClause;
}

export interface DropElements extends SyntaxNode {
  kind: "DropElements";
  items: DroppedElement[];
}

export interface DroppedElement extends SyntaxNode {
  kind: "DroppedElement";
  what: "COLUMN" | "CONSTRAINT" | "INDEX" | "PERIOD";
  ifExists: boolean;
  name?: Identifier;
  /** WITH (MOVE TO …, ONLINE = …) */
  options?: RawClause;
}

/** CHECK | NOCHECK CONSTRAINT name|ALL, ENABLE | DISABLE TRIGGER name|ALL */
export interface ConstraintAction extends SyntaxNode {
  kind: "ConstraintAction";
  action: "CHECK" | "NOCHECK" | "ENABLE" | "DISABLE";
  what: "CONSTRAINT" | "TRIGGER";
  /** Empty for ALL. */
  names: Identifier[];
}

// ---------------------------------------------------------------- other objects

export interface CreateIndex extends SyntaxNode, WithClauses {
  kind: "CreateIndex";
  isUnique: boolean;
  /** "CLUSTERED", "NONCLUSTERED", "CLUSTERED COLUMNSTORE", "NONCLUSTERED COLUMNSTORE", "XML", "PRIMARY XML", "SPATIAL", "FULLTEXT", or undefined. */
  indexType?: string;
  /** Missing for a full-text index. */
  name?: ObjectName;
  table: ObjectName;
  columns?: KeyColumnList;
  include?: NameList;
  where?: Expression | Bogus;
  options?: OptionList;
  /** ON filegroup or scheme(column), USING XML INDEX …, FOR PATH, KEY INDEX … */
  properties: RawClause[];
}

export interface CreateView extends SyntaxNode, CodeHead {
  kind: "CreateView";
  name: ObjectName;
  columns?: NameList;
  /** WITH SCHEMABINDING, ENCRYPTION, VIEW_METADATA: upper case. */
  options: string[];
  /** The whole WITH … clause of the options. */
  optionClause?: RawClause;
  asToken?: Token;
  query: Query | Bogus;
  /** WITH CHECK OPTION */
  checkOption?: RawClause;
}

export interface CreateSequence extends SyntaxNode, WithClauses {
  kind: "CreateSequence";
  name: ObjectName;
  type?: DataTypeNode | Bogus;
  options: SequenceOption[];
}

/** Also of ALTER SEQUENCE. */
export interface SequenceOption extends SyntaxNode {
  kind: "SequenceOption";
  /** "START WITH", "INCREMENT BY", "MINVALUE", "NO MINVALUE", "MAXVALUE", "NO MAXVALUE", "CYCLE", "NO CYCLE", "CACHE", "NO CACHE", "RESTART", "RESTART WITH". */
  name: string;
  value?: string;
}

export interface CreateSynonym extends SyntaxNode {
  kind: "CreateSynonym";
  name: ObjectName;
  target: ObjectName;
}

/** CREATE TYPE name FROM type | AS TABLE (…) | EXTERNAL NAME … */
export interface CreateType extends SyntaxNode {
  kind: "CreateType";
  name: ObjectName;
  baseType?: DataTypeNode | Bogus;
  isNotNull: boolean;
  table?: TableTypeDefinition;
  external?: RawClause;
}

export interface TableTypeDefinition extends SyntaxNode {
  kind: "TableTypeDefinition";
  elements: TableElement[];
  options?: OptionList;
}

/** CREATE SCHEMA name [AUTHORIZATION owner] [definitions]. */
export interface CreateSchema extends SyntaxNode {
  kind: "CreateSchema";
  name?: Identifier;
  owner?: Identifier;
  elements: (Definition | Bogus)[];
}

/** CREATE PARTITION FUNCTION f (type) AS RANGE LEFT|RIGHT FOR VALUES (…) */
export interface CreatePartitionFunction extends SyntaxNode {
  kind: "CreatePartitionFunction";
  name: Identifier;
  type: DataTypeNode | Bogus;
  side: "LEFT" | "RIGHT";
  values: (Expression | Bogus)[];
}

/** CREATE PARTITION SCHEME s AS PARTITION f [ALL] TO (…) */
export interface CreatePartitionScheme extends SyntaxNode {
  kind: "CreatePartitionScheme";
  name: Identifier;
  function: Identifier;
}

/** CREATE LOGIN, USER, ROLE, and ALTER ROLE r ADD MEMBER m as AlterOther. */
export interface CreatePrincipal extends SyntaxNode {
  kind: "CreatePrincipal";
  principalType: "LOGIN" | "USER" | "ROLE" | "APPLICATION ROLE";
  name: Identifier;
  rest?: RawClause;
}

/** CREATE of a kind without a node of its own: "STATISTICS", "FULLTEXT CATALOG", "XML SCHEMA COLLECTION", "ASSEMBLY", "SERVICE", "DATABASE", "RULE", "DEFAULT" … */
export interface CreateOther extends SyntaxNode {
  kind: "CreateOther";
  objectType: string;
  name?: ObjectName;
  rest?: RawClause;
}

export interface Permission extends SyntaxNode {
  kind: "Permission";
  action: "GRANT" | "DENY" | "REVOKE";
  /** Upper-case words ("SELECT", "VIEW DEFINITION") with optional columns. */
  permissions: GrantedPermission[];
  /** The class before `::` ("OBJECT", "SCHEMA", "TYPE" …). */
  securableClass?: string;
  object?: ObjectName;
  /** `ON t (a, b)`: the columns of all permissions. */
  columns?: NameList;
  /** REVOKE GRANT OPTION FOR … */
  isGrantOptionOnly?: boolean;
  grantees: (Identifier | Bogus)[];
  withGrantOption: boolean;
  /** CASCADE, AS principal. */
  rest?: RawClause;
}

export interface GrantedPermission extends SyntaxNode {
  kind: "GrantedPermission";
  name: string;
  columns?: NameList;
}

/** ALTER of anything but tables and code: INDEX, SEQUENCE, SCHEMA, ROLE, DATABASE, USER, PARTITION FUNCTION, AUTHORIZATION … */
export interface AlterOther extends SyntaxNode {
  kind: "AlterOther";
  objectType: string;
  name?: ObjectName;
  /** ALTER INDEX … ON table. */
  table?: ObjectName;
  /** Of ALTER SEQUENCE. */
  options: SequenceOption[];
  rest?: RawClause;
}

/** DROP kind [IF EXISTS] a, b; `DROP INDEX i ON t` and the old `DROP INDEX t.i`. */
export interface Drop extends SyntaxNode {
  kind: "Drop";
  objectType: string;
  ifExists: boolean;
  names: ObjectName[];
  /** DROP INDEX … ON table. */
  table?: ObjectName;
  /** The tables of the names after the first: `DROP INDEX i ON t, j ON u`. */
  otherTables?: ObjectName[];
  /** DROP TRIGGER … ON DATABASE, DROP EVENT SESSION … ON SERVER, WITH (…). */
  rest?: RawClause;
}

/** ENABLE | DISABLE TRIGGER name ON table */
export interface EnableTrigger extends SyntaxNode {
  kind: "EnableTrigger";
  isEnabled: boolean;
  /** Empty for ALL. */
  names: ObjectName[];
  table?: ObjectName;
  /** "DATABASE" or "ALL SERVER". */
  scope?: string;
}

/** DBCC, BACKUP, RECONFIGURE, KILL, BULK INSERT, UPDATE STATISTICS, SEND, RECEIVE, OPEN SYMMETRIC KEY, READTEXT …: known, kept whole. */
export interface OtherStatement extends SyntaxNode {
  kind: "OtherStatement";
  /** Its first words, upper case. */
  name: string;
}

export type Definition =
  | CreateTable
  | AlterTable
  | CreateIndex
  | CreateView
  | CreateSequence
  | CreateSynonym
  | CreateType
  | CreateSchema
  | CreatePartitionFunction
  | CreatePartitionScheme
  | CreatePrincipal
  | CreateOther
  | Permission
  | AlterOther
  | Drop
  | EnableTrigger
  | OtherStatement;
