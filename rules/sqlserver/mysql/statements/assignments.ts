/** SET @name = value and its compound forms. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { SetVariable } from "../../../../converter/tsql/nodes";
import { isDated, isString, isWhole } from "../../any/expressions/families";
import { nameOfVariable } from "../../any/routines/variable-names";
import { assignedValue } from "./assigned-values";

export default defineRule<SetVariable>({
  id: "sqlserver.mysql.set",
  title: "SET @name = value sets a variable without sign",
  complexity: "simple",
  guidance: {
    what: "SET @name = value, SET @name += value.",
    why: "MySQL has no compound operators, and a name with @ is a variable of the session.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/set-variable.html"],
  on: "SetVariable",
  match: (statement) => statement.value.kind !== "CursorDefinition",
  convert: (statement, at) => {
    const { target, value, operator, operatorToken } = statement;
    if (statement.property || !operatorToken || operator === "") {
      at.refuseStatement(
        statement,
        "A property or method of an object changes the variable: MySQL has no such objects. Write the value anew.",
      );
      return;
    }
    const type = at.typeOf(target);
    if (operator === "=") at.replace(value, assignedValue(value, type, at));
    else {
      at.replace(operatorToken, "=");
      at.replace(value, compoundValue(nameOfVariable(target, at), type, operator, value, at));
    }
  },
  examples: [
    {
      from: "CREATE FUNCTION f (@a int, @s varchar(20)) RETURNS varchar(20) AS\nBEGIN\n  SET @a = @a + 1; -- one more\n  SET @a *= @a - 1\n  SET @a /= 2\n  SET @s += 'x'\n  RETURN @s\nEND",
      contains:
        "  SET p_a = p_a + 1; -- one more\n  SET p_a = p_a * (p_a - 1);\n  SET p_a = p_a DIV 2;\n  SET p_s = CONCAT(p_s, 'x');\n  RETURN p_s;",
    },
  ],
});

/** `target operator value`, for `target operator= value`. */
export function compoundValue(
  target: Piece,
  type: DataType,
  operator: string,
  value: SyntaxNode,
  at: RuleContext,
): Piece {
  const own = at.typeOf(value);
  const sign = operator.slice(0, -1);
  if (sign === "+" && isString(type)) return ["CONCAT(", target, ", ", at.text(value), ")"];
  if (isDated(type) && !isDated(own) && (sign === "+" || sign === "-"))
    return [
      "DATE_ADD(",
      target,
      `, INTERVAL ${sign === "-" ? "-" : ""}86400000000 * `,
      at.operand(value),
      " MICROSECOND)",
    ];
  if (sign === "/" && isWhole(type) && isWhole(own)) return [target, " DIV ", at.operand(value)];
  return [target, ` ${sign} `, at.operand(value)];
}
