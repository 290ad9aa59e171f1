/** An anonymous block at the top of a script: a procedure that is called once and dropped. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AnonymousBlock } from "../../../../converter/plsql/nodes";
import { hoistedRoutines } from "./hoisted-routines";

export default defineRule<AnonymousBlock>({
  id: "oracle.mysql.anonymous-block",
  title: "Anonymous blocks become procedures that are called once",
  complexity: "simple",
  guidance: {
    what: "A block that a script runs once.",
    why: "MySQL runs code only in routines.",
    action: "None: the block is created as a procedure, called and dropped.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"],
  on: "AnonymousBlock",
  convert: (block, at) => {
    const name = `anonymous_block_${Math.floor(at.unit.index) + 1}`;
    const last = at.lastToken(block.start);
    const end = last?.end ?? block.end;
    for (const pieces of hoistedRoutines(block, at)) at.emit({ pieces, defines: [] });
    at.emit({ pieces: `DROP PROCEDURE IF EXISTS ${name};`, defines: [] });
    at.emit({
      pieces: [
        at.text({ start: 0, end: block.body.start }),
        `CREATE PROCEDURE ${name}()\n`,
        at.text({ start: block.body.start, end }),
        last?.value === ";" ? "" : ";",
        at.text({ start: end, end: at.unit.text.length }),
      ],
    });
    at.emit({ pieces: `CALL ${name}();`, defines: [] });
    at.emit({ pieces: `DROP PROCEDURE ${name};`, defines: [] });
  },
  examples: [
    {
      from: "BEGIN\n  NULL; -- nothing\nEND;",
      to: "DROP PROCEDURE IF EXISTS anonymous_block_1;\nCREATE PROCEDURE anonymous_block_1()\nBEGIN\n  DO 0; -- nothing\nEND;\nCALL anonymous_block_1();\nDROP PROCEDURE anonymous_block_1;",
    },
  ],
});
