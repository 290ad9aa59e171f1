/** Regular expressions and other functions of SQL Server 2025 that PostgreSQL has too. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { addArgument } from "../../../../converter/rule/call-arguments";
import { putOperation } from "../../any/expressions/placement";
import type { Args } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-POSIX-REGEXP";

/** REGEXP_REPLACE replaces all matches. */
function replaceAll(_call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length === 2) addArgument(args, "''", at);
  if (args.length <= 3) addArgument(args, "'g'", at);
}

function matches(call: FunctionCall, at: RuleContext, [value, pattern, flags]: Args): void {
  if (flags) at.replace(call, ["regexp_like(", at.text(value), ", ", at.text(pattern), ", ", at.text(flags), ")"]);
  else putOperation(call, [at.operand(value), " ~ ", at.operand(pattern)], at);
}

const table = {
  REGEXP_LIKE: {
    to: matches,
    args: [2, 3],
    examples: [{ from: "SELECT id FROM t WHERE REGEXP_LIKE(s, '^a')", to: "SELECT id FROM t WHERE s ~ '^a'" }],
  },
  REGEXP_COUNT: {
    to: "=",
    args: [2, 4],
    examples: [{ from: "REGEXP_COUNT('abab', 'a')", to: "REGEXP_COUNT('abab', 'a')" }],
  },
  REGEXP_INSTR: {
    to: "=",
    args: [2, 7],
    examples: [{ from: "REGEXP_INSTR('xab', 'a')", to: "REGEXP_INSTR('xab', 'a')" }],
  },
  REGEXP_SUBSTR: {
    to: "=",
    args: [2, 6],
    examples: [{ from: "REGEXP_SUBSTR('xab', 'a.')", to: "REGEXP_SUBSTR('xab', 'a.')" }],
  },
  REGEXP_REPLACE: {
    to: replaceAll,
    args: [2, 6],
    examples: [{ from: "REGEXP_REPLACE('abab', 'a', 'x')", to: "REGEXP_REPLACE('abab', 'a', 'x', 'g')" }],
  },
  EDIT_DISTANCE: {
    to: "levenshtein($1, $2)",
    args: [2, 3],
    review: "levenshtein() needs the extension fuzzystrmatch: CREATE EXTENSION fuzzystrmatch.",
    examples: [{ from: "EDIT_DISTANCE('a', 'b')", to: "levenshtein('a', 'b')", refused: "fuzzystrmatch", runs: false }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "functions of SQL Server 2025",
    source: MANUAL,
    given: "CREATE TABLE t (id int, s varchar(20));",
  },
  table,
);
