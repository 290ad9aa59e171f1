/** Values of a subtype where one of its supertype is expected. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ObjectTypeSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Argument, AssignmentStatement, Call, ReturnStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { enclosingRoutine } from "../routines/routine-names";
import { parameterOf } from "../routines/write-targets";
import { compositeName, isSubtypeOf, objectTypeOf, objectTypeSymbol } from "./object-names";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.substituted-object",
  title: "A value of a subtype becomes one of its supertype",
  complexity: "medium",
  guidance: {
    what: "A value of a subtype that is assigned, passed or returned as its supertype.",
    why: "Oracle keeps the value's own type, its attributes and its overriding methods. A composite value on PostgreSQL has the type of the variable: the rest is lost.",
    action:
      "Where the value's own type matters later, keep it in a variable or column of that type, or put the attributes of all subtypes into one type with an attribute that tells them apart.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/adobj/inheritance-in-object-types.html"],
  on: ["AssignmentStatement", "ReturnStatement", "Argument"],
  match: (node, at) => substitution(node, at) !== undefined,
  convert: (node, at) => {
    const found = substitution(node, at);
    if (!found) return;
    const { value, from, to } = found;
    at.review(
      value,
      `A ${from.name} becomes a ${to.name} here and loses what ${to.name} does not have: its own attributes and methods. Where they are needed later, keep it as a ${from.name}.`,
    );
    if (node.kind === "ReturnStatement") at.replace(value, [at.operand(value), `::${compositeName(to, at)}`]);
  },
  given:
    "CREATE TYPE animal AS OBJECT (name VARCHAR2(20)) NOT FINAL\n/\nCREATE TYPE dog UNDER animal (tail NUMBER(3))\n/\n",
  examples: [
    {
      from: "CREATE FUNCTION f (d dog) RETURN animal IS\n  a animal;\nBEGIN\n  a := d;\n  RETURN d; -- as an animal\nEND;",
      contains: "a := d;\n  RETURN d::animal; -- as an animal",
      refused: "A DOG becomes a ANIMAL here",
    },
  ],
});

interface Substitution {
  readonly value: SyntaxNode;
  readonly from: ObjectTypeSymbol;
  readonly to: ObjectTypeSymbol;
}

function substitution(node: SyntaxNode, at: RuleContext): Substitution | undefined {
  switch (node.kind) {
    case "AssignmentStatement": {
      const { target, value } = node as AssignmentStatement;
      return between(value, objectTypeOf(target, at), at);
    }
    case "ReturnStatement": {
      const { value } = node as ReturnStatement;
      const routine = value && enclosingRoutine(node);
      const symbol = routine && (at.binding.symbolOf(routine) as RoutineSymbol | undefined);
      const type = symbol?.kind === "routine" && !symbol.isPipelined ? symbol.returnType : undefined;
      return value && type && between(value, objectTypeSymbol(type), at);
    }
    default:
      return ofArgument(node as Argument, at);
  }
}

function ofArgument(argument: Argument, at: RuleContext): Substitution | undefined {
  if (argument.parent?.kind !== "Call") return undefined;
  const call = argument.parent as Call;
  const type = at.typeOf(call);
  if (at.binding.callKind(call) === "constructor" && type.kind === "collection")
    return between(argument.value, objectTypeSymbol(type.element), at);
  const parameter = parameterOf(argument, call, at);
  return parameter && between(argument.value, objectTypeSymbol(parameter.type), at);
}

function between(value: SyntaxNode, to: ObjectTypeSymbol | undefined, at: RuleContext): Substitution | undefined {
  const from = objectTypeOf(value, at);
  return from && to && isSubtypeOf(from, to) ? { value, from, to } : undefined;
}
