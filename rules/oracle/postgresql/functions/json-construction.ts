/** JSON_OBJECT, JSON_ARRAY and their aggregates. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SpecialArgument, SpecialCall } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { bare } from "../../any/expressions/placement";
import { numberShape } from "../expressions/number-shapes";
import { wordsOf } from "./json-paths";

const MANUAL = "https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-CREATION-TABLE";
const NAMES: ReadonlySet<string> = new Set(["JSON_OBJECT", "JSON_ARRAY", "JSON_OBJECTAGG", "JSON_ARRAYAGG"]);

export default defineRule<SpecialCall>({
  id: "oracle.postgresql.json-construction",
  title: "JSON_OBJECT, JSON_ARRAY and their aggregates",
  complexity: "simple",
  guidance: {
    what: "Functions that make JSON documents.",
    why: "PostgreSQL has them from version 16 on; before, json_build_object and its kin. Oracle gives a text, PostgreSQL the type json.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => NAMES.has(call.name),
  convert: (call, at) => {
    const star = call.args.some((a) => a.kind === "Star");
    if (star) {
      at.refuseValue(
        call,
        "JSON_OBJECT(*): write to_jsonb(alias) for the row of one table, or name the columns.",
        "text",
      );
      return;
    }
    // Inside another document it stays json; elsewhere Oracle's result is a text.
    const outer = ancestor(call, "SpecialCall", "SelectItem", "Binary", "Call");
    const isInner = outer?.kind === "SpecialCall" && NAMES.has((outer as SpecialCall).name);
    const over: Piece = call.over ? [" ", at.text(call.over)] : "";
    const document: Piece = [write(call, at), over];
    at.replace(call, isInner || givesJson(call, at) ? document : [`${at.helper("json_text")}(`, document, ")"]);
  },
  given: "CREATE TABLE t (id NUMBER(5), s VARCHAR2(100), n NUMBER(7,2), d DATE, j CLOB);",
  examples: [
    {
      from: "SELECT JSON_ARRAY(n, n + 0.5) FROM t",
      to: "SELECT portolan.json_text(json_array(trim_scale(n), trim_scale(n + 0.5))) FROM t",
    },
    {
      from: "SELECT JSON_OBJECT(KEY 'id' VALUE id, 'name': s) FROM t",
      to: "SELECT portolan.json_text(json_object('id' VALUE id, 'name' VALUE s)) FROM t",
    },
    {
      from: "SELECT JSON_OBJECT('doc' VALUE j FORMAT JSON, 'list' VALUE JSON_ARRAY(id, s) ABSENT ON NULL) FROM t WHERE 1 = 0",
      to: "SELECT portolan.json_text(json_object('doc' VALUE j FORMAT JSON, 'list' VALUE json_array(id, s) ABSENT ON NULL)) FROM t WHERE 1 = 0",
    },
    {
      from: "SELECT JSON_ARRAY(id, s NULL ON NULL RETURNING CLOB) FROM t",
      to: "SELECT portolan.json_text(json_array(id, s NULL ON NULL)) FROM t",
    },
    {
      from: "SELECT JSON_OBJECTAGG(KEY s VALUE id) FROM t",
      to: "SELECT portolan.json_text(json_objectagg(s VALUE id)) FROM t",
    },
    {
      from: "SELECT JSON_ARRAYAGG(s ORDER BY id /* up */) FROM t",
      to: "SELECT portolan.json_text(json_arrayagg(s ORDER BY id)) /* up */ FROM t",
    },
    {
      from: "SELECT JSON_OBJECT('id' VALUE id, 'name' VALUE s ABSENT ON NULL) FROM t",
      to: "SELECT portolan.json_text(portolan.json_without_null_members(json_build_object('id', id, 'name', s))) FROM t",
      version: 15,
    },
    {
      from: "SELECT JSON_ARRAY(id, s) FROM t",
      to: "SELECT portolan.json_text(portolan.json_without_nulls(json_build_array(id, s))) FROM t",
      version: 15,
    },
    {
      from: "SELECT JSON_ARRAYAGG(s ORDER BY id), JSON_OBJECTAGG('k' VALUE id) FROM t",
      to: "SELECT portolan.json_text((json_agg(s ORDER BY id) FILTER (WHERE s IS NOT NULL))), portolan.json_text(json_object_agg('k', id)) FROM t",
      version: 15,
    },
    { from: "SELECT JSON_OBJECT(*) FROM t WHERE 1 = 0", contains: "not_converted", refused: "to_jsonb" },
  ],
});

function givesJson(call: SpecialCall, at: RuleContext): boolean {
  return call.type !== undefined && at.typeOf(call.type).kind === "json";
}

interface Pair {
  readonly key: Piece;
  readonly value: SyntaxNode;
  readonly isJson: boolean;
}

function write(call: SpecialCall, at: RuleContext): Piece {
  const words = wordsOf(call);
  const isAbsent = call.name.includes("ARRAY") ? !/NULL ON NULL/.test(words) : /ABSENT ON NULL/.test(words);
  const isAggregate = call.name.endsWith("AGG");
  if (call.name.startsWith("JSON_OBJECT")) {
    const pairs = pairsOf(call, at);
    return at.version >= 16 ? nativeObject(call, pairs, isAbsent, at) : builtObject(pairs, isAbsent, isAggregate, at);
  }
  const values = valuesOf(call, at);
  const distinct = call.words.some((w) => w === "DISTINCT" || w === "UNIQUE") ? "DISTINCT " : "";
  const order: Piece = call.withinGroup ? [" ", at.text(call.withinGroup)] : "";
  const list = join(
    values.map((v) => json(v.value, v.isJson, at)),
    ", ",
  );
  if (at.version >= 16) {
    return [`${call.name.toLowerCase()}(${distinct}`, list, order, isAbsent ? "" : " NULL ON NULL", ")"];
  }
  if (!isAggregate) {
    const array: Piece = [
      "json_build_array(",
      join(
        values.map((v) => cast(v.value, v.isJson, at)),
        ", ",
      ),
      ")",
    ];
    const mayHold = isAbsent && values.some((v) => at.binding.isNullable(v.value));
    return mayHold ? [`${at.helper("json_without_nulls")}(`, array, ")"] : array;
  }
  const [item] = values;
  const filter: Piece = isAbsent ? [" FILTER (WHERE ", at.operand(item.value), " IS NOT NULL)"] : "";
  const aggregate: Piece = [`json_agg(${distinct}`, cast(item.value, item.isJson, at), order, ")", filter];
  return isAbsent ? ["(", aggregate, ")"] : aggregate;
}

function nativeObject(call: SpecialCall, pairs: readonly Pair[], isAbsent: boolean, at: RuleContext): Piece {
  const list = join(
    pairs.map((p): Piece => [p.key, " VALUE ", json(p.value, p.isJson, at)]),
    ", ",
  );
  const unique = /WITH UNIQUE/.test(wordsOf(call)) ? " WITH UNIQUE KEYS" : "";
  return [`${call.name.toLowerCase()}(`, list, isAbsent ? " ABSENT ON NULL" : "", unique, ")"];
}

function builtObject(pairs: readonly Pair[], isAbsent: boolean, isAggregate: boolean, at: RuleContext): Piece {
  const list = join(
    pairs.map((p): Piece => [p.key, ", ", cast(p.value, p.isJson, at)]),
    ", ",
  );
  if (!isAggregate) {
    const object: Piece = ["json_build_object(", list, ")"];
    return isAbsent ? [`${at.helper("json_without_null_members")}(`, object, ")"] : object;
  }
  const [pair] = pairs;
  return isAbsent
    ? ["(json_object_agg(", list, ") FILTER (WHERE ", at.operand(pair.value), " IS NOT NULL))"]
    : ["json_object_agg(", list, ")"];
}

function json(value: SyntaxNode, isJson: boolean, at: RuleContext): Piece {
  return isJson ? [at.text(value), " FORMAT JSON"] : plain(value, at);
}

/** A number without the zeros at the end that its column has on PostgreSQL. */
function plain(value: SyntaxNode, at: RuleContext): Piece {
  const mayHaveZeros = at.typeOf(value).kind === "number" && numberShape(value, at).form === "numeric";
  const isPlainLiteral = bare(value).kind === "Literal" && !/\.\d*0$/.test(at.source(bare(value)));
  return mayHaveZeros && !isPlainLiteral ? ["trim_scale(", at.text(value), ")"] : at.text(value);
}

function cast(value: SyntaxNode, isJson: boolean, at: RuleContext): Piece {
  return isJson ? [at.operand(value), "::json"] : plain(value, at);
}

/** The pairs of an object. A lone column is its own key. */
function pairsOf(call: SpecialCall, at: RuleContext): Pair[] {
  return call.args.flatMap((arg): Pair[] => {
    const isJson = isFormatted(call, arg, at);
    if (arg.kind !== "SpecialArgument") return [{ key: quoteText(lastName(at.source(arg))), value: arg, isJson }];
    const { key, value } = arg as SpecialArgument;
    return key && value ? [{ key: at.text(key), value, isJson }] : [];
  });
}

function valuesOf(call: SpecialCall, at: RuleContext): { value: SyntaxNode; isJson: boolean }[] {
  return call.args.map((arg) => ({ value: partValue(arg), isJson: isFormatted(call, arg, at) }));
}

function partValue(arg: SyntaxNode): SyntaxNode {
  return arg.kind === "SpecialArgument" ? ((arg as SpecialArgument).value ?? arg) : arg;
}

/** Whether FORMAT JSON follows an argument. */
function isFormatted(call: SpecialCall, arg: SyntaxNode, at: RuleContext): boolean {
  const [next] = at.tokensIn({ start: arg.end, end: call.end });
  return next?.value === "FORMAT";
}

function lastName(source: string): string {
  return source.replace(/^.*\./s, "").replace(/"/g, "");
}
