/** Statements of a script that are code: DO blocks. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Batch } from "../../../../converter/tsql/nodes";
import { guardKind } from "../../any/definitions/existence-guards";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";
import { openingStatements } from "../../any/routines/declared-extras";
import { endsWithSemicolon, isDropped } from "../../any/statements/layout";
import { BLOCK_ROOTS, isBlockRoot, statementsIn } from "../../any/statements/statement-lists";
import { endStatements } from "../statements/layout";
import { declareSection, dollarQuote, finalSemicolon } from "./body";

export default defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.anonymous-block",
  title: "Code of scripts becomes DO blocks",
  complexity: "simple",
  guidance: {
    what: "Statements of a script with variables, IF, WHILE or TRY.",
    why: "PostgreSQL runs code outside of routines with DO, as a text in dollar quotes.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-do.html"],
  on: BLOCK_ROOTS,
  match: (node, at) => node === at.unit.root && isBlockRoot(node) && guardKind(node, at) === undefined,
  convert: (node, at) => {
    endStatements(node, at);
    if (isDropped(node, at)) {
      at.emit({ pieces: at.verbatim(node), state: "omitted" });
      return;
    }
    if (isFragment(at) && at.notes.has(dynamicNames) && isSingle(node as Batch)) return;
    const quote = dollarQuote(at);
    const opening = openingStatements(node, at).map((s) => ["\n  ", s]);
    const isBlock = node.kind === "Block" && opening.length === 0;
    const begin = isBlock ? "" : ["BEGIN", opening, "\n"];
    const end = isBlock ? (endsOpen(node, at) ? ";" : "") : [isEnded(node, at) ? "" : ";", "\nEND;"];
    at.wrap(node, [`DO ${quote}\n`, declareSection(node, at), begin], [end, `\n${quote}`, finalSemicolon(node, at)]);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "DECLARE @n int = 5;\nWHILE @n > 0\nBEGIN\n  INSERT INTO t (id) VALUES (@n)\n  SET @n -= 1\nEND",
      to: "DO $$\nDECLARE\n  v_n integer := 5;\nBEGIN\nWHILE v_n > 0 LOOP\n  INSERT INTO t (id) VALUES (v_n);\n  v_n := v_n - 1;\nEND LOOP;\nEND;\n$$;",
    },
    {
      from: "IF NOT EXISTS (SELECT 1 FROM t WHERE id = 1)\n  INSERT INTO t (id) VALUES (1);",
      to: "DO $$\nBEGIN\nIF NOT EXISTS (SELECT 1 FROM t WHERE id = 1) THEN\n  INSERT INTO t (id) VALUES (1);\nEND IF;\nEND;\n$$;",
    },
  ],
});

/** A text with declared parameters and one statement runs as that statement. */
function isSingle(node: Batch): boolean {
  return node.kind === "Batch" && node.statements.filter((s) => s.kind !== "Declare").length === 1;
}

/** Whether a statement that stands alone has been written with its semicolon. */
function isEnded(node: SyntaxNode, at: RuleContext): boolean {
  return statementsIn(node).length > 0 || endsWithSemicolon(at.edits.sketch(node));
}

function endsOpen(node: SyntaxNode, at: RuleContext): boolean {
  return at.tokensIn(node).at(-1)?.value !== ";";
}
