/** Types of one's own: their values are JSON documents, their methods functions that take the object. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  CreateType,
  CreateTypeBody,
  ObjectTypeDefinition,
  RoutineDefinition,
} from "../../../../converter/plsql/nodes";
import { replacedRoutine } from "../routines/create-routine";
import { hoistedRoutines } from "../routines/hoisted-routines";
import { symbolOfRoutine } from "../routines/signature";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/json.html"];

const definition = defineRule<CreateType>({
  id: "oracle.mysql.type",
  title: "Object and collection types need no definition",
  complexity: "significant",
  guidance: {
    what: "CREATE TYPE of an object, a nested table or a varray.",
    why: "MySQL has no types of one's own: values of such a type are kept as JSON documents, whose shape no one checks.",
    action:
      "Consider columns or tables of their own for what such a type holds. A type under another one, and methods that a subtype overrides, have to be rewritten.",
  },
  sources: SOURCES,
  on: "CreateType",
  convert: (type, at) => {
    const object =
      type.definition?.kind === "ObjectTypeDefinition" ? (type.definition as ObjectTypeDefinition) : undefined;
    if (object?.under)
      at.refuse(
        object.under,
        "MySQL has no types under others: which method of a subtype runs is not known there. Rewrite the methods that are overridden.",
      );
    else at.review(type.name, "Values of the type are JSON documents on MySQL, whose shape is not checked.");
    at.emit({ pieces: wholeStatement(at), state: "omitted" });
  },
  examples: [{ from: "CREATE TYPE t_num AS TABLE OF NUMBER(5);", to: "", refused: "JSON documents" }],
});

const body = defineRule<CreateTypeBody>({
  id: "oracle.mysql.type-body",
  title: "Methods become functions that take the object",
  complexity: "significant",
  guidance: {
    what: "The methods of an object type.",
    why: "MySQL has no methods.",
    action: "A method is called type__method(object, arguments).",
  },
  sources: SOURCES,
  on: "CreateTypeBody",
  convert: (node, at) => {
    const first = at.emissions.length;
    for (const member of node.members) {
      if (member.kind !== "RoutineDefinition") continue;
      emitMethod(member as RoutineDefinition, at);
    }
    if (at.emissions.length === first) at.emit({ pieces: wholeStatement(at), state: "omitted" });
  },
  examples: [
    {
      from: "CREATE TYPE t_rect AS OBJECT (w NUMBER, h NUMBER, MEMBER FUNCTION area RETURN NUMBER);\n/\nCREATE TYPE BODY t_rect AS\n  MEMBER FUNCTION area RETURN NUMBER IS\n  BEGIN\n    RETURN SELF.w * h;\n  END area;\nEND;\n/",
      contains: "CREATE FUNCTION t_rect__area(self json) RETURNS decimal(38,10)",
    },
  ],
});

function emitMethod(member: RoutineDefinition, at: RuleContext): void {
  const symbol = symbolOfRoutine(member, at);
  if (!symbol || member.body?.kind !== "Body") return;
  for (const pieces of [...hoistedRoutines(member, at), ...replacedRoutine(symbol, at.text(member), at)])
    at.emit({ pieces, ownerAt: member.start });
}

export default [definition, body];
