/** Blocks of a script that would end in an error: what they call has no counterpart. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AnonymousBlock, CallStatementSql } from "../../../../converter/plsql/nodes";

export default defineRule<AnonymousBlock | CallStatementSql>({
  id: "oracle.postgresql.unconverted-block",
  title: "Blocks that cannot run are left out",
  complexity: "medium",
  guidance: {
    what: "A block of a script with a part that could not be converted.",
    why: "It would raise an error when the script runs, and undo what it did before.",
    action: "Convert the part by hand and run the block, or leave it out.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-do.html"],
  on: ["AnonymousBlock", "CallSql"],
  match: (block, at) =>
    block === at.unit.root && at.emissions.length === 0 && at.findings.some((f) => f.outcome === "refused"),
  convert: (_block, at) => at.emit({ pieces: wholeStatement(at), state: "disabled" }),
  examples: [
    {
      from: "BEGIN\n  UTL_FILE.FREMOVE('D', 'f');\n  NULL;\nEND;",
      to: "",
      refused: "UTL_FILE.FREMOVE: files of the server are out of reach",
    },
    { from: "CALL UTL_FILE.FREMOVE('D', 'f')", to: "", refused: "UTL_FILE.FREMOVE" },
  ],
});
