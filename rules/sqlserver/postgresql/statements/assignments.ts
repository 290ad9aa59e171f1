/** SET @name = value and its compound forms. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { SetVariable } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";
import { assignedValue } from "./assigned-values";

export default defineRule<SetVariable>({
  id: "sqlserver.postgresql.set",
  title: "SET @name = value becomes an assignment",
  complexity: "simple",
  guidance: {
    what: "SET @name = value, SET @name += value.",
    why: "plpgsql assigns with :=, without SET, and has no compound operators.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-ASSIGNMENT"],
  on: "SetVariable",
  match: (statement) => statement.value.kind !== "CursorDefinition" && statement.operator !== "",
  convert: (statement, at) => {
    const { target, value, operator, operatorToken } = statement;
    if (statement.property || !operatorToken) {
      at.refuseStatement(statement, "A property of a CLR object is set: PostgreSQL has no such objects.");
      return;
    }
    at.replace({ start: statement.start, end: target.start }, "");
    at.replace(operatorToken, ":=");
    const type = at.typeOf(target);
    if (operator === "=") {
      const assigned = assignedValue(value, type, at);
      at.replace(value, assigned);
    } else at.replace(value, compoundValue(nameOfVariable(target, at), type, operator, value, at));
  },
  examples: [
    {
      from: "CREATE FUNCTION f (@a int, @s varchar(20)) RETURNS varchar(20) AS\nBEGIN\n  SET @a = @a + 1; -- one more\n  SET @a *= @a - 1\n  SET @s += 'x'\n  RETURN @s\nEND",
      contains: "  p_a := p_a + 1; -- one more\n  p_a := p_a * (p_a - 1);\n  p_s := p_s || 'x';\n  RETURN p_s;",
    },
  ],
});

const TEXT: ReadonlySet<string> = new Set(["char", "varchar", "nchar", "nvarchar"]);
const MOMENTS: ReadonlySet<string> = new Set(["datetime", "smalldatetime"]);
const OPERATORS: Readonly<Record<string, string>> = { "^=": "#" };

/** `target operator value`, for `target operator= value`. */
export function compoundValue(
  target: Piece,
  type: DataType,
  operator: string,
  value: SyntaxNode,
  at: RuleContext,
): Piece {
  const own = at.typeOf(value);
  const sign = OPERATORS[operator] ?? operator.slice(0, -1);
  const isText = (t: DataType) => t.kind === "native" && TEXT.has(t.name);
  if (sign === "+" && isText(type)) return [target, " || ", at.operand(value)];
  if (type.kind === "native" && MOMENTS.has(type.name) && own.kind === "native" && !MOMENTS.has(own.name)) {
    return [target, ` ${sign} `, at.operand(value), " * interval '1 day'"];
  }
  return [target, ` ${sign} `, at.operand(value)];
}
