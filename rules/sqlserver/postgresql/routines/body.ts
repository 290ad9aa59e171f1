/** The body of a routine, trigger function or DO block: DECLARE, BEGIN … END, in dollar quotes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import type { Block } from "../../../../converter/tsql/nodes";
import { bodyOptions, declaredExtras, openingStatements } from "../../any/routines/declared-extras";
import { indentOf } from "../../any/statements/layout";
import { endStatements } from "../statements/layout";

/** The dollar quotes that nothing in the converted code ends: texts of dynamic SQL may hold quotes of their own. */
export function dollarQuote(at: RuleContext): string {
  const { text } = at.render(at.text({ start: 0, end: at.unit.text.length }));
  for (let i = 0; ; i++) {
    const quote = i === 0 ? "$$" : i === 1 ? "$body$" : `$body${i}$`;
    if (!text.includes(quote)) return quote;
  }
}

/** The options and the DECLARE section, each line with a line break behind it. */
export function declareSection(code: SyntaxNode, at: RuleContext): Piece {
  const extras = declaredExtras(code, at);
  const options = bodyOptions(code, at).map((option) => `${option}\n`);
  if (extras.length === 0) return options;
  return [options, "DECLARE\n", extras.map((e) => ["  ", e, hasSemicolon(e) ? "\n" : ";\n"])];
}

/** A declaration with a comment behind it brings its semicolon along. */
function hasSemicolon(declaration: Piece): boolean {
  return Array.isArray(declaration) && Array.isArray(declaration.at(-1)) && declaration.at(-1)[0] === "; ";
}

/**
 * Makes the statements of a routine or trigger a body. `head` ("LANGUAGE plpgsql") takes the place of AS; `tail` are
 * statements at the end.
 */
export function writeBody(
  code: SyntaxNode,
  { asToken, body, head, tail = "" }: { asToken?: Span; body: readonly SyntaxNode[]; head: Piece; tail?: Piece },
  at: RuleContext,
): void {
  endStatements(code, at);
  const quote = dollarQuote(at);
  const declare = declareSection(code, at);
  const opening = openingStatements(code, at).map((s): Piece => ["\n  ", s]);
  const block = body.length === 1 && body[0].kind === "Block" ? (body[0] as Block) : undefined;
  const start: Piece = block ? "" : ["\n", declare, "BEGIN", opening];
  if (asToken) at.replace(asToken, [head, ` AS ${quote}`, start]);
  else if (body[0]) at.insertBefore(body[0], [head, ` AS ${quote}`, start, "\n"]);
  if (block) {
    const isOnNewLine = !asToken || at.source({ start: asToken.end, end: block.start }).includes("\n");
    at.insertAfter(block.beginToken, opening);
    at.insertBefore(block, [isOnNewLine ? "" : "\n", declare]);
    const last: Piece = tail === "" ? "" : ["  ", tail, `\n${indentOf(block.endToken ?? block, at)}`];
    if (block.endToken) at.replace({ start: block.endToken.start, end: block.end }, [last, "END;"]);
    else at.insertAfter(block, ["\n", last, "END;"]);
  }
  const end: Piece = block ? "" : ["\n", tail === "" ? "" : ["  ", tail, "\n"], "END;"];
  at.insertAfter(code, [end, `\n${quote}`, finalSemicolon(code, at)]);
}

/** What the text needs behind the quotes: the end of the statement is written behind it where the source has none. */
export function finalSemicolon(code: SyntaxNode, at: RuleContext): string {
  return at.tokensIn(code).at(-1)?.value === ";" ? ";" : "";
}
