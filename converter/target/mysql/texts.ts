/** Texts as literals of MySQL, where a backslash begins an escape. */

/** A text as a literal. */
export function quoteText(text: string): string {
  return `'${text.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`;
}
