/** Methods that change a collection: EXTEND, TRIM, DELETE. They become assignments. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, CallStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { type MethodCall, methodCallOf } from "./method-calls";
import { CHANGING } from "./methods";
import { keyPiece, limitOf } from "./representation";
import { deletesLast } from "./sparse-variables";

export default defineRule<CallStatement>({
  id: "oracle.postgresql.changing-collection-method",
  title: "EXTEND, TRIM and DELETE become assignments",
  complexity: "medium",
  guidance: {
    what: "EXTEND, TRIM and DELETE of a collection.",
    why: "Functions of PostgreSQL give a changed collection, which has to be assigned. An array has no gaps: a nested table that loses single elements is kept as a jsonb object, which only its own routine can know.",
    action:
      "Where a single element is deleted from a nested table that other code sees as well: assign the collection without the element, and look for code that counts on the gap.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/functions-array.html",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/collection-methods.html",
  ],
  on: "CallStatement",
  when: { callKind: "collectionMethod" },
  convert: (statement, at) => {
    const call = methodCallOf(statement.call, at);
    if (!call || !CHANGING.has(call.method)) return;
    const value = call.isJson ? ofJson(call, at) : ofArray(call, statement.call, at);
    if (value) at.replace(statement.call, call.assign(value));
    else
      at.refuseStatement(
        statement,
        `${at.source(call.place)} loses a single element and keeps the places of the others, which an array cannot do. Assign the collection without the element (array_remove, or two slices), and look for code that counts on the gap.`,
      );
  },
  given: "CREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TYPE five AS VARRAY(5) OF NUMBER\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums := nums();\n  v five := five();\nBEGIN\n  l.EXTEND; -- one more\n  l.EXTEND(2);\n  l.EXTEND(2, 1);\n  l.TRIM;\n  l.DELETE(l.LAST);\n  l.DELETE;\n  v.EXTEND;\nEND;",
      contains:
        "l := array_append(l, NULL); -- one more\n  l := portolan.array_extend(l, 2);\n  l := portolan.array_extend(l, 2, 1);\n  l := portolan.array_trim(l);\n  l := portolan.array_trim(l);\n  l := '{}';\n  v := portolan.array_extend(v, at_most => 5);",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF nums INDEX BY PLS_INTEGER;\n  a t;\nBEGIN\n  a(1) := nums();\n  a(1).EXTEND;\n  a.DELETE(1);\n  a.DELETE(2, 5);\n  a.DELETE;\nEND;",
      contains:
        "a := portolan.assoc_set(a, 1, portolan.array_extend(portolan.json_to(portolan.assoc_get_json(a, 1), NULL::nums)));\n  a := portolan.assoc_delete(a, 1);\n  a := portolan.assoc_delete(a, 2, 5);\n  a := '{}';",
    },
    {
      from: "CREATE PROCEDURE p (l IN OUT nums) IS\nBEGIN\n  l.DELETE(2);\nEND;",
      refused: "which an array cannot do",
    },
  ],
});

/** Undefined where an array cannot hold the result. */
function ofArray(call: MethodCall, node: SyntaxNode, at: RuleContext): Piece | undefined {
  const { method, collection, args, type, isInitialised } = call;
  const given = args.map((a) => [", ", at.text(a)]);
  switch (method) {
    case "EXTEND": {
      const limit = limitOf(type);
      if (!limit && isInitialised && args.length === 0) return ["array_append(", collection, ", NULL)"];
      return [`${at.helper("array_extend")}(`, collection, given, limit ? `, at_most => ${limit})` : ")"];
    }
    case "TRIM":
      return [`${at.helper("array_trim")}(`, collection, given, ")"];
    default:
      if (args.length === 0)
        return isInitialised
          ? "'{}'"
          : [`${at.helper("array_trim")}(`, collection, `, ${at.helper("array_count")}(`, collection, "))"];
      return deletesLast(node as Call, at) ? [`${at.helper("array_trim")}(`, collection, ")"] : undefined;
  }
}

function ofJson({ method, collection, args, type }: MethodCall, at: RuleContext): Piece {
  if (method === "DELETE" && args.length === 0) return "'{}'";
  const given = args.map((a) => [", ", method === "DELETE" ? keyPiece(a, type, at) : at.text(a)]);
  return [`${at.helper(`assoc_${method.toLowerCase()}`)}(`, collection, given, ")"];
}
