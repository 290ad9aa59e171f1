/** Texts that are grouped or made distinct: a word about their case. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { GroupByClause, Select, SelectItem } from "../../../../converter/tsql/nodes";
import { comparesWithoutCase, isTextValue } from "./letter-case";

export default defineRule<Select>({
  id: "sqlserver.postgresql.grouped-texts",
  title: "GROUP BY and DISTINCT tell upper and lower case apart",
  complexity: "simple",
  guidance: {
    what: "GROUP BY or DISTINCT over texts.",
    why: "SQL Server's usual collations put 'a' and 'A' into one group; PostgreSQL makes two.",
    action: "Where values occur in several spellings, group by lower(column).",
  },
  sources: ["https://www.postgresql.org/docs/current/collation.html"],
  on: "Select",
  convert: (select, at) => {
    const { quantifier, items, groupBy } = select;
    const values = (groupBy as GroupByClause | undefined)?.items ?? [];
    const grouped = values.find((v) => isCompared(v, at));
    if (grouped) at.note(grouped, `GROUP BY tells upper and lower case of ${at.source(grouped)} apart.`);
    if (quantifier?.value !== "DISTINCT") return;
    const item = items.find((i) => i.kind === "SelectItem" && isCompared((i as SelectItem).value, at));
    if (item) at.note(item, "DISTINCT tells upper and lower case apart.");
  },
  given: "CREATE TABLE t (id int, s varchar(20));",
  examples: [
    { from: "SELECT DISTINCT s FROM t", to: "SELECT DISTINCT s FROM t", refused: "apart" },
    { from: "SELECT s, COUNT(*) AS n FROM t GROUP BY s", contains: "GROUP BY s", refused: "apart" },
  ],
});

function isCompared(value: SyntaxNode, at: RuleContext): boolean {
  return isTextValue(value, at) && comparesWithoutCase([value], at);
}
