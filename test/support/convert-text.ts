/** Converts small pieces of source text with all rules: for examples and tests. */
import { type ConversionResult, convertProject } from "../../converter/convert/convert";
import { type ConversionSettings, DEFAULT_SETTINGS } from "../../converter/convert/settings";
import type { TargetKind } from "../../converter/convert/target";
import { splitBatch } from "../../converter/tsql/batch";
import { conversionPair } from "../../rules/conversion-pairs";

export interface ConvertedExample {
  /** The converted statements, joined by a line break. */
  readonly text: string;
  /** Of an expression: the converted expression alone. */
  readonly expression?: string;
  readonly details: readonly string[];
  /** Everything needed to run it on the engine: helpers, what was given, the converted statements. */
  readonly script: readonly string[];
  readonly result: ConversionResult;
}

const STATEMENT =
  /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|CREATE|ALTER|DROP|TRUNCATE|RENAME|COMMENT|GRANT|REVOKE|DECLARE|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|SET|LOCK|CALL|EXPLAIN|ANALYZE|PURGE|AUDIT|<<)\b/i;

/** Cuts a text at lines with a lone slash, or at semicolons at line ends when it holds no PL/SQL. */
export function splitStatements(text: string): string[] {
  if (/^\s*\/\s*$/m.test(text))
    return text.split(/^\s*\/\s*$/m).flatMap((part) => (isCode(part) ? [part] : splitStatements(part)));
  if (isCode(text)) return text.trim() ? [text] : [];
  return text
    .split(/;[ \t]*(?:\n|$)/)
    .filter((s) => s.trim())
    .map((s) => s);
}

function isCode(text: string): boolean {
  return /^\s*(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:EDITIONABLE\s+|NONEDITIONABLE\s+)?(?:FUNCTION|PROCEDURE|PACKAGE|TRIGGER|TYPE)\b|DECLARE\b|BEGIN\b|<<)/i.test(
    text.replace(/^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*/, ""),
  );
}

/** The sources whose texts the tests convert. */
export type Source = "oracle" | "sqlserver";

const SPLIT: Record<Source, (text: string) => string[]> = {
  oracle: splitStatements,
  sqlserver: (text) =>
    text
      .split(/^[ \t]*GO[ \t]*$/im)
      .flatMap((batch) => splitBatch(batch).map((s) => batch.slice(s.start, s.end)))
      .filter((statement) => statement.trim()),
};

const BEGINS_STATEMENT: Record<Source, RegExp> = {
  oracle: STATEMENT,
  sqlserver:
    /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|CREATE|ALTER|DROP|TRUNCATE|GRANT|DENY|REVOKE|DECLARE|BEGIN|COMMIT|ROLLBACK|SAVE|SET|EXEC|EXECUTE|IF|WHILE|PRINT|RAISERROR|THROW|USE|GO|ENABLE|DISABLE|DBCC|WAITFOR|RETURN|OPEN|CLOSE|FETCH|DEALLOCATE|BULK|BACKUP|RESTORE|KILL|GOTO|sp_\w+)\b/i,
};

/** Converts `from` (a statement, several, or an expression) after the statements of `given`. */
export function convertText(
  from: string,
  options: { given?: string; settings?: Partial<ConversionSettings>; source?: Source; target?: TargetKind } = {},
): ConvertedExample {
  const source = options.source ?? "oracle";
  const pair = conversionPair(source, options.target ?? "postgresql");
  const settings: ConversionSettings = {
    ...DEFAULT_SETTINGS,
    targetVersion: pair.target.defaultVersion,
    scriptQueries: "keep",
    ...options.settings,
  };
  const isExpression = !BEGINS_STATEMENT[source].test(from);
  const given = SPLIT[source](options.given ?? "");
  const own = isExpression ? [`SELECT ${from}${source === "oracle" ? " FROM dual" : ""}`] : SPLIT[source](from);
  const result = convertProject(
    [...given, ...own].map((text) => ({ text })),
    pair,
    settings,
  );
  const isOwn = (unit: number | undefined): boolean => unit === undefined || unit >= given.length;
  const mine = result.statements.filter((s) => s.state === "active" && isOwn(s.unit)).map((s) => s.text.trim());
  const text = mine.join("\n");
  const active = result.statements.filter((s) => s.state === "active").map((s) => s.text);
  const { preamble } = pair.target.frame(result, settings, "a test", source);
  return {
    text,
    expression: isExpression ? text.replace(/^SELECT /, "").replace(/;$/, "") : undefined,
    details: result.findings.filter((f) => isOwn(f.unit)).map((f) => f.detail),
    script: [...preamble, ...active],
    result,
  };
}
