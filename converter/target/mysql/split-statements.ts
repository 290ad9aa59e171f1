/** Divides a script of MySQL into its statements, each with the comments before it. */
import type { Span } from "../../text/source-text";
import { statementParts } from "../../text/statement-parts";
import { sqlTokens } from "./sql-tokens";

const CODE = /^(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)$/;
/** So many tokens of a statement may stand before the word that says it is code. */
const HEAD_TOKENS = 9;
/** Behind END these say which statement it ends: their beginnings need not be counted. CASE may also be an expression. */
const NAMED_END = /^(?:IF|LOOP|WHILE|REPEAT)$/;

/** The statements of a text, with the semicolon at their end; a routine is one. Comments behind the last one belong to none. */
export function splitStatements(text: string): Span[] {
  let isCode = false;
  let depth = 0;
  let previous = "";
  return statementParts(text, sqlTokens(text), ({ kind, start, end }, index) => {
    if (index === 0) isCode = false;
    const word = kind === "word" || kind === "symbol" ? text.slice(start, end).toUpperCase() : "";
    if (word === ";" && depth === 0) return true;
    if (index < HEAD_TOKENS && CODE.test(word)) isCode = true;
    if (isCode && previous === "END" && NAMED_END.test(word)) depth++;
    else if (isCode && (word === "BEGIN" || (word === "CASE" && previous !== "END"))) depth++;
    else if (isCode && word === "END" && depth > 0) depth--;
    previous = word;
    return false;
  });
}
