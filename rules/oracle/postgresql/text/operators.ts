/** Operators with another spelling. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary } from "../../../../converter/plsql/nodes";

const SPELLING: Readonly<Record<string, string>> = { "^=": "<>", "~=": "<>", "**": "^", MOD: "%" };

export default defineRule<Binary>({
  id: "oracle.postgresql.operator-spelling",
  title: "Operators get PostgreSQL's spelling",
  complexity: "simple",
  guidance: {
    what: "The operators ^=, ~=, ** and MOD.",
    why: "PostgreSQL writes <>, ^ and %.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-math.html"],
  on: "Binary",
  when: { form: (form) => form in SPELLING },
  convert: (binary, at) => {
    // An operator of two tokens (^ and = apart) is replaced whole.
    const end =
      at.tokensIn({ start: binary.operatorToken.start, end: binary.right.start }).at(-1)?.end ??
      binary.operatorToken.end;
    at.replace({ start: binary.operatorToken.start, end }, SPELLING[binary.operator]);
  },
  examples: [
    { from: "CASE WHEN 1 ^= 2 THEN 1 END", to: "CASE WHEN 1 <> 2 THEN 1 END" },
    { from: "BEGIN\n  IF 2 ** 3 = 8 THEN\n    NULL;\n  END IF;\nEND;", contains: "^ 3 = 8 THEN" },
  ],
});
