/** A client's run over scripts: what scripts that run one after the other and inside each other share. */
import { SourceText } from "../text/source-text";
import type {
  ScriptFile,
  ScriptFinding,
  ScriptFindingCode,
  ScriptInput,
  ScriptOptions,
  ScriptPiece,
  ScriptResult,
  ScriptSeverity,
  ScriptStep,
} from "./script-statement";
import type { UnsetReason, UnsetReference } from "./substitution";

/** SQL*Plus nests scripts no deeper, and nobody else does. */
const DEEPEST = 20;
/** Far more than a real installation runs; scripts that include each other over and over end here. */
const MOST_INCLUDES = 20_000;

const UNSET: Readonly<Record<UnsetReason, string>> = {
  undefined: "has no value",
  asked: "is asked for by ACCEPT and has no default",
  queried: "gets its value from a query (COLUMN … NEW_VALUE)",
};

/** Where in a script something stands. */
export interface ScriptPlace {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** What an include asks for: the names it may mean, looked for from the folders of the scripts `origins`. */
export interface IncludeSearch {
  readonly path: string;
  readonly names: readonly string[];
  readonly origins: readonly string[];
}

/** Reads one file of a session. */
export interface ScriptReader {
  readonly pieces: readonly ScriptPiece[];
  read(): void;
}

export abstract class ScriptSession<Step extends ScriptStep> {
  /** After EXIT. */
  isStopped = false;
  /** The names of the scripts being read, the outermost one first. */
  protected readonly open: string[] = [];

  private readonly statements: Step[] = [];
  private readonly files: ScriptFile[] = [];
  private readonly findings: ScriptFinding[] = [];
  private remarks: string[] = [];
  /** The number of the outermost script, and under which number each file was run first. */
  private runs = 0;
  private readonly ranIn = new Map<string, number>();
  private readonly creating = new Set<string>();
  private includes = 0;
  private readonly queried = new Set<string>();

  constructor(private readonly options: ScriptOptions) {}

  /** Gives the client's settings their standard values, for another outermost script. */
  protected abstract reset(): void;
  protected abstract readerOf(source: SourceText): ScriptReader;
  /** Why a script that could not be found is missing. */
  protected abstract missing(path: string): string;

  /** Runs a script, unless another one has included it and it comes from a folder or would create things again. */
  run(script: ScriptInput): void {
    this.runs++;
    if (script.isFromFolder ? this.ranIn.has(script.name) : this.hasCreated(script.name)) return;
    this.isStopped = false;
    this.reset();
    this.read(script);
  }

  /** What the session has read. */
  result(): ScriptResult<Step> {
    const { statements, files, findings, remarks } = this;
    return { statements, files, findings, trailingRemarks: remarks };
  }

  /** Hands a statement over. */
  hand(step: Step): void {
    this.statements.push(step);
  }

  /** Notes that a file creates things. */
  noteCreation(name: string): void {
    this.creating.add(name);
  }

  /** Keeps a comment for the next statement. */
  remark(comment: string): void {
    this.remarks.push(comment);
  }

  /** The comments since the last statement. */
  takeRemarks(): readonly string[] {
    const { remarks } = this;
    this.remarks = [];
    return remarks;
  }

  /** Notes a finding. */
  report(
    code: ScriptFindingCode,
    severity: ScriptSeverity,
    message: string,
    source: SourceText,
    start: number,
    end: number,
  ): void {
    this.findings.push({ code, severity, message, source, start, end });
  }

  /** Notes that a variable has no value; one that only a query gives a value is noted once. */
  reportUnset(reference: UnsetReference, source: SourceText, isInLiteral: boolean): void {
    const { name, reason, start, end } = reference;
    if (reason === "queried") {
      if (this.queried.has(name.toUpperCase())) return;
      this.queried.add(name.toUpperCase());
    }
    const written = source.text.slice(start, end);
    const message = `The variable ${written} ${UNSET[reason]}: its name stays in the text.`;
    const severity = isInLiteral && reason === "undefined" ? "info" : "warning";
    this.findings.push({ code: "unset-variable", severity, message, source, start, end, variable: name });
  }

  /** The script that a command of another one names; undefined, with a finding, where it is not to be run. */
  protected findInclude(search: IncludeSearch, { source, start, end }: ScriptPlace): ScriptInput | undefined {
    const { path } = search;
    let isCycle = false;
    for (const origin of search.origins) {
      for (const name of search.names) {
        const found = this.options.readInclude(name, origin);
        if (found && !this.open.includes(found.name)) {
          if (this.open.length < DEEPEST && ++this.includes <= MOST_INCLUDES) return found;
          const message = `"${path}" is not run: scripts include each other too deeply or too often.`;
          this.report("include-limit", "error", message, source, start, end);
          return undefined;
        }
        isCycle ||= found !== undefined;
      }
    }
    if (isCycle) {
      this.report("include-cycle", "warning", `"${path}" includes itself: it is not run again.`, source, start, end);
    } else this.report("missing-include", "warning", this.missing(path), source, start, end);
    return undefined;
  }

  /** Runs an included script, unless it would create things again. */
  protected runIncluded(script: ScriptInput): void {
    if (!this.hasCreated(script.name)) this.read(script);
  }

  /** Has an earlier script run this file, and did it create things? Settings, on the other hand, are made again. */
  private hasCreated(name: string): boolean {
    return (this.ranIn.get(name) ?? this.runs) < this.runs && this.creating.has(name);
  }

  private read(script: ScriptInput): void {
    if (!this.ranIn.has(script.name)) this.ranIn.set(script.name, this.runs);
    this.open.push(script.name);
    const source = new SourceText(script.name, script.text);
    const reader = this.readerOf(source);
    this.files.push({ source, pieces: reader.pieces });
    reader.read();
    this.open.pop();
  }
}
