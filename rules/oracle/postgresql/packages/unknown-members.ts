/** Names of package members that the package does not declare. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, NameExpression } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";

export default defineRule<Call | NameExpression>({
  id: "oracle.postgresql.unknown-package-member",
  title: "Members that a package of the input does not have",
  complexity: "medium",
  guidance: {
    what: "package.name, where the package is part of the input and declares no such name.",
    why: "The specification is probably older than the code that uses it.",
    action: "Add the package's newest specification to the input.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-packages.html"],
  on: ["Call", "NameExpression"],
  when: { symbol: "unknown" },
  match: (node, at) => packageOf(node, at) !== undefined,
  convert: (node, at) => {
    const owner = packageOf(node, at);
    const name = at.source(node.kind === "Call" ? (node as Call).callee : node);
    const topic = `unknown member ${name.toUpperCase()}`;
    if (!owner || at.notes.has(topic)) return;
    at.notes.set(topic, true);
    at.review(node, `The package ${owner} declares no ${name}. Add its newest specification to the input.`);
  },
  given: "CREATE PACKAGE rates AS\n  c_low CONSTANT NUMBER := 1;\nEND;\n/\n",
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  n := rates.of_day(1) + rates.c_high + rates.c_low;\nEND;",
      contains: "n := rates.of_day(1) + rates.c_high + rates.c_low();",
      refused: "The package RATES declares no rates.c_high",
      runs: false,
    },
  ],
});

/** The package whose member is not known. */
function packageOf(node: Call | NameExpression, at: RuleContext): string | undefined {
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  if (callee.kind !== "NameExpression" || isCallee(node) || node.parent?.kind === "CallStatement") return undefined;
  const { name } = callee as NameExpression;
  if (name.link || at.binding.symbolOf(node) !== undefined) return undefined;
  const symbols = at.binding.symbolsOf(callee);
  const last = symbols.at(-1);
  return last?.kind === "package" && symbols.length < name.parts.length ? last.name : undefined;
}
