/** NVL, DECODE and the other functions about NULL. */
import type { DataType } from "../../../../converter/model/data-type";
import type { RuleContext } from "../../../../converter/rule/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/rule/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { asNumeric, asText, asTimestamp, isDateLike, isTextLike } from "../expressions/typed-operands";

type Args = readonly SyntaxNode[];
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/NULL-Related-Functions.html";

/** A value for a place that has the type of another: PostgreSQL wants one type where Oracle converts. */
export function asTypeOf(node: SyntaxNode, wanted: DataType, at: RuleContext): Piece {
  const own = at.typeOf(node);
  if (own.kind === "null" || own.kind === "unknown" || wanted.kind === own.kind) return at.text(node);
  if (isTextLike(wanted) && !isTextLike(own)) return asText(node, at);
  if ((wanted.kind === "number" || wanted.kind === "float") && isTextLike(own)) return asNumeric(node, at);
  if (isDateLike(wanted) && isTextLike(own)) return asTimestamp(node, at);
  return at.text(node);
}

function nvl(call: FunctionCall, at: RuleContext, args: Args): void {
  const first = at.typeOf(args[0]);
  const untouched =
    args.every((a) => a.kind === "NameExpression" || a.kind === "Literal") && sameKind(first, at.typeOf(args[1]));
  if (untouched && call.kind === "Call") at.replace(call.callee, "coalesce");
  else
    at.replace(call, [
      "coalesce(",
      at.text(args[0]),
      ", ",
      asTypeOf(args[1], first.kind === "null" ? at.typeOf(args[1]) : first, at),
      ")",
    ]);
}

function sameKind(a: DataType, b: DataType): boolean {
  return a.kind === b.kind || a.kind === "null" || b.kind === "null" || a.kind === "unknown" || b.kind === "unknown";
}

function decode(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, ...rest] = args;
  const pairs = Math.floor(rest.length / 2);
  const result = resultType(rest, at);
  const searched = rest.slice(0, pairs * 2).filter((_, i) => i % 2 === 0);
  const isSimple = searched.every((s) => s.kind === "Literal" && at.typeOf(s).kind !== "null" && at.source(s) !== "''");
  const pieces: Piece[] = [isSimple ? ["CASE ", at.text(value)] : "CASE"];
  const type = at.typeOf(value);
  for (let i = 0; i < pairs; i++) {
    const search = asTypeOf(rest[2 * i], type, at);
    const when: Piece = isSimple
      ? search
      : isNull(rest[2 * i], at)
        ? [at.operand(value), " IS NULL"]
        : [at.operand(value), " IS NOT DISTINCT FROM ", search];
    pieces.push([" WHEN ", when, " THEN ", asTypeOf(rest[2 * i + 1], result, at)]);
  }
  if (rest.length % 2 === 1) pieces.push([" ELSE ", asTypeOf(rest[rest.length - 1], result, at)]);
  pieces.push(" END");
  at.replace(call, pieces);
}

function isNull(node: SyntaxNode, at: RuleContext): boolean {
  return at.typeOf(node).kind === "null" || at.source(node) === "''";
}

/** Oracle gives DECODE the type of its first result; NULL there means text. */
function resultType(rest: Args, at: RuleContext): DataType {
  const results = rest.filter((_, i) => i % 2 === 1 || (i === rest.length - 1 && rest.length % 2 === 1));
  const first = results[0] ? at.typeOf(results[0]) : undefined;
  if (first && first.kind !== "null") return first;
  const known = results.map((r) => at.typeOf(r)).find((t) => t.kind !== "null");
  return known ?? { kind: "null" };
}

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "NULL function",
    source: ORACLE,
    given: "CREATE TABLE t (a NUMBER(5), s VARCHAR2(10), d DATE);",
  },
  {
    NVL: {
      to: nvl,
      args: 2,
      examples: [
        { from: "SELECT NVL(/* keep */ a,0) FROM t", to: "SELECT coalesce(/* keep */ a,0) FROM t" },
        { from: "SELECT NVL(s, 0) FROM t", to: "SELECT coalesce(s, 0::text) FROM t" },
        { from: "SELECT NVL(TO_CHAR(a), 'none') FROM t", to: "SELECT coalesce(a::text, 'none') FROM t" },
      ],
    },
    NVL2: {
      to: (call, at, args) =>
        at.replace(call, [
          "CASE WHEN ",
          at.operand(args[0]),
          " IS NOT NULL THEN ",
          at.text(args[1]),
          " ELSE ",
          asTypeOf(args[2], at.typeOf(args[1]), at),
          " END",
        ]),
      args: 3,
      examples: [
        { from: "SELECT NVL2(a, 'x', 'y') FROM t", to: "SELECT CASE WHEN a IS NOT NULL THEN 'x' ELSE 'y' END FROM t" },
      ],
    },
    DECODE: {
      to: decode,
      args: [3, 255],
      examples: [
        {
          from: "SELECT DECODE(a, 1, 'one', 2, 'two', 'many') FROM t",
          to: "SELECT CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END FROM t",
        },
        { from: "SELECT DECODE(a, NULL, 0, a) FROM t", to: "SELECT CASE WHEN a IS NULL THEN 0 ELSE a END FROM t" },
        {
          from: "SELECT DECODE(s, d, 1) FROM t WHERE 1 = 0",
          contains: "IS NOT DISTINCT FROM",
          refused: "session format",
        },
      ],
    },
    LNNVL: {
      to: "(($1) IS NOT TRUE)",
      args: 1,
      examples: [{ from: "SELECT 1 FROM t WHERE LNNVL(a = 1)", to: "SELECT 1 FROM t WHERE ((a = 1) IS NOT TRUE)" }],
    },
    COALESCE: {
      to: (_call, at, args) => {
        const wanted = args.map((a) => at.typeOf(a)).find((t) => t.kind !== "null" && t.kind !== "unknown");
        if (!wanted) return;
        for (const arg of args.slice(1)) {
          const piece = asTypeOf(arg, wanted, at);
          if ("kind" in (piece as object)) continue;
          at.replace(arg, piece);
        }
      },
      args: [2, 255],
      examples: [{ from: "SELECT COALESCE(s, 'x') FROM t", to: "SELECT COALESCE(s, 'x') FROM t" }],
    },
    NULLIF: { to: "=", args: 2, examples: [{ from: "SELECT NULLIF(a, 0) FROM t", to: "SELECT NULLIF(a, 0) FROM t" }] },
  },
);
