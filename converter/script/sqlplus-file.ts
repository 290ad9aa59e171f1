/** Reads one script file of a SQL*Plus session: divides it into pieces and hands its statements over. */
import type { SourceText } from "../text/source-text";
import { looksBinary } from "./binary-text";
import { type CommandName, type LineBeginning, lineBeginning } from "./client-words";
import { LineLexer } from "./line-lexer";
import { LineReader } from "./line-reader";
import { executeBlock, ReadStatement, remarkOf } from "./read-statement";
import { contextsOf } from "./reference-context";
import { ReplacedText, type Replacement } from "./replaced-text";
import type { ScriptPiece, ScriptPieceKind } from "./script-statement";
import { runCommand } from "./sqlplus-commands";
import type { SqlPlusSession } from "./sqlplus-session";
import { type StatementEnd, StatementScanner } from "./statement-scanner";
import type { UnsetReference } from "./substitution";

/** How often a file's broken literals and comments are repaired: each repair reads again what they hid. */
const REPAIRS = 20;
const RUNS_TWICE: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);
const TRIVIA = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** A command's text and where it stands. */
export interface ReadCommand {
  readonly command: CommandName;
  /** Without continuation characters, variables replaced. */
  readonly text: string;
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export class ScriptFileReader {
  readonly pieces: ScriptPiece[] = [];
  private readonly lines: LineReader;
  private readonly script: string;
  /** Where the next piece begins. */
  private from = 0;
  private repairs = 0;
  private hasContent = false;
  private unknown: { start: number; end: number; lines: number } | undefined;
  /** The DML statement that a lone / would run again. */
  private repeatable: string | undefined;

  constructor(
    private readonly session: SqlPlusSession,
    private readonly source: SourceText,
  ) {
    this.script = source.text;
    this.lines = new LineReader(source.text, session.variables);
  }

  /** Reads the whole file, and what it includes. */
  read(): void {
    if (looksBinary(this.script)) {
      this.piece("unknown", this.script.length);
      this.session.report("not-sql", "error", "This file does not hold text: it is left out.", this.source, 0, 0);
      return;
    }
    while (!this.session.isStopped && this.skipTrivia()) this.readNext();
    this.endUnknown();
    if (this.session.isStopped) this.skipRest();
    else this.piece("trivia", this.script.length);
  }

  private readNext(): void {
    const { lines, session } = this;
    const { text, to } = lines.line;
    const beginning = lineBeginning(text, lines.at, to, session.variables.prefix);
    if (beginning.kind === "unknown") {
      this.readUnknown();
      return;
    }
    this.endUnknown();
    this.hasContent = true;
    if (beginning.kind === "statement") this.readStatement();
    else if (beginning.kind === "command") this.readCommand(beginning.command);
    else this.readTerminator(beginning);
  }

  /** Goes to the next character that is neither white space nor in a comment; false at the end of the file. */
  private skipTrivia(): boolean {
    const { lines } = this;
    const lexer = new LineLexer();
    let comment = 0;
    for (;;) {
      if (lines.at < lines.line.to) {
        const isContinued = lexer.inside !== undefined;
        lexer.next(lines.line.text, lines.at, lines.line.to);
        if (lexer.kind !== "space" && lexer.kind !== "comment") return true;
        if (!isContinued) comment = lines.offsetOf(lexer.start);
        lines.at = lexer.end;
      } else if (!lines.advance()) {
        if (!lexer.inside || !this.endBrokenComment(comment)) return false;
        lexer.inside = undefined;
      }
    }
  }

  /** A comment without an end hides the rest of the file: it is taken to end at the next blank line, if there is one. */
  private endBrokenComment(at: number): boolean {
    this.reportUnterminated(at, "comment");
    const blank = /\n[^\S\n]*\n/g;
    blank.lastIndex = at;
    const end = blank.exec(this.script)?.index;
    if (end === undefined || this.repairs >= REPAIRS) return false;
    this.repairs++;
    this.lines.seek(end);
    this.lines.take(this.from, end);
    this.piece("trivia", end);
    return true;
  }

  private readTerminator(beginning: LineBeginning): void {
    const { lines, session } = this;
    const start = lines.offset;
    const end = lines.offsetOf(lines.at + 1);
    lines.take(this.from, start);
    this.keepRemarks(start);
    this.piece("trivia", start);
    this.piece("terminator", end);
    if (beginning.kind === "slash" && this.repeatable) {
      const message = `In SQL*Plus this / runs the ${this.repeatable} before it a second time. It is converted once.`;
      session.report("runs-again", "info", message, this.source, start, end);
    }
    this.repeatable = undefined;
    lines.seek(end);
  }

  private readUnknown(): void {
    const { lines } = this;
    const start = lines.offset;
    const { end } = lines.line;
    lines.take(this.from, end);
    this.keepRemarks(start);
    this.piece("trivia", start);
    this.piece("unknown", end);
    if (this.unknown) {
      this.unknown.end = end;
      this.unknown.lines++;
    } else this.unknown = { start, end, lines: 1 };
    lines.at = lines.line.to;
  }

  /** Reports the lines that were no statements and no commands; as one finding, since they stand together. */
  private endUnknown(): void {
    const { unknown, session, source } = this;
    if (!unknown) return;
    this.unknown = undefined;
    if (!this.hasContent && this.script.slice(unknown.end).replace(TRIVIA, "").trim() === "") {
      session.report("not-sql", "error", "This file holds no SQL: it is left out.", source, unknown.start, unknown.end);
      return;
    }
    this.hasContent = true;
    const word = /\S{1,30}/.exec(this.script.slice(unknown.start, unknown.start + 31))?.[0] ?? "";
    const message =
      unknown.lines === 1
        ? `Neither SQL nor a SQL*Plus command begins with "${word}": the line is left out, as SQL*Plus does.`
        : `Neither SQL nor a SQL*Plus command begins with "${word}": ${unknown.lines} lines are left out, as SQL*Plus does.`;
    session.report("unknown-command", "warning", message, source, unknown.start, unknown.end);
  }

  private readStatement(): void {
    const { lines, session, source } = this;
    const codeStart = lines.offset;
    const end = this.scanStatement(codeStart);
    const start = this.from;
    const { replacements, unset } = lines.take(start, end.end);
    const replaced = new ReplacedText(this.script, start, end.end, replacements);
    session.hand(new ReadStatement(replaced, end.isPlSql, source, start, end.end, session.takeRemarks()));
    if (end.firstWord === "CREATE") session.noteCreation(source.name);
    this.piece("statement", end.end);
    this.piece("terminator", end.next);
    this.reportUnset(unset, replaced);
    this.reportEnd(end, codeStart);
    this.repeatable = end.by === "terminator" && RUNS_TWICE.has(end.firstWord) ? end.firstWord : undefined;
    lines.seek(end.next);
  }

  private scanStatement(start: number): StatementEnd {
    const { lines, session } = this;
    const broken = new Set<number>();
    let end = new StatementScanner(lines, session, broken).scan();
    while (end.unterminated?.what === "string" && this.repairs < REPAIRS) {
      this.repairs++;
      broken.add(end.unterminated.at);
      this.reportUnterminated(end.unterminated.at, "string");
      lines.seek(start);
      end = new StatementScanner(lines, session, broken).scan();
    }
    if (end.unterminated) this.reportUnterminated(end.unterminated.at, end.unterminated.what);
    return end;
  }

  private reportUnterminated(at: number, what: "string" | "comment"): void {
    const lineEnd = this.script.indexOf("\n", at);
    const message = `The ${what === "string" ? "text literal" : "comment"} that begins here has no end.`;
    const end = lineEnd < 0 ? this.script.length : lineEnd;
    this.session.report("unterminated-literal", "warning", message, this.source, at, end);
  }

  private reportEnd(end: StatementEnd, start: number): void {
    const { session, source } = this;
    if (end.isIncomplete && !end.unterminated) {
      const message = "The end of this PL/SQL unit was not found: END; and a line with / are missing.";
      session.report("unterminated-unit", "warning", message, source, start, end.end);
    } else if (end.by === "next" && !end.isPlSql) {
      const message = "This statement has no ; at its end: SQL*Plus would not run it. It is converted all the same.";
      session.report("missing-terminator", "info", message, source, start, end.end);
    }
  }

  /** One finding for each variable without a value, unless it stands in comments only. */
  private reportUnset(unset: readonly UnsetReference[], replaced: ReplacedText): void {
    if (unset.length === 0) return;
    const contexts = contextsOf(
      replaced.text,
      unset.map((reference) => replaced.fromOriginal(reference.start)),
    );
    const reported = new Set<string>();
    unset.forEach((reference, index) => {
      const name = reference.name.toUpperCase();
      if (contexts[index] === "comment" || reported.has(name)) return;
      reported.add(name);
      this.session.reportUnset(reference, this.source, contexts[index] === "string");
    });
  }

  private readCommand(command: CommandName): void {
    const { lines, source, session } = this;
    const start = lines.offset;
    const continuations = command === "REMARK" ? [] : this.continueCommand();
    if (command === "DOCUMENT") this.skipDocumentation();
    let { end } = lines.line;
    const { replacements, unset } = lines.take(start, end);
    const all = [...replacements, ...continuations].sort((a, b) => a.start - b.start);
    const replaced = new ReplacedText(this.script, start, end, all);
    this.keepRemarks(start);
    lines.at = lines.line.to;
    if (command === "EXECUTE") {
      end = this.execute(start, replaced, all);
      this.reportUnset(unset, replaced);
      lines.seek(end);
      return;
    }
    this.piece("trivia", start);
    this.piece("command", end);
    this.repeatable = undefined;
    if (command === "REMARK") session.remark(remarkOf(this.script.slice(start, end)));
    else runCommand(session, { command, text: replaced.text.trim(), source, start, end }, unset);
  }

  /** A command goes on in the next line after a - at the end of its line. */
  private continueCommand(): Replacement[] {
    const { lines } = this;
    const continuations: Replacement[] = [];
    for (;;) {
      const { text, from, to } = lines.line;
      const dash = /\s-\s*$/.exec(text.slice(Math.max(from, lines.at), to));
      const start = lines.line.end;
      if (!dash || !lines.advance()) return continuations;
      const blanks = dash[0].length - 1;
      continuations.push({ start: start - blanks, end: lines.line.start, text: " " });
    }
  }

  /** DOCUMENT: everything up to a line that begins with #. */
  private skipDocumentation(): void {
    const at = this.script.indexOf("\n#", this.lines.line.end);
    if (at >= 0) this.lines.seek(at + 1);
  }

  /** EXECUTE statement: SQL*Plus makes a block of it. Returns where the statement ends. */
  private execute(start: number, command: ReplacedText, replacements: readonly Replacement[]): number {
    const { session, source } = this;
    const { end, replacements: all } = executeBlock(start, command, replacements);
    const replaced = new ReplacedText(this.script, this.from, end, all);
    session.hand(new ReadStatement(replaced, true, source, this.from, end, session.takeRemarks()));
    this.piece("statement", end);
    return end;
  }

  private skipRest(): void {
    const start = this.from;
    if (this.script.slice(start).replace(TRIVIA, "").trim() === "") {
      this.piece("trivia", this.script.length);
      return;
    }
    this.piece("not-read", this.script.length);
    const message = "EXIT ends the script before this place: what follows is not converted.";
    this.session.report("not-read", "warning", message, this.source, start, this.script.length);
  }

  /** Comments between commands are remarks on what follows. */
  private keepRemarks(end: number): void {
    if (end === this.from) return;
    for (const [comment] of this.script.slice(this.from, end).matchAll(TRIVIA)) this.session.remark(comment.trimEnd());
  }

  private piece(kind: ScriptPieceKind, end: number): void {
    if (end <= this.from) return;
    this.pieces.push({ kind, start: this.from, end });
    this.from = end;
  }
}
