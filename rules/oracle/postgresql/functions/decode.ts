/** DECODE: a comparison in which NULL equals NULL. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/language/oracle/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral } from "../../any/expressions/constants";
import { decodeResults } from "../../any/expressions/decode-parts";
import { fill } from "../../any/expressions/empty-texts";
import { firstType, isMomentType } from "../../any/expressions/type-families";
import type { Args } from "../../any/functions/calls";
import { unify } from "../expressions/branches";
import { makeComparable, makeSelectable } from "../expressions/comparable";

function decode(call: FunctionCall, at: RuleContext, args: Args): void {
  const value = args[0];
  const searched = args.filter((_, i) => i % 2 === 1 && i < args.length - 1);
  const results = decodeResults(args);
  const isSimple = searched.every((s) => s.kind === "Literal" && !isNullLiteral(s));
  if (!isSimple) fill(value, at);
  const values = searched.filter((s) => !isNullLiteral(s));
  if (isSimple) makeSelectable(value, values, at, true);
  else makeComparable([value, ...values], at, true);
  unifyResults(call, results, at);
  at.replace(call, write(value, args, isSimple, at));
}

/** The first result decides on the type. Where it is NULL that is VARCHAR2, which only dates look different in. */
function unifyResults(call: FunctionCall, results: readonly SyntaxNode[], at: RuleContext): void {
  unify(results, at);
  const type = firstType(results, at);
  if (isNullLiteral(results[0]) && type && isMomentType(type)) {
    at.review(
      call,
      "The first result is NULL, so Oracle gives a text in NLS_DATE_FORMAT here; the value is a date after the conversion. Write TO_CHAR with a format where the text is meant.",
    );
  }
}

function write(value: SyntaxNode, args: Args, isSimple: boolean, at: RuleContext): Piece {
  const pieces: Piece[] = [isSimple ? ["CASE ", at.text(value)] : "CASE"];
  for (let i = 1; i + 1 < args.length; i += 2) {
    const [search, result] = [args[i], args[i + 1]];
    const when: Piece = isSimple ? at.text(search) : condition(value, search, at);
    pieces.push([" WHEN ", when, " THEN ", at.text(result)]);
  }
  if (args.length % 2 === 0) pieces.push([" ELSE ", at.text(args[args.length - 1])]);
  pieces.push(" END");
  return pieces;
}

function condition(value: SyntaxNode, search: SyntaxNode, at: RuleContext): Piece {
  if (isNullLiteral(search)) return [at.operand(value), " IS NULL"];
  const isPlain = search.kind === "Literal" || !at.binding.isNullable(search);
  return [at.operand(value), isPlain ? " = " : " IS NOT DISTINCT FROM ", at.operand(search)];
}

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "functions about NULL",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/DECODE.html",
    given: "CREATE TABLE t (a NUMBER(5), b NUMBER, s VARCHAR2(10), d DATE);",
  },
  {
    DECODE: {
      to: decode,
      args: [3, 255],
      why: "CASE never matches NULL; PostgreSQL wants one type for all results.",
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
        {
          from: "SELECT DECODE(a, b, 'same') FROM t",
          to: "SELECT CASE WHEN a IS NOT DISTINCT FROM b THEN 'same' END FROM t",
        },
        {
          from: "SELECT DECODE(a, 1, 'x', b) FROM t",
          to: "SELECT CASE a WHEN 1 THEN 'x' ELSE portolan.number_text(b) END FROM t",
        },
        { from: "SELECT DECODE(s, 1, 'x') FROM t", to: "SELECT CASE s::numeric WHEN 1 THEN 'x' END FROM t" },
        {
          from: "SELECT DECODE(a, 1, NULL, d) FROM t",
          to: "SELECT CASE a WHEN 1 THEN NULL ELSE d END FROM t",
          refused: "first result is NULL",
        },
      ],
    },
  },
);
