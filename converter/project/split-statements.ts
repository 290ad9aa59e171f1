/** Divides a script of the target into its statements, each with the comments before it. */
import type { TargetKind } from "../convert/target";
import { splitStatements as splitMysql } from "../target/mysql/split-statements";
import type { Span } from "../text/source-text";
import { statementParts } from "../text/statement-parts";
import { sqlTokens } from "../verify/sql-tokens";

/** The statements of a text: each with the comments before it and the semicolon at its end. */
export function splitStatements(text: string, target: TargetKind): Span[] {
  return target === "postgresql" ? splitPostgresql(text) : splitMysql(text);
}

function splitPostgresql(text: string): Span[] {
  let depth = 0;
  let previous = "";
  return statementParts(text, sqlTokens(text), (token) => {
    const isEnd = token.kind === "symbol" && token.value === ";" && depth === 0;
    if (token.kind === "word") depth = bodyDepth(depth, token.value, previous);
    previous = token.value;
    return isEnd;
  });
}

/** Routines with a body in standard SQL hold semicolons between BEGIN ATOMIC and END. */
function bodyDepth(depth: number, word: string, previous: string): number {
  if (word === "ATOMIC" && previous === "BEGIN") return depth + 1;
  if (depth > 0 && word === "CASE" && previous !== "END") return depth + 1;
  if (depth > 0 && word === "END") return depth - 1;
  return depth;
}
