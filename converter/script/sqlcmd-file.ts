/** Reads one script file of a sqlcmd session: divides it into pieces and hands the statements of its batches over. */
import type { SourceText } from "../text/source-text";
import { looksBinary } from "./binary-text";
import { LineReader } from "./line-reader";
import { contextsOf } from "./reference-context";
import { ReplacedText } from "./replaced-text";
import type { ScriptPiece, ScriptPieceKind } from "./script-statement";
import { type ClientLine, clientLine, isGoLine } from "./sqlcmd-command";
import { runSqlcmdCommand } from "./sqlcmd-commands";
import type { SqlcmdSession } from "./sqlcmd-session";
import type { UnsetReference } from "./substitution";
import { divideBatch } from "./tsql-batch-division";
import { encryptedInComments, encryptedWithoutBody, moduleInHeading } from "./tsql-encrypted";
import { leadingComments, TsqlLineLexer } from "./tsql-line-lexer";
import { BatchStatement, type TsqlBatch } from "./tsql-statement";

/** How often a file's broken literals and comments are repaired: each repair reads again what they hid. */
const REPAIRS = 20;

export class SqlcmdFileReader {
  readonly pieces: ScriptPiece[] = [];
  private readonly lines: LineReader;
  private readonly script: string;
  private lexer = new TsqlLineLexer();
  /** Where the next piece begins, and with it the text of the batch. */
  private from = 0;
  /** The batch holds more than comments so far. */
  private hasCode = false;
  /** Where the literal or comment being read begins. */
  private openedAt = 0;
  private repairs = 0;
  /** The module that the last heading of a scripting tool names. */
  private heading: string | undefined;

  constructor(
    private readonly session: SqlcmdSession,
    private readonly source: SourceText,
  ) {
    this.script = source.text;
    this.lines = new LineReader(source.text, session.variables);
  }

  /** Reads the whole file, and what it includes. */
  read(): void {
    const { lines, session } = this;
    if (looksBinary(this.script)) {
      this.piece("unknown", this.script.length);
      session.report("not-sql", "error", "This file does not hold text: it is left out.", this.source, 0, 0);
      return;
    }
    do {
      const { text, from, to } = lines.line;
      const client = this.lexer.inside ? undefined : clientLine(text, from, to, !this.hasCode);
      if (client?.kind === "go") this.endBatch(client.repeat);
      else if (client) this.runCommand(client);
      else this.readLine();
    } while (!session.isStopped && (lines.advance() || this.repair()));
    if (session.isStopped) this.skipRest();
    else this.takeBatch(this.script.length, 1);
  }

  private readLine(): void {
    const { lexer, lines } = this;
    const { text, to } = lines.line;
    while (lines.at < to) {
      const wasInside = lexer.inside !== undefined;
      lexer.next(text, lines.at, to);
      if (lexer.inside && !wasInside) this.openedAt = lines.offsetOf(lexer.start);
      if (lexer.kind !== "space" && lexer.kind !== "comment") this.hasCode = true;
      lines.at = lexer.end;
    }
  }

  private endBatch(repeat: number): void {
    const { lines, session } = this;
    const { start, end } = lines.line;
    const isSent = this.takeBatch(start, repeat);
    lines.take(start, end);
    this.piece("terminator", end);
    session.batchNumber++;
    if (repeat === 1 || !isSent) return;
    const message =
      repeat === 0
        ? "GO 0 does not run the batch before it. It is converted all the same."
        : `GO ${repeat} runs the batch before it ${repeat} times. It is converted once.`;
    session.report("runs-again", "info", message, this.source, start, end);
  }

  private runCommand({ name, argument }: Extract<ClientLine, { kind: "command" }>): void {
    const { lines, session, source } = this;
    const { start, end } = lines.line;
    this.takeBatch(start, 1);
    const { unset } = lines.take(start, end);
    this.piece("command", end);
    for (const reference of unset) session.reportUnset(reference, source, false);
    runSqlcmdCommand(session, { name, argument, source, start, end });
  }

  /** Ends the text of a batch; true when there is something to send. */
  private takeBatch(end: number, repeat: number): boolean {
    const { session, source, from: start } = this;
    const { replacements, unset } = this.lines.take(start, end);
    const replaced = new ReplacedText(this.script, start, end, replacements);
    this.hasCode = false;
    const { comments, codeStart } = leadingComments(replaced.text);
    for (const comment of comments) this.heading = moduleInHeading(comment) ?? this.heading;
    const encrypted = encryptedInComments(comments, this.heading);
    if (encrypted !== undefined) this.reportEncrypted(encrypted, start, end);
    if (codeStart >= replaced.text.length) {
      for (const comment of comments) session.remark(comment);
      this.piece("trivia", end);
      return false;
    }
    const { batchNumber: number, settings } = session;
    const batch: TsqlBatch = { number, text: replaced.text, source, start, end, repeat, settings };
    session.noteBatch(batch);
    this.handStatements(batch, replaced);
    this.reportUnset(unset, replaced);
    return true;
  }

  private handStatements(batch: TsqlBatch, replaced: ReplacedText): void {
    const { session } = this;
    const divided = divideBatch(batch.text, session.settings);
    session.settings = divided.settings;
    for (const { start, end, settings } of divided.statements) {
      const text = batch.text.slice(start, end);
      const { comments, codeStart } = leadingComments(text);
      const sourceEnd = replaced.toOriginal(end);
      if (codeStart >= text.length) {
        for (const comment of comments) session.remark(comment);
        this.piece("trivia", sourceEnd);
        continue;
      }
      session.hand(new BatchStatement(batch, replaced, start, end, settings, session.takeRemarks()));
      this.piece("statement", sourceEnd);
      if (/^create\b/i.test(text.slice(codeStart, codeStart + 7))) session.noteCreation(batch.source.name);
      const encrypted = encryptedWithoutBody(text);
      if (encrypted !== undefined) this.reportEncrypted(encrypted, replaced.toOriginal(start + codeStart), sourceEnd);
    }
    this.piece("statement", batch.end);
  }

  private reportEncrypted(what: string, start: number, end: number): void {
    const message = `The text of ${what} is encrypted, so the script does not hold it: bring it from version control.`;
    this.session.report("encrypted-module", "error", message, this.source, start, end);
  }

  /** One finding for each variable without a value, unless it stands in comments only. */
  private reportUnset(unset: readonly UnsetReference[], replaced: ReplacedText): void {
    if (unset.length === 0) return;
    const offsets = unset.map((reference) => replaced.fromOriginal(reference.start));
    const contexts = contextsOf(replaced.text, offsets, new TsqlLineLexer());
    const reported = new Set<string>();
    unset.forEach((reference, index) => {
      const name = reference.name.toUpperCase();
      if (contexts[index] === "comment" || reported.has(name)) return;
      reported.add(name);
      this.session.reportUnset(reference, this.source, contexts[index] === "string");
    });
  }

  /**
   * At the end of a file within a literal or comment: it hides the rest of the file, so it is taken to end at the next
   * GO, if there is one.
   */
  private repair(): boolean {
    const { lexer, lines, openedAt } = this;
    if (!lexer.inside) return false;
    const message = `The ${lexer.inside === "string" ? "text literal" : "comment"} that begins here has no end.`;
    const lineEnd = this.script.indexOf("\n", openedAt);
    const end = lineEnd < 0 ? this.script.length : lineEnd;
    this.session.report("unterminated-literal", "warning", message, this.source, openedAt, end);
    this.lexer = new TsqlLineLexer();
    if (this.repairs++ >= REPAIRS) return false;
    lines.seek(openedAt);
    while (lines.advance()) {
      const { text, from, to } = lines.line;
      if (isGoLine(text, from, to)) return true;
    }
    return false;
  }

  private skipRest(): void {
    const start = this.from;
    const rest = this.script.slice(start);
    if (leadingComments(rest).codeStart >= rest.length) {
      this.piece("trivia", this.script.length);
      return;
    }
    this.piece("not-read", this.script.length);
    const message = "EXIT ends the script before this place: what follows is not converted.";
    this.session.report("not-read", "warning", message, this.source, start, this.script.length);
  }

  private piece(kind: ScriptPieceKind, end: number): void {
    if (end <= this.from) return;
    this.pieces.push({ kind, start: this.from, end });
    this.from = end;
  }
}
