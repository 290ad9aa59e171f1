/** Converts small pieces of source text with all rules: for examples and tests. */
import { type ConversionResult, convertProject } from "../../converter/convert/convert";
import { type ConversionSettings, DEFAULT_SETTINGS } from "../../converter/convert/settings";
import { helperScript } from "../../converter/target/postgresql/helpers";
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

/** Converts `from` (a statement, several, or an expression) after the statements of `given`. */
export function convertText(
  from: string,
  options: { given?: string; settings?: Partial<ConversionSettings> } = {},
): ConvertedExample {
  const settings: ConversionSettings = { ...DEFAULT_SETTINGS, scriptQueries: "keep", ...options.settings };
  const isExpression = !STATEMENT.test(from);
  const given = splitStatements(options.given ?? "");
  const own = isExpression ? [`SELECT ${from} FROM dual`] : splitStatements(from);
  const result = convertProject(
    [...given, ...own].map((text) => ({ text })),
    conversionPair("oracle", "postgresql"),
    settings,
  );
  const isOwn = (unit: number | undefined): boolean => unit === undefined || unit >= given.length;
  const mine = result.statements.filter((s) => s.state === "active" && isOwn(s.unit)).map((s) => s.text.trim());
  const text = mine.join("\n");
  const active = result.statements.filter((s) => s.state === "active").map((s) => s.text);
  return {
    text,
    expression: isExpression ? text.replace(/^SELECT /, "").replace(/;$/, "") : undefined,
    details: result.findings.filter((f) => isOwn(f.unit)).map((f) => f.detail),
    script: [...helperScript([...result.helpers], settings.helperSchema, settings.targetVersion as 17), ...active],
    result,
  };
}
