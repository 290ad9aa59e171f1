/** Window functions. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  Call,
  OrderItem,
  Query,
  Select,
  SelectItem,
  Subquery,
  WindowSpecification,
} from "../../../../converter/tsql/nodes";
import { isNullLiteral, numberTextOf, textOf } from "../../any/expressions/constants";
import { isNative } from "../../any/expressions/families";
import { unifyResult } from "../expressions/branches";
import type { Args } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-window.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL, n decimal(9, 2), f float, s varchar(20));";

/** ORDER BY (SELECT NULL), ORDER BY (SELECT 1): no order is wanted. */
const unordered = defineRule<WindowSpecification>({
  id: "sqlserver.postgresql.window-order",
  title: "ORDER BY (SELECT NULL) of a window is left out",
  complexity: "simple",
  guidance: {
    what: "OVER (ORDER BY (SELECT NULL)).",
    why: "SQL Server wants an order for every window; PostgreSQL does not.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "WindowSpecification",
  match: ({ orderBy }) => orderBy?.items.length === 1 && isConstant((orderBy.items[0] as OrderItem).value),
  convert: ({ orderBy, partitionBy, frame }, at) => {
    if (!orderBy) return;
    const before = partitionBy.at(-1);
    const end = frame ? frame.start : orderBy.end;
    at.replace({ start: before?.end ?? orderBy.start, end }, frame && before ? " " : "");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) AS r FROM t",
      to: "SELECT ROW_NUMBER() OVER () AS r FROM t",
    },
    {
      from: "SELECT ROW_NUMBER() OVER (PARTITION BY s ORDER BY (SELECT 0)) AS r FROM t",
      to: "SELECT ROW_NUMBER() OVER (PARTITION BY s) AS r FROM t",
    },
  ],
});

function isConstant(node: SyntaxNode | undefined): boolean {
  if (node?.kind !== "Subquery") return false;
  const { query } = node as Subquery;
  const body = query.kind === "Query" ? (query as Query).body : undefined;
  if (body?.kind !== "Select") return false;
  const { items, from } = body as Select;
  const value = items[0]?.kind === "SelectItem" ? (items[0] as SelectItem).value : undefined;
  return (
    !from &&
    items.length === 1 &&
    (isNullLiteral(value) || numberTextOf(value) !== undefined || textOf(value) !== undefined)
  );
}

/** The default of LAG and LEAD has the type of the value. */
function neighbour(call: FunctionCall, at: RuleContext, args: Args): void {
  if (refusesNulls(call, at)) return;
  const [value, , instead] = args;
  if (instead) unifyResult(instead, at.typeOf(value), at);
  if (instead && isNative(at.typeOf(value), "decimal") && numberTextOf(instead) !== undefined) {
    at.replace(instead, [at.operand(instead), "::numeric"]);
  }
}

function refusesNulls(call: FunctionCall, at: RuleContext): boolean {
  const { nulls } = call as Call;
  if (nulls === undefined) return false;
  if (nulls === "RESPECT") {
    removeNulls(call as Call, at);
    return false;
  }
  at.refuseValue(
    call,
    "IGNORE NULLS has no counterpart. Number the values that are not NULL in a subquery, or take the last one with an aggregate that has a FILTER.",
    typeName(call, at),
  );
  return true;
}

function typeName(call: FunctionCall, at: RuleContext): string {
  return isNative(at.typeOf(call), "int") ? "integer" : "text";
}

/** RESPECT NULLS is what PostgreSQL does anyway. */
function removeNulls(call: Call, at: RuleContext): void {
  const respect = at.findToken(call, "RESPECT");
  const nulls = respect && at.findToken({ start: respect.end, end: call.end }, "NULLS");
  if (respect && nulls) at.remove({ start: respect.start, end: nulls.end });
}

function windowValue(call: FunctionCall, at: RuleContext): void {
  refusesNulls(call, at);
}

/** PostgreSQL has percentiles as aggregates only: over a window a helper takes the values that an array collects. */
function percentile(name: string) {
  return (call: FunctionCall, at: RuleContext, [fraction]: Args): void => {
    const { over, withinGroup } = call as Call;
    const item = withinGroup?.items[0];
    if (item?.kind !== "OrderItem") {
      at.refuseValue(call, `${name.toUpperCase()} without WITHIN GROUP.`, "double precision");
      return;
    }
    const { value, direction } = item as OrderItem;
    const isDescending = direction === "DESC";
    if (!over) {
      const order: Piece = [" WITHIN GROUP (ORDER BY ", at.text(value), isDescending ? " DESC)" : ")"];
      at.replace(call, [`${name}(`, at.text(fraction), ")", order]);
      return;
    }
    at.helper("window_percentile");
    const isFloat = isNative(at.typeOf(value), "float");
    const values: Piece =
      name === "percentile_cont" && !isFloat ? [at.operand(value), "::double precision"] : at.text(value);
    const rest: Piece = [at.text(fraction), isDescending ? ", true)" : ")"];
    at.replace(call, [`${at.settings.helperSchema}.${name}(array_agg(`, values, ") ", at.text(over), ", ", rest]);
  };
}

function kept(name: string): FunctionRow {
  return {
    to: "=",
    examples: [
      {
        from: `SELECT ${name}() OVER (ORDER BY id) AS r FROM t`,
        to: `SELECT ${name}() OVER (ORDER BY id) AS r FROM t`,
      },
    ],
  };
}

const table = {
  ROW_NUMBER: kept("ROW_NUMBER"),
  RANK: kept("RANK"),
  DENSE_RANK: kept("DENSE_RANK"),
  CUME_DIST: kept("CUME_DIST"),
  PERCENT_RANK: kept("PERCENT_RANK"),
  NTILE: {
    to: "=",
    args: 1,
    examples: [
      { from: "SELECT NTILE(4) OVER (ORDER BY id) AS r FROM t", to: "SELECT NTILE(4) OVER (ORDER BY id) AS r FROM t" },
    ],
  },
  LAG: {
    to: neighbour,
    args: [1, 3],
    examples: [
      {
        from: "SELECT LAG(n, 1, 0) OVER (ORDER BY id) AS r FROM t",
        to: "SELECT LAG(n, 1, 0::numeric) OVER (ORDER BY id) AS r FROM t",
      },
      {
        from: "SELECT LAG(s) IGNORE NULLS OVER (ORDER BY id) AS r FROM t WHERE 1 = 0",
        contains: "not_converted",
        refused: "IGNORE NULLS",
      },
    ],
  },
  LEAD: {
    to: neighbour,
    args: [1, 3],
    examples: [
      {
        from: "SELECT LEAD(s, 2, '') OVER (ORDER BY id) AS r FROM t",
        to: "SELECT LEAD(s, 2, '') OVER (ORDER BY id) AS r FROM t",
      },
    ],
  },
  FIRST_VALUE: {
    to: windowValue,
    args: 1,
    examples: [
      {
        from: "SELECT FIRST_VALUE(s) OVER (ORDER BY id) AS r FROM t",
        to: "SELECT FIRST_VALUE(s) OVER (ORDER BY id) AS r FROM t",
      },
    ],
  },
  LAST_VALUE: {
    to: windowValue,
    args: 1,
    examples: [
      {
        from: "SELECT LAST_VALUE(s) RESPECT NULLS OVER (ORDER BY id) AS r FROM t",
        to: "SELECT LAST_VALUE(s) OVER (ORDER BY id) AS r FROM t",
      },
    ],
  },
  PERCENTILE_CONT: {
    to: percentile("percentile_cont"),
    args: 1,
    why: "PostgreSQL has percentiles as aggregates, not over windows.",
    examples: [
      {
        from: "SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY f) OVER (PARTITION BY s) AS m FROM t",
        to: "SELECT portolan.percentile_cont(array_agg(f) OVER (PARTITION BY s), 0.5) AS m FROM t",
      },
    ],
  },
  PERCENTILE_DISC: {
    to: percentile("percentile_disc"),
    args: 1,
    examples: [
      {
        from: "SELECT PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY id DESC) OVER (PARTITION BY s) AS m FROM t",
        to: "SELECT portolan.percentile_disc(array_agg(id) OVER (PARTITION BY s), 0.5, true) AS m FROM t",
      },
    ],
  },
  APPROX_PERCENTILE_CONT: {
    to: percentile("percentile_cont"),
    args: 1,
    examples: [
      {
        from: "SELECT APPROX_PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY f) AS m FROM t",
        to: "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f) AS m FROM t",
      },
    ],
  },
  APPROX_PERCENTILE_DISC: {
    to: percentile("percentile_disc"),
    args: 1,
    examples: [
      {
        from: "SELECT APPROX_PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY f) AS m FROM t",
        to: "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY f) AS m FROM t",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default [
  unordered,
  ...defineFunctions({ pair: "sqlserver.postgresql", topic: "window functions", source: MANUAL, given: GIVEN }, table),
];
