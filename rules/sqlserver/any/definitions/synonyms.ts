/** Synonyms: a view where a table or view is meant; routines are called by their own name. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateSynonym } from "../../../../converter/tsql/nodes";
import { qualifiedTargetName } from "../text/target-names";
import { handOverInstead, leaveOut } from "./hand-over";

export default defineRule<CreateSynonym>({
  id: "sqlserver.any.synonym",
  title: "Synonyms of tables become views",
  complexity: "simple",
  guidance: {
    what: "CREATE SYNONYM.",
    why: "The target has no synonyms. A view over one table can be read and written like the table.",
    action:
      "Add columns to the view when the table gets some. Where the synonym is for something in another database, make a view or a foreign table of its name.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/statements/create-synonym-transact-sql"],
  on: "CreateSynonym",
  convert: (synonym, at) => {
    const symbol = at.binding.symbolOf(synonym);
    const target = symbol?.kind === "synonym" ? at.model.follow(symbol) : undefined;
    if (target?.kind === "table" || target?.kind === "view" || target?.kind === "materializedView") {
      at.note(synonym, "The synonym is a view over what it stands for.");
      const pieces = [
        "CREATE VIEW ",
        at.text(synonym.name),
        " AS SELECT * FROM ",
        qualifiedTargetName(target, at),
        ";",
      ];
      handOverInstead(synonym, at, [
        { pieces, needs: [dependencyKey(target)], defines: at.binding.defines.map(dependencyKey) },
      ]);
      return;
    }
    if (target) at.note(synonym, `The synonym is left out: ${target.name} is named where the synonym was.`);
    else
      at.review(
        synonym,
        `${at.source(synonym.target)} is not part of the input. Make a view or a foreign table ${at.source(synonym.name)} for it.`,
      );
    leaveOut(synonym, at, target ? "omitted" : "disabled");
  },
  given: "USE shop;\nCREATE TABLE dbo.t (a int);",
  examples: [
    { from: "CREATE SYNONYM dbo.s FOR [dbo].[t]", to: "CREATE VIEW s AS SELECT * FROM t" },
    { from: "CREATE SYNONYM far FOR other.dbo.t", to: "", refused: "is not part of the input" },
  ],
});
