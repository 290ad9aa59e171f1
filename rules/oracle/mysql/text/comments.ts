/** Comments: two hyphens begin one only where a blank follows, and some block comments are code for MySQL. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { commentFor } from "../../../../converter/target/mysql/comments";

export default defineRule<SyntaxNode>({
  id: "oracle.mysql.comment-sign",
  title: "Comments begin as MySQL wants them",
  complexity: "simple",
  guidance: {
    what: "--comment without a blank, /*! … */, and /*+ hints */.",
    why: "MySQL takes -- for two minus signs unless a blank follows, runs what stands in /*! … */, and reads /*+ … */ as hints of its own.",
    action: "None. Look at the plans of statements that had hints.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/comments.html"],
  on: "Unit",
  convert: (_root, at) => {
    for (const token of at.unit.tokens) {
      if (token.kind !== "comment" && token.kind !== "hint") continue;
      const comment = commentFor(at.source(token));
      if (comment !== undefined) at.replace(token, comment);
    }
  },
  examples: [
    { from: "SELECT 1 --one\nFROM dual", contains: "SELECT 1 -- one\n" },
    { from: "SELECT /*+ FULL(d) */ 1 /*! two */ FROM dual d", contains: "SELECT /* + FULL(d) */ 1 /* ! two */" },
  ],
});
