/** DECLARE: variables move to the DECLARE section of the code; their values stay where they are set. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Token } from "../../../../converter/syntax/token";
import type { Declare, VariableDeclaration } from "../../../../converter/tsql/nodes";
import { declareExtra } from "../../any/routines/declared-extras";
import { isTableVariable } from "../../any/routines/table-variables";
import { nameOfVariable } from "../../any/routines/variable-names";
import { variableType } from "../../any/routines/variable-types";
import { commentAfter, isLeading } from "../../any/statements/declaration-places";
import { dropStatement } from "../../any/statements/layout";
import { codeOf, isInCode } from "../../any/statements/statement-lists";
import { makeTableVariable } from "../routines/table-variables";
import { assignedValue } from "./assigned-values";

export default defineRule<Declare>({
  id: "sqlserver.postgresql.declare",
  title: "DECLARE moves to the beginning of the code",
  complexity: "simple",
  guidance: {
    what: "DECLARE @name type = value, anywhere in a routine or batch.",
    why: "plpgsql declares variables before BEGIN. In T-SQL a variable is known in the whole routine or batch, and DECLARE without a value leaves it as it is.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-declarations.html"],
  on: "Declare",
  match: (statement) => isInCode(statement) || codeOf(statement) === statement,
  convert: (statement, at) => {
    const isFirst = isLeading(statement);
    const assignments: Piece[] = [];
    const moved: Token[] = [];
    statement.variables.forEach((variable, i) => {
      if (variable.kind !== "VariableDeclaration") return;
      const own = variable as VariableDeclaration;
      if (isTableVariable(own, at)) {
        const made = makeTableVariable(own, at);
        if (made) assignments.push(made);
        return;
      }
      const comment = isFirst ? commentAfter(own, statement.variables[i + 1]?.start, at) : undefined;
      if (comment) moved.push(comment);
      declareVariable(own, isFirst, comment, at);
      if (own.value && !isFirst) {
        assignments.push([nameOfVariable(own.name, at), " := ", assignedValue(own.value, at.typeOf(own), at), ";"]);
      }
    });
    if (assignments.length > 0) at.replace(statement, join(assignments, " "));
    else {
      dropStatement(statement, at, Math.max(statement.end, ...moved.map((c) => c.end)));
    }
  },
  examples: [
    {
      from: "CREATE FUNCTION f (@a int) RETURNS int AS\nBEGIN\n  DECLARE @n int = @a * 2, -- twice\n          @s varchar(10)\n  SET @n += 1\n  DECLARE @late bigint = @n\n  RETURN @n\nEND",
      contains:
        "DECLARE\n  v_n integer := p_a * 2; -- twice\n  v_s varchar(10);\n  v_late bigint;\nBEGIN\n  v_n := v_n + 1;\n  v_late := v_n;\n  RETURN v_n;\nEND;",
    },
  ],
});

function declareVariable(
  own: VariableDeclaration,
  isFirst: boolean,
  comment: Token | undefined,
  at: RuleContext,
): void {
  const name = nameOfVariable(own.name, at);
  const type: Piece = own.type ? variableType(own.type, at) : "text";
  const value: Piece = isFirst && own.value ? [" := ", assignedValue(own.value, at.typeOf(own), at)] : "";
  // The comment stands behind the semicolon that the section gets.
  const after: Piece = comment ? ["; ", at.verbatim(comment)] : "";
  declareExtra(own, [name, " ", type, value, after], at, name);
}
