/** Constants of bytes and of money. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Literal } from "../../../../converter/tsql/nodes";
import { hexOf, moneyDigits } from "../../any/expressions/constants";

const bytes = defineRule<Literal>({
  id: "sqlserver.mysql.binary-constant",
  title: "0x… becomes X'…'",
  complexity: "simple",
  guidance: { what: "A binary constant.", why: "MySQL wants full bytes.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/hexadecimal-literals.html"],
  on: "Literal",
  match: (literal) => literal.type === "binary",
  convert: (literal, at) => at.replace(literal, `X'${hexOf(literal) ?? ""}'`),
  examples: [{ from: "SELECT 0x, 0xA, 0x0AfF", to: "SELECT X'', X'0a', X'0aff'" }],
});

const money = defineRule<Literal>({
  id: "sqlserver.mysql.money-constant",
  title: "$1.50 becomes a decimal",
  complexity: "simple",
  guidance: { what: "A constant of money.", why: "money is decimal(19,4) on MySQL.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/fixed-point-types.html"],
  on: "Literal",
  match: (literal) => literal.type === "money",
  convert: (literal, at) => {
    const [whole, part = ""] = moneyDigits(literal.value).split(".");
    at.replace(literal, `${whole || "0"}.${part.padEnd(4, "0").slice(0, 4)}`);
  },
  examples: [{ from: "SELECT $12.5, $1", to: "SELECT 12.5000, 1.0000" }],
});

export default [bytes, money];
