/** Types that Oracle brings along under a name: XMLTYPE, object types of SYS, and types of supplied packages. */
import type { DataType } from "../../model/data-type";
import { INTEGER, NUMBER, STRING } from "../../model/type-relations";

function list(element: DataType, name: string): DataType {
  return { kind: "collection", flavor: "varray", element, name };
}

function table(element: DataType, name: string): DataType {
  return { kind: "collection", flavor: "associative", element, index: INTEGER, name };
}

function record(name: string, fields: Record<string, DataType>): DataType {
  return { kind: "record", name, fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })) };
}

const other = (name: string): DataType => ({ kind: "other", name });
const TEXT_4000: DataType = { kind: "string", length: 4000 };
const DATE: DataType = { kind: "date" };

/** Types that need no package's name. */
const PLAIN: Record<string, DataType> = {
  XMLTYPE: { kind: "xml" },
  SYS_REFCURSOR: { kind: "cursor" },
  JSON: { kind: "json" },
  ODCIVARCHAR2LIST: list(TEXT_4000, "ODCIVARCHAR2LIST"),
  ODCINUMBERLIST: list(NUMBER, "ODCINUMBERLIST"),
  ODCIDATELIST: list(DATE, "ODCIDATELIST"),
  ODCIRAWLIST: list({ kind: "binary", length: 2000 }, "ODCIRAWLIST"),
  DBMS_DEBUG_VC2COLL: {
    kind: "collection",
    flavor: "nested",
    element: { kind: "string", length: 1000 },
    name: "DBMS_DEBUG_VC2COLL",
  },
  KU$_VCNT: { kind: "collection", flavor: "nested", element: TEXT_4000, name: "KU$_VCNT" },
  RE$NV_LIST: other("RE$NV_LIST"),
  ANYDATA: other("ANYDATA"),
  ANYTYPE: other("ANYTYPE"),
  ANYDATASET: other("ANYDATASET"),
  URITYPE: other("URITYPE"),
  HTTPURITYPE: other("HTTPURITYPE"),
  SDO_GEOMETRY: other("SDO_GEOMETRY"),
  SDO_POINT_TYPE: other("SDO_POINT_TYPE"),
  SDO_ELEM_INFO_ARRAY: list(NUMBER, "SDO_ELEM_INFO_ARRAY"),
  SDO_ORDINATE_ARRAY: list(NUMBER, "SDO_ORDINATE_ARRAY"),
  ST_GEOMETRY: other("ST_GEOMETRY"),
  URIFACTORY: other("URIFACTORY"),
  ORDIMAGE: other("ORDIMAGE"),
  ORDDOC: other("ORDDOC"),
  ORDAUDIO: other("ORDAUDIO"),
  ORDVIDEO: other("ORDVIDEO"),
  JSON_OBJECT_T: other("JSON_OBJECT_T"),
  JSON_ARRAY_T: other("JSON_ARRAY_T"),
  JSON_ELEMENT_T: other("JSON_ELEMENT_T"),
  JSON_KEY_LIST: { kind: "collection", flavor: "nested", element: TEXT_4000, name: "JSON_KEY_LIST" },
  JSON_SCALAR_T: other("JSON_SCALAR_T"),
  RAW: { kind: "binary" },
};

/** Types of supplied packages, as `PACKAGE.TYPE`. */
const IN_PACKAGES: Record<string, DataType> = {
  "UTL_FILE.FILE_TYPE": record("UTL_FILE.FILE_TYPE", {
    ID: INTEGER,
    DATATYPE: INTEGER,
    BYTE_MODE: { kind: "boolean" },
  }),
  "UTL_HTTP.REQ": record("UTL_HTTP.REQ", { URL: STRING, METHOD: STRING, HTTP_VERSION: STRING }),
  "UTL_HTTP.RESP": record("UTL_HTTP.RESP", { STATUS_CODE: INTEGER, REASON_PHRASE: STRING, HTTP_VERSION: STRING }),
  "UTL_HTTP.HTML_PIECES": table(STRING, "UTL_HTTP.HTML_PIECES"),
  "UTL_HTTP.COOKIE_TABLE": table(other("UTL_HTTP.COOKIE"), "UTL_HTTP.COOKIE_TABLE"),
  "UTL_TCP.CONNECTION": record("UTL_TCP.CONNECTION", {
    REMOTE_HOST: STRING,
    REMOTE_PORT: INTEGER,
    LOCAL_HOST: STRING,
    LOCAL_PORT: INTEGER,
    CHARSET: STRING,
    NEWLINE: STRING,
    TX_TIMEOUT: INTEGER,
    PRIVATE_SD: INTEGER,
  }),
  "UTL_SMTP.CONNECTION": record("UTL_SMTP.CONNECTION", { HOST: STRING, PORT: INTEGER, TX_TIMEOUT: INTEGER }),
  "UTL_SMTP.REPLY": record("UTL_SMTP.REPLY", { CODE: INTEGER, TEXT: STRING }),
  "DBMS_SQL.VARCHAR2_TABLE": table({ kind: "string", length: 2000 }, "DBMS_SQL.VARCHAR2_TABLE"),
  "DBMS_SQL.VARCHAR2S": table({ kind: "string", length: 256 }, "DBMS_SQL.VARCHAR2S"),
  "DBMS_SQL.VARCHAR2A": table({ kind: "string", length: 32767 }, "DBMS_SQL.VARCHAR2A"),
  "DBMS_SQL.NUMBER_TABLE": table(NUMBER, "DBMS_SQL.NUMBER_TABLE"),
  "DBMS_SQL.DATE_TABLE": table(DATE, "DBMS_SQL.DATE_TABLE"),
  "DBMS_SQL.CLOB_TABLE": table({ kind: "clob" }, "DBMS_SQL.CLOB_TABLE"),
  "DBMS_SQL.BLOB_TABLE": table({ kind: "blob" }, "DBMS_SQL.BLOB_TABLE"),
  "DBMS_SQL.DESC_REC": describedColumn("DBMS_SQL.DESC_REC"),
  "DBMS_SQL.DESC_REC2": describedColumn("DBMS_SQL.DESC_REC2"),
  "DBMS_SQL.DESC_TAB": table(describedColumn("DBMS_SQL.DESC_REC"), "DBMS_SQL.DESC_TAB"),
  "DBMS_SQL.DESC_TAB2": table(describedColumn("DBMS_SQL.DESC_REC2"), "DBMS_SQL.DESC_TAB2"),
  "DBMS_SQL.DESC_TAB3": table(describedColumn("DBMS_SQL.DESC_REC3"), "DBMS_SQL.DESC_TAB3"),
  "DBMS_OUTPUT.CHARARR": table({ kind: "string", length: 32767 }, "DBMS_OUTPUT.CHARARR"),
  "DBMS_UTILITY.UNCL_ARRAY": table({ kind: "string", length: 227 }, "DBMS_UTILITY.UNCL_ARRAY"),
  "DBMS_UTILITY.NAME_ARRAY": table({ kind: "string", length: 128 }, "DBMS_UTILITY.NAME_ARRAY"),
  "DBMS_UTILITY.NUMBER_ARRAY": table(NUMBER, "DBMS_UTILITY.NUMBER_ARRAY"),
  "DBMS_UTILITY.INDEX_TABLE_TYPE": table(INTEGER, "DBMS_UTILITY.INDEX_TABLE_TYPE"),
  "DBMS_UTILITY.LNAME_ARRAY": table(TEXT_4000, "DBMS_UTILITY.LNAME_ARRAY"),
  "DBMS_UTILITY.MAXNAME_ARRAY": table({ kind: "string", length: 32767 }, "DBMS_UTILITY.MAXNAME_ARRAY"),
  "DBMS_XMLDOM.DOMDOCUMENT": other("DBMS_XMLDOM.DOMDOCUMENT"),
  "DBMS_XMLDOM.DOMNODE": other("DBMS_XMLDOM.DOMNODE"),
  "DBMS_XMLDOM.DOMELEMENT": other("DBMS_XMLDOM.DOMELEMENT"),
  "DBMS_XMLDOM.DOMNODELIST": other("DBMS_XMLDOM.DOMNODELIST"),
  "DBMS_XMLDOM.DOMTEXT": other("DBMS_XMLDOM.DOMTEXT"),
  "DBMS_XMLGEN.CTXHANDLE": NUMBER,
  "DBMS_XMLGEN.CTXTYPE": NUMBER,
  "DBMS_XMLPARSER.PARSER": other("DBMS_XMLPARSER.PARSER"),
  "DBMS_AQ.ENQUEUE_OPTIONS_T": other("DBMS_AQ.ENQUEUE_OPTIONS_T"),
  "DBMS_AQ.DEQUEUE_OPTIONS_T": other("DBMS_AQ.DEQUEUE_OPTIONS_T"),
  "DBMS_AQ.MESSAGE_PROPERTIES_T": other("DBMS_AQ.MESSAGE_PROPERTIES_T"),
  "OWA_UTIL.IDENT_ARR": table({ kind: "string", length: 30 }, "OWA_UTIL.IDENT_ARR"),
  "OWA_UTIL.VC_ARR": table({ kind: "string", length: 32000 }, "OWA_UTIL.VC_ARR"),
  "OWA.VC_ARR": table({ kind: "string", length: 32000 }, "OWA.VC_ARR"),
  "OWA_TEXT.VC_ARR": table({ kind: "string", length: 32767 }, "OWA_TEXT.VC_ARR"),
  "OWA_COOKIE.COOKIE": record("OWA_COOKIE.COOKIE", {
    NAME: STRING,
    VALS: table(STRING, "OWA_COOKIE.VC_ARR"),
    NUM_VALS: INTEGER,
  }),
};

function describedColumn(name: string): DataType {
  return record(name, {
    COL_TYPE: INTEGER,
    COL_MAX_LEN: INTEGER,
    COL_NAME: STRING,
    COL_NAME_LEN: INTEGER,
    COL_SCHEMA_NAME: STRING,
    COL_SCHEMA_NAME_LEN: INTEGER,
    COL_PRECISION: INTEGER,
    COL_SCALE: INTEGER,
    COL_CHARSETID: INTEGER,
    COL_CHARSETFORM: INTEGER,
    COL_NULL_OK: { kind: "boolean" },
  });
}

const OWNERS = new Set(["SYS", "MDSYS", "PUBLIC", "STANDARD", "ORDSYS", "XDB"]);

/** The type a dotted name means that is not declared in the input; undefined when Oracle has none of that name. */
export function namedBuiltInType(parts: readonly string[]): DataType | undefined {
  const rest = parts.length > 1 && OWNERS.has(parts[0]) ? parts.slice(1) : parts;
  const table = rest.length === 1 ? PLAIN : rest.length === 2 ? IN_PACKAGES : undefined;
  const name = rest.join(".");
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
