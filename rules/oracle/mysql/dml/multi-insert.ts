/** INSERT ALL and INSERT FIRST: several tables filled from one query. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { MultiInsert, MultiInsertTarget } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { namesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { replaceByStatements } from "./statements";

export default defineRule<MultiInsert>({
  id: "oracle.mysql.multi-table-insert",
  title: "INSERT ALL becomes one INSERT per table",
  complexity: "medium",
  guidance: {
    what: "INSERT ALL and INSERT FIRST, with and without WHEN.",
    why: "MySQL fills one table per INSERT: the rows of the query are kept in a temporary table, and every table has an INSERT that reads it.",
    action: "Check code that reads SQL%ROWCOUNT: it counts the rows of the last table only.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/INSERT.html"],
  on: "MultiInsert",
  convert: (insert, at) => {
    if (insert.query.kind !== "Query") return;
    const targets = insert.branches.flatMap((b) => b.targets);
    const problem = problemOf(insert, targets, at);
    if (problem) {
      refuseWholeStatement(insert, insert.branches[0], problem, at);
      return;
    }
    const columns = at.binding.queryColumns(insert.query).map((c) => c.name);
    const isPlain = targets.every(
      (t) => t.values && namesIn(t.values).every((n) => !columns.includes(n.name.parts.at(-1)?.value ?? "")),
    );
    const isList =
      isPlain &&
      insert.branches.every((b) => !b.condition) &&
      at.tokensIn(insert.query).some((t) => t.value === "DUAL");
    if (isList)
      replaceByStatements(
        insert,
        targets.map((t) => listText(t, at)),
        at,
      );
    else writeRows(insert, at);
  },
  given:
    "CREATE TABLE a (id NUMBER(5), v VARCHAR2(10));\nCREATE TABLE b (id NUMBER(5), v VARCHAR2(10));\nCREATE TABLE src (id NUMBER(5), v VARCHAR2(10), kind NUMBER(2));",
  examples: [
    {
      from: "INSERT ALL INTO a VALUES (1, 'x') INTO b (id) VALUES (2) SELECT * FROM dual",
      to: "INSERT INTO a VALUES (1, 'x');\nINSERT INTO b (id) VALUES (2)",
    },
    {
      from: "INSERT FIRST WHEN kind = 1 THEN INTO a (id, v) VALUES (id, v) ELSE INTO b (id) VALUES (id) SELECT id, v, kind FROM src",
      to: "DROP TEMPORARY TABLE IF EXISTS source_rows;\nCREATE TEMPORARY TABLE source_rows AS SELECT id, v, kind FROM src;\nINSERT INTO a (id, v) SELECT id, v FROM source_rows WHERE (kind = 1);\nINSERT INTO b (id) SELECT id FROM source_rows WHERE (kind = 1) IS NOT TRUE",
    },
  ],
});

function problemOf(insert: MultiInsert, targets: readonly MultiInsertTarget[], at: RuleContext): string | undefined {
  if (targets.some((t) => t.target.kind !== "TableName"))
    return "INSERT ALL into a query or a nested table has no counterpart. Name the tables.";
  const numbers = targets
    .flatMap((t) => (t.values ? namesIn(t.values) : []))
    .filter((n) => at.builtinName(n) === "NEXTVAL");
  return numbers.length > 1 && insert.branches.length > 0
    ? "NEXTVAL in several tables of INSERT ALL is one number for a row in Oracle. Select it in the query."
    : undefined;
}

function listText(target: MultiInsertTarget, at: RuleContext): Piece {
  const columns: Piece = target.columns ? [" ", at.text(target.columns)] : "";
  const values: Piece = target.values ? [" ", at.text(target.values)] : "";
  return ["INSERT INTO ", at.text(target.target), columns, values];
}

function writeRows(insert: MultiInsert, at: RuleContext): void {
  const rows = reserveName("source_rows", at);
  const statements: Piece[] = [
    `DROP TEMPORARY TABLE IF EXISTS ${rows}`,
    [`CREATE TEMPORARY TABLE ${rows} AS `, at.text(insert.query)],
  ];
  const passed: Piece[] = [];
  for (const branch of insert.branches) {
    const isFirst = insert.mode === "FIRST" || branch.isElse;
    const own: Piece[] = branch.condition ? [["(", at.text(branch.condition), ")"]] : [];
    const all = [...(isFirst ? passed : []), ...own];
    const where: Piece = all.length > 0 ? [" WHERE ", join(all, " AND ")] : "";
    for (const target of branch.targets) {
      const row = target.values?.rows[0];
      const list: Piece =
        row?.kind === "ExpressionList"
          ? join(
              row.items.map((i) => at.text(i)),
              ", ",
            )
          : "*";
      const columns: Piece = target.columns ? [" ", at.text(target.columns)] : "";
      statements.push(["INSERT INTO ", at.text(target.target), columns, " SELECT ", list, ` FROM ${rows}`, where]);
    }
    if (branch.condition) passed.push(["(", at.text(branch.condition), ") IS NOT TRUE"]);
  }
  replaceByStatements(insert, statements, at);
}
