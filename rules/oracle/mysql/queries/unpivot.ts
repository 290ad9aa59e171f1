/** UNPIVOT: columns become rows. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ExpressionList, Select, UnpivotClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";
import { aliasOf, type SourceNode } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";

export default defineRule<SourceNode>({
  id: "oracle.mysql.unpivot",
  title: "UNPIVOT becomes UNION ALL",
  complexity: "simple",
  guidance: {
    what: "The UNPIVOT clause: columns become rows.",
    why: "MySQL has no UNPIVOT. Oracle leaves out rows whose value is NULL unless INCLUDE NULLS is said.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html"],
  on: ["TableName", "DerivedTable", "TableFunction"],
  match: (table) => table.unpivot !== undefined,
  convert: (table, at) => {
    const clause = table.unpivot as UnpivotClause;
    const symbol = at.binding.symbolOf(table);
    if (symbol?.kind === "rowSource" && !symbol.isOpen) {
      const count = clause.nameColumns.length + clause.valueColumns.length;
      writeRows(
        table,
        clause,
        symbol.columns.slice(0, symbol.columns.length - count).map((c) => c.name),
        at,
      );
      return;
    }
    const detail =
      "The columns of the rows before UNPIVOT are not known, and * stands for those that are left. List the columns.";
    const select = ancestor(table, "Select") as Select | undefined;
    if (select) refuseBlock(select, clause, detail, at);
    else refuseWholeStatement(table, clause, detail, at);
  },
  given: "CREATE TABLE quarters (yr NUMBER(4), q1 NUMBER(5), q2 NUMBER(5));",
  examples: [
    {
      from: "SELECT yr, qtr FROM quarters UNPIVOT (amt FOR qtr IN (q1, q2 AS 'second')) WHERE yr = 2024",
      to: "SELECT yr, qtr FROM (SELECT yr, 'Q1' AS qtr, q1 AS amt FROM quarters WHERE q1 IS NOT NULL UNION ALL SELECT yr, 'second' AS qtr, q2 AS amt FROM quarters WHERE q2 IS NOT NULL) AS unpivoted WHERE yr = 2024",
    },
  ],
});

function writeRows(table: SourceNode, clause: UnpivotClause, kept: readonly string[], at: RuleContext): void {
  const end = at.tokensIn({ start: table.start, end: clause.start }).at(-1)?.end ?? clause.start;
  const derived = table.kind === "DerivedTable" ? ` AS ${reserveName("columns_of", at)}` : "";
  const source: Piece = [at.text({ start: table.start, end }), derived];
  const names = kept.map((name) => at.frame.target.quoteIdentifier(name, at.version));
  const queries = clause.items.map((item): Piece => {
    const { label } = item;
    const labels: Piece[] =
      label?.kind === "ExpressionList"
        ? (label as ExpressionList).items.map((i) => at.text(i))
        : clause.nameColumns.map(() =>
            label ? at.text(label) : quoteText(item.columns.map((c) => c.value).join("_")),
          );
    const made = [...labels, ...item.columns.map((c) => at.text(c))];
    const columns = [...clause.nameColumns, ...clause.valueColumns].map(
      (c, i): Piece => [made[i] ?? "NULL", " AS ", at.text(c)],
    );
    const tests = item.columns.map((c): Piece => [at.text(c), " IS NOT NULL"]);
    const where: Piece = clause.includeNulls ? "" : [" WHERE ", join(tests, " OR ")];
    return ["SELECT ", join([...names, ...columns], ", "), " FROM ", source, where];
  });
  const outer = aliasOf(table) || table.kind === "DerivedTable" ? "" : ` AS ${reserveName("unpivoted", at)}`;
  at.replace({ start: table.start, end: clause.end }, ["(", join(queries, " UNION ALL "), ")", outer]);
}
