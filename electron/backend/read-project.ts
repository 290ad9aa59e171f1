/** Reads a project's inputs to source statements with their places. */
import { dirname, extname } from "node:path";
import type { ActionItem, Severity, SourceRange } from "../../converter/assess/assessment";
import type { SourceStatement } from "../../converter/convert/convert";
import type { ScriptFile, ScriptFinding, ScriptResult, ScriptStatement } from "../../converter/script/script-statement";
import { readSqlServerScripts } from "../../converter/script/sqlcmd";
import { readSqlPlusScripts } from "../../converter/script/sqlplus";
import { orderSqlServerScripts } from "../../converter/script/tsql-run-order";
import type { SourceText, Span } from "../../converter/text/source-text";
import { type InputFile, type InputProblem, type InputSet, readInputs } from "./input-files";

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

const READERS: Readonly<Record<string, (paths: readonly string[]) => SourceProject>> = {
  oracle: readOracleProject,
  sqlserver: readSqlServerProject,
};

/** Reads the scripts of a source ("oracle", "sqlserver"). Throws InputError when none of them can be read. */
export function readProject(source: string, paths: readonly string[]): SourceProject {
  return READERS[source](paths);
}

/** Reads SQL*Plus scripts and folders of them, in order. Throws InputError when none of them can be read. */
export function readOracleProject(paths: readonly string[]): SourceProject {
  const inputs = readInputs(paths);
  requireFiles(inputs, paths);
  return projectOf(readSqlPlusScripts(inputs.files, inputs), inputs.problems);
}

/**
 * Reads SQL Server scripts, folders of them and database projects, in order. Throws InputError when none of them can be
 * read.
 */
export function readSqlServerProject(paths: readonly string[]): SourceProject {
  const leftOut: InputFile[] = [];
  const order = (files: readonly InputFile[]) => {
    const ordered = orderSqlServerScripts(files);
    leftOut.push(...ordered.leftOut);
    return ordered.run;
  };
  const folders = paths.map((path) => (extname(path).toLowerCase() === ".sqlproj" ? dirname(path) : path));
  const inputs = readInputs(folders, undefined, { extensions: ["sqlproj", "dacpac", "bacpac"], order });
  requireFiles(inputs, paths);
  const result = readSqlServerScripts(inputs.files, inputs);
  const read = new Set(result.files.map((file) => file.source.name));
  const unnamed = leftOut
    .filter(({ name }) => !read.has(name))
    .map(({ path, name }) => ({ path, message: `${name} is not named by the database project: it is left out.` }));
  return projectOf(result, [...inputs.problems, ...unnamed]);
}

function requireFiles(inputs: InputSet, paths: readonly string[]): void {
  if (inputs.files.length > 0) return;
  throw new InputError(inputs.problems[0]?.message ?? `There is nothing to read in ${paths.join(", ")}.`);
}

function projectOf(result: ScriptResult, inputProblems: readonly InputProblem[]): SourceProject {
  const steps: ScriptStatement[] = [];
  const statements: SourceStatement[] = [];
  let currentSchema: string | undefined;
  for (const step of result.statements) {
    if (step.kind === "connect") currentSchema = step.user;
    else {
      const { text, remarks, settings: session } = step;
      statements.push({ text, remarks, currentSchema, session });
      steps.push(step);
    }
  }
  const problems = inputProblems.map((p) => inputItem("unreadable-input", "warning", p.message, fileStart(p.path)));
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
