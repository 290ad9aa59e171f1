/** LIKE, IN, ANY and ALL, and tests behind IS. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, ExpressionList, In, Is, Like, Quantified } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { fill } from "../../any/expressions/empty-texts";
import { isNumberType, isTextType } from "../../any/expressions/type-families";
import { asMatched, makeComparable } from "./comparable";
import { asNumber } from "./conversions";

const RULES = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html";
const GIVEN = "CREATE TABLE t (id NUMBER(5), n NUMBER(5,2), s VARCHAR2(10), d DATE);";

const like = defineRule<Like>({
  id: "oracle.mysql.like",
  title: "LIKE has no escape character of its own",
  complexity: "simple",
  guidance: {
    what: "LIKE without ESCAPE, LIKE of numbers and dates, LIKEC, LIKE2 and LIKE4.",
    why: "MySQL takes a backslash in a pattern as escape character unless told otherwise; Oracle has none.",
    action: "None: ESCAPE '' is added where the pattern may hold a backslash.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/string-comparison-functions.html#operator_like"],
  on: "Like",
  convert: (node, at) => {
    const { value, pattern, operator, operatorToken } = node;
    if (operator !== "LIKE") at.replace(operatorToken, "LIKE");
    asMatched(value, at);
    asMatched(pattern, at);
    const text = textOf(pattern);
    if (!node.escape && (text === undefined || text.includes("\\"))) at.insertAfter(pattern, " ESCAPE ''");
  },
  given: GIVEN,
  examples: [
    { from: "SELECT s FROM t WHERE s LIKE 'a%'", to: "SELECT s FROM t WHERE s LIKE 'a%'" },
    { from: "SELECT s FROM t WHERE s LIKE 'a\\_%'", to: "SELECT s FROM t WHERE s LIKE 'a\\\\_%' ESCAPE ''" },
    { from: "SELECT s FROM t WHERE s LIKE 'a!_%' ESCAPE '!'", to: "SELECT s FROM t WHERE s LIKE 'a!_%' ESCAPE '!'" },
    { from: "SELECT s FROM t WHERE 'x' LIKEC s", to: "SELECT s FROM t WHERE 'x' LIKE s ESCAPE ''" },
    { from: "SELECT s FROM t WHERE n LIKE '1%'", to: "SELECT s FROM t WHERE portolan.number_text(n) LIKE '1%'" },
  ],
});

const inList = defineRule<In>({
  id: "oracle.mysql.in-list",
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
    if (list.kind === "ExpressionList") convertList(node, (list as ExpressionList).items, at);
    else if (list.kind === "Subquery" && isTextType(at.typeOf(value))) {
      const [column] = at.binding.queryColumns(list);
      if (column && isNumberType(column.type)) asNumber(value, at);
    }
    if (node.isNegated || list.kind === "Subquery") fill(value, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE s IN (1, 2)", to: "SELECT id FROM t WHERE portolan.to_number(s) IN (1, 2)" },
    {
      from: "SELECT id FROM t WHERE id IN ('1', '2' /* two */)",
      to: "SELECT id FROM t WHERE id IN (1, 2 /* two */)",
    },
    {
      from: "SELECT id FROM t WHERE TRIM(s) NOT IN ('a')",
      to: "SELECT id FROM t WHERE nullif(TRIM(s), '') NOT IN ('a')",
    },
    {
      from: "SELECT id FROM t WHERE (id, n) IN ((10, 1), (30, 2))",
      to: "SELECT id FROM t WHERE (id, n) IN ((10, 1), (30, 2))",
    },
  ],
});

function convertList(node: In, items: readonly SyntaxNode[], at: RuleContext): void {
  if (node.value.kind !== "ExpressionList") {
    makeComparable([node.value, ...items], at);
    return;
  }
  // Rows are compared place by place.
  const rows = [node.value, ...items].map((row) =>
    row.kind === "ExpressionList" ? (row as ExpressionList).items : [],
  );
  rows[0].forEach((_, place) => {
    makeComparable(
      rows.map((r) => r[place]).filter((value) => value !== undefined),
      at,
    );
  });
}

const quantified = defineRule<Binary>({
  id: "oracle.mysql.quantified-list",
  title: "ANY and ALL of a list become comparisons",
  complexity: "simple",
  guidance: {
    what: "A comparison with ANY, SOME or ALL of a list of values.",
    why: "MySQL's ANY and ALL take a query only.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/any-in-some-subqueries.html"],
  on: "Binary",
  match: (binary) => binary.right.kind === "Quantified",
  convert: (binary, at) => {
    const { left, operator, operatorToken } = binary;
    const { list, quantifier } = binary.right as Quantified;
    const isOther = ["<>", "!=", "^=", "~="].includes(operator);
    if (list.kind !== "ExpressionList") {
      if (isOther && operator !== "<>") at.replace(operatorToken, "<>");
      return;
    }
    const { items } = list as ExpressionList;
    makeComparable([left, ...items], at);
    const operation = { start: operatorToken.start, end: list.start };
    if (operator === "=" && quantifier !== "ALL") at.replace(operation, "IN ");
    else if (isOther && quantifier === "ALL") at.replace(operation, "NOT IN ");
    else {
      const tests = items.map((i): Piece => [at.operand(left), ` ${isOther ? "<>" : operator} `, at.operand(i)]);
      at.replace(binary, ["(", join(tests, quantifier === "ALL" ? " AND " : " OR "), ")"]);
    }
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE id = ANY (1, 2 /* two */)", to: "SELECT id FROM t WHERE id IN (1, 2 /* two */)" },
    { from: "SELECT id FROM t WHERE id != ALL (1, 2)", to: "SELECT id FROM t WHERE id NOT IN (1, 2)" },
    { from: "SELECT id FROM t WHERE n > ALL (1, 2.5)", to: "SELECT id FROM t WHERE (n > 1 AND n > 2.5)" },
    {
      from: "SELECT id FROM t WHERE id >= SOME (SELECT id FROM t)",
      to: "SELECT id FROM t WHERE id >= SOME (SELECT id FROM t)",
    },
  ],
});

const WHY: Readonly<Record<string, string>> = {
  DANGLING: "MySQL has no references to objects. Join by the key and test whether a row was found.",
  PRESENT: "MySQL has no MODEL clause. Rewrite the query with joins or a recursive query.",
  ANY: "MySQL has no MODEL clause. Rewrite the query with joins or a recursive query.",
};

const tests = defineRule<Is>({
  id: "oracle.mysql.is-test",
  title: "Tests of floating point numbers, JSON, references and models",
  complexity: "medium",
  guidance: {
    what: "IS NAN, IS INFINITE, IS JSON, IS DANGLING, IS PRESENT.",
    why: "MySQL stores neither NaN nor infinite numbers, has JSON_VALID, and neither references nor the MODEL clause.",
    action: "Rewrite what is refused by hand.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/json-attribute-functions.html#function_json-valid"],
  on: "Is",
  match: (is) => is.test === "NAN" || is.test === "INFINITE" || is.test === "JSON" || is.test in WHY,
  convert: (is, at) => {
    if (is.test in WHY) at.refuseValue(is, `IS ${is.test}: ${WHY[is.test]}`);
    else if (is.test === "JSON") {
      at.replace(is, [is.isNegated ? "NOT " : "", "JSON_VALID(", at.text(is.value), ")"]);
      if (at.tokensIn(is.rest).length > 1)
        at.note(
          is,
          "The options of IS JSON are left out: JSON_VALID knows strict syntax, and does not ask for unique keys.",
        );
    } else {
      const isNull: Piece = [at.operand(is.value), " IS NOT NULL"];
      at.replace(is, is.isNegated ? isNull : [at.operand(is.value), " <> ", at.operand(is.value)]);
      at.note(
        is,
        `MySQL stores no number that is ${is.test === "NAN" ? "NaN" : "infinite"}: the test is always false.`,
      );
    }
  },
  given: "CREATE TABLE t (f BINARY_DOUBLE, n NUMBER, s VARCHAR2(100));",
  examples: [
    { from: "SELECT 1 FROM t WHERE s IS NOT JSON", to: "SELECT 1 FROM t WHERE NOT JSON_VALID(s)" },
    { from: "SELECT 1 FROM t WHERE f IS NAN", to: "SELECT 1 FROM t WHERE f <> f" },
    { from: "SELECT 1 FROM t WHERE n IS DANGLING", contains: "not_converted", refused: "no references", runs: false },
  ],
});

export default [like, inList, quantified, tests];
