/** A run of sqlcmd: its variables, the state of its connection and the batches it sends. */
import type { SessionSettings } from "../text/session-settings";
import type { SourceText } from "../text/source-text";
import { includeNames, includeOrigins } from "./include-path";
import { type ScriptPlace, type ScriptReader, ScriptSession } from "./script-session";
import type { ScriptOptions } from "./script-statement";
import { SqlcmdFileReader } from "./sqlcmd-file";
import { SqlcmdVariables } from "./sqlcmd-variables";
import { STANDARD_SETTINGS } from "./tsql-settings";
import type { TsqlBatch, TsqlScriptResult, TsqlStatement } from "./tsql-statement";

/** Stands for a script in the folder where all names begin. */
const AT_ROOT = "script.sql";

export class SqlcmdSession extends ScriptSession<TsqlStatement> {
  readonly variables = new SqlcmdVariables();
  settings: SessionSettings = STANDARD_SETTINGS;
  /** The number of the batch being read; GO begins the next one. */
  batchNumber = 1;
  private readonly batches: TsqlBatch[] = [];

  constructor(options: ScriptOptions) {
    super(options);
    for (const [name, value] of Object.entries(options.variables ?? {})) this.variables.define(name, value);
  }

  /** What the session has read. */
  override result(): TsqlScriptResult {
    return { ...super.result(), batches: this.batches };
  }

  /** Notes a batch. */
  noteBatch(batch: TsqlBatch): void {
    this.batches.push(batch);
  }

  /** Runs the script that :r names: looked for beside the script that names it, beside its callers and at the root. */
  include(path: string, place: ScriptPlace): void {
    const names = shortenedPaths(path).flatMap((shortened) => includeNames(shortened, "sql"));
    const found = this.findInclude({ path, names, origins: [...includeOrigins(this.open, true), AT_ROOT] }, place);
    if (found) this.runIncluded(found);
  }

  protected override reset(): void {
    this.settings = STANDARD_SETTINGS;
    this.batchNumber++;
  }

  protected override readerOf(source: SourceText): ScriptReader {
    return new SqlcmdFileReader(this, source);
  }

  protected override missing(path: string): string {
    return `The script "${path}" was not found: what it creates is missing from the conversion.`;
  }
}

/** A path of another machine, or one that begins with an unset variable, also without its first folders. */
function shortenedPaths(path: string): readonly string[] {
  if (!/^(?:[a-z]:|\/|\$\()/i.test(path)) return [path];
  const steps = path.split("/");
  return [path, ...steps.slice(1).map((_, dropped) => steps.slice(dropped + 1).join("/"))].filter((p) => p !== "");
}
