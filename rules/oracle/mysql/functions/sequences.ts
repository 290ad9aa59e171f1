/** seq.NEXTVAL and seq.CURRVAL. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression } from "../../../../converter/plsql/nodes";
import { supports } from "../../../../converter/target/mysql/features";
import {
  foldIdentifier,
  quoteIdentifier,
  quoteIfNeeded,
  shortenIdentifier,
} from "../../../../converter/target/mysql/identifiers";

export default defineRule<NameExpression>({
  id: "oracle.mysql.sequence-value",
  title: "seq.NEXTVAL becomes a call",
  complexity: "simple",
  guidance: {
    what: "NEXTVAL and CURRVAL of a sequence.",
    why: "MySQL has no sequences: a function beside the table that stands for one counts. MariaDB has NEXTVAL(s) and LASTVAL(s).",
    action: "Look at places where NEXTVAL stands more than once for one row: Oracle gives the same number there.",
  },
  sources: ["https://mariadb.com/kb/en/next-value-for-sequence_name/"],
  on: "NameExpression",
  when: { symbol: "pseudoColumn" },
  match: (name, at) => wordOf(name, at) !== undefined,
  convert: (name, at) => {
    const isNext = wordOf(name, at) === "NEXTVAL";
    const parts = name.name.parts.slice(0, -1);
    const own = parts.at(-1)?.value ?? "";
    const schema = parts.length > 1 ? `${quoteIdentifier(parts[0].value)}.` : "";
    if (supports("sequences", at))
      at.replace(name, `${isNext ? "NEXTVAL" : "LASTVAL"}(${schema}${quoteIdentifier(own)})`);
    else at.replace(name, `${schema}${sequenceFunction(own, isNext ? "nextval" : "currval")}()`);
  },
  given: "CREATE SEQUENCE s;\nCREATE TABLE t (id NUMBER(9));",
  examples: [
    {
      from: "INSERT INTO t (id) VALUES (s.NEXTVAL /* next */)",
      to: "INSERT INTO t (id) VALUES (s_nextval() /* next */)",
      runs: false,
    },
    { from: "INSERT INTO t (id) VALUES (s.NEXTVAL)", to: "INSERT INTO t (id) VALUES (NEXTVAL(s))", target: "mariadb" },
  ],
});

/** The function that counts a sequence on, or tells its last number. */
export function sequenceFunction(sequence: string, word: "nextval" | "currval"): string {
  return quoteIfNeeded(shortenIdentifier(`${foldIdentifier(sequence)}_${word}`));
}

function wordOf(name: NameExpression, at: RuleContext): string | undefined {
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind !== "pseudoColumn" || name.name.parts.length < 2) return undefined;
  return symbol.name === "NEXTVAL" || symbol.name === "CURRVAL" ? symbol.name : undefined;
}
