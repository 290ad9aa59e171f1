/** Where in a statement something stands: in its code, in a text literal or in a comment. */
import { LineLexer } from "./line-lexer";

export type TextContext = "code" | "string" | "comment";

/** Cuts lines into tokens. */
export interface ContextLexer {
  readonly kind: string;
  readonly end: number;
  next(text: string, at: number, to: number): void;
}

/** The context of each offset; the offsets ascend. The lexer is a new one of the text's language. */
export function contextsOf(
  text: string,
  offsets: readonly number[],
  lexer: ContextLexer = new LineLexer(),
): readonly TextContext[] {
  const contexts: TextContext[] = [];
  let at = 0;
  for (let lineEnd = 0; at < text.length && contexts.length < offsets.length; at = lineEnd) {
    const found = text.indexOf("\n", at);
    lineEnd = found < 0 ? text.length : found + 1;
    while (at < lineEnd && contexts.length < offsets.length) {
      lexer.next(text, at, lineEnd);
      const context = lexer.kind === "string" || lexer.kind === "comment" ? lexer.kind : "code";
      while (contexts.length < offsets.length && offsets[contexts.length] < lexer.end) contexts.push(context);
      at = lexer.end;
    }
  }
  while (contexts.length < offsets.length) contexts.push("code");
  return contexts;
}
