/** Values of which one is chosen: Oracle converts them to the type of the first. */
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
  if (isTextType(wanted)) withBlanks(nodes, at);
}

export default defineRule<CaseExpression>({
  id: "oracle.mysql.case-results",
  title: "The results of CASE get one type",
  complexity: "simple",
  guidance: {
    what: "CASE whose results are numbers and texts, or dates and texts.",
    why: "Oracle converts them to the type of the first result and prints numbers without zeros at the end.",
    action: "None, but where a text is read as a date.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/flow-control-functions.html"],
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
      from: "SELECT CASE WHEN n > 0 THEN c ELSE s END FROM t",
      to: "SELECT CASE WHEN n > 0 THEN RPAD(c, 4, ' ') ELSE s END FROM t",
    },
    {
      from: "SELECT CASE WHEN n > 0 THEN s ELSE n /* as text */ END FROM t",
      to: "SELECT CASE WHEN n > 0 THEN s ELSE portolan.number_text(n) /* as text */ END FROM t",
    },
  ],
});
