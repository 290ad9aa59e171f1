/** Data types as they are written: https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { TypeSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { DataTypeNode } from "../nodes";
import type { Analysis } from "./analysis";
import { objectNamed } from "./object-names";
import { scopeOf } from "./scopes";
import { type NativeType, SYSNAME, text } from "./type-families";
import { isTypeName } from "./type-precedence";

/** The names of types that have more than one. */
const NAMES: Readonly<Record<string, string | undefined>> = {
  INTEGER: "int",
  DEC: "decimal",
  NUMERIC: "decimal",
  CHARACTER: "char",
  "CHAR VARYING": "varchar",
  "CHARACTER VARYING": "varchar",
  NATIONAL: "nchar",
  "NATIONAL CHAR": "nchar",
  "NATIONAL CHARACTER": "nchar",
  "NCHAR VARYING": "nvarchar",
  "NATIONAL CHAR VARYING": "nvarchar",
  "NATIONAL CHARACTER VARYING": "nvarchar",
  "BINARY VARYING": "varbinary",
  DOUBLE: "float",
  "DOUBLE PRECISION": "float",
  TIMESTAMP: "rowversion",
};

/** The old types of large values, as the types that replaced them. */
const LARGE: Readonly<Record<string, NativeType | undefined>> = {
  TEXT: text("varchar", "max"),
  NTEXT: text("nvarchar", "max"),
  "NATIONAL TEXT": text("nvarchar", "max"),
  IMAGE: text("varbinary", "max"),
  SYSNAME,
};

/** Where a type stands decides how long a text without a length is: 1, but 30 in CAST and CONVERT. */
const LENGTHS: Readonly<Record<string, number | undefined>> = { Cast: 30, Convert: 30 };

/** The type that a DataType node means; types of the input as what they are made of. */
export function typeOfDataType(a: Analysis, node: SyntaxNode): DataType {
  if (node.kind !== "DataType") return UNKNOWN;
  return a.rememberType(node, () => {
    const type = node as DataTypeNode;
    if (type.builtin === undefined) return typeSymbolOf(a, type)?.type ?? UNKNOWN;
    return builtInType(type, LENGTHS[type.parent?.kind ?? ""] ?? 1);
  });
}

/** The alias type or table type that a DataType node names. */
export function typeSymbolOf(a: Analysis, node: DataTypeNode): TypeSymbol | undefined {
  if (!node.name || node.builtin !== undefined) return undefined;
  const found = objectNamed(a, node.name, scopeOf(a, node));
  const object = found?.kind === "synonym" ? a.model.follow(found) : found;
  return object?.kind === "type" ? object : undefined;
}

function builtInType(node: DataTypeNode, lengthless: number): DataType {
  const { isMax } = node;
  return namedType(node.builtin ?? "", { first: numberAt(node, 0), second: numberAt(node, 1), isMax, lengthless });
}

/** What may stand in the parentheses behind a type's name, and how long a text without them is. */
interface Size {
  readonly first?: number;
  readonly second?: number;
  readonly isMax: boolean;
  readonly lengthless: number;
}

function namedType(word: string, size: Size): DataType {
  if (word === "CURSOR") return { kind: "cursor" };
  return LARGE[word] ?? sized(NAMES[word] ?? word.toLowerCase(), size);
}

function sized(name: string, { first, second, isMax, lengthless }: Size): NativeType {
  switch (name) {
    case "char":
    case "varchar":
    case "nchar":
    case "nvarchar":
    case "binary":
    case "varbinary":
      return text(name, isMax ? "max" : (first ?? lengthless));
    case "decimal":
      return { kind: "native", name, precision: first ?? 18, scale: second ?? 0 };
    case "time":
    case "datetime2":
    case "datetimeoffset":
      return { kind: "native", name, scale: first ?? 7 };
    case "float":
      return { kind: "native", name: first !== undefined && first <= 24 ? "real" : "float" };
    case "vector":
      return { kind: "native", name, length: first };
    default:
      return { kind: "native", name };
  }
}

function numberAt(node: DataTypeNode, index: number): number | undefined {
  const parameter = node.parameters[index];
  return parameter?.kind === "Literal" ? wholeNumber(parameter.value) : undefined;
}

function wholeNumber(written: string | undefined): number | undefined {
  const value = Number(written);
  return written !== undefined && Number.isInteger(value) ? value : undefined;
}

/** The built-in type that a text or a plain word names: `value('(/a)[1]', 'nvarchar(30)')`, `IDENTITY(int, 1, 1)`. */
export function typeOfText(written: string): DataType {
  const match = /^\s*(?:sys\.)?\[?([a-z_]\w*)\]?\s*(?:\(\s*(?:(max)|(\d+)\s*(?:,\s*(\d+)\s*)?)\s*\)\s*)?$/i.exec(
    written,
  );
  if (!match) return UNKNOWN;
  const [, word, max, first, second] = match;
  const size = { first: wholeNumber(first), second: wholeNumber(second), isMax: max !== undefined, lengthless: 1 };
  const name = word.toUpperCase();
  const isKnown = LARGE[name] !== undefined || isTypeName(NAMES[name] ?? word.toLowerCase());
  return isKnown ? namedType(name, size) : UNKNOWN;
}
