/** Code of a script that would end in an error: a part of it has no counterpart. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { guardKind } from "../../any/definitions/existence-guards";

export default defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.unconverted-block",
  title: "Code of scripts that cannot run is left out",
  complexity: "medium",
  guidance: {
    what: "Code at the top of a script with a part that could not be converted.",
    why: "It would raise an error when the script runs, and undo what it did before.",
    action: "Convert the part by hand and run the block, or leave it out.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-do.html"],
  on: ["Batch", "IfStatement", "WhileStatement", "Block", "TryCatch", "Execute"],
  match: (block, at) =>
    block === at.unit.root &&
    at.emissions.length === 0 &&
    guardKind(block, at) === undefined &&
    at.findings.some((f) => f.outcome === "refused"),
  convert: (_block, at) => at.emit({ pieces: wholeStatement(at), state: "disabled" }),
  examples: [{ from: "DECLARE @s varchar(10) = CERTENCODED(1);\nPRINT @s", to: "", refused: "CERTENCODED" }],
});
