/** Reads SQL Server scripts held in memory and checks what must hold for every script. */
import type { ScriptInput, ScriptOptions } from "../../converter/script/script-statement";
import { readSqlServerScripts } from "../../converter/script/sqlcmd";
import type { TsqlScriptResult } from "../../converter/script/tsql-statement";
import { checkLaws, type Files } from "./read-script";

/** Runs the first file and checks the laws of reading. */
export function readFiles(files: Files, variables?: Readonly<Record<string, string>>): TsqlScriptResult {
  const inputs = Object.entries(files).map(([name, text]): ScriptInput => ({ name, text }));
  return readAll(inputs.slice(0, 1), files, { variables });
}

/** Runs scripts one after the other; `files` are those that they may include. */
export function readAll(
  scripts: readonly ScriptInput[],
  files: Files,
  options: Omit<ScriptOptions, "readInclude"> = {},
): TsqlScriptResult {
  const result = readSqlServerScripts(scripts, { ...options, readInclude: (path, from) => find(files, path, from) });
  checkLaws(result);
  return result;
}

/** Runs a script without includes. */
export function read(text: string, variables?: Readonly<Record<string, string>>): TsqlScriptResult {
  return readFiles({ "main.sql": text }, variables);
}

/** The statements' texts, without the white space around them. */
export function texts(result: TsqlScriptResult): readonly string[] {
  return result.statements.map((statement) => statement.text.trim());
}

/** The batches' texts, without the white space around them. */
export function batches(result: TsqlScriptResult): readonly string[] {
  return result.batches.map((batch) => batch.text.trim());
}

function find(files: Files, path: string, from: string): ScriptInput | undefined {
  const steps = from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  const name = steps.join("/");
  return Object.hasOwn(files, name) ? { name, text: files[name] } : undefined;
}
