/** Values of which one is chosen: PostgreSQL wants one type, Oracle converts to that of the first. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { CaseExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral } from "../../any/expressions/constants";
import { firstType, isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { withBlanks } from "./comparable";
import { asNumber, asText, textAsMoment } from "./conversions";

/** Converts a value to the family of a type: text, number, date. */
export function convertToFamily(node: SyntaxNode, wanted: DataType, at: RuleContext): void {
  const own = at.typeOf(node);
  if (isNullLiteral(node) || own.kind === "unknown" || own.kind === wanted.kind) return;
  if (isTextType(wanted) && !isTextType(own)) asText(node, at);
  else if (isNumberType(wanted) && isTextType(own)) asNumber(node, at);
  else if (isMomentType(wanted) && isTextType(own)) textAsMoment(node, wanted, at);
}

/** Converts the values to the type of the first that has one. */
export function unify(nodes: readonly SyntaxNode[], at: RuleContext, wanted = firstType(nodes, at)): void {
  if (!wanted) return;
  for (const node of nodes) convertToFamily(node, wanted, at);
  if (isTextType(wanted) && !isOneChar(nodes, at)) withBlanks(nodes, at);
}

/** Whether all are CHAR values of one length, which the result is then too; else it is a VARCHAR2 with their blanks. */
function isOneChar(nodes: readonly SyntaxNode[], at: RuleContext): boolean {
  const types = nodes.filter((n) => !isNullLiteral(n)).map((n) => at.typeOf(n));
  const lengths = new Set(types.map((t) => (t.kind === "string" && t.isFixed ? t.length : undefined)));
  return lengths.size === 1 && !lengths.has(undefined);
}

export default defineRule<CaseExpression>({
  id: "oracle.postgresql.case-results",
  title: "The results of CASE get one type",
  complexity: "simple",
  guidance: {
    what: "CASE whose results are numbers and texts, or dates and texts.",
    why: "PL/SQL converts them to the type of the first result; PostgreSQL refuses to mix them.",
    action: "None, but where a text is read as a date.",
  },
  sources: ["https://www.postgresql.org/docs/current/typeconv-union-case.html"],
  on: "CaseExpression",
  convert: ({ branches, elseResult }, at) => {
    const results = branches.map((b) => b.result);
    unify(elseResult ? [...results, elseResult] : results, at);
  },
  given: "CREATE TABLE t (n NUMBER(5,2), s VARCHAR2(10), c CHAR(4));",
  examples: [
    {
      from: "SELECT CASE WHEN n > 0 THEN 'a' ELSE s END FROM t",
      to: "SELECT CASE WHEN n > 0 THEN 'a' ELSE s END FROM t",
    },
    {
      from: "SELECT CASE WHEN n > 0 THEN c ELSE s END, NVL(c, 'x') FROM t",
      to: "SELECT CASE WHEN n > 0 THEN rpad(c, 4) ELSE s END, coalesce(rpad(c, 4), 'x') FROM t",
    },
    {
      from: "SELECT CASE WHEN n > 0 THEN s ELSE n /* as text */ END FROM t",
      to: "SELECT CASE WHEN n > 0 THEN s ELSE portolan.number_text(n) /* as text */ END FROM t",
    },
  ],
});
