/** MERGE becomes UPDATE with a join, DELETE and INSERT. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Merge, MergeInsert, MergeUpdate, WhereClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { correlationOf } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { replaceByStatements } from "./statements";

export default defineRule<Merge>({
  id: "oracle.mysql.merge",
  title: "MERGE becomes UPDATE, DELETE and INSERT",
  complexity: "medium",
  guidance: {
    what: "MERGE INTO … USING … ON …, with WHERE and DELETE WHERE.",
    why: "MySQL has no MERGE; INSERT … ON DUPLICATE KEY UPDATE looks at every unique key of the table, not at the condition.",
    action:
      "Run it in a transaction. Where two sessions insert the same key at the same time one gets an error; SQL%ROWCOUNT is that of the last statement.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/MERGE.html",
    "https://dev.mysql.com/doc/refman/8.4/en/update.html",
  ],
  on: "Merge",
  convert: (merge, at) => {
    const target = merge.target.kind === "TableName" ? correlationOf(merge.target) : undefined;
    if (!target) {
      refuseWholeStatement(
        merge,
        merge.target,
        "MERGE into a query has no counterpart. Name the table, and put the condition of the query into ON.",
        at,
      );
      return;
    }
    const { matched, notMatched } = merge;
    const statements: Piece[] = [];
    const on = at.text(merge.on);
    let source: Piece = at.text(merge.source);
    let isNew: Piece = ["NOT EXISTS (SELECT 1 FROM ", at.text(merge.target), " WHERE ", on, ")"];
    let isOld: Piece = "";
    if (matched && notMatched && (matched.deleteWhere || merge.source.kind !== "TableName")) {
      // What is deleted must not be inserted again: which rows were there is noted first.
      const rows = reserveName("merge_source", at);
      const flag = reserveName("is_matched", at);
      const alias = sourceAlias(merge, at);
      statements.push(`DROP TEMPORARY TABLE IF EXISTS ${rows}`);
      const test: Piece = ["EXISTS (SELECT 1 FROM ", at.text(merge.target), " WHERE ", on, `) AS ${flag}`];
      statements.push([`CREATE TEMPORARY TABLE ${rows} AS SELECT ${alias}.*, `, test, " FROM ", source]);
      source = `${rows} AS ${alias}`;
      isNew = `NOT ${alias}.${flag}`;
      isOld = ` AND ${alias}.${flag}`;
    }
    const joined: Piece = [at.text(merge.target), " JOIN ", source, " ON ", on, isOld];
    if (matched) statements.push(updateText(matched, joined, at));
    if (matched?.deleteWhere)
      statements.push(["DELETE ", at.text(target), " FROM ", joined, where([matched.where, matched.deleteWhere], at)]);
    if (notMatched) statements.push(insertText(merge, notMatched, source, isNew, at));
    replaceByStatements(merge, statements, at);
    at.note(merge.target, "MERGE is several statements here: run them in one transaction.");
  },
  given:
    "CREATE TABLE stock (sku VARCHAR2(10) PRIMARY KEY, qty NUMBER(8), note VARCHAR2(20));\nCREATE TABLE delta (sku VARCHAR2(10), qty NUMBER(8));",
  examples: [
    {
      from: "MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET s.qty = s.qty + d.qty WHERE d.qty > 0 WHEN NOT MATCHED THEN INSERT (s.sku, s.qty) VALUES (d.sku, d.qty) WHERE d.qty > 5",
      to: "UPDATE stock s JOIN delta d ON (s.sku = d.sku) SET s.qty = s.qty + d.qty WHERE d.qty > 0;\nINSERT INTO stock (sku, qty) SELECT d.sku, d.qty FROM delta d WHERE NOT EXISTS (SELECT 1 FROM stock s WHERE (s.sku = d.sku)) AND d.qty > 5",
    },
    {
      from: "MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET s.qty = s.qty + d.qty DELETE WHERE s.qty <= 0 WHEN NOT MATCHED THEN INSERT (sku) VALUES (d.sku)",
      contains: "DELETE s FROM stock s JOIN merge_source AS d ON (s.sku = d.sku) AND d.is_matched WHERE s.qty <= 0",
    },
    {
      from: "MERGE INTO (SELECT sku, qty FROM stock) s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET s.qty = 1",
      to: "",
      refused: "MERGE into a query",
    },
  ],
});

function sourceAlias(merge: Merge, at: RuleContext): string {
  const name = correlationOf(merge.source);
  return name ? at.render(at.text(name)).text : reserveName("source", at);
}

function updateText(matched: MergeUpdate, joined: Piece, at: RuleContext): Piece {
  const sets = join(
    matched.assignments.map((a) => at.text(a)),
    ", ",
  );
  return ["UPDATE ", joined, " SET ", sets, where([matched.where], at)];
}

function insertText(merge: Merge, branch: MergeInsert, source: Piece, isNew: Piece, at: RuleContext): Piece {
  const row = branch.values.kind === "ValuesClause" ? branch.values.rows[0] : undefined;
  const values: Piece =
    row?.kind === "ExpressionList"
      ? join(
          row.items.map((i) => at.text(i)),
          ", ",
        )
      : "";
  const { target } = merge;
  const name = target.kind === "TableName" ? target.name : target;
  const columns: Piece = branch.columns ? [" ", at.text(branch.columns)] : "";
  const condition: Piece = branch.where ? [" AND ", wrapped(branch.where, at)] : "";
  return ["INSERT INTO ", at.text(name), columns, " SELECT ", values, " FROM ", source, " WHERE ", isNew, condition];
}

function where(clauses: readonly (WhereClause | undefined)[], at: RuleContext): Piece {
  const given = clauses.filter((c) => c !== undefined);
  if (given.length === 0) return "";
  return [
    " WHERE ",
    join(
      given.map((c) => (given.length > 1 ? wrapped(c, at) : at.text(c.condition))),
      " AND ",
    ),
  ];
}

function wrapped(clause: WhereClause, at: RuleContext): Piece {
  const isOr = clause.condition.kind === "Binary" && clause.condition.operator === "OR";
  return isOr ? ["(", at.text(clause.condition), ")"] : at.text(clause.condition);
}
