/** Variables of the code around a nested routine, where the routine knows them by another name. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression } from "../../../../converter/plsql/nodes";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { capturedName } from "./captured-variables";
import { enclosingRoutine } from "./routine-names";

export default defineRule<NameExpression>({
  id: "oracle.postgresql.captured-variable",
  title: "Variables of an enclosing routine are parameters of the nested one",
  complexity: "simple",
  guidance: {
    what: "A variable, parameter or row of the code around a nested routine.",
    why: "The nested routine stands alone on PostgreSQL: what it uses is passed to it, INOUT where it changes it.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-declarations.html#PLPGSQL-DECLARATION-PARAMETERS"],
  on: "NameExpression",
  match: (node, at) => renamed(node, at) !== undefined,
  convert: (node, at) => {
    const found = renamed(node, at);
    if (found) at.replace({ start: node.start, end: node.name.parts[found.index].end }, found.name);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER := 1;\n  PROCEDURE inner (x NUMBER) IS\n    n NUMBER := 5;\n  BEGIN\n    p.n := p.n + n + x;\n  END;\nBEGIN\n  inner(2);\nEND;",
      contains:
        "CREATE OR REPLACE PROCEDURE p__inner (INOUT outer_n numeric, x numeric) LANGUAGE plpgsql AS $$\nDECLARE\n    n numeric := 5;\n  BEGIN\n    outer_n := outer_n + n + x;\n  END;\n$$;",
    },
  ],
});

function renamed(node: NameExpression, at: RuleContext): { name: string; index: number } | undefined {
  const symbols = at.binding.symbolsOf(node);
  const index = symbols.findIndex((s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable");
  const routine = index < 0 ? undefined : enclosingRoutine(node);
  if (!routine) return undefined;
  const name = capturedName(symbols[index], routine, at);
  return name !== undefined && name !== quoteIdentifier(symbols[index].name, at.version as 17)
    ? { name, index }
    : undefined;
}
