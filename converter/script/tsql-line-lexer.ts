/** Cuts the lines of T-SQL into just what is needed to find where a batch ends: literals, comments and the rest. */
import { isBlank } from "./line-lexer";

export type TsqlLexKind = "space" | "code" | "quoted" | "string" | "comment";

const INTERESTING = /[\s'"[]|--|\/\*/g;
const COMMENT_PART = /\/\*|\*\//g;

export class TsqlLineLexer {
  kind: TsqlLexKind = "space";
  start = 0;
  end = 0;
  /** What reaches over the line's end: a literal or a block comment. */
  inside: "string" | "comment" | undefined;
  /** Block comments nest. */
  private depth = 0;

  /** Reads the next token of a line's text; there must be one before `to`. */
  next(text: string, at: number, to: number): void {
    this.start = at;
    if (this.inside === "comment") this.comment(text, at, to);
    else if (this.inside === "string") this.string(text, at, to);
    else if (isBlank(text.charCodeAt(at))) this.set("space", endOfBlanks(text, at + 1, to));
    else this.begin(text, at, to);
  }

  private begin(text: string, at: number, to: number): void {
    const character = text[at];
    const isPair = at + 1 < to;
    if (character === "'") {
      this.inside = "string";
      this.string(text, at + 1, to);
    } else if (character === "[") this.quoted(text, at, to, "]");
    else if (character === '"') this.quoted(text, at, to, '"');
    else if (isPair && text.startsWith("--", at)) this.set("comment", to);
    else if (isPair && text.startsWith("/*", at)) {
      this.inside = "comment";
      this.depth = 1;
      this.comment(text, at + 2, to);
    } else this.set("code", this.nextInteresting(text, at + 1, to));
  }

  /** Two quotes within a literal end it and begin the next one, which comes to the same. */
  private string(text: string, from: number, to: number): void {
    const close = indexWithin(text, "'", from, to);
    if (close >= 0) this.inside = undefined;
    this.set("string", close < 0 ? to : close + 1);
  }

  private comment(text: string, from: number, to: number): void {
    this.kind = "comment";
    let at = from;
    while (at < to) {
      COMMENT_PART.lastIndex = at;
      const found = COMMENT_PART.exec(text);
      if (!found || found.index + 2 > to) break;
      at = found.index + 2;
      this.depth += found[0] === "/*" ? 1 : -1;
      if (this.depth > 0) continue;
      this.inside = undefined;
      this.end = at;
      return;
    }
    this.end = to;
  }

  /** A quoted name ends on its line; a lone quote is just a character. */
  private quoted(text: string, at: number, to: number, closing: string): void {
    const close = indexWithin(text, closing, at + 1, to);
    if (close < 0) this.set("code", at + 1);
    else this.set("quoted", close + 1);
  }

  private nextInteresting(text: string, from: number, to: number): number {
    INTERESTING.lastIndex = from;
    const found = INTERESTING.exec(text);
    return found && found.index < to ? found.index : to;
  }

  private set(kind: TsqlLexKind, end: number): void {
    this.kind = kind;
    this.end = end;
  }
}

function endOfBlanks(text: string, from: number, to: number): number {
  let end = from;
  while (end < to && isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** indexOf that does not look beyond `to`: the text may be a whole script of which one line is searched. */
function indexWithin(text: string, character: string, from: number, to: number): number {
  const code = character.charCodeAt(0);
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === code) return at;
  return -1;
}

/** The comments of a text, and where its code begins: at its length where there is none. */
export function leadingComments(text: string): { readonly comments: readonly string[]; readonly codeStart: number } {
  const lexer = new TsqlLineLexer();
  const comments: string[] = [];
  let opened = -1;
  for (let at = 0; at < text.length; at = lexer.end) {
    const found = text.indexOf("\n", at);
    const lineEnd = found < 0 ? text.length : found + 1;
    const wasInside = lexer.inside !== undefined;
    lexer.next(text, at, lineEnd);
    if (lexer.kind === "space") continue;
    if (lexer.kind !== "comment") return { comments, codeStart: lexer.start };
    if (!wasInside) opened = lexer.start;
    if (!lexer.inside) comments.push(text.slice(opened, lexer.end).trimEnd());
  }
  if (lexer.inside) comments.push(text.slice(opened).trimEnd());
  return { comments, codeStart: text.length };
}
