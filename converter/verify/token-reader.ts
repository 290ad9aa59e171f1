/** Reads the tokens of a PL/pgSQL body in order, and cuts out the ranges between them. */
import type { Range } from "./plpgsql-tree";
import type { SqlToken } from "./sql-tokens";

/** Thrown inside the PL/pgSQL parser only: the body is not understood and stays unchecked. */
export class NotUnderstood extends Error {}

export class TokenReader {
  private at = 0;

  constructor(private readonly tokens: readonly SqlToken[]) {}

  peek(ahead = 0): SqlToken | undefined {
    return this.tokens[this.at + ahead];
  }

  next(): SqlToken {
    const token = this.tokens[this.at++];
    if (!token) throw new NotUnderstood("unexpected end");
    return token;
  }

  is(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return !!token && (token.kind === "word" || token.kind === "symbol") && token.value === value;
  }

  isAny(values: readonly string[], ahead = 0): boolean {
    return values.some((value) => this.is(value, ahead));
  }

  isName(ahead = 0): boolean {
    const kind = this.peek(ahead)?.kind;
    return kind === "word" || kind === "quoted" || kind === "parameter";
  }

  /** Takes the words if all of them come next. */
  take(...values: string[]): boolean {
    if (!values.every((value, i) => this.is(value, i))) return false;
    this.at += values.length;
    return true;
  }

  expect(value: string): SqlToken {
    if (!this.is(value)) throw new NotUnderstood(`expected ${value}`);
    return this.next();
  }

  /**
   * The text up to one of the values outside parentheses and brackets; the value itself is not taken.
   * Throws at the end of the body and when nothing is there.
   */
  until(...ends: string[]): Range {
    const range = this.maybeUntil(...ends);
    if (!range) throw new NotUnderstood(`expected something before ${ends.join(" or ")}`);
    return range;
  }

  /** As `until`, but undefined when nothing is there. */
  maybeUntil(...ends: string[]): Range | undefined {
    const first = this.at;
    let depth = 0;
    while (depth > 0 || !this.isAny(ends)) {
      const token = this.next();
      if (token.kind !== "symbol") continue;
      if (token.value === "(" || token.value === "[") depth++;
      else if (token.value === ")" || token.value === "]") depth--;
    }
    return this.range(first);
  }

  /** The text from the token at the index to the last one taken. */
  range(first: number): Range | undefined {
    if (first === this.at) return undefined;
    return { start: this.tokens[first].start, end: this.tokens[this.at - 1].end };
  }

  position(): number {
    return this.at;
  }

  /** Goes back (or forth) to a position. */
  reset(position: number): void {
    this.at = position;
  }
}
