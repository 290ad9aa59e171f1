/** Calls of what the input does not hold. */
import type { Call, NameExpression } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { defineRule } from "../../../../converter/rule/rule";

export default defineRule<Call>({
  id: "oracle.postgresql.unknown-call",
  title: "Functions that are not part of the input",
  complexity: "medium",
  guidance: {
    what: "A call of a function that neither Oracle brings along nor the input defines.",
    why: "It cannot be told what it takes and gives.",
    action: "Add its definition to the input, or create the function on PostgreSQL.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-calling-funcs.html"],
  on: "Call",
  match: (call, at) => isUnknown(call, at),
  convert: (call, at) => {
    const name = at.source(call.callee);
    const topic = `unknown function ${name.toUpperCase()}`;
    if (at.notes.has(topic)) return;
    at.notes.set(topic, true);
    const [owner] = at.binding.symbolsOf(call.callee);
    at.review(
      call,
      owner?.kind === "package"
        ? `The package ${owner.name} has no function that fits ${name}. Add its newest specification to the input.`
        : `The function ${name} is not part of the input. Add it, or create it on PostgreSQL before this is used.`,
    );
  },
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  n := rates.of_day(1) + rates.of_day(2);\nEND;",
      contains: "n := rates.of_day(1) + rates.of_day(2);",
      refused: "The function rates.of_day is not part of the input",
      runs: false,
    },
  ],
});

function isUnknown(call: Call, at: RuleContext): boolean {
  if (call.callee.kind !== "NameExpression" || call.parent?.kind === "CallStatement") return false;
  const name = (call.callee as NameExpression).name;
  if (name.link || at.binding.callKind(call) !== undefined || at.builtinName(call) !== undefined) return false;
  // What another rule has given a name of the target's is known.
  if (at.edits.touches(call.callee)) return false;
  const symbols = at.binding.symbolsOf(call.callee);
  return symbols.length < name.parts.length && symbols.every((s) => s.kind === "package" || s.kind === "schema");
}
