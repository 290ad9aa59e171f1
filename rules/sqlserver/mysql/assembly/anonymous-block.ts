/** Statements of a script that are code: a procedure that is called once, or a block of MariaDB. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import type { Batch } from "../../../../converter/tsql/nodes";
import { guardKind } from "../../any/definitions/existence-guards";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";
import { endsWithSemicolon, isDropped } from "../../any/statements/layout";
import { BLOCK_ROOTS, isBlockRoot, statementsIn } from "../../any/statements/statement-lists";
import { writeBody } from "../routines/body";
import { codeLabel } from "../routines/code-label";
import { beginningLines } from "../routines/declared-parts";
import { endStatements } from "../statements/layout";

/** The procedure that holds the code while it runs. */
const NAME = "portolan_block";

export default defineRule<SyntaxNode>({
  id: "sqlserver.mysql.anonymous-block",
  title: "Code of scripts becomes a procedure that is called once",
  complexity: "simple",
  guidance: {
    what: "Statements of a script with variables, IF, WHILE or TRY.",
    why: "MySQL has such statements only in routines: a procedure is created, called and dropped. MariaDB has blocks: BEGIN NOT ATOMIC.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html", "https://mariadb.com/kb/en/begin-end/"],
  on: BLOCK_ROOTS,
  match: (node, at) =>
    node === at.unit.root && isBlockRoot(node) && guardKind(node, at) === undefined && at.emissions.length === 0,
  convert: (node, at) => {
    endStatements(node, at);
    if (isDropped(node, at)) {
      at.emit({ pieces: at.verbatim(node), state: "omitted" });
      return;
    }
    if (isFragment(at) && at.notes.has(dynamicNames) && isSingle(node as Batch)) return;
    const isBlock = supports("anonymousBlocks", at);
    writeBlock(node, isBlock, at);
    if (isBlock) return;
    at.emit({ pieces: `DROP PROCEDURE IF EXISTS ${NAME};`, defines: [] });
    at.emit({ pieces: [`CREATE PROCEDURE ${NAME}()\n`, wholeStatement(at)] });
    at.emit({ pieces: `CALL ${NAME}();`, defines: [] });
    at.emit({ pieces: `DROP PROCEDURE ${NAME};`, defines: [] });
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "DECLARE @n int = 5;\nWHILE @n > 0\nBEGIN\n  INSERT INTO t (id) VALUES (@n)\n  SET @n -= 1\nEND",
      contains:
        "CREATE PROCEDURE portolan_block()\nBEGIN\n  DECLARE v_n int DEFAULT 5;\nWHILE v_n > 0 DO\n  INSERT INTO t (id) VALUES (v_n);\n  SET v_n = v_n - 1;\nEND WHILE;\nEND;\nCALL portolan_block();",
    },
    {
      from: "IF NOT EXISTS (SELECT 1 FROM t WHERE id = 1)\n  INSERT INTO t (id) VALUES (1);",
      to: "BEGIN NOT ATOMIC\nIF NOT EXISTS (SELECT 1 FROM t WHERE id = 1) THEN\n  INSERT INTO t (id) VALUES (1);\nEND IF;\nEND;",
      target: "mariadb",
    },
  ],
});

/** A text with declared parameters and one statement runs as that statement. */
function isSingle(node: Batch): boolean {
  return node.kind === "Batch" && node.statements.filter((s) => s.kind !== "Declare").length === 1;
}

function writeBlock(node: SyntaxNode, isBlock: boolean, at: RuleContext): void {
  const isEnded = statementsIn(node).length > 0 || endsWithSemicolon(at.edits.sketch(node));
  const begin = isBlock ? "BEGIN NOT ATOMIC" : "BEGIN";
  const lines = beginningLines(node, "  ", at);
  const label = codeLabel(node, at);
  if (node.kind === "Block" && !isBlock) writeBody(node, { body: [node] }, at);
  else if (label && isBlock)
    // A block of MariaDB's scripts has no label of its own.
    at.wrap(node, [begin, "\n", label, "BEGIN", lines, "\n"], [isEnded ? "" : ";", "\nEND;\nEND"]);
  else at.wrap(node, [label, begin, lines, "\n"], [isEnded && node.kind !== "Block" ? "" : ";", "\nEND"]);
}
