/** BEGIN … END that is no branch of IF or WHILE. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Block } from "../../../../converter/tsql/nodes";
import { isModule } from "../../any/statements/statement-lists";
import { endStatements } from "./layout";

export default defineRule<Block>({
  id: "sqlserver.mysql.block",
  title: "Statements in blocks end with semicolons",
  complexity: "simple",
  guidance: {
    what: "BEGIN … END with statements.",
    why: "MySQL wants a semicolon behind each statement and behind END.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/begin-end.html"],
  on: "Block",
  convert: (block, at) => {
    endStatements(block, at);
    const { atomic, parent } = block;
    if (!atomic) return;
    at.review(
      atomic,
      "ATOMIC: an error undid all that the block did. Let the caller begin a transaction and roll it back.",
    );
    if (parent && isModule(parent))
      at.replace({ start: block.beginToken.end, end: block.statements[0]?.start ?? atomic.end }, "\n  ");
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  BEGIN\n    SET @n = 1 -- first\n    SET @n = 2\n  END\nEND",
      contains: "BEGIN\n  BEGIN\n    SET p_n = 1; -- first\n    SET p_n = 2;\n  END;\nEND;",
    },
  ],
});
