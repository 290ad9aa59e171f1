/** Table variables and table-valued parameters in FROM and as targets of DML. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableVariable } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";
import { targetName } from "../../any/text/target-names";
import { temporaryTableName } from "../../any/text/temporary-names";

export default defineRule<TableVariable>({
  id: "sqlserver.postgresql.table-variable",
  title: "Table variables are temporary tables, table-valued parameters are arrays",
  complexity: "medium",
  guidance: {
    what: "@t where a table stands.",
    why: "A variable of plpgsql holds no table. What only the code itself uses is a temporary table; what is passed is an array of rows.",
    action: "Rows of a table variable outlive ROLLBACK in T-SQL, those of a temporary table do not.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtable.html"],
  on: "TableVariable",
  convert: (node, at) => {
    const symbol = at.binding.variableOf(node);
    if (!symbol) return;
    if (symbol.kind === "parameter") {
      const alias = node.alias ? "" : ` AS ${targetName(nameOfVariable(node.variable, at), at, "column")}`;
      at.replace(node.variable, [`unnest(${nameOfVariable(node.variable, at)})`, alias]);
    } else at.replace(node.variable, temporaryTableName(symbol, at));
  },
  given: "CREATE TYPE ids AS TABLE (id int NOT NULL PRIMARY KEY);\nCREATE TABLE t (id int);",
  examples: [
    {
      from: "CREATE PROCEDURE p @l ids READONLY AS\nBEGIN\n  DECLARE @mine TABLE (id int PRIMARY KEY);\n  INSERT INTO @mine SELECT id FROM @l AS l WHERE l.id > 1;\n  INSERT INTO t SELECT id FROM @mine\nEND",
      contains:
        "  DROP TABLE IF EXISTS pg_temp.p_mine;\n  CREATE TEMP TABLE p_mine (LIKE public.p_mine INCLUDING ALL) ON COMMIT DROP;\n  INSERT INTO p_mine SELECT id FROM unnest(p_l) AS l WHERE l.id > 1;\n  INSERT INTO t SELECT id FROM p_mine;",
    },
  ],
});
