/** Names of variables that plpgsql reserves although SQL does not. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Identifier } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";

/** Reserved by plpgsql: see pl_reserved_kwlist.h in its sources. Those that SQL reserves too are quoted already. */
const RESERVED: ReadonlySet<string> = new Set(["BY", "EXECUTE", "FOREACH", "IF", "LOOP", "STRICT", "WHILE"]);

const VARIABLES: ReadonlySet<string> = new Set(["variable", "parameter", "loopVariable", "cursor"]);

export default defineRule<Identifier>({
  id: "oracle.postgresql.code-word",
  title: "Variables named like a word of plpgsql are quoted",
  complexity: "simple",
  guidance: {
    what: "A variable or parameter with a name such as STRICT, EXECUTE or FOREACH.",
    why: "These words are reserved in plpgsql.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql.html"],
  on: "Identifier",
  match: (identifier, at) => {
    if (identifier.isQuoted || !RESERVED.has(identifier.value)) return false;
    const symbol = at.binding.symbolOf(identifier);
    return (
      symbol !== undefined &&
      VARIABLES.has(symbol.kind) &&
      ancestor(identifier, "RoutineDefinition", "Body") !== undefined
    );
  },
  convert: (identifier, at) => at.replace(identifier, `"${foldIdentifier(identifier.value)}"`),
  examples: [
    {
      from: "DECLARE\n  strict BOOLEAN := TRUE;\nBEGIN\n  IF strict /* so */ THEN\n    NULL;\n  END IF;\nEND;",
      contains: 'DECLARE\n  "strict" BOOLEAN := TRUE;\nBEGIN\n  IF "strict" /* so */ THEN',
    },
  ],
});
