/** Texts as literals of SQL. */

/** A text as a literal of standard SQL, where only a quote has to be doubled. */
export function quoteText(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
