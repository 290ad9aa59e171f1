/** Reads a text with the target's grammar, as it stands: what the editor marks while somebody types. */
import { splitStatements } from "../../../converter/project/split-statements";
import { offsetOf } from "../../../converter/verify/engine";
import type { TargetKind, TargetProblem } from "../../ipc/data";
import { loadGrammar, type SyntaxProblem, syntaxProblem } from "../syntax-check";

/** Every statement's first error; none means that the text can be read. */
export async function checkTargetText(text: string, target: TargetKind): Promise<TargetProblem[]> {
  const problemOf = await grammarOf(target);
  return splitStatements(text, target).flatMap(({ start, end }) => {
    const problem = problemOf(text.slice(start, end));
    if (!problem) return [];
    const at = Math.min(start + problem.offset, Math.max(start, end - 1));
    return [{ ...wordAt(text, at, end), message: problem.message, severity: "error", phase: "syntax", code: "42601" }];
  });
}

/** What finds the first problem of a statement. Only PostgreSQL's grammar can be had outside of its server. */
async function grammarOf(target: TargetKind): Promise<(statement: string) => SyntaxProblem | undefined> {
  if (target !== "postgresql") return () => undefined;
  const grammar = await loadGrammar();
  return (statement) => {
    const problem = syntaxProblem(statement, grammar);
    return problem && { ...problem, offset: offsetOf(statement, problem.offset + 1) };
  };
}

/** The word or sign at an offset: what is underlined. */
export function wordAt(text: string, at: number, end: number): { start: number; end: number } {
  const word = /[\p{L}\p{N}_$]+|\S|\s+/uy;
  word.lastIndex = at;
  const length = word.exec(text)?.[0].length ?? 1;
  return { start: at, end: Math.max(at + 1, Math.min(at + length, end)) };
}
