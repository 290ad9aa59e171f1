/** Constructors of object types: the one with all attributes, and those that the type defines. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ObjectTypeSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import { fitness } from "../../../../converter/model/type-relations";
import type { Argument, Call, NameExpression, New } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { castArguments } from "../routines/call-arguments";
import { checkLength } from "../statements/text-lengths";
import { compositeName, methodRoutine, objectTypeOf, withoutSelf } from "./object-names";

const GIVEN =
  "CREATE TYPE rect AS OBJECT (\n  w NUMBER,\n  name VARCHAR2(10),\n  CONSTRUCTOR FUNCTION rect (side NUMBER) RETURN SELF AS RESULT,\n  CONSTRUCTOR FUNCTION rect RETURN SELF AS RESULT\n)\n/\n";

const rows = defineRule<Call>({
  id: "oracle.postgresql.object-constructor",
  title: "Constructors of objects become rows or function calls",
  complexity: "simple",
  guidance: {
    what: "type_name(values) of an object type.",
    why: "The constructor with all attributes is ROW(…)::type on PostgreSQL; constructors that the type defines are functions.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ROW-CONSTRUCTORS"],
  on: "Call",
  when: { callKind: "constructor" },
  match: (call, at) => objectTypeOf(call, at) !== undefined,
  convert: (call, at) => {
    const type = objectTypeOf(call, at);
    if (!type) return;
    const args = call.args.filter((a): a is Argument => a.kind === "Argument");
    const own = ownConstructor(type, args, at);
    if (own) {
      castArguments(own, call, at);
      at.replace(call.callee, methodRoutine(type, own, at));
      return;
    }
    if (args.length !== type.attributes.length) {
      at.refuseValue(
        call,
        `${type.name} has ${type.attributes.length} attributes and no constructor in the input that takes ${args.length} values.`,
        compositeName(type, at),
      );
      return;
    }
    writeRow(call, args, type, at);
  },
  given: GIVEN,
  examples: [
    { from: "rect(1, /* named */ 'x')", to: "ROW(1, /* named */ 'x')::rect" },
    {
      from: "rect(1, 'x', 3)",
      runs: false,
      refused: "has 2 attributes and no constructor in the input that takes 3 values",
    },
    {
      from: "DECLARE\n  v VARCHAR2(30) := 'a text that is too long';\n  r rect := rect(1, v /* cut? */);\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN VALUE_ERROR THEN\n    NULL;\nEND;",
      contains: "r rect := ROW(1, portolan.sized_text(v, 10) /* cut? */)::rect;",
      runs: false,
    },
    { from: "rect(name => 'x', w => 2)", to: "ROW(2, 'x')::rect" },
    {
      from: "DECLARE\n  a rect := rect(5);\n  b rect := NEW rect(6);\n  c rect := NEW rect();\n  d rect := rect(w => 1, name => NULL);\nBEGIN\n  NULL;\nEND;",
      contains:
        "a rect := rect.rect(5);\n  b rect := rect.rect(6);\n  c rect := rect.rect();\n  d rect := ROW(1, NULL)::rect;",
      runs: false,
    },
  ],
});

/** The constructor of the type itself that takes the arguments better than the one with all attributes. */
function ownConstructor(type: ObjectTypeSymbol, args: readonly Argument[], at: RuleContext): RoutineSymbol | undefined {
  const own = type.methods.filter((m) => m.methodKind === "constructor");
  const formal = (m: RoutineSymbol): readonly Formal[] => withoutSelf(m);
  const attributes: readonly Formal[] = type.attributes.map((a) => ({ name: a.name, type: a.type, hasDefault: false }));
  let best: RoutineSymbol | undefined;
  let bestScore = score(args, attributes, at);
  for (const candidate of own) {
    const points = score(args, formal(candidate), at);
    // With the same parameters the type's own constructor is the one that is called.
    if (points >= 0 && points >= bestScore) {
      best = candidate;
      bestScore = points;
    }
  }
  return best ?? (bestScore < 0 ? own.find((m) => formal(m).length === args.length) : undefined);
}

interface Formal {
  readonly name: string;
  readonly type: Parameters<typeof fitness>[1];
  readonly hasDefault: boolean;
}

/** How well the arguments fit; -1 when they do not. */
function score(args: readonly Argument[], formal: readonly Formal[], at: RuleContext): number {
  if (args.length > formal.length) return -1;
  let points = 0;
  const given = new Set<Formal>();
  for (const [i, arg] of args.entries()) {
    const parameter = arg.name ? formal.find((f) => f.name === arg.name?.value) : formal[i];
    const fit = parameter ? fitness(at.typeOf(arg.value), parameter.type) : 0;
    if (!parameter || fit === 0) return -1;
    given.add(parameter);
    points += fit;
  }
  return formal.every((f) => given.has(f) || f.hasDefault) ? points : -1;
}

function writeRow(call: Call, args: readonly Argument[], type: ObjectTypeSymbol, at: RuleContext): void {
  const cast = `::${compositeName(type, at)}`;
  checkLengths(args, type, at);
  if (args.some((a) => a.name)) {
    const values = type.attributes.map((attribute, i): Piece => {
      const given = args.find((a) => a.name?.value === attribute.name) ?? (args[i]?.name ? undefined : args[i]);
      return given ? at.text(given.value) : "NULL";
    });
    at.replace(call, ["ROW(", join(values, ", "), `)${cast}`]);
  } else {
    at.replace(call.callee, "ROW");
    at.insertAfter(call, cast);
  }
}

/** The cast to the composite type would cut a text that is too long, where Oracle raises an error. */
function checkLengths(args: readonly Argument[], type: ObjectTypeSymbol, at: RuleContext): void {
  for (const [i, a] of args.entries()) {
    const attribute = a.name ? type.attributes.find((t) => t.name === a.name?.value) : type.attributes[i];
    if (attribute) checkLength(a.value, attribute.type, at);
  }
}

const news = defineRule<New>({
  id: "oracle.postgresql.new-object",
  title: "NEW is left out",
  complexity: "simple",
  guidance: {
    what: "NEW type_name(values), NEW type_name.",
    why: "The word has no meaning of its own.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Type-Constructor-Expressions.html"],
  on: "New",
  convert: (node, at) => {
    at.replace({ start: node.start, end: node.call.start }, "");
    if (node.call.kind !== "NameExpression") return;
    const symbol = at.binding.symbolOf(node.call as NameExpression);
    if (symbol?.kind !== "objectType") return;
    const own = symbol.methods.find((m) => m.methodKind === "constructor" && withoutSelf(m).every((p) => p.hasDefault));
    at.replace(node.call, own ? `${methodRoutine(symbol, own, at)}()` : `ROW()::${compositeName(symbol, at)}`);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  a rect := NEW /* empty */ rect;\n  b rect := NEW rect(1, 'y');\nBEGIN\n  NULL;\nEND;",
      contains: "b rect := ROW(1, 'y')::rect;",
      runs: false,
    },
  ],
});

export default [rows, news];
