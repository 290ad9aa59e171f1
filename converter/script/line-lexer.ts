/** Cuts a script's lines into just what is needed to find where a statement ends: literals, comments and words. */

export type LexKind = "space" | "comment" | "word" | "quoted" | "string" | "punctuation";

const Q_CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")", "<": ">" };

/** Is it white space, the odd ones of word processors and old editors included? */
export function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x3000 || code === 0x1a;
}

function isWordPart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    code === 0x23 ||
    (code > 0x7f && !isBlank(code))
  );
}

export class LineLexer {
  kind: LexKind = "space";
  start = 0;
  end = 0;
  /** What reaches over the line's end: a literal or a block comment. */
  inside: "string" | "comment" | undefined;
  private closing = "'";

  /** Is the character at this place of a text part of a word? */
  static isWordAt(text: string, at: number): boolean {
    return isWordPart(text.charCodeAt(at));
  }

  /** Reads the next token of a line's text; there must be one before `to`. */
  next(text: string, at: number, to: number): void {
    this.start = at;
    if (this.inside) {
      this.kind = this.inside;
      this.endAfter(text, at, to, this.inside === "comment" ? "*/" : this.closing);
      return;
    }
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      let end = at + 1;
      while (end < to && isBlank(text.charCodeAt(end))) end++;
      this.set("space", end);
    } else if (isWordPart(code)) this.word(text, at, to);
    else if (code === 0x27) this.string(text, at, at + 1, to, "'");
    else if (code === 0x22) this.quoted(text, at, to);
    else if (code === 0x2d && text.charCodeAt(at + 1) === 0x2d && at + 1 < to) this.set("comment", to);
    else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a && at + 1 < to) {
      this.kind = "comment";
      this.inside = "comment";
      this.endAfter(text, at + 2, to, "*/");
    } else this.set("punctuation", at + 1);
  }

  private set(kind: LexKind, end: number): void {
    this.kind = kind;
    this.end = end;
  }

  private word(text: string, at: number, to: number): void {
    let end = at + 1;
    while (end < to && isWordPart(text.charCodeAt(end))) end++;
    this.set("word", end);
    if (end - at > 2 || text.charCodeAt(end) !== 0x27 || end + 1 >= to) return;
    const prefix = text.slice(at, end).toLowerCase();
    const delimiter = text[end + 1];
    if ((prefix === "q" || prefix === "nq") && !isBlank(delimiter.charCodeAt(0))) {
      this.string(text, at, end + 2, to, (Q_CLOSING[delimiter] ?? delimiter) + "'");
    }
  }

  private string(text: string, at: number, contentStart: number, to: number, closing: string): void {
    this.start = at;
    this.kind = "string";
    this.inside = "string";
    this.closing = closing;
    this.endAfter(text, contentStart, to, closing);
  }

  /** A quoted name ends on its line; a lone quote is just a character. */
  private quoted(text: string, at: number, to: number): void {
    const close = text.indexOf('"', at + 1);
    if (close < 0 || close >= to) this.set("punctuation", at + 1);
    else this.set("quoted", close + 1);
  }

  private endAfter(text: string, from: number, to: number, closing: string): void {
    const at = findWithin(text, closing, from, to);
    if (at < 0) this.end = to;
    else {
      this.end = at + closing.length;
      this.inside = undefined;
    }
  }
}

/** indexOf that does not look beyond `to`: the text may be a whole script of which one line is searched. */
function findWithin(text: string, what: string, from: number, to: number): number {
  const first = what.charCodeAt(0);
  for (let at = from; at + what.length <= to; at++) {
    if (text.charCodeAt(at) === first && text.startsWith(what, at)) return at;
  }
  return -1;
}
