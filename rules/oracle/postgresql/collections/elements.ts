/** c(i): an element of a collection, and fields of elements. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, Member } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isWithinBounds } from "./bounds";
import { indexOf, isElement, isInsideJson, readPiece } from "./reading";
import { isTargetPart, writablePlace } from "./writing";

const MANUAL = "https://www.postgresql.org/docs/current/arrays.html#ARRAYS-ACCESSING";

const element = defineRule<Call>({
  id: "oracle.postgresql.collection-element",
  title: "Elements of collections are read with a subscript in brackets or through a helper",
  complexity: "simple",
  guidance: {
    what: "collection(subscript).",
    why: "PostgreSQL writes array[subscript] and gives NULL beyond the end, where Oracle raises an error. Associative arrays are jsonb objects.",
    action:
      "None: a plain subscript is written where a loop keeps it within bounds; elsewhere a helper raises Oracle's error.",
  },
  sources: [
    MANUAL,
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-collections-and-records.html",
  ],
  on: "Call",
  when: { callKind: "element" },
  convert: (call, at) => {
    if (!isElement(call, at)) {
      refuseUnknown(call, at);
      return;
    }
    if (isTargetPart(call, at)) {
      const place = writablePlace(call, at);
      if (place) at.replace(call, place);
      return;
    }
    if (isInsideJson(call, at)) at.replace(call, readPiece(call, at));
    else bracket(call, at);
  },
  given:
    "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));\nCREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TYPE num_rows AS TABLE OF nums\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums := nums(1, 2);\n  n NUMBER := 0;\nBEGIN\n  FOR i IN 1..l.COUNT LOOP\n    n := n + l(i /* each */);\n  END LOOP;\n  n := l(2);\nEND;",
      contains:
        "FOR i IN 1..cardinality(l) LOOP\n    n := n + l[i /* each */];\n  END LOOP;\n  n := portolan.array_get(l, 2);",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER INDEX BY VARCHAR2(10);\n  a t;\n  n NUMBER;\nBEGIN\n  a('x') := 1;\n  n := a('x') + 1;\nEND;",
      contains:
        "a jsonb := '{}';\n  n numeric;\nBEGIN\n  a := portolan.assoc_set(a, 'x', 1);\n  n := portolan.assoc_get(a, 'x')::numeric + 1;",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF emp%ROWTYPE INDEX BY PLS_INTEGER;\n  a t;\n  n NUMBER;\n  r emp%ROWTYPE;\nBEGIN\n  a(1).id := 7;\n  a(1).name := 'x';\n  n := a(1).id;\n  r := a(1);\nEND;",
      contains:
        "a := portolan.assoc_put(a, ARRAY[1::text, 'id'], 7);\n  a := portolan.assoc_put(a, ARRAY[1::text, 'name'], 'x');\n  n := (portolan.assoc_get_json(a, 1) ->> 'id')::integer;\n  r := jsonb_populate_record(NULL::emp, portolan.assoc_get_json(a, 1));",
    },
    {
      from: "DECLARE\n  m num_rows := num_rows(nums(1, 2), nums(3));\n  n NUMBER;\nBEGIN\n  m(1)(2) := 4;\n  n := m(1)(2) + m(2).COUNT;\nEND;",
      contains:
        "m[portolan.array_index(m, 1)] := portolan.array_set(portolan.array_get(m, 1), 2, 4);\n  n := portolan.array_get(portolan.array_get(m, 1), 2) + portolan.array_count(portolan.array_get(m, 2));",
    },
    {
      from: "CREATE PROCEDURE p (x other.t_list) IS\n  n NUMBER;\nBEGIN\n  n := x(1);\nEND;",
      refused: "is not part of the input",
    },
  ],
});

/** Only the parentheses change, so that comments and layout stay. */
function bracket(call: Call, at: RuleContext): void {
  const { callee } = call;
  const between = { start: callee.end, end: call.end };
  const open = at.findToken(between, "(");
  const close = at.tokensIn(between).at(-1);
  if (!open || !close) return;
  if (isWithinBounds(callee, indexOf(call), at)) {
    at.replace(open, "[");
    at.replace(close, "]");
  } else {
    at.replace({ start: callee.end, end: open.end }, ", ");
    at.insertBefore(call, `${at.helper("array_get")}(`);
  }
}

function refuseUnknown(call: Call, at: RuleContext): void {
  const symbol = at.binding.symbolOf(call);
  if (symbol?.kind !== "variable" && symbol?.kind !== "parameter" && symbol?.kind !== "field") return;
  // Of something unknown it may as well be a method.
  if (call.callee.kind === "Member" && at.typeOf((call.callee as Member).object).kind === "unknown") return;
  if (isTargetPart(call, at)) {
    at.refuse(
      call,
      `The collection type of ${at.source(call.callee)} is not part of the input; the assignment was left as it is.`,
    );
    return;
  }
  at.refuseValue(
    call,
    `${at.source(call.callee)} is a collection whose type is not part of the input. Add its definition, or write the element by hand.`,
  );
}

const member = defineRule<Member>({
  id: "oracle.postgresql.element-field",
  title: "Fields of elements",
  complexity: "simple",
  guidance: {
    what: "collection(subscript).field.",
    why: "A field of a value that is no plain name needs parentheses around the value; inside jsonb it is a key.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-ACCESSING"],
  on: "Member",
  match: (node, at) => at.binding.symbolOf(node)?.kind === "field" && isElement(baseOf(node), at),
  convert: (node, at) => {
    if (isTargetPart(node, at)) {
      const place = writablePlace(node, at);
      if (place) at.replace(node, place);
    } else if (isInsideJson(node, at)) at.replace(node, readPiece(node, at));
    else if (node.object.kind !== "Member") at.wrap(node.object, "(", ")");
  },
  given: "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));",
  examples: [
    {
      from: "DECLARE\n  TYPE t IS TABLE OF emp%ROWTYPE;\n  l t := t();\n  n NUMBER;\nBEGIN\n  l.EXTEND;\n  l(1).id := 5; -- the first\n  FOR i IN 1..l.COUNT LOOP\n    n := l(i).id;\n  END LOOP;\n  n := l(1).id;\nEND;",
      contains:
        "l := array_append(l, NULL);\n  l[portolan.array_index(l, 1)].id := 5; -- the first\n  FOR i IN 1..cardinality(l) LOOP\n    n := (l[i]).id;\n  END LOOP;\n  n := (portolan.array_get(l, 1)).id;",
    },
  ],
});

/** What the fields are fields of. */
function baseOf(node: SyntaxNode): SyntaxNode {
  return node.kind === "Member" ? baseOf((node as Member).object) : node;
}

export default [element, member];
