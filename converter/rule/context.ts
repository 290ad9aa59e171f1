/** What a rule may ask and do while it converts one statement. */

import type { ConversionSettings } from "../convert/settings";
import type { SourceLanguage } from "../convert/source-language";
import type { Target } from "../convert/target";
import type { Emission } from "../convert/target-statement";
import type { Binding } from "../model/binding";
import type { DataType } from "../model/data-type";
import type { SchemaModel } from "../model/schema-model";
import type { SyntaxNode } from "../syntax/node";
import { isTrivia, type Token } from "../syntax/token";
import type { SessionSettings } from "../text/session-settings";
import type { Span } from "../text/source-text";
import type { ConvertedText, EditSet } from "./edit-set";
import type { Finding, Outcome } from "./finding";
import type { ConvertedRange, Piece, VerbatimRange } from "./pieces";
import type { RuleIndex } from "./rule-index";
import { bindsTightly } from "./tight-text";

export { quoteText } from "../text/quote-text";

/** One parsed statement of the source. */
export interface StatementUnit {
  readonly index: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly root: SyntaxNode;
  /** What conditional compilation leaves out. */
  readonly removed: readonly Span[];
  readonly session?: SessionSettings;
  /** What the script's author wrote before the statement, as comments. */
  readonly remarks?: readonly string[];
}

/** Node kinds that stand inside any operator without parentheses. */
const PRIMARY: ReadonlySet<string> = new Set([
  "NameExpression",
  "Bind",
  "Member",
  "Call",
  "Paren",
  "Subquery",
  "ExpressionList",
  "CaseExpression",
  "Cast",
  "Convert",
  "Variable",
  "SystemVariable",
  "SpecialCall",
  "InquiryDirective",
]);

/** What is the same for all statements of a conversion. */
export interface ConversionFrame {
  readonly language: SourceLanguage;
  readonly target: Target;
  readonly model: SchemaModel;
  readonly settings: ConversionSettings;
  /** All rules, also for what is converted on the way: texts of dynamic SQL. */
  readonly rules: RuleIndex;
}

export class RuleContext<B extends Binding = Binding> {
  /** The rule that is running: the engine sets it. */
  rule = "";
  readonly findings: Finding[] = [];
  /** The same finding twice is one. */
  private readonly found = new Set<string>();
  readonly emissions: Emission[] = [];
  readonly helpers = new Set<string>();
  /** Free space for rules of one topic to leave word for each other within a statement, keyed by topic. */
  readonly notes = new Map<string, unknown>();
  /** Calls of built-in functions that a rule has looked after, even where nothing had to be edited. */
  readonly handled = new WeakSet<SyntaxNode>();
  readonly model: SchemaModel;
  readonly settings: ConversionSettings;

  constructor(
    readonly unit: StatementUnit,
    readonly binding: B,
    readonly frame: ConversionFrame,
    readonly edits: EditSet,
  ) {
    this.model = frame.model;
    this.settings = frame.settings;
  }

  /** What rules of one topic share within a statement, made when first asked for. */
  noted<T>(topic: string, make: () => T): T {
    const known = this.notes.get(topic) as T | undefined;
    if (known !== undefined) return known;
    const fresh = make();
    this.notes.set(topic, fresh);
    return fresh;
  }

  // ---------------------------------------------------------------- asking

  get version(): number {
    return this.settings.targetVersion;
  }

  /** The source text of a range. */
  source(range: Span): string {
    return this.unit.text.slice(range.start, range.end);
  }

  typeOf(expression: SyntaxNode): DataType {
    return this.binding.typeOf(expression);
  }

  /**
   * The name of the built-in function, pseudo-column or supplied package item that a call or name means, upper case and
   * qualified by its package ("NVL", "SYSDATE", "DBMS_LOB.GETLENGTH"); undefined where the input defines it itself.
   */
  builtinName(node: SyntaxNode): string | undefined {
    const symbol = this.binding.symbolOf(node);
    if (symbol?.kind === "pseudoColumn") return symbol.name;
    if (symbol?.kind !== "builtIn") return undefined;
    return symbol.parent ? `${symbol.parent.name}.${symbol.name}` : symbol.name;
  }

  /** The tokens of a range that are not white space or comments. */
  tokensIn(range: Span): Token[] {
    const all = this.unit.tokens;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].start < range.start) low = middle + 1;
      else high = middle;
    }
    const found: Token[] = [];
    for (let i = low; i < all.length && all[i].end <= range.end; i++) {
      if (!isTrivia(all[i]) && all[i].kind !== "end") found.push(all[i]);
    }
    return found;
  }

  /** The statement's last token that is not white space or a comment, if it is behind `start`. */
  lastToken(start: number): Token | undefined {
    const token = this.unit.tokens.findLast((t) => !isTrivia(t) && t.kind !== "end");
    return token && token.start >= start ? token : undefined;
  }

  /** The first token of the range that is this word or operator. */
  findToken(range: Span, value: string): Token | undefined {
    return this.tokensIn(range).find((t) => t.value === value && (t.kind === "word" || t.kind === "operator"));
  }

  // ---------------------------------------------------------------- pieces

  /** The converted text of a node or range. */
  text(range: Span): ConvertedRange {
    return { kind: "ConvertedRange", start: range.start, end: range.end, limit: this.edits.nextSequence };
  }

  /** As `text`, in parentheses where an operator beside it could take it apart. */
  operand(node: SyntaxNode): Piece {
    const isPrimary = PRIMARY.has(node.kind) || (node.kind === "Literal" && !/^-/.test(this.source(node)));
    return isPrimary && bindsTightly(this.edits.sketch(node)) ? this.text(node) : ["(", this.text(node), ")"];
  }

  /** The source text as it stands, for comments. */
  verbatim(range: Span): VerbatimRange {
    return { kind: "VerbatimRange", start: range.start, end: range.end };
  }

  /** A comment that quotes the source, on one line or several as the source is. */
  quoted(range: Span): string {
    return `/* ${this.source(range).replace(/\/\*/g, "/ *").replace(/\*\//g, "* /")} */`;
  }

  /** The converted text as it stands now: to compare or to measure, not to write (use `text`). */
  render(piece: Piece): ConvertedText {
    return this.edits.render(piece);
  }

  // ---------------------------------------------------------------- edits

  replace(range: Span, pieces: Piece): void {
    this.edits.replace(range, pieces, this.rule);
  }

  /** Puts text around a node, outside of what earlier edits made of it. */
  wrap(range: Span, before: Piece, after: Piece): void {
    this.replace(range, [before, this.text(range), after]);
  }

  insertBefore(range: Span, pieces: Piece): void {
    this.wrap(range, pieces, "");
  }

  insertAfter(range: Span, pieces: Piece): void {
    this.wrap(range, "", pieces);
  }

  /**
   * Deletes a range with the blanks before it on its line (and the whole line where nothing else stands on it). Comments
   * beside it stay.
   */
  remove(range: Span): void {
    const text = this.unit.text;
    let start = range.start;
    while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
    const startsLine = start === 0 || text[start - 1] === "\n";
    let end = range.end;
    if (startsLine) {
      let after = end;
      while (after < text.length && (text[after] === " " || text[after] === "\t" || text[after] === "\r")) after++;
      // Nothing of the statement is behind its last line: an edit that reached there would be around it.
      if (text[after] === "\n" && after < this.unit.root.end) end = after + 1;
      else if (text[after] !== "\n") start = range.start;
    }
    this.edits.replace({ start, end: range.end }, "", this.rule);
    // The rest of the line by itself: what is put behind a node that ends here stays whole.
    if (end > range.end) this.edits.replace({ start: range.end, end }, "", this.rule);
  }

  // ---------------------------------------------------------------- outcomes

  /** Converted, and worth knowing. No work. */
  note(range: Span, detail: string): void {
    this.add("note", range, detail);
  }

  /** Converted, but a person must look at it. */
  review(range: Span, detail: string): void {
    this.add("review", range, detail);
  }

  /**
   * Cannot be converted. The finding says what, why and what to do; `stub` writes what stands in the place meanwhile.
   * Without a stub the caller must leave text that loads, or disable the statement.
   */
  refuse(range: Span, detail: string): void {
    this.add("refused", range, detail);
  }

  /**
   * Refuses a value: in its place stands an expression that raises the reason when it is reached, cast to `type` (a type
   * of the target), with the source in a comment beside it.
   */
  refuseValue(node: SyntaxNode, detail: string, type?: string): void {
    this.refuse(node, detail);
    const { target } = this.frame;
    const call = `${this.helper("not_converted")}(${target.quoteText(this.shortSource(node))})`;
    this.replace(node, [target.raisingValue(call, type), " ", this.quoted(node)]);
  }

  /** Refuses a statement of a routine: in its place stands one that raises the reason, with the source in a comment. */
  refuseStatement(node: SyntaxNode, detail: string): void {
    this.refuse(node, detail);
    const raise = this.frame.target.raisingStatement(`Not converted: ${this.shortSource(node)}`);
    this.replace(node, [raise, " ", this.quoted(node)]);
  }

  /** Marks a helper as used; gives the name to call it by. */
  helper(name: string): string {
    this.helpers.add(name);
    return `${this.settings.helperSchema}.${name}`;
  }

  /** Hands over a statement for the target instead of the converted text of the whole source statement. */
  emit(emission: Emission): void {
    this.emissions.push(emission);
  }

  /** The source of a range on one line, cut off where it is long. */
  shortSource(range: Span): string {
    const line = this.source(range).replace(/\s+/g, " ").trim();
    return line.length > 100 ? `${line.slice(0, 97)}...` : line;
  }

  private add(outcome: Outcome, range: Span, detail: string): void {
    const finding = { rule: this.rule, outcome, start: range.start, end: range.end, detail };
    if (!this.found.has(keyOf(finding))) this.addFinding(finding);
  }

  /** Takes over a finding as it is. */
  addFinding(finding: Finding): void {
    this.found.add(keyOf(finding));
    this.findings.push(finding);
  }
}

function keyOf({ rule, start, detail }: Finding): string {
  return `${start} ${rule} ${detail}`;
}
