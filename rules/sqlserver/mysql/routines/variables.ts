/** `@name`: variables of MySQL's code have no sign; with one they are the session's. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableVariable, Variable } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";
import { temporaryTableName } from "../../any/text/temporary-names";

const values = defineRule<Variable>({
  id: "sqlserver.mysql.variable",
  title: "Variables are called v_name, parameters p_name",
  complexity: "simple",
  guidance: {
    what: "The variable or parameter @name.",
    why: "MySQL tells variables of code and columns apart by their names only: a prefix keeps them from hiding a column.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/local-variable-scope.html"],
  on: "Variable",
  match: (node, at) => at.binding.variableOf(node)?.type.kind !== "collection" || node.parent?.kind !== "TableVariable",
  convert: (node, at) => at.replace(node, nameOfVariable(node, at)),
  examples: [
    {
      from: "CREATE FUNCTION dbo.Twice (@Value int) RETURNS int AS\nBEGIN\n  DECLARE @v_Result int;\n  SET @v_Result = @value * 2;\n  RETURN @v_Result;\nEND",
      contains: "SET v_Result = p_Value * 2;",
    },
  ],
});

const tables = defineRule<TableVariable>({
  id: "sqlserver.mysql.table-variable",
  title: "Table variables are temporary tables",
  complexity: "medium",
  guidance: {
    what: "DECLARE @t TABLE (…), a parameter of a table type.",
    why: "MySQL has no variables that hold rows. A temporary table lives until the session ends, and a rollback undoes its changes.",
    action:
      "MySQL cannot name a temporary table twice in one statement: where code joins one with itself, copy it before.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-temporary-table.html"],
  on: "TableVariable",
  convert: (node, at) => {
    const symbol = at.binding.variableOf(node);
    if (symbol) at.replace(node.variable, temporaryTableName(symbol, at));
  },
  examples: [
    {
      from: "CREATE FUNCTION f () RETURNS int AS\nBEGIN\n  DECLARE @t TABLE (id int)\n  INSERT INTO @t VALUES (1)\n  RETURN (SELECT MAX(x.id) FROM @t AS x)\nEND",
      contains:
        "DROP TEMPORARY TABLE IF EXISTS f_t;\n  CREATE TEMPORARY TABLE f_t (id int);\n  INSERT INTO f_t VALUES (1);\n  RETURN (SELECT MAX(x.id) FROM f_t AS x);",
    },
  ],
});

export default [values, tables];
