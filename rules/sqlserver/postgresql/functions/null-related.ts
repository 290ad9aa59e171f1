/** Functions that choose a value: ISNULL, COALESCE, NULLIF, IIF, CHOOSE, GREATEST, LEAST. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bare, isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { isString, lengthOf, nameOf } from "../../any/expressions/families";
import { isBoolean } from "../expressions/bits";
import { unifyResult, unifyResults } from "../expressions/branches";
import { makeComparable } from "../expressions/compared-types";
import { comparesWithoutCase, hasNoLetters, isTextValue, lowered } from "../expressions/letter-case";
import { type Args, rename } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-conditional.html";

/** The second value gets the type and the length of the first. */
function isNull(call: FunctionCall, at: RuleContext, [value, instead]: Args): void {
  rename(call, "coalesce", at);
  if (isNullLiteral(value)) return;
  const type = isBoolean(call, at) ? ({ kind: "native", name: "bit" } as const) : at.typeOf(value);
  unifyResult(instead, type, at);
  if (hasDeclaredLength(value)) cut(instead, type, at);
}

/** Whether a value's length is one that somebody chose, and not that of a constant in an expression. */
function hasDeclaredLength(value: SyntaxNode): boolean {
  return ["NameExpression", "Variable", "Cast", "Convert"].includes(bare(value).kind);
}

function cut(instead: SyntaxNode, type: ReturnType<RuleContext["typeOf"]>, at: RuleContext): void {
  const other = at.typeOf(instead);
  if (!isString(type) || !isString(other)) return;
  const [length, own] = [lengthOf(type), lengthOf(other) ?? "max"];
  if (length === undefined) return;
  const text = textOf(instead);
  if (typeof own === "number" && own <= length) return;
  if (text !== undefined) at.replace(instead, `'${text.slice(0, length).replace(/'/g, "''")}'`);
  else at.wrap(instead, "left(", `, ${length})`);
}

function choosesOne(call: FunctionCall, at: RuleContext, args: Args): void {
  unifyResults(call, args, at);
}

/** Texts are compared as = does. */
function nullIf(call: FunctionCall, at: RuleContext, [value, other]: Args): void {
  makeComparable([value, other], at);
  const constants = [textOf(value), textOf(other)];
  const ignores =
    isTextValue(value, at) &&
    comparesWithoutCase([value, other], at) &&
    !constants.some((c) => c !== undefined && hasNoLetters(c));
  if (!ignores) return;
  at.replace(call, [
    "CASE WHEN ",
    lowered(value, at, "equality"),
    " = ",
    lowered(other, at, "equality"),
    " THEN NULL ELSE ",
    at.text(value),
    " END",
  ]);
}

function iif(call: FunctionCall, at: RuleContext, [condition, yes, no]: Args): void {
  unifyResults(call, [yes, no], at);
  at.replace(call, ["CASE WHEN ", at.text(condition), " THEN ", at.text(yes), " ELSE ", at.text(no), " END"]);
}

function choose(call: FunctionCall, at: RuleContext, [index, ...values]: Args): void {
  unifyResults(call, values, at);
  const isWhole =
    wholeOf(index) !== undefined || ["int", "smallint", "tinyint", "bigint"].includes(nameOf(at.typeOf(index)));
  const selector = isWhole ? at.text(index) : ["trunc(", at.text(index), ")"];
  const branches = values.flatMap((v, i) => [` WHEN ${i + 1} THEN `, at.text(v)]);
  at.replace(call, ["CASE ", selector, branches, " END"]);
}

const table = {
  ISNULL: {
    to: isNull,
    args: 2,
    why: "ISNULL has the type and the length of its first argument.",
    examples: [
      { from: "ISNULL(CAST(NULL AS varchar(3)), 'abcdef')", to: "coalesce(CAST(NULL AS varchar(3)), 'abc')" },
      {
        from: "SELECT ISNULL(id, ''), ISNULL(s, id), ISNULL(b, 0) FROM t",
        to: "SELECT coalesce(id, 0), coalesce(s, id::varchar(20)), coalesce(b, false) FROM t",
      },
      {
        from: "SELECT ISNULL(d, '') /* day */, ISNULL(s, v) FROM t",
        to: "SELECT coalesce(d, '1900-01-01'::timestamp(3)) /* day */, coalesce(s, left(v, 20)) FROM t",
      },
    ],
  },
  COALESCE: {
    to: choosesOne,
    args: [2, 254],
    examples: [
      {
        from: "SELECT COALESCE(id, n, 0), COALESCE(s, '') FROM t",
        to: "SELECT COALESCE(id, n, 0), COALESCE(s, '') FROM t",
      },
      { from: "SELECT COALESCE(id, s) FROM t", to: "SELECT COALESCE(id, portolan.if_blank(s, '0')::integer) FROM t" },
    ],
  },
  NULLIF: {
    to: nullIf,
    args: 2,
    examples: [
      { from: "SELECT NULLIF(s, ''), NULLIF(id, 0) FROM t", to: "SELECT NULLIF(s, ''), NULLIF(id, 0) FROM t" },
      {
        from: "SELECT NULLIF(s, 'N/A') FROM t",
        to: "SELECT CASE WHEN lower(rtrim(s)) = 'n/a' THEN NULL ELSE s END FROM t",
      },
    ],
  },
  IIF: {
    to: iif,
    args: 3,
    examples: [
      {
        from: "SELECT IIF(id > 1, 'many', 'one') FROM t",
        to: "SELECT CASE WHEN id > 1 THEN 'many' ELSE 'one' END FROM t",
      },
      { from: "SELECT IIF(b = 1, 1, '0') FROM t", to: "SELECT CASE WHEN b = true THEN 1 ELSE '0'::integer END FROM t" },
    ],
  },
  CHOOSE: {
    to: choose,
    args: [2, 254],
    examples: [
      {
        from: "CHOOSE(3, 'Manager', 'Director', 'Developer')",
        to: "CASE 3 WHEN 1 THEN 'Manager' WHEN 2 THEN 'Director' WHEN 3 THEN 'Developer' END",
      },
    ],
  },
  GREATEST: {
    to: choosesOne,
    args: [1, 254],
    examples: [{ from: "GREATEST('6.62', 3.1415, 7)", to: "GREATEST('6.62'::numeric(14,4), 3.1415, 7)", runs: true }],
  },
  LEAST: { to: choosesOne, args: [1, 254], examples: [{ from: "LEAST(2, 1)", to: "LEAST(2, 1)" }] },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "functions that choose a value",
    source: MANUAL,
    given: "CREATE TABLE t (id int, n decimal(9, 2), s varchar(20), v nvarchar(40), d datetime, b bit);",
  },
  table,
);
