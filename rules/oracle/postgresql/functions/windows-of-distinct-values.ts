/** Aggregates of DISTINCT values over windows, which PostgreSQL does not have: worked out from an array of the values. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Call } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Args } from "../../any/functions/calls";
import { numberShape } from "../expressions/number-shapes";

const HELPERS: Readonly<Record<string, string>> = { COUNT: "count_distinct", SUM: "sum_distinct", AVG: "avg_distinct" };

export function overDistinct(call: Call, at: RuleContext, [value]: Args): void {
  const name = at.builtinName(call) ?? "";
  const helper = HELPERS[name];
  if (!helper || !call.over || !value) {
    at.refuseValue(
      call,
      `${name}(DISTINCT …) OVER (…): PostgreSQL takes no DISTINCT over a window. Join to a subquery that computes it for each group.`,
      "numeric",
    );
    return;
  }
  const isCount = name === "COUNT";
  const needsCast = !isCount && numberShape(value, at).form !== "numeric";
  const item: Piece = needsCast ? [at.operand(value), "::numeric"] : at.text(value);
  at.replace(call, [`${at.helper(helper)}(array_agg(`, item, ") ", at.text(call.over), ")"]);
}
