/** BEGIN … END that is no branch of IF or WHILE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Block } from "../../../../converter/tsql/nodes";
import { isModule } from "../../any/statements/statement-lists";
import { endStatements } from "./layout";

export default defineRule<Block>({
  id: "sqlserver.postgresql.block",
  title: "Statements in blocks end with semicolons",
  complexity: "simple",
  guidance: {
    what: "BEGIN … END with statements.",
    why: "plpgsql wants a semicolon behind each statement and behind END.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-structure.html"],
  on: "Block",
  convert: (block, at) => {
    endStatements(block, at);
    if (block.atomic) {
      at.note(block.atomic, "ATOMIC: every call of a routine is all or nothing on PostgreSQL.");
      const { parent } = block;
      if (parent && isModule(parent)) at.replace({ start: block.beginToken.end, end: closingOf(block, at) }, "");
    }
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  BEGIN\n    PRINT 'a' -- first\n    PRINT 'b'\n  END\nEND",
      contains: "BEGIN\n  BEGIN\n    RAISE NOTICE 'a'; -- first\n    RAISE NOTICE 'b';\n  END;\nEND;",
    },
  ],
});

/** Where the options of BEGIN ATOMIC WITH (…) end. */
function closingOf(block: Block, at: RuleContext): number {
  const start = block.atomic?.end ?? block.beginToken.end;
  const next = at.tokensIn({ start, end: block.end })[0];
  return next?.value === ")" ? next.end : start;
}
