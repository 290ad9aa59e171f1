/** Wrapped code: what PL/SQL's wrap utility has made unreadable. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { WrappedUnit } from "../../../../converter/plsql/nodes";

export default defineRule<WrappedUnit>({
  id: "oracle.postgresql.wrapped-unit",
  title: "Wrapped code cannot be read",
  complexity: "significant",
  guidance: {
    what: "CREATE … WRAPPED: code whose source is obfuscated.",
    why: "Only Oracle reads it.",
    action: "Ask its author for the source, and convert that.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-source-text-wrapping.html"],
  on: "WrappedUnit",
  convert: (unit, at) => {
    at.refuse(
      unit.name,
      `The code of ${at.source(unit.name)} is wrapped (obfuscated). Convert its source text instead.`,
    );
    at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "disabled" });
  },
  examples: [{ from: "CREATE OR REPLACE FUNCTION f wrapped\na000000\nb2\n/", to: "", refused: "is wrapped" }],
});
