/** Elements of collections and attributes of objects, which are JSON documents. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AssignmentStatement, Call, IntoClause, Member } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { placeOf, readPlace, writePlace } from "./places";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/json-functions.html";

export default defineRule<SyntaxNode>({
  id: "oracle.mysql.collection-element",
  title: "Elements of collections are read from JSON documents",
  complexity: "medium",
  guidance: {
    what: "An element of a nested table, varray or associative array, an attribute of an object.",
    why: "MySQL has no collections and no objects: a variable holds them as a JSON document.",
    action: "Keep large collections in temporary tables: each change writes the whole document anew.",
  },
  sources: [MANUAL],
  on: ["Call", "Member", "NameExpression"],
  match: (node, at) => isRead(node) && (placeOf(node, at)?.path.length ?? 0) > 0,
  convert: (node, at) => {
    const place = placeOf(node, at);
    if (!place) return;
    if (place.type.kind === "record") {
      if (!RECORD_PLACES.has(node.parent?.kind ?? ""))
        at.refuseValue(
          node,
          "A whole record is read from a collection here, which MySQL cannot use as a value. Name its fields.",
        );
      return;
    }
    at.replace(node, readPlace(place, at));
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN VARCHAR2 IS\n  TYPE t IS TABLE OF VARCHAR2(20) INDEX BY PLS_INTEGER;\n  c t;\nBEGIN\n  c(3) := 'three';\n  RETURN c(3);\nEND;",
      contains:
        "DECLARE c json DEFAULT JSON_OBJECT();\n  SET c = portolan.with_item(c, CONCAT('$', portolan.entry(CAST(3 AS SIGNED))), 'three', FALSE);\n  RETURN portolan.item(c, CONCAT('$', portolan.entry(CAST(3 AS SIGNED))));",
    },
  ],
});

const RECORD_PLACES: ReadonlySet<string> = new Set(["AssignmentStatement", "Argument", "Member"]);

/** Whether a node is a whole value that is read: not a part of a longer place, not a target. */
function isRead(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.kind === "Call" && (parent as Call).callee === node) return false;
  if (parent.kind === "Member" && (parent as Member).object === node) return false;
  if (parent.kind === "AssignmentStatement") return (parent as AssignmentStatement).target !== node;
  if (parent.kind === "IntoClause") return !(parent as IntoClause).targets.includes(node as never);
  return true;
}

/** The statement that assigns a value to an element of a collection, or to a field of one; undefined for other places. */
export function elementAssignment(target: SyntaxNode, value: Piece, at: RuleContext): Piece | undefined {
  const place = placeOf(target, at);
  return place && place.path.length > 0 ? writePlace(place, value, at) : undefined;
}
