/** Where added lines begin. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Span } from "../../../../converter/text/source-text";

/** The blanks at the beginning of the line that a range begins on. */
export function indentOf(span: Span, at: RuleContext): string {
  const { text } = at.unit;
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
