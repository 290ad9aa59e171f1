/**
 * Assignments to elements and to fields of elements inside jsonb. They are written last: the value has its conversions to
 * the type of the element by then.
 */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AssignmentStatement } from "../../../../converter/plsql/nodes";
import { isElement } from "../collections/reading";
import { isSparse } from "../collections/representation";
import { isTargetPart, targetOf } from "../collections/writing";

export default defineRule<AssignmentStatement>({
  id: "oracle.postgresql.element-assignment",
  title: "Elements inside associative arrays are assigned through a helper",
  complexity: "simple",
  guidance: {
    what: "collection(key) := value, where the collection is kept as a jsonb object.",
    why: "plpgsql assigns elements of arrays and fields of rows, not keys of jsonb values.",
    action:
      "None. Each assignment writes the whole object again: where a loop fills very many elements, a temporary table is faster.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-ASSIGNMENT"],
  on: "AssignmentStatement",
  match: ({ target }, at) =>
    (isElement(target, at) || target.kind === "Member" || isSparse(target, at)) && !targetOf(target, at).isPlain,
  convert: (statement, at) => {
    const { target, value } = statement;
    if (!isTargetPart(target, at)) return;
    if (isSparse(target, at) && (at.typeOf(value).kind === "null" || isSparse(value, at))) return;
    const { place, stored } = targetOf(target, at);
    const given = at.text(value);
    if (!isSparse(target, at) || isElement(target, at)) at.replace(target, place);
    at.replace(value, stored(given));
  },
  given: "CREATE TYPE nums AS TABLE OF NUMBER\n/\n",
  examples: [
    {
      from: "DECLARE\n  TYPE t_inner IS TABLE OF VARCHAR2(10) INDEX BY PLS_INTEGER;\n  TYPE t_outer IS TABLE OF t_inner INDEX BY VARCHAR2(5);\n  a t_outer;\n  i PLS_INTEGER := 2;\nBEGIN\n  a('x')(i) := 'y' /* inside */;\n  a('z') := a('x');\nEND;",
      contains:
        "a := portolan.assoc_put(a, ARRAY['x', i::text], 'y') /* inside */;\n  a := portolan.assoc_set(a, 'z', portolan.assoc_get_json(a, 'x'));",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER(5,1) INDEX BY PLS_INTEGER;\n  a t;\nBEGIN\n  a(1) := 2.55;\nEND;",
      contains: "a := portolan.assoc_set(a, 1, CAST(2.55 AS numeric(5,1)));",
    },
    {
      from: "DECLARE\n  l nums := nums(1, 2, 3);\n  n NUMBER;\nBEGIN\n  l.DELETE(2);\n  n := l.COUNT + l(3);\nEND;",
      contains:
        "l jsonb := portolan.assoc_from_array(ARRAY[1, 2, 3]::nums);\n  n numeric;\nBEGIN\n  l := portolan.assoc_delete(l, 2);\n  n := portolan.assoc_count(l) + portolan.assoc_get(l, 3)::numeric;",
    },
  ],
});
