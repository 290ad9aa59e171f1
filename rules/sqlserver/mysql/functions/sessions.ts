/** Functions about the session, the server and the catalog, JSON, and those without a counterpart. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { nameParts } from "../../any/text/name-texts";
import { exampled } from "./examples";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/information-functions.html";

type Args = readonly SyntaxNode[];

/** The name of an object that the text says, as a condition on information_schema.tables. */
function objectId(call: FunctionCall, at: RuleContext, [name]: Args): void {
  const text = textOf(name);
  const parts = text === undefined ? [] : nameParts(text);
  const own: Piece =
    text === undefined
      ? ["LOWER(SUBSTRING_INDEX(", at.text(name), ", '.', -1))"]
      : quoteText((parts.at(-1) ?? "").toLowerCase());
  at.replace(call, [
    "(SELECT CRC32(MIN(table_name)) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ",
    own,
    ")",
  ]);
  at.review(call, "OBJECT_ID finds tables and views here, by their name in the database; the number means nothing.");
}

const OBJECTS = "write a query on information_schema for what is asked.";

function groups(): Record<string, FunctionRow> {
  const rows: Record<string, FunctionRow> = {};
  for (const [names, refused] of REFUSED)
    for (const name of names.split(" ")) rows[name] = { to: "=", refused, examples: [] };
  return rows;
}

/** Names, and why they are refused. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["COMPRESS DECOMPRESS", "MySQL's COMPRESS is not gzip. Compress in the application."],
  [
    "ENCRYPTBYKEY ENCRYPTBYCERT ENCRYPTBYASYMKEY ENCRYPTBYPASSPHRASE DECRYPTBYKEY DECRYPTBYCERT DECRYPTBYASYMKEY DECRYPTBYPASSPHRASE DECRYPTBYKEYAUTOCERT DECRYPTBYKEYAUTOASYMKEY SIGNBYASYMKEY SIGNBYCERT PWDENCRYPT PWDCOMPARE CERTENCODED CERTPRIVATEKEY KEY_GUID VERIFYSIGNEDBYASYMKEY VERIFYSIGNEDBYCERT IS_OBJECTSIGNED CERT_ID ASYMKEY_ID KEY_ID KEY_NAME CERTPROPERTY ASYMKEYPROPERTY SYMKEYPROPERTY",
    "AES_ENCRYPT does not read what SQL Server has encrypted, and keys are no objects of MySQL. Decrypt the data before it is moved.",
  ],
  [
    "FILE_ID FILE_IDEX FILEGROUP_ID FILEPROPERTY FILEGROUPPROPERTY FILE_NAME FILEGROUP_NAME FILEPROPERTYEX FILETABLEROOTPATH GETFILENAMESPACEPATH PATHNAME GET_FILESTREAM_TRANSACTION_CONTEXT",
    "MySQL has no files and filegroups of its own.",
  ],
  ["ASSEMBLYPROPERTY", "MySQL has no assemblies."],
  ["FULLTEXTCATALOGPROPERTY FULLTEXTSERVICEPROPERTY", "full-text search has no catalogs and no service."],
  [
    "CHANGE_TRACKING_CURRENT_VERSION CHANGE_TRACKING_MIN_VALID_VERSION CHANGE_TRACKING_IS_COLUMN_IN_MASK CHANGE_TRACKING_CONTEXT",
    "MySQL has no change tracking. Note the changes by a trigger, or read the binary log.",
  ],
  ["APPLOCK_TEST APPLOCK_MODE", "locks of the application are GET_LOCK and IS_FREE_LOCK."],
  [
    "TEXTPTR TEXTVALID MIN_ACTIVE_ROWVERSION CURSOR_STATUS TERTIARY_WEIGHTS GETANSINULL CURRENT_REQUEST_ID CURRENT_TRANSACTION_ID PUBLISHINGSERVERNAME FN_GET_SQL SID_BINARY DEFAULT_DOMAIN GETPATHLOCATOR PREDICT SEMANTICSIMILARITYTABLE",
    "there is nothing like it in MySQL.",
  ],
  [
    "VECTOR_NORMALIZE VECTORPROPERTY AI_GENERATE_EMBEDDINGS VECTOR_DISTANCE VECTOR_NORM EDIT_DISTANCE_SIMILARITY JARO_WINKLER_SIMILARITY JARO_WINKLER_DISTANCE",
    "MySQL has no such function. Compute it in the application.",
  ],
  [
    "OBJECT_NAME OBJECT_SCHEMA_NAME OBJECT_DEFINITION COL_NAME COL_LENGTH COLUMNPROPERTY OBJECTPROPERTY OBJECTPROPERTYEX INDEXPROPERTY INDEX_COL INDEXKEY_PROPERTY TYPE_ID TYPE_NAME TYPEPROPERTY STATS_DATE DATABASEPROPERTYEX DATABASEPROPERTY SQL_VARIANT_PROPERTY COLLATIONPROPERTY CONNECTIONPROPERTY SESSIONPROPERTY IDENT_SEED IDENT_INCR IDENT_CURRENT IDENTITY LOGINPROPERTY",
    OBJECTS,
  ],
  [
    "USER_ID SUSER_ID SUSER_SID DATABASE_PRINCIPAL_ID IS_MEMBER IS_ROLEMEMBER IS_SRVROLEMEMBER HAS_PERMS_BY_NAME HAS_DBACCESS PERMISSIONS",
    "users and rights of MySQL stand in information_schema and mysql.role_edges.",
  ],
  ["TRIGGER_NESTLEVEL EVENTDATA", "MySQL does not tell triggers about that."],
  ["JSON_CONTAINS", "its arguments differ from MySQL's JSON_CONTAINS: write that."],
];

function modify(call: FunctionCall, at: RuleContext, [document, path, value]: Args): void {
  const text = textOf(path)?.trim();
  const isAppend = text?.startsWith("append ") === true;
  const own = text?.replace(/^(?:append|lax|strict)\s+/, "");
  if (own === undefined)
    at.replace(call, [
      "JSON_SET(",
      join(
        [document, path, value].map((a) => at.text(a)),
        ", ",
      ),
      ")",
    ]);
  else if (isNullLiteral(value)) at.replace(call, ["JSON_REMOVE(", at.text(document), `, ${quoteText(own)})`]);
  else
    at.replace(call, [
      isAppend ? "JSON_ARRAY_APPEND(" : "JSON_SET(",
      at.text(document),
      `, ${quoteText(own)}, `,
      at.text(value),
      ")",
    ]);
}

function pathText(path: SyntaxNode | undefined, at: RuleContext): Piece {
  const text = textOf(path);
  if (text !== undefined) return quoteText(text.trim().replace(/^(?:lax|strict)\s+/, ""));
  return path ? at.text(path) : "'$'";
}

/** Calls of functions that need no more to be shown. */
const CALLS: Readonly<Record<string, string>> = {
  ORIGINAL_DB_NAME: "ORIGINAL_DB_NAME()",
  DB_ID: "DB_ID()",
  SCHEMA_NAME: "SCHEMA_NAME()",
  SCHEMA_ID: "SCHEMA_ID()",
  SUSER_NAME: "SUSER_NAME()",
  ORIGINAL_LOGIN: "ORIGINAL_LOGIN()",
  USER_NAME: "USER_NAME()",
  HOST_NAME: "HOST_NAME()",
  HOST_ID: "HOST_ID()",
  APP_NAME: "APP_NAME()",
  CONTEXT_INFO: "CONTEXT_INFO()",
  SESSION_CONTEXT: "SESSION_CONTEXT('k')",
  SYSTEM_USER: "SYSTEM_USER",
  CURRENT_USER: "CURRENT_USER",
  SESSION_USER: "SESSION_USER",
  USER: "USER",
  JSON_VALUE: "JSON_VALUE(j, '$.a')",
  JSON_PATH_EXISTS: "JSON_PATH_EXISTS(j, '$.a')",
  JSON_ARRAY: "JSON_ARRAY(1, 2)",
  JSON_ARRAYAGG: "JSON_ARRAYAGG(id)",
};

export default defineFunctions(
  {
    pair: "sqlserver.mysql",
    topic: "functions of the session",
    source: MANUAL,
    given: "CREATE TABLE t (id int NOT NULL, j nvarchar(max));",
  },
  exampled(
    {
      ...groups(),
      DB_NAME: {
        to: "DATABASE()",
        args: [0, 1],
        examples: [{ from: "SELECT DB_NAME() AS d", to: "SELECT DATABASE() AS d" }],
      },
      ORIGINAL_DB_NAME: { to: "DATABASE()", examples: [] },
      DB_ID: { to: "CRC32(DATABASE())", examples: [] },
      SCHEMA_NAME: { to: "DATABASE()", examples: [] },
      SCHEMA_ID: { to: "CRC32(DATABASE())", examples: [] },
      OBJECT_ID: {
        to: objectId,
        args: [1, 2],
        examples: [{ from: "SELECT 1 AS x WHERE OBJECT_ID('dbo.t') IS NOT NULL", contains: "table_name = 't'" }],
      },
      SUSER_SNAME: {
        to: "USER()",
        args: [0, 1],
        examples: [{ from: "SELECT SUSER_SNAME() AS u", to: "SELECT USER() AS u" }],
      },
      SUSER_NAME: { to: "USER()", examples: [] },
      ORIGINAL_LOGIN: { to: "USER()", examples: [] },
      SYSTEM_USER: { to: "USER()", examples: [] },
      USER_NAME: { to: "CURRENT_USER()", examples: [] },
      CURRENT_USER: { to: "CURRENT_USER()", examples: [] },
      SESSION_USER: { to: "CURRENT_USER()", examples: [] },
      USER: { to: "CURRENT_USER()", examples: [] },
      HOST_NAME: { to: "SUBSTRING_INDEX(USER(), '@', -1)", examples: [] },
      HOST_ID: { to: "SUBSTRING_INDEX(USER(), '@', -1)", examples: [] },
      APP_NAME: {
        to: "''",
        review: "MySQL knows the program's name in performance_schema.session_connect_attrs only.",
        examples: [],
      },
      SERVERPROPERTY: {
        to: (call, at, [name]) => {
          const known: Readonly<Record<string, string | undefined>> = {
            productversion: "VERSION()",
            servername: "@@hostname",
            machinename: "@@hostname",
            edition: "@@version_comment",
            collation: "@@collation_database",
            productmajorversion: "SUBSTRING_INDEX(VERSION(), '.', 1)",
          };
          const found = known[textOf(name)?.toLowerCase() ?? ""];
          if (found) at.replace(call, found);
          else at.refuseValue(call, "SERVERPROPERTY: MySQL has no such property.");
        },
        examples: [{ from: "SELECT SERVERPROPERTY('ProductVersion') AS v", to: "SELECT VERSION() AS v" }],
      },
      CONTEXT_INFO: {
        to: "@context_info",
        review: "CONTEXT_INFO becomes a variable of the session: SET @context_info = value.",
        examples: [],
      },
      SESSION_CONTEXT: {
        to: (call, at, [key]) => {
          const name = textOf(key);
          if (name === undefined || !/^\w+$/.test(name))
            at.refuseValue(call, "SESSION_CONTEXT with such a key has no conversion: use a variable of the session.");
          else at.replace(call, `@session_context_${name.toLowerCase()}`);
        },
        review:
          "SESSION_CONTEXT becomes a variable of the session: sp_set_session_context has to become SET @session_context_key = value.",
        examples: [],
      },
      ISJSON: {
        to: "JSON_VALID($1)",
        args: [1, 2],
        examples: [{ from: "SELECT ISJSON(j) AS v FROM t", to: "SELECT JSON_VALID(j) AS v FROM t" }],
      },
      JSON_VALUE: {
        to: (call, at, [document, path]) =>
          at.replace(call, ["JSON_UNQUOTE(JSON_EXTRACT(", at.text(document), ", ", pathText(path, at), "))"]),
        args: 2,
        examples: [],
      },
      JSON_QUERY: {
        to: (call, at, [document, path]) =>
          at.replace(call, ["JSON_EXTRACT(", at.text(document), ", ", pathText(path, at), ")"]),
        args: [1, 2],
        examples: [
          { from: "SELECT JSON_QUERY(j, 'lax $.a') AS v FROM t", to: "SELECT JSON_EXTRACT(j, '$.a') AS v FROM t" },
        ],
      },
      JSON_MODIFY: {
        to: modify,
        args: 3,
        examples: [
          { from: "SELECT JSON_MODIFY(j, '$.a', 'x') AS v FROM t", to: "SELECT JSON_SET(j, '$.a', 'x') AS v FROM t" },
        ],
      },
      JSON_PATH_EXISTS: { to: "JSON_CONTAINS_PATH($1, 'one', $2)", args: 2, examples: [] },
      JSON_ARRAY: { to: "=", examples: [] },
      JSON_OBJECT: { to: "=", refused: "write JSON_OBJECT(key, value) with commas.", examples: [] },
      JSON_ARRAYAGG: { to: "JSON_ARRAYAGG($1)", examples: [] },
      JSON_OBJECTAGG: { to: "=", refused: "write JSON_OBJECTAGG(key, value) with a comma.", examples: [] },
    },
    CALLS,
  ),
);
