/** Assignments: SET, field by field for records. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AssignmentStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { elementAssignment } from "../collections/elements";
import { type Place, placeOf, recordDocument, writePlace } from "../collections/places";
import { recordValues } from "../routines/references";
import { isMissingRow } from "../triggers/rows";

export default defineRule<AssignmentStatement>({
  id: "oracle.mysql.assignment",
  title: "Assignments become SET",
  complexity: "simple",
  guidance: {
    what: "An assignment: target := value.",
    why: "MySQL writes it with SET: SET target = value.",
    action: "None: a record is assigned field by field.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/set-variable.html"],
  on: "AssignmentStatement",
  match: (node, at) => !at.edits.hasEdit(node),
  convert: (node, at) => {
    const { target, value } = node;
    if (target.kind === "Bogus" || value.kind === "Bogus") return;
    const fields = recordValues(target, at);
    const place = placeOf(target, at);
    if (place?.type.kind === "record") {
      assignElement(node, place, at);
      return;
    }
    if (fields) {
      assignRecord(node, fields, at);
      return;
    }
    const element = elementAssignment(target, at.text(value), at);
    if (element) {
      at.replace(node, element);
      return;
    }
    if (target.kind === "Call" || (target.kind === "Member" && !at.edits.hasEdit(target))) {
      at.refuseStatement(node, "What is assigned to here has no counterpart on MySQL.");
      return;
    }
    if (isMissingRow(target, at)) {
      at.replace(node, ["DO 0; ", at.quoted(node)]);
      return;
    }
    at.insertBefore(target, "SET ");
    at.replace(node.operatorToken, "=");
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    { from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := 1; -- one\nEND;", contains: "SET n = 1; -- one" },
    {
      from: "CREATE PROCEDURE p IS\n  a t%ROWTYPE;\n  b t%ROWTYPE;\nBEGIN\n  a := b;\nEND;",
      contains: "SET a_id = b_id, a_name = b_name;",
    },
  ],
});

/** An element that is a record is a document in the collection's. */
function assignElement(node: AssignmentStatement, place: Place, at: RuleContext): void {
  const values = at.typeOf(node.value).kind === "null" ? [] : recordValues(node.value, at);
  if (values) at.replace(node, writePlace(place, recordDocument(place.type, values), at));
  else at.refuseStatement(node, "A record is assigned that is no variable. MySQL has no records: assign its fields.");
}

function assignRecord(node: AssignmentStatement, fields: readonly Piece[], at: RuleContext): void {
  const { value } = node;
  const isNull = at.typeOf(value).kind === "null";
  const values = isNull ? fields.map((): Piece => "NULL") : recordValues(value, at);
  if (values?.length !== fields.length) {
    at.refuseStatement(
      node,
      "A record is assigned from something that is no record variable. MySQL has no records: assign its fields.",
    );
    return;
  }
  at.replace(node, ["SET ", fields.map((field, i): Piece => [i > 0 ? ", " : "", field, " = ", values[i]]), ";"]);
}
