/** A run of SQL*Plus: its variables and settings. */
import type { SourceText } from "../text/source-text";
import { includeNames, includeOrigins, isForeignPath } from "./include-path";
import { type ScriptPlace, type ScriptReader, ScriptSession } from "./script-session";
import type { ScriptOptions, ScriptStep } from "./script-statement";
import { ScriptFileReader } from "./sqlplus-file";
import { SubstitutionVariables } from "./substitution";

export class SqlPlusSession extends ScriptSession<ScriptStep> {
  readonly variables = new SubstitutionVariables();
  /** SET SQLTERMINATOR. */
  terminator: string | undefined = ";";
  /** SET CMDSEP. */
  separator: string | undefined;
  /** SET SUFFIX. */
  suffix = "sql";
  /** Files that the scripts themselves write, by SPOOL, SAVE and STORE. */
  readonly written = new Set<string>();

  constructor(options: ScriptOptions) {
    super(options);
    for (const [name, value] of Object.entries(options.variables ?? {})) this.variables.define(name, value);
    this.defineArguments(options.arguments ?? []);
  }

  /** Runs the script that a command of another one names. */
  include(path: string, values: readonly string[], isBesideCaller: boolean, place: ScriptPlace): void {
    const names = includeNames(path, this.suffix);
    const found = this.findInclude({ path, names, origins: includeOrigins(this.open, isBesideCaller) }, place);
    if (!found) return;
    this.defineArguments(values);
    this.runIncluded(found);
  }

  protected override reset(): void {
    this.terminator = ";";
    this.separator = undefined;
    this.suffix = "sql";
    this.variables.prefix = "&";
    this.variables.concat = ".";
    this.variables.escape = undefined;
  }

  protected override readerOf(source: SourceText): ScriptReader {
    return new ScriptFileReader(this, source);
  }

  protected override missing(path: string): string {
    if (isForeignPath(path)) return `"${path}" is a script of the Oracle installation or the web: it is not converted.`;
    if (includeNames(path, this.suffix).some((name) => this.written.has(name))) {
      return `"${path}" is written by the script itself when it runs: what it creates is not converted.`;
    }
    return `The script "${path}" was not found: what it creates is missing from the conversion.`;
  }

  private defineArguments(values: readonly string[]): void {
    for (const [index, value] of values.entries()) this.variables.define(String(index + 1), value);
  }
}
