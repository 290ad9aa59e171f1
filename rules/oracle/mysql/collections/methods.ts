/** Methods of collections: COUNT, FIRST, NEXT, EXISTS, EXTEND, DELETE and the others. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, CallStatement, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isLocalVariable, type LocalVariable, slotName, slotsOf } from "../routines/locals";
import { hasNumberKeys, keyText, type Place, pathText, placeOf, readPlace, segment, writePlace } from "./places";
import { isAssociative } from "./representation";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/json-functions.html"];

interface Use {
  readonly place: Place;
  readonly method: string;
  readonly args: readonly SyntaxNode[];
}

/** The collection, the method and its arguments. */
function useOf(node: SyntaxNode, at: RuleContext): Use | undefined {
  const name = node.kind === "Call" ? (node as Call).callee : node;
  const args =
    node.kind === "Call"
      ? (node as Call).args.flatMap((a) => (a.kind === "Argument" ? [(a as Argument).value] : []))
      : [];
  if (name.kind === "Member") {
    const place = placeOf((name as Member).object, at);
    return place && { place, method: (name as Member).field.value, args };
  }
  if (name.kind !== "NameExpression") return undefined;
  const place = placeBefore(name as NameExpression, at);
  return place && { place, method: (name as NameExpression).name.parts.at(-1)?.value ?? "", args };
}

/** The variable before the last part of a name. */
function placeBefore(name: NameExpression, at: RuleContext): Place | undefined {
  const symbols = at.binding.symbolsOf(name);
  const index = symbols.findIndex(isLocalVariable);
  if (index < 0) return undefined;
  const symbol = symbols[index] as LocalVariable;
  const fields = name.name.parts.slice(index + 1, -1).map((p) => p.value);
  const slot = slotsOf(symbol.type).find((s) => s.path.join(".") === fields.join("."));
  return slot?.type.kind === "collection"
    ? { root: slotName(symbol, slot.path, name, at), path: [], type: slot.type }
    : undefined;
}

const value = defineRule<SyntaxNode>({
  id: "oracle.mysql.collection-method",
  title: "COUNT, FIRST, NEXT and their kin ask the JSON document",
  complexity: "medium",
  guidance: {
    what: "COUNT, FIRST, LAST, NEXT, PRIOR, EXISTS, LIMIT of a collection.",
    why: "Collections are JSON documents on MySQL.",
    action: "None.",
  },
  sources: SOURCES,
  on: ["Call", "NameExpression", "Member"],
  match: (node, at) =>
    node.parent?.kind !== "CallStatement" && !isCallee(node) && at.binding.callKind(node) === "collectionMethod",
  convert: (node, at) => {
    const use = useOf(node, at);
    const text = use && answerOf(use, at);
    if (text) at.replace(node, text);
    else at.refuseValue(node, "This method of a collection has no counterpart on MySQL.");
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  TYPE t IS TABLE OF NUMBER(5);\n  c t := t(1, 2);\nBEGIN\n  c.EXTEND;\n  c(c.LAST) := 4;\n  RETURN c.COUNT;\nEND;",
      contains: "RETURN JSON_LENGTH(c);",
    },
  ],
});

function answerOf({ place, method, args }: Use, at: RuleContext): Piece | undefined {
  const document = readPlace(place, at);
  const isArray = !isAssociative(place.type);
  const [first] = args;
  switch (method) {
    case "COUNT":
      return isArray ? ["JSON_LENGTH(", document, ")"] : ["IFNULL(JSON_LENGTH(", document, "), 0)"];
    case "FIRST":
      return isArray ? ["IF(JSON_LENGTH(", document, ") > 0, 1, NULL)"] : beside(place, document, 1, "NULL", at);
    case "LAST":
      return isArray ? ["NULLIF(JSON_LENGTH(", document, "), 0)"] : beside(place, document, -1, "NULL", at);
    case "NEXT":
      if (!first) return undefined;
      return isArray
        ? ["IF(", at.operand(first), " < JSON_LENGTH(", document, "), ", at.operand(first), " + 1, NULL)"]
        : beside(place, document, 1, keyText(place.type, first, at), at);
    case "PRIOR":
      if (!first) return undefined;
      return isArray
        ? ["IF(", at.operand(first), " > 1, ", at.operand(first), " - 1, NULL)"]
        : beside(place, document, -1, keyText(place.type, first, at), at);
    case "EXISTS":
      if (!first) return undefined;
      return [
        "IFNULL(JSON_CONTAINS_PATH(",
        place.root,
        ", 'one', ",
        pathText({ ...place, path: [...place.path, segment(place.type, first, at)] }),
        "), FALSE)",
      ];
    default:
      return undefined;
  }
}

function beside(place: Place, document: Piece, step: 1 | -1, key: Piece, at: RuleContext): Piece {
  const isNumber = hasNumberKeys(place.type);
  const found: Piece = [`${at.helper("key_beside")}(`, document, `, ${step}, `, key, isNumber ? ", TRUE)" : ", FALSE)"];
  return isNumber ? ["CAST(", found, " AS SIGNED)"] : found;
}

const statement = defineRule<CallStatement>({
  id: "oracle.mysql.collection-change",
  title: "EXTEND, TRIM and DELETE write the JSON document anew",
  complexity: "medium",
  guidance: {
    what: "EXTEND, TRIM, DELETE of a collection.",
    why: "Collections are JSON documents on MySQL.",
    action: "Elements in the middle of a nested table cannot be deleted: rewrite such code.",
  },
  sources: SOURCES,
  on: "CallStatement",
  match: (node, at) => at.binding.callKind(node.call) === "collectionMethod",
  convert: (node, at) => {
    const use = useOf(node.call, at);
    const text = use && changed(use, at);
    if (use && text) at.replace(node, writePlace(use.place, text, at));
    else
      at.refuseStatement(
        node,
        "This change of a collection would leave a gap in it, or copies elements, which a JSON array cannot. Rewrite it.",
      );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  TYPE t IS TABLE OF NUMBER(5);\n  c t := t();\nBEGIN\n  c.EXTEND(3);\n  c.TRIM;\n  c.DELETE;\nEND;",
      contains: "SET c = portolan.extended(c, 3);\n  SET c = portolan.trimmed(c, 1);\n  SET c = JSON_ARRAY();",
    },
  ],
});

function changed({ place, method, args }: Use, at: RuleContext): Piece | undefined {
  const document = readPlace(place, at);
  const isArray = !isAssociative(place.type);
  const [first, second] = args;
  if (method === "EXTEND" && isArray && !second)
    return [`${at.helper("extended")}(`, document, ", ", first ? at.text(first) : "1", ")"];
  if (method === "TRIM" && isArray)
    return [`${at.helper("trimmed")}(`, document, ", ", first ? at.text(first) : "1", ")"];
  if (method !== "DELETE") return undefined;
  if (!first) return isArray ? "JSON_ARRAY()" : "JSON_OBJECT()";
  if (isArray || second) return undefined;
  return ["JSON_REMOVE(", document, ", CONCAT('$', ", segment(place.type, first, at), "))"];
}

export default [value, statement];
