/**
 * The cursor that the grammars share: looks at tokens, takes them, makes nodes, and turns what cannot be read into Bogus
 * nodes. It knows no language: the grammars decide which words are keywords where.
 */
import { type Bogus, makeNode, type SyntaxNode } from "./node";
import { isTrivia, type Token } from "./token";

/** A message about the text, in the user's words ("expected a column name"). */
export interface SyntaxProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Deeper nesting than this is read as one Bogus node: it keeps every later recursion safe. */
const MAX_DEPTH = 250;

export class Parser {
  /** The tokens the grammar sees, the last one being the empty "end". */
  readonly tokens: readonly Token[];
  readonly problems: SyntaxProblem[] = [];
  /** Index of the current token. Grammars may save and restore it to look ahead (never past a problem they reported). */
  index = 0;
  private depth = 0;
  /** Index of the token up to which the last production that nested too deeply was skipped. */
  private tooDeepEnd = 0;

  constructor(
    readonly text: string,
    readonly allTokens: readonly Token[],
  ) {
    this.tokens = allTokens.filter((t) => !isTrivia(t));
  }

  /** The token `ahead` of the current one; the "end" token past the last. */
  peek(ahead = 0): Token {
    const at = this.index + ahead;
    return at < this.tokens.length ? this.tokens[at] : this.tokens[this.tokens.length - 1];
  }

  /** The last token taken. */
  get previous(): Token {
    return this.tokens[Math.max(0, this.index - 1)];
  }

  get isAtEnd(): boolean {
    return this.peek().kind === "end";
  }

  /** Whether the next tokens are these words or operators: an unquoted word in upper case, or punctuation. */
  at(...values: string[]): boolean {
    // Grammars ask this all the time, and mostly for one word that is not there.
    const token = this.tokens[this.index];
    if (token.value !== values[0] || (token.kind !== "word" && token.kind !== "operator")) return false;
    for (let i = 1; i < values.length; i++) {
      const { kind, value } = this.peek(i);
      if (value !== values[i] || (kind !== "word" && kind !== "operator")) return false;
    }
    return true;
  }

  /** Whether the token `ahead` is one of these words or operators. */
  atAny(values: ReadonlySet<string>, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.kind === "word" || token.kind === "operator") && values.has(token.value);
  }

  /** Takes the current token. At the end it stays. */
  take(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.index++;
    return token;
  }

  /** Takes these words or operators when they all come next; the first of them, or undefined. */
  eat(...values: string[]): Token | undefined {
    if (!this.at(...values)) return undefined;
    const first = this.tokens[this.index];
    this.index += values.length;
    return first;
  }

  /** As `eat`, but reports what is missing. The message is in the user's words, e.g. "expected THEN". */
  expect(value: string, message = `expected ${value}`): Token | undefined {
    const token = this.eat(value);
    if (!token) this.report(message);
    return token;
  }

  /** Reports a problem at the current token; only the first problem at one place counts. */
  report(message: string, span: { start: number; end: number } = this.peek()): void {
    const last = this.problems[this.problems.length - 1];
    if (last && last.start === span.start) return;
    this.problems.push({ start: span.start, end: span.end, message });
  }

  /** A node from the token at `startIndex` to the last one taken. Field order must be source order. */
  node<K extends string, F extends object>(
    startIndex: number,
    kind: K,
    fields: F,
  ): F & { kind: K; start: number; end: number } {
    const start = this.tokens[Math.min(startIndex, this.tokens.length - 1)].start;
    const end = this.index > startIndex ? this.previous.end : start;
    return makeNode(kind, start, end, fields);
  }

  /** A node that begins where `first` begins and ends with the last token taken (for postfix and infix operators). */
  nodeFrom<K extends string, F extends object>(
    first: SyntaxNode,
    kind: K,
    fields: F,
  ): F & { kind: K; start: number; end: number } {
    return makeNode(kind, first.start, Math.max(first.end, this.previous.end), fields);
  }

  /**
   * Skips to (not over) the first token outside parentheses for which `isStop` holds, at least one token unless it
   * stands on a stop or the end; gives the skipped tokens as a Bogus node and reports `message`.
   */
  bogus(message: string, isStop: (p: Parser) => boolean): Bogus {
    const startIndex = this.index;
    this.report(message);
    let open = 0;
    while (!this.isAtEnd) {
      if (open === 0 && isStop(this)) break;
      const token = this.take();
      if (token.value === "(" && token.kind === "operator") open++;
      else if (token.value === ")" && token.kind === "operator") open = Math.max(0, open - 1);
    }
    return this.node(startIndex, "Bogus", { message });
  }

  /** Skips a balanced "( … )" from the current "(" on; true when it was closed. */
  skipParentheses(): boolean {
    let open = 0;
    do {
      const token = this.take();
      if (token.kind === "end") return false;
      if (token.kind === "operator" && token.value === "(") open++;
      else if (token.kind === "operator" && token.value === ")") open--;
    } while (open > 0);
    return true;
  }

  /** Runs a production one level deeper; past the limit it skips to the closing parenthesis and gives a Bogus node. */
  nested<N extends SyntaxNode>(parse: () => N): N | Bogus {
    if (this.depth >= MAX_DEPTH) return this.skipTooDeep();
    this.depth++;
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }

  private skipTooDeep(): Bogus {
    const startIndex = this.index;
    const message = `nested deeper than ${MAX_DEPTH} levels`;
    if (startIndex >= this.tooDeepEnd) {
      const skipped = this.bogus(message, (p) => p.at(")") || p.at(";"));
      this.tooDeepEnd = this.index;
      return skipped;
    }
    // A grammar that steps back and tries again must not look for the same end every time.
    this.report(message);
    this.index = this.tooDeepEnd;
    return this.node(startIndex, "Bogus", { message });
  }

  /**
   * Elements until `isEnd`, separated by `separator`. Always advances: where `parseElement` takes nothing, what stands
   * there becomes a Bogus node.
   */
  list<N extends SyntaxNode>(parseElement: () => N, isEnd: (p: Parser) => boolean, separator = ","): (N | Bogus)[] {
    const elements: (N | Bogus)[] = [];
    while (!this.isAtEnd && !isEnd(this)) {
      const before = this.index;
      elements.push(parseElement());
      if (this.index === before) {
        elements[elements.length - 1] = this.bogus("this cannot be read here", (p) => p.at(separator) || isEnd(p));
        if (this.index === before) break;
      }
      if (!this.eat(separator)) break;
    }
    return elements;
  }
}
