/** Data types as they are written in columns, declarations, parameters, CAST and CONVERT. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Literal } from "../nodes/expressions";
import type { DataTypeNode, Identifier, ObjectName } from "../nodes/names";
import { atName, isListEnd, parseObjectName } from "./names";
import { isClauseEnd } from "./recovery";

/** Words that may follow the first word of a built-in type, in this order, each optional. */
const MORE_WORDS: Readonly<Record<string, readonly string[]>> = {
  CHARACTER: ["VARYING"],
  CHAR: ["VARYING"],
  NCHAR: ["VARYING"],
  BINARY: ["VARYING"],
  NATIONAL: ["CHARACTER", "CHAR", "TEXT", "VARYING"],
  DOUBLE: ["PRECISION"],
};

const BUILTIN: ReadonlySet<string> = new Set(
  `BIGINT BINARY BIT CHAR CHARACTER CURSOR DATE DATETIME DATETIME2 DATETIMEOFFSET DEC DECIMAL DOUBLE FLOAT GEOGRAPHY
  GEOMETRY HIERARCHYID IMAGE INT INTEGER JSON MONEY NATIONAL NCHAR NTEXT NUMERIC NVARCHAR REAL ROWVERSION SMALLDATETIME
  SMALLINT SMALLMONEY SQL_VARIANT SYSNAME TEXT TIME TIMESTAMP TINYINT UNIQUEIDENTIFIER VARBINARY VARCHAR VECTOR
  XML`.split(/\s+/),
);

/** Built-in types whose first word is reserved. */
const RESERVED_TYPES: ReadonlySet<string> = new Set(["CURSOR", "DOUBLE", "NATIONAL"]);

type TypeTail = Pick<DataTypeNode, "parameters" | "isMax" | "xmlSchema">;

/** (built-in type | name) with its parameters */
export function parseDataType(p: Parser): DataTypeNode | Bogus {
  const startIndex = p.index;
  const isReservedType = p.atAny(RESERVED_TYPES);
  if (!isReservedType && !atName(p)) {
    return p.bogus("expected a data type", (at) => at.at(",") || at.at("AS") || isClauseEnd(at));
  }
  const words = isReservedType || p.atAny(BUILTIN) ? eatTypeWords(p) : [];
  const name = words.length > 1 || isReservedType ? wordsAsName(p, startIndex) : parseObjectName(p);
  const builtin = words.length > 1 ? words.join(" ") : builtinName(name);
  const { parameters, isMax, xmlSchema } = parseTail(p, builtin);
  return p.node(startIndex, "DataType", { builtin, name, parameters, isMax, xmlSchema });
}

/** The words of a built-in type of several words; those of a single word are left to be read as a name. */
function eatTypeWords(p: Parser): string[] {
  const startIndex = p.index;
  const words = [p.take().value];
  for (const word of MORE_WORDS[words[0]] ?? []) if (p.eat(word)) words.push(word);
  if (words.length === 1 && !RESERVED_TYPES.has(words[0])) p.index = startIndex;
  return words;
}

/** The words taken since `startIndex` as a name of one part. */
function wordsAsName(p: Parser, startIndex: number): ObjectName {
  const { start, end } = p.node(startIndex, "Identifier", {});
  const written = p.text.slice(start, end);
  const part: Identifier = { kind: "Identifier", start, end, value: written.toLowerCase(), written, isQuoted: false };
  return { kind: "ObjectName", start, end, parts: [part] };
}

/** `int`, `[int]` and `sys.int` are built-in; `dbo.int` is not. */
function builtinName({ parts }: ObjectName): string | undefined {
  const isSystem = parts.length === 1 || (parts.length === 2 && parts[0].value === "sys");
  const name = parts[parts.length - 1].value.toUpperCase();
  return isSystem && BUILTIN.has(name) ? name : undefined;
}

/** ["(" (MAX | [CONTENT | DOCUMENT] schema collection | parameter {"," parameter}) ")"] */
function parseTail(p: Parser, builtin: string | undefined): TypeTail {
  const none: TypeTail = { parameters: [], isMax: false };
  if (!p.at("(")) return none;
  if (p.eat("(", "MAX", ")")) return { parameters: [], isMax: true };
  if (builtin === "XML") {
    p.take();
    if (atName(p, 1) && !p.eat("CONTENT")) p.eat("DOCUMENT");
    const xmlSchema = parseObjectName(p, "expected an XML schema collection");
    p.expect(")");
    return { parameters: [], isMax: false, xmlSchema };
  }
  // What follows the name of a type of the user's mostly belongs to something else.
  if (!builtin && p.peek(1).kind !== "number") return none;
  p.take();
  const parameters = parseElements(p, () => parseParameter(p), isListEnd, "expected a length or precision");
  p.expect(")");
  return { parameters, isMax: false };
}

/** A number; a word is a sqlcmd variable, or the base type of `vector(3, float16)`. */
function parseParameter(p: Parser): Literal | Bogus {
  const startIndex = p.index;
  const { kind, value } = p.peek();
  if (kind !== "number" && kind !== "word") {
    return p.bogus("expected a length or precision", (at) => at.at(",") || isListEnd(at));
  }
  p.take();
  const type = kind === "number" ? ("number" as const) : ("string" as const);
  return p.node(startIndex, "Literal", { type, value, isNational: false });
}
