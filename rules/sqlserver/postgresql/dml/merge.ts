/** MERGE: the words around it, rows that the source does not have, and OUTPUT. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { DollarName, Merge, MergeBranch, OutputClause } from "../../../../converter/tsql/nodes";
import { outputColumns } from "../../any/dml/output-columns";
import { gapIn, keywordOf } from "../../any/dml/statement-parts";
import { andOperand } from "../../any/queries/conditions";
import { correlationText, nameOfTable, rowSourceSymbol } from "../../any/queries/row-sources";
import { targetName } from "../../any/text/target-names";
import { refuseStatementAround } from "../queries/refusals";
import { moveOutput } from "./output";

const SOURCES = [
  "https://learn.microsoft.com/en-us/sql/t-sql/statements/merge-transact-sql",
  "https://www.postgresql.org/docs/current/sql-merge.html",
];
const GIVEN = [
  "CREATE TABLE stock (sku varchar(10) NOT NULL PRIMARY KEY, qty int, note varchar(20))",
  "CREATE TABLE delta (sku varchar(10) NOT NULL, qty int)",
  "CREATE TABLE log (act varchar(10), sku varchar(10), old int)",
].join(";\n");

/** The first version with MERGE; the one with NOT MATCHED BY SOURCE and RETURNING; the one that returns old rows. */
const HAS_MERGE = 15;
const HAS_BY_SOURCE = 17;
const RETURNS_OLD = 18;

export default defineRule<Merge>({
  id: "sqlserver.postgresql.merge",
  title: "MERGE says INTO; rows missing in the source and OUTPUT need PostgreSQL 17",
  complexity: "medium",
  guidance: {
    what: "MERGE … USING … ON … WHEN …, with NOT MATCHED BY SOURCE and OUTPUT.",
    why: "PostgreSQL has MERGE from version 15 on, NOT MATCHED BY SOURCE and RETURNING from 17 on. Before that a statement of its own changes the rows that the source does not have.",
    action:
      "With HOLDLOCK two sessions did not insert the same key: on PostgreSQL one gets a unique violation. Catch it, or use INSERT … ON CONFLICT.",
  },
  sources: SOURCES,
  on: "Merge",
  convert: (merge, at) => {
    const problem = problemOf(merge, at);
    if (problem) {
      refuseStatementAround(merge, merge.target, problem, at);
      return;
    }
    const keyword = keywordOf(merge, at);
    if (!merge.intoToken && keyword) at.insertAfter(keyword, " INTO");
    for (const branch of merge.branches) if (branch.kind === "MergeBranch") convertBranch(branch, merge, at);
    warnAboutLocks(merge, at);
    if (merge.output) writeOutput(merge, merge.output, at);
    if (at.version < HAS_BY_SOURCE) splitBySource(merge, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "MERGE stock AS t USING delta AS s ON t.sku = s.sku WHEN MATCHED AND s.qty > 0 THEN UPDATE SET t.qty = t.qty + s.qty WHEN NOT MATCHED BY TARGET THEN INSERT (sku, qty) VALUES (s.sku, s.qty);",
      contains:
        "WHEN MATCHED AND s.qty > 0 THEN UPDATE SET qty = t.qty + s.qty WHEN NOT MATCHED THEN INSERT (sku, qty) VALUES (s.sku, s.qty);",
    },
    {
      from: "MERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN NOT MATCHED BY SOURCE AND t.qty < 5 THEN DELETE;",
      to: "MERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN NOT MATCHED BY SOURCE AND t.qty < 5 THEN DELETE;",
    },
    {
      from: "MERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN MATCHED THEN UPDATE SET note = 'x' WHEN NOT MATCHED BY SOURCE AND t.qty < 5 THEN DELETE;",
      to: "DELETE FROM stock AS t WHERE NOT EXISTS (SELECT 1 FROM delta AS s WHERE t.qty = s.qty) AND t.qty < 5;\nMERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN MATCHED THEN UPDATE SET note = 'x';",
      version: 15,
    },
    {
      from: "MERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (sku) VALUES (s.sku) OUTPUT $action, inserted.sku, deleted.qty INTO log;",
      to: "WITH changed AS (MERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (sku) VALUES (s.sku) RETURNING merge_action(), CASE WHEN merge_action() <> 'DELETE' THEN t.sku END, CASE WHEN merge_action() <> 'INSERT' THEN t.qty END) INSERT INTO log SELECT * FROM changed;",
    },
    {
      from: "MERGE INTO stock AS t USING delta AS s ON t.qty = s.qty WHEN MATCHED THEN UPDATE SET qty = 1 OUTPUT deleted.qty;",
      to: "",
      refused: "the row before the change",
    },
  ],
});

function problemOf(merge: Merge, at: RuleContext): string | undefined {
  if (at.version < HAS_MERGE)
    return "PostgreSQL has MERGE from version 15 on. Write UPDATE … FROM and INSERT … ON CONFLICT.";
  if (merge.top) return "TOP of MERGE has no counterpart: choose the rows in the source.";
  const object = rowSourceSymbol(merge.target, at)?.object;
  if (object?.kind === "view" && at.version < HAS_BY_SOURCE)
    return "MERGE into a view needs PostgreSQL 17. Name the table behind the view.";
  if (object?.kind === "commonTable")
    return "MERGE into a common table expression has no counterpart: name the table, and put its condition into ON.";
  if (!merge.output) return undefined;
  if (at.version < HAS_BY_SOURCE)
    return "OUTPUT of MERGE needs PostgreSQL 17. Write INSERT, UPDATE and DELETE of their own, each with RETURNING.";
  return at.version < RETURNS_OLD && readsChanged(merge, merge.output)
    ? "OUTPUT reads the row before the change, which MERGE returns from PostgreSQL 18 on. Select the old values before the MERGE."
    : undefined;
}

/** Whether OUTPUT reads old values of columns that an UPDATE of it changes. */
function readsChanged(merge: Merge, output: OutputClause): boolean {
  const changed = new Set<string | undefined>();
  for (const branch of merge.branches) {
    if (branch.kind !== "MergeBranch") continue;
    for (const a of branch.assignments) if (a.kind === "Assignment") changed.add(a.column?.name.parts.at(-1)?.value);
  }
  if (changed.size === 0) return false;
  return outputColumns(output).some((c) => c.row === "deleted" && (c.column === undefined || changed.has(c.column)));
}

function convertBranch(branch: MergeBranch, merge: Merge, at: RuleContext): void {
  const by = at.findToken({ start: branch.start, end: branch.condition?.start ?? branch.end }, "TARGET");
  const matched = at.findToken(branch, "MATCHED");
  if (by && matched && branch.when === "NOT MATCHED") at.replace({ start: matched.end, end: by.end }, "");
  if (branch.action !== "INSERT" || branch.columns || branch.values?.kind !== "ValuesClause") return;
  const columns = rowSourceSymbol(merge.target, at)?.columns ?? [];
  const filled = columns.filter((c) => !c.isIdentity && !c.isVirtual);
  const [row] = branch.values.rows;
  const count = row?.kind === "ExpressionList" ? row.items.length : 0;
  if (filled.length === columns.length || filled.length !== count) return;
  at.insertBefore(branch.values, `(${filled.map((c) => targetName(c.name, at, "column")).join(", ")}) `);
}

const RANGE_LOCKS: ReadonlySet<string> = new Set(["HOLDLOCK", "SERIALIZABLE"]);

function warnAboutLocks(merge: Merge, at: RuleContext): void {
  const hints = merge.target.kind === "Bogus" ? undefined : merge.target.hints;
  if (hints?.hints.some((h) => RANGE_LOCKS.has(h)))
    at.review(
      hints,
      "HOLDLOCK kept two sessions from inserting the same key. On PostgreSQL one of them gets a unique violation: catch it and try again, or use INSERT … ON CONFLICT.",
    );
}

// ---------------------------------------------------------------- OUTPUT

/** Rows that were deleted have no new values, rows that were inserted no old ones. */
function writeOutput(merge: Merge, output: OutputClause, at: RuleContext): void {
  const table = correlationText(merge.target, at);
  const actions = new Set(merge.branches.flatMap((b) => (b.kind === "MergeBranch" ? [b.action] : [])));
  for (const { node, row, column } of outputColumns(output)) {
    const alone = row === "inserted" ? "DELETE" : "INSERT";
    const values = column === undefined ? allColumns(merge, at) : [targetName(column, at, "column")];
    if (at.version >= RETURNS_OLD) {
      at.replace(node, values.map((v) => `${row === "inserted" ? "new" : "old"}.${v}`).join(", "));
      continue;
    }
    const isAlways = !actions.has(alone);
    at.replace(
      node,
      values
        .map((v) => (isAlways ? `${table}.${v}` : `CASE WHEN merge_action() <> '${alone}' THEN ${table}.${v} END`))
        .join(", "),
    );
  }
  for (const node of output.items.flatMap((i) => [...walk(i)])) {
    if (node.kind === "DollarName" && (node as DollarName).value === "$ACTION") at.replace(node, "merge_action()");
  }
  const returning = moveOutput(merge, at);
  const last = merge.branches.at(-1);
  if (last && returning !== "") at.insertAfter(last, returning);
}

function allColumns(merge: Merge, at: RuleContext): string[] {
  return (rowSourceSymbol(merge.target, at)?.columns ?? []).map((c) => targetName(c.name, at, "column"));
}

// ---------------------------------------------------------------- before version 17

/** The rows that the source does not have are changed before the others, by statements of their own. */
function splitBySource(merge: Merge, at: RuleContext): void {
  const bySource = merge.branches.filter(
    (b): b is MergeBranch => b.kind === "MergeBranch" && b.when === "NOT MATCHED BY SOURCE",
  );
  if (bySource.length === 0) return;
  if (merge.target.kind === "Bogus") return;
  const target: Piece = [
    at.text(nameOfTable(merge.target)),
    merge.target.alias ? [" AS ", at.text(merge.target.alias)] : "",
  ];
  const missing: Piece = ["NOT EXISTS (SELECT 1 FROM ", at.text(merge.source), " WHERE ", at.text(merge.on), ")"];
  const statements: Piece[] = [];
  const earlier: Piece[] = [];
  for (const branch of bySource) {
    const own: Piece[] = [missing, ...earlier, ...(branch.condition ? [andOperand(branch.condition, at)] : [])];
    const where = join(own, " AND ");
    if (branch.action === "DELETE") statements.push(["DELETE FROM ", target, " WHERE ", where]);
    else {
      const sets = join(
        branch.assignments.map((a) => at.text(a)),
        ", ",
      );
      statements.push(["UPDATE ", target, " SET ", sets, " WHERE ", where]);
    }
    if (branch.condition) earlier.push(["(", at.text(branch.condition), ") IS NOT TRUE"]);
  }
  const gap = gapIn(merge, at);
  const separator = gap === " " ? ";\n" : `;${gap}`;
  const withTables: Piece = merge.with ? [at.text(merge.with), " "] : "";
  const first: Piece = join(
    statements.map((s): Piece => [withTables, s]),
    separator,
  );
  if (bySource.length === merge.branches.length) {
    at.replace({ start: merge.start, end: endOfBranches(merge) }, first);
    return;
  }
  for (const branch of bySource) removeBranch(branch, at);
  at.insertBefore({ start: merge.start, end: endOfBranches(merge) }, [first, separator]);
}

function endOfBranches(merge: Merge): number {
  return merge.branches.at(-1)?.end ?? merge.end;
}

function removeBranch(branch: SyntaxNode, at: RuleContext): void {
  let { start } = branch;
  while (start > 0 && /\s/.test(at.unit.text[start - 1])) start--;
  at.replace({ start, end: branch.end }, "");
}
