/** Definitions in texts that a script runs: EXEC ('CREATE VIEW …'), sp_executesql N'CREATE PROCEDURE …'. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { adoptFragment, convertFragment } from "../../../../converter/convert/convert-fragment";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { splitBatch } from "../../../../converter/tsql/batch";
import type { Execute, Literal } from "../../../../converter/tsql/nodes";
import { executedText } from "../definitions/existence-guards";
import { handOverInstead, placeOf } from "../definitions/hand-over";

export default defineRule<Execute>({
  id: "sqlserver.any.executed-definition",
  title: "Definitions in texts that a script runs stand by themselves",
  complexity: "simple",
  guidance: {
    what: "EXEC ('…') and sp_executesql N'…' at the top of a script, with a text that is written out.",
    why: "Scripts put a definition into a text where it must be the first statement of a batch; the target has no batches.",
    action: "None: the text is converted as the other statements are.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/language-elements/execute-transact-sql"],
  on: "Execute",
  match: (node, at) => placeOf(node, at) !== "code" && executedText(node) !== undefined,
  convert: (node, at) => {
    const literal = executedText(node);
    if (!literal) return;
    // What was found about the call itself does not count: it is not made.
    const kept = at.findings.filter((f) => f.start < node.start || f.end > node.end);
    at.findings.splice(0, at.findings.length, ...kept);
    const { value } = literal;
    const texts = splitBatch(value).map((s) => value.slice(s.start, s.end));
    handOverInstead(
      node,
      at,
      texts.filter((text) => text.trim() !== "").map((text) => converted(text, literal, at)),
    );
  },
  given: "CREATE TABLE dbo.t (a int);",
  examples: [
    { from: "EXEC ('CREATE VIEW dbo.v AS SELECT [a] FROM dbo.t')", to: "CREATE VIEW v AS SELECT a FROM t" },
    {
      from: "IF NOT EXISTS (SELECT 1 FROM sys.views WHERE name = 'v')\n  EXEC sp_executesql N'CREATE VIEW dbo.v AS SELECT a FROM dbo.t WHERE a = 1'",
      to: "CREATE VIEW v AS SELECT a FROM t WHERE a = 1",
    },
  ],
});

function converted(text: string, literal: Literal, at: RuleContext): Emission {
  const fragment = convertFragment(text, at);
  if ("problem" in fragment) {
    at.refuse(literal, `Portolan could not read the text: ${fragment.problem}.`);
    return { pieces: text, state: "disabled", needs: [], defines: [] };
  }
  adoptFragment(fragment, at, () => literal);
  const { binding } = fragment.context;
  return {
    pieces: fragment.isDisabled ? text : fragment.text,
    state: fragment.isDisabled ? "disabled" : fragment.text === "" ? "omitted" : undefined,
    needs: [...binding.dependencies().hard].map(dependencyKey),
    defines: binding.defines.map(dependencyKey),
  };
}
