/** Names that need no declaration: pseudo-columns, functions without a package, predefined exceptions, supplied packages. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol, CursorSymbol, ExceptionSymbol, PseudoColumnSymbol } from "../../model/symbols";
import { DATE, INTEGER, STRING } from "../../model/type-relations";
import { isBuiltInFunction } from "./built-in-functions";
import { builtInMember, isBuiltInPackage } from "./built-in-packages";
import { namedBuiltInType } from "./built-in-types";
import type { Want } from "./resolution";

const TIMESTAMP_TZ: DataType = { kind: "timestamp", precision: 6, zone: "stored" };

/** Pseudo-columns and functions that are written without parentheses. */
const WITHOUT_ARGUMENTS: Record<string, DataType> = {
  SYSDATE: DATE,
  SYSTIMESTAMP: TIMESTAMP_TZ,
  CURRENT_DATE: DATE,
  CURRENT_TIMESTAMP: TIMESTAMP_TZ,
  LOCALTIMESTAMP: { kind: "timestamp", precision: 6, zone: "none" },
  DBTIMEZONE: STRING,
  SESSIONTIMEZONE: STRING,
  ROWNUM: INTEGER,
  LEVEL: INTEGER,
  CONNECT_BY_ISLEAF: INTEGER,
  CONNECT_BY_ISCYCLE: INTEGER,
  ROWID: { kind: "rowid" },
  ORA_ROWSCN: { kind: "number" },
  ORA_INVOKING_USER: STRING,
  VERSIONS_STARTSCN: { kind: "number" },
  VERSIONS_ENDSCN: { kind: "number" },
  VERSIONS_STARTTIME: { kind: "timestamp", precision: 6, zone: "none" },
  VERSIONS_ENDTIME: { kind: "timestamp", precision: 6, zone: "none" },
  VERSIONS_XID: { kind: "binary" },
  VERSIONS_OPERATION: STRING,
  USER: { kind: "string", length: 128 },
  UID: INTEGER,
  SQLCODE: INTEGER,
  SQLERRM: { kind: "string", length: 512 },
  ITERATION_NUMBER: INTEGER,
  BINARY_DOUBLE_NAN: { kind: "float", bits: 64 },
  BINARY_DOUBLE_INFINITY: { kind: "float", bits: 64 },
  BINARY_DOUBLE_MAX_NORMAL: { kind: "float", bits: 64 },
  BINARY_DOUBLE_MIN_NORMAL: { kind: "float", bits: 64 },
  BINARY_FLOAT_NAN: { kind: "float", bits: 32 },
  BINARY_FLOAT_INFINITY: { kind: "float", bits: 32 },
  INSERTING: { kind: "boolean" },
  UPDATING: { kind: "boolean" },
  DELETING: { kind: "boolean" },
  // Event attributes of system triggers.
  ORA_SYSEVENT: STRING,
  ORA_LOGIN_USER: STRING,
  ORA_DICT_OBJ_NAME: STRING,
  ORA_DICT_OBJ_OWNER: STRING,
  ORA_DICT_OBJ_TYPE: STRING,
  ORA_DATABASE_NAME: STRING,
  ORA_CLIENT_IP_ADDRESS: STRING,
  ORA_INSTANCE_NUM: INTEGER,
};

/** Predefined exceptions with the numbers that SQLCODE gives for them. */
const EXCEPTIONS: Record<string, number> = {
  ACCESS_INTO_NULL: -6530,
  CASE_NOT_FOUND: -6592,
  COLLECTION_IS_NULL: -6531,
  CURSOR_ALREADY_OPEN: -6511,
  DUP_VAL_ON_INDEX: -1,
  INVALID_CURSOR: -1001,
  INVALID_NUMBER: -1722,
  LOGIN_DENIED: -1017,
  NO_DATA_FOUND: 100,
  NO_DATA_NEEDED: -6548,
  NOT_LOGGED_ON: -1012,
  PROGRAM_ERROR: -6501,
  ROWTYPE_MISMATCH: -6504,
  SELF_IS_NULL: -30625,
  STORAGE_ERROR: -6500,
  SUBSCRIPT_BEYOND_COUNT: -6533,
  SUBSCRIPT_OUTSIDE_LIMIT: -6532,
  SYS_INVALID_ROWID: -1410,
  TIMEOUT_ON_RESOURCE: -51,
  TOO_MANY_ROWS: -1422,
  TRANSACTION_BACKED_OUT: -61,
  USERENV_COMMITSCN_ERROR: -1725,
  VALUE_ERROR: -6502,
  ZERO_DIVIDE: -1476,
};

const OWNERS = new Set(["SYS", "STANDARD", "PUBLIC", "APEX_PUBLIC", "MDSYS", "CTXSYS", "XDB"]);

/**
 * What the first part of a name (the second after SYS) means when the input does not declare it. `schema` is set when
 * an owner stands before it.
 */
export function builtInName(
  parts: readonly string[],
  want: Want,
): BuiltInSymbol | PseudoColumnSymbol | ExceptionSymbol | CursorSymbol | undefined {
  const isOwned = parts.length > 1 && OWNERS.has(parts[0]);
  const name = isOwned ? parts[1] : parts[0];
  const schema = isOwned ? parts[0] : undefined;
  if (isBuiltInPackage(name) && parts.length > (isOwned ? 2 : 1)) {
    return { kind: "builtIn", category: "package", name, schema, type: UNKNOWN };
  }
  if (want === "callable" || parts.length > (isOwned ? 2 : 1)) {
    // Constructors and static methods: HTTPURITYPE('…'), XMLTYPE.createXML(…).
    const type = isBuiltInFunction(name) && parts.length === 1 ? undefined : namedBuiltInType([name]);
    if (type) return { kind: "builtIn", category: "type", name, schema, type };
  }
  if (parts.length > (isOwned ? 2 : 1)) return undefined;
  if (want === "exception") {
    return Object.hasOwn(EXCEPTIONS, name)
      ? { kind: "exception", name, schema, errorNumber: EXCEPTIONS[name] }
      : undefined;
  }
  if (name === "SQL" && want === "cursor") return { kind: "cursor", name, parameters: [], row: UNKNOWN };
  if (want !== "value" && want !== "callable" && want !== "typeOf") return undefined;
  if (Object.hasOwn(WITHOUT_ARGUMENTS, name) && (want !== "callable" || !isBuiltInFunction(name))) {
    return { kind: "pseudoColumn", name, schema, type: WITHOUT_ARGUMENTS[name] };
  }
  if (isBuiltInFunction(name)) return { kind: "builtIn", category: "function", name, schema, type: UNKNOWN };
  return name === "RAISE_APPLICATION_ERROR" ? { ...builtInMember(undefined, name), schema } : undefined;
}
