/**
 * Result types of the functions that SQL and PL/SQL know without a package. One row per group of functions.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Functions.html
 */
import { type DataType, UNKNOWN } from "../../model/data-type";
import {
  BOOLEAN,
  commonType,
  DATE,
  INTEGER,
  isDateOrTimestamp,
  isText,
  NUMBER,
  STRING,
} from "../../model/type-relations";

type Result = DataType | ((args: readonly DataType[]) => DataType);

const CLOB: DataType = { kind: "clob" };
const RAW: DataType = { kind: "binary" };
const XML: DataType = { kind: "xml" };
const DOUBLE: DataType = { kind: "float", bits: 64 };
const TIMESTAMP: DataType = { kind: "timestamp", precision: 9, zone: "none" };
const TIMESTAMP_TZ: DataType = { kind: "timestamp", precision: 9, zone: "stored" };

const first = (args: readonly DataType[]): DataType => args[0] ?? UNKNOWN;

/** The text family of the argument: what works on CLOB gives CLOB, everything else becomes VARCHAR2. */
function sameText(args: readonly DataType[]): DataType {
  const type = first(args);
  if (type.kind === "string") return { kind: "string", isNational: type.isNational };
  return type.kind === "clob" ? type : STRING;
}

function sameTextAndLength(args: readonly DataType[]): DataType {
  const type = first(args);
  return isText(type) ? type : STRING;
}

/** Numbers stay numbers of their kind (NUMBER, BINARY_FLOAT, BINARY_DOUBLE); texts become NUMBER. */
function sameNumber(args: readonly DataType[]): DataType {
  const type = first(args);
  if (type.kind === "float") return type;
  return type.kind === "number" && type.isInteger ? INTEGER : NUMBER;
}

function floatOrNumber(args: readonly DataType[]): DataType {
  return args.some((t) => t.kind === "float") ? DOUBLE : NUMBER;
}

/** ROUND and TRUNC: a date or timestamp gives a date, an interval itself, everything else a number. */
function rounded(args: readonly DataType[]): DataType {
  const type = first(args);
  if (isDateOrTimestamp(type)) return DATE;
  if (type.kind === "interval" || type.kind === "unknown" || type.kind === "float") return type;
  return args.length === 1 || (type.kind === "number" && type.isInteger) ? INTEGER : NUMBER;
}

/** NVL, COALESCE: the first argument decides, the others are converted to it; a number and a NUMBER keep the common one. */
function likeFirst(args: readonly DataType[]): DataType {
  const type = first(args);
  if (type.kind === "null" || type.kind === "unknown" || type.kind === "number" || isText(type)) {
    const rest = args.filter((t) => isText(t) === isText(type) || type.kind === "null" || type.kind === "unknown");
    return commonType([type, ...rest]);
  }
  return type;
}

/** The results of DECODE(x, search, result, …, default) among its arguments. */
export function decodeResults<T>(args: readonly T[]): T[] {
  return args.filter((_, i) => (i >= 2 && i % 2 === 0) || (i >= 2 && i === args.length - 1));
}

/** MIN and MAX keep the type; CHAR stays CHAR. */
const same: Result = first;

function summed(args: readonly DataType[]): DataType {
  const type = first(args);
  if (type.kind === "interval" || type.kind === "float") return type;
  return type.kind === "number" && type.isInteger ? INTEGER : NUMBER;
}

function averaged(args: readonly DataType[]): DataType {
  const type = first(args);
  return type.kind === "interval" || type.kind === "float" ? type : NUMBER;
}

function toClobOrText(args: readonly DataType[]): DataType {
  return args.some((t) => t.kind === "clob") ? CLOB : STRING;
}

function modulo(args: readonly DataType[]): DataType {
  if (args.some((t) => t.kind === "float")) return floatOrNumber(args);
  return args.every((t) => t.kind === "number" && t.isInteger) ? INTEGER : NUMBER;
}

const GROUPS: readonly (readonly [names: string, result: Result])[] = [
  ["ABS CEIL FLOOR", (args) => (args[0]?.kind === "interval" ? args[0] : sameNumber(args))],
  ["ROUND TRUNC", rounded],
  ["SIGN BITAND BITOR BITXOR WIDTH_BUCKET ORA_HASH", INTEGER],
  ["MOD REMAINDER", modulo],
  ["POWER SQRT EXP LN LOG SIN COS TAN ASIN ACOS ATAN ATAN2 SINH COSH TANH NANVL", floatOrNumber],
  ["UPPER LOWER INITCAP NLS_UPPER NLS_LOWER NLS_INITCAP NCHR", sameTextAndLength],
  [
    "SUBSTR SUBSTRB SUBSTRC SUBSTR2 SUBSTR4 REPLACE TRANSLATE LTRIM RTRIM TRIM LPAD RPAD REGEXP_REPLACE REGEXP_SUBSTR",
    sameText,
  ],
  [
    "REVERSE CONVERT COMPOSE DECOMPOSE UNISTR ASCIISTR SOUNDEX CHR NLSSORT TO_CHAR TO_SINGLE_BYTE TO_MULTI_BYTE",
    STRING,
  ],
  ["CONCAT", toClobOrText],
  ["TO_NCHAR", { kind: "string", isNational: true }],
  [
    "LENGTH LENGTHB LENGTHC LENGTH2 LENGTH4 INSTR INSTRB INSTRC INSTR2 INSTR4 ASCII REGEXP_INSTR REGEXP_COUNT VSIZE",
    INTEGER,
  ],
  ["NLS_CHARSET_ID NLS_CHARSET_DECL_LEN", INTEGER],
  ["NLS_CHARSET_NAME RAWTOHEX RAWTONHEX DUMP SYS_CONTEXT USERENV ROWIDTOCHAR ROWIDTONCHAR TZ_OFFSET", STRING],
  ["REGEXP_LIKE JSON_EXISTS JSON_EQUAL XMLEXISTS LNNVL", BOOLEAN],
  ["CONTAINS CATSEARCH MATCHES SCORE", NUMBER],
  ["SYS_GUID HEXTORAW", RAW],
  ["CHARTOROWID", { kind: "rowid" }],
  ["TO_NUMBER", NUMBER],
  ["TO_BINARY_FLOAT", { kind: "float", bits: 32 }],
  ["TO_BINARY_DOUBLE", DOUBLE],
  ["TO_DATE ADD_MONTHS LAST_DAY NEXT_DAY NEW_TIME", DATE],
  ["MONTHS_BETWEEN", NUMBER],
  ["TO_TIMESTAMP SCN_TO_TIMESTAMP", TIMESTAMP],
  ["TO_TIMESTAMP_TZ FROM_TZ", TIMESTAMP_TZ],
  ["SYS_EXTRACT_UTC LOCALTIMESTAMP", TIMESTAMP],
  ["CURRENT_TIMESTAMP SYSTIMESTAMP", TIMESTAMP_TZ],
  ["TIMESTAMP_TO_SCN", NUMBER],
  ["TO_DSINTERVAL NUMTODSINTERVAL", { kind: "interval", range: "day-second" }],
  ["TO_YMINTERVAL NUMTOYMINTERVAL", { kind: "interval", range: "year-month" }],
  ["TO_CLOB TO_NCLOB EMPTY_CLOB XMLSERIALIZE", CLOB],
  ["TO_BLOB EMPTY_BLOB", { kind: "blob" }],
  ["TO_LOB", (args) => (first(args).kind === "binary" || first(args).kind === "blob" ? { kind: "blob" } : CLOB)],
  ["BFILENAME", { kind: "bfile" }],
  ["NVL COALESCE", likeFirst],
  ["NVL2", (args) => likeFirst(args.slice(1))],
  ["DECODE", (args) => commonType(decodeResults(args))],
  ["NULLIF GREATEST LEAST", (args) => likeFirst(args)],
  ["COUNT RANK DENSE_RANK ROW_NUMBER NTILE REGR_COUNT GROUPING GROUPING_ID GROUP_ID APPROX_COUNT_DISTINCT", INTEGER],
  ["SUM", summed],
  ["AVG MEDIAN PERCENTILE_CONT", averaged],
  ["STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP CORR CORR_S CORR_K COVAR_POP COVAR_SAMP", floatOrNumber],
  ["REGR_SLOPE REGR_INTERCEPT REGR_R2 REGR_AVGX REGR_AVGY REGR_SXX REGR_SYY REGR_SXY", floatOrNumber],
  ["PERCENT_RANK CUME_DIST RATIO_TO_REPORT CV PRESENTV PRESENTNNV", NUMBER],
  ["MIN MAX ANY_VALUE STATS_MODE FIRST_VALUE LAST_VALUE NTH_VALUE LAG LEAD PERCENTILE_DISC FIRST LAST", same],
  ["LISTAGG WM_CONCAT SYS_CONNECT_BY_PATH", STRING],
  [
    "XMLAGG XMLELEMENT XMLFOREST XMLCONCAT XMLROOT XMLPARSE XMLCOLATTVAL XMLPI XMLCOMMENT XMLCDATA XMLQUERY XMLTYPE",
    XML,
  ],
  ["EXTRACTVALUE", STRING],
  ["EXISTSNODE", INTEGER],
  ["XMLSEQUENCE", { kind: "collection", flavor: "varray", element: XML, name: "XMLSEQUENCETYPE" }],
  [
    "APPENDCHILDXML DELETEXML INSERTCHILDXML INSERTXMLBEFORE UPDATEXML XMLTRANSFORM SYS_XMLGEN SYS_XMLAGG XMLDIFF XMLPATCH",
    XML,
  ],
  ["JSON_VALUE JSON_QUERY JSON_OBJECT JSON_ARRAY JSON_OBJECTAGG JSON_ARRAYAGG JSON_SERIALIZE JSON_MERGEPATCH", STRING],
  ["JSON JSON_TRANSFORM", { kind: "json" }],
  ["SQLERRM", { kind: "string", length: 512 }],
  ["SQLCODE UID DEPTH VALIDATE_CONVERSION", INTEGER],
  ["USER DBTIMEZONE SESSIONTIMEZONE PATH", STRING],
  ["SYSDATE CURRENT_DATE", DATE],
  ["VALUE DEREF", first],
  ["REF MAKE_REF", { kind: "other", name: "REF" }],
  ["CARDINALITY", INTEGER],
  ["SET POWERMULTISET", first],
  ["UPDATING INSERTING DELETING", BOOLEAN],
  ["SYS_TYPEID REFTOHEX", STRING],
  ["STANDARD_HASH", RAW],
  ["APPROX_COUNT APPROX_RANK", INTEGER],
  ["ORA_DST_CONVERT ORA_DST_ERROR", UNKNOWN],
  ["CLUSTER_ID PREDICTION_PROBABILITY FEATURE_ID", NUMBER],
  ["SDO_GEOMETRY", { kind: "other", name: "SDO_GEOMETRY" }],
  ["APPROX_SUM", NUMBER],
  ["EXTRACT", (args) => (first(args).kind === "xml" ? XML : NUMBER)],
  ["BIN_TO_NUM BITNOT CHECKSUM BIT_AND_AGG BIT_OR_AGG BIT_XOR_AGG ORA_INVOKING_USERID", INTEGER],
  ["APPROX_MEDIAN APPROX_PERCENTILE TO_APPROX_PERCENTILE", averaged],
  ["TO_APPROX_COUNT_DISTINCT", INTEGER],
  [
    "APPROX_COUNT_DISTINCT_AGG APPROX_COUNT_DISTINCT_DETAIL APPROX_PERCENTILE_AGG APPROX_PERCENTILE_DETAIL",
    { kind: "blob" },
  ],
  ["SKEWNESS_POP SKEWNESS_SAMP KURTOSIS_POP KURTOSIS_SAMP", NUMBER],
  ["STATS_BINOMIAL_TEST STATS_CROSSTAB STATS_F_TEST STATS_KS_TEST STATS_MW_TEST STATS_ONE_WAY_ANOVA", NUMBER],
  ["STATS_T_TEST_INDEP STATS_T_TEST_INDEPU STATS_T_TEST_ONE STATS_T_TEST_PAIRED STATS_WSR_TEST", NUMBER],
  ["CLUSTER_DISTANCE CLUSTER_PROBABILITY FEATURE_COMPARE FEATURE_VALUE PREDICTION PREDICTION_COST", NUMBER],
  ["CLUSTER_DETAILS FEATURE_DETAILS PREDICTION_DETAILS", XML],
  ["CLUSTER_SET FEATURE_SET PREDICTION_SET PREDICTION_BOUNDS", UNKNOWN],
  ["ORA_DM_PARTITION_NAME NLS_COLLATION_NAME COLLATION PHONIC_ENCODE DOMAIN_NAME DOMAIN_DISPLAY", STRING],
  ["NLS_COLLATION_ID CON_DBID_TO_ID CON_GUID_TO_ID CON_NAME_TO_ID CON_UID_TO_ID", INTEGER],
  ["DATAOBJ_TO_PARTITION DATAOBJ_TO_MAT_PARTITION SYS_OP_ZONE_ID FUZZY_MATCH DOMAIN_ORDER ORA_DST_AFFECTED", NUMBER],
  ["DOMAIN_CHECK TO_BOOLEAN JSON_TEXTCONTAINS", BOOLEAN],
  ["JSON_DATAGUIDE", CLOB],
  ["JSON_ID UUID", RAW],
  ["CUBE_TABLE TO_VECTOR VECTOR_EMBEDDING", UNKNOWN],
  ["VECTOR_DISTANCE VECTOR_NORM COSINE_DISTANCE L1_DISTANCE L2_DISTANCE INNER_PRODUCT", DOUBLE],
  ["VECTOR_DIMENSION_COUNT VECTOR_DIMS", INTEGER],
  ["VECTOR_SERIALIZE FROM_VECTOR", STRING],
  ["TO_UTC_TIMESTAMP_TZ", TIMESTAMP_TZ],
  ["TIME_BUCKET PREVIOUS", first],
  ["POWERMULTISET_BY_CARDINALITY", first],
  ["XMLISVALID", INTEGER],
  ["INSERTCHILDXMLAFTER INSERTCHILDXMLBEFORE INSERTXMLAFTER", XML],
  ["SYS_DBURIGEN", { kind: "other", name: "URITYPE" }],
  ["COLLECT", (args) => ({ kind: "collection", flavor: "nested", element: first(args) })],
];

const RESULTS = new Map<string, Result>();
for (const [names, result] of GROUPS) for (const name of names.split(" ")) RESULTS.set(name, result);

export function isBuiltInFunction(name: string): boolean {
  return RESULTS.has(name);
}

/** Names that a schema may well use for a routine of its own. */
const USUAL_WORDS = new Set(
  "PATH DEPTH SET FIRST LAST COLLECT VALUE REF JSON SCORE CONTAINS REVERSE MATCHES CONVERT DUMP".split(" "),
);

/** Whether a routine of the input by this name is meant rather than the built-in function. */
export function givesWayToRoutines(name: string): boolean {
  return USUAL_WORDS.has(name);
}

/** What the function gives for arguments of these types; UNKNOWN for a function that is not known. */
export function builtInResult(name: string, args: readonly DataType[]): DataType {
  const result = RESULTS.get(name);
  if (!result) return UNKNOWN;
  return typeof result === "function" ? result(args) : result;
}
