/** Bitwise operators and signs, where MySQL binds otherwise or gives unsigned numbers. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Unary } from "../../../../converter/tsql/nodes";
import { isBitType } from "../../any/expressions/families";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/operator-precedence-transact-sql";
const OPERATORS = "https://dev.mysql.com/doc/refman/8.4/en/operator-precedence.html";
const GIVEN = "CREATE TABLE t (id int, n int, f bit, g bit);";

/** In SQL Server these stand on one level, from left to right. */
const LEVEL: ReadonlySet<string> = new Set(["+", "-", "&", "|", "^"]);

const precedence = defineRule<Binary>({
  id: "sqlserver.mysql.operator-precedence",
  title: "Parentheses where operators bind otherwise",
  complexity: "simple",
  guidance: {
    what: "a & b + c: in SQL Server bitwise operators and + have one level, from left to right.",
    why: "MySQL's ^ binds tightest, + tighter than & and |.",
    action: "None.",
  },
  sources: [MANUAL, OPERATORS],
  on: "Binary",
  match: ({ operator, left }) => LEVEL.has(operator) && isOtherLevel(left, operator),
  convert: (binary, at) => at.wrap(binary.left, "(", ")"),
  given: GIVEN,
  examples: [
    { from: "4 & 1 + 6", to: "(4 & 1) + 6" },
    {
      from: "SELECT id | 1 - n, id + n & 1, id + n ^ 1 FROM t",
      to: "SELECT (id | 1) - n, (id + n) & 1, (id + n) ^ 1 FROM t",
    },
  ],
});

function isOtherLevel(node: SyntaxNode, operator: string): boolean {
  if (node.kind !== "Binary") return false;
  const own = (node as Binary).operator;
  const isPlain = (o: string): boolean => o === "+" || o === "-";
  return LEVEL.has(own) && own !== operator && !(isPlain(own) && isPlain(operator));
}

const not = defineRule<Unary>({
  id: "sqlserver.mysql.bitwise-not",
  title: "~ gives a number with a sign",
  complexity: "simple",
  guidance: {
    what: "~a.",
    why: "MySQL's ~ gives an unsigned number of 64 bits; of a bit it is 1 - a.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/bit-functions.html"],
  on: "Unary",
  match: (unary) => unary.operator === "~",
  convert: ({ operand, start, end }, at) => {
    const first = isBitType(at.typeOf(operand)) ? "1" : "-1";
    at.replace({ start, end }, [`(${first} - `, at.operand(operand), ")"]);
  },
  given: GIVEN,
  examples: [{ from: "SELECT ~id + 1, ~f FROM t", to: "SELECT (-1 - id) + 1, (1 - f) FROM t" }],
});

export default [precedence, not];
