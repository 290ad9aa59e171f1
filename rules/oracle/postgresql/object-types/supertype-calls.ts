/** (SELF AS supertype).method(arguments): the method of a supertype. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ObjectTypeSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Call, Member, Paren } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { changesSelf, compositeName, methodRoutine, supertypesOf, withoutSelf } from "./object-names";

export default defineRule<Call | Member>({
  id: "oracle.postgresql.supertype-method",
  title: "Methods of supertypes are called by their name",
  complexity: "simple",
  guidance: {
    what: "(SELF AS supertype).method(arguments).",
    why: "The supertype's method is a routine of its own; the object is cast to the supertype.",
    action: "Where the method changes the object, write the call by hand.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/adobj/inheritance-in-object-types.html"],
  on: ["Call", "Member"],
  match: (node, at) => viewOf(node, at) !== undefined && !isCallee(node),
  convert: (node, at) => {
    const view = viewOf(node, at);
    const found = view && targetOf(view, node, at);
    if (!view || !found || changesSelf(found.method) || !/^[\w$#]+$/.test(view.object)) {
      at.refuseValue(
        node,
        `${at.source(node)}: the method of the supertype cannot be called this way. Write the call of its routine by hand.`,
      );
      return;
    }
    const call = node.kind === "Call" ? (node as Call) : undefined;
    const self = `${view.object.toLowerCase()}::${compositeName(found.type, at)}`;
    const name = methodRoutine(found.type, found.method, at);
    const open = call && at.findToken({ start: call.callee.end, end: call.end }, "(");
    if (!call || !open) {
      at.replace(node, `${name}(${self})`);
      return;
    }
    at.insertAfter(open, call.args.length > 0 ? `${self}, ` : self);
    at.replace(call.callee, name);
  },
  given:
    "CREATE TYPE food AS OBJECT (name VARCHAR2(20), MEMBER FUNCTION text (prefix VARCHAR2) RETURN VARCHAR2) NOT FINAL\n/\nCREATE TYPE BODY food AS\n  MEMBER FUNCTION text (prefix VARCHAR2) RETURN VARCHAR2 IS\n  BEGIN\n    RETURN prefix || name;\n  END;\nEND;\n/\nCREATE TYPE dessert UNDER food (sugar NUMBER, OVERRIDING MEMBER FUNCTION text (prefix VARCHAR2) RETURN VARCHAR2)\n/\n",
  examples: [
    {
      from: "CREATE TYPE BODY dessert AS\n  OVERRIDING MEMBER FUNCTION text (prefix VARCHAR2) RETURN VARCHAR2 IS\n  BEGIN\n    RETURN (SELF AS food).text(/* first */ prefix);\n  END;\nEND;\n/",
      contains: "RETURN food.text(self::food, /* first */ prefix);",
    },
  ],
});

interface View {
  /** What stands before AS. */
  readonly object: string;
  readonly type: string;
  readonly method: string;
}

function viewOf(node: SyntaxNode, at: RuleContext): View | undefined {
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  if (callee.kind !== "Member") return undefined;
  const { object, field } = callee as Member;
  const inner = object.kind === "Paren" ? (object as Paren).inner : object;
  if (inner.kind !== "RawExpression" || (inner as unknown as { name: string }).name !== "AS") return undefined;
  const words = /^(.+?)\s+AS\s+(?:[\w$#]+\s*\.\s*)?([\w$#]+)$/is.exec(at.source(inner).trim());
  return words ? { object: words[1].trim(), type: words[2].toUpperCase(), method: field.value } : undefined;
}

interface Target {
  readonly type: ObjectTypeSymbol;
  readonly method: RoutineSymbol;
}

/** The supertype that is named, and its method that takes as many arguments. */
function targetOf(view: View, node: SyntaxNode, at: RuleContext): Target | undefined {
  const type = at.model.lookup(view.type, at.binding.unit.currentSchema, at.unit.index);
  if (type?.kind !== "objectType") return undefined;
  const count = node.kind === "Call" ? (node as Call).args.length : 0;
  for (const owner of [type, ...supertypesOf(type)]) {
    const method = owner.methods.find(
      (m) => m.name === view.method && m.bodyNode && withoutSelf(m).filter((p) => !p.hasDefault).length <= count,
    );
    if (method) return { type: owner, method };
  }
  return undefined;
}
