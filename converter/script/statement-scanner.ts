/** Finds where a statement of a SQL*Plus script ends. */
import { BlockTracker } from "./block-tracker";
import {
  beginsBlock,
  beginsClearCommand,
  beginsCreate,
  beginsDefinition,
  beginsOwnDefinition,
  isBlankFrom,
  lineBeginning,
} from "./client-words";
import { isBlank, LineLexer } from "./line-lexer";
import type { LineReader } from "./line-reader";
import type { SubstitutionVariables } from "./substitution";
import { UnitHead, type UnitKind } from "./unit-kind";

/** Settings of the client that decide where statements end. */
export interface ScannerSettings {
  /** SET SQLTERMINATOR; undefined when it is off. */
  readonly terminator: string | undefined;
  readonly variables: SubstitutionVariables;
}

/** What ended a statement; "next" is the beginning of another one where a terminator was forgotten. */
export type EndedBy = "terminator" | "slash" | "dot" | "next" | "end-of-file";

export interface StatementEnd {
  /** Where the statement's text ends, and where reading goes on after its terminator. */
  readonly end: number;
  readonly next: number;
  readonly by: EndedBy;
  readonly isPlSql: boolean;
  /** In upper case. */
  readonly firstWord: string;
  /** PL/SQL whose own END; was not seen although nothing else ended it. */
  readonly isIncomplete: boolean;
  /** Where a text literal or comment begins that never ends. */
  readonly unterminated?: { readonly at: number; readonly what: "string" | "comment" };
}

const NONE: ReadonlySet<number> = new Set();

/** Statements that list privileges, actions or whole statements: CREATE at a line's start does not end them. */
const CONTAINS_CREATE: ReadonlySet<string> = new Set(["GRANT", "REVOKE", "AUDIT", "NOAUDIT", "EXPLAIN", "ADMINISTER"]);

export class StatementScanner {
  private readonly lexer = new LineLexer();
  private readonly head = new UnitHead();
  private kind: UnitKind | undefined;
  private tracker: BlockTracker | undefined;
  private parentheses = 0;
  private firstWord = "";
  private secondWord = "";
  private previousWord = "";
  private isAfterSemicolon = false;
  /** There is a blank line, and only comments besides, since the last code. */
  private isAfterBlankLine = false;
  /** After the last character that is no white space and no comment. */
  private codeEnd = 0;
  /** After the `;` that completes a PL/SQL unit, until it is clear what follows. */
  private completeAt: number | undefined;
  /** What followed the unit's END; belongs to it after all: its nesting was misunderstood. */
  private isLost = false;
  /** Where the text literal or comment being read begins. */
  private openedAt = 0;

  /**
   * Reads from the reader's place, the statement's first character. Text literals that begin at these places
   * are known to have no end and are taken to end with their line.
   */
  constructor(
    private readonly lines: LineReader,
    private readonly settings: ScannerSettings,
    private readonly broken: ReadonlySet<number> = NONE,
  ) {}

  /** Reads up to the statement's end. */
  scan(): StatementEnd {
    const { lexer, lines } = this;
    for (;;) {
      if (lines.at >= lines.line.to || (this.kind === "foreign" && this.completeAt === undefined)) {
        if (!lines.advance()) return this.atEndOfFile();
        const end = lexer.inside ? undefined : this.atLineStart();
        if (end) return end;
        continue;
      }
      const isContinued = lexer.inside !== undefined;
      lexer.next(lines.line.text, lines.at, lines.line.to);
      if (lexer.inside && !isContinued) this.openedAt = lines.offsetOf(lexer.start);
      if (lexer.inside === "string" && this.broken.has(this.openedAt)) this.endBrokenLiteral();
      const end = lexer.kind === "space" || lexer.kind === "comment" ? undefined : this.code();
      if (end) return end;
      lines.at = lexer.end;
    }
  }

  private code(): StatementEnd | undefined {
    const { lexer, lines } = this;
    this.isAfterBlankLine = false;
    if (this.completeAt !== undefined) {
      const end = this.afterComplete();
      if (end) return end;
    }
    if (lexer.kind === "word") this.word();
    else {
      const character = lexer.kind === "punctuation" ? lines.line.text[lexer.start] : "'";
      const end = this.punctuation(character);
      if (end) return end;
    }
    this.codeEnd = lines.offsetOf(lexer.end);
    return undefined;
  }

  private word(): void {
    const { text, from } = this.lines.line;
    const { start, end } = this.lexer;
    this.isAfterSemicolon = false;
    // Most words of a script are data of INSERTs: only WITH FUNCTION matters once SQL is recognised.
    if (this.kind === "sql" && this.secondWord !== "" && !/[wfp]/i.test(text[start])) {
      this.previousWord = "";
      return;
    }
    if (start > from && (text[start - 1] === ":" || (text[start - 1] === "." && text[start - 2] !== "."))) return;
    const word = text.slice(start, end).toUpperCase();
    if (this.firstWord === "") this.firstWord = word;
    else if (this.secondWord === "") this.secondWord = word;
    if (this.kind === undefined) this.decide(this.head.word(word));
    else if (this.kind === "sql" && this.previousWord === "WITH") {
      if (word === "FUNCTION" || word === "PROCEDURE") this.decide("with");
    }
    this.previousWord = word;
    if (word === "WRAPPED" && this.tracker && this.kind !== "block") this.kind = "foreign";
    this.tracker?.word(word);
  }

  private decide(kind: UnitKind | undefined): void {
    if (kind === undefined) return;
    this.kind = kind;
    if (kind !== "sql" && kind !== "foreign") this.tracker = new BlockTracker(kind);
  }

  private punctuation(character: string): StatementEnd | undefined {
    if (this.kind === undefined) this.decide(this.head.punctuation(character));
    if (character === "(") this.parentheses++;
    else if (character === ")") this.parentheses--;
    this.previousWord = "";
    const { terminator } = this.settings;
    const at = this.lines.offsetOf(this.lexer.start);
    const after = this.lines.offsetOf(this.lexer.end);
    if (!this.tracker) {
      return character === terminator && this.kind === "sql" ? this.ended(at, after, "terminator") : undefined;
    }
    this.isAfterSemicolon = character === ";";
    if (!this.tracker.punctuation(character) || this.isLost) return undefined;
    if (this.kind === "with") return terminator === ";" ? this.ended(at, after, "terminator") : undefined;
    this.completeAt = after;
    return undefined;
  }

  /** What follows a complete PL/SQL unit: its terminator, the next statement, or more of it after all. */
  private afterComplete(): StatementEnd | undefined {
    const { lexer, lines, completeAt = 0 } = this;
    const { text, to } = lines.line;
    const rest = text.slice(lexer.start, Math.min(to, lexer.start + 20));
    if (/^\/\s*(?:;|--|\/\*|$)/.test(rest)) {
      return this.ended(this.trimmed(lines.offsetOf(lexer.start)), lines.offsetOf(lexer.end), "slash");
    }
    if (rest.startsWith(";")) return this.ended(completeAt, lines.offsetOf(lexer.end), "terminator");
    const { kind } = lineBeginning(text, lexer.start, to, this.settings.variables.prefix);
    if (kind !== "unknown" && kind !== "dot") return this.ended(completeAt, completeAt, "next");
    this.completeAt = undefined;
    this.isLost = true;
    return undefined;
  }

  /** At the start of a line within the statement: a terminator on a line of its own, or another statement. */
  private atLineStart(): StatementEnd | undefined {
    const { lines } = this;
    const { text, from, to } = lines.line;
    let at = from;
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    if (at >= to) {
      this.isAfterBlankLine = true;
      return undefined;
    }
    const character = text[at];
    if ((character === "/" || character === ".") && isBlankFrom(text, at + 1, to)) {
      const by = character === "/" ? "slash" : "dot";
      return this.ended(this.trimmed(lines.offsetOf(at)), lines.offsetOf(at + 1), by);
    }
    const isNext = this.completeAt === undefined && this.beginsNext(text, at);
    return isNext ? this.ended(this.codeEnd, this.codeEnd, "next") : undefined;
  }

  private beginsNext(text: string, at: number): boolean {
    if (!/[abcdegprstw@]/i.test(text[at])) return false;
    if (this.kind === "sql") return this.endsSql(text, at);
    if (this.kind === "foreign") return this.isAfterBlankLine && beginsCreate(text, at);
    return this.isAfterSemicolon ? beginsDefinition(text, at) : this.isAfterBlankLine && beginsCreate(text, at);
  }

  /** SQL without a terminator; blank lines within SQL are common in scripts that were never meant for SQL*Plus. */
  private endsSql(text: string, at: number): boolean {
    if (this.parentheses > 0 || CONTAINS_CREATE.has(this.firstWord)) return false;
    if (this.firstWord === "CREATE" && (this.secondWord === "SCHEMA" || this.secondWord === "AUDIT")) return false;
    if (beginsOwnDefinition(text, at)) return true;
    return (
      this.isAfterBlankLine && (beginsDefinition(text, at) || beginsBlock(text, at) || beginsClearCommand(text, at))
    );
  }

  private atEndOfFile(): StatementEnd {
    const { lexer, lines, completeAt } = this;
    const length = lines.script.length;
    if (completeAt !== undefined) return this.ended(completeAt, completeAt, "end-of-file");
    const end = this.trimmed(length);
    const ended = this.ended(end, end, "end-of-file");
    return lexer.inside ? { ...ended, unterminated: { at: this.openedAt, what: lexer.inside } } : ended;
  }

  private ended(end: number, next: number, by: EndedBy): StatementEnd {
    const isPlSql = this.kind !== "sql" && this.kind !== undefined;
    const isFollowed = isPlSql && this.kind !== "foreign";
    const isIncomplete = isFollowed && this.completeAt === undefined && (by === "next" || by === "end-of-file");
    return { end, next, by, isPlSql, isIncomplete, firstWord: this.firstWord };
  }

  private trimmed(end: number): number {
    let at = end;
    while (at > 0 && isBlank(this.lines.script.charCodeAt(at - 1))) at--;
    return at;
  }

  private endBrokenLiteral(): void {
    const { lexer, lines } = this;
    const { text, to } = lines.line;
    let end = to;
    while (end > lexer.start + 1 && isBlank(text.charCodeAt(end - 1))) end--;
    if (text[end - 1] === this.settings.terminator && end - 1 > lexer.start) end--;
    lexer.inside = undefined;
    lexer.end = end;
  }
}
