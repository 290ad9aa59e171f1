/** An anonymous block at the top of a script: DO. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AnonymousBlock } from "../../../../converter/plsql/nodes";
import { dollarQuote } from "./routine-definition";

export default defineRule<AnonymousBlock>({
  id: "oracle.postgresql.anonymous-block",
  title: "Anonymous blocks become DO blocks",
  complexity: "simple",
  guidance: {
    what: "A block that a script runs once.",
    why: "PostgreSQL runs anonymous code with DO, as a text in dollar quotes.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-do.html"],
  on: "AnonymousBlock",
  convert: (block, at) => {
    const quote = dollarQuote(at);
    const last = at.tokensIn(block).at(-1);
    at.wrap(block, `DO ${quote}\n`, `${last?.value === ";" ? "" : ";"}\n${quote};`);
  },
  examples: [{ from: "BEGIN\n  NULL; -- nothing\nEND;", to: "DO $$\nBEGIN\n  NULL; -- nothing\nEND;\n$$;" }],
});
