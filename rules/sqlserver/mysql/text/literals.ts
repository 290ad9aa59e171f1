/** Text literals: national ones, those in double quotes, and backslashes, which begin an escape on MySQL. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Literal } from "../../../../converter/tsql/nodes";

export default defineRule<Literal>({
  id: "sqlserver.mysql.text-literal",
  title: "Text literals are plain ones, with backslashes doubled",
  complexity: "simple",
  guidance: {
    what: "N'…', a text in double quotes (QUOTED_IDENTIFIER OFF), a text with a backslash.",
    why: "MySQL's connection has one character set for all texts; N'…' names another one. A backslash begins an escape there.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/string-literals.html"],
  on: "Literal",
  match: (literal, at) => literal.type === "string" && !isPlain(at.source(literal)),
  convert: (literal, at) => at.replace(literal, quoteText(literal.value)),
  examples: [
    { from: "SELECT N'Zoë', n'it''s', 'C:\\new'", to: "SELECT 'Zoë', 'it''s', 'C:\\\\new'" },
    { from: "SELECT 'abc\\\ndef'", to: "SELECT 'abcdef'" },
  ],
});

function isPlain(written: string): boolean {
  return written.startsWith("'") && !written.includes("\\");
}
