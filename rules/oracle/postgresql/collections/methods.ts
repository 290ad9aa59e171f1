/** Methods of collections that give a value: COUNT, FIRST, LAST, NEXT, PRIOR, EXISTS, LIMIT. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { type MethodCall, methodCallOf } from "./method-calls";
import { hasNumericKeys, keyPiece, limitOf } from "./representation";

const METHODS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/collection-methods.html";

/** Methods that change the collection stand in statements of their own. */
export const CHANGING: ReadonlySet<string> = new Set(["EXTEND", "TRIM", "DELETE"]);

export default defineRule<NameExpression | Member | Call>({
  id: "oracle.postgresql.collection-method",
  title: "Collection methods become array functions",
  complexity: "simple",
  guidance: {
    what: "COUNT, FIRST, LAST, NEXT, PRIOR, EXISTS and LIMIT of a collection.",
    why: "PostgreSQL's arrays have functions instead; associative arrays are jsonb objects.",
    action: "None. Helpers stand where a NULL collection must raise Oracle's error.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-array.html", METHODS],
  on: ["NameExpression", "Member", "Call"],
  when: { callKind: "collectionMethod" },
  convert: (node, at) => {
    const call = methodCallOf(node, at);
    if (!call || CHANGING.has(call.method)) return;
    at.replace(node, call.isJson ? ofJson(call, at) : ofArray(call, node, at));
  },
  given: "CREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TYPE five AS VARRAY(5) OF NUMBER\n/\n",
  examples: [
    {
      from: "CREATE FUNCTION f (l nums) RETURN NUMBER IS\n  v five := five(1);\nBEGIN\n  IF l.EXISTS(3) AND l.COUNT > 2 THEN\n    RETURN l.LAST /* the end */ - l.FIRST + l.NEXT(1) - l.PRIOR(2) + v.COUNT + v.LAST;\n  END IF;\n  RETURN v.LIMIT + NVL(l.LIMIT, 0);\nEND;",
      contains:
        "IF portolan.array_exists(l, 3) AND portolan.array_count(l) > 2 THEN\n    RETURN portolan.array_last(l) /* the end */ - portolan.array_first(l) + portolan.array_next(l, 1) - portolan.array_prior(l, 2) + cardinality(v) + array_upper(v, 1);\n  END IF;\n  RETURN 5 + ",
    },
    {
      from: "DECLARE\n  l nums := nums(3, 4);\nBEGIN\n  FOR i IN l.FIRST .. l.LAST LOOP\n    l(i) := i;\n  END LOOP;\nEND;",
      contains: "FOR i IN array_lower(l, 1) .. array_upper(l, 1) LOOP\n    l[i] := i;",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER INDEX BY VARCHAR2(9);\n  a t;\n  k VARCHAR2(9);\nBEGIN\n  k := a.FIRST;\n  WHILE k IS NOT NULL LOOP\n    k := a.NEXT(k);\n  END LOOP;\n  IF NOT a.EXISTS('x') AND a.COUNT = 0 THEN\n    NULL;\n  END IF;\nEND;",
      contains:
        "k := portolan.assoc_first_text(a);\n  WHILE k IS NOT NULL LOOP\n    k := portolan.assoc_next(a, k);\n  END LOOP;\n  IF NOT portolan.assoc_exists(a, 'x') AND portolan.assoc_count(a) = 0 THEN",
    },
  ],
});

/** `arg` is the converted first argument. */
function ofArray(
  { method, collection, isInitialised, args, type }: MethodCall,
  node: SyntaxNode,
  at: RuleContext,
): Piece {
  const call = (helper: string): Piece => [
    `${at.helper(helper)}(`,
    collection,
    args.length > 0 ? [", ", at.text(args[0])] : "",
    ")",
  ];
  // The bounds of a loop must not be NULL: plpgsql checks that itself.
  const isSafe = isInitialised || isLoopBound(node);
  switch (method) {
    case "COUNT":
      return isSafe ? ["cardinality(", collection, ")"] : call("array_count");
    case "FIRST":
      return isSafe ? ["array_lower(", collection, ", 1)"] : call("array_first");
    case "LAST":
      return isSafe ? ["array_upper(", collection, ", 1)"] : call("array_last");
    case "LIMIT":
      return limitOf(type) ?? "NULL::integer";
    default:
      return call(`array_${method.toLowerCase()}`);
  }
}

function isLoopBound(node: SyntaxNode): boolean {
  return node.parent?.kind === "NumericForControl" || node.parent?.kind === "ForallStatement";
}

function ofJson({ method, collection, args, type }: MethodCall, at: RuleContext): Piece {
  const isByPlace = (method === "FIRST" || method === "LAST") && !hasNumericKeys(type);
  if (method === "LIMIT") return "NULL::integer";
  const helper = `assoc_${method.toLowerCase()}${isByPlace ? "_text" : ""}`;
  return [`${at.helper(helper)}(`, collection, args.length > 0 ? [", ", keyPiece(args[0], type, at)] : "", ")"];
}
