/** Functions that SQL Server brings along or that the input does not hold, and that no other rule has converted. */

import { isFragment } from "../../../../converter/convert/convert-fragment";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { walk } from "../../../../converter/syntax/node";
import type { Call } from "../../../../converter/tsql/nodes";
import {
  isCandidate,
  isConverted,
  isRowSource,
  isUnknownCall,
  STATEMENTS,
  stillWritten,
} from "../../any/fallback/missing-calls";
import { expectedType } from "./expected-types";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/functions";

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

export default [missing, unknown];
