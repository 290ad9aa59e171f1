/** Clauses that the grammar of definitions knows by their first words: where they end, and lists of options. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { NamedOption, OptionList, RawClause } from "../nodes";
import { isListEnd, rawClause } from "./names";
import { atStatementEnd } from "./recovery";

/** The first of the phrases that comes next, as a clause of these words alone; undefined where none comes. */
export function eatPhrase(p: Parser, phrases: readonly (readonly string[])[]): RawClause | undefined {
  const startIndex = p.index;
  const words = phrases.find((phrase) => p.eat(...phrase));
  return words && rawClause(p, startIndex, words.join(" "));
}

/** Words and signs after which a clause goes on, even where the next word could begin a statement. */
const UNFINISHED: ReadonlySet<string> = new Set(
  `ADD AFTER AND AS BEFORE BY DENY FOR FROM GRANT IN IS LIKE NOT OF OR TO USING WITH BULK . , = :: + - / <> < > <= >= !=`.split(
    " ",
  ),
);

/** Parts of clauses whose first word begins a statement elsewhere. */
const CLAUSE_PARTS: readonly (readonly string[])[] = [
  ["SET", "("],
  ["DROP", "("],
  ["DROP", "FILE"],
  ["DROP", "TARGET"],
  ["DROP", "EVENT"],
];

function isContinued(p: Parser): boolean {
  const { kind, value } = p.previous;
  if ((kind === "word" || kind === "operator") && UNFINISHED.has(value)) return true;
  return CLAUSE_PARTS.some((words) => p.at(...words));
}

/** Skips to where the statement ends: at its `;`, or at a word outside parentheses that begins the next one. */
export function skipToStatementEnd(p: Parser): void {
  while (!p.isAtEnd && !p.at(";")) {
    if (atStatementEnd(p) && !isContinued(p)) return;
    if (p.at("(")) p.skipParentheses();
    else p.take();
  }
}

/** What is left of the statement, kept whole; undefined where nothing is. */
export function parseRest(p: Parser): RawClause | undefined {
  return atStatementEnd(p) ? undefined : parseWholeClause(p);
}

/** The clause that comes next, whatever its first word begins elsewhere, up to the statement's end. */
export function parseWholeClause(p: Parser): RawClause | undefined {
  if (p.isAtEnd || p.at(";")) return undefined;
  const startIndex = p.index;
  const name = p.peek().kind === "word" ? p.peek().value : "";
  if (p.at("(")) p.skipParentheses();
  else p.take();
  skipToStatementEnd(p);
  return rawClause(p, startIndex, name);
}

/** Takes one unknown clause: at least one token, up to a stop or the statement's end, and reports it. */
export function parseUnknownClause(p: Parser, isStop: (p: Parser) => boolean): Bogus {
  const startIndex = p.index;
  const first = p.peek();
  const second = p.peek(1);
  const end = second.kind === "word" ? second.end : first.end;
  const message = `the clause ${p.text.slice(first.start, end).replace(/\s+/g, " ")} is not known here`;
  p.report(message);
  do {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  } while (!atStatementEnd(p) && !isStop(p));
  return p.node(startIndex, "Bogus", { message });
}

/** A Bogus node from the token at `startIndex` to the statement's end, where the kind of object is not known. */
export function parseUnknownKind(p: Parser, startIndex: number, message: string): Bogus {
  p.report(message);
  skipToStatementEnd(p);
  return p.node(startIndex, "Bogus", { message });
}

/** "(" name ["=" value] {"," name ["=" value]} ")": a value reaches to the next comma outside parentheses. */
export function parseOptionList(p: Parser): OptionList {
  return parseOptionsFrom(p, p.index);
}

/** WITH "(" options ")": the WITH belongs to the list. */
export function parseWithOptions(p: Parser): OptionList {
  const startIndex = p.index;
  p.expect("WITH");
  return parseOptionsFrom(p, startIndex);
}

function parseOptionsFrom(p: Parser, startIndex: number): OptionList {
  p.expect("(");
  const options = p.list(() => parseNamedOption(p), isListEnd);
  p.expect(")", "expected , or ) after an option");
  return p.node(startIndex, "OptionList", { options });
}

function isOptionEnd(p: Parser): boolean {
  return p.isAtEnd || p.at(",") || isListEnd(p);
}

/** name ["=" value]; where something other than `=` follows the words of the name, that is the value. */
export function parseNamedOption(p: Parser, isEnd: (p: Parser) => boolean = isOptionEnd): NamedOption {
  const startIndex = p.index;
  const words: string[] = [];
  while ((p.peek().kind === "word" || p.peek().kind === "quoted") && !isEnd(p)) words.push(p.take().value);
  p.eat("=");
  const valueIndex = p.index;
  while (!p.isAtEnd && !isEnd(p)) {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  }
  const value = p.index > valueIndex ? p.text.slice(p.tokens[valueIndex].start, p.previous.end) : undefined;
  return p.node(startIndex, "NamedOption", { name: words.join(" ").toUpperCase(), value });
}
