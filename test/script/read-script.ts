/** Reads scripts held in memory and checks what must hold for every script. */
import { expect } from "vitest";
import type { ScriptOptions, ScriptResult } from "../../converter/script/script-statement";
import { readSqlPlusScript } from "../../converter/script/sqlplus";

/** Files by name; the first one is run. */
export type Files = Readonly<Record<string, string>>;

/** Runs the first file and checks the laws of reading. */
export function readFiles(files: Files, options: Omit<ScriptOptions, "readInclude"> = {}): ScriptResult {
  const [name, text] = Object.entries(files)[0];
  const result = readSqlPlusScript(
    { name, text },
    { ...options, readInclude: (path, from) => find(files, path, from) },
  );
  checkLaws(result);
  return result;
}

/** Runs a script without includes. */
export function read(text: string, options: Omit<ScriptOptions, "readInclude"> = {}): ScriptResult {
  return readFiles({ "main.sql": text }, options);
}

/** The statements' texts, without the white space around them; CONNECT as "connect user". */
export function texts(result: ScriptResult): readonly string[] {
  return result.statements.map((step) => (step.kind === "connect" ? `connect ${step.user}` : step.text.trim()));
}

/** The findings' codes. */
export function codes(result: ScriptResult): readonly string[] {
  return result.findings.map((finding) => finding.code);
}

/** Pieces tile their file, and every offset of a statement leads into its range of the file. */
export function checkLaws(result: ScriptResult): void {
  for (const { source, pieces } of result.files) {
    expect(pieces.map((piece) => source.text.slice(piece.start, piece.end)).join("")).toBe(source.text);
  }
  for (const step of result.statements) {
    if (step.kind === "connect") continue;
    let previous = step.start;
    for (let offset = 0; offset <= step.text.length; offset++) {
      const at = step.toSource(offset);
      if (at < previous || at > step.end) expect.fail(`offset ${offset} of ${step.text} leads to ${at}`);
      previous = at;
    }
  }
}

function find(files: Files, path: string, from: string): { name: string; text: string } | undefined {
  const steps = from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  const name = steps.join("/");
  return name in files ? { name, text: files[name] } : undefined;
}
