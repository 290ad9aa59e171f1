/** Reads a text with PostgreSQL's own grammar, as it stands: what the editor marks while somebody types. */
import { splitStatements } from "../../../converter/project/split-statements";
import { offsetOf } from "../../../converter/verify/engine";
import type { TargetProblem } from "../../ipc/data";
import { loadGrammar, syntaxProblem } from "../syntax-check";

/** Every statement's first error; none means that the text can be read. */
export async function checkTargetText(text: string): Promise<TargetProblem[]> {
  const grammar = await loadGrammar();
  return splitStatements(text).flatMap(({ start, end }) => {
    const statement = text.slice(start, end);
    const problem = syntaxProblem(statement, grammar);
    if (!problem) return [];
    const at = Math.min(start + offsetOf(statement, problem.offset + 1), Math.max(start, end - 1));
    return [{ ...wordAt(text, at, end), message: problem.message, severity: "error", phase: "syntax", code: "42601" }];
  });
}

/** The word or sign at an offset: what is underlined. */
export function wordAt(text: string, at: number, end: number): { start: number; end: number } {
  const word = /[\p{L}\p{N}_$]+|\S|\s+/uy;
  word.lastIndex = at;
  const length = word.exec(text)?.[0].length ?? 1;
  return { start: at, end: Math.max(at + 1, Math.min(at + length, end)) };
}
