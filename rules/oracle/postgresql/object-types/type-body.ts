/** CREATE TYPE BODY: the methods of an object type become routines. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateTypeBody, ReturnStatement, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra } from "../../any/routines/declared-extras";
import { localTypeStatements } from "../collections/declared-types";
import { addedParameters } from "../routines/added-parameters";
import { hoistedRoutines } from "../routines/hoisted-routines";
import { enclosingRoutine } from "../routines/routine-names";
import { compositeName, schemaOf } from "./object-names";

const SOURCES = [
  "https://www.postgresql.org/docs/current/sql-createfunction.html",
  "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/CREATE-TYPE-BODY-statement.html",
];

const body = defineRule<CreateTypeBody>({
  id: "oracle.postgresql.type-body",
  title: "Methods become routines in the schema of their type",
  complexity: "medium",
  guidance: {
    what: "The body of an object type.",
    why: "PostgreSQL's types have no methods: each becomes a function or procedure whose first parameter is the object. A procedure may change it: there the parameter is INOUT.",
    action: "None.",
  },
  sources: SOURCES,
  on: "CreateTypeBody",
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node);
    const name = node.name.parts.at(-1)?.value ?? "";
    if (symbol?.kind !== "objectType") {
      at.refuse(
        node,
        `The type ${name} is not part of the input, so that its methods cannot be converted. Add its definition.`,
      );
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "disabled" });
      return;
    }
    if (at.settings.packages === "schema") at.emit(schemaOf(symbol, at));
    let leading: Piece = at.text({ start: 0, end: node.start });
    let end = headEnd(node, at);
    for (const member of node.members) {
      const before = at.text({ start: end, end: member.start });
      end = member.end;
      if (member.kind !== "RoutineDefinition" || !member.body) continue;
      const types = localTypeStatements(member, at);
      const create: Piece = [leading, before, "CREATE OR REPLACE ", at.text(member)];
      leading = "";
      const nested = hoistedRoutines(member, at).map((h) => h.create);
      for (const pieces of [...types, ...nested, create]) at.emit({ pieces, ownerAt: member.start, defines: [] });
    }
  },
  given:
    "CREATE TYPE rect AS OBJECT (\n  w NUMBER,\n  h NUMBER,\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT,\n  MEMBER FUNCTION area RETURN NUMBER,\n  MEMBER PROCEDURE grow (n NUMBER),\n  STATIC FUNCTION unit RETURN rect\n)\n/\n",
  examples: [
    {
      from: "CREATE TYPE BODY rect AS\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT IS\n  BEGIN\n    SELF.w := side;\n    h := side;\n    RETURN;\n  END;\n  -- the area\n  MEMBER FUNCTION area RETURN NUMBER IS\n  BEGIN\n    RETURN SELF.w * h;\n  END area;\n  MEMBER PROCEDURE grow (n NUMBER) IS\n  BEGIN\n    w := w * n;\n  END;\n  STATIC FUNCTION unit RETURN rect IS\n  BEGIN\n    RETURN rect(1, 1);\n  END;\nEND;\n/",
      to: "CREATE OR REPLACE FUNCTION rect.rect (side numeric) RETURNS rect LANGUAGE plpgsql AS $$\nDECLARE\n  self rect := ROW(NULL, NULL)::rect;\n  BEGIN\n    SELF.w := side;\n    self.h := side;\n    RETURN self;\n  END;\n$$;\n-- the area\n  CREATE OR REPLACE FUNCTION rect.area(self rect) RETURNS numeric LANGUAGE plpgsql AS $$\n  BEGIN\n    RETURN SELF.w * self.h;\n  END;\n$$;\nCREATE OR REPLACE PROCEDURE rect.grow (INOUT self rect, n numeric) LANGUAGE plpgsql AS $$\n  BEGIN\n    self.w := self.w * n;\n  END;\n$$;\nCREATE OR REPLACE FUNCTION rect.unit() RETURNS rect LANGUAGE plpgsql AS $$\n  BEGIN\n    RETURN ROW(1, 1)::rect;\n  END;\n$$;",
    },
  ],
});

/** Behind IS or AS. */
function headEnd(node: CreateTypeBody, at: RuleContext): number {
  const first = node.members[0]?.start ?? node.end;
  return at.tokensIn({ start: node.name.end, end: first }).at(-1)?.end ?? node.name.end;
}

/** Runs before everything else: what methods get beyond their own parameters and variables. */
const prepare = defineRule<SyntaxNode>({
  id: "oracle.postgresql.method-self",
  title: "Methods get their object as a parameter",
  complexity: "simple",
  guidance: {
    what: "SELF in the methods of an object type.",
    why: "A routine of PostgreSQL knows only its parameters. A constructor returns the object that it fills.",
    action: "None.",
  },
  sources: SOURCES,
  on: "Unit",
  when: { form: (form) => form === "CreateTypeBody" },
  convert: (root, at) => {
    for (const member of (root as CreateTypeBody).members) {
      if (member.kind === "RoutineDefinition") prepareMethod(member as RoutineDefinition, at);
    }
  },
  examples: [
    {
      given:
        "CREATE TYPE rect AS OBJECT (\n  w NUMBER,\n  h NUMBER,\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT,\n  MEMBER FUNCTION area RETURN NUMBER,\n  MEMBER PROCEDURE grow (n NUMBER),\n  STATIC FUNCTION unit RETURN rect\n)\n/\n",
      from: "CREATE TYPE BODY rect AS\n  MEMBER FUNCTION area RETURN NUMBER IS\n  BEGIN\n    RETURN SELF.w;\n  END;\nEND;\n/",
      contains: "RETURN SELF.w;",
    },
  ],
});

function prepareMethod(routine: RoutineDefinition, at: RuleContext): void {
  const symbol = at.binding.symbolOf(routine);
  if (symbol?.kind !== "routine" || symbol.parent?.kind !== "objectType" || symbol.methodKind === "static") return;
  const type = compositeName(symbol.parent, at);
  const self = ownSelf(routine);
  if (symbol.methodKind === "constructor") {
    const nulls = symbol.parent.attributes.map(() => "NULL").join(", ");
    if (routine.body?.kind === "Body") declareExtra(routine.body, `self ${type} := ROW(${nulls})::${type}`, at);
  } else if (!self) {
    const isProcedure = routine.routineType === "PROCEDURE";
    addedParameters(routine, at).push(`${isProcedure ? "INOUT " : ""}self ${type}`);
  }
}

/** SELF among the written parameters. */
function ownSelf(routine: RoutineDefinition): SyntaxNode | undefined {
  return routine.parameters?.parameters.find((p) => p.kind === "Parameter" && p.name.value === "SELF");
}

const heading = defineRule<RoutineDefinition>({
  id: "oracle.postgresql.method-heading",
  title: "Words of methods are left out",
  complexity: "simple",
  guidance: {
    what: "MEMBER, STATIC, CONSTRUCTOR, MAP, ORDER, OVERRIDING, FINAL before FUNCTION or PROCEDURE; SELF AS RESULT.",
    why: "They say what is called how; PostgreSQL has routines only.",
    action: "None.",
  },
  sources: SOURCES,
  on: "RoutineDefinition",
  match: (routine) => routine.parent?.kind === "CreateTypeBody",
  convert: (routine, at) => {
    const word = at.tokensIn(routine).find((t) => t.value === routine.routineType);
    if (word && word.start > routine.start) at.replace({ start: routine.start, end: word.start }, "");
    const symbol = at.binding.symbolOf(routine);
    if (symbol?.kind !== "routine" || symbol.parent?.kind !== "objectType" || !routine.returnsSelf) return;
    removeSelf(routine, at);
    const end = routine.isToken?.start ?? routine.body?.start ?? routine.end;
    const result = at
      .tokensIn({ start: routine.parameters?.end ?? routine.name.end, end })
      .filter((t) => t.value === "SELF" || t.value === "AS" || t.value === "RESULT");
    if (result.length > 2) at.replace({ start: result[0].start, end: result[2].end }, compositeName(symbol.parent, at));
  },
  examples: [
    {
      given:
        "CREATE TYPE rect AS OBJECT (\n  w NUMBER,\n  h NUMBER,\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT,\n  MEMBER FUNCTION area RETURN NUMBER,\n  MEMBER PROCEDURE grow (n NUMBER),\n  STATIC FUNCTION unit RETURN rect\n)\n/\n",
      from: "CREATE TYPE BODY rect AS\n  MEMBER FUNCTION area RETURN NUMBER IS\n  BEGIN\n    RETURN w;\n  END;\nEND;\n/",
      contains: "FUNCTION rect.area(self rect) RETURNS numeric",
    },
  ],
});

/** A constructor makes the object itself. */
function removeSelf(routine: RoutineDefinition, at: RuleContext): void {
  const self = ownSelf(routine);
  if (!self || !routine.parameters) return;
  const list = routine.parameters.parameters;
  const next = list[list.indexOf(self as (typeof list)[number]) + 1];
  at.replace({ start: self.start, end: next?.start ?? self.end }, "");
}

const returning = defineRule<ReturnStatement>({
  id: "oracle.postgresql.constructor-return",
  title: "Constructors return the object they have filled",
  complexity: "simple",
  guidance: {
    what: "RETURN without a value in a constructor.",
    why: "Oracle returns SELF by itself.",
    action: "None.",
  },
  sources: SOURCES,
  on: "ReturnStatement",
  match: (statement) => statement.value === undefined && enclosingRoutine(statement)?.returnsSelf === true,
  convert: (statement, at) => at.replace(statement, "RETURN self;"),
  examples: [
    {
      given:
        "CREATE TYPE rect AS OBJECT (\n  w NUMBER,\n  h NUMBER,\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT,\n  MEMBER FUNCTION area RETURN NUMBER,\n  MEMBER PROCEDURE grow (n NUMBER),\n  STATIC FUNCTION unit RETURN rect\n)\n/\n",
      from: "CREATE TYPE BODY rect AS\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT IS\n  BEGIN\n    RETURN;\n  END;\nEND;\n/",
      contains: "RETURN self;",
    },
  ],
});

export default [prepare, body, heading, returning];
