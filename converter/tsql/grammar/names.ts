/** Names: identifiers, dotted object names, lists of names, and clauses kept whole. */

import { parseElements } from "../../syntax/lists";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import { isReserved } from "../keywords";
import type { Identifier, NameList, ObjectName, RawClause } from "../nodes/names";

/** Whether the token `ahead` can begin a name. */
export function atName(p: Parser, ahead = 0): boolean {
  const token = p.peek(ahead);
  return token.kind === "quoted" || (token.kind === "word" && !isReserved(token.value));
}

function isNameToken(token: Token): boolean {
  return token.kind === "word" || token.kind === "quoted";
}

/** The current token as an identifier, whatever it is. */
export function takeIdentifier(p: Parser): Identifier {
  const { kind, start, end, value } = p.take();
  const isQuoted = kind === "quoted" || kind === "string";
  const written = isQuoted ? value : p.text.slice(start, end);
  return { kind: "Identifier", start, end, value: written.toLowerCase(), written, isQuoted };
}

/** An identifier without text, where one is missing. */
function emptyIdentifier(start: number): Identifier {
  return { kind: "Identifier", start, end: start, value: "", written: "", isQuoted: false };
}

/** One name. Where there is none it reports `message`, takes nothing and gives an empty identifier. */
export function parseIdentifier(p: Parser, message = "expected a name"): Identifier {
  if (atName(p)) return takeIdentifier(p);
  p.report(message);
  return emptyIdentifier(p.peek().start);
}

/**
 * name {"." name}: after a dot every word is a name, and between two dots it may be missing (`db..t`). A dot that no
 * name follows is left alone.
 */
export function parseNameParts(p: Parser, message?: string): Identifier[] {
  const parts: Identifier[] = [];
  if (p.at(".") && dotsBeforeName(p) > 0) parts.push(emptyIdentifier(p.peek().start));
  else parts.push(parseIdentifier(p, message));
  for (let dots = dotsBeforeName(p); dots > 0; dots = dotsBeforeName(p)) {
    for (; dots > 1; dots--) {
      p.take();
      parts.push(emptyIdentifier(p.peek().start));
    }
    p.take();
    parts.push(takeIdentifier(p));
  }
  return parts;
}

/** How many dots (at most three) stand here before a name; 0 where no name follows them. */
function dotsBeforeName(p: Parser): number {
  let dots = 0;
  while (dots < 3 && p.peek(dots).kind === "operator" && p.peek(dots).value === ".") dots++;
  return isNameToken(p.peek(dots)) ? dots : 0;
}

/** name {"." name}, of one to four parts for an object */
export function parseObjectName(p: Parser, message?: string): ObjectName {
  const startIndex = p.index;
  const parts = parseNameParts(p, message);
  return p.node(startIndex, "ObjectName", { parts });
}

/** "(" name {"," name} ")" */
export function parseNameList(p: Parser, message = "expected a name"): NameList {
  const startIndex = p.index;
  p.expect("(");
  const names = parseElements(p, () => parseIdentifier(p, message), isListEnd, message);
  p.expect(")");
  return p.node(startIndex, "NameList", { names });
}

/** Whether a list in parentheses ends here; a `;` ends one whose parenthesis is missing. */
export function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** A clause kept whole, from the token at `startIndex` to the last one taken. */
export function rawClause(p: Parser, startIndex: number, name: string): RawClause {
  return p.node(startIndex, "RawClause", { name });
}
