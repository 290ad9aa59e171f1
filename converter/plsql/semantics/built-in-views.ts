/** DUAL and the dictionary views: known by their names; columns are listed where code often declares variables after them. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol, ColumnSymbol } from "../../model/symbols";

const NAME: DataType = { kind: "string", length: 128 };
const TEXT: DataType = { kind: "string", length: 4000 };
const NUMBER: DataType = { kind: "number" };
const DATE: DataType = { kind: "date" };

function columns(names: Record<string, DataType>): ColumnSymbol[] {
  return Object.entries(names).map(([name, type]) => ({
    kind: "column",
    name,
    type,
    isNullable: true,
    hasDefault: false,
    isIdentity: false,
    isVirtual: false,
    isAssumed: false,
  }));
}

const DUAL = columns({ DUMMY: { kind: "string", length: 1 } });

/** Types of columns that dictionary views share. */
const USUAL: Record<string, DataType> = {
  OWNER: NAME,
  TABLE_NAME: NAME,
  TABLE_OWNER: NAME,
  COLUMN_NAME: NAME,
  VIEW_NAME: NAME,
  INDEX_NAME: NAME,
  CONSTRAINT_NAME: NAME,
  R_CONSTRAINT_NAME: NAME,
  TRIGGER_NAME: NAME,
  SEQUENCE_NAME: NAME,
  SYNONYM_NAME: NAME,
  OBJECT_NAME: NAME,
  SUBOBJECT_NAME: NAME,
  PROCEDURE_NAME: NAME,
  PACKAGE_NAME: NAME,
  ARGUMENT_NAME: NAME,
  TYPE_NAME: NAME,
  NAME: NAME,
  USERNAME: NAME,
  GRANTEE: NAME,
  OBJECT_TYPE: { kind: "string", length: 23 },
  CONSTRAINT_TYPE: { kind: "string", length: 1 },
  STATUS: { kind: "string", length: 8 },
  DATA_TYPE: NAME,
  DATA_LENGTH: NUMBER,
  DATA_PRECISION: NUMBER,
  DATA_SCALE: NUMBER,
  COLUMN_ID: NUMBER,
  COLUMN_POSITION: NUMBER,
  POSITION: NUMBER,
  LINE: NUMBER,
  NULLABLE: { kind: "string", length: 1 },
  TEXT,
  COMMENTS: TEXT,
  CREATED: DATE,
  LAST_DDL_TIME: DATE,
  OBJECT_ID: NUMBER,
  NUM_ROWS: NUMBER,
  SID: NUMBER,
  VALUE: TEXT,
  TYPE: NAME,
  SEGMENT_NAME: NAME,
  SEGMENT_TYPE: NAME,
  TABLESPACE_NAME: NAME,
  PARTITION_NAME: NAME,
  DIRECTORY_NAME: NAME,
  DIRECTORY_PATH: TEXT,
  JOB_NAME: NAME,
  PARAMETER: NAME,
  SQL_ID: { kind: "string", length: 13 },
  SQL_TEXT: TEXT,
  BYTES: NUMBER,
  BLOCKS: NUMBER,
  SIGNATURE: { kind: "string", length: 32 },
  USAGE: { kind: "string", length: 11 },
  USAGE_ID: NUMBER,
  USAGE_CONTEXT_ID: NUMBER,
  COL: NUMBER,
  OVERLOAD: { kind: "string", length: 40 },
  SUBPROGRAM_ID: NUMBER,
  INDEX_TYPE: NAME,
  UNIQUENESS: { kind: "string", length: 9 },
  TEMPORARY: { kind: "string", length: 1 },
  REFERENCED_NAME: NAME,
  REFERENCED_OWNER: NAME,
  REFERENCED_TYPE: NAME,
  LAST_NUMBER: NUMBER,
  INCREMENT_BY: NUMBER,
  MIN_VALUE: NUMBER,
  MAX_VALUE: NUMBER,
  CACHE_SIZE: NUMBER,
  MACHINE: { kind: "string", length: 64 },
  PROGRAM: { kind: "string", length: 48 },
  OSUSER: NAME,
  TERMINAL: { kind: "string", length: 30 },
  BANNER: { kind: "string", length: 80 },
  ATTR_NAME: NAME,
  ATTR_TYPE_NAME: NAME,
  ATTRIBUTE: NAME,
  SEQUENCE: NUMBER,
};

const DICTIONARY =
  /^(USER|ALL|DBA|CDB)_[A-Z0-9_$]+$|^G?V_?\$[A-Z0-9_$]+$|^(DICTIONARY|DICT|TAB|COLS|CAT|OBJ|SEQ|SYN|IND|SESSION_PRIVS|SESSION_ROLES|SESSION_CONTEXT|NLS_SESSION_PARAMETERS|NLS_DATABASE_PARAMETERS|NLS_INSTANCE_PARAMETERS|PRODUCT_COMPONENT_VERSION|RECYCLEBIN|PLAN_TABLE|GLOBAL_NAME|ROLE_SYS_PRIVS|ROLE_TAB_PRIVS|AUDIT_ACTIONS)$/;
const OWNERS = new Set(["SYS", "PUBLIC", "SYSTEM"]);

/** DUAL or a dictionary view; undefined for any other name. */
export function builtInView(parts: readonly string[]): BuiltInSymbol | undefined {
  const name = parts.at(-1) ?? "";
  if (parts.length > 2 || (parts.length === 2 && !OWNERS.has(parts[0]))) return undefined;
  if (name === "DUAL") return { kind: "builtIn", category: "view", name, type: UNKNOWN, columns: DUAL };
  return DICTIONARY.test(name) ? { kind: "builtIn", category: "view", name, type: UNKNOWN } : undefined;
}

/** The usual type of a dictionary view's column. */
export function dictionaryColumnType(name: string): DataType {
  return Object.hasOwn(USUAL, name) ? USUAL[name] : UNKNOWN;
}
