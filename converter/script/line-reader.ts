/** Walks a script line by line the way clients do: each line with its variables replaced when it is reached. */
import { ReplacedText, type Replacement } from "./replaced-text";
import { NOTHING, type Substitutions, type UnsetReference } from "./substitution";

/** A client's variables. */
export interface LineVariables {
  /** The character that begins every reference; undefined when nothing is replaced. */
  readonly prefix: string | undefined;
  /** The references between two offsets of a text. */
  find(text: string, start: number, end: number): Substitutions;
}

/** A line as the client sees it. Without replaced variables `text` is the whole script, so nothing is copied. */
export interface ScriptLine {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** In the script, without the line break. */
  readonly start: number;
  readonly end: number;
  readonly replaced: ReplacedText | undefined;
}

export class LineReader {
  line: ScriptLine;
  /** Where reading stands, in `line.text`. */
  at: number;
  private readonly newline: string;
  private replacements: Replacement[] = [];
  private unset: UnsetReference[] = [];
  /** Where the prefix occurs next, so that lines without it cost nothing. */
  private prefix: string | undefined;
  private prefixFrom = 0;
  private prefixAt = -1;

  constructor(
    readonly script: string,
    private readonly variables: LineVariables,
  ) {
    this.newline = !script.includes("\n") && script.includes("\r") ? "\r" : "\n";
    this.line = this.lineAt(0);
    this.at = this.line.from;
  }

  /** Where reading stands in the script. */
  get offset(): number {
    return this.offsetOf(this.at);
  }

  /** The script's offset of an offset in the current line's text. */
  offsetOf(at: number): number {
    return this.line.replaced ? this.line.replaced.toOriginal(at) : at;
  }

  /** Goes to the next line; false at the end of the script. */
  advance(): boolean {
    if (this.line.end >= this.script.length) return false;
    this.line = this.lineAt(this.line.end + 1);
    this.at = this.line.from;
    return true;
  }

  /** Goes to an offset of the script; a line that is read again gets its variables' present values. */
  seek(offset: number): void {
    if (offset >= this.line.start && offset <= this.line.end) {
      this.at = this.inLine(offset);
      return;
    }
    const start = offset === 0 ? 0 : this.script.lastIndexOf(this.newline, offset - 1) + 1;
    this.replacements = this.replacements.filter((replacement) => replacement.start < start);
    this.unset = this.unset.filter((reference) => reference.start < start);
    this.line = this.lineAt(start);
    this.at = this.inLine(offset);
  }

  /** Replacements and unset references between two offsets; those up to the second one are forgotten here. */
  take(start: number, end: number): Substitutions {
    if (this.replacements.length === 0 && this.unset.length === 0) return NOTHING;
    const within = (range: { start: number; end: number }) => range.start >= start && range.end <= end;
    const taken = { replacements: this.replacements.filter(within), unset: this.unset.filter(within) };
    this.replacements = this.replacements.filter((replacement) => replacement.start >= end);
    this.unset = this.unset.filter((reference) => reference.start >= end);
    return taken;
  }

  private inLine(offset: number): number {
    const { line } = this;
    if (!line.replaced) return offset;
    let at = line.from;
    while (at < line.to && this.offsetOf(at) < offset) at++;
    return at;
  }

  private lineAt(start: number): ScriptLine {
    const { script, variables } = this;
    const found = script.indexOf(this.newline, start);
    const end = found < 0 ? script.length : found;
    if (this.hasPrefix(start, end)) {
      const { replacements, unset } = variables.find(script, start, end);
      this.unset.push(...unset);
      if (replacements.length > 0) {
        this.replacements.push(...replacements);
        const replaced = new ReplacedText(script, start, end, replacements);
        return { text: replaced.text, from: 0, to: replaced.text.length, start, end, replaced };
      }
    }
    return { text: script, from: start, to: end, start, end, replaced: undefined };
  }

  private hasPrefix(start: number, end: number): boolean {
    const { prefix } = this.variables;
    if (prefix === undefined) return false;
    if (prefix !== this.prefix || start < this.prefixFrom || this.prefixAt < start) {
      this.prefix = prefix;
      this.prefixFrom = start;
      const at = this.script.indexOf(prefix, start);
      this.prefixAt = at < 0 ? this.script.length : at;
    }
    return this.prefixAt < end;
  }
}
