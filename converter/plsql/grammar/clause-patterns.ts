/**
 * Clauses that Portolan knows by their words only: tables of patterns say which words begin a clause and how far it
 * reaches. A pattern is made of
 *
 *     WORD . = ,          that word or sign
 *     [ … ]  [ … ]*       once or not at all; any number of times; with | between alternatives
 *     { a | b }           one of them
 *     (…)                 balanced parentheses with anything in them
 *     <name> <size> …     a slot, see SLOTS
 *     :                   the clause's name ends here; without it the name ends before the first slot, "(…)" or "["
 *
 * The first pattern that fits wins, and a part that fits is never given back: longer alternatives stand first.
 */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { RawClause } from "../nodes/names";
import { parseExpression } from "./expressions";

/** Takes what it stands for and tells whether it was there; where not, the cursor may be left anywhere. */
type Slot = (p: Parser) => boolean;

interface ClauseName {
  readonly words: string[];
  isDone: boolean;
}

interface Pattern {
  match(p: Parser, name: ClauseName): boolean;
  /** The words it may begin with; empty for slots. */
  readonly first: readonly string[];
  readonly canBeEmpty: boolean;
}

/** A set of clauses that may stand in one place. */
export interface ClauseTable {
  /** Whether one of the words that begin a clause comes next. */
  startsAt(p: Parser): boolean;
  /** The clause that comes next, or undefined when none fits (then nothing is taken). */
  parse(p: Parser): RawClause | undefined;
}

/** Compiles a table of patterns; `slots` adds slots to the common ones. */
export function defineClauses(patterns: readonly string[], slots: Readonly<Record<string, Slot>> = {}): ClauseTable {
  const byFirstWord = new Map<string, Pattern[]>();
  for (const text of patterns) {
    const pattern = compile(text, { ...SLOTS, ...slots });
    for (const word of pattern.first) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), pattern]);
  }
  const candidates = (p: Parser) => (p.peek().kind === "word" ? byFirstWord.get(p.peek().value) : undefined);
  return {
    startsAt: (p) => candidates(p) !== undefined,
    parse(p) {
      const startIndex = p.index;
      for (const pattern of candidates(p) ?? []) {
        const name: ClauseName = { words: [], isDone: false };
        if (pattern.match(p, name)) return p.node(startIndex, "RawClause", { name: name.words.join(" ") });
        p.index = startIndex;
      }
      return undefined;
    },
  };
}

/** The clauses of several tables as one; where more than one fits, the first table's clause. */
export function joinClauses(...tables: readonly ClauseTable[]): ClauseTable {
  return {
    startsAt: (p) => tables.some((table) => table.startsAt(p)),
    parse(p) {
      for (const table of tables) {
        const clause = table.parse(p);
        if (clause) return clause;
      }
      return undefined;
    },
  };
}

/** A slot that takes as many clauses of a table as come next. */
export function clausesOf(table: () => ClauseTable): Slot {
  return (p) => {
    while (table().parse(p));
    return true;
  };
}

/** An end of statement: the end of the text, or the ";" that ends it. */
export function atStatementEnd(p: Parser): boolean {
  return p.isAtEnd || p.at(";");
}

/** What follows a name, whole, up to the statement's end. It is empty (without a name) where nothing follows. */
export function parseRest(p: Parser): RawClause {
  const startIndex = p.index;
  const first = p.peek();
  const name = !atStatementEnd(p) && first.kind === "word" ? first.value : "";
  skipToEnd(p);
  if (p.index > startIndex) return p.node(startIndex, "RawClause", { name });
  return { kind: "RawClause", start: p.previous.end, end: p.previous.end, name };
}

/** Skips to the statement's end; a ";" inside parentheses does not end it. */
export function skipToEnd(p: Parser): boolean {
  while (!atStatementEnd(p)) {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  }
  return true;
}

/** Takes one unknown clause: at least one token, up to a stop or the statement's end, and reports it. */
export function parseUnknownClause(p: Parser, isStop: (p: Parser) => boolean): Bogus {
  const startIndex = p.index;
  const first = p.peek();
  const second = p.peek(1);
  const words = second.kind === "word" ? `${textOf(p, first)} ${textOf(p, second)}` : textOf(p, first);
  const message = `the clause ${words} is not known here`;
  p.report(message);
  do {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  } while (!atStatementEnd(p) && !isStop(p));
  return p.node(startIndex, "Bogus", { message });
}

function textOf(p: Parser, token: { start: number; end: number }): string {
  return p.text.slice(token.start, token.end);
}

// ---------------------------------------------------------------- slots

const SIZE_UNITS: ReadonlySet<string> = new Set(["K", "M", "G", "T", "P", "E"]);
const NAME_KINDS: ReadonlySet<string> = new Set(["word", "quoted", "bind", "unknown"]);
const VALUE_KINDS: ReadonlySet<string> = new Set([
  "word",
  "quoted",
  "bind",
  "unknown",
  "number",
  "string",
  "directive",
]);

function takeName(p: Parser): boolean {
  do {
    if (!NAME_KINDS.has(p.peek().kind)) return false;
    p.take();
    // A substitution variable: `&ts`.
    if (p.previous.kind === "unknown" && p.peek().kind === "word" && p.peek().start === p.previous.end) p.take();
  } while (p.eat(".") || p.eat("@"));
  return true;
}

function takeSize(p: Parser): boolean {
  p.eat("-");
  if (p.peek().kind !== "number") return takeName(p);
  p.take();
  if (p.atAny(SIZE_UNITS) && p.peek().start === p.previous.end) p.take();
  return true;
}

function takeNames(p: Parser): boolean {
  do {
    if (!takeName(p)) return false;
  } while (p.eat(","));
  return true;
}

const SLOTS: Readonly<Record<string, Slot>> = {
  /** A dotted name with an optional database link. */
  name: takeName,
  /** Names separated by commas. */
  names: takeNames,
  /** A whole number with an optional unit: 64K. */
  size: takeSize,
  string: (p) => p.take().kind === "string",
  /** One token that is a name, a number or a text. */
  value: (p) => VALUE_KINDS.has(p.take().kind),
  parentheses: (p) => p.at("(") && p.skipParentheses(),
  expression(p) {
    parseExpression(p);
    return true;
  },
  /** Everything up to the statement's end. */
  rest: skipToEnd,
};

// ---------------------------------------------------------------- compiling

const PIECES = /\(…\)|<[a-z-]+>|[A-Z0-9_$]+|[\][{}|*:.,=]/g;

function compile(text: string, slots: Readonly<Record<string, Slot>>): Pattern {
  const pieces = text.match(PIECES) ?? [];
  let at = 0;

  function sequence(): Pattern {
    const items: Pattern[] = [];
    while (at < pieces.length && !["]", "}", "|"].includes(pieces[at])) items.push(item(pieces[at++]));
    return inSequence(items);
  }

  /** Sequences separated by "|", with the bracket that closes them. */
  function alternatives(): Pattern {
    const options = [sequence()];
    while (pieces[at++] === "|") options.push(sequence());
    return options.length === 1 ? options[0] : choice(options);
  }

  function item(piece: string): Pattern {
    if (piece === "{") return alternatives();
    if (piece === "[") {
      const inner = alternatives();
      const isRepeated = pieces[at] === "*";
      if (isRepeated) at++;
      return optional(inner, isRepeated);
    }
    if (piece === ":") return { match: endName, first: [], canBeEmpty: true };
    if (piece === "(…)") return slotPattern(slots.parentheses);
    if (piece.startsWith("<")) return slotPattern(slots[piece.slice(1, -1)]);
    return wordPattern(piece);
  }

  return sequence();
}

function endName(_p: Parser, name: ClauseName): boolean {
  name.isDone = true;
  return true;
}

function wordPattern(word: string): Pattern {
  return {
    match(p, name) {
      if (!p.eat(word)) return false;
      if (!name.isDone) name.words.push(word);
      return true;
    },
    first: [word],
    canBeEmpty: false,
  };
}

function slotPattern(slot: Slot): Pattern {
  return {
    match(p, name) {
      name.isDone = true;
      return slot(p);
    },
    first: [],
    canBeEmpty: false,
  };
}

function inSequence(items: readonly Pattern[]): Pattern {
  const leading = items.findIndex((item) => !item.canBeEmpty);
  return {
    match: (p, name) => items.every((item) => item.match(p, name)),
    first: items.slice(0, leading < 0 ? items.length : leading + 1).flatMap((item) => item.first),
    canBeEmpty: leading < 0,
  };
}

/** Tries the parts in turn, each from the same place with the same name so far. */
function choice(options: readonly Pattern[]): Pattern {
  return {
    match(p, name) {
      const startIndex = p.index;
      const words = name.words.length;
      const { isDone } = name;
      return options.some((option) => {
        p.index = startIndex;
        name.words.length = words;
        name.isDone = isDone;
        return option.match(p, name);
      });
    },
    first: options.flatMap((option) => option.first),
    canBeEmpty: options.some((option) => option.canBeEmpty),
  };
}

function optional(inner: Pattern, isRepeated: boolean): Pattern {
  return {
    match(p, name) {
      // An optional part at the very beginning belongs to the name; anywhere else the name ends before it.
      if (name.words.length > 0) name.isDone = true;
      let startIndex: number;
      do {
        startIndex = p.index;
        const words = name.words.length;
        if (!inner.match(p, name)) {
          p.index = startIndex;
          name.words.length = words;
          break;
        }
      } while (isRepeated && p.index > startIndex);
      return true;
    },
    first: inner.first,
    canBeEmpty: true,
  };
}
