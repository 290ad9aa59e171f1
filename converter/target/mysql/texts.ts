/** Texts as literals of MySQL, where a backslash begins an escape. */
import { quoteText as quoteStandardText } from "../../text/quote-text";

/** A text as a literal. */
export function quoteText(text: string): string {
  return quoteStandardText(text.replace(/\\/g, "\\\\"));
}
