/** Functions that SQL Server brings along or that the input does not hold, and that no other rule has converted. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Call, Member } from "../../../../converter/tsql/nodes";
import {
  isCandidate,
  isConverted,
  isRowSource,
  isUnknownCall,
  STATEMENTS,
  stillWritten,
} from "../../any/fallback/missing-calls";
import { isRefused } from "../../any/statements/layout";
import { isInCode, statementAround } from "../../any/statements/statement-lists";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/functions";

const missing = defineRule<SyntaxNode>({
  id: "sqlserver.mysql.missing-function",
  title: "Functions of SQL Server without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A function or a variable that SQL Server brings along.",
    why: "MySQL has nothing of the kind, or Portolan does not know it.",
    action: "Replace it by hand. Until then an error is raised when it is reached.",
  },
  sources: [MANUAL],
  on: STATEMENTS,
  match: (node, at) => node === at.unit.root,
  convert: (root, at) => {
    const left = walk(root).filter((n) => isCandidate(n) && at.builtinName(n) !== undefined && !isConverted(n, at));
    for (const node of stillWritten(left, at)) {
      const detail = `${at.builtinName(node)} has no conversion. Replace it by hand.`;
      if (isRowSource(node)) refuseRows(node, detail, at);
      else at.refuseValue(node, detail);
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
  id: "sqlserver.mysql.unknown-function",
  title: "Functions that the input does not hold",
  complexity: "medium",
  guidance: {
    what: "A call of a function that is not part of the input: of another database, or of an assembly.",
    why: "MySQL creates views only where what they call is there.",
    action: "Convert the function as well, or write it. Until then an error is raised when the call is reached.",
  },
  sources: [MANUAL],
  on: STATEMENTS,
  match: (node, at) => node === at.unit.root && !isFragment(at),
  convert: (root, at) => {
    const left = walk(root).filter((n): n is Call => isUnknownCall(n, at) && !isConverted(n, at));
    for (const call of stillWritten(left, at)) {
      const detail = `The function ${at.source(call.callee)} is not part of the input. Convert it as well, or write it.`;
      if (isRowSource(call)) refuseRows(call, detail, at);
      else if (!at.settings.stubMissingCalls) at.review(call, detail);
      else at.refuseValue(call, detail);
    }
  },
  given: "CREATE TABLE t (a int);",
  examples: [
    {
      from: "SELECT a FROM t WHERE a = dbo.far_away(1)",
      contains: "WHERE a = portolan.not_converted('dbo.far_away(1)')",
      refused: "is not part of the input",
    },
  ],
});

/** A call in FROM: no value could stand for it, and MySQL has no functions that return rows. */
function refuseRows(call: SyntaxNode, detail: string, at: RuleContext): void {
  const statement = statementAround(call);
  if (statement !== at.unit.root && isInCode(statement)) {
    if (!isRefused(statement, at)) at.refuseStatement(statement, detail);
    return;
  }
  at.refuse(call, detail);
  at.emissions.length = 0;
  at.emit({ pieces: at.verbatim(at.unit.root), state: "disabled" });
}

const methods = defineRule<Call>({
  id: "sqlserver.mysql.static-method",
  title: "Methods of .NET types have no counterpart",
  complexity: "significant",
  guidance: {
    what: "type::Method(…) of a type that an assembly implements.",
    why: "MySQL has no types of one's own.",
    action: "Write a function that does what the method did.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/relational-databases/clr-integration-database-objects-user-defined-types/invoking-methods-and-properties-of-clr-udts",
  ],
  on: "Call",
  match: (call, at) =>
    call.callee.kind === "Member" &&
    (call.callee as Member).isStatic &&
    !at.handled.has(call) &&
    !at.edits.hasEdit(call),
  convert: (call, at) =>
    at.refuseValue(
      call,
      `${at.source(call.callee)} is a method of a .NET type: write a function that does what it did.`,
    ),
  examples: [
    {
      from: "CREATE PROCEDURE p @s varchar(50) OUTPUT AS\nBEGIN\n  SET @s = dbo.Names::Fresh()\nEND",
      contains: "SET p_s = portolan.not_converted('dbo.Names::Fresh()')",
      refused: "is a method of a .NET type",
    },
  ],
});

export default [missing, unknown, methods];
