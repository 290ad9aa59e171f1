/** TABLE(collection), XMLTABLE and pipelined functions as row sources. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Select, SpecialCall, TableFunction } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";

export default defineRule<TableFunction>({
  id: "oracle.mysql.table-function",
  title: "Row sources that are calls",
  complexity: "significant",
  guidance: {
    what: "TABLE(collection), THE(query), XMLTABLE(…), a pipelined function in FROM.",
    why: "MySQL reads rows from tables, queries and JSON_TABLE only.",
    action: "Let the function fill a temporary table, or read a JSON document with JSON_TABLE.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/json-table-functions.html"],
  on: "TableFunction",
  match: (table, at) => {
    const isJson = table.value.kind === "SpecialCall" && (table.value as SpecialCall).name === "JSON_TABLE";
    const isTarget = ["Insert", "Update", "Delete", "Merge"].includes(table.parent?.kind ?? "");
    return !isJson && !isTarget && !at.edits.hasEdit(table);
  },
  convert: (table, at) => {
    const name = table.value.kind === "SpecialCall" ? (table.value as SpecialCall).name : "TABLE(…)";
    const detail = `${name} gives no rows on MySQL. Let a procedure fill a temporary table, or read a JSON document with JSON_TABLE.`;
    const block = ancestor(table, "Select", "Update", "Delete", "Insert", "Merge");
    if (block?.kind === "Select") refuseBlock(block as Select, table, detail, at);
    else refuseWholeStatement(table, table, detail, at);
  },
  given: "CREATE TYPE nums AS TABLE OF NUMBER(5)\n/\nCREATE TABLE t (id NUMBER(5) PRIMARY KEY, x CLOB);\n",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT q.a FROM t, XMLTABLE('/a' PASSING t.x COLUMNS a VARCHAR2(10) PATH 'b') q",
      contains: "CREATE VIEW v AS SELECT portolan.not_converted('XMLTABLE(",
      refused: "XMLTABLE gives no rows",
    },
    {
      from: "CREATE PROCEDURE p (l nums) IS\n  n NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO n FROM TABLE(l);\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted: TABLE(l)';",
      refused: "gives no rows",
    },
  ],
});
