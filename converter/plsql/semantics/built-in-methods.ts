/** Results of the methods of XMLTYPE, ANYDATA, the JSON types and other types that Oracle brings along. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol } from "../../model/symbols";
import { BOOLEAN, INTEGER, NUMBER, STRING } from "../../model/type-relations";

const XML: DataType = { kind: "xml" };
const CLOB: DataType = { kind: "clob" };
const BLOB: DataType = { kind: "blob" };
const other = (name: string): DataType => ({ kind: "other", name });

const RESULTS: Record<string, DataType> = {
  // XMLTYPE
  GETSTRINGVAL: STRING,
  GETCLOBVAL: CLOB,
  GETBLOBVAL: BLOB,
  GETNUMBERVAL: NUMBER,
  EXTRACT: XML,
  EXISTSNODE: INTEGER,
  ISFRAGMENT: INTEGER,
  GETROOTELEMENT: STRING,
  GETNAMESPACE: STRING,
  TRANSFORM: XML,
  CREATEXML: XML,
  CREATESCHEMABASEDXML: XML,
  ISSCHEMAVALID: INTEGER,
  // ANYDATA
  GETTYPENAME: STRING,
  ACCESSNUMBER: NUMBER,
  ACCESSVARCHAR2: STRING,
  ACCESSVARCHAR: STRING,
  ACCESSCHAR: STRING,
  ACCESSDATE: { kind: "date" },
  ACCESSTIMESTAMP: { kind: "timestamp", precision: 6, zone: "none" },
  ACCESSCLOB: CLOB,
  ACCESSBLOB: BLOB,
  ACCESSRAW: { kind: "binary" },
  GETNUMBER: INTEGER,
  GETVARCHAR2: INTEGER,
  GETDATE: INTEGER,
  CONVERTNUMBER: other("ANYDATA"),
  CONVERTVARCHAR2: other("ANYDATA"),
  CONVERTDATE: other("ANYDATA"),
  CONVERTCLOB: other("ANYDATA"),
  CONVERTTIMESTAMP: other("ANYDATA"),
  CONVERTOBJECT: other("ANYDATA"),
  CONVERTCOLLECTION: other("ANYDATA"),
  // JSON_OBJECT_T, JSON_ARRAY_T, JSON_ELEMENT_T
  PARSE: other("JSON_ELEMENT_T"),
  GET: other("JSON_ELEMENT_T"),
  GET_STRING: STRING,
  GET_NUMBER: NUMBER,
  GET_BOOLEAN: BOOLEAN,
  GET_DATE: { kind: "date" },
  GET_TIMESTAMP: { kind: "timestamp", precision: 6, zone: "none" },
  GET_CLOB: CLOB,
  GET_BLOB: BLOB,
  GET_OBJECT: other("JSON_OBJECT_T"),
  GET_ARRAY: other("JSON_ARRAY_T"),
  GET_SIZE: INTEGER,
  GET_TYPE: STRING,
  GET_KEYS: { kind: "collection", flavor: "nested", element: STRING, name: "JSON_KEY_LIST" },
  HAS: BOOLEAN,
  IS_OBJECT: BOOLEAN,
  IS_ARRAY: BOOLEAN,
  IS_SCALAR: BOOLEAN,
  IS_STRING: BOOLEAN,
  IS_NUMBER: BOOLEAN,
  IS_BOOLEAN: BOOLEAN,
  IS_NULL: BOOLEAN,
  IS_TRUE: BOOLEAN,
  IS_FALSE: BOOLEAN,
  STRINGIFY: STRING,
  TO_STRING: STRING,
  TO_CLOB: CLOB,
  TO_BLOB: BLOB,
  TO_NUMBER: NUMBER,
  TO_BOOLEAN: BOOLEAN,
  TO_DATE: { kind: "date" },
  CLONE: other("JSON_ELEMENT_T"),
};

/** A method of a built-in type; its result is UNKNOWN where the method is not in the table. */
export function methodOfBuiltInType(owner: DataType, name: string): BuiltInSymbol {
  const type = Object.hasOwn(RESULTS, name) ? RESULTS[name] : UNKNOWN;
  const ownerName = owner.kind === "xml" ? "XMLTYPE" : owner.kind === "other" ? owner.name : owner.kind.toUpperCase();
  const parent: BuiltInSymbol = { kind: "builtIn", category: "type", name: ownerName, type: owner };
  return { kind: "builtIn", category: "method", name, parent, type };
}
