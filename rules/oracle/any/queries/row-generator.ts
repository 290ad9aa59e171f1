/** CONNECT BY LEVEL <= n on DUAL: Oracle's way to make up rows. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Between, Binary, Call, NameExpression, Select } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { removeClause } from "./clause-removal";
import { withoutParentheses } from "./conjuncts";
import { isDual } from "./dual-table";
import { setWalkOrder } from "./hierarchy-notes";
import { walkPartsOf } from "./hierarchy-parts";
import { numberOf } from "./row-limits";
import { walkTexts } from "./walk-texts";

export default defineRule<Select>({
  id: "oracle.any.row-generator",
  title: "CONNECT BY LEVEL <= n on DUAL becomes a table of numbers",
  complexity: "simple",
  guidance: {
    what: "A query that makes up rows by CONNECT BY LEVEL <= n (or ROWNUM <= n) on DUAL.",
    why: "Other databases have no CONNECT BY: generate_series or JSON_TABLE gives the numbers. Oracle gives one row even where n is 0 or NULL.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Hierarchical-Queries.html"],
  on: "Select",
  match: (select, at) => isRowGenerator(select, at),
  convert: (select, at) => {
    const bound = select.hierarchy && boundOf(select.hierarchy.connectBy, at);
    if (!select.hierarchy || !select.from || bound === undefined) return;
    at.replace(select.from, walkTexts(at).numbers(bound));
    removeClause(select.hierarchy, at, [select.hierarchy.connectBy]);
    setWalkOrder(select, "level", at);
  },
  examples: [
    {
      from: "SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 5",
      to: "SELECT LEVEL AS n FROM generate_series(1, 5) AS level",
      target: "postgresql",
    },
    {
      from: "SELECT ROWNUM r\nFROM dual\nWHERE LEVEL > 1\nCONNECT BY ROWNUM < 4 -- three",
      to: "SELECT row_number() OVER (ORDER BY level) r\nFROM generate_series(1, 3) AS level\nWHERE LEVEL > 1; -- three",
      target: "postgresql",
    },
    {
      from: "SELECT SUBSTR('abc', LEVEL, 1) FROM dual CONNECT BY LENGTH('abc') /* all */ >= LEVEL",
      contains: "FROM generate_series(1, greatest(LENGTH('abc'), 1)) AS level",
      target: "postgresql",
    },
    {
      from: "CREATE FUNCTION f (n NUMBER) RETURN NUMBER IS\n  v NUMBER;\nBEGIN\n  SELECT SUM(LEVEL) INTO v FROM dual CONNECT BY LEVEL <= n;\n  RETURN v;\nEND;",
      contains: "FROM generate_series(1, floor(greatest(n, 1))::integer) AS level;",
      target: "postgresql",
    },
    {
      from: "SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 5",
      to: "SELECT LEVEL AS n FROM JSON_TABLE(CONCAT('[', REPEAT('0,', 5 - 1), '0]'), '$[*]' COLUMNS (level FOR ORDINALITY)) AS level_rows",
      target: "mysql",
    },
    {
      from: "SELECT SUM(LEVEL) AS n FROM dual CONNECT BY LEVEL <= 5",
      contains: "JSON_TABLE(",
      target: "mariadb",
    },
  ],
});

/** Whether the block only makes up rows: on DUAL, with nothing but a highest number. */
export function isRowGenerator(select: Select, at: RuleContext): boolean {
  const { from, hierarchy } = select;
  if (!from || !hierarchy || hierarchy.startWith || !isDual(from)) return false;
  const parts = walkPartsOf(select, at);
  const isPlain =
    parts.roots.length + parts.paths.length + parts.priors.length === 0 && !parts.needsLeaf && !parts.needsCycle;
  return isPlain && boundOf(hierarchy.connectBy, at) !== undefined;
}

/** The last number that the condition lets through. */
function boundOf(connectBy: SyntaxNode, at: RuleContext): Piece | undefined {
  const condition = withoutParentheses(connectBy);
  if (condition.kind === "Between") {
    const { value, low, high, isNegated } = condition as Between;
    const isFirst = !isNegated && isCounter(value, at) && (numberOf(low) ?? 9) <= 2;
    return isFirst && isConstant(high, at) ? lastNumber(high, 0, at) : undefined;
  }
  if (condition.kind !== "Binary") return undefined;
  const { operator, left, right } = condition as Binary;
  const isMirrored = operator === ">=" || operator === ">";
  if (!isMirrored && operator !== "<=" && operator !== "<") return undefined;
  const [counter, bound] = isMirrored ? [right, left] : [left, right];
  if (!isCounter(counter, at) || !isConstant(bound, at)) return undefined;
  return lastNumber(bound, operator.endsWith("=") ? 0 : 1, at);
}

function isCounter(node: SyntaxNode, at: RuleContext): boolean {
  const inner = withoutParentheses(node);
  const name = inner.kind === "NameExpression" ? at.builtinName(inner) : undefined;
  return name === "LEVEL" || name === "ROWNUM";
}

function isConstant(node: SyntaxNode, at: RuleContext): boolean {
  const text = at.tokensIn(node);
  return !text.some((t) => t.value === "LEVEL" || t.value === "ROWNUM" || t.value === "PRIOR");
}

/** The first row is there in any case: CONNECT BY holds for the rows after it. */
function lastNumber(bound: SyntaxNode, less: 0 | 1, at: RuleContext): Piece {
  const number = numberOf(bound);
  if (number !== undefined) return String(Math.max(less ? Math.ceil(number) - 1 : Math.floor(number), 1));
  if (isInteger(bound, at)) return ["greatest(", less ? [at.operand(bound), " - 1"] : at.text(bound), ", 1)"];
  if (less) return ["greatest(ceil(", at.text(bound), `) - 1, 1)${walkTexts(at).integerCast}`];
  return ["floor(greatest(", at.text(bound), `, 1))${walkTexts(at).integerCast}`];
}

const INTEGER_FUNCTIONS: ReadonlySet<string> = new Set(["LENGTH", "INSTR", "REGEXP_COUNT", "REGEXP_INSTR", "ASCII"]);

/** Whether a value is an integer on PostgreSQL as well. */
function isInteger(value: SyntaxNode, at: RuleContext): boolean {
  const inner = withoutParentheses(value);
  if (inner.kind === "Binary") {
    const { operator, left, right } = inner as Binary;
    return "+-*".includes(operator) && isInteger(left, at) && isInteger(right, at);
  }
  if (inner.kind === "Call") return INTEGER_FUNCTIONS.has(at.builtinName(inner as Call) ?? "");
  if (inner.kind === "NameExpression") return isIntegerName(inner as NameExpression, at);
  return Number.isInteger(numberOf(inner) ?? Number.NaN);
}

const INTEGER_DIGITS = 9;

function isIntegerName(name: NameExpression, at: RuleContext): boolean {
  const type = at.typeOf(name);
  if (type.kind !== "number" || type.scale) return false;
  if (type.precision !== undefined)
    return type.precision <= INTEGER_DIGITS && at.binding.symbolOf(name)?.kind === "column";
  return type.isInteger === true;
}
