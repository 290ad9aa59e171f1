/** INTERVAL literals and (a - b) DAY TO SECOND. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, IntervalExpression, Literal } from "../../../../converter/plsql/nodes";
import { bare, putOperation } from "../../any/expressions/placement";

const SYNTAX = "https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT";

const literals = defineRule<Literal>({
  id: "oracle.postgresql.interval-literal",
  title: "Interval literals lose their leading precision",
  complexity: "simple",
  guidance: {
    what: "INTERVAL '400' DAY(3), INTERVAL '4 5:12:10.22' DAY TO SECOND(2).",
    why: "PostgreSQL knows a precision for seconds only.",
    action: "None.",
  },
  sources: [SYNTAX],
  on: "Literal",
  when: { form: (form) => form === "interval" },
  convert: convertLiteral,
  examples: [
    { from: "INTERVAL '1' DAY", to: "INTERVAL '1' DAY" },
    { from: "INTERVAL '400' DAY(3) /* long */", to: "INTERVAL '400' DAY /* long */" },
    { from: "INTERVAL '123-2' YEAR(3) TO MONTH", to: "INTERVAL '123-2' YEAR TO MONTH" },
    { from: "INTERVAL '4 5:12:10.222' DAY TO SECOND(3)", to: "INTERVAL '4 5:12:10.222' DAY TO SECOND(3)" },
    { from: "INTERVAL '30.12345' SECOND(2,4)", to: "INTERVAL '30.12345' SECOND(4)" },
  ],
});

function convertLiteral(literal: Literal, at: RuleContext): void {
  const tokens = at.tokensIn(literal);
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].value !== "(") continue;
    const close = tokens.findIndex((t, j) => j > i && t.value === ")");
    if (close < 0) return;
    const isSecond = tokens[i - 1]?.value === "SECOND";
    const digits = tokens.slice(i + 1, close).filter((t) => t.kind === "number");
    const isTo = tokens[i - 2]?.value === "TO";
    const range = { start: tokens[i].start, end: tokens[close].end };
    if (!isSecond || (digits.length === 1 && !isTo)) at.remove(range);
    else {
      const precision = Math.min(Number(digits.at(-1)?.value ?? 6), 6);
      if (digits.length > 1 || String(precision) !== digits[0]?.value) at.replace(range, `(${precision})`);
    }
  }
}

const ranges = defineRule<IntervalExpression>({
  id: "oracle.postgresql.interval-range",
  title: "The range behind a difference of dates becomes a cast",
  complexity: "simple",
  guidance: {
    what: "(a - b) DAY TO SECOND and (a - b) YEAR TO MONTH.",
    why: "PostgreSQL's difference of timestamps is an interval already; age counts years and months.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-datetime.html"],
  on: "IntervalExpression",
  convert: (node, at) => {
    const inner = bare(node.value);
    const isDifference = inner.kind === "Binary" && (inner as Binary).operator === "-";
    if (!isDifference) at.replace(node, [at.operand(node.value), "::interval"]);
    else {
      const { left, right } = inner as Binary;
      if (node.unit.includes("YEAR"))
        at.replace(node, ["date_trunc('month', age(", at.text(left), ", ", at.text(right), "))"]);
      else putOperation(node, [at.operand(left), " - ", at.operand(right)], at);
    }
  },
  given: "CREATE TABLE t (d DATE, e DATE);",
  examples: [
    { from: "SELECT (d - e) DAY TO SECOND FROM t", to: "SELECT d - e FROM t" },
    { from: "SELECT (d - e) YEAR TO MONTH FROM t", to: "SELECT date_trunc('month', age(d, e)) FROM t" },
  ],
});

export default [literals, ranges];
