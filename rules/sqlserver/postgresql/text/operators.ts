/** Operators that PostgreSQL would read together with the sign behind them. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Unary } from "../../../../converter/tsql/nodes";

/** An operator with one of these characters may end in + or -, and so takes a sign that follows without a blank. */
const JOINING = /[~!@#%^&|`?]$/;
const SIGNS: ReadonlySet<string> = new Set(["-", "+", "~"]);

export default defineRule<Unary>({
  id: "sqlserver.postgresql.adjacent-operators",
  title: "Signs are set apart from operators before them",
  complexity: "simple",
  guidance: {
    what: "A sign right behind an operator: a%-2, a=~b.",
    why: "PostgreSQL reads as many operator characters as can be one operator.",
    action: "None: a blank is put between them.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-OPERATORS"],
  on: "Unary",
  match: (unary, at) => {
    if (!SIGNS.has(unary.operator)) return false;
    const before = at.unit.text.slice(Math.max(0, unary.start - 1), unary.start);
    return JOINING.test(before) || (unary.operator === "~" && /[-+*/<>=]$/.test(before));
  },
  convert: (unary, at) => at.insertBefore(unary, " "),
  examples: [{ from: "SELECT 7%-2", to: "SELECT 7% -2" }],
});
