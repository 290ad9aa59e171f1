/** `@name`: plpgsql variables and parameters have no sign of their own. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Variable } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";

export default defineRule<Variable>({
  id: "sqlserver.postgresql.variable",
  title: "Variables are called v_name, parameters p_name",
  complexity: "simple",
  guidance: {
    what: "The variable or parameter @name.",
    why: "plpgsql tells variables and columns apart by their names only: a prefix keeps them from meaning a column.",
    action: "Callers that name parameters use p_name.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-implementation.html#PLPGSQL-VAR-SUBST"],
  on: "Variable",
  match: (node, at) => at.binding.variableOf(node)?.type.kind !== "collection" || node.parent?.kind !== "TableVariable",
  convert: (node, at) => at.replace(node, nameOfVariable(node, at)),
  examples: [
    {
      from: "CREATE FUNCTION dbo.Twice (@Value int) RETURNS int AS\nBEGIN\n  DECLARE @v_Result int;\n  SET @v_Result = @value * 2;\n  RETURN @v_Result;\nEND",
      contains: "v_Result := p_Value * 2;",
    },
  ],
});
