/** Names of the changed table's columns, and the words around the table, as the SQL standard has them. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnReferenceList, Delete } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/";
const GIVEN = "CREATE TABLE emp (empno NUMBER(4), sal NUMBER(7,2), comm NUMBER(7,2));";

const inserted = defineRule<ColumnReferenceList>({
  id: "oracle.any.inserted-column",
  title: "Columns in the list of INSERT lose their table's name",
  complexity: "simple",
  guidance: { what: "INSERT INTO t (t.column).", why: "The SQL standard has the bare column there.", action: "None." },
  sources: [`${ORACLE}INSERT.html`],
  on: "ColumnReferenceList",
  convert: (list, at) => {
    for (const column of list.columns) {
      if (column.kind !== "NameExpression" || column.name.parts.length < 2) continue;
      const last = column.name.parts.at(-1) as SyntaxNode;
      at.replace({ start: column.start, end: last.start }, "");
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "INSERT INTO emp e (e.empno, e.sal /* pay */) VALUES (1, 2)",
      contains: "(empno, sal /* pay */) VALUES (1, 2)",
    },
  ],
});

const deleteFrom = defineRule<Delete>({
  id: "oracle.any.delete-from",
  title: "DELETE gets its FROM",
  complexity: "simple",
  guidance: { what: "DELETE table without FROM.", why: "The SQL standard wants DELETE FROM.", action: "None." },
  sources: [`${ORACLE}DELETE.html`],
  on: "Delete",
  match: (statement) => statement.fromToken === undefined,
  convert: (statement, at) => {
    const word = at.findToken(statement, "DELETE");
    if (word) at.insertAfter(word, " FROM");
  },
  given: GIVEN,
  examples: [{ from: "DELETE /* staff */ emp e WHERE e.sal > 1", to: "DELETE FROM /* staff */ emp e WHERE e.sal > 1" }],
});

export default [inserted, deleteFrom];
