/** Text literals: national ones, those in double quotes, and those that go on behind a backslash at a line's end. */
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Literal } from "../../../../converter/tsql/nodes";

export default defineRule<Literal>({
  id: "sqlserver.postgresql.text-literal",
  title: "Text literals are plain ones",
  complexity: "simple",
  guidance: {
    what: "N'…', a text in double quotes (QUOTED_IDENTIFIER OFF), a text that a backslash at the end of a line continues.",
    why: "PostgreSQL has one kind of text for all characters; N'…' means the type character there, which ignores blanks at the end; double quotes are for names.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS"],
  on: "Literal",
  match: (literal, at) => literal.type === "string" && !isPlain(at.source(literal)),
  convert: (literal, at) => at.replace(literal, quoteText(literal.value)),
  examples: [
    { from: "SELECT N'Zoë', n'it''s', 'C:\\new'", to: "SELECT 'Zoë', 'it''s', 'C:\\new'" },
    { from: "SELECT 'abc\\\ndef'", to: "SELECT 'abcdef'" },
  ],
});

function isPlain(written: string): boolean {
  return written.startsWith("'") && !/\\\r?\n/.test(written);
}
