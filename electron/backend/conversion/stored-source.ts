/** The source of a project: read from scripts once, then kept in the project's folder. Runs in the worker. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ActionItem } from "../../../converter/assess/assessment";
import type { UnfiledStatement } from "../../../converter/project/build-documents";
import {
  joinStatements,
  type KeptStatement,
  parseSourceIndex,
  printSourceIndex,
  type StoredStatement,
  splitStatements,
  withoutBlankLines,
} from "../../../converter/project/source-index";
import type { ProjectSettings } from "../../ipc/data";
import { InputError, readProject } from "../read-project";
import { writeWholeSync } from "../workbench/atomic-files";
import { failure } from "../workbench/failure";
import type { ProjectLayout } from "../workbench/project-layout";

export interface Source {
  readonly statements: readonly UnfiledStatement[];
  readonly findings: readonly ActionItem[];
}

/** Reads the scripts that the project is made from. Throws InputError when none can be read. */
export function readScripts({ kind, inputs }: ProjectSettings["source"]): Source {
  const project = readProject(kind, inputs);
  if (project.statements.length === 0) {
    const [first] = project.findings;
    throw new InputError(`No SQL statement was found in ${inputs.join(", ")}.${first ? ` ${first.detail}` : ""}`);
  }
  const statements = project.steps.map((step, i): UnfiledStatement => {
    const { text, skipped } = withoutBlankLines(step.text);
    const { file, line, column } = step.source.place(step.toSource(skipped));
    const { currentSchema, remarks, session } = project.statements[i];
    return {
      text,
      isPlSql: step.isPlSql,
      currentSchema,
      session,
      remarks: remarks && remarks.length > 0 ? remarks : undefined,
      origin: { file, line, column },
    };
  });
  return { statements, findings: project.findings };
}

/** Puts the statements into the project's folder. `paths`: of the documents; undefined for remarks. */
export function saveSource(layout: ProjectLayout, source: Source, paths: readonly (string | undefined)[]): void {
  const files = new Map<string, UnfiledStatement[]>();
  const stored: StoredStatement[] = source.statements.map(({ text, ...statement }, i) => {
    const file = `${paths[i] ?? "default/remarks"}.sql`;
    const list = files.get(file);
    if (list) list.push(source.statements[i]);
    else files.set(file, [source.statements[i]]);
    return { file, length: text.length, ...statement };
  });
  for (const [file, statements] of files) writeIfChanged(join(layout.source, file), joinStatements(statements).text);
  writeWholeSync(layout.sourceIndex, [printSourceIndex({ statements: stored, findings: source.findings })], true);
  removeOthers(layout.source, new Set([...files.keys(), "index.json"]));
}

function writeIfChanged(path: string, text: string): void {
  try {
    if (readFileSync(path, "utf8") === text) return;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  writeWholeSync(path, [text], false);
}

/** Removes the files below a folder that are not named. */
export function removeOthers(folder: string, names: ReadonlySet<string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    if (!names.has(name)) rmSync(path, { force: true });
  }
}

export interface LoadedSource extends Source {
  readonly statements: readonly KeptStatement[];
}

/** The source as the project keeps it. A damaged file is a failure that names it. */
export function loadSource(layout: ProjectLayout): LoadedSource {
  const index = readIndex(layout);
  const byFile = new Map<string, number[]>();
  index.statements.forEach(({ file }, i) => {
    const list = byFile.get(file);
    if (list) list.push(i);
    else byFile.set(file, [i]);
  });
  const statements: KeptStatement[] = new Array(index.statements.length);
  for (const [file, members] of byFile) {
    const kept = splitStatements(
      file,
      readSourceFile(layout, file),
      members.map((i) => index.statements[i]),
    );
    if (!kept) throw mismatch(`source/${file} does not hold the statements that source/index.json lists.`);
    members.forEach((i, k) => {
      statements[i] = kept[k];
    });
  }
  return { statements, findings: index.findings };
}

function readIndex(layout: ProjectLayout): ReturnType<typeof parseSourceIndex> {
  const text = readFileSync(layout.sourceIndex, "utf8");
  try {
    return parseSourceIndex(text);
  } catch (error) {
    throw mismatch(`source/index.json is damaged: ${(error as Error).message}.`);
  }
}

function readSourceFile(layout: ProjectLayout, file: string): string {
  try {
    return readFileSync(join(layout.source, file), "utf8");
  } catch {
    throw mismatch(`source/${file} is missing.`);
  }
}

function mismatch(message: string): Error {
  return failure(
    "damaged-source",
    message,
    "Read the source again (Refresh), or get the file back from version control. Your edits are kept.",
  );
}
