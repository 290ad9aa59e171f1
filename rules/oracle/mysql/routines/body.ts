/** The body of a routine, block or trigger: declarations behind BEGIN, in MySQL's order, handlers last. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Span } from "../../../../converter/text/source-text";
import { declaredExtras, openingStatements, routineBody } from "../../any/routines/declared-extras";
import { indentOf } from "../../any/text/layout";
import { initialiserCall, packagesUsed } from "../packages/initialisation";
import { extraCursors } from "../statements/cursors";
import { handlersOf } from "../statements/exception-handlers";
import { usedLabel } from "../statements/jumps";
import { cursorDeclarations } from "./declarations";

export default defineRule<Body>({
  id: "oracle.mysql.body",
  title: "Declarations stand behind BEGIN, handlers before the statements",
  complexity: "simple",
  guidance: {
    what: "The declarations, statements and exception handlers of a routine, block or trigger.",
    why: "MySQL declares behind BEGIN: variables first, then cursors, then handlers; a block has its name before it.",
    action: "None.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/declare.html",
    "https://dev.mysql.com/doc/refman/8.4/en/begin-end.html",
  ],
  on: "Body",
  match: (body) => body.parent?.kind !== "CreatePackageBody" && body.beginToken !== undefined,
  convert: (body, at) => {
    if (body.endName) at.remove(body.endName);
    const begin = body.beginToken as Span;
    const place = isWordOf(body) ?? body.declareToken;
    const added = addedLines(body, at);
    const label = usedLabel(body, at);
    const word = label ? `${label}: BEGIN` : "BEGIN";
    if (!place) {
      const indent = `\n${indentOf(begin, at)}  `;
      at.replace(begin, [word, added.map((line): Piece => [indent, line])]);
    } else {
      writeBegin(body, place, word, at);
      if (added.length === 0) at.remove(begin);
      // The first line stands where BEGIN stood, behind its blanks.
      else at.replace(begin, ["  ", join(added, `\n${indentOf(begin, at)}  `)]);
    }
    removeHandlers(body, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c IS SELECT 1 AS n FROM dual;\n  n NUMBER(5) := 1; -- one\nBEGIN\n  n := n + 1;\nEND p;",
      contains: "BEGIN\n  DECLARE n int DEFAULT 1; -- one\n  DECLARE c CURSOR FOR SELECT 1 AS n",
    },
  ],
});

/** IS or AS of a routine. */
function isWordOf(body: Body): Span | undefined {
  return (body.parent as { isToken?: Span } | undefined)?.isToken;
}

/** BEGIN takes the place of IS or DECLARE; behind a heading it begins a line of its own. */
function writeBegin(body: Body, place: Span, word: string, at: RuleContext): void {
  const { text } = at.unit;
  const lineStart = text.lastIndexOf("\n", place.start - 1) + 1;
  const startsLine = text.slice(lineStart, place.start).trim() === "";
  if (startsLine || place === body.declareToken) at.replace(place, word);
  else at.replace(withBlanksBefore(place, at), `\n${indentOf(place, at)}${word}`);
}

/** A token with the white space before it, as far as it holds no comment. */
function withBlanksBefore(token: Span, at: RuleContext): Span {
  let start = token.start;
  while (start > 0 && /\s/.test(at.unit.text[start - 1])) start--;
  // A line comment ends with its line.
  const line = at.unit.text.slice(at.unit.text.lastIndexOf("\n", start - 1) + 1, start);
  return line.includes("--") ? token : { start, end: token.end };
}

function addedLines(body: Body, at: RuleContext): Piece[] {
  const indent = `${indentOf(body.beginToken as Span, at)}  `;
  const isOutermost = routineBody(body) === body;
  return [
    ...declaredExtras(body, at).map((extra): Piece => ["DECLARE ", extra, ";"]),
    ...cursorDeclarations(body, at),
    ...[...extraCursors(body, at).values()],
    ...handlersOf(body, isOutermost, indent, at),
    ...(isOutermost ? initialisers(body, at) : []),
    ...openingStatements(body, at),
  ];
}

/** The packages whose variables a routine uses are initialised before anything else. */
function initialisers(body: Body, at: RuleContext): string[] {
  return packagesUsed(body, at).flatMap((owner) => initialiserCall(owner, at) ?? []);
}

/** The handlers were written before the statements. */
function removeHandlers(body: Body, at: RuleContext): void {
  if (!body.exceptionToken) return;
  const end = body.endToken?.start ?? body.end;
  const last = at.tokensIn({ start: body.exceptionToken.start, end }).at(-1);
  at.remove({ start: body.exceptionToken.start, end: last?.end ?? end });
}
