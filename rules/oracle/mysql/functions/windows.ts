/** KEEP, and windows that count days. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, FrameBound, WindowSpecification } from "../../../../converter/plsql/nodes";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { isMomentType, isNumberType } from "../../any/expressions/type-families";

const keep = defineRule<Call>({
  id: "oracle.mysql.keep",
  title: "KEEP (DENSE_RANK …) has no counterpart",
  complexity: "medium",
  guidance: {
    what: "An aggregate with KEEP (DENSE_RANK FIRST | LAST ORDER BY …).",
    why: "MySQL has no such clause.",
    action: "Compute DENSE_RANK() OVER (…) in a subquery and aggregate the rows where it is 1.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/FIRST.html"],
  on: "Call",
  match: (call) => call.keep !== undefined,
  convert: (call, at) =>
    at.refuseValue(
      call,
      "KEEP (DENSE_RANK …) has no counterpart. Compute DENSE_RANK() OVER (PARTITION BY the groups ORDER BY …) in a subquery, and aggregate the rows where it is 1.",
    ),
  given: "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2));",
  examples: [
    {
      from: "SELECT MAX(ename) KEEP (DENSE_RANK FIRST ORDER BY sal) FROM emp",
      contains: "not_converted",
      refused: "DENSE_RANK() OVER",
      runs: false,
    },
  ],
});

const days = defineRule<FrameBound>({
  id: "oracle.mysql.window-days",
  title: "Ranges of dates are counted in days",
  complexity: "simple",
  guidance: {
    what: "RANGE BETWEEN n PRECEDING over an order by a date.",
    why: "MySQL counts a range of dates by INTERVAL n DAY; MariaDB has no ranges of dates.",
    action: "On MariaDB write the window as a subquery.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/window-functions-frames.html"],
  on: "FrameBound",
  match: (bound, at) => {
    const window = bound.parent?.parent as WindowSpecification | undefined;
    const [item] = window?.orderBy?.items ?? [];
    if (!bound.value || window?.frame?.unit !== "RANGE" || item?.kind !== "OrderItem") return false;
    return isMomentType(at.typeOf(item.value)) && isNumberType(at.typeOf(bound.value));
  },
  convert: (bound, at) => {
    if (!bound.value) return;
    if (isMariadb(at))
      at.refuse(bound, "MariaDB has no ranges of dates in windows. Write the window as a subquery that counts.");
    at.replace(bound.value, ["INTERVAL ", at.operand(bound.value), " DAY"]);
  },
  given: "CREATE TABLE pay (id NUMBER(4), d DATE);",
  examples: [
    {
      from: "SELECT COUNT(*) OVER (ORDER BY d RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) FROM pay",
      to: "SELECT COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL 2 DAY PRECEDING AND CURRENT ROW) FROM pay",
    },
  ],
});

export default [keep, days];
