/** Comments: two hyphens begin one only where a blank follows, and block comments do not nest. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { commentFor } from "../../../../converter/target/mysql/comments";

export default defineRule<SyntaxNode>({
  id: "sqlserver.mysql.comment-sign",
  title: "Comments begin as MySQL wants them",
  complexity: "simple",
  guidance: {
    what: "--comment without a blank, /*! … */, and comments in comments.",
    why: "MySQL takes -- for two minus signs unless a blank follows, runs what stands in /*! … */, and ends a comment at the first */.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/comments.html"],
  on: "Unit",
  convert: (_root, at) => {
    for (const token of at.unit.tokens) {
      const written = token.kind === "comment" ? commentFor(at.source(token)) : undefined;
      if (written !== undefined) at.replace(token, written);
    }
  },
  examples: [{ from: "SELECT 1 --one\n, 2 /* a /* b */ c */", contains: "SELECT 1 -- one\n, 2" }],
});
