/** NVL, NVL2, COALESCE, NULLIF, LNNVL, GREATEST and LEAST. DECODE is in decode.ts. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { isNullLiteral } from "../../any/expressions/constants";
import { fill } from "../../any/expressions/empty-texts";
import { putOperation } from "../../any/expressions/placement";
import { firstType, isTextType } from "../../any/expressions/type-families";
import { type Args, rename } from "../../any/functions/calls";
import { unify } from "../expressions/branches";
import { makeComparable } from "../expressions/comparable";

const CONDITIONAL = "https://www.postgresql.org/docs/current/functions-conditional.html";

function coalesce(call: FunctionCall, at: RuleContext, args: Args): void {
  unify(args, at);
  for (const arg of args.slice(0, -1)) fill(arg, at);
  if (at.builtinName(call) === "NVL") rename(call, "coalesce", at);
}

/** The result has the type of the second argument; the third is converted to it. */
function nvl2(call: FunctionCall, at: RuleContext, [value, filled, empty]: Args): void {
  unify([filled, empty], at);
  fill(value, at);
  at.replace(call, [
    "CASE WHEN ",
    at.operand(value),
    " IS NOT NULL THEN ",
    at.text(filled),
    " ELSE ",
    at.text(empty),
    " END",
  ]);
}

/** PostgreSQL leaves NULLs out where Oracle's result is NULL. */
function extreme(call: FunctionCall, at: RuleContext, args: Args): void {
  const nullable = args.filter((a) => at.binding.isNullable(a));
  unify(args, at, firstType(args, at));
  for (const arg of args) fill(arg, at);
  if (isTextType(firstType(args, at) ?? { kind: "unknown" })) orderByBytes(args, at);
  if (nullable.length === 0) return;
  const tests = nullable.map((a): Piece => [at.operand(a), " IS NOT NULL"]);
  at.replace(call, ["CASE WHEN ", join(tests, " AND "), " THEN ", at.text(call), " END"]);
}

/** The others are texts by now. */
function orderByBytes(args: Args, at: RuleContext): void {
  const node = args.find((a) => isTextType(at.typeOf(a)) && !isNullLiteral(a));
  if (node) at.replace(node, [at.operand(node), ' COLLATE "C"']);
}

const table = {
  NVL: {
    to: coalesce,
    args: 2,
    why: "coalesce takes values of one type; Oracle converts the second to that of the first. '' is NULL in Oracle.",
    examples: [
      { from: "SELECT NVL(/* keep */ a,0) FROM t", to: "SELECT coalesce(/* keep */ a,0) FROM t" },
      { from: "SELECT NVL(s, 0), NVL(a, '0') FROM t", to: "SELECT coalesce(s, '0'), coalesce(a, '0'::numeric) FROM t" },
      { from: "SELECT NVL(TRIM(s), 'none') FROM t", to: "SELECT coalesce(nullif(TRIM(s), ''), 'none') FROM t" },
      {
        from: "SELECT NVL(d, '01-JAN-20') FROM t",
        to: "SELECT coalesce(d, TIMESTAMP '2020-01-01') FROM t",
        refused: "NLS_DATE_FORMAT",
      },
      { from: "NVL('', 'x')", to: "coalesce(NULL, 'x')" },
    ],
  },
  COALESCE: {
    to: coalesce,
    args: [1, 255],
    examples: [
      { from: "SELECT COALESCE(s, 'x') FROM t", to: "SELECT COALESCE(s, 'x') FROM t" },
      {
        from: "SELECT COALESCE(TRIM(s), REPLACE(s, 'a'), 'x') FROM t",
        to: "SELECT COALESCE(nullif(TRIM(s), ''), nullif(REPLACE(s, 'a', ''), ''), 'x') FROM t",
      },
    ],
  },
  NVL2: {
    to: nvl2,
    args: 3,
    examples: [
      { from: "SELECT NVL2(a, 'x', 'y') FROM t", to: "SELECT CASE WHEN a IS NOT NULL THEN 'x' ELSE 'y' END FROM t" },
      {
        from: "SELECT NVL2(a, s, b) FROM t",
        to: "SELECT CASE WHEN a IS NOT NULL THEN s ELSE portolan.number_text(b) END FROM t",
      },
    ],
  },
  NULLIF: {
    to: (_call: FunctionCall, at: RuleContext, args: Args) => makeComparable(args, at),
    args: 2,
    examples: [
      { from: "SELECT NULLIF(a, 0) FROM t", to: "SELECT NULLIF(a, 0) FROM t" },
      { from: "SELECT NULLIF(s, 'x' /* none */) FROM t", to: "SELECT NULLIF(s, 'x' /* none */) FROM t" },
    ],
  },
  LNNVL: {
    to: (call: FunctionCall, at: RuleContext, [condition]: Args) =>
      putOperation(call, ["(", at.text(condition), ") IS NOT TRUE"], at),
    args: 1,
    examples: [{ from: "SELECT 1 FROM t WHERE LNNVL(a = 1)", to: "SELECT 1 FROM t WHERE (a = 1) IS NOT TRUE" }],
  },
  GREATEST: {
    to: extreme,
    args: [1, 255],
    why: "In Oracle the result is NULL as soon as one value is; texts are compared by their bytes.",
    examples: [
      { from: "GREATEST(1, 2 /* two */)", to: "GREATEST(1, 2 /* two */)" },
      { from: "SELECT GREATEST(a, 2) FROM t", to: "SELECT CASE WHEN a IS NOT NULL THEN GREATEST(a, 2) END FROM t" },
      { from: "GREATEST('b', 'C')", to: "GREATEST('b' COLLATE \"C\", 'C')" },
      { from: "GREATEST(2, '10')", to: "GREATEST(2, '10'::numeric)" },
    ],
  },
  LEAST: { to: extreme, args: [1, 255], examples: [{ from: "LEAST('a', 1)", to: "LEAST('a' COLLATE \"C\", '1')" }] },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "functions about NULL",
    source: CONDITIONAL,
    given: "CREATE TABLE t (a NUMBER(5), b NUMBER, s VARCHAR2(10), d DATE);",
  },
  table,
);
