/** DDL of Oracle: tables, indexes, sequences, views, synonyms, grants, comments, ALTER and the rest. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Expression } from "./expressions";
import type { DataTypeNode, Identifier, NameList, ObjectName, RawClause } from "./names";
import type { OrderItem, Query } from "./queries";
import type { CreateHead, TransactionStatement } from "./routines";

/** A definition or part of one whose clauses may be unknown to Portolan. */
export interface WithClauses {
  /** The clauses that could not be read, each with a reason. */
  unread: Bogus[];
}

// ---------------------------------------------------------------- tables

export interface CreateTable extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateTable";
  /** "GLOBAL TEMPORARY", "PRIVATE TEMPORARY", "BLOCKCHAIN", "IMMUTABLE", "SHARDED", … or undefined. */
  tableType?: string;
  name: ObjectName;
  /** OF object_type / OF XMLTYPE. */
  ofType?: DataTypeNode;
  elements: TableElement[];
  /** ON COMMIT DELETE|PRESERVE ROWS|DEFINITION. */
  onCommit?: string;
  partitioning?: PartitionClause;
  /** Everything physical, in source order: TABLESPACE, PCTFREE, STORAGE, LOB …, NESTED TABLE …, ORGANIZATION …, CLUSTER …, PARALLEL … */
  properties: RawClause[];
  /** AS query. */
  query?: Query | Bogus;
}

export type TableElement = ColumnDefinition | TableConstraint | SupplementalLog | Bogus;

export interface SupplementalLog extends SyntaxNode {
  kind: "SupplementalLog";
}

export interface ColumnDefinition extends SyntaxNode, WithClauses {
  kind: "ColumnDefinition";
  name: Identifier;
  /** Missing for a virtual column without type, for CREATE TABLE … AS, and for object tables. */
  type?: DataTypeNode | Bogus;
  /** COLLATE name, SORT, VISIBLE/INVISIBLE, ENCRYPT …, ANNOTATIONS (…), DOMAIN … in source order with the rest below. */
  properties: RawClause[];
  defaultValue?: ColumnDefault;
  identity?: IdentityClause;
  /** GENERATED ALWAYS AS (…) VIRTUAL. */
  generated?: GeneratedClause;
  constraints: ColumnConstraint[];
}

export interface ColumnDefault extends SyntaxNode {
  kind: "ColumnDefault";
  /** DEFAULT ON NULL. */
  onNull: boolean;
  value: Expression | Bogus;
}

export interface IdentityClause extends SyntaxNode, WithClauses {
  kind: "IdentityClause";
  mode: "ALWAYS" | "BY DEFAULT" | "BY DEFAULT ON NULL";
  options: SequenceOption[];
}

export interface GeneratedClause extends SyntaxNode {
  kind: "GeneratedClause";
  expression: Expression | Bogus;
}

/** `[CONSTRAINT name] NOT NULL | NULL | PRIMARY KEY | UNIQUE | CHECK (…) | REFERENCES …` with its state. */
export interface ColumnConstraint extends SyntaxNode {
  kind: "ColumnConstraint";
  name?: Identifier;
  type: "NOT NULL" | "NULL" | "PRIMARY KEY" | "UNIQUE" | "CHECK" | "REFERENCES" | "SCOPE" | "OTHER";
  condition?: Expression | Bogus;
  references?: ReferencesClause;
  state: ConstraintState;
}

export interface TableConstraint extends SyntaxNode {
  kind: "TableConstraint";
  name?: Identifier;
  type: "PRIMARY KEY" | "UNIQUE" | "CHECK" | "FOREIGN KEY" | "OTHER";
  columns?: NameList;
  condition?: Expression | Bogus;
  references?: ReferencesClause;
  state: ConstraintState;
}

export interface ReferencesClause extends SyntaxNode {
  kind: "ReferencesClause";
  table: ObjectName;
  columns?: NameList;
  onDelete?: "CASCADE" | "SET NULL";
}

/** What follows a constraint. An empty one stands at the constraint's end with start = end. */
export interface ConstraintState extends SyntaxNode {
  kind: "ConstraintState";
  isDeferrable?: boolean;
  isInitiallyDeferred?: boolean;
  isDisabled: boolean;
  isNoValidate: boolean;
  isRely: boolean;
  /** USING INDEX …, EXCEPTIONS INTO …, PRECHECK. */
  properties: RawClause[];
}

export interface PartitionClause extends SyntaxNode, WithClauses {
  kind: "PartitionClause";
  /** "RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM", "CONSISTENT HASH". */
  method: string;
  isAutomatic: boolean;
  columns: (Identifier | Expression | Bogus)[];
  interval?: Expression | Bogus;
  /** SUBPARTITION BY … with its template. */
  subpartition?: SubpartitionClause;
  partitions: PartitionDefinition[];
  /** PARTITIONS n. */
  count?: string;
  storeIn?: RawClause;
}

export interface SubpartitionClause extends SyntaxNode, WithClauses {
  kind: "SubpartitionClause";
  method: string;
  columns: (Identifier | Expression | Bogus)[];
  count?: string;
  template: PartitionDefinition[];
}

export interface PartitionDefinition extends SyntaxNode, WithClauses {
  kind: "PartitionDefinition";
  name?: Identifier;
  /** VALUES LESS THAN (…) or VALUES (…): the values; MAXVALUE and DEFAULT are NameExpressions / default Literals. */
  bound?: "LESS THAN" | "VALUES";
  values: (Expression | Bogus)[];
  properties: RawClause[];
  subpartitions: PartitionDefinition[];
  subpartitionCount?: string;
}

// ---------------------------------------------------------------- other objects

export interface CreateIndex extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateIndex";
  /** "UNIQUE", "BITMAP", "MULTIVALUE". */
  indexType?: string;
  name: ObjectName;
  table?: ObjectName;
  /** CLUSTER name. */
  cluster?: ObjectName;
  tableAlias?: Identifier;
  columns: (OrderItem | Bogus)[];
  /** INDEXTYPE IS …, LOCAL (…), GLOBAL PARTITION …, TABLESPACE, REVERSE, FROM … WHERE … of a bitmap join. */
  properties: RawClause[];
}

export interface CreateSequence extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateSequence";
  name: ObjectName;
  options: SequenceOption[];
}

/** `START WITH 1`, `NOCACHE`, `MAXVALUE 9…`, `ORDER`; `name` upper case and single-spaced ("INCREMENT BY"), value as written with its sign. */
export interface SequenceOption extends SyntaxNode {
  kind: "SequenceOption";
  name: string;
  value?: string;
}

export interface CreateView extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateView";
  name: ObjectName;
  columns?: ViewColumnList;
  ofType?: DataTypeNode;
  /** BEQUEATH …, WITH OBJECT IDENTIFIER …, UNDER …, DEFAULT COLLATION … */
  properties: RawClause[];
  query: Query | Bogus;
  /** WITH READ ONLY / WITH CHECK OPTION [CONSTRAINT name]. */
  restriction?: RawClause;
}

export interface ViewColumnList extends SyntaxNode {
  kind: "ViewColumnList";
  columns: (ViewColumn | TableConstraint | Bogus)[];
}

export interface ViewColumn extends SyntaxNode {
  kind: "ViewColumn";
  name: Identifier;
  constraints: ColumnConstraint[];
  properties: RawClause[];
}

export interface CreateMaterializedView extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateMaterializedView";
  name: ObjectName;
  columns?: NameList;
  partitioning?: PartitionClause;
  /** BUILD …, REFRESH …, ON PREBUILT TABLE, ENABLE QUERY REWRITE, TABLESPACE, USING INDEX … in source order. */
  properties: RawClause[];
  query: Query | Bogus;
}

export interface CreateMaterializedViewLog extends SyntaxNode, CreateHead {
  kind: "CreateMaterializedViewLog";
  table: ObjectName;
}

export interface CreateSynonym extends SyntaxNode, CreateHead {
  kind: "CreateSynonym";
  isPublic: boolean;
  name: ObjectName;
  target: ObjectName;
}

export interface CreateDatabaseLink extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateDatabaseLink";
  name: ObjectName;
  properties: RawClause[];
}

export interface CreateDirectory extends SyntaxNode, CreateHead {
  kind: "CreateDirectory";
  name: ObjectName;
  path?: Expression | Bogus;
}

export interface CreateUser extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateUser";
  name: ObjectName;
  properties: RawClause[];
}

export interface CreateRole extends SyntaxNode, CreateHead, WithClauses {
  kind: "CreateRole";
  name: ObjectName;
  properties: RawClause[];
}

/** CREATE of a kind without a node of its own: CONTEXT, CLUSTER, TABLESPACE, PROFILE, LIBRARY, JAVA, OPERATOR, EDITION, SCHEMA … */
export interface CreateOther extends SyntaxNode, CreateHead {
  kind: "CreateOther";
  /** Upper case: "CONTEXT", "JAVA SOURCE". */
  objectType: string;
  name?: ObjectName;
}

export interface Grant extends SyntaxNode, WithClauses {
  kind: "Grant";
  isRevoke: boolean;
  /** Privileges or roles: upper-case words ("SELECT ANY TABLE") with optional columns. */
  privileges: GrantedPrivilege[];
  /** "DIRECTORY", "TYPE", "JAVA SOURCE" … before the object's name. */
  objectType?: string;
  object?: ObjectName;
  grantees: (Identifier | Bogus)[];
  withGrantOption: boolean;
  withAdminOption: boolean;
}

export interface GrantedPrivilege extends SyntaxNode {
  kind: "GrantedPrivilege";
  name: string;
  columns?: NameList;
}

export interface Comment extends SyntaxNode {
  kind: "Comment";
  /** "TABLE", "COLUMN", "MATERIALIZED VIEW", … */
  objectType: string;
  name: ObjectName;
  text: Expression | Bogus;
}

// ---------------------------------------------------------------- ALTER, DROP and the rest

export interface AlterTable extends SyntaxNode {
  kind: "AlterTable";
  name: ObjectName;
  actions: (AlterTableAction | Bogus)[];
}

export type AlterTableAction =
  | AddElements
  | ModifyColumns
  | DropElements
  | RenameElement
  | ConstraintAction
  | RawClause;

/** ADD column / ADD (columns and constraints). */
export interface AddElements extends SyntaxNode, WithClauses {
  kind: "AddElements";
  elements: TableElement[];
  properties: RawClause[];
}

/** MODIFY column / MODIFY (columns). Each as a ColumnDefinition whose type may be missing. */
export interface ModifyColumns extends SyntaxNode, WithClauses {
  kind: "ModifyColumns";
  columns: (ColumnDefinition | Bogus)[];
  properties: RawClause[];
}

export interface DropElements extends SyntaxNode {
  kind: "DropElements";
  what: "COLUMN" | "CONSTRAINT" | "PRIMARY KEY" | "UNIQUE" | "PARTITION" | "OTHER";
  names: Identifier[];
  isCascade: boolean;
}

export interface RenameElement extends SyntaxNode {
  kind: "RenameElement";
  what: "TABLE" | "COLUMN" | "CONSTRAINT" | "PARTITION";
  from?: Identifier;
  to: Identifier;
}

/** ENABLE/DISABLE/MODIFY CONSTRAINT name, ENABLE ALL TRIGGERS … */
export interface ConstraintAction extends SyntaxNode {
  kind: "ConstraintAction";
  action: "ENABLE" | "DISABLE" | "MODIFY";
  what: "CONSTRAINT" | "PRIMARY KEY" | "UNIQUE" | "TRIGGER" | "ALL TRIGGERS" | "OTHER";
  name?: Identifier;
  columns?: NameList;
  state: ConstraintState;
}

/** ALTER of anything but tables: INDEX, SEQUENCE, VIEW, TRIGGER, SESSION, SYSTEM, USER, PACKAGE … COMPILE. */
export interface AlterOther extends SyntaxNode, WithClauses {
  kind: "AlterOther";
  objectType: string;
  name?: ObjectName;
  /** For ALTER SEQUENCE. */
  options: SequenceOption[];
  /** What follows, whole. */
  rest: RawClause;
}

export interface Drop extends SyntaxNode {
  kind: "Drop";
  /** "TABLE", "PACKAGE BODY", "PUBLIC SYNONYM", "MATERIALIZED VIEW", … */
  objectType: string;
  ifExists: boolean;
  name?: ObjectName;
  /** CASCADE CONSTRAINTS, PURGE, FORCE … */
  rest: RawClause;
}

export interface Truncate extends SyntaxNode {
  kind: "Truncate";
  table: ObjectName;
  rest: RawClause;
}

/** RENAME a TO b (a table, view, sequence or synonym). */
export interface Rename extends SyntaxNode {
  kind: "Rename";
  from: ObjectName;
  to: ObjectName;
}

/** ANALYZE, AUDIT, NOAUDIT, PURGE, FLASHBACK, ASSOCIATE STATISTICS …: known, kept whole. */
export interface OtherStatement extends SyntaxNode {
  kind: "OtherStatement";
  name: string;
}

export type Definition =
  | CreateTable
  | CreateIndex
  | CreateSequence
  | CreateView
  | CreateMaterializedView
  | CreateMaterializedViewLog
  | CreateSynonym
  | CreateDatabaseLink
  | CreateDirectory
  | CreateUser
  | CreateRole
  | CreateOther
  | Grant
  | Comment
  | AlterTable
  | AlterOther
  | Drop
  | Truncate
  | Rename
  | OtherStatement
  | TransactionStatement;
