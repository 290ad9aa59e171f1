/** IN lists, and ANY, SOME, ALL with lists. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, ExpressionList, In, Quantified, SelectItem, Subquery } from "../../../../converter/plsql/nodes";
import { join } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { fill } from "../../any/expressions/empty-texts";
import { isNumberType, isTextType } from "../../any/expressions/type-families";
import { castTo } from "./casts";
import { asBinaryOrdered, makeComparable } from "./comparable";

const RULES = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html";
const GIVEN = "CREATE TABLE t (id NUMBER(5), n NUMBER(5,2), s VARCHAR2(10), v VARCHAR2(10), d DATE);";

const inList = defineRule<In>({
  id: "oracle.postgresql.in-list",
  title: "The values of IN get one type",
  complexity: "simple",
  guidance: {
    what: "IN with values of several types.",
    why: "Oracle converts texts to the numbers or dates they are compared with.",
    action: "None, but where a text is read as a date.",
  },
  sources: [RULES],
  on: "In",
  convert: (node, at) => {
    const { value, list } = node;
    if (list.kind === "ExpressionList") convertList(node, list as ExpressionList, at);
    else if (list.kind === "Subquery") convertQuery(value, list as Subquery, at);
    if (node.isNegated || list.kind === "Subquery") fill(value, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE s IN (1, 2)", to: "SELECT id FROM t WHERE s::numeric IN (1, 2)" },
    {
      from: "SELECT id FROM t WHERE id IN ('1', '2' /* two */)",
      to: "SELECT id FROM t WHERE id IN ('1', '2' /* two */)",
    },
    {
      from: "SELECT id FROM t WHERE (id, s) IN ((1, 'a'), (2, 3))",
      to: "SELECT id FROM t WHERE (id, s::numeric) IN ((1, 'a'::numeric), (2, 3))",
      runs: false,
    },
    {
      from: "SELECT id FROM t WHERE TRIM(s) NOT IN ('a')",
      to: "SELECT id FROM t WHERE nullif(TRIM(s), '') NOT IN ('a')",
    },
    {
      from: "SELECT id FROM t WHERE s IN (SELECT id FROM t)",
      to: "SELECT id FROM t WHERE s::numeric IN (SELECT id FROM t)",
    },
    {
      from: "SELECT id FROM t WHERE id IN (SELECT s FROM t)",
      to: "SELECT id FROM t WHERE id IN (SELECT s::numeric FROM t)",
    },
  ],
});

function convertList(node: In, list: ExpressionList, at: RuleContext): void {
  if (node.value.kind !== "ExpressionList") {
    makeComparable([node.value, ...list.items], at);
    return;
  }
  // Rows are compared place by place.
  const rows = [node.value, ...list.items].map((row) =>
    row.kind === "ExpressionList" ? (row as ExpressionList).items : [],
  );
  rows[0].forEach((_, place) => {
    makeComparable(
      rows.map((r) => r[place]).filter((value) => value !== undefined),
      at,
    );
  });
}

/** A text beside the numbers of a query, or a number beside its texts. */
function convertQuery(value: SyntaxNode, query: Subquery, at: RuleContext): void {
  const type = at.typeOf(value);
  const [column] = at.binding.queryColumns(query);
  if (!column) return;
  if (isTextType(type) && isNumberType(column.type)) castTo(value, "numeric", at);
  const item = column.node?.kind === "SelectItem" ? (column.node as SelectItem).value : undefined;
  const isOwn = item && item.start >= query.start && item.end <= query.end && item.kind !== "Star";
  if (isNumberType(type) && isTextType(column.type) && isOwn) castTo(item, "numeric", at);
}

const quantified = defineRule<Binary>({
  id: "oracle.postgresql.quantified-list",
  title: "ANY and ALL take arrays",
  complexity: "simple",
  guidance: {
    what: "A comparison with ANY, SOME or ALL of a list of values.",
    why: "PostgreSQL's ANY and ALL take a query or an array.",
    action: "None: = ANY becomes IN, <> ALL becomes NOT IN; other lists become arrays.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-comparisons.html"],
  on: "Binary",
  match: (binary) => binary.right.kind === "Quantified",
  convert: (binary, at) => {
    const { left, operator } = binary;
    const { list, quantifier } = binary.right as Quantified;
    if (list.kind !== "ExpressionList") return;
    const { items } = list as ExpressionList;
    makeComparable([left, ...items], at);
    if (!"=<>!=^=".includes(operator) || operator === "<" || operator === ">") asBinaryOrdered([left, ...items], at);
    const operation = { start: binary.operatorToken.start, end: list.start };
    if (operator === "=" && quantifier !== "ALL") at.replace(operation, "IN ");
    else if (quantifier === "ALL" && ["<>", "!=", "^=", "~="].includes(operator)) at.replace(operation, "NOT IN ");
    else
      at.replace(list, [
        "(ARRAY[",
        join(
          items.map((i) => at.text(i)),
          ", ",
        ),
        "])",
      ]);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE id = ANY (1, 2 /* two */)", to: "SELECT id FROM t WHERE id IN (1, 2 /* two */)" },
    { from: "SELECT id FROM t WHERE id != ALL (1, 2)", to: "SELECT id FROM t WHERE id NOT IN (1, 2)" },
    { from: "SELECT id FROM t WHERE n > ALL (1, 2.5)", to: "SELECT id FROM t WHERE n > ALL (ARRAY[1, 2.5])" },
    {
      from: "SELECT id FROM t WHERE id >= SOME (SELECT id FROM t)",
      to: "SELECT id FROM t WHERE id >= SOME (SELECT id FROM t)",
    },
  ],
});

export default [inList, quantified];
