/** INSERT … EXEC. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Execute, Insert } from "../../../../converter/tsql/nodes";
import { isInCode } from "../../any/statements/statement-lists";
import { dynamicInsert } from "../dynamic-sql/prepared-texts";

export default defineRule<Insert>({
  id: "sqlserver.mysql.insert-execute",
  title: "INSERT … EXEC of a text runs a text",
  complexity: "significant",
  guidance: {
    what: "INSERT with the rows that a procedure or a text sends.",
    why: "SQL of MySQL cannot read the rows that a procedure sends. The INSERT becomes part of a text that is run.",
    action: "Let the procedure fill a temporary table, and read that after the CALL.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/call.html"],
  on: "Insert",
  match: (insert) => insert.source.kind === "Execute",
  convert: (insert, at) => {
    const source = insert.source as Execute;
    const text = source.text && isInCode(insert) ? dynamicInsert(insert, source, at) : undefined;
    if (text) {
      at.replace(insert, text);
      return;
    }
    const name = source.procedure ? at.source(source.procedure) : "The text";
    const detail = `INSERT … EXEC: MySQL's SQL cannot read the rows that ${name} sends. Let it fill a temporary table, and insert from that after the CALL.`;
    if (isInCode(insert)) at.refuseStatement(insert, detail);
    else {
      at.refuse(insert, detail);
      at.emit({ pieces: at.verbatim(insert), state: "disabled" });
    }
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t (id, name) EXEC ('SELECT id + 100, name FROM t')\nEND",
      contains: "SET @dynamic_sql = CONCAT('INSERT INTO t (id, name) ', 'SELECT id + 100, name FROM t');",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t EXEC theirs\nEND",
      refused: "cannot read the rows",
      contains: "SIGNAL",
    },
  ],
});
