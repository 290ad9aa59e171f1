/** `TYPE name IS …` of PL/SQL: records, collections, cursor types, enumerations. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  CollectionDefinition,
  EnumDefinition,
  Identifier,
  RecordDefinition,
  RecordField,
  RefCursorDefinition,
  TypeDeclaration,
  TypeDefinition,
} from "../nodes";
import { finishDeclaration, parseNotNull } from "./declarations";
import { parseExpression } from "./expressions";
import { parseDataType, parseIdentifier } from "./names";

/** `TYPE name IS definition;` */
export function parseTypeDeclaration(p: Parser): TypeDeclaration | Bogus {
  const startIndex = p.index;
  p.take();
  const name = parseIdentifier(p, "expected the type's name");
  if (!p.eat("AS")) p.expect("IS", "expected IS after the type's name");
  const definition = parseTypeDefinition(p);
  return finishDeclaration(p, startIndex, "TypeDeclaration", { name, definition });
}

function parseTypeDefinition(p: Parser): TypeDefinition | Bogus {
  if (p.at("RECORD")) return parseRecordDefinition(p);
  if (p.at("REF", "CURSOR")) return parseRefCursorDefinition(p);
  if (isCollectionStart(p)) return parseCollectionDefinition(p);
  if (p.at("(")) return parseEnumDefinition(p);
  return p.bogus("expected RECORD, TABLE OF, VARRAY or REF CURSOR", (at) => at.at(";"));
}

/** `RECORD (field type [[NOT NULL] := | DEFAULT value], …)` */
function parseRecordDefinition(p: Parser): RecordDefinition {
  const startIndex = p.index;
  p.take();
  p.expect("(", "expected ( after RECORD");
  const fields = p.list(
    () => parseRecordField(p),
    (at) => at.at(")") || at.at(";"),
  );
  p.expect(")", "expected ) after the record's fields");
  return p.node(startIndex, "RecordDefinition", { fields });
}

/** A field of a record, also an attribute of an object type. */
export function parseRecordField(p: Parser): RecordField {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a field's name");
  const type = parseDataType(p);
  const isNotNull = parseNotNull(p);
  const value = p.eat(":=") || p.eat("DEFAULT") ? parseExpression(p) : undefined;
  return p.node(startIndex, "RecordField", { name, type, isNotNull, value });
}

/** `REF CURSOR [RETURN type]` */
function parseRefCursorDefinition(p: Parser): RefCursorDefinition {
  const startIndex = p.index;
  p.eat("REF", "CURSOR");
  const returnType = p.eat("RETURN") ? parseDataType(p) : undefined;
  return p.node(startIndex, "RefCursorDefinition", { returnType });
}

/** `(name, …)`: an enumeration. */
function parseEnumDefinition(p: Parser): EnumDefinition {
  const startIndex = p.index;
  p.take();
  const values: Identifier[] = [];
  do values.push(parseIdentifier(p, "expected the name of a value"));
  while (p.eat(","));
  p.expect(")", "expected ) after the values");
  return p.node(startIndex, "EnumDefinition", { values });
}

/** Whether TABLE OF, VARRAY or VARYING ARRAY begins here. */
export function isCollectionStart(p: Parser): boolean {
  return p.at("TABLE") || p.at("VARRAY") || p.at("VARYING") || p.at("ARRAY");
}

/** `TABLE OF type [NOT NULL] [INDEX BY type]`, `VARRAY | [VARYING] ARRAY (limit) OF type [NOT NULL]`. */
export function parseCollectionDefinition(p: Parser): CollectionDefinition {
  const startIndex = p.index;
  const isTable = p.eat("TABLE") !== undefined;
  const limit = isTable ? undefined : parseArrayLimit(p);
  p.expect("OF", "expected OF and the type of the elements");
  // CREATE TYPE may have the element's type in parentheses.
  const isParenthesised = p.eat("(") !== undefined;
  const element = parseDataType(p);
  const isNotNull = parseNotNull(p);
  if (isParenthesised) {
    parsePersistable(p);
    p.expect(")", "expected ) after the type of the elements");
  }
  parsePersistable(p);
  const indexBy = p.eat("INDEX", "BY") ? parseDataType(p) : undefined;
  const flavor = isTable ? (indexBy ? "ASSOCIATIVE" : "NESTED TABLE") : "VARRAY";
  return p.node(startIndex, "CollectionDefinition", { flavor, limit, element, isNotNull, indexBy } as const);
}

function parseArrayLimit(p: Parser): CollectionDefinition["limit"] {
  if (!p.eat("VARYING", "ARRAY")) p.take();
  p.expect("(", "expected ( and the largest number of elements");
  const limit = parseExpression(p);
  p.expect(")", "expected ) after the largest number of elements");
  return limit;
}

function parsePersistable(p: Parser): void {
  if (!p.eat("NOT", "PERSISTABLE")) p.eat("PERSISTABLE");
}
