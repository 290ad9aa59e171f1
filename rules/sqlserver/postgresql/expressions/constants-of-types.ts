/** Constants of bytes and of money. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Literal } from "../../../../converter/tsql/nodes";
import { hexOf, moneyDigits } from "../../any/expressions/constants";
import { bytesConstant } from "./to-bytes";

const bytes = defineRule<Literal>({
  id: "sqlserver.postgresql.binary-constant",
  title: "0x… becomes a constant of bytea",
  complexity: "simple",
  guidance: { what: "A binary constant.", why: "PostgreSQL writes bytes as '\\x…'.", action: "None." },
  sources: ["https://www.postgresql.org/docs/current/datatype-binary.html"],
  on: "Literal",
  match: (literal) => literal.type === "binary",
  convert: (literal, at) => at.replace(literal, bytesConstant(hexOf(literal) ?? "")),
  examples: [
    { from: "0x0AfF", to: "'\\x0aff'::bytea" },
    { from: "SELECT 0x, 0xA", to: "SELECT '\\x'::bytea, '\\x0a'::bytea" },
  ],
});

const money = defineRule<Literal>({
  id: "sqlserver.postgresql.money-constant",
  title: "$1.50 becomes a numeric",
  complexity: "simple",
  guidance: { what: "A constant of money.", why: "money is numeric(19,4) on PostgreSQL.", action: "None." },
  sources: ["https://www.postgresql.org/docs/current/datatype-numeric.html"],
  on: "Literal",
  match: (literal) => literal.type === "money",
  convert: (literal, at) => {
    const digits = moneyDigits(literal.value);
    const [whole, part = ""] = digits.split(".");
    at.replace(literal, `${whole || "0"}.${part.padEnd(4, "0").slice(0, 4)}`);
  },
  examples: [{ from: "SELECT $12.5, $1", to: "SELECT 12.5000, 1.0000" }],
});

export default [bytes, money];
