/** The batches and statements that reading a SQL Server script gives. */
import type { SessionSettings } from "../text/session-settings";
import type { SourceText } from "../text/source-text";
import type { ReplacedText } from "./replaced-text";
import type { ScriptResult, ScriptStatement } from "./script-statement";

/** Text between two GO lines; a command of the client divides it, and the parts have the same number. */
export interface TsqlBatch {
  readonly number: number;
  readonly text: string;
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  /** How often GO runs it. */
  readonly repeat: number;
  /** Where the batch begins. */
  readonly settings: SessionSettings;
}

export interface TsqlStatement extends ScriptStatement {
  readonly batch: TsqlBatch;
  /** Where the statement begins. */
  readonly settings: SessionSettings;
}

export interface TsqlScriptResult extends ScriptResult<TsqlStatement> {
  readonly batches: readonly TsqlBatch[];
}

export class BatchStatement implements TsqlStatement {
  readonly kind = "statement";
  readonly isPlSql = false;
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;

  /** The part of a batch's text from one offset to another. */
  constructor(
    readonly batch: TsqlBatch,
    private readonly replaced: ReplacedText,
    private readonly from: number,
    private readonly to: number,
    readonly settings: SessionSettings,
    readonly remarks: readonly string[],
  ) {
    this.source = batch.source;
    this.start = replaced.toOriginal(from);
    this.end = replaced.toOriginal(to);
  }

  get text(): string {
    return this.replaced.text.slice(this.from, this.to);
  }

  toSource(offset: number): number {
    return this.replaced.toOriginal(this.from + offset);
  }
}
