/** CREATE TYPE and CREATE TYPE BODY, the cursor being after TYPE [BODY]. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  CreateType,
  CreateTypeBody,
  ObjectTypeDefinition,
  Pragma,
  RecordField,
  RoutineDefinition,
} from "../nodes";
import { parseEndName } from "./blocks";
import { parsePragma } from "./declarations";
import { type DefinitionHead, headFields } from "./definition-head";
import { parseObjectName } from "./names";
import { parseUnitProperties } from "./packages";
import { skipClause, skipDeclaration } from "./recovery";
import { countMemberWords, parseRoutineDefinition, parseRoutineProperties } from "./routines";
import { isCollectionStart, parseCollectionDefinition, parseRecordField } from "./type-declarations";

/** `name [property…] [IS|AS OBJECT (…) | UNDER supertype (…) | IS|AS collection | …];` Nothing: an incomplete type. */
export function parseCreateType(p: Parser, head: DefinitionHead): CreateType {
  const name = parseObjectName(p);
  const properties = parseRoutineProperties(p);
  const definition = parseDefinition(p);
  p.eat(";");
  return p.node(head.startIndex, "CreateType", { ...headFields(head), name, properties, definition });
}

function parseDefinition(p: Parser): CreateType["definition"] {
  if (p.at("UNDER")) return parseObjectType(p);
  if (!p.eat("IS") && !p.eat("AS")) {
    return p.isAtEnd || p.at(";") ? undefined : p.bogus("expected IS, AS or UNDER", (at) => at.at(";"));
  }
  if (p.at("OBJECT", ";")) {
    p.take();
    return undefined;
  }
  if (p.at("OBJECT") || p.at("UNDER")) return parseObjectType(p);
  if (isCollectionStart(p)) return parseCollectionDefinition(p);
  if (p.at("OPAQUE") || p.at("JSON")) return skipClause(p, p.index, p.peek().value, (at) => at.at(";"));
  return p.bogus("expected OBJECT, TABLE OF or VARRAY", (at) => at.at(";"));
}

/** `OBJECT | UNDER supertype [EXTERNAL NAME … LANGUAGE … USING …] (attribute | member, …) [[NOT] FINAL …]` */
function parseObjectType(p: Parser): ObjectTypeDefinition {
  const startIndex = p.index;
  p.eat("OBJECT");
  const under = p.eat("UNDER") ? parseObjectName(p) : undefined;
  if (p.at("EXTERNAL")) skipClause(p, p.index, "EXTERNAL", (at) => at.at("(") || at.at(";"));
  const elements = p.at("(") ? parseElements(p) : { attributes: [], members: [] };
  const modifiers: string[] = [];
  for (let modifier = parseModifier(p); modifier; modifier = parseModifier(p)) modifiers.push(modifier);
  return p.node(startIndex, "ObjectTypeDefinition", { under, ...elements, modifiers });
}

type Elements = Pick<ObjectTypeDefinition, "attributes" | "members">;

/** `(attribute | member, …)`: attributes first, as Oracle wants them. */
function parseElements(p: Parser): Elements {
  const attributes: (RecordField | Bogus)[] = [];
  const members: (RoutineDefinition | Pragma | Bogus)[] = [];
  p.take();
  do {
    if (p.at(")")) break;
    const before = p.index;
    if (countMemberWords(p) !== undefined) members.push(parseRoutineDefinition(p));
    else if (p.at("PRAGMA")) members.push(parsePragma(p));
    else if (members.length > 0) members.push(p.bogus("attributes stand before the methods", isElementEnd));
    else attributes.push(parseAttribute(p));
    if (!p.at(",") && !p.at(")")) {
      const list = members.length > 0 ? members : attributes;
      list.push(p.bogus("expected , or ) in the type", isElementEnd));
    }
    if (p.index === before) break;
  } while (p.eat(","));
  p.expect(")", "expected ) after the type's attributes and methods");
  return { attributes, members };
}

function isElementEnd(p: Parser): boolean {
  return p.at(",") || p.at(")") || p.at(";");
}

function parseAttribute(p: Parser): RecordField {
  const startIndex = p.index;
  const field = parseRecordField(p);
  if (!p.eat("EXTERNAL", "NAME")) return field;
  p.take();
  const { kind: _kind, start: _start, end: _end, ...fields } = field;
  return p.node(startIndex, "RecordField", fields);
}

const MODIFIERS: ReadonlySet<string> = new Set(["FINAL", "INSTANTIABLE", "PERSISTABLE"]);

function parseModifier(p: Parser): string | undefined {
  if (p.atAny(MODIFIERS)) return p.take().value;
  if (!p.at("NOT") || !p.atAny(MODIFIERS, 1)) return undefined;
  p.take();
  return `NOT ${p.take().value}`;
}

/** `name IS|AS member… END;` */
export function parseCreateTypeBody(p: Parser, head: DefinitionHead): CreateTypeBody {
  const name = parseObjectName(p);
  parseUnitProperties(p);
  const members: (RoutineDefinition | Bogus)[] = [];
  while (!p.isAtEnd && !p.at("END")) {
    const before = p.index;
    members.push(
      countMemberWords(p) === undefined ? skipDeclaration(p, before, "expected a method") : parseRoutineDefinition(p),
    );
    if (p.index === before) p.take();
  }
  if (p.expect("END", "expected END: the type body is not closed")) {
    parseEndName(p);
    p.eat(";");
  }
  return p.node(head.startIndex, "CreateTypeBody", { ...headFields(head), name, members });
}
