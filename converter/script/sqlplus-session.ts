/** A run of SQL*Plus: what scripts that run one after the other and inside each other share. */
import { SourceText } from "../text/source-text";
import { includeNames, includeOrigins, isForeignPath } from "./include-path";
import type {
  ScriptFile,
  ScriptFinding,
  ScriptFindingCode,
  ScriptInput,
  ScriptOptions,
  ScriptResult,
  ScriptSeverity,
  ScriptStep,
} from "./script-statement";
import { ScriptFileReader } from "./sqlplus-file";
import { SubstitutionVariables, type UnsetReason, type UnsetReference } from "./substitution";

/** SQL*Plus nests scripts no deeper. */
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

export class SqlPlusSession {
  readonly variables = new SubstitutionVariables();
  /** SET SQLTERMINATOR. */
  terminator: string | undefined = ";";
  /** SET CMDSEP. */
  separator: string | undefined;
  /** SET SUFFIX. */
  suffix = "sql";
  /** After EXIT. */
  isStopped = false;
  /** Files that the scripts themselves write, by SPOOL, SAVE and STORE. */
  readonly written = new Set<string>();

  private readonly statements: ScriptStep[] = [];
  private readonly files: ScriptFile[] = [];
  private readonly findings: ScriptFinding[] = [];
  private remarks: string[] = [];
  private readonly open: string[] = [];
  /** The number of the outermost script, and under which number each file was run first. */
  private runs = 0;
  private readonly ranIn = new Map<string, number>();
  private readonly creating = new Set<string>();
  private includes = 0;
  private readonly queried = new Set<string>();

  constructor(private readonly options: ScriptOptions) {
    for (const [name, value] of Object.entries(options.variables ?? {})) this.variables.define(name, value);
    this.defineArguments(options.arguments ?? []);
  }

  /** Runs a script, unless another one has included it and it comes from a folder or would create things again. */
  run(script: ScriptInput): void {
    this.runs++;
    if (script.isFromFolder ? this.ranIn.has(script.name) : this.hasCreated(script.name)) return;
    this.isStopped = false;
    this.terminator = ";";
    this.separator = undefined;
    this.suffix = "sql";
    this.variables.prefix = "&";
    this.variables.concat = ".";
    this.variables.escape = undefined;
    this.read(script);
  }

  /** What the session has read. */
  result(): ScriptResult {
    const { statements, files, findings, remarks } = this;
    return { statements, files, findings, trailingRemarks: remarks };
  }

  /** Hands a statement over. */
  hand(step: ScriptStep): void {
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

  /** Runs the script that a command of another one names. */
  include(path: string, values: readonly string[], isBesideCaller: boolean, place: ScriptPlace): void {
    const { source, start, end } = place;
    const found = this.findInclude(path, isBesideCaller, place);
    if (!found) return;
    if (this.open.length >= DEEPEST || ++this.includes > MOST_INCLUDES) {
      const message = `"${path}" is not run: scripts include each other too deeply or too often.`;
      this.report("include-limit", "error", message, source, start, end);
      return;
    }
    this.defineArguments(values);
    if (!this.hasCreated(found.name)) this.read(found);
  }

  /** Has an earlier script run this file, and did it create things? Settings, on the other hand, are made again. */
  private hasCreated(name: string): boolean {
    return (this.ranIn.get(name) ?? this.runs) < this.runs && this.creating.has(name);
  }

  private defineArguments(values: readonly string[]): void {
    for (const [index, value] of values.entries()) this.variables.define(String(index + 1), value);
  }

  private findInclude(path: string, isBesideCaller: boolean, place: ScriptPlace): ScriptInput | undefined {
    const { source, start, end } = place;
    let isCycle = false;
    for (const origin of includeOrigins(this.open, isBesideCaller)) {
      for (const name of includeNames(path, this.suffix)) {
        const found = this.options.readInclude(name, origin);
        if (found && !this.open.includes(found.name)) return found;
        isCycle ||= found !== undefined;
      }
    }
    if (isCycle) {
      this.report("include-cycle", "warning", `"${path}" includes itself: it is not run again.`, source, start, end);
    } else this.report("missing-include", "warning", this.missing(path), source, start, end);
    return undefined;
  }

  private missing(path: string): string {
    if (isForeignPath(path)) return `"${path}" is a script of the Oracle installation or the web: it is not converted.`;
    if (includeNames(path, this.suffix).some((name) => this.written.has(name))) {
      return `"${path}" is written by the script itself when it runs: what it creates is not converted.`;
    }
    return `The script "${path}" was not found: what it creates is missing from the conversion.`;
  }

  private read(script: ScriptInput): void {
    if (!this.ranIn.has(script.name)) this.ranIn.set(script.name, this.runs);
    this.open.push(script.name);
    const source = new SourceText(script.name, script.text);
    const reader = new ScriptFileReader(this, source);
    this.files.push({ source, pieces: reader.pieces });
    reader.read();
    this.open.pop();
  }
}
