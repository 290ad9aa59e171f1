/** Functions that SQL Server brings along or that the input does not hold, and that no other rule has converted. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { isCallee } from "../../../../converter/syntax/callee";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Call, SystemVariable } from "../../../../converter/tsql/nodes";
import { expectedType } from "./expected-types";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/functions";

/** Statements at the top that can hold calls. They come last, when everything in them is converted. */
const STATEMENTS = [
  "CreateTable",
  "AlterTable",
  "CreateIndex",
  "CreateView",
  "CreateRoutine",
  "CreateTrigger",
  "CreateType",
  "Query",
  "Insert",
  "Update",
  "Delete",
  "Merge",
  "Execute",
  "Batch",
  "Block",
  "IfStatement",
  "WhileStatement",
  "TryCatch",
  "Declare",
  "SetVariable",
];

const missing = defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.missing-function",
  title: "Functions of SQL Server without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A function or a variable that SQL Server brings along.",
    why: "PostgreSQL has nothing of the kind, or Portolan does not know it.",
    action: "Replace it by hand. Until then an error is raised when it is reached.",
  },
  sources: [MANUAL],
  on: STATEMENTS,
  match: (node, at) => node === at.unit.root,
  convert: (root, at) => {
    const left = [...walk(root)].filter(
      (n) => isCandidate(n) && at.builtinName(n) !== undefined && !isConverted(n, at),
    );
    for (const node of stillWritten(left, at)) {
      const detail = `${at.builtinName(node)} has no conversion. Replace it by hand.`;
      if (isRowSource(node)) at.refuse(node, detail);
      else at.refuseValue(node, detail, expectedType(node, at));
    }
  },
  examples: [
    {
      from: "SELECT CERTENCODED(1)",
      contains: "portolan.not_converted('CERTENCODED(1)')",
      refused: "CERTENCODED",
      runs: false,
    },
  ],
});

const unknown = defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.unknown-function",
  title: "Functions that the input does not hold",
  complexity: "medium",
  guidance: {
    what: "A call of a function that is not part of the input: of another database, or of an assembly.",
    why: "PostgreSQL creates views and functions only where what they call is there.",
    action: "Convert the function as well, or write it. Until then an error is raised when the call is reached.",
  },
  sources: [MANUAL],
  on: STATEMENTS,
  match: (node, at) => node === at.unit.root && !isFragment(at),
  convert: (root, at) => {
    const left = [...walk(root)].filter((n): n is Call => isUnknownCall(n, at) && !isConverted(n, at));
    for (const call of stillWritten(left, at)) {
      const detail = `The function ${at.source(call.callee)} is not part of the input. Convert it as well, or write it.`;
      if (isRowSource(call) || !at.settings.stubMissingCalls) at.review(call, detail);
      else at.refuseValue(call, detail, expectedType(call, at));
    }
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

function isCandidate(node: SyntaxNode): node is Call | SystemVariable {
  return node.kind === "Call" || node.kind === "SystemVariable";
}

function isUnknownCall(node: SyntaxNode, at: RuleContext): boolean {
  return (
    node.kind === "Call" && (node as Call).callee.kind === "NameExpression" && at.binding.symbolOf(node) === undefined
  );
}

function isConverted(node: SyntaxNode, at: RuleContext): boolean {
  if (at.handled.has(node) || at.edits.hasEdit(node) || isCallee(node)) return true;
  return node.kind === "Call" && at.edits.hasEdit((node as Call).callee);
}

/** A call in the place of a row source: no value could stand for it. */
function isRowSource(node: SyntaxNode): boolean {
  return node.parent?.kind === "TableFunction";
}

/** The nodes whose own words are part of what was written: those that nothing around them replaced. */
function stillWritten<N extends SyntaxNode>(nodes: readonly N[], at: RuleContext): N[] {
  if (nodes.length === 0) return [];
  const { root } = at.unit;
  const copied = at.render(at.text(root)).segments.filter((s) => s.rule === undefined);
  return nodes.filter((n) => copied.some((s) => s.sourceStart < n.end && n.end <= s.sourceEnd));
}

export default [missing, unknown];
