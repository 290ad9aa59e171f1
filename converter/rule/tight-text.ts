/** Whether converted text can stand beside any operator, or take a cast behind it, without parentheses. */

/** One operand: a literal, a name, a call with what may follow it, anything in parentheses, with casts behind. */
const TIGHT = new RegExp(
  [
    "^(?:(?:timestamp|timestamptz|date|interval|bytea)?(?: with(?:out)? time zone)? ?''",
    '|(?:[\\w$]+|"")(?:\\.(?:[\\w$]+|""))*(?: ?\\(\\))?|\\(\\)|array\\[\\]|case .* end)',
    "(?: ?(?:within group|filter|over) ?\\(\\)| over [\\w$]+|\\[\\]|\\.[\\w$]+|::(?:timestamp(?:\\(\\))?(?: with(?:out)? time zone)?|double precision",
    '|interval [a-z ]+|(?:[\\w$]+|"")(?:\\.(?:[\\w$]+|""))*)(?:\\(\\))?(?:\\[\\])*)*$',
  ].join(""),
  "is",
);

export function bindsTightly(text: string): boolean {
  return TIGHT.test(outline(text));
}

/** The text with everything inside quotes, parentheses and brackets left out, and without comments. */
function outline(text: string): string {
  let result = "";
  let depth = 0;
  const inner = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[()[\]]|\s+|[^'"()[\]\s]/g;
  for (const [piece] of text.matchAll(inner)) {
    if (piece === ")" || piece === "]") depth--;
    if (depth > 0 || piece.startsWith("--") || piece.startsWith("/*")) {
      if (piece === "(" || piece === "[") depth++;
      continue;
    }
    if (piece === "(" || piece === "[") depth++;
    result += piece[0] === "'" ? "''" : piece[0] === '"' ? '""' : /\s/.test(piece) ? " " : piece;
  }
  return result.trim();
}
