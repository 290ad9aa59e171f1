/** The results of CASE, COALESCE and other expressions that choose a value get one type. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CaseExpression } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, textOf } from "../../any/expressions/constants";
import { isBitType, isMoment, isNumeric, isString, type NativeType } from "../../any/expressions/families";
import { targetType } from "../types/target-types";
import { isBoolean, resultsOf } from "./bits";
import { cast, convertedTo, convertedType, makeType, put } from "./conversions";

/** Converts the results to the type of the whole expression, where PostgreSQL would not by itself. */
export function unifyResults(node: SyntaxNode, results: readonly SyntaxNode[], at: RuleContext): void {
  const common = isBoolean(node, at) ? BIT : at.typeOf(node);
  if (common.kind !== "native") return;
  for (const result of results) unifyResult(result, common, at);
}

const BIT: NativeType = { kind: "native", name: "bit" };

/** Makes one of several values fit the type that they all get. */
export function unifyResult(result: SyntaxNode, common: DataType, at: RuleContext): void {
  if (isNullLiteral(result) || common.kind !== "native") return;
  const from = convertedType(result, at);
  if (from.kind !== "native" || isSameFamily(from, common)) return;
  const text = textOf(result);
  const converted = convertedTo(result, common, at);
  if (!converted && text !== undefined) put(result, cast(at.text(result), targetType(common, at), at), at);
  else if (!converted) makeType(result, common, at);
  else if (converted.isTyped) put(result, converted.piece, at);
  else put(result, cast(converted.piece, targetType(common, at), at), at);
}

/** Whether PostgreSQL finds the common type by itself. */
function isSameFamily(from: NativeType, to: NativeType): boolean {
  if (isBitType(from) || isBitType(to)) return from.name === to.name;
  if (isNumeric(from) && isNumeric(to)) return true;
  if (isString(from) && isString(to)) return true;
  if (isMoment(from) && isMoment(to)) return (from.name === "time") === (to.name === "time");
  return from.name === to.name || (from.name.includes("binary") && to.name.includes("binary"));
}

export default defineRule<CaseExpression>({
  id: "sqlserver.postgresql.case-results",
  title: "The results of CASE get one type",
  complexity: "simple",
  guidance: {
    what: "CASE whose results have several types.",
    why: "SQL Server converts all of them to the type with the highest precedence: a text beside numbers becomes a number. PostgreSQL raises an error.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/language-elements/case-transact-sql"],
  on: "CaseExpression",
  convert: (node, at) => unifyResults(node, resultsOf(bare(node), at) ?? [], at),
  given: "CREATE TABLE t (id int, s varchar(20), d datetime, b bit);",
  examples: [
    {
      from: "SELECT CASE WHEN id > 1 THEN id ELSE '' END FROM t",
      to: "SELECT CASE WHEN id > 1 THEN id ELSE 0 END FROM t",
    },
    {
      from: "SELECT CASE WHEN id > 1 THEN s ELSE id END FROM t",
      to: "SELECT CASE WHEN id > 1 THEN portolan.if_blank(s, '0')::integer ELSE id END FROM t",
    },
    {
      from: "SELECT CASE WHEN id > 1 THEN d ELSE '20240101' END FROM t",
      to: "SELECT CASE WHEN id > 1 THEN d ELSE '20240101'::timestamp(3) END FROM t",
    },
    {
      from: "SELECT CASE WHEN id > 1 THEN 1 ELSE 2.5 END FROM t",
      to: "SELECT CASE WHEN id > 1 THEN 1 ELSE 2.5 END FROM t",
    },
  ],
});
