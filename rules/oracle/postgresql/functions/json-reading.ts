/** JSON_VALUE, JSON_QUERY, JSON_EXISTS and other functions that read or change documents. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineFunctions } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SpecialCall } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { markFilled } from "../../any/expressions/empty-texts";
import { putOperation } from "../../any/expressions/placement";
import type { Args } from "../../any/functions/calls";
import { documentPiece, jsonbPiece, jsonPathPiece, returned, wordsOf, wrapperOf } from "./json-paths";

const MANUAL = "https://www.postgresql.org/docs/current/functions-json.html";
const GIVEN = "CREATE TABLE t (id NUMBER(5), d CLOB CHECK (d IS JSON), s VARCHAR2(100), b BLOB);";

const NAMES: ReadonlySet<string> = new Set(["JSON_VALUE", "JSON_QUERY", "JSON_EXISTS"]);

const reading = defineRule<SpecialCall>({
  id: "oracle.postgresql.json-reading",
  title: "JSON_VALUE, JSON_QUERY and JSON_EXISTS become helpers",
  complexity: "simple",
  guidance: {
    what: "JSON_VALUE, JSON_QUERY and JSON_EXISTS with a path.",
    why: "PostgreSQL has them from version 17 on, but raises an error for texts that are no JSON, and prints true as t.",
    action: "None. From version 17 on the built-in functions can be used for jsonb columns.",
  },
  sources: [MANUAL, "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/JSON_VALUE.html"],
  on: "SpecialCall",
  match: (call) => NAMES.has(call.name),
  convert: convertReading,
  given: GIVEN,
  examples: [
    {
      from: "SELECT JSON_VALUE(d, '$.a.b') || '!' FROM t",
      to: "SELECT concat(portolan.json_value(d, '$.a.b'), '!') FROM t",
    },
    {
      from: "SELECT JSON_VALUE(d, '$.n' RETURNING NUMBER) FROM t",
      to: "SELECT portolan.to_number_or(portolan.json_value(d, '$.n'), NULL) FROM t",
    },
    {
      from: "SELECT JSON_VALUE(d, '$.n' DEFAULT 'none' ON ERROR) FROM t",
      to: "SELECT coalesce(nullif(portolan.json_value(d, '$.n'), ''), 'none') FROM t",
    },
    {
      from: "SELECT JSON_QUERY(d, '$.list' WITH WRAPPER) FROM t",
      to: "SELECT portolan.json_text(portolan.json_query(d, '$.list', 'WITH')) FROM t",
    },
    {
      from: "SELECT id FROM t WHERE JSON_EXISTS(d, '$.a?(@.x > 5)')",
      to: "SELECT id FROM t WHERE portolan.json_exists(d, '$.a?(@.x > 5)')",
    },
    {
      from: "SELECT JSON_VALUE(b, '$..a' ERROR ON ERROR) || '' FROM t",
      contains: "portolan.json_value(convert_from(b, 'UTF8'), '$.**.a')",
      refused: "ERROR ON ERROR",
    },
    {
      from: "SELECT id FROM t WHERE JSON_EXISTS(d, '$.a?(@.x > $v)' PASSING id AS \"v\")",
      contains: "not_converted",
      refused: "PASSING",
    },
  ],
});

function convertReading(call: SpecialCall, at: RuleContext): void {
  const passing = call.args.find((a) => a.kind === "SpecialArgument");
  const [document, path, fallback] = call.args.filter((a) => a.kind !== "SpecialArgument");
  const isTest = call.name === "JSON_EXISTS";
  if (passing || !document) {
    at.refuseValue(
      call,
      `${call.name} with PASSING: the helper takes no variables. Use jsonb_path_query_first(document, path, variables).`,
      isTest ? "boolean" : "text",
    );
    return;
  }
  const words = wordsOf(call);
  if (/ERROR ON (?:ERROR|EMPTY)/.test(words)) {
    at.review(
      call,
      "ERROR ON ERROR is not kept: NULL is given where Oracle raises an error. Check the document where it is stored.",
    );
  }
  const args: Piece = [documentPiece(document, at), ", ", jsonPathPiece(path, at)];
  if (isTest) at.replace(call, [`${at.helper("json_exists")}(`, args, ")"]);
  else if (call.name === "JSON_VALUE") {
    const text: Piece = [`${at.helper("json_value")}(`, args, ")"];
    if (!fallback) at.replace(call, returned(text, call.type, at));
    else {
      const isText = !call.type || at.typeOf(call.type).kind === "string" || at.typeOf(call.type).kind === "clob";
      const value: Piece = isText ? ["nullif(", text, ", '')"] : returned(text, call.type, at);
      at.replace(call, ["coalesce(", value, ", ", at.text(fallback), ")"]);
      markFilled(call, at);
    }
  } else writeQuery(call, args, words, at);
}

function writeQuery(call: SpecialCall, args: Piece, words: string, at: RuleContext): void {
  const wrapper = wrapperOf(words);
  const found: Piece = [`${at.helper("json_query")}(`, args, wrapper ? `, '${wrapper}')` : ")"];
  const empty = /EMPTY (?:ARRAY )?ON/.test(words) ? "'[]'" : /EMPTY OBJECT ON/.test(words) ? "'{}'" : undefined;
  const value: Piece = empty ? ["coalesce(", found, `, ${empty})`] : found;
  const type = call.type && at.typeOf(call.type).kind;
  if (/\bPRETTY\b/.test(words)) at.replace(call, ["jsonb_pretty(", value, ")"]);
  else at.replace(call, type === "json" ? value : [`${at.helper("json_text")}(`, value, ")"]);
}

const changing = defineRule<SpecialCall>({
  id: "oracle.postgresql.json-changing",
  title: "JSON_MERGEPATCH, JSON_SERIALIZE, JSON_SCALAR and JSON_TRANSFORM",
  complexity: "medium",
  guidance: {
    what: "Functions that change documents or convert them to and from text.",
    why: "PostgreSQL has operators and functions on jsonb.",
    action: "Write JSON_TRANSFORM with jsonb_set, jsonb_insert and the operators - and #-.",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => /^JSON_(?:MERGEPATCH|SERIALIZE|SCALAR|TRANSFORM)$/.test(call.name),
  convert: convertChanging,
  given: GIVEN,
  examples: [
    {
      from: "SELECT JSON_MERGEPATCH(d, '{\"a\":null}') FROM t",
      to: "SELECT portolan.json_text(portolan.json_mergepatch(portolan.json_or_null(d), portolan.json_or_null('{\"a\":null}'))) FROM t",
    },
    { from: "SELECT JSON_SERIALIZE(d PRETTY) FROM t", to: "SELECT jsonb_pretty(portolan.json_or_null(d)) FROM t" },
    { from: "SELECT JSON_SCALAR(id) FROM t", to: "SELECT to_jsonb(id) FROM t" },
    { from: "SELECT JSON_TRANSFORM(d, REMOVE '$.a') FROM t", contains: "not_converted", refused: "jsonb_set" },
  ],
});

function convertChanging(call: SpecialCall, at: RuleContext): void {
  const [first, second] = call.args;
  if (!first) return;
  switch (call.name) {
    case "JSON_MERGEPATCH":
      if (!second) return;
      {
        const document: Piece = [
          `${at.helper("json_mergepatch")}(`,
          jsonbPiece(first, at),
          ", ",
          jsonbPiece(second, at),
          ")",
        ];
        const isText = !call.type || at.typeOf(call.type).kind !== "json";
        at.replace(call, isText ? [`${at.helper("json_text")}(`, document, ")"] : document);
      }
      return;
    case "JSON_SERIALIZE":
      at.replace(
        call,
        /\bPRETTY\b/.test(wordsOf(call))
          ? ["jsonb_pretty(", jsonbPiece(first, at), ")"]
          : [`${at.helper("json_text")}(`, jsonbPiece(first, at), ")"],
      );
      return;
    case "JSON_SCALAR":
      at.replace(call, ["to_jsonb(", at.text(first), ")"]);
      return;
    default:
      at.refuseValue(
        call,
        "JSON_TRANSFORM: write jsonb_set, jsonb_insert and the operators - and #- on jsonb.",
        "text",
      );
  }
}

const functions = defineFunctions(
  { pair: "oracle.postgresql", topic: "JSON functions", source: MANUAL, given: GIVEN },
  {
    JSON_EQUAL: {
      to: (call, at, [a, b]: Args) => putOperation(call, [jsonbPiece(a, at), " = ", jsonbPiece(b, at)], at),
      args: 2,
      examples: [
        {
          from: "SELECT id FROM t WHERE JSON_EQUAL(d, s)",
          contains: "portolan.json_or_null(d) = portolan.json_or_null(s)",
        },
      ],
    },
    JSON: { to: "$1::jsonb", args: 1, examples: [{ from: "SELECT JSON(d) FROM t", to: "SELECT d::jsonb FROM t" }] },
    JSON_DATAGUIDE: {
      to: "text",
      refused: "PostgreSQL has no data guides. Look at keys with jsonb_object_keys, at types with jsonb_typeof.",
      examples: [{ from: "SELECT JSON_DATAGUIDE(d) FROM t", contains: "not_converted", refused: "data guides" }],
    },
    JSON_TEXTCONTAINS: {
      to: "boolean",
      refused: "Search in documents with to_tsvector(document) @@ websearch_to_tsquery(words) and a GIN index.",
      examples: [
        {
          from: "SELECT id FROM t WHERE JSON_TEXTCONTAINS(d, '$.a', 'word')",
          contains: "not_converted",
          refused: "to_tsvector",
        },
      ],
    },
    JSON_ID: {
      to: "bytea",
      refused: "Use gen_random_uuid() for identifiers of documents.",
      examples: [{ from: "SELECT JSON_ID('UUID') FROM t", contains: "not_converted", refused: "gen_random_uuid" }],
    },
  },
);

export default [reading, changing, ...functions];
