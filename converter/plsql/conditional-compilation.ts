/**
 * Conditional compilation ($IF … $THEN … $ELSIF … $ELSE … $END, $ERROR): chooses the text that Oracle would compile.
 * What is not compiled, and the directives themselves, become comments to the grammar, so the tokens still tile the text.
 */
import type { SyntaxProblem } from "../syntax/parser";
import { isTrivia, type Token } from "../syntax/token";
import type { Span } from "../text/source-text";
import { evaluateCondition } from "./conditional-expressions";

/** A value that a `$IF` can test. */
export type CompilationValue = boolean | number | string | null;

/** What the conditions are evaluated with. */
export interface CompilationFlags {
  /** DBMS_DB_VERSION.VERSION; its VER_LE_… constants follow from it. */
  readonly databaseVersion: number;
  /** `$$NAME` in upper case, without the dollars: PLSQL_CCFLAGS and the like. What is not here is NULL. */
  readonly settings: ReadonlyMap<string, CompilationValue>;
  /** Constants of packages: "MY_PACKAGE.DEBUG" in upper case. */
  readonly constants: ReadonlyMap<string, CompilationValue>;
}

/** Oracle Database 19c with nothing set. */
export const DEFAULT_FLAGS: CompilationFlags = {
  databaseVersion: 19,
  settings: new Map(),
  constants: new Map(),
};

/** The flags of a PLSQL_CCFLAGS text: "debug:true, level:3". What is no boolean, number or NULL is left out. */
export function readCompilationSettings(text: string): Map<string, CompilationValue> {
  const settings = new Map<string, CompilationValue>();
  for (const part of text.split(",")) {
    const [name, value] = part.split(":").map((side) => side.trim().toUpperCase());
    if (!name || !value) continue;
    if (value === "TRUE" || value === "FALSE") settings.set(name, value === "TRUE");
    else if (value === "NULL") settings.set(name, null);
    else if (/^[+-]?\d+$/.test(value)) settings.set(name, Number(value));
  }
  return settings;
}

export interface SelectedBranches {
  /** As many tokens as given, at the same places; what is not compiled has the kind "comment". */
  readonly tokens: Token[];
  /** The parts that are not compiled, the directives around them included, in source order. */
  readonly removed: Span[];
  /** $ERROR that Oracle would raise, names nobody knows, directives without their partners. */
  readonly problems: SyntaxProblem[];
}

/** An open $IF or $ERROR. */
interface Selection {
  readonly token: Token;
  readonly isError: boolean;
  /** Whether the text around it is compiled. */
  readonly isOuterActive: boolean;
  /** Whether one of its branches was chosen already. */
  isDecided: boolean;
  isActive: boolean;
}

/** Chooses the branches of all `$IF`s in the tokens of a text. */
export function selectBranches(tokens: readonly Token[], flags: CompilationFlags): SelectedBranches {
  if (!tokens.some((token) => token.kind === "directive" && token.value === "$IF")) {
    return { tokens: [...tokens], removed: [], problems: [] };
  }
  return new BranchSelector(tokens, flags).select();
}

class BranchSelector {
  private readonly selected: Token[] = [];
  private readonly problems: SyntaxProblem[] = [];
  private readonly open: Selection[] = [];
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly flags: CompilationFlags,
  ) {}

  select(): SelectedBranches {
    while (this.index < this.tokens.length) {
      const token = this.tokens[this.index];
      if (token.kind === "directive" && !token.value.startsWith("$$")) this.directive(token);
      else this.keepOrRemove(token);
    }
    for (const selection of this.open) this.report(selection.token, `${selection.token.value} without $END`);
    return { tokens: this.selected, removed: removedSpans(this.tokens, this.selected), problems: this.problems };
  }

  private get isActive(): boolean {
    return this.open.length === 0 || this.open[this.open.length - 1].isActive;
  }

  private directive(token: Token): void {
    if (token.value === "$IF") this.beginIf(token);
    else if (token.value === "$ELSIF") this.nextBranch(token);
    else if (token.value === "$ELSE") this.elseBranch(token);
    else if (token.value === "$ERROR") this.beginError(token);
    else if (token.value === "$END") this.end(token);
    else {
      this.report(token, `${token.value} without $IF`);
      this.remove();
    }
  }

  private beginIf(token: Token): void {
    const isOuterActive = this.isActive;
    const condition = this.takeCondition(token);
    const isActive = isOuterActive && this.holds(condition);
    this.open.push({ token, isError: false, isOuterActive, isDecided: isActive, isActive });
  }

  private nextBranch(token: Token): void {
    const selection = this.currentIf(token);
    const condition = this.takeCondition(token);
    if (!selection) return;
    selection.isActive = selection.isOuterActive && !selection.isDecided && this.holds(condition);
    selection.isDecided ||= selection.isActive;
  }

  private elseBranch(token: Token): void {
    const selection = this.currentIf(token);
    this.remove();
    if (!selection) return;
    selection.isActive = selection.isOuterActive && !selection.isDecided;
    selection.isDecided = true;
  }

  private beginError(token: Token): void {
    if (this.isActive) this.report(token, "$ERROR: Oracle would not compile this");
    this.open.push({ token, isError: true, isOuterActive: this.isActive, isDecided: true, isActive: false });
    this.remove();
  }

  private end(token: Token): void {
    if (!this.open.pop()) this.report(token, "$END without $IF");
    this.remove();
  }

  private currentIf(token: Token): Selection | undefined {
    const selection = this.open[this.open.length - 1];
    if (selection && !selection.isError) return selection;
    this.report(token, `${token.value} without $IF`);
    return undefined;
  }

  /** Removes a directive and its condition up to $THEN; the condition's tokens. */
  private takeCondition(directive: Token): Token[] {
    this.remove();
    const condition: Token[] = [];
    while (this.index < this.tokens.length) {
      const token = this.tokens[this.index];
      if (token.kind === "directive" && token.value === "$THEN") {
        this.remove();
        return condition;
      }
      if (token.kind === "end" || (token.kind === "directive" && !token.value.startsWith("$$"))) break;
      if (!isTrivia(token)) condition.push(token);
      this.remove();
    }
    this.report(directive, `expected $THEN after the condition of ${directive.value}`);
    return [];
  }

  private holds(condition: readonly Token[]): boolean {
    return evaluateCondition(condition, this.flags, (token, message) => this.report(token, message)) === true;
  }

  private keepOrRemove(token: Token): void {
    if (!this.isActive && token.kind !== "end") this.remove();
    else {
      this.selected.push(token);
      this.index++;
    }
  }

  private remove(): void {
    const token = this.tokens[this.index++];
    this.selected.push(isTrivia(token) ? token : { ...token, kind: "comment" });
  }

  private report({ start, end }: Token, message: string): void {
    this.problems.push({ start, end, message });
  }
}

/** Runs of tokens that were made comments, white space and comments between them included. */
function removedSpans(before: readonly Token[], after: readonly Token[]): Span[] {
  const spans: { start: number; end: number }[] = [];
  let isOpen = false;
  for (let i = 0; i < before.length; i++) {
    if (after[i] !== before[i]) {
      if (isOpen) spans[spans.length - 1].end = before[i].end;
      else spans.push({ start: before[i].start, end: before[i].end });
      isOpen = true;
    } else if (!isTrivia(before[i])) isOpen = false;
  }
  return spans;
}
