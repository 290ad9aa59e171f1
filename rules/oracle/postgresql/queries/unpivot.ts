/** UNPIVOT: columns become rows. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { quoteText } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ExpressionList, Select, UnpivotClause, UnpivotItem } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";
import { aliasOf, type SourceNode } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";

const GIVEN = "CREATE TABLE quarters (yr NUMBER(4), q1 NUMBER(5), q2 NUMBER(5), c1 NUMBER(5), c2 NUMBER(5));";

export default defineRule<SourceNode>({
  id: "oracle.postgresql.unpivot",
  title: "UNPIVOT becomes a lateral join with VALUES",
  complexity: "simple",
  guidance: {
    what: "The UNPIVOT clause: columns become rows.",
    why: "PostgreSQL has no UNPIVOT. Oracle leaves out rows whose value is NULL unless INCLUDE NULLS is said, and labels rows with the column's name in upper case.",
    action: "None.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html",
    "https://www.postgresql.org/docs/current/queries-values.html",
  ],
  on: ["TableName", "DerivedTable", "TableFunction"],
  match: (table) => table.unpivot !== undefined,
  convert: (table, at) => {
    const clause = table.unpivot as UnpivotClause;
    const list = columnsOf(table, clause, at);
    if (!list) {
      const detail =
        "The columns of the rows before UNPIVOT are not known, and * stands for those that are left. List the columns.";
      const select = ancestor(table, "Select") as Select | undefined;
      if (select) refuseBlock(select, clause, detail, at);
      else refuseWholeStatement(table, clause, detail, at);
      return;
    }
    writeUnpivot(table, clause, list, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT yr, qtr FROM quarters UNPIVOT (amt FOR qtr IN (q1, q2 AS 'second' /* half */)) WHERE yr = 2024",
      to: "SELECT yr, qtr FROM (SELECT yr, c1, c2, unpivoted.qtr, unpivoted.amt FROM quarters CROSS JOIN LATERAL (VALUES ('Q1', q1), ('second', q2)) AS unpivoted(qtr, amt) WHERE unpivoted.amt IS NOT NULL) /* half */ WHERE yr = 2024",
    },
    {
      from: "SELECT * FROM quarters UNPIVOT INCLUDE NULLS ((q, c) FOR part IN ((q1, c1) AS 1, (q2, c2) AS 2)) u",
      to: "SELECT * FROM (SELECT yr, unpivoted.part, unpivoted.q, unpivoted.c FROM quarters CROSS JOIN LATERAL (VALUES (1, q1, c1), (2, q2, c2)) AS unpivoted(part, q, c)) u",
    },
    {
      from: "SELECT * FROM unknown_table UNPIVOT (v FOR n IN (a, b))",
      to: "",
      refused: "columns of the rows before UNPIVOT are not known",
    },
  ],
});

/** The columns that stay, or `*` where nobody lists them; undefined where they would have to be known. */
function columnsOf(table: SourceNode, clause: UnpivotClause, at: RuleContext): string[] | undefined {
  const symbol = at.binding.symbolOf(table);
  if (symbol?.kind === "rowSource" && !symbol.isOpen) {
    const kept = symbol.columns.slice(
      0,
      symbol.columns.length - clause.nameColumns.length - clause.valueColumns.length,
    );
    return kept.map((c) => quoteIdentifier(c.name, at.version as 17));
  }
  const select = ancestor(table, "Select") as Select | undefined;
  const hasStar = select?.items.some((i) => i.kind === "SelectItem" && i.value.kind === "Star") ?? true;
  const sources = new Set(clause.items.flatMap((i) => i.columns.map((c) => c.value)));
  const collides = [...clause.nameColumns, ...clause.valueColumns].some((c) => sources.has(c.value));
  return hasStar || collides ? undefined : ["*"];
}

function writeUnpivot(table: SourceNode, clause: UnpivotClause, kept: readonly string[], at: RuleContext): void {
  const rows = reserveName("unpivoted", at);
  const names = [...clause.nameColumns, ...clause.valueColumns].map((c) => at.text(c));
  const made = kept[0] === "*" ? [] : names.map((n) => [`${rows}.`, n]);
  const values = clause.items.map((item) => [
    "(",
    join([...labelsOf(item, clause, at), ...item.columns.map((c) => at.text(c))], ", "),
    ")",
  ]);
  const end = at.tokensIn({ start: table.start, end: clause.start }).at(-1)?.end ?? clause.start;
  const needsAlias =
    at.version < 16 && table.kind === "DerivedTable" && (table.alias === undefined || table.alias.start > clause.start);
  const source: Piece = [
    at.text({ start: table.start, end }),
    needsAlias ? ` AS ${reserveName("columns_of", at)}` : "",
  ];
  const tests = clause.valueColumns.map((c) => [`${rows}.`, at.text(c), " IS NOT NULL"]);
  const where: Piece = clause.includeNulls ? "" : [" WHERE ", join(tests, " OR ")];
  const outer = at.version < 16 && !aliasOf(table) ? ` AS ${reserveName("unpivoted_rows", at)}` : "";
  at.replace({ start: table.start, end: clause.end }, [
    ["(SELECT ", join([...kept, ...made], ", "), " FROM ", source, " CROSS JOIN LATERAL (VALUES "],
    [join(values, ", "), `) AS ${rows}(`, join(names, ", "), ")", where, ")", outer],
  ]);
}

/** What says which columns the values come from: as written, or the columns' names. */
function labelsOf(item: UnpivotItem, clause: UnpivotClause, at: RuleContext): Piece[] {
  const { label } = item;
  if (label?.kind === "ExpressionList") return (label as ExpressionList).items.map((i) => at.text(i));
  if (label) return clause.nameColumns.map(() => at.text(label));
  const name = item.columns.map((c) => c.value).join("_");
  return clause.nameColumns.map(() => quoteText(name));
}
