/** Constructors of collections and qualified expressions: t_list(1, 2), t_list(), t_map('a' => 1). */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { asText } from "../expressions/conversions";
import { elementName, writtenType } from "../routines/written-types";
import { withinLength } from "../statements/text-lengths";
import { arrayCast, type Collection, collectionOf, elementTypeName, isAssociative, keyPiece } from "./representation";

const ARRAYS = "https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ARRAY-CONSTRUCTORS";

export default defineRule<Call>({
  id: "oracle.postgresql.collection-constructor",
  title: "Constructors of collections become arrays",
  complexity: "simple",
  guidance: {
    what: "type_name(values) of a collection type, with keys for associative arrays.",
    why: "PostgreSQL writes ARRAY[…]; associative arrays are jsonb objects.",
    action: "None.",
  },
  sources: [
    ARRAYS,
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/qualified-expressions-overview.html",
  ],
  on: "Call",
  when: { callKind: "constructor" },
  match: (call, at) => collectionOf(call, at) !== undefined,
  convert: (call, at) => {
    const type = collectionOf(call, at) as Collection;
    const args = call.args.filter((a): a is Argument => a.kind === "Argument");
    if (args.length !== call.args.length || args.some((a) => isIteration(a))) {
      at.refuseValue(
        call,
        "A qualified expression with iterations (21c) has no counterpart. Fill the collection in a loop.",
        isAssociative(type) ? "jsonb" : writtenType(type, at),
      );
      return;
    }
    const isOfTexts = type.element.kind === "string" || type.element.kind === "clob";
    if (isOfTexts) for (const { value } of args) if (at.typeOf(value).kind === "number") asText(value, at);
    if (isAssociative(type)) at.replace(call, objectOf(args, type, at));
    else writeArray(call, args, type, at);
  },
  given:
    "CREATE TYPE nums AS TABLE OF NUMBER(5,2)\n/\nCREATE TYPE words AS VARRAY(5) OF VARCHAR2(3)\n/\nCREATE TYPE num_rows AS TABLE OF nums\n/\n",
  examples: [
    { from: "nums(1, /* two */ 2)", to: "ARRAY[1, /* two */ 2]::nums" },
    { from: "nums()", to: "ARRAY[]::nums" },
    { from: "num_rows(nums(1), nums())", to: "ARRAY[ARRAY[1]::nums, ARRAY[]::nums]::num_rows" },
    { from: "words(0.50, 1)", to: "ARRAY['.5', '1']::varchar[]" },
    { from: "words('a', 'bcd')", to: "ARRAY['a', 'bcd']::words" },
    {
      from: "DECLARE\n  v VARCHAR2(10) := 'long text';\n  w words := words('a', v);\nBEGIN\n  NULL;\nEND;",
      contains: "w words := ARRAY['a', v]::varchar[];",
      runs: false,
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER INDEX BY VARCHAR2(5);\n  TYPE l IS TABLE OF VARCHAR2(5) INDEX BY PLS_INTEGER;\n  a t := t('x' => 1, 'y' => 2 /* second */);\n  b l := l(10 => 'ten', -1 => 'less');\n  c l := l('one', 'two');\n  d t := t();\nBEGIN\n  NULL;\nEND;",
      contains:
        "a jsonb := jsonb_build_object('x', 1, 'y', 2) /* second */;\n  b jsonb := jsonb_build_object(10, 'ten', -1, 'less');\n  c jsonb := jsonb_build_object(1, 'one', 2, 'two');\n  d jsonb := '{}'::jsonb;",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER;\n  l t := t(1 => 5, 2 => 7);\nBEGIN\n  NULL;\nEND;",
      contains: "l numeric[] := ARRAY[5, 7]::numeric[];",
    },
  ],
});

/** `FOR i IN …` inside the parentheses. */
function isIteration(argument: Argument): boolean {
  return argument.value.kind === "Bogus" || argument.value.kind === "RawExpression";
}

/** Only the words around the values change, so that comments and layout stay. */
function writeArray(call: Call, args: readonly Argument[], type: Collection, at: RuleContext): void {
  const ordered = inOrder(args, at);
  if (!ordered) {
    at.refuseValue(
      call,
      "The places in this qualified expression do not count from 1 without gaps. Fill the collection by statements.",
      writtenType(type, at),
    );
    return;
  }
  const cast = castFor(call, args, type, at);
  const between = { start: call.callee.end, end: call.end };
  const open = at.findToken(between, "(");
  const close = at.tokensIn(between).at(-1);
  const isPlain = args.every((a, i) => a === ordered[i] && !placeOf(a));
  if (isPlain && open && close) {
    at.replace({ start: call.start, end: open.end }, "ARRAY[");
    at.replace(close, `]::${cast}`);
  } else {
    const values = ordered.map((a) => at.text(a.value));
    at.replace(call, ["ARRAY[", join(values, ", "), `]::${cast}`]);
  }
}

/** The arguments by their places; undefined where places are missing or computed. */
function inOrder(args: readonly Argument[], at: RuleContext): readonly Argument[] | undefined {
  if (!args.some((a) => placeOf(a))) return args;
  const places = args.map((a) => (placeOf(a) ? Number(at.source(placeOf(a) as SyntaxNode)) : Number.NaN));
  const ordered = [...args].sort((a, b) => places[args.indexOf(a)] - places[args.indexOf(b)]);
  return ordered.every((a, i) => places[args.indexOf(a)] === i + 1) ? ordered : undefined;
}

/** What stands before `=>`. */
function placeOf(argument: Argument): SyntaxNode | undefined {
  return argument.key ?? argument.name;
}

/** A cast to a type with a length would cut texts that Oracle refuses: then the length is checked where the value is stored. */
function castFor(call: Call, args: readonly Argument[], type: Collection, at: RuleContext): string {
  const { element } = type;
  if (isElementOfArray(call, at)) return elementName(type, at);
  if (element.kind !== "string" || element.length === undefined) return writtenType(type, at);
  const limit = element.length;
  const fits = (node: SyntaxNode): boolean => {
    const own = at.typeOf(node);
    return own.kind === "null" || (own.kind === "string" && own.length !== undefined && own.length <= limit);
  };
  return args.every((a) => fits(a.value)) ? writtenType(type, at) : arrayCast(type, at);
}

/** Inside an array the values of a collection keep their type by its name only. */
function isElementOfArray(call: Call, at: RuleContext): boolean {
  const outer = call.parent?.kind === "Argument" ? call.parent.parent : undefined;
  const type =
    outer?.kind === "Call" && at.binding.callKind(outer) === "constructor" ? collectionOf(outer, at) : undefined;
  return type !== undefined && !isAssociative(type);
}

function objectOf(args: readonly Argument[], type: Collection, at: RuleContext): Piece {
  if (args.length === 0) return "'{}'::jsonb";
  const element = elementTypeName(type, at);
  const pairs = args.map((a, i): Piece => {
    const place = placeOf(a);
    const key = a.key ? keyPiece(a.key, type, at) : place ? at.text(place) : String(i + 1);
    return [key, ", ", valueFor(a.value, type, element, at)];
  });
  return ["jsonb_build_object(", join(pairs, ", "), ")"];
}

/** jsonb keeps a value as it is: where rounding to the element's type may change it, it is cast. */
function valueFor(value: SyntaxNode, type: Collection, element: string, at: RuleContext): Piece {
  const own = at.typeOf(value);
  const { element: wanted } = type;
  const isRounded =
    wanted.kind === "number" && wanted.scale !== undefined && !(own.kind === "number" && own.isInteger === true);
  if (wanted.kind === "string") return withinLength(at.text(value), value, wanted, at);
  return isRounded ? ["CAST(", at.text(value), ` AS ${element})`] : at.text(value);
}
