/** MERGE: native from PostgreSQL 15 on; UPDATE and INSERT in one statement before that. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Expression,
  Merge,
  MergeInsert,
  MergeUpdate,
  NameExpression,
  WhereClause,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { removeClause } from "../../any/queries/clause-removal";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { replaceReference } from "../../any/queries/row-references";
import { namesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { correlationText } from "./target-rows";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/MERGE.html";
const GIVEN = [
  "CREATE TABLE stock (sku VARCHAR2(10) PRIMARY KEY, qty NUMBER(8), note VARCHAR2(20))",
  "CREATE TABLE delta (sku VARCHAR2(10), qty NUMBER(8))",
  "CREATE VIEW v_stock AS SELECT sku, qty FROM stock",
].join(";\n");

export default defineRule<Merge>({
  id: "oracle.postgresql.merge",
  title: "MERGE gets its conditions into WHEN",
  complexity: "simple",
  guidance: {
    what: "MERGE INTO … USING … ON …, with WHERE and DELETE WHERE.",
    why: "PostgreSQL writes conditions as WHEN … AND condition. Oracle's DELETE WHERE looks at the row as it is after the update. Before version 15 there is no MERGE.",
    action: "None from version 15 on. Before: check what happens when two sessions insert the same key.",
  },
  sources: [ORACLE, "https://www.postgresql.org/docs/current/sql-merge.html"],
  on: "Merge",
  convert: (merge, at) => {
    const problem = problemOf(merge, at);
    if (problem) {
      refuseWholeStatement(merge, merge.target, problem, at);
      return;
    }
    const isDeleted = merge.matched?.deleteWhere && substituteAssigned(merge.matched, merge, at);
    if (at.version < 15) writeWithoutMerge(merge, isDeleted === true, at);
    else writeMerge(merge, isDeleted === true, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "MERGE INTO stock s USING delta d ON (s.sku = d.sku)\nWHEN MATCHED THEN UPDATE SET s.qty = s.qty + d.qty WHERE d.qty > 0 /* some */\nWHEN NOT MATCHED THEN INSERT (s.sku, s.qty) VALUES (d.sku, d.qty) WHERE d.qty > 5",
      to: "MERGE INTO stock s USING delta d ON (s.sku = d.sku)\nWHEN MATCHED AND d.qty > 0 THEN UPDATE SET qty = s.qty + d.qty /* some */\nWHEN NOT MATCHED AND d.qty > 5 THEN INSERT (sku, qty) VALUES (d.sku, d.qty)",
    },
    {
      from: "MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET s.qty = s.qty + d.qty DELETE WHERE s.qty <= 0 OR s.note = 'x'",
      to: "MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN MATCHED AND ((s.qty + d.qty) <= 0 OR s.note = 'x') THEN DELETE WHEN MATCHED THEN UPDATE SET qty = s.qty + d.qty",
    },
    {
      from: "MERGE INTO stock s USING (SELECT 'a' AS sku FROM dual) d ON (s.sku = d.sku) WHEN NOT MATCHED THEN INSERT (sku) VALUES (d.sku)",
      to: "MERGE INTO stock s USING (SELECT 'a' AS sku) d ON (s.sku = d.sku) WHEN NOT MATCHED THEN INSERT (sku) VALUES (d.sku)",
    },
    {
      from: "MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET s.qty = d.qty DELETE WHERE s.qty = 0 WHEN NOT MATCHED THEN INSERT (sku, qty) VALUES (d.sku, d.qty)",
      to: "WITH deleted AS (DELETE FROM stock s USING delta d WHERE (s.sku = d.sku) AND d.qty = 0), updated AS (UPDATE stock s SET qty = d.qty FROM delta d WHERE (s.sku = d.sku) AND (d.qty = 0) IS NOT TRUE) INSERT INTO stock (sku, qty) SELECT d.sku, d.qty FROM delta d WHERE NOT EXISTS (SELECT 1 FROM stock s WHERE (s.sku = d.sku))",
      refused: "two sessions",
      version: 14,
    },
    {
      from: "MERGE INTO (SELECT sku, qty FROM stock) s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET s.qty = 1",
      to: "",
      refused: "MERGE into a query",
    },
  ],
});

function problemOf(merge: Merge, at: RuleContext): string | undefined {
  if (merge.target.kind !== "TableName")
    return "MERGE into a query has no counterpart. Name the table, and put the condition of the query into ON.";
  const symbol = at.binding.symbolOf(merge.target);
  const isView =
    symbol?.kind === "rowSource" && (symbol.object?.kind === "view" || symbol.object?.kind === "materializedView");
  return isView && at.version >= 15 && at.version < 17
    ? "MERGE into a view needs PostgreSQL 17. Name the table behind the view."
    : undefined;
}

/** In DELETE WHERE the columns stand for their new values. */
function substituteAssigned(matched: MergeUpdate, merge: Merge, at: RuleContext): boolean {
  const where = matched.deleteWhere as WhereClause;
  const values = new Map<string, Expression | Bogus>();
  const grouped = new Set<string>();
  for (const assignment of matched.assignments) {
    if (assignment.kind !== "Assignment") continue;
    const { target } = assignment;
    if (target.kind === "NameExpression") values.set(lastName(target), assignment.value);
    else for (const name of namesIn(target)) grouped.add(lastName(name));
  }
  const target = merge.target;
  for (const name of namesIn(where)) {
    if (at.binding.rowSourceOf(name)?.node !== target) continue;
    const value = values.get(lastName(name));
    if (value) replaceReference(name, at.operand(value), at);
    else if (grouped.has(lastName(name)))
      at.review(
        name,
        "DELETE WHERE reads a column that SET (…) = (SELECT …) has changed: here it is the old value. Write its new value instead.",
      );
  }
  return true;
}

function lastName(name: NameExpression): string {
  return name.name.parts.at(-1)?.value ?? "";
}

// ---------------------------------------------------------------- MERGE

function writeMerge(merge: Merge, isDeleted: boolean, at: RuleContext): void {
  if (merge.matched) {
    if (isDeleted) writeDelete(merge.matched, at);
    moveCondition(merge.matched, at);
  }
  if (merge.notMatched) moveCondition(merge.notMatched, at);
}

/** WHEN MATCHED THEN … WHERE c becomes WHEN MATCHED AND c THEN …. */
function moveCondition(branch: MergeUpdate | MergeInsert, at: RuleContext): void {
  const { where } = branch;
  const then = at.findToken(branch, "THEN");
  if (!where || !then) return;
  at.insertBefore(then, ["AND ", condition(where, at), " "]);
  removeClause(where, at, [where.condition]);
}

/** Rows to delete are told by what they would become, in a branch before the update. */
function writeDelete(matched: MergeUpdate, at: RuleContext): void {
  const where = matched.deleteWhere as WhereClause;
  const conditions = [...(matched.where ? [matched.where] : []), where].map((w) => condition(w, at));
  const first = at.findToken(matched, "WHEN") as Span;
  at.insertBefore(first, ["WHEN MATCHED AND ", join(conditions, " AND "), " THEN DELETE", separator(matched, at)]);
  const word = at
    .tokensIn({ start: matched.start, end: where.start })
    .filter((t) => t.value === "DELETE")
    .at(-1);
  removeClause({ start: word?.start ?? where.start, end: where.end }, at, [where.condition]);
}

/** The branches stand on lines of their own where the first one does. */
function separator(branch: SyntaxNode, at: RuleContext): string {
  const before = at.unit.text.slice(0, branch.start);
  return /\n([ \t]*)$/.exec(before)?.[0] ?? " ";
}

function condition(where: WhereClause, at: RuleContext): Piece {
  const isOr = where.condition.kind === "Binary" && where.condition.operator === "OR";
  return isOr ? ["(", at.text(where.condition), ")"] : at.text(where.condition);
}

// ---------------------------------------------------------------- before version 15

function writeWithoutMerge(merge: Merge, isDeleted: boolean, at: RuleContext): void {
  const { matched, notMatched } = merge;
  const tables: Piece[] = [];
  let source: Piece = at.text(merge.source);
  if (merge.source.kind !== "TableName" && matched && notMatched) {
    const name = reserveName("merge_source", at);
    tables.push([`${name} AS MATERIALIZED (SELECT * FROM `, source, ")"]);
    source = `${name} AS ${correlationText(merge.source, at) || reserveName("source", at)}`;
  }
  const update = matched && updateText(merge, matched, isDeleted, source, at);
  if (matched && isDeleted)
    tables.push([`${reserveName("deleted", at)} AS (`, deleteText(merge, matched, source, at), ")"]);
  if (update && notMatched) tables.push([`${reserveName("updated", at)} AS (`, update, ")"]);
  const main = notMatched ? insertText(merge, notMatched, source, at) : (update ?? "");
  at.replace(merge, [tables.length > 0 ? ["WITH ", join(tables, ", "), " "] : "", main]);
  at.review(
    merge.target,
    "Before version 15 PostgreSQL has no MERGE: where two sessions insert the same key at the same time one gets an error, where several rows of the source match one row is taken (Oracle raises ORA-30926), and the row count is that of the last part only.",
  );
}

function updateText(merge: Merge, matched: MergeUpdate, isDeleted: boolean, source: Piece, at: RuleContext): Piece {
  const sets = join(
    matched.assignments.map((a) => at.text(a)),
    ", ",
  );
  const kept: Piece = isDeleted
    ? [" AND (", at.text((matched.deleteWhere as WhereClause).condition), ") IS NOT TRUE"]
    : "";
  return [
    "UPDATE ",
    at.text(merge.target),
    " SET ",
    sets,
    " FROM ",
    source,
    " WHERE ",
    at.text(merge.on),
    and(matched.where, at),
    kept,
  ];
}

function deleteText(merge: Merge, matched: MergeUpdate, source: Piece, at: RuleContext): Piece {
  return [
    "DELETE FROM ",
    at.text(merge.target),
    " USING ",
    source,
    " WHERE ",
    at.text(merge.on),
    and(matched.where, at),
    and(matched.deleteWhere, at),
  ];
}

function insertText(merge: Merge, branch: MergeInsert, source: Piece, at: RuleContext): Piece {
  const row = branch.values.kind === "ValuesClause" ? branch.values.rows[0] : undefined;
  const values =
    row?.kind === "ExpressionList"
      ? join(
          row.items.map((i) => at.text(i)),
          ", ",
        )
      : "";
  const name = (merge.target as { name?: SyntaxNode } & SyntaxNode).name ?? merge.target;
  const columns: Piece = branch.columns ? [" ", at.text(branch.columns)] : "";
  const missing: Piece = ["NOT EXISTS (SELECT 1 FROM ", at.text(merge.target), " WHERE ", at.text(merge.on), ")"];
  return [
    "INSERT INTO ",
    at.text(name),
    columns,
    " SELECT ",
    values,
    " FROM ",
    source,
    " WHERE ",
    missing,
    and(branch.where, at),
  ];
}

function and(where: WhereClause | undefined, at: RuleContext): Piece {
  return where ? [" AND ", condition(where, at)] : "";
}
