/** Constructors of collections and object types: JSON_ARRAY and JSON_OBJECT. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ObjectTypeSymbol } from "../../../../converter/model/symbols";
import type { Argument, Call, NameExpression, New } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isAssociative } from "./representation";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/json-creation-functions.html"];

const construction = defineRule<Call | NameExpression>({
  id: "oracle.mysql.constructor",
  title: "Constructors become JSON documents",
  complexity: "medium",
  guidance: {
    what: "The constructor of a collection or object type.",
    why: "Collections and objects are JSON documents on MySQL.",
    action: "None.",
  },
  sources: SOURCES,
  on: ["Call", "NameExpression"],
  when: { callKind: "constructor" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const type = at.typeOf(node);
    const args = node.kind === "Call" ? (node as Call).args.filter((a): a is Argument => a.kind === "Argument") : [];
    if (type.kind === "collection" && !isAssociative(type) && args.every((a) => !a.key && isScalar(a.value, at))) {
      at.replace(node, [
        "JSON_ARRAY(",
        args.map((a, i): Piece => [i > 0 ? ", " : "", documentValue(a.value, at)]),
        ")",
      ]);
      return;
    }
    const attributes = type.kind === "object" ? (type.symbol as ObjectTypeSymbol | undefined)?.attributes : undefined;
    if (attributes && attributes.length === args.length && args.every((a) => isScalar(a.value, at))) {
      const pairs = attributes.map((attribute, i): Piece => {
        const argument = args.find((a) => a.name?.value === attribute.name) ?? args[i];
        return [i > 0 ? ", " : "", quoteText(attribute.name), ", ", documentValue(argument.value, at)];
      });
      at.replace(node, ["JSON_OBJECT(", pairs, ")"]);
      return;
    }
    at.refuseValue(
      node,
      "This constructor has no counterpart on MySQL: objects and collections are JSON documents there.",
    );
  },
  given: "CREATE TYPE t_num AS TABLE OF NUMBER(5);\n/\n",
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  c t_num := t_num(1, 2 /* two */, 3);\nBEGIN\n  RETURN c(2);\nEND;",
      contains: "DECLARE c json DEFAULT JSON_ARRAY(1, 2, 3)",
    },
  ],
});

function isScalar(value: SyntaxNode, at: RuleContext): boolean {
  return at.typeOf(value).kind !== "record";
}

/** Documents inside of documents stay documents. */
export function documentValue(value: SyntaxNode, at: RuleContext): Piece {
  const { kind } = at.typeOf(value);
  if (kind !== "collection" && kind !== "object") return at.text(value);
  return ["JSON_EXTRACT(", at.text(value), ", '$')"];
}

const word = defineRule<New>({
  id: "oracle.mysql.new",
  title: "NEW before a constructor goes",
  complexity: "simple",
  guidance: { what: "NEW type(…).", why: "The word means nothing on MySQL.", action: "None." },
  sources: SOURCES,
  on: "New",
  convert: (node, at) => at.replace(node, at.text(node.call)),
  given: "CREATE TYPE t_num AS TABLE OF NUMBER(5);\n/\n",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  c t_num;\nBEGIN\n  c := NEW t_num(1);\nEND;",
      contains: "SET c = JSON_ARRAY(1);",
    },
  ],
});

export default [construction, word];
