/** Comparisons and tests of objects: IS NULL, MAP and ORDER methods, IS OF, TREAT, VALUE, REF and DEREF. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, Call, Is, OrderItem, SpecialCall } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import {
  comparingMethod,
  compositeName,
  isSubtypeOf,
  methodRoutine,
  objectTypeOf,
  objectTypeSymbol,
} from "./object-names";

const ROWS = "https://www.postgresql.org/docs/current/functions-comparisons.html#ROW-WISE-COMPARISON";
const GIVEN =
  "CREATE TYPE money AS OBJECT (amount NUMBER, currency VARCHAR2(3), MAP MEMBER FUNCTION worth RETURN NUMBER)\n/\nCREATE TYPE card AS OBJECT (suit NUMBER, ORDER MEMBER FUNCTION against (other card) RETURN INTEGER)\n/\nCREATE TYPE animal AS OBJECT (name VARCHAR2(20)) NOT FINAL\n/\nCREATE TYPE dog UNDER animal (tail NUMBER(3))\n/\nCREATE TABLE wallet (id NUMBER, content money);\nCREATE TABLE animals OF animal;\n";

const nulls = defineRule<Is>({
  id: "oracle.postgresql.object-is-null",
  title: "Objects are tested for NULL as a whole",
  complexity: "simple",
  guidance: {
    what: "object IS [NOT] NULL.",
    why: "PostgreSQL calls a row NULL when all its fields are; Oracle tells an object of NULLs from no object.",
    action: "None: IS [NOT] DISTINCT FROM NULL asks for the object itself.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-comparison.html"],
  on: "Is",
  match: (test, at) => test.test === "NULL" && at.typeOf(test.value).kind === "object",
  convert: (test, at) =>
    at.replace(
      { start: test.value.end, end: test.end },
      test.isNegated ? " IS DISTINCT FROM NULL" : " IS NOT DISTINCT FROM NULL",
    ),
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  m money;\nBEGIN\n  IF m IS NULL OR /* or not */ m IS NOT NULL THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF m IS NOT DISTINCT FROM NULL OR /* or not */ m IS DISTINCT FROM NULL THEN",
    },
  ],
});

const RELATIONS: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "~=", "<", ">", "<=", ">="]);

const comparisons = defineRule<Binary>({
  id: "oracle.postgresql.object-comparison",
  title: "Objects are compared by their MAP or ORDER method",
  complexity: "simple",
  guidance: {
    what: "Comparisons of objects, and ORDER BY an object.",
    why: "PostgreSQL compares rows field by field.",
    action:
      "Where a type has neither method: rows with NULL fields are equal on PostgreSQL, and not comparable in Oracle.",
  },
  sources: [ROWS],
  on: "Binary",
  when: { form: (form) => RELATIONS.has(form) },
  match: (binary, at) => objectTypeOf(binary.left, at) !== undefined,
  convert: (binary, at) => {
    const type = objectTypeOf(binary.left, at);
    const method = type && comparingMethod(type);
    if (!type || !method) return;
    const name = methodRoutine(type, method, at);
    if (method.methodKind === "map") {
      at.wrap(binary.left, `${name}(`, ")");
      at.wrap(binary.right, `${name}(`, ")");
      return;
    }
    const operator = /^[!^~]=$/.test(binary.operator) ? "<>" : binary.operator;
    at.replace(binary, [`${name}(`, at.text(binary.left), ", ", at.text(binary.right), `) ${operator} 0`]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (a money, b money, c card, d card) RETURN NUMBER IS\nBEGIN\n  IF a < /* less */ b AND c != d THEN\n    RETURN 1;\n  END IF;\n  RETURN 0;\nEND;",
      contains: "IF money.worth(a) < /* less */ money.worth(b) AND card.against(c, d) <> 0 THEN",
    },
  ],
});

const ordering = defineRule<OrderItem>({
  id: "oracle.postgresql.object-order",
  title: "Objects are sorted by their MAP method",
  complexity: "simple",
  guidance: {
    what: "ORDER BY an object.",
    why: "PostgreSQL sorts rows field by field.",
    action: "Give a type with an ORDER method a MAP method.",
  },
  sources: [ROWS],
  on: "OrderItem",
  match: (item, at) => objectTypeOf(item.value, at) !== undefined,
  convert: (item, at) => {
    const type = objectTypeOf(item.value, at);
    const method = type && comparingMethod(type);
    if (type && method?.methodKind === "map") at.wrap(item.value, `${methodRoutine(type, method, at)}(`, ")");
    else
      at.review(
        item.value,
        "Objects of this type were sorted by an ORDER method; PostgreSQL sorts rows field by field. Write a function that gives a sortable value.",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM wallet w ORDER BY w.content DESC",
      contains: "ORDER BY money.worth(w.content) DESC",
      runs: false,
    },
  ],
});

const tests = defineRule<Is>({
  id: "oracle.postgresql.is-of-type",
  title: "IS OF is decided by the declared type",
  complexity: "medium",
  guidance: {
    what: "object IS OF [TYPE] ([ONLY] type).",
    why: "A composite value has the type it is declared with, never a subtype of it.",
    action: "Add an attribute that tells the kinds of objects apart.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/IS-OF-type-Condition.html"],
  on: "Is",
  match: (test) => test.test === "OF TYPE" || test.test === "OF",
  convert: (test, at) => {
    const type = objectTypeOf(test.value, at);
    const written = at.source(test.rest).toUpperCase();
    const isOwn = type !== undefined && new RegExp(`\\b${type.name.replace(/\W/g, "\\$&")}\\b`).test(written);
    if (isOwn) {
      at.replace(
        { start: test.value.end, end: test.end },
        test.isNegated ? " IS NOT DISTINCT FROM NULL" : " IS DISTINCT FROM NULL",
      );
      return;
    }
    at.refuseValue(
      test,
      "Which subtype an object is of cannot be asked: a composite value has the type it is declared with. Add an attribute that tells the kinds of objects apart.",
      "boolean",
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (a animal) RETURN NUMBER IS\nBEGIN\n  IF a IS OF (dog) THEN\n    RETURN 1;\n  END IF;\n  RETURN 0;\nEND;",
      contains: "IF portolan.not_converted('a IS OF (dog)')::boolean /* a IS OF (dog) */ THEN",
      refused: "cannot be asked",
    },
  ],
});

const treat = defineRule<SpecialCall>({
  id: "oracle.postgresql.treat",
  title: "TREAT to a supertype is a cast",
  complexity: "medium",
  guidance: {
    what: "TREAT(object AS type).",
    why: "A value of a supertype never holds a subtype on PostgreSQL.",
    action: "Keep the objects in variables and columns of their own types.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/TREAT.html"],
  on: "SpecialCall",
  match: (call) => call.name === "TREAT",
  convert: (call, at) => {
    const target = objectTypeSymbol(at.typeOf(call));
    const value = call.args[0];
    const own = value && objectTypeOf(value, at);
    if (target && own && value && (own === target || isSubtypeOf(own, target))) {
      at.replace(call, own === target ? at.operand(value) : [at.operand(value), `::${compositeName(target, at)}`]);
      return;
    }
    if (
      at.typeOf(call).kind === "json" ||
      (value && at.typeOf(value).kind !== "object" && at.typeOf(value).kind !== "unknown")
    )
      return;
    at.refuseValue(
      call,
      `${at.source(call)}: a value of the supertype does not hold the attributes of the subtype on PostgreSQL. Keep the objects in variables and columns of their own types.`,
      target && compositeName(target, at),
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  d dog := dog('Rex', 1);\n  a animal;\nBEGIN\n  a := TREAT(d AS animal /* only */);\nEND;",
      contains: "a := d::animal /* only */;",
    },
    {
      from: "CREATE FUNCTION f (a animal) RETURN NUMBER IS\nBEGIN\n  RETURN TREAT(a AS dog).tail;\nEND;",
      refused: "does not hold the attributes of the subtype",
    },
  ],
});

const references = defineRule<Call>({
  id: "oracle.postgresql.object-reference",
  title: "VALUE gives the row; REF and DEREF have no counterpart",
  complexity: "significant",
  guidance: {
    what: "VALUE(alias), REF(alias), DEREF(reference), MAKE_REF.",
    why: "Rows of PostgreSQL have no identity that could be stored.",
    action: "Store the key of the row, and join by it.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/REF.html"],
  on: "Call",
  when: { builtin: (name) => REFERENCES.has(name) },
  convert: (call, at) => {
    const name = at.builtinName(call);
    const [value] = argumentsOf(call);
    if (name === "VALUE" && value) {
      const type = objectTypeSymbol(at.typeOf(call));
      at.replace(call, type ? ([at.text(value), `::${compositeName(type, at)}`] as Piece) : at.text(value));
      return;
    }
    at.refuseValue(
      call,
      `${name}: PostgreSQL has no references to rows. Store the key of the row, and join by it.`,
      targetOf(call, at),
    );
  },
  given: GIVEN,
  examples: [
    { from: "SELECT VALUE(a) FROM animals a", to: "SELECT a::animal FROM animals a" },
    { from: "SELECT REF(a) FROM animals a", refused: "no references to rows" },
  ],
});

const REFERENCES: ReadonlySet<string> = new Set(["VALUE", "REF", "DEREF", "MAKE_REF"]);

function targetOf(call: SyntaxNode, at: RuleContext): string | undefined {
  const type = objectTypeSymbol(at.typeOf(call));
  return type && compositeName(type, at);
}

export default [nulls, comparisons, ordering, tests, treat, references];
