/** JSON_ARRAYAGG, JSON_OBJECTAGG, JSON_CONTAINS, and what else came with SQL Server 2025. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Argument, Call } from "../../../../converter/tsql/nodes";
import { textOf } from "../../any/expressions/constants";
import type { Args } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-aggregate.html";

function arrayAggregate(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const { options, withinGroup } = call as Call;
  const keepsNulls = options.some((o) => o.name.startsWith("NULL ON NULL"));
  const filter =
    keepsNulls || !at.binding.isNullable(value) ? "" : [" FILTER (WHERE ", at.operand(value), " IS NOT NULL)"];
  at.replace(call, [
    "jsonb_agg(",
    at.text(value),
    withinGroup ? [" ", at.text(withinGroup)] : "",
    ")",
    filter,
    "::text",
  ]);
}

function objectAggregate(call: FunctionCall, at: RuleContext): void {
  const pair = (call as Call).args.find((a): a is Argument => a.kind === "Argument" && a.key !== undefined);
  if (!pair?.key) {
    at.refuseValue(call, "JSON_OBJECTAGG without a key and a value.", "text");
    return;
  }
  at.replace(call, ["jsonb_object_agg(", at.text(pair.key), ", ", at.text(pair.value), ")::text"]);
}

/** `UNISTR('\0041')`: a backslash and the code of a character. */
function unistr(call: FunctionCall, at: RuleContext, [value, mark]: Args): void {
  if (mark && textOf(mark) !== "\\") {
    at.refuseValue(call, "UNISTR with another escape character than the backslash: unistr() knows only that.", "text");
    return;
  }
  at.replace(call, ["unistr(", at.text(value), ")"]);
}

function product(call: FunctionCall, at: RuleContext, [value]: Args): void {
  at.review(call, "PRODUCT is written with logarithms, which works for positive numbers only and gives a float.");
  at.replace(call, ["exp(sum(ln(", at.operand(value), "::double precision)))"]);
}

const table = {
  JSON_ARRAYAGG: {
    to: arrayAggregate,
    args: 1,
    examples: [
      { from: "SELECT JSON_ARRAYAGG(id) FROM t", to: "SELECT jsonb_agg(id)::text FROM t" },
      {
        from: "SELECT JSON_ARRAYAGG(s ORDER BY id) FROM t",
        contains: "jsonb_agg(s ORDER BY id) FILTER (WHERE s IS NOT NULL)::text",
      },
    ],
  },
  JSON_OBJECTAGG: {
    to: objectAggregate,
    examples: [{ from: "SELECT JSON_OBJECTAGG(s:id) FROM t", to: "SELECT jsonb_object_agg(s, id)::text FROM t" }],
  },
  JSON_CONTAINS: {
    to: "CASE WHEN $1::jsonb @> to_jsonb($2) THEN 1 ELSE 0 END",
    args: 2,
    examples: [
      {
        from: "SELECT JSON_CONTAINS('[1,2]', 2) AS c",
        to: "SELECT CASE WHEN '[1,2]'::jsonb @> to_jsonb(2) THEN 1 ELSE 0 END AS c",
      },
    ],
  },
  UNISTR: { to: unistr, args: [1, 2], examples: [{ from: "UNISTR(N'\\0041')", to: "unistr('\\0041')" }] },
  PRODUCT: {
    to: product,
    args: 1,
    examples: [
      {
        from: "SELECT PRODUCT(id) FROM t",
        to: "SELECT exp(sum(ln(id::double precision))) FROM t",
        refused: "logarithms",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "functions of SQL Server 2025",
    source: MANUAL,
    given: "CREATE TABLE t (id int NOT NULL, s varchar(20));",
  },
  table,
);
