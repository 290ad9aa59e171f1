/** INSERT ALL and INSERT FIRST: several tables filled from one query. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Expression,
  ExpressionList,
  MultiInsert,
  MultiInsertBranch,
  MultiInsertTarget,
  NameExpression,
  Query,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { removeClause } from "../../any/queries/clause-removal";
import { isDual } from "../../any/queries/dual-table";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { referenceText, replaceReference } from "../../any/queries/row-references";
import { namesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";

export default defineRule<MultiInsert>({
  id: "oracle.postgresql.multi-table-insert",
  title: "INSERT ALL becomes INSERTs in one WITH",
  complexity: "medium",
  guidance: {
    what: "INSERT ALL and INSERT FIRST, with and without WHEN.",
    why: "PostgreSQL fills one table per INSERT: the query is worked out once in a WITH, and every table has an INSERT that reads it.",
    action:
      "Check code that reads SQL%ROWCOUNT: it counts the rows of the last table only. Triggers of the tables see the rows in another order.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/INSERT.html",
    "https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING",
  ],
  on: "MultiInsert",
  convert: (insert, at) => {
    if (insert.query.kind !== "Query") return;
    const targets = insert.branches.flatMap((b) => b.targets);
    if (targets.some((t) => t.target.kind !== "TableName")) {
      refuseWholeStatement(
        insert,
        insert.branches[0],
        "INSERT ALL into a query or a nested table has no counterpart. Name the tables.",
        at,
      );
      return;
    }
    if (isList(insert, targets, at)) writeList(insert, targets, at);
    else new Writer(insert, insert.query, at).write();
  },
  given:
    "CREATE TABLE a (id NUMBER(5), v VARCHAR2(10));\nCREATE TABLE b (id NUMBER(5), v VARCHAR2(10));\nCREATE TABLE src (id NUMBER(5), v VARCHAR2(10), kind NUMBER(2));\nCREATE SEQUENCE s;",
  examples: [
    {
      from: "INSERT ALL\n  INTO a (id, v) VALUES (1, 'x') -- one\n  INTO a (id, v) VALUES (2, 'y')\nSELECT * FROM dual",
      to: "INSERT\n  INTO a (id, v) VALUES (1, 'x'), -- one\n   (2, 'y')",
    },
    {
      from: "INSERT ALL INTO a VALUES (1, 'x') INTO b (id) VALUES (2) SELECT 1 FROM dual",
      to: "WITH inserted AS (INSERT INTO a VALUES (1, 'x')) INSERT INTO b (id) VALUES (2)",
    },
    {
      from: "INSERT FIRST\n  WHEN kind = 1 THEN INTO a (id, v) VALUES (id, v)\n  WHEN kind > 1 OR v IS NULL THEN INTO b (id) VALUES (id + 1)\n  ELSE INTO b\nSELECT id, v, kind FROM src",
      contains:
        "WITH source_rows AS MATERIALIZED (SELECT id, v, kind FROM src),\ninserted AS (INSERT INTO a (id, v) SELECT id, v FROM source_rows WHERE (kind = 1)),\ninserted_2 AS (INSERT INTO b (id) SELECT id + 1 FROM source_rows WHERE (kind = 1) IS NOT TRUE AND (kind > 1 OR v IS NULL))\nINSERT INTO b SELECT * FROM source_rows WHERE (kind = 1) IS NOT TRUE AND (kind > 1 OR v IS NULL) IS NOT TRUE",
      runs: false,
    },
    {
      // Oracle takes one number for a row, however many tables get it.
      from: "INSERT ALL INTO a (id, v) VALUES (s.NEXTVAL, v) INTO b (id) VALUES (s.NEXTVAL) SELECT v FROM src",
      to: "WITH source_rows AS MATERIALIZED (SELECT *, nextval('s') AS s_value FROM (SELECT v FROM src) AS numbered),\ninserted AS (INSERT INTO a (id, v) SELECT s_value, v FROM source_rows)\nINSERT INTO b (id) SELECT s_value FROM source_rows",
    },
  ],
});

/** Whether rows of constants are listed: the query is one row of DUAL that nobody reads. */
function isList(insert: MultiInsert, targets: readonly MultiInsertTarget[], at: RuleContext): boolean {
  const body = (insert.query as Query).body;
  if (body.kind !== "Select" || body.where || body.hierarchy || !body.from || !isDual(body.from)) return false;
  if (insert.branches.some((b) => b.condition || b.isElse)) return false;
  return targets.every(
    (t) =>
      t.values !== undefined && namesIn(t.values).every((n) => !isFromQuery(n, at) && sequenceOf(n, at) === undefined),
  );
}

function isFromQuery(name: NameExpression, at: RuleContext): boolean {
  return at.binding.rowSourceOf(name) !== undefined;
}

/** The sequence of NEXTVAL and CURRVAL. */
function sequenceOf(name: NameExpression, at: RuleContext): string | undefined {
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind !== "pseudoColumn" || !/^(?:NEXTVAL|CURRVAL)$/.test(symbol.name)) return undefined;
  return name.name.parts.at(-2)?.value;
}

function writeList(insert: MultiInsert, targets: readonly MultiInsertTarget[], at: RuleContext): void {
  const [first] = targets;
  const word = at.tokensIn(insert)[1];
  const isOneTable = targets.every((t) => headOf(t, at) === headOf(first, at));
  if (isOneTable) {
    at.remove(word);
    targets.slice(1).forEach((target, i) => {
      at.insertAfter(targets[i], ",");
      const row = target.values?.rows[0];
      if (row) at.replace({ start: target.start, end: row.start }, " ");
    });
    removeClause(insert.query, at);
    return;
  }
  const statements = targets.map((t): Piece => ["INSERT ", at.text(t)]);
  at.replace(insert, withInserts([], statements, " ", at));
}

function headOf(target: MultiInsertTarget, at: RuleContext): string {
  const end = target.values?.start ?? target.end;
  return at.source({ start: target.start, end }).replace(/\s+/g, "").toUpperCase();
}

/** All but the last statement become common tables. */
function withInserts(tables: readonly Piece[], statements: readonly Piece[], gap: string, at: RuleContext): Piece {
  const all = [...tables];
  for (const statement of statements.slice(0, -1)) all.push([`${reserveName("inserted", at)} AS (`, statement, ")"]);
  const last = statements.at(-1) ?? "";
  return all.length === 0 ? last : ["WITH ", join(all, `,${gap}`), gap, last];
}

class Writer {
  private readonly source: string;
  private readonly numbers = new Map<string, string>();
  private readonly numberColumns: Piece[] = [];

  constructor(
    private readonly insert: MultiInsert,
    private readonly query: Query,
    private readonly at: RuleContext,
  ) {
    this.source = reserveName("source_rows", at);
  }

  write(): void {
    const { at, insert } = this;
    for (const branch of insert.branches) for (const target of branch.targets) this.takeNumbers(target);
    const passed: Piece[] = [];
    const statements: Piece[] = [];
    for (const branch of insert.branches) {
      const where = this.conditionOf(branch, passed);
      for (const target of branch.targets) statements.push(this.insertText(target, where));
      if (branch.condition) passed.push(["(", at.text(branch.condition), ") IS NOT TRUE"]);
    }
    const rows = at.text(this.query);
    const body: Piece =
      this.numberColumns.length > 0
        ? ["SELECT *, ", join(this.numberColumns, ", "), " FROM (", rows, ") AS numbered"]
        : rows;
    const table: Piece = [`${this.source} AS MATERIALIZED (`, body, ")"];
    at.replace(insert, withInserts([table], statements, "\n", at));
    if (at.unit.tokens.some((t) => t.value === "ROWCOUNT"))
      at.review(
        insert.branches[0],
        "SQL%ROWCOUNT behind INSERT ALL counts the rows of the last table only on PostgreSQL.",
      );
  }

  /** One number per row of the query: it becomes a column of it. */
  private takeNumbers(target: MultiInsertTarget): void {
    for (const name of target.values ? namesIn(target.values) : []) {
      const sequence = sequenceOf(name, this.at);
      if (sequence === undefined) continue;
      let column = this.numbers.get(sequence);
      if (!column) {
        column = reserveName(`${sequence.toLowerCase().replace(/\W/g, "_")}_value`, this.at);
        this.numbers.set(sequence, column);
        this.numberColumns.push([referenceText(name, this.at), ` AS ${column}`]);
      }
      replaceReference(name, column, this.at);
    }
  }

  private conditionOf(branch: MultiInsertBranch, passed: readonly Piece[]): Piece {
    const isFirst = this.insert.mode === "FIRST" || branch.isElse;
    const own: Piece[] = branch.condition ? [["(", this.at.text(branch.condition), ")"]] : [];
    const all = [...(isFirst ? passed : []), ...own];
    return all.length > 0 ? [" WHERE ", join(all, " AND ")] : "";
  }

  private insertText(target: MultiInsertTarget, where: Piece): Piece {
    const { at } = this;
    const columns: Piece = target.columns ? [" ", at.text(target.columns)] : "";
    const row = target.values?.rows[0] as ExpressionList | undefined;
    if (row?.items.some(isDefault))
      at.refuse(row, "DEFAULT among the values of INSERT ALL cannot be selected. Leave the column out of the list.");
    const list: Piece = row
      ? join(
          row.items.map((i) => (isDefault(i) ? "NULL" : at.text(i))),
          ", ",
        )
      : this.allColumns();
    return ["INSERT INTO ", at.text(target.target), columns, " SELECT ", list, ` FROM ${this.source}`, where];
  }

  /** Without VALUES the query's columns are inserted. */
  private allColumns(): Piece {
    if (this.numberColumns.length === 0) return "*";
    return this.at.binding
      .queryColumns(this.query)
      .map((c) => c.name.toLowerCase())
      .join(", ");
  }
}

function isDefault(item: Expression | Bogus | SyntaxNode): boolean {
  return item.kind === "Literal" && (item as unknown as { type: string }).type === "default";
}
