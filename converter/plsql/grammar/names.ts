/** Names: identifiers, dotted object names with their database link, lists of names, and clauses kept whole. */

import { parseElements } from "../../syntax/lists";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type { Identifier, NameList, ObjectName, RawClause } from "../nodes/names";

export { parseDataType } from "./data-types";

/**
 * Words that cannot be a name by themselves. Oracle reserves more (V$RESERVED_WORDS), and PL/SQL others again; only
 * those stand here that the grammar needs to see the end of an expression or a list, so that real code with a column
 * `MODE` or a parameter `SIZE` is read.
 */
const RESERVED: ReadonlySet<string> = new Set(
  `ALL ALTER AND ANY AS ASC BEGIN BETWEEN BY CASE CHECK CONNECT CREATE DEFAULT DELETE DESC DISTINCT DROP ELSE ELSIF END
  EXISTS FOR FROM GRANT GROUP HAVING IF IN INDEX INSERT INTERSECT INTO IS LIKE LOCK MINUS NOT NULL OF ON OR ORDER PRIOR
  REVOKE SELECT START TABLE THEN TO UNION UNIQUE UPDATE VALUES WHEN WHERE WITH`.split(/\s+/),
);

/** Whether the word, in upper case, can never be an unquoted name. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

/** Whether the token `ahead` can begin a name. */
export function isIdentifierStart(p: Parser, ahead = 0): boolean {
  const token = p.peek(ahead);
  return token.kind === "quoted" || (token.kind === "word" && !RESERVED.has(token.value));
}

function isNameToken(token: Token): boolean {
  return token.kind === "word" || token.kind === "quoted";
}

/** The current token as an identifier, whatever it is. */
export function takeIdentifier(p: Parser): Identifier {
  const token = p.take();
  return {
    kind: "Identifier",
    start: token.start,
    end: token.end,
    value: token.value,
    isQuoted: token.kind === "quoted",
  };
}

/** One name. Where there is none it reports `message`, takes nothing and gives an empty identifier. */
export function parseIdentifier(p: Parser, message = "expected a name"): Identifier {
  if (isIdentifierStart(p)) return takeIdentifier(p);
  p.report(message);
  const { start } = p.peek();
  return { kind: "Identifier", start, end: start, value: "", isQuoted: false };
}

/** name {"." name}: after a dot every word is a name. A dot that no name follows is left alone. */
export function parseNameParts(p: Parser, message?: string): Identifier[] {
  const parts = [parseIdentifier(p, message)];
  while (p.at(".") && isNameToken(p.peek(1))) {
    p.take();
    parts.push(takeIdentifier(p));
  }
  return parts;
}

/** name {"." name} ["@" link] */
export function parseObjectName(p: Parser, message?: string): ObjectName {
  const startIndex = p.index;
  const parts = parseNameParts(p, message);
  const link = parseLink(p);
  return p.node(startIndex, "ObjectName", { parts, link });
}

/** "@" name {"." name} ["@" qualifier], or "@!" for the local database. */
export function parseLink(p: Parser): ObjectName | undefined {
  if (!p.at("@") || !(isNameToken(p.peek(1)) || p.peek(1).value === "!")) return undefined;
  p.take();
  const startIndex = p.index;
  if (p.at("!")) return p.node(startIndex, "ObjectName", { parts: [takeIdentifier(p)] });
  const parts = parseNameParts(p);
  const qualifierIndex = p.index + 1;
  const hasQualifier = p.at("@") && isNameToken(p.peek(1)) && p.eat("@") !== undefined;
  const link = hasQualifier ? p.node(qualifierIndex, "ObjectName", { parts: parseNameParts(p) }) : undefined;
  return p.node(startIndex, "ObjectName", { parts, link });
}

/** "(" name {"," name} ")" */
export function parseNameList(p: Parser, message = "expected a name"): NameList {
  const startIndex = p.index;
  p.expect("(");
  const names = parseElements(p, () => parseIdentifier(p, message), isListEnd, message);
  p.expect(")");
  return p.node(startIndex, "NameList", { names });
}

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** A clause kept whole, from the token at `startIndex` to the last one taken. */
export function rawClause(p: Parser, startIndex: number, name: string): RawClause {
  return p.node(startIndex, "RawClause", { name });
}

/** Takes the words one after the other as long as they come; those taken. */
export function eatWords(p: Parser, ...words: string[]): string[] {
  return words.filter((word) => p.eat(word));
}
