/** & | ^ ~ << >>, and the places where PostgreSQL's operators bind otherwise than SQL Server's. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Unary } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral } from "../../any/expressions/constants";
import { isBytes, isString } from "../../any/expressions/families";
import { joinsTexts } from "./arithmetic";
import { isBoolean } from "./bits";
import { convertedType, makeType, put } from "./conversions";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/operator-precedence-transact-sql";
const OPERATORS = "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE";
const GIVEN = "CREATE TABLE t (id int, n int, f bit, g bit, s varchar(20), x varbinary(4));";

const BITWISE: ReadonlySet<string> = new Set(["&", "|", "^", "<<", ">>"]);
const LOGICAL: Readonly<Record<string, string | undefined>> = { "&": "AND", "|": "OR", "^": "<>" };
const INT = { kind: "native", name: "int" } as const;

const bitwise = defineRule<Binary>({
  id: "sqlserver.postgresql.bitwise",
  title: "Bitwise operators",
  complexity: "simple",
  guidance: {
    what: "&, |, ^, << and >>.",
    why: "^ is # on PostgreSQL; of the type bit, a boolean there, they are AND, OR and <>; bytes count as a number.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-math.html"],
  on: "Binary",
  match: (binary) => BITWISE.has(binary.operator),
  convert: (binary, at) => {
    const { left, right, operator, operatorToken } = binary;
    const logical = LOGICAL[operator];
    if (logical && isBoolean(left, at) && isBoolean(right, at)) {
      at.replace(operatorToken, logical);
      if (binary.parent && binary.parent.kind !== "SelectItem") at.wrap(binary, "(", ")");
      return;
    }
    if (operator === "^") at.replace(operatorToken, "#");
    for (const side of [left, right]) {
      if (isNullLiteral(side)) continue;
      const type = convertedType(side, at);
      if (isBoolean(side, at)) put(side, [at.operand(side), "::integer"], at);
      else if (isString(type) || isBytes(type)) makeType(side, INT, at);
    }
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id & 4, id | n, id ^ n FROM t", to: "SELECT id & 4, id | n, id # n FROM t" },
    { from: "SELECT f & g FROM t WHERE f ^ g = 1", to: "SELECT f AND g FROM t WHERE (f <> g) = true" },
    {
      from: "SELECT f | id, x & 1 FROM t",
      to: "SELECT f::integer | id, portolan.bytes_to_number(x, 4)::integer & 1 FROM t",
    },
  ],
});

const ADDING: ReadonlySet<string> = new Set(["+", "-"]);

const precedence = defineRule<Binary>({
  id: "sqlserver.postgresql.operator-precedence",
  title: "Parentheses where operators bind otherwise",
  complexity: "simple",
  guidance: {
    what: "a & b + c: in SQL Server bitwise operators and + have one level, from left to right.",
    why: "PostgreSQL's + and - bind tighter than its bitwise operators and ||.",
    action: "None.",
  },
  sources: [MANUAL, OPERATORS],
  on: "Binary",
  match: (binary, at) => ADDING.has(binary.operator) && isLooser(binary.left, at) && !joinsTexts(binary, at),
  convert: (binary, at) => at.wrap(binary.left, "(", ")"),
  given: GIVEN,
  examples: [
    { from: "4 & 1 + 6", to: "(4 & 1) + 6" },
    { from: "SELECT id | 1 - n, id + n & 1, s + s FROM t", to: "SELECT (id | 1) - n, id + n & 1, s || s FROM t" },
  ],
});

function isLooser(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind !== "Binary") return false;
  const { operator } = node as Binary;
  return BITWISE.has(operator) || operator === "||" || (operator === "+" && joinsTexts(node as Binary, at));
}

const MULTIPLYING: ReadonlySet<string> = new Set(["*", "/", "%"]);

const signs = defineRule<Unary>({
  id: "sqlserver.postgresql.sign",
  title: "Signs and ~",
  complexity: "simple",
  guidance: {
    what: "-a, +a and ~a.",
    why: "In SQL Server the sign is taken after * / and %: a / -b * c is a / (-(b * c)). PostgreSQL's ~ binds looser than +; of a bit it is NOT; + before a text does nothing.",
    action: "None.",
  },
  sources: [MANUAL, OPERATORS],
  on: "Unary",
  match: (unary) => unary.operator !== "NOT",
  convert: (unary, at) => {
    const { operator, operand, operatorToken, parent } = unary;
    const isOperand = parent?.kind === "Binary" || parent?.kind === "Unary";
    if (operator === "~") {
      const isBit = isBoolean(operand, at);
      if (isBit) at.replace({ start: operatorToken.start, end: operand.start }, "NOT ");
      if (isOperand || (isBit && parent && !NEEDS_NOTHING.has(parent.kind))) at.wrap(unary, "(", ")");
      return;
    }
    const type = convertedType(operand, at);
    if (isString(type) && operator === "+") at.replace({ start: operatorToken.start, end: operand.start }, "");
    else if (isString(type)) makeType(operand, INT, at);
    else if (isBoolean(operand, at) && !isNullLiteral(operand)) put(operand, [at.operand(operand), "::integer"], at);
    const isDivided = parent?.kind === "Binary" && MULTIPLYING.has((parent as Binary).operator);
    const isProduct = bare(operand) === operand && operand.kind === "Binary";
    if (isDivided && isProduct) at.wrap(unary, "(", ")");
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id / -n * 2, -id * n, ~id + 1 FROM t", to: "SELECT id / (-n * 2), -id * n, (~id) + 1 FROM t" },
    { from: "SELECT ~f, +s FROM t", to: "SELECT NOT f, s FROM t" },
    { from: "CAST(~CAST(1 AS bit) AS int)", to: "(NOT true)::integer" },
  ],
});

const NEEDS_NOTHING: ReadonlySet<string> = new Set([
  "SelectItem",
  "Paren",
  "Argument",
  "Assignment",
  "Cast",
  "Convert",
]);

export default [precedence, bitwise, signs];
