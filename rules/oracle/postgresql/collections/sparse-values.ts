/** Nested tables with gaps, where they are used as a whole. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AssignmentStatement, Call, NameExpression } from "../../../../converter/plsql/nodes";
import { asArray } from "./reading";
import { collectionOf, isSparse } from "./representation";
import { isTargetPart } from "./writing";

export default defineRule<NameExpression>({
  id: "oracle.postgresql.sparse-nested-table",
  title: "Nested tables with gaps are arrays for all others",
  complexity: "medium",
  guidance: {
    what: "A nested table that single elements are deleted from, passed on, returned or used in a query.",
    why: "Its routine keeps it as a jsonb object, because an array has no gaps. All other code gets an array of the elements that are left.",
    action: "Look at the code that gets the collection: its elements are counted from 1 without the gaps.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/collection-methods.html"],
  on: "NameExpression",
  match: (name, at) => isSparse(name, at) && isWhole(name, at),
  convert: (name, at) => {
    const type = collectionOf(name, at);
    if (!type) return;
    at.replace(name, asArray(name, type, at));
    if (keepsPlaces(name, at))
      at.review(
        name,
        `${at.source(name)} may have gaps, and is handed on as an array without them: where the other code counts on the places of the elements, it gets others.`,
      );
  },
  given:
    "CREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE FUNCTION total (l nums) RETURN NUMBER IS\nBEGIN\n  RETURN l.COUNT;\nEND;\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums := nums(1, 2, 3);\n  n NUMBER;\nBEGIN\n  l.DELETE(2);\n  n := total(l);\n  IF 3 MEMBER OF l THEN\n    l := nums(n);\n  END IF;\nEND;",
      contains:
        "n := total(portolan.assoc_to_array(l, NULL::numeric[]));\n  IF 3 = ANY (portolan.assoc_to_array(l, NULL::numeric[])) THEN\n    l := portolan.assoc_from_array(ARRAY[n]::nums);",
      refused: "is handed on as an array without them",
    },
  ],
});

/** Not the base of an element or a target, and not compared with NULL. */
function isWhole(name: NameExpression, at: RuleContext): boolean {
  const { parent } = name;
  if (isTargetPart(name, at) || parent?.kind === "Is") return false;
  if (parent?.kind === "Call" && (parent as Call).callee === name) return false;
  if (parent?.kind !== "AssignmentStatement") return true;
  return !isSparse((parent as AssignmentStatement).target, at);
}

/** Where the places of the elements count: in other code, not in queries and operators on multisets. */
function keepsPlaces(name: NameExpression, at: RuleContext): boolean {
  const { parent } = name;
  if (parent?.kind === "Argument") return at.binding.callKind(parent.parent ?? parent) !== "builtIn";
  return parent?.kind === "ReturnStatement" || parent?.kind === "AssignmentStatement";
}
