/** Operators and conditions on collections: MULTISET, MEMBER OF, SUBMULTISET, IS EMPTY, IS A SET, equality. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, CollectionTest, Is } from "../../../../converter/plsql/nodes";
import { collectionOf } from "./representation";

const ARRAY_FUNCTIONS = "https://www.postgresql.org/docs/current/functions-array.html";
const GIVEN =
  "CREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TABLE t (id NUMBER(9), l nums) NESTED TABLE l STORE AS t_l\n/\n";

const multiset = defineRule<Binary>({
  id: "oracle.postgresql.multiset-operator",
  title: "MULTISET operators become helpers",
  complexity: "simple",
  guidance: {
    what: "MULTISET UNION, INTERSECT and EXCEPT.",
    why: "PostgreSQL has them for queries only.",
    action: "None. The order of the elements, which Oracle does not promise either, may differ.",
  },
  sources: [
    ARRAY_FUNCTIONS,
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Multiset-Operators.html",
  ],
  on: "Binary",
  when: { form: (form) => form.startsWith("MULTISET ") },
  convert: (binary, at) => {
    const [, name, quantifier] = binary.operator.split(" ");
    const helper = at.helper(`multiset_${name.toLowerCase()}`);
    const end = quantifier === "DISTINCT" ? ", true)" : ")";
    at.insertBefore(binary.left, `${helper}(`);
    const words = at.tokensIn({ start: binary.left.end, end: binary.right.start });
    at.replace({ start: binary.left.end, end: words.at(-1)?.end ?? binary.right.start }, ",");
    at.insertAfter(binary.right, end);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  a nums := nums(1);\n  b nums := nums(2);\nBEGIN\n  a := a MULTISET UNION /* all */ b MULTISET EXCEPT DISTINCT nums(1);\nEND;",
      contains: "a := portolan.multiset_except(portolan.multiset_union(a, /* all */ b), ARRAY[1]::nums, true);",
    },
  ],
});

const membership = defineRule<CollectionTest>({
  id: "oracle.postgresql.collection-membership",
  title: "MEMBER OF becomes = ANY",
  complexity: "simple",
  guidance: {
    what: "x MEMBER OF collection, a SUBMULTISET OF b.",
    why: "PostgreSQL compares a value with the elements of an array by ANY and ALL.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-comparisons.html#FUNCTIONS-COMPARISONS-ANY-SOME"],
  on: "CollectionTest",
  convert: (test, at) => {
    const { value, collection, isNegated } = test;
    if (test.test === "MEMBER") {
      at.replace({ start: value.end, end: collection.start }, isNegated ? " <> ALL " : " = ANY ");
      if (collection.kind !== "Paren") at.wrap(collection, "(", ")");
      return;
    }
    at.insertBefore(value, `${isNegated ? "NOT " : ""}${at.helper("is_submultiset")}(`);
    at.replace({ start: value.end, end: collection.start }, ", ");
    at.insertAfter(collection, ")");
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  a nums := nums(1);\nBEGIN\n  IF 3 MEMBER OF a OR 2 NOT MEMBER a OR nums(1) NOT SUBMULTISET OF a THEN\n    NULL; -- none\n  END IF;\nEND;",
      contains:
        "IF 3 = ANY (a) OR 2 <> ALL (a) OR NOT portolan.is_submultiset(ARRAY[1]::nums, a) THEN\n    NULL; -- none",
    },
    { from: "SELECT id FROM t WHERE 5 MEMBER OF l", to: "SELECT id FROM t WHERE 5 = ANY (l)" },
  ],
});

const state = defineRule<Is>({
  id: "oracle.postgresql.collection-condition",
  title: "IS EMPTY and IS A SET become comparisons",
  complexity: "simple",
  guidance: {
    what: "collection IS [NOT] EMPTY, IS [NOT] A SET.",
    why: "PostgreSQL counts elements with cardinality.",
    action: "None.",
  },
  sources: [ARRAY_FUNCTIONS],
  on: "Is",
  match: (test) => test.test === "EMPTY" || test.test === "A SET",
  convert: (test, at) => {
    const operator = test.isNegated ? " <> " : " = ";
    const rest = { start: test.value.end, end: test.end };
    const value = at.text(test.value);
    at.wrap(test.value, "cardinality(", ")");
    if (test.test === "EMPTY") at.replace(rest, `${operator}0`);
    else at.replace(rest, [`${operator}cardinality(${at.helper("array_distinct")}(`, value, "))"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  a nums := nums(1);\nBEGIN\n  IF a IS NOT EMPTY /* some */ AND a IS A SET THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF cardinality(a) <> 0 /* some */ AND cardinality(a) = cardinality(portolan.array_distinct(a)) THEN",
    },
  ],
});

const equality = defineRule<Binary>({
  id: "oracle.postgresql.collection-equality",
  title: "Nested tables are compared without regard to order",
  complexity: "simple",
  guidance: {
    what: "collection = collection, collection <> collection.",
    why: "PostgreSQL compares arrays place by place; Oracle compares nested tables as multisets.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/collection-comparisons.html"],
  on: "Binary",
  when: { form: (form) => EQUALITY.has(form) },
  match: (binary, at) => isNested(binary, at),
  convert: (binary, at) => {
    const isEqual = binary.operator === "=";
    const call = [`${at.helper("multiset_equal")}(`, at.text(binary.left), ", ", at.text(binary.right), ")"];
    at.replace(binary, isEqual ? call : ["NOT ", call]);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  a nums := nums(1);\n  b nums := nums(2);\nBEGIN\n  IF a = b OR a != /* not */ b THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF portolan.multiset_equal(a, b) OR NOT portolan.multiset_equal(a, b) /* not */ THEN",
    },
  ],
});

const EQUALITY: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "~="]);

function isNested(binary: Binary, at: RuleContext): boolean {
  return [binary.left, binary.right].some((side) => collectionOf(side, at)?.flavor === "nested");
}

export default [multiset, membership, state, equality];
