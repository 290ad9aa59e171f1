/** Code of a script that would end in an error: a part of it has no counterpart. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { guardKind } from "../../any/definitions/existence-guards";

export default defineRule<SyntaxNode>({
  id: "sqlserver.mysql.unconverted-block",
  title: "Code of scripts that cannot run is left out",
  complexity: "medium",
  guidance: {
    what: "Code at the top of a script with a part that could not be converted.",
    why: "It would raise an error when the script runs.",
    action: "Convert the part by hand and run the code, or leave it out.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/signal.html"],
  on: ["Batch", "IfStatement", "WhileStatement", "Block", "TryCatch", "Execute"],
  match: (block, at) =>
    block === at.unit.root &&
    guardKind(block, at) === undefined &&
    at.findings.some((f) => f.outcome === "refused") &&
    at.emissions.every((e) => e.state === undefined),
  convert: (_block, at) => {
    at.emissions.length = 0;
    at.emit({ pieces: wholeStatement(at), state: "disabled" });
  },
  examples: [{ from: "DECLARE @s varchar(10) = CERTENCODED(1);\nPRINT @s", to: "", refused: "CERTENCODED" }],
});
