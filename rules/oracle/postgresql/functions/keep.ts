/** KEEP (DENSE_RANK FIRST | LAST ORDER BY …): aggregates of the rows that are first or last. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, KeepClause, OrderItem } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { reserveName } from "../../any/text/fresh-names";

export default defineRule<Call>({
  id: "oracle.postgresql.keep",
  title: "KEEP (DENSE_RANK …) becomes the first of an ordered array",
  complexity: "medium",
  guidance: {
    what: "An aggregate with KEEP (DENSE_RANK FIRST | LAST ORDER BY …), of groups or over a partition.",
    why: "PostgreSQL has no such clause. The rows are put in order in an array; the first one, or the rows that are as good as it, are looked at.",
    action: "None. A query with rank() in a subquery may be faster for large groups.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/FIRST.html",
    "https://www.postgresql.org/docs/current/functions-aggregate.html",
  ],
  on: "Call",
  match: (call) => call.keep !== undefined,
  convert: (call, at) => {
    const { keep } = call;
    const name = at.builtinName(call) ?? "";
    if (!keep) return;
    const isExtreme = name === "MIN" || name === "MAX";
    if (isExtreme) writeExtreme(call, keep, name, at);
    else if (call.over) {
      at.refuseValue(
        call,
        `${name} KEEP (…) OVER (…): PostgreSQL has no such clause. Compute rank() OVER (…) in a subquery and aggregate the rows where it is 1.`,
        "numeric",
      );
    } else writeAggregate(call, keep, at);
  },
  given: "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2), hired DATE);",
  examples: [
    {
      from: "SELECT MAX(ename) KEEP (DENSE_RANK FIRST ORDER BY sal DESC) FROM emp",
      to: 'SELECT (array_agg(ename ORDER BY sal DESC, ename COLLATE "C" DESC NULLS LAST))[1] FROM emp',
    },
    {
      from: "SELECT MIN(sal) KEEP (DENSE_RANK LAST ORDER BY hired NULLS FIRST, deptno DESC) FROM emp",
      to: "SELECT (array_agg(sal ORDER BY hired DESC NULLS LAST, deptno ASC, sal NULLS LAST))[1] FROM emp",
    },
    {
      from: "SELECT SUM(sal) KEEP (DENSE_RANK FIRST ORDER BY hired) FROM emp GROUP BY deptno",
      to: "SELECT (SELECT SUM(kept.value) FROM unnest(array_agg(sal ORDER BY hired), array_agg(hired ORDER BY hired)) AS kept(value, key1) WHERE kept.key1 IS NOT DISTINCT FROM (array_agg(hired ORDER BY hired))[1]) FROM emp GROUP BY deptno",
    },
    {
      from: "SELECT MIN(ename) KEEP (DENSE_RANK FIRST ORDER BY sal) OVER (PARTITION BY deptno) FROM emp",
      to: 'SELECT first_value(ename) OVER (PARTITION BY deptno ORDER BY sal, ename COLLATE "C" NULLS LAST) FROM emp',
    },
    {
      from: "SELECT COUNT(*) KEEP (DENSE_RANK FIRST ORDER BY sal) OVER (PARTITION BY deptno) FROM emp WHERE 1 = 0",
      contains: "not_converted",
      refused: "no such clause",
    },
  ],
});

/** The order that puts the wanted rows first. */
function firstOrder(keep: KeepClause, at: RuleContext): Piece {
  const items = keep.orderBy.items.map((item): Piece => {
    if (item.kind !== "OrderItem" || keep.position === "FIRST") return at.text(item);
    return reversed(item, at);
  });
  return join(items, ", ");
}

/** The other direction. NULLs are last in ascending order by default, and first in descending order. */
function reversed(item: OrderItem, at: RuleContext): Piece {
  const isDescending = item.direction === "DESC";
  const nulls = item.nulls ?? (isDescending ? "FIRST" : "LAST");
  const isDefault = nulls === (isDescending ? "FIRST" : "LAST");
  const explicit = nulls === "FIRST" ? " NULLS LAST" : " NULLS FIRST";
  return [at.operand(item.value), isDescending ? " ASC" : " DESC", isDefault ? "" : explicit];
}

/** MIN and MAX: of the rows that share the first place the smallest or largest value comes first. */
function writeExtreme(call: Call, keep: KeepClause, name: string, at: RuleContext): void {
  const [arg] = call.args;
  if (arg?.kind !== "Argument") return;
  const type = at.typeOf(arg.value);
  const collation = type.kind === "string" ? ' COLLATE "C"' : "";
  const last: Piece = [at.operand(arg.value), collation, name === "MAX" ? " DESC NULLS LAST" : " NULLS LAST"];
  const order: Piece = ["ORDER BY ", firstOrder(keep, at), ", ", last];
  if (!call.over) {
    at.replace(call, ["(array_agg(", at.text(arg.value), " ", order, "))[1]"]);
    return;
  }
  const { partitionBy } = call.over;
  const partition: Piece =
    partitionBy.length > 0
      ? ["PARTITION BY ", at.text({ start: partitionBy[0].start, end: partitionBy[partitionBy.length - 1].end }), " "]
      : "";
  at.replace(call, ["first_value(", at.text(arg.value), ") OVER (", partition, order, ")"]);
}

/** Other aggregates look at all rows that share the first place. */
function writeAggregate(call: Call, keep: KeepClause, at: RuleContext): void {
  const order: Piece = [" ORDER BY ", firstOrder(keep, at), ")"];
  const keys = keep.orderBy.items.filter((i): i is OrderItem => i.kind === "OrderItem").map((i) => i.value);
  const [arg] = call.args;
  const value: Piece = arg?.kind === "Argument" ? at.text(arg.value) : "1";
  const name = reserveName("kept", at);
  const columns = [value, ...keys.map((k) => at.text(k))].map((c): Piece => ["array_agg(", c, order]);
  const names = keys.map((_, i) => `key${i + 1}`);
  const conditions = keys.map(
    (k, i): Piece => [`${name}.${names[i]} IS NOT DISTINCT FROM (array_agg(`, at.text(k), order, ")[1]"],
  );
  const quantifier = call.quantifier && call.quantifier.value !== "ALL" ? "DISTINCT " : "";
  at.replace(call, [
    "(SELECT ",
    at.text(call.callee),
    `(${quantifier}${name}.value) FROM unnest(`,
    join(columns, ", "),
    `) AS ${name}(value, ${names.join(", ")}) WHERE `,
    join(conditions, " AND "),
    ")",
  ]);
}
