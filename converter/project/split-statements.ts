/** Divides a script of the target into its statements, each with the comments before it. */
import type { TargetKind } from "../convert/target";
import { splitStatements as splitMysql } from "../target/mysql/split-statements";
import { sqlTokens } from "../verify/sql-tokens";

export interface StatementPart {
  /** Offsets of the text with the comments before it and the semicolon at its end. */
  readonly start: number;
  readonly end: number;
}

/** The statements of a text. Comments behind the last one belong to none. */
export function splitStatements(text: string, target: TargetKind): StatementPart[] {
  return target === "postgresql" ? splitPostgresql(text) : splitMysql(text);
}

function splitPostgresql(text: string): StatementPart[] {
  const parts: StatementPart[] = [];
  let start = firstSign(text, 0);
  let hasWords = false;
  let depth = 0;
  let previous = "";
  for (const token of sqlTokens(text)) {
    const isEnd = token.kind === "symbol" && token.value === ";" && depth === 0;
    if (token.kind === "word") depth = bodyDepth(depth, token.value, previous);
    previous = token.value;
    if (!isEnd) {
      hasWords = true;
      continue;
    }
    if (hasWords) parts.push({ start, end: token.end });
    start = firstSign(text, token.end);
    hasWords = false;
  }
  if (hasWords) parts.push({ start, end: text.trimEnd().length });
  return parts;
}

/** Routines with a body in standard SQL hold semicolons between BEGIN ATOMIC and END. */
function bodyDepth(depth: number, word: string, previous: string): number {
  if (word === "ATOMIC" && previous === "BEGIN") return depth + 1;
  if (depth > 0 && word === "CASE" && previous !== "END") return depth + 1;
  if (depth > 0 && word === "END") return depth - 1;
  return depth;
}

function firstSign(text: string, from: number): number {
  const blank = /\s*/y;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}
