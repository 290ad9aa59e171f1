/** Reads a project's inputs to source statements with their places. */
import type { ActionItem, Severity, SourceRange } from "../../converter/assess/assessment";
import type { SourceStatement } from "../../converter/convert/convert";
import type { ScriptFile, ScriptFinding, ScriptStatement } from "../../converter/script/script-statement";
import { readSqlPlusScripts } from "../../converter/script/sqlplus";
import type { SourceText, Span } from "../../converter/text/source-text";
import { readInputs } from "./input-files";

export interface SourceProject {
  readonly statements: readonly SourceStatement[];
  /** The same statements as the script reader gave them. */
  readonly steps: readonly ScriptStatement[];
  readonly files: readonly ScriptFile[];
  /** What is wrong with the inputs themselves: unreadable files, missing includes, unset variables. */
  readonly findings: readonly ActionItem[];
  /** Place of a range of a statement's text in its file. */
  readonly locate: (statement: number, span: Span) => SourceRange;
}

/** Input that cannot be read at all: one sentence for the user. */
export class InputError extends Error {}

/** Reads SQL*Plus scripts and folders of them, in order. Throws InputError when none of them can be read. */
export function readOracleProject(paths: readonly string[]): SourceProject {
  const inputs = readInputs(paths);
  if (inputs.files.length === 0) {
    throw new InputError(inputs.problems[0]?.message ?? `There is nothing to read in ${paths.join(", ")}.`);
  }
  const result = readSqlPlusScripts(inputs.files, { readInclude: (path, from) => inputs.readInclude(path, from) });
  const steps: ScriptStatement[] = [];
  const statements: SourceStatement[] = [];
  let currentSchema: string | undefined;
  for (const step of result.statements) {
    if (step.kind === "connect") currentSchema = step.user;
    else {
      statements.push({ text: step.text, remarks: step.remarks, currentSchema });
      steps.push(step);
    }
  }
  const problems = inputs.problems.map((p) => inputItem("unreadable-input", "warning", p.message, fileStart(p.path)));
  return {
    statements,
    steps,
    files: result.files,
    findings: [...problems, ...result.findings.map(scriptItem)],
    locate: (statement, span) => locate(steps[statement], span),
  };
}

function locate(step: ScriptStatement, span: Span): SourceRange {
  return rangeIn(step.source, step.toSource(span.start), step.toSource(Math.max(span.start, span.end - 1)) + 1);
}

function rangeIn(source: SourceText, start: number, end: number): SourceRange {
  const from = source.place(start);
  const to = source.place(Math.max(start, end - 1));
  return { file: from.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column + 1 };
}

function fileStart(file: string): SourceRange {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function scriptItem(finding: ScriptFinding): ActionItem {
  return inputItem(
    finding.code,
    finding.severity,
    finding.message,
    rangeIn(finding.source, finding.start, finding.end),
  );
}

function inputItem(code: string, severity: Severity, detail: string, source: SourceRange): ActionItem {
  const title = `Input: ${code.replace(/-/g, " ")}`;
  return { rule: `input.${code}`, severity, complexity: "simple", hours: 0, title, detail, source };
}
