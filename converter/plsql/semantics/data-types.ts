/** From written data types to DataType: built-in ones, named ones, %TYPE and %ROWTYPE. */
import { type DataType, type RecordFieldType, UNKNOWN } from "../../model/data-type";
import type { Scope } from "../../model/scope";
import { type ColumnSymbol, type ModelSymbol, type TypeSymbol, valueType } from "../../model/symbols";
import { INTEGER } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type { CollectionDefinition, DataTypeNode, RecordDefinition, RefCursorDefinition } from "../nodes";
import type { Analysis } from "./analysis";
import { namedBuiltInType } from "./built-in-types";
import { builtInView, dictionaryColumnType } from "./built-in-views";
import { declareField } from "./declarations";
import { literalNumber } from "./literals";
import { resolveName } from "./resolution";
import { scopeOf } from "./scopes";

/** The type that a DataType node means; UNKNOWN for anything else. */
export function typeOfDataType(a: Analysis, node: SyntaxNode | undefined): DataType {
  if (node?.kind !== "DataType") return UNKNOWN;
  return a.rememberType(node as DataTypeNode, writtenType);
}

function writtenType(a: Analysis, type: DataTypeNode): DataType {
  if (type.builtin) return builtInType(type.builtin, type);
  return type.isRef ? { kind: "other", name: "REF" } : namedType(a, type);
}

function parameter(node: DataTypeNode | undefined, index: number): number | undefined {
  return literalNumber(node?.parameters[index]);
}

const WHOLE_NUMBERS = new Set([
  "BINARY_INTEGER",
  "PLS_INTEGER",
  "SIMPLE_INTEGER",
  "NATURAL",
  "NATURALN",
  "POSITIVE",
  "POSITIVEN",
  "SIGNTYPE",
]);

/** A built-in type by its words ("TIMESTAMP WITH TIME ZONE"), with the node's length, precision and scale. */
export function builtInType(words: string, node?: DataTypeNode): DataType {
  const first = parameter(node, 0);
  if (WHOLE_NUMBERS.has(words)) return INTEGER;
  switch (words) {
    case "NUMBER":
    case "NUMERIC":
    case "DECIMAL":
    case "DEC":
      return decimalType(words, node);
    case "INTEGER":
    case "INT":
    case "SMALLINT":
      return { kind: "number", precision: 38, scale: 0, isInteger: true };
    case "FLOAT":
    case "REAL":
    case "DOUBLE PRECISION":
      return { kind: "number" };
    case "BINARY_FLOAT":
    case "SIMPLE_FLOAT":
      return { kind: "float", bits: 32 };
    case "BINARY_DOUBLE":
    case "SIMPLE_DOUBLE":
      return { kind: "float", bits: 64 };
    case "RAW":
      return { kind: "binary", length: first };
    case "LONG RAW":
    case "BLOB":
    case "BINARY LARGE OBJECT":
      return { kind: "blob" };
    case "BFILE":
      return { kind: "bfile" };
    case "DATE":
      return { kind: "date" };
    case "BOOLEAN":
    case "BOOL":
      return { kind: "boolean" };
    case "ROWID":
    case "UROWID":
      return { kind: "rowid" };
    case "XMLTYPE":
      return { kind: "xml" };
    case "JSON":
      return { kind: "json" };
    case "SYS_REFCURSOR":
      return { kind: "cursor" };
    default:
      return textType(words, first) ?? timeType(words, node) ?? { kind: "other", name: words };
  }
}

function decimalType(words: string, node: DataTypeNode | undefined): DataType {
  const precision = parameter(node, 0);
  const scale = parameter(node, 1);
  // NUMBER(*, 0) is whole; DECIMAL without anything has scale 0, NUMBER without anything has none.
  if (precision === undefined && scale === undefined && node?.parameters.length !== 2) {
    return words === "NUMBER" ? { kind: "number" } : { kind: "number", precision: 38, scale: 0, isInteger: true };
  }
  const decimals = scale ?? 0;
  return { kind: "number", precision: precision ?? 38, scale: decimals, isInteger: decimals <= 0 || undefined };
}

const TEXT_TYPES: Record<string, { isFixed?: boolean; isNational?: boolean }> = {
  VARCHAR2: {},
  VARCHAR: {},
  STRING: {},
  "CHARACTER VARYING": {},
  "CHAR VARYING": {},
  CHAR: { isFixed: true },
  CHARACTER: { isFixed: true },
  NVARCHAR2: { isNational: true },
  "NCHAR VARYING": { isNational: true },
  "NATIONAL CHARACTER VARYING": { isNational: true },
  "NATIONAL CHAR VARYING": { isNational: true },
  NCHAR: { isFixed: true, isNational: true },
  "NATIONAL CHARACTER": { isFixed: true, isNational: true },
  "NATIONAL CHAR": { isFixed: true, isNational: true },
};

const LARGE_TEXTS = new Set([
  "CLOB",
  "NCLOB",
  "LONG",
  "LONG VARCHAR",
  "CHARACTER LARGE OBJECT",
  "CHAR LARGE OBJECT",
  "NATIONAL CHARACTER LARGE OBJECT",
]);

function textType(words: string, length: number | undefined): DataType | undefined {
  if (LARGE_TEXTS.has(words)) return { kind: "clob" };
  const text = TEXT_TYPES[words];
  return text && { kind: "string", length: length ?? (text.isFixed ? 1 : undefined), ...text };
}

function timeType(words: string, node: DataTypeNode | undefined): DataType | undefined {
  if (words.startsWith("TIMESTAMP") || words === "TIME" || words.startsWith("TIME ")) {
    const zone = words.includes("LOCAL") ? "local" : words.includes("ZONE") || words.includes("TZ") ? "stored" : "none";
    return { kind: "timestamp", precision: parameter(node, 0) ?? 6, zone };
  }
  if (words.startsWith("INTERVAL YEAR"))
    return { kind: "interval", range: "year-month", precision: parameter(node, 0) };
  if (words.startsWith("INTERVAL DAY")) return { kind: "interval", range: "day-second", precision: parameter(node, 0) };
  return undefined;
}

// ---------------------------------------------------------------- named types

function namedType(a: Analysis, node: DataTypeNode): DataType {
  const name = node.name;
  if (!name || name.link) return UNKNOWN;
  const parts = name.parts.map((p) => p.value);
  if (parts.length === 0) return UNKNOWN;
  const scope = scopeOf(a, node);
  if (node.attribute) return attributeType(a, node, scope);
  const [symbol] = resolveName(a, name, scope, "type").candidates;
  if (symbol?.kind === "type" || symbol?.kind === "objectType") return constrained(symbol.type, node);
  if (symbol?.kind === "builtIn" && symbol.category === "type") return symbol.type;
  return namedBuiltInType(parts) ?? UNKNOWN;
}

/** A subtype may be given a length or precision where it is used: `v t_name(30)`. */
function constrained(type: DataType, node: DataTypeNode): DataType {
  const first = parameter(node, 0);
  if (first === undefined) return type;
  if (type.kind === "string") return { ...type, length: first };
  if (type.kind === "number") return { ...type, precision: first, scale: parameter(node, 1) ?? 0 };
  return type;
}

function attributeType(a: Analysis, node: DataTypeNode, scope: Scope): DataType {
  const name = node.name;
  if (!name) return UNKNOWN;
  const [symbol] = resolveName(a, name, scope, node.attribute === "ROWTYPE" ? "rowType" : "typeOf").candidates;
  if (!symbol) return dictionaryColumn(node);
  return node.attribute === "ROWTYPE" ? rowTypeOf(a, symbol) : (valueType(symbol) ?? rowOf(symbol));
}

/** `user_tables.table_name%TYPE` */
function dictionaryColumn(node: DataTypeNode): DataType {
  const parts = node.name?.parts.map((p) => p.value) ?? [];
  const isColumn = node.attribute === "TYPE" && parts.length > 1 && builtInView(parts.slice(0, -1)) !== undefined;
  return isColumn ? dictionaryColumnType(parts[parts.length - 1]) : UNKNOWN;
}

/** `c%TYPE` of a cursor variable and the like. */
function rowOf(symbol: ModelSymbol): DataType {
  return symbol.kind === "cursor" ? { kind: "cursor", row: symbol.row } : UNKNOWN;
}

/** The record that %ROWTYPE of a table, view, cursor or cursor variable means. */
export function rowTypeOf(a: Analysis, symbol: ModelSymbol): DataType {
  switch (symbol.kind) {
    case "synonym": {
      const target = a.model.follow(symbol);
      return target ? rowTypeOf(a, target) : UNKNOWN;
    }
    case "table":
    case "view":
    case "materializedView": {
      const known = a.rowTypes.get(symbol);
      if (known) return known;
      if (symbol.isOpen && symbol.columns.length === 0) return UNKNOWN;
      const type = recordOf(symbol.columns, symbol.name, symbol);
      a.rowTypes.set(symbol, type);
      return type;
    }
    case "cursor":
      return symbol.row;
    case "builtIn":
      return symbol.columns ? recordOf(symbol.columns, symbol.name, symbol) : UNKNOWN;
    default: {
      const type = valueType(symbol);
      if (type?.kind === "cursor") return type.row ?? UNKNOWN;
      return type?.kind === "record" ? type : UNKNOWN;
    }
  }
}

function recordOf(columns: readonly ColumnSymbol[], name: string, symbol: ModelSymbol): DataType {
  return { kind: "record", name, symbol, fields: columns.map((c) => ({ name: c.name, type: c.type, namedAfter: c })) };
}

// ---------------------------------------------------------------- type definitions

/** The type that `TYPE name IS …` or CREATE TYPE … AS TABLE OF defines. */
export function typeOfDefinition(a: Analysis, node: SyntaxNode | undefined, symbol: TypeSymbol): DataType {
  switch (node?.kind) {
    case "RecordDefinition":
      return recordType(a, node as RecordDefinition, symbol);
    case "CollectionDefinition":
      return collectionType(a, node as CollectionDefinition, symbol);
    case "RefCursorDefinition": {
      const row = (node as RefCursorDefinition).returnType;
      return row ? { kind: "cursor", row: typeOfDataType(a, row) } : { kind: "cursor" };
    }
    case "EnumDefinition":
      return { kind: "other", name: symbol.name };
    default:
      return UNKNOWN;
  }
}

function recordType(a: Analysis, node: RecordDefinition, symbol: TypeSymbol): DataType {
  const fields: RecordFieldType[] = [];
  for (const field of node.fields) {
    if (field.kind !== "RecordField") continue;
    const place = { unit: symbol.unit ?? -1, parent: symbol, isPrivate: false };
    const { name, type } = declareField(a, field, place);
    fields.push({ name, type });
  }
  return { kind: "record", fields, name: symbol.name, symbol };
}

function collectionType(a: Analysis, node: CollectionDefinition, symbol: TypeSymbol): DataType {
  const flavor = node.flavor === "VARRAY" ? "varray" : node.flavor === "ASSOCIATIVE" ? "associative" : "nested";
  return {
    kind: "collection",
    flavor,
    element: typeOfDataType(a, node.element),
    index: node.indexBy ? typeOfDataType(a, node.indexBy) : undefined,
    name: symbol.name,
    symbol,
  };
}
