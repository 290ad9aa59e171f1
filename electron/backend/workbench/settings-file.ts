/** What the project's file holds: read with the place of what is wrong in it, written so that a difference is readable. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { DEFAULT_RATES } from "../../../converter/assess/effort";
import { DEFAULT_SETTINGS } from "../../../converter/convert/settings";
import type { ProjectSettings } from "../../ipc/data";
import { projectSettings } from "../../ipc/schemas";
import { writeWhole } from "./atomic-files";
import { failure } from "./failure";

/** Throws a failure that names file and line where the file is damaged. */
export async function readSettings(path: string): Promise<ProjectSettings> {
  const text = await readFile(path, "utf8");
  const value = parse(text, path);
  const result = projectSettings.safeParse(withDefaults(value));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const key = issue.path.filter((part) => typeof part === "string").at(-1);
  const at = key === undefined ? -1 : text.indexOf(JSON.stringify(key));
  throw damaged(path, `"${issue.path.join(".")}": ${issue.message}`, lineAt(text, Math.max(0, at)));
}

export async function writeSettings(path: string, settings: ProjectSettings): Promise<void> {
  await writeWhole(path, `${JSON.stringify({ format: 1, ...settings }, null, 2)}\n`);
}

/** A project of an earlier version lacks what has been added since. */
function withDefaults(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { conversion, rates } = value as { conversion?: object; rates?: object };
  return { ...value, conversion: { ...DEFAULT_SETTINGS, ...conversion }, rates: rates ?? DEFAULT_RATES };
}

function parse(text: string, path: string): unknown {
  const conflict = /^(?:<<<<<<<|=======$|>>>>>>>)/m.exec(text);
  if (conflict) throw damaged(path, "a merge of version control was not finished", lineAt(text, conflict.index));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(path, "it is not valid JSON", lineAt(text, errorOffset(text, error as Error)));
  }
}

/** Newer engines tell the position; else the longest beginning that is no error by itself ends there. */
function errorOffset(text: string, error: Error): number {
  const position = /position (\d+)/.exec(error.message);
  return position ? Number(position[1]) : text.trimEnd().length;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function damaged(path: string, what: string, line: number): Error {
  return failure(
    "damaged-project",
    `${basename(path)} is damaged in line ${line}: ${what}.`,
    "Correct the line in a text editor, or get the file back from version control. Nothing else of the project was touched.",
  );
}
