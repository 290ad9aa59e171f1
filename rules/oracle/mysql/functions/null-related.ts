/** NVL, NVL2, COALESCE, NULLIF, LNNVL, GREATEST, LEAST and DECODE. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral } from "../../any/expressions/constants";
import { decodeResults } from "../../any/expressions/decode-parts";
import { fill } from "../../any/expressions/empty-texts";
import { putOperation } from "../../any/expressions/placement";
import { firstType, isMomentType } from "../../any/expressions/type-families";
import { type Args, rename } from "../../any/functions/calls";
import { unify } from "../expressions/branches";
import { makeComparable } from "../expressions/comparable";

const CONTROL = "https://dev.mysql.com/doc/refman/8.4/en/flow-control-functions.html";

function coalesce(call: FunctionCall, at: RuleContext, args: Args): void {
  unify(args, at);
  for (const arg of args.slice(0, -1)) fill(arg, at);
  if (at.builtinName(call) === "NVL") rename(call, "IFNULL", at);
}

function nvl2(call: FunctionCall, at: RuleContext, [value, filled, empty]: Args): void {
  unify([filled, empty], at);
  fill(value, at);
  at.replace(call, ["IF(", at.operand(value), " IS NOT NULL, ", at.text(filled), ", ", at.text(empty), ")"]);
}

/** Both give NULL as soon as one value is. */
function extreme(_call: FunctionCall, at: RuleContext, args: Args): void {
  unify(args, at, firstType(args, at));
  for (const arg of args) fill(arg, at);
}

function decode(call: FunctionCall, at: RuleContext, args: Args): void {
  const value = args[0];
  const searched = args.filter((_, i) => i % 2 === 1 && i < args.length - 1);
  const results = decodeResults(args);
  const isSimple = searched.every((s) => s.kind === "Literal" && !isNullLiteral(s));
  if (!isSimple) fill(value, at);
  makeComparable([value, ...searched.filter((s) => !isNullLiteral(s))], at, true);
  unify(results, at);
  const type = firstType(results, at);
  if (isNullLiteral(results[0]) && type && isMomentType(type))
    at.review(
      call,
      "The first result is NULL, so Oracle gives a text in NLS_DATE_FORMAT here; the value is a date after the conversion. Write TO_CHAR with a format where the text is meant.",
    );
  const pieces: Piece[] = [isSimple ? ["CASE ", at.text(value)] : "CASE"];
  for (let i = 1; i + 1 < args.length; i += 2) {
    const when: Piece = isSimple ? at.text(args[i]) : condition(value, args[i], at);
    pieces.push([" WHEN ", when, " THEN ", at.text(args[i + 1])]);
  }
  if (args.length % 2 === 0) pieces.push([" ELSE ", at.text(args[args.length - 1])]);
  at.replace(call, [pieces, " END"]);
}

function condition(value: SyntaxNode, search: SyntaxNode, at: RuleContext): Piece {
  if (isNullLiteral(search)) return [at.operand(value), " IS NULL"];
  const isPlain = search.kind === "Literal" || !at.binding.isNullable(search);
  return [at.operand(value), isPlain ? " = " : " <=> ", at.operand(search)];
}

const table = {
  NVL: {
    to: coalesce,
    args: 2,
    why: "IFNULL is its name. Oracle converts the second value to the type of the first; '' is NULL in Oracle.",
    examples: [
      { from: "SELECT NVL(/* keep */ a,0) FROM t", to: "SELECT IFNULL(/* keep */ a,0) FROM t" },
      { from: "SELECT NVL(s, 0), NVL(a, '0') FROM t", to: "SELECT IFNULL(s, '0'), IFNULL(a, 0) FROM t" },
      { from: "SELECT NVL(TRIM(s), 'none') FROM t", to: "SELECT IFNULL(nullif(TRIM(s), ''), 'none') FROM t" },
      { from: "NVL('', 'x')", to: "IFNULL(NULL, 'x')" },
    ],
  },
  COALESCE: {
    to: coalesce,
    args: [1, 255],
    examples: [{ from: "SELECT COALESCE(s, 'x') FROM t", to: "SELECT COALESCE(s, 'x') FROM t" }],
  },
  NVL2: {
    to: nvl2,
    args: 3,
    examples: [{ from: "SELECT NVL2(a, 'x', 'y') FROM t", to: "SELECT IF(a IS NOT NULL, 'x', 'y') FROM t" }],
  },
  NULLIF: {
    to: (_call: FunctionCall, at: RuleContext, args: Args) => makeComparable(args, at),
    args: 2,
    examples: [{ from: "SELECT NULLIF(a, 0) FROM t", to: "SELECT NULLIF(a, 0) FROM t" }],
  },
  LNNVL: {
    to: (call: FunctionCall, at: RuleContext, [value]: Args) =>
      putOperation(call, ["(", at.text(value), ") IS NOT TRUE"], at),
    args: 1,
    examples: [{ from: "SELECT 1 FROM t WHERE LNNVL(a = 1)", to: "SELECT 1 FROM t WHERE (a = 1) IS NOT TRUE" }],
  },
  GREATEST: {
    to: extreme,
    args: [2, 255],
    examples: [
      { from: "SELECT GREATEST(a, 2 /* two */) FROM t", to: "SELECT GREATEST(a, 2 /* two */) FROM t" },
      { from: "GREATEST(2, '10')", to: "GREATEST(2, 10)" },
    ],
  },
  LEAST: { to: extreme, args: [2, 255], examples: [{ from: "LEAST(1, 2)", to: "LEAST(1, 2)" }] },
  DECODE: {
    to: decode,
    args: [3, 255],
    why: "CASE never matches NULL, DECODE does.",
    examples: [
      { from: "DECODE('a ', 'a', 1, 0)", to: "CASE 'a ' WHEN 'a' THEN 1 ELSE 0 END" },
      {
        from: "SELECT DECODE(a, 1, 'one', 2, 'two', 'many') FROM t",
        to: "SELECT CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END FROM t",
      },
      {
        from: "SELECT DECODE(a, NULL, 0, 1 /* first */, 2, a) FROM t",
        to: "SELECT CASE WHEN a IS NULL THEN 0 WHEN a = 1 THEN 2 ELSE a END /* first */ FROM t",
      },
      { from: "SELECT DECODE(a, b, 'same') FROM t", to: "SELECT CASE WHEN a <=> b THEN 'same' END FROM t" },
      {
        from: "SELECT DECODE(a, 1, NULL, d) FROM t",
        to: "SELECT CASE a WHEN 1 THEN NULL ELSE d END FROM t",
        refused: "first result is NULL",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "functions about NULL",
    source: CONTROL,
    given: "CREATE TABLE t (a NUMBER(5), b NUMBER, s VARCHAR2(10), d DATE);",
  },
  table,
);
