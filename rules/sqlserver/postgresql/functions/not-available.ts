/** Functions without a counterpart: each is refused with what to do instead. */
import { defineFunctions, type FunctionRow } from "../../../../converter/language/sqlserver/function-table";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/functions";

/** Names, why they are refused, and the type of what stands in their place. */
const GROUPS: readonly (readonly [string, string, string])[] = [
  [
    "COMPRESS DECOMPRESS",
    "PostgreSQL compresses long values by itself and has no gzip function. Compress in the application.",
    "bytea",
  ],
  [
    "ENCRYPTBYKEY ENCRYPTBYCERT ENCRYPTBYASYMKEY ENCRYPTBYPASSPHRASE DECRYPTBYKEY DECRYPTBYCERT DECRYPTBYASYMKEY DECRYPTBYPASSPHRASE DECRYPTBYKEYAUTOCERT DECRYPTBYKEYAUTOASYMKEY SIGNBYASYMKEY SIGNBYCERT PWDENCRYPT CERTENCODED CERTPRIVATEKEY KEY_GUID",
    "the extension pgcrypto encrypts, but does not read what SQL Server has encrypted. Decrypt the data before it is moved.",
    "bytea",
  ],
  [
    "PWDCOMPARE VERIFYSIGNEDBYASYMKEY VERIFYSIGNEDBYCERT IS_OBJECTSIGNED CERT_ID ASYMKEY_ID KEY_ID",
    "keys and certificates are no objects of PostgreSQL. The extension pgcrypto has crypt() for passwords.",
    "integer",
  ],
  [
    "KEY_NAME CERTPROPERTY ASYMKEYPROPERTY SYMKEYPROPERTY",
    "keys and certificates are no objects of PostgreSQL.",
    "text",
  ],
  [
    "FILE_ID FILE_IDEX FILEGROUP_ID FILEPROPERTY FILEGROUPPROPERTY",
    "PostgreSQL has no files and filegroups of its own. See pg_tablespace.",
    "integer",
  ],
  [
    "FILE_NAME FILEGROUP_NAME FILEPROPERTYEX FILETABLEROOTPATH GETFILENAMESPACEPATH PATHNAME",
    "PostgreSQL has no files and filegroups of its own. See pg_tablespace.",
    "text",
  ],
  ["ASSEMBLYPROPERTY", "PostgreSQL has no assemblies.", "text"],
  [
    "FULLTEXTCATALOGPROPERTY FULLTEXTSERVICEPROPERTY",
    "full-text search works on tsvector values and GIN indexes and has no service.",
    "integer",
  ],
  [
    "CHANGE_TRACKING_CURRENT_VERSION CHANGE_TRACKING_MIN_VALID_VERSION",
    "PostgreSQL has no change tracking. Use a trigger, or logical decoding.",
    "bigint",
  ],
  [
    "CHANGE_TRACKING_IS_COLUMN_IN_MASK",
    "PostgreSQL has no change tracking. Use a trigger, or logical decoding.",
    "integer",
  ],
  ["APPLOCK_TEST", "locks of the application are advisory locks: see pg_locks.", "integer"],
  ["APPLOCK_MODE", "locks of the application are advisory locks: see pg_locks.", "text"],
  [
    "TEXTPTR MIN_ACTIVE_ROWVERSION GET_FILESTREAM_TRANSACTION_CONTEXT",
    "there is nothing like it in PostgreSQL.",
    "bytea",
  ],
  [
    "TEXTVALID CURSOR_STATUS TERTIARY_WEIGHTS GETANSINULL CURRENT_REQUEST_ID",
    "there is nothing like it in PostgreSQL.",
    "integer",
  ],
  ["PUBLISHINGSERVERNAME", "replication of PostgreSQL has no such name.", "text"],
  ["CHANGE_TRACKING_CONTEXT", "PostgreSQL has no change tracking. Use a trigger, or logical decoding.", "bytea"],
  ["FN_GET_SQL SID_BINARY", "there is nothing like it in PostgreSQL.", "bytea"],
  ["DEFAULT_DOMAIN GETPATHLOCATOR PREDICT", "there is nothing like it in PostgreSQL.", "text"],
  [
    "VECTOR_NORMALIZE VECTORPROPERTY AI_GENERATE_EMBEDDINGS",
    "the extension pgvector has vectors, and models run outside of PostgreSQL.",
    "text",
  ],
  ["SEMANTICSIMILARITYTABLE", "PostgreSQL has no semantic search.", "text"],
  ["VECTOR_DISTANCE VECTOR_NORM", "the extension pgvector has operators for it: <->, <=>, <#>.", "double precision"],
  ["EDIT_DISTANCE_SIMILARITY JARO_WINKLER_SIMILARITY", "the extension fuzzystrmatch has levenshtein().", "integer"],
  ["JARO_WINKLER_DISTANCE", "the extension fuzzystrmatch has levenshtein().", "double precision"],
];

const table: Record<string, FunctionRow> = Object.fromEntries(
  GROUPS.flatMap(([names, advice, type]) => names.split(" ").map((name) => [name, refusedRow(name, advice, type)])),
);

function refusedRow(name: string, advice: string, type: string): FunctionRow {
  return {
    to: type,
    refused: advice,
    complexity: "medium",
    examples: [{ from: `SELECT ${name}(1) AS x WHERE 1 = 0`, contains: "not_converted", refused: name }],
  };
}

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "functions without a counterpart", source: MANUAL },
  table,
);
