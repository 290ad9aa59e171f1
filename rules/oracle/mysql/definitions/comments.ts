/** COMMENT ON: comments stand in the definitions of tables and columns. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnDefinition, Comment, CreateTable } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import { owningTable } from "../../any/definitions/constraint-parts";
import { commentClause, commentPlan } from "./comment-plan";
import { tableOptions } from "./table-parts";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";

const statement = defineRule<Comment>({
  id: "oracle.mysql.comment",
  title: "Comments move into the definitions of tables and columns",
  complexity: "simple",
  guidance: {
    what: "COMMENT ON TABLE, COLUMN and other objects.",
    why: "In MySQL a comment is part of the definition of a table or column; views and other objects have none.",
    action: "Look at comments on tables and columns that the input does not create.",
  },
  sources: [MANUAL],
  on: "Comment",
  convert: (comment, at) => {
    const { objectType, name } = comment;
    if (commentPlan(at.model).placed.has(comment)) {
      leaveOutStatement(at);
      return;
    }
    const symbol = at.binding.symbolsOf(name).find((s) => s.kind !== "schema" && s.kind !== "column");
    if (objectType !== "TABLE" && objectType !== "COLUMN")
      at.note(comment, `MySQL has no comments on a ${objectType.toLowerCase()}; it was left out.`);
    else if (symbol?.kind === "view" || symbol?.kind === "materializedView" || symbol?.kind === "table")
      at.note(comment, `${at.source(name)} has no definition that could hold the comment; it was left out.`);
    else
      at.review(
        comment,
        `${at.source(name)} is not part of the input, so its comment was left out. Add the comment where the object is.`,
      );
    leaveOutStatement(at);
  },
  given: "CREATE TABLE t (id NUMBER(9));\nCREATE VIEW v AS SELECT id FROM t;",
  examples: [
    { from: "COMMENT ON TABLE t IS 'Rows'", to: "" },
    { from: "COMMENT ON TABLE v IS 'Seen'", to: "", refused: "no definition" },
    { from: "COMMENT ON COLUMN nowhere.id IS 'x'", to: "", refused: "is not part of the input" },
    { from: "COMMENT ON INDEXTYPE it IS 'x'", to: "", refused: "no comments on a indextype" },
  ],
});

const column = defineRule<ColumnDefinition>({
  id: "oracle.mysql.column-comment",
  title: "Comments on columns stand in their definitions",
  complexity: "simple",
  guidance: {
    what: "A column that COMMENT ON COLUMN gives a comment.",
    why: "In MySQL a comment is part of the column's definition, of at most 1,024 characters.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "ColumnDefinition",
  match: (node) => node.parent?.kind === "CreateTable" || node.parent?.kind === "AddElements",
  convert: (node, at) => {
    const table = owningTable(node, at);
    const text = table && commentPlan(at.model).of(table)?.columns.get(node.name.value);
    const clause = commentClause(text, "column");
    if (clause && node.type) at.insertAfter(node, ` ${clause}`);
  },
  examples: [
    {
      from: "CREATE TABLE t (id NUMBER(9) NOT NULL, n VARCHAR2(9) /* name */);\nCOMMENT ON COLUMN t.id IS 'It''s the key';\nALTER TABLE t ADD x DATE;\nCOMMENT ON COLUMN T.X IS 'A \\ date';",
      to: "CREATE TABLE t (id int NOT NULL COMMENT 'It''s the key', n varchar(9) /* name */);\nALTER TABLE t ADD x datetime COMMENT 'A \\\\ date';",
    },
  ],
});

const table = defineRule<CreateTable>({
  id: "oracle.mysql.table-comment",
  title: "Comments on tables stand in their definitions",
  complexity: "simple",
  guidance: {
    what: "A table that COMMENT ON TABLE gives a comment.",
    why: "In MySQL a comment is an option of the table, of at most 2,048 characters.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "CreateTable",
  convert: (node, at) => {
    const symbol = owningTable(node, at);
    const text = symbol?.node === node ? commentPlan(at.model).of(symbol)?.table : undefined;
    const clause = commentClause(text, "table");
    if (clause) tableOptions(at).push(clause);
  },
  examples: [
    {
      from: "CREATE TABLE t (id NUMBER(9)) TABLESPACE x;\nCOMMENT ON TABLE t IS 'Rows';",
      to: "CREATE TABLE t (id int) COMMENT = 'Rows';",
    },
  ],
});

export default [statement, column, table];
