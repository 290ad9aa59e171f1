/** Functions that SQL Server brings along or that the input does not hold, and that no other rule has converted. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, SystemVariable } from "../../../../converter/tsql/nodes";
import { expectedType } from "./expected-types";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/functions";

function isConverted(node: SyntaxNode, at: RuleContext): boolean {
  return at.handled.has(node) || at.edits.hasEdit(node);
}

/** A call in the place of a row source stands in FROM by itself: nothing could be put in its place. */
function isRowSource(node: SyntaxNode): boolean {
  return node.parent?.kind === "TableFunction";
}

const builtIn = defineRule<Call | SystemVariable>({
  id: "sqlserver.postgresql.missing-function",
  title: "Functions of SQL Server without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A function or a variable that SQL Server brings along.",
    why: "PostgreSQL has nothing of the kind, or Portolan does not know it.",
    action: "Replace it by hand. Until then an error is raised when it is reached.",
  },
  sources: [MANUAL],
  on: ["Call", "SystemVariable"],
  match: (node, at) => {
    if (isConverted(node, at) || at.builtinName(node) === undefined) return false;
    return !(node.kind === "Call" && at.edits.hasEdit((node as Call).callee));
  },
  convert: (node, at) => {
    const detail = `${at.builtinName(node)} has no conversion. Replace it by hand.`;
    if (isRowSource(node)) at.refuse(node, detail);
    else at.refuseValue(node, detail, expectedType(node, at));
  },
  examples: [
    {
      from: "SELECT CERTENCODED(1)",
      contains: "portolan.not_converted('CERTENCODED(1)')",
      refused: "CERTENCODED",
    },
  ],
});

const unknown = defineRule<Call>({
  id: "sqlserver.postgresql.unknown-function",
  title: "Functions that the input does not hold",
  complexity: "medium",
  guidance: {
    what: "A call of a function that is not part of the input: of another database, or of an assembly.",
    why: "PostgreSQL creates views and functions only where what they call is there.",
    action: "Convert the function as well, or write it. Until then an error is raised when the call is reached.",
  },
  sources: [MANUAL],
  on: "Call",
  when: { symbol: "unknown" },
  match: (call, at) =>
    call.callee.kind === "NameExpression" &&
    !isConverted(call, at) &&
    !at.edits.hasEdit(call.callee) &&
    !isFragment(at),
  convert: (call, at) => {
    const name = at.source(call.callee);
    const detail = `The function ${name} is not part of the input. Convert it as well, or write it.`;
    if (isRowSource(call) || !at.settings.stubMissingCalls) at.review(call, detail);
    else at.refuseValue(call, detail, expectedType(call, at));
  },
  given: "CREATE TABLE t (a int);",
  examples: [
    {
      from: "SELECT a FROM t WHERE a = dbo.far_away(1)",
      contains: "WHERE a = portolan.not_converted('dbo.far_away(1)')::integer",
      refused: "is not part of the input",
    },
  ],
});

export default [builtIn, unknown];
