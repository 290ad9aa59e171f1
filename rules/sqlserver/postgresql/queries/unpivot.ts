/** UNPIVOT: columns become rows by a LATERAL list of values. */
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { ObjectName, UnpivotedTable } from "../../../../converter/tsql/nodes";
import { rowSourceSymbol, sourcesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import { targetName } from "../../any/text/target-names";
import { refuseSource } from "./refusals";

export default defineRule<UnpivotedTable>({
  id: "sqlserver.postgresql.unpivot",
  title: "UNPIVOT becomes a LATERAL list of values",
  complexity: "medium",
  guidance: {
    what: "The UNPIVOT clause: columns become rows, those that are NULL left out.",
    why: "PostgreSQL has no UNPIVOT; a list of values for every row gives the same.",
    action: "None.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/from-using-pivot-and-unpivot",
    "https://www.postgresql.org/docs/current/sql-values.html",
  ],
  on: "UnpivotedTable",
  convert: (unpivot, at) => {
    const sources = sourcesIn([unpivot.source]).map((s) => rowSourceSymbol(s, at));
    const columns = unpivot.columns.filter((c): c is ObjectName => c.kind === "ObjectName");
    if (sources.some((s) => !s || s.isOpen) || unpivot.value.kind === "Bogus" || unpivot.name.kind === "Bogus") {
      refuseSource(
        unpivot,
        "The columns of the rows before UNPIVOT are not known, and the others stay beside the new ones. List them in a derived table.",
        at,
      );
      return;
    }
    const turned = new Set(columns.map((c) => c.parts.at(-1)?.value));
    const kept = sources.flatMap((s) => s?.columns ?? []).filter((c) => !turned.has(c.name));
    const row = reserveName(unpivot, "unpivoted", at);
    const [value, name] = [at.text(unpivot.value), at.text(unpivot.name)];
    const list: Piece[] = [...kept.map((c) => targetName(c.name, at, "column")), [`${row}.`, value], [`${row}.`, name]];
    const values = columns.map((c): Piece => [`(${quoteText(c.parts.at(-1)?.written ?? "")}, `, at.text(c), ")"]);
    at.replace(unpivot, [
      "(SELECT ",
      join(list, ", "),
      " FROM ",
      at.text(unpivot.source),
      " CROSS JOIN LATERAL (VALUES ",
      join(values, ", "),
      `) AS ${row} (`,
      name,
      ", ",
      value,
      `) WHERE ${row}.`,
      value,
      " IS NOT NULL) AS ",
      unpivot.alias ? at.text(unpivot.alias) : reserveName(unpivot, "unpivot_rows", at),
    ]);
  },
  given: "CREATE TABLE sales (id int NOT NULL, q1 int, q2 int);",
  examples: [
    {
      from: "SELECT id, quarter, amount FROM (SELECT id, q1, q2 FROM sales) s UNPIVOT (amount FOR quarter IN (q1, [Q2])) AS u",
      to: "SELECT id, quarter, amount FROM (SELECT id, unpivoted.amount, unpivoted.quarter FROM (SELECT id, q1, q2 FROM sales) s CROSS JOIN LATERAL (VALUES ('q1', q1), ('Q2', Q2)) AS unpivoted (quarter, amount) WHERE unpivoted.amount IS NOT NULL) AS u",
    },
  ],
});
