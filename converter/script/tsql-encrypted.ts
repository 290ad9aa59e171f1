/** Recognises what scripting tools leave of a module whose text is encrypted. */
import { leadingComments } from "./tsql-line-lexer";

/** Said by tools in place of the text, at the beginning of a comment or of a sentence in it. */
const NOTE = /(?:^|[-*.])\s*(?:the\s+)?text\s+(?:for\s+object\s+'[^']*'\s+)?is\s+encrypted\b/i;
const HEADING =
  /\bobject:\s{0,20}([a-z ]{1,40}?)\s{1,20}(\[[^\n]{0,300}?\]|\S{1,300})(?:\s{2}|\s+script\b|\s?\*|\s?$)/im;
const SUBJECT = /\bfor\s([a-z ]{1,40}?)\s{1,20}'([^'\n]+)'/i;
const HEAD =
  /^(?:create(?:\s+or\s+alter)?|alter)\s+(proc(?:edure)?|function|view|trigger)\s+((?:\[[^\]]*\]|"[^"]*"|[^\s(])+)/i;
const EMPTY_BODY = new RegExp(
  "\\bencryption\\b(?:\\s*,\\s*(?:schemabinding|recompile|view_metadata|execute\\s+as\\s+\\S+))*" +
    "(?:\\s+(?:for|after|instead\\s+of)\\s+[a-z]+(?:\\s*,\\s*[a-z]+)*)?(?:\\s+as\\b\\s*(?:begin\\s+end)?)?\\s*;?$",
  "i",
);
const COMMENT = /--[^\n]*|\/\*[\s\S]*?\*\//g;

/** The module that the heading of a scripting tool names, by kind and name. */
export function moduleInHeading(comment: string): string | undefined {
  const found = HEADING.exec(comment);
  return found ? `${inWords(found[1])} ${found[2]}` : undefined;
}

/** The encrypted module that comments stand for; `heading` is what the last heading before them names. */
export function encryptedInComments(comments: readonly string[], heading: string | undefined): string | undefined {
  const note = comments.find((comment) => NOTE.test(comment));
  if (note === undefined) return undefined;
  const found = SUBJECT.exec(note);
  return found ? `${inWords(found[1])} ${found[2]}` : (heading ?? "a module");
}

/** StoredProcedure is a stored procedure. */
function inWords(kind: string): string {
  return kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** The module that a statement creates WITH ENCRYPTION and without a body, by kind and name. */
export function encryptedWithoutBody(statement: string): string | undefined {
  const { codeStart } = leadingComments(statement);
  const head = HEAD.exec(statement.slice(codeStart, codeStart + 1000));
  if (!head) return undefined;
  // A body makes a text long: only short ones are looked at closely.
  if (statement.length - codeStart > 5000) return undefined;
  const code = statement.slice(codeStart).replace(COMMENT, " ").trim();
  const at = code.search(/\bwith\b[^;]*\bencryption\b/i);
  if (at < 0 || !EMPTY_BODY.test(code.slice(at))) return undefined;
  return `${head[1].toLowerCase()} ${head[2]}`;
}
