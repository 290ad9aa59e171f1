/** COMMENT ON. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SchemaObject } from "../../../../converter/model/symbols";
import type { Comment } from "../../../../converter/plsql/nodes";
import { targetName } from "../routines/routine-names";
import { leaveOutStatement } from "./left-out";

export default defineRule<Comment>({
  id: "oracle.postgresql.comment",
  title: "Comments name the kind of their object",
  complexity: "simple",
  guidance: {
    what: "COMMENT ON TABLE, COLUMN and other objects.",
    why: "PostgreSQL tells tables, views and materialized views apart, and knows no comments on Oracle's own kinds of objects.",
    action: "Look at comments on tables and columns that the input does not create.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-comment.html"],
  on: "Comment",
  convert: (comment, at) => {
    const { objectType, name } = comment;
    if (
      objectType !== "TABLE" &&
      objectType !== "COLUMN" &&
      objectType !== "MATERIALIZED VIEW" &&
      objectType !== "VIEW"
    ) {
      at.note(comment, `PostgreSQL has no ${objectType.toLowerCase()} that could have a comment.`);
      leaveOutStatement(at);
      return;
    }
    const object = commentedObject(comment, at);
    const kind = object && KINDS[object.kind];
    if (!object || !kind || (objectType === "COLUMN" && !hasColumn(comment, object))) {
      at.review(
        comment,
        `${at.source(name)} is not part of the input, so its comment was left out. Add the comment where the object is.`,
      );
      leaveOutStatement(at);
      return;
    }
    if (objectType !== "COLUMN" && objectType !== kind) {
      const words = at.tokensIn({ start: comment.start, end: name.start }).slice(2);
      at.replace({ start: words[0].start, end: words[words.length - 1].end }, kind);
    }
  },
  given:
    "CREATE TABLE t (id NUMBER(9));\nCREATE VIEW v AS SELECT id FROM t;\nCREATE MATERIALIZED VIEW mv AS SELECT id FROM t;",
  examples: [
    { from: "COMMENT ON TABLE t IS 'Rows, it''s said'", to: "COMMENT ON TABLE t IS 'Rows, it''s said'" },
    { from: "COMMENT ON TABLE v /* a view */ IS 'Seen'", to: "COMMENT ON VIEW v /* a view */ IS 'Seen'" },
    { from: "COMMENT ON TABLE mv IS 'Kept'", to: "COMMENT ON MATERIALIZED VIEW mv IS 'Kept'" },
    { from: "COMMENT ON COLUMN t.id IS ''", to: "COMMENT ON COLUMN t.id IS NULL" },
    { from: "COMMENT ON COLUMN t.nothing IS 'x'", to: "", refused: "is not part of the input" },
    { from: "COMMENT ON INDEXTYPE it IS 'x'", to: "", refused: "no indextype" },
  ],
});

const KINDS: Readonly<Record<string, string | undefined>> = {
  table: "TABLE",
  view: "VIEW",
  materializedView: "MATERIALIZED VIEW",
};

/** The table or view that is commented on, or whose column is. */
function commentedObject(comment: Comment, at: RuleContext): SchemaObject | undefined {
  const [first] = at.binding.symbolsOf(comment.name).filter((s) => s.kind !== "schema" && s.kind !== "column");
  const object = first as SchemaObject | undefined;
  if (object?.kind !== "synonym") return object;
  const target = at.model.follow(object, at.unit.index);
  const { parts } = comment.name;
  const end = comment.objectType === "COLUMN" ? parts.length - 2 : parts.length - 1;
  if (target && end >= 0)
    at.replace({ start: parts[0].start, end: parts[end].end }, [
      target.schema ? `${targetName(target.schema, at)}.` : "",
      targetName(target.name, at),
    ]);
  return target;
}

function hasColumn(comment: Comment, object: SchemaObject): boolean {
  if (object.kind !== "table" && object.kind !== "view" && object.kind !== "materializedView") return false;
  const name = comment.name.parts.at(-1)?.value;
  return object.isOpen || object.columns.some((c) => c.name === name);
}
