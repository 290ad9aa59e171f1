/** Calls of methods of object types: functions that take the object first. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Call, CallStatement, Member, NameExpression } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { callPieces } from "../routines/call-arguments";
import { isLocalVariable, type LocalVariable, slotName } from "../routines/locals";
import { routineName } from "../routines/routine-names";
import { isProcedure } from "../routines/signature";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"];
const GIVEN =
  "CREATE TYPE t_rect AS OBJECT (w NUMBER(5), h NUMBER(5), MEMBER FUNCTION area RETURN NUMBER);\n/\nCREATE TYPE BODY t_rect AS\n  MEMBER FUNCTION area RETURN NUMBER IS\n  BEGIN\n    RETURN w * h;\n  END;\nEND;\n/\n";

const value = defineRule<SyntaxNode>({
  id: "oracle.mysql.method-call",
  title: "Methods are called with the object as their first argument",
  complexity: "medium",
  guidance: { what: "object.method(arguments).", why: "MySQL has no methods.", action: "None." },
  sources: SOURCES,
  on: ["Call", "NameExpression", "Member"],
  when: { callKind: "method" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind !== "routine") return;
    const isStatement = node.parent?.kind === "CallStatement";
    const object = symbol.methodKind === "static" ? [] : objectOf(node, at);
    if (!object || symbol.methodKind === "constructor" || (isProcedure(symbol) && !isStatement)) {
      at.refuseValue(node, `The method ${symbol.name} cannot be called here on MySQL.`);
      return;
    }
    const { args } = callPieces(node, symbol, at);
    at.replace(node, [routineName(symbol, at), "(", join([...object, ...args], ", "), ")"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  r t_rect := t_rect(2, 3);\nBEGIN\n  r.w := 10;\n  RETURN r.area() + r.h;\nEND;",
      contains: "RETURN t_rect__area(r) + ",
    },
  ],
});

/** The object that a method is called on. */
function objectOf(node: SyntaxNode, at: RuleContext): Piece[] | undefined {
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  if (callee.kind === "Member") return [at.text((callee as Member).object)];
  const symbols = at.binding.symbolsOf(callee);
  const variable = symbols.find(isLocalVariable) as LocalVariable | undefined;
  const parts = (callee as NameExpression).name?.parts.length ?? 0;
  if (variable && symbols.indexOf(variable) === parts - 2) return [slotName(variable, [], node, at)];
  return parts === 1 ? ["self"] : undefined;
}

const statement = defineRule<CallStatement>({
  id: "oracle.mysql.method-statement",
  title: "Procedures of object types are called with CALL",
  complexity: "medium",
  guidance: {
    what: "A call as a statement: object.procedure(arguments).",
    why: "MySQL has no methods.",
    action: "None.",
  },
  sources: SOURCES,
  on: "CallStatement",
  match: (node, at) => at.binding.callKind(node.call) === "method" && isOwn(node, at),
  convert: (node, at) => at.insertBefore(node.call, "CALL "),
  given:
    "CREATE TYPE t_box AS OBJECT (n NUMBER(5), MEMBER PROCEDURE grow (k NUMBER));\n/\nCREATE TYPE BODY t_box AS\n  MEMBER PROCEDURE grow (k NUMBER) IS\n  BEGIN\n    SELF.n := n + k;\n  END;\nEND;\n/\n",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  b t_box := t_box(1);\nBEGIN\n  b.grow(3);\nEND;",
      contains: "CALL t_box__grow(b, 3);",
    },
  ],
});

function isOwn(node: CallStatement, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(node.call);
  return symbol?.kind === "routine" && isProcedure(symbol as RoutineSymbol);
}

export default [value, statement];
