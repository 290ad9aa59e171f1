/** Calls of methods: object.method(arguments). */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import { type ObjectTypeSymbol, type RoutineSymbol, valueType } from "../../../../converter/model/symbols";
import type { Call, CallStatement, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, enclosingBody } from "../../any/routines/declared-extras";
import { reserveName } from "../../any/text/fresh-names";
import { partText } from "../collections/representation";
import { assignmentTo } from "../collections/writing";
import { castArguments } from "../routines/call-arguments";
import { copyOutArguments } from "../routines/out-arguments";
import { hoistCall } from "../routines/out-function-calls";
import { isOutFunction } from "../routines/signature";
import { parameterType } from "../routines/written-types";
import { isPlainTarget } from "../statements/into-targets";
import { changesSelf, compositeName, methodRoutine, objectTypeOf, objectTypeSymbol } from "./object-names";

const GIVEN =
  "CREATE TYPE rect AS OBJECT (\n  w NUMBER,\n  h NUMBER,\n  MEMBER FUNCTION area (n NUMBER DEFAULT 1) RETURN NUMBER,\n  MEMBER PROCEDURE grow (n NUMBER),\n  STATIC FUNCTION unit RETURN rect\n)\n/\nCREATE TYPE BODY rect AS\n  MEMBER FUNCTION area (n NUMBER DEFAULT 1) RETURN NUMBER IS\n  BEGIN\n    RETURN w * h * n;\n  END;\n  MEMBER PROCEDURE grow (n NUMBER) IS\n  BEGIN\n    w := w * n;\n  END;\n  STATIC FUNCTION unit RETURN rect IS\n  BEGIN\n    RETURN rect(1, 1);\n  END;\nEND;\n/\nCREATE TYPE house AS OBJECT (ground rect)\n/\nCREATE TABLE land (id NUMBER(9), shape rect)\n/\n";

/** A method call: the method, its object, and how it is written. */
interface MethodUse {
  readonly method: RoutineSymbol;
  readonly name: string;
  /** Undefined for static methods. */
  readonly self?: Piece;
  /** The object as a node, where it is one. */
  readonly object?: SyntaxNode;
  readonly objectType: ObjectTypeSymbol;
}

const calls = defineRule<Call | NameExpression | Member>({
  id: "oracle.postgresql.method-call",
  title: "Methods are called with their object as an argument",
  complexity: "simple",
  guidance: {
    what: "object.method(arguments), type.method(arguments) of static methods.",
    why: "Methods are routines in the schema of their type.",
    action:
      "Where a subtype overrides a method: the method of the type that the variable is declared with is called, whatever value it holds.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-calling-funcs.html"],
  on: ["Call", "NameExpression", "Member"],
  when: { callKind: "method" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const use = methodUse(node, at);
    if (!use) return;
    if (!use.method.bodyNode) {
      refuseBodiless(use, node, at);
      return;
    }
    castArguments(use.method, node, at);
    if (isOutFunction(use.method, at)) {
      hoistCall(node as Call | NameExpression, use.method, at);
      return;
    }
    if (node.kind !== "Call") {
      at.replace(node, [use.name, "(", use.self ?? "", ")"]);
      return;
    }
    const call = node as Call;
    const open = at.findToken({ start: call.callee.end, end: call.end }, "(");
    if (open && use.self) at.insertAfter(open, call.args.length > 0 ? [use.self, ", "] : use.self);
    at.replace(call.callee, use.name);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  r rect := rect.unit;\n  l house := house(r);\n  n NUMBER;\nBEGIN\n  n := r.area() + r.area + r.area(/* two */ 2) + l.ground.area() + rect.unit().area;\nEND;",
      contains:
        "r rect := rect.unit();\n  l house := ROW(r)::house;\n  n numeric;\nBEGIN\n  n := rect.area(r) + rect.area(r) + rect.area(r, /* two */ 2) + rect.area(l.ground) + rect.area(rect.unit());",
    },
    {
      from: "CREATE TYPE shape AS OBJECT (n NUMBER, NOT INSTANTIABLE MEMBER FUNCTION area RETURN NUMBER) NOT INSTANTIABLE NOT FINAL\n/\nCREATE FUNCTION f (s shape) RETURN NUMBER IS\nBEGIN\n  RETURN s.area();\nEND;\n/",
      contains: "RETURN portolan.not_converted('s.area()')::numeric",
      refused: "is written by the subtypes of SHAPE only",
    },
    { from: "SELECT l.shape.area(2) FROM land l", to: "SELECT rect.area(l.shape, 2) FROM land l" },
  ],
});

/** A method that only subtypes write, or whose type has no body in the input. */
function refuseBodiless({ method, objectType }: MethodUse, node: SyntaxNode, at: RuleContext): void {
  const isAbstract = method.node?.kind === "RoutineDefinition" && /NOT\s+INSTANTIABLE/.test(wordsOf(method.node));
  const why = isAbstract
    ? `${method.name} is written by the subtypes of ${objectType.name} only; on PostgreSQL a value that is declared as ${objectType.name} is none of them. Call the function of the subtype that is meant.`
    : `The body of the type ${objectType.name} with the method ${method.name} is not part of the input. Add it.`;
  if (node.parent?.kind === "CallStatement") at.refuseStatement(node.parent, why);
  else at.refuseValue(node, why, method.returnType && parameterType(method.returnType, at));
}

function wordsOf(node: SyntaxNode): string {
  return (node as unknown as { memberWords: readonly string[] }).memberWords.join(" ");
}

export function methodUse(node: SyntaxNode, at: RuleContext): MethodUse | undefined {
  const method = at.binding.symbolOf(node);
  if (method?.kind !== "routine" || method.parent?.kind !== "objectType") return undefined;
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  const owner = method.parent;
  const isStatic = method.methodKind === "static";
  const written = (type: ObjectTypeSymbol, self?: Piece, object?: SyntaxNode): MethodUse => ({
    method,
    name: methodRoutine(isStatic ? owner : type, method, at),
    self: isStatic ? undefined : self,
    object,
    objectType: type,
  });
  if (callee.kind === "Member") {
    const { object } = callee as Member;
    return written(objectTypeOf(object, at) ?? owner, at.text(object), object);
  }
  if (callee.kind !== "NameExpression") return undefined;
  const name = callee as NameExpression;
  const { parts } = name.name;
  const symbols = at.binding.symbolsOf(name);
  if (parts.length === 1) return written(ownType(node, at) ?? owner, "self");
  const holder = symbols.at(-2);
  if (holder?.kind === "objectType") return written(holder);
  const type = holder && valueType(holder);
  return written((type && objectTypeSymbol(type)) ?? owner, objectPiece(name, at));
}

/** The type whose body the node stands in. */
function ownType(node: SyntaxNode, at: RuleContext): ObjectTypeSymbol | undefined {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) {
    const symbol = up.kind === "CreateTypeBody" ? at.binding.symbolOf(up) : undefined;
    if (symbol?.kind === "objectType") return symbol;
  }
  return undefined;
}

/** The names before the method; fields of fields and of columns need parentheses. */
function objectPiece(name: NameExpression, at: RuleContext): Piece {
  const { parts } = name.name;
  const end = parts[parts.length - 2].end;
  const whole = { start: name.start, end };
  const symbols = at.binding.symbolsOf(name).slice(0, -1);
  const column = symbols.findIndex((s) => s.kind === "column");
  const variable = symbols.findIndex(
    (s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable",
  );
  const row = column >= 0 ? column : variable >= 0 ? variable + 1 : symbols[0]?.kind === "field" ? 0 : -1;
  if (row < 0 || row >= symbols.length - 1) return partText(whole);
  return ["(", partText({ start: name.start, end: parts[row].end }), ")", partText({ start: parts[row].end, end })];
}

/** The object that a method is called on, as an argument and as what a changed object is assigned to. */
export interface SelfArgument {
  readonly value: Piece;
  readonly assign: (value: string) => Piece;
}

/** For functions that change their object; undefined for all other routines. */
export function selfArgument(node: SyntaxNode, at: RuleContext): SelfArgument | undefined {
  const use = methodUse(node, at);
  const self = use?.self;
  if (!use || self === undefined) return undefined;
  const { object } = use;
  return {
    value: self,
    assign: (value) => (object ? assignmentTo(object, value, at) : [self, ` := ${value};`]),
  };
}

const statements = defineRule<CallStatement>({
  id: "oracle.postgresql.method-statement",
  title: "Procedures of objects are called with CALL",
  complexity: "simple",
  guidance: {
    what: "object.procedure(arguments); as a statement.",
    why: "The object is an INOUT argument of the procedure, which plpgsql fills only where it is a plain variable.",
    action: "None: other objects go through a variable.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-CALLING-PROCEDURE",
  ],
  on: "CallStatement",
  when: { callKind: "method" },
  convert: (statement, at) => {
    const use = methodUse(statement.call, at);
    if (!use?.method.bodyNode) return;
    if (use.method.routineType === "function") {
      at.insertBefore(statement.call, "PERFORM ");
      return;
    }
    const { before, after } = copyOutArguments(use.method, statement.call, at);
    at.insertBefore(statement.call, "CALL ");
    const around = (pieces: readonly Piece[]): Piece => pieces.map((p) => [p, " "]);
    const target = use.object;
    const body = enclosingBody(statement);
    if (!changesSelf(use.method) || !target || isPlainTarget(target, at) || !body) {
      if (before.length > 0 || after.length > 0)
        at.wrap(
          statement,
          around(before),
          after.map((p): Piece => [" ", p]),
        );
      return;
    }
    const name = reserveName("object_value", at);
    declareExtra(body, `${name} ${compositeName(use.objectType, at)}`, at);
    const args = (statement.call as Call).args ?? [];
    const given = args.map((a): Piece => [", ", at.text(a)]);
    at.replace(statement, [
      around(before),
      `${name} := `,
      at.text(target),
      `; CALL ${use.name}(${name}`,
      given,
      "); ",
      around(after),
      assignmentTo(target, name, at),
    ]);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  r rect := rect(1, 2);\n  TYPE t IS TABLE OF rect;\n  l t := t(r);\nBEGIN\n  r.grow(2); -- twice\n  l(1).grow(3);\nEND;",
      contains:
        "CALL rect.grow(r, 2); -- twice\n  object_value := portolan.array_get(l, 1); CALL rect.grow(object_value, 3); l[portolan.array_index(l, 1)] := object_value;",
    },
  ],
});

export default [calls, statements];
