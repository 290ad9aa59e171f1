/** What the parser understood of scripts: the answer of `portolan parse`. */

import type { ScriptInput, ScriptOptions, ScriptResult } from "../../converter/script/script-statement";
import { readSqlServerScript } from "../../converter/script/sqlcmd";
import { readSqlPlusScript } from "../../converter/script/sqlplus";
import { bogusNodes } from "../../converter/syntax/node";
import { sourceLanguage } from "../../rules/conversion-pairs";
import { readInputs } from "./input-files";

export interface ParsedFile {
  readonly file: string;
  readonly statements: number;
  /** Statements with a part that could not be read. */
  readonly bogus: number;
  /** Whether the pieces of the file and the tokens of its statements give the text back. */
  readonly lossless: boolean;
  /** Where and why, for the bogus ones. */
  readonly problems: readonly { readonly line: number; readonly message: string; readonly text: string }[];
}

const READERS: Readonly<Record<string, (script: ScriptInput, options: ScriptOptions) => ScriptResult>> = {
  oracle: readSqlPlusScript,
  sqlserver: readSqlServerScript,
};

/** Parses every file of a source ("oracle", "sqlserver") on its own, without its includes. */
export function parseReport(source: string, paths: readonly string[]): { readonly files: readonly ParsedFile[] } {
  return { files: readInputs(paths).files.map((file) => parseFile(source, file.path, file.name, file.text)) };
}

function parseFile(source: string, path: string, name: string, text: string): ParsedFile {
  const language = sourceLanguage(source);
  const script = READERS[source]({ name, text }, { readInclude: () => ({ name: "", text: "" }) });
  const problems: { line: number; message: string; text: string }[] = [];
  let statements = 0;
  let bogus = 0;
  let lossless = joined(script.files[0]?.pieces ?? [], text) === text;
  for (const step of script.statements) {
    if (step.kind !== "statement") continue;
    const parsed = language.parse(step.text, step.settings);
    if (parsed.tokens.map((t) => step.text.slice(t.start, t.end)).join("") !== step.text) lossless = false;
    if (!parsed.root) continue;
    statements++;
    const nodes = [...bogusNodes(parsed.root), ...(parsed.extra ? [parsed.extra] : [])];
    if (nodes.length === 0) continue;
    bogus++;
    for (const node of nodes) {
      const line = step.source.place(step.toSource(node.start)).line;
      problems.push({
        line,
        message: node.message,
        text: step.text.slice(node.start, Math.min(node.end, node.start + 80)),
      });
    }
  }
  return { file: path, statements, bogus, lossless, problems };
}

function joined(pieces: readonly { start: number; end: number }[], text: string): string {
  return pieces.map((p) => text.slice(p.start, p.end)).join("");
}
