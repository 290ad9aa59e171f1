/** JSON functions. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Argument, Call } from "../../../../converter/tsql/nodes";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { isBitType, isNative, isNumber } from "../../any/expressions/families";
import type { Args } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-json.html";

function isJson(call: FunctionCall, at: RuleContext, [document, kind]: Args): void {
  const word = kind ? at.source(kind).toUpperCase() : "";
  const value = at.operand(document);
  if (at.version >= 16) {
    const what = word === "" ? [value, " IS JSON OBJECT OR ", value, " IS JSON ARRAY"] : [value, ` IS JSON ${word}`];
    at.replace(call, ["CASE WHEN ", what, " THEN 1 WHEN ", value, " IS NOT NULL THEN 0 END"]);
    return;
  }
  const name = at.helper("json_or_null");
  const kinds = word === "ARRAY" || word === "OBJECT" ? `= '${word.toLowerCase()}'` : "IN ('object', 'array')";
  at.replace(call, [
    `CASE WHEN jsonb_typeof(${name}(`,
    at.text(document),
    `)) ${kinds} THEN 1 WHEN `,
    value,
    " IS NOT NULL THEN 0 END",
  ]);
}

/** The document as it is taken: jsonb columns and texts alike. */
function reading(helper: string) {
  return (call: FunctionCall, at: RuleContext, [document, path]: Args): void => {
    const steps: Piece = path ? at.text(path) : "'$'";
    const text = textOf(path);
    if (text !== undefined && /^\s*strict\b/i.test(text)) {
      at.review(call, "The path is strict: SQL Server raises an error where it is missing, here NULL is given.");
    }
    const plain: Piece = text === undefined ? steps : quoteText(text.replace(/^\s*(?:strict|lax)\s+/i, ""));
    const value: Piece = [`${at.helper(helper)}(`, at.text(document), ", ", plain, ")"];
    at.replace(call, helper === "json_query" ? [value, "::text"] : value);
  };
}

function modify(call: FunctionCall, at: RuleContext, [document, path, value]: Args): void {
  at.replace(call, [
    `${at.helper("json_modify")}(`,
    at.text(document),
    ", ",
    at.text(path),
    ", ",
    jsonValue(value, at),
    ")",
  ]);
}

/** A value as JSON: what JSON functions give is JSON already, texts become strings. */
function jsonValue(value: SyntaxNode, at: RuleContext): Piece {
  if (isNullLiteral(value)) return "NULL";
  if (isDocument(value, at)) return [at.operand(value), "::jsonb"];
  const type = at.typeOf(value);
  const isText = !isNumber(type) || isBitType(type);
  return ["to_jsonb(", isText && !isBitType(type) ? [at.operand(value), "::text"] : at.text(value), ")"];
}

const DOCUMENTS: ReadonlySet<string> = new Set(["JSON_QUERY", "JSON_MODIFY", "JSON_OBJECT", "JSON_ARRAY"]);

function isDocument(value: SyntaxNode, at: RuleContext): boolean {
  if (DOCUMENTS.has(at.builtinName(value) ?? "") || isNative(at.typeOf(value), "json")) return true;
  const query =
    value.kind === "Subquery" ? (value as SyntaxNode & { query?: { for?: { mode: string } } }).query : undefined;
  return query?.for?.mode.startsWith("JSON") === true;
}

function jsonObject(call: FunctionCall, at: RuleContext): void {
  const { args, options } = call as Call;
  const pairs = args.flatMap((a, i): Piece[] =>
    a.kind === "Argument"
      ? [i > 0 ? ", " : "", keyOf(a as Argument, at), ", ", jsonValue((a as Argument).value, at)]
      : [],
  );
  const isStripped = options.some((o) => o.name.startsWith("ABSENT"));
  const whole: Piece = ["jsonb_build_object(", pairs, ")"];
  at.replace(call, [isStripped ? ["jsonb_strip_nulls(", whole, ")"] : whole, "::text"]);
}

function keyOf(argument: Argument, at: RuleContext): Piece {
  return argument.key ? at.text(argument.key) : "''";
}

/** NULL values are left out of arrays, unless NULL ON NULL is written. */
function jsonArray(call: FunctionCall, at: RuleContext, args: Args): void {
  const keepsNulls = (call as Call).options.some((o) => o.name.startsWith("NULL ON NULL"));
  const values = args.map((a) => jsonValue(a, at));
  const list: Piece = values.flatMap((v, i) => [i > 0 ? ", " : "", v]);
  const mayBeNull = args.some((a) => isNullLiteral(a) || at.binding.isNullable(a));
  const whole: Piece = ["jsonb_build_array(", list, ")"];
  if (keepsNulls || !mayBeNull) at.replace(call, [whole, "::text"]);
  else
    at.replace(call, [
      "coalesce((SELECT jsonb_agg(v) FROM unnest(ARRAY[",
      list,
      "]::jsonb[]) AS items(v) WHERE v IS NOT NULL), '[]')::text",
    ]);
}

function pathExists(call: FunctionCall, at: RuleContext, [document, path]: Args): void {
  at.replace(call, [
    "CASE WHEN ",
    `jsonb_path_exists(${at.helper("json_or_null")}(`,
    at.text(document),
    "), ",
    at.operand(path),
    "::jsonpath) THEN 1 ELSE 0 END",
  ]);
}

const table = {
  ISJSON: {
    to: isJson,
    args: [1, 2],
    why: "ISJSON is true for objects and arrays only, unless a kind is named.",
    examples: [
      {
        from: "SELECT ISJSON(s) FROM t",
        to: "SELECT CASE WHEN s IS JSON OBJECT OR s IS JSON ARRAY THEN 1 WHEN s IS NOT NULL THEN 0 END FROM t",
      },
      {
        from: "SELECT ISJSON(s) FROM t",
        to: "SELECT CASE WHEN jsonb_typeof(portolan.json_or_null(s)) IN ('object', 'array') THEN 1 WHEN s IS NOT NULL THEN 0 END FROM t",
        version: 15,
      },
    ],
  },
  JSON_VALUE: {
    to: reading("json_value"),
    args: 2,
    examples: [
      {
        from: "SELECT JSON_VALUE(s, '$.a.b'), JSON_VALUE(s, 'lax $.list[0]') FROM t",
        to: "SELECT portolan.json_value(s, '$.a.b'), portolan.json_value(s, '$.list[0]') FROM t",
      },
      {
        from: "JSON_VALUE('{\"a\":1}', 'strict $.a')",
        to: "portolan.json_value('{\"a\":1}', '$.a')",
        refused: "strict",
      },
    ],
  },
  JSON_QUERY: {
    to: reading("json_query"),
    args: [1, 2],
    examples: [
      {
        from: "SELECT JSON_QUERY(s, '$.list'), JSON_QUERY(s) FROM t",
        to: "SELECT portolan.json_query(s, '$.list')::text, portolan.json_query(s, '$')::text FROM t",
      },
    ],
  },
  JSON_MODIFY: {
    to: modify,
    args: 3,
    examples: [
      {
        from: "SELECT JSON_MODIFY(s, '$.name', 'Mike'), JSON_MODIFY(s, '$.n', id) FROM t",
        to: "SELECT portolan.json_modify(s, '$.name', to_jsonb('Mike'::text)), portolan.json_modify(s, '$.n', to_jsonb(id)) FROM t",
      },
      {
        from: "SELECT JSON_MODIFY(s, 'append $.list', JSON_QUERY(s, '$.x')), JSON_MODIFY(s, '$.a', NULL) FROM t",
        contains: "portolan.json_query(s, '$.x')::text::jsonb",
      },
    ],
  },
  JSON_OBJECT: {
    to: jsonObject,
    examples: [
      {
        from: "SELECT JSON_OBJECT('id':id, 'name':s) FROM t",
        to: "SELECT jsonb_build_object('id', to_jsonb(id), 'name', to_jsonb(s::text))::text FROM t",
      },
    ],
  },
  JSON_ARRAY: {
    to: jsonArray,
    examples: [
      { from: "JSON_ARRAY('a', 1)", to: "jsonb_build_array(to_jsonb('a'::text), to_jsonb(1))::text" },
      {
        from: "SELECT JSON_ARRAY(s, 1 NULL ON NULL) FROM t",
        to: "SELECT jsonb_build_array(to_jsonb(s::text), to_jsonb(1))::text FROM t",
      },
    ],
  },
  JSON_PATH_EXISTS: {
    to: pathExists,
    args: 2,
    examples: [
      {
        from: "SELECT JSON_PATH_EXISTS(s, '$.a') FROM t",
        to: "SELECT CASE WHEN jsonb_path_exists(portolan.json_or_null(s), '$.a'::jsonpath) THEN 1 ELSE 0 END FROM t",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "JSON functions",
    source: MANUAL,
    given: "CREATE TABLE t (id int, s nvarchar(max));",
  },
  table,
);
