/** Values that go to a column, parameter or result of another type. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isDefaultWord, isNullLiteral, textOf } from "../../any/expressions/constants";
import { isMoment, isMoney, isString } from "../../any/expressions/families";
import { STORING, storesOf } from "../../any/expressions/places";
import { targetType } from "../types/target-types";
import { cast, convertedTo, convertedType, tight } from "./conversions";

/** Statements of code whose rules write the value themselves. */
const OWN_RULES: ReadonlySet<string> = new Set([
  "SetVariable",
  "SelectAssignment",
  "VariableDeclaration",
  "ReturnStatement",
]);

/** A value as the place of that type takes it; undefined where it takes the value as it stands. */
export function storedValue(value: SyntaxNode, type: DataType, at: RuleContext): Piece | undefined {
  if (type.kind !== "native" || isNullLiteral(value) || isDefaultWord(value)) return undefined;
  const from = convertedType(value, at);
  if (from.kind !== "native" || from.name === "rowversion" || type.name === "rowversion") return undefined;
  const converted = convertedTo(value, type, at);
  if (converted?.isTyped) return converted.piece;
  // PostgreSQL reads constants as the type of the place, but texts only where they are cast.
  const isRead = isString(from) && !isString(type) && textOf(value) === undefined;
  const becomesValue = converted && (isMoment(type) || isMoney(type));
  if (!isRead || becomesValue) return converted?.piece;
  return cast(converted?.piece ?? tight(at.text(value), at), targetType(type, at), at);
}

export default defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.stored-value",
  title: "Values get the type of the place they are stored in",
  complexity: "simple",
  guidance: {
    what: "INSERT, UPDATE, MERGE, defaults and arguments with values of another type than the column or parameter.",
    why: "SQL Server converts between numbers, texts, dates and bits by itself: '' becomes 0 or 1900-01-01, decimals lose their fraction in whole numbers, dates become texts in a form of its own. PostgreSQL converts fewer types, and rounds.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-type-conversion-database-engine"],
  on: STORING,
  match: (node) => !OWN_RULES.has(node.kind),
  convert: (node, at) => {
    for (const { value, type } of storesOf(node, at)) {
      const stored = storedValue(value, type, at);
      if (stored !== undefined) at.replace(value, stored);
    }
  },
  given: "CREATE TABLE t (id int, s varchar(20), n int, d datetime, f bit, m money, u uniqueidentifier);",
  examples: [
    {
      from: "INSERT INTO t (id, s, n, d, f) VALUES (1, 5, 2.7, '01/02/2024', 1), (2, 'b', '', '', 0)",
      to: "INSERT INTO t (id, s, n, d, f) VALUES (1, 5, 2, '2024-01-02', true), (2, 'b', 0, '1900-01-01', false)",
    },
    {
      from: "INSERT INTO t (id, n, d, u) SELECT f, s, s, s FROM t",
      to: "INSERT INTO t (id, n, d, u) SELECT f::integer, portolan.if_blank(s, '0')::integer, portolan.text_to_datetime(s), s::uuid FROM t",
    },
    {
      from: "UPDATE t SET f = CASE WHEN n > 1 THEN 1 ELSE 0 END, n = m / 3, s = d",
      to: "UPDATE t SET f = CASE WHEN n > 1 THEN true ELSE false END, n = m / 3, s = portolan.datetime_text(d, 0)",
    },
    {
      from: "CREATE TABLE v (f bit DEFAULT 1, s varchar(10) DEFAULT 0, d datetime DEFAULT '')",
      to: "CREATE TABLE v (f boolean DEFAULT true, s varchar(10) DEFAULT 0, d timestamp(3) DEFAULT '1900-01-01')",
    },
  ],
});
