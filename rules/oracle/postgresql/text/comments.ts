/** A comment opener inside a comment: Oracle ignores it, PostgreSQL nests comments and would miss the end. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.nested-comment",
  title: "Comment openers inside comments are taken apart",
  complexity: "simple",
  guidance: {
    what: "A /* inside a comment.",
    why: "Oracle ends a comment at the first */; PostgreSQL counts openers and would read on.",
    action: "None: a blank is put between the two characters.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS"],
  on: "Unit",
  convert: (_root, at) => {
    for (const token of at.unit.tokens) {
      if (token.kind !== "comment" && token.kind !== "hint") continue;
      const text = at.source(token);
      if (!text.startsWith("/*") || text.indexOf("/*", 2) < 0) continue;
      at.replace(token, `/*${text.slice(2).replace(/\/\*/g, "/ *")}`);
    }
  },
  examples: [{ from: "SELECT 1 /* a /* b */ FROM dual", contains: "SELECT 1 /* a / * b */" }],
});
