/** INSERT: INTO, the list of columns, TOP, OUTPUT, rows of a nested statement. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DerivedTable, DmlRows, Insert, Query } from "../../../../converter/tsql/nodes";
import { filledColumns } from "../../any/dml/filled-columns";
import { addCommonTable, keywordOf, removeTop } from "../../any/dml/statement-parts";
import { appendToQuery, firstBlock } from "../../any/queries/query-parts";
import { sourcesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import { targetName } from "../../any/text/target-names";
import { refuseStatementAround } from "../queries/refusals";
import { moveOutput, nameRows } from "./output";

const SOURCES = [
  "https://learn.microsoft.com/en-us/sql/t-sql/statements/insert-transact-sql",
  "https://www.postgresql.org/docs/current/sql-insert.html",
];
const GIVEN = [
  "CREATE TABLE doc (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, t varchar(10), len AS LEN(t), u varchar(10))",
  "CREATE TABLE log (id int, t varchar(10))",
].join(";\n");

export default defineRule<Insert>({
  id: "sqlserver.postgresql.insert",
  title: "INSERT says INTO, and which columns it fills",
  complexity: "simple",
  guidance: {
    what: "INSERT without INTO or without columns, with TOP, OUTPUT, or the rows of a nested statement.",
    why: "SQL Server leaves identity and computed columns out of a list that is not written; PostgreSQL takes all columns in order. RETURNING stands at the end; rows of a nested statement come from a common table.",
    action: "None.",
  },
  sources: SOURCES,
  on: "Insert",
  convert: (insert, at) => {
    const { target } = insert;
    if (target.kind === "TableFunction") {
      refuseStatementAround(
        insert,
        target,
        "Rows are inserted on another server: use a foreign table (postgres_fdw).",
        at,
      );
      return;
    }
    const keyword = keywordOf(insert, at);
    if (!insert.intoToken && keyword) at.insertAfter(keyword, " INTO");
    if (!insert.columns) {
      const filled = filledColumns(insert, at);
      if (filled) at.insertAfter(target, ` (${filled.map((c) => targetName(c.name, at, "column")).join(", ")})`);
    }
    if (insert.top) limitRows(insert, at);
    if (insert.output) {
      nameRows(insert.output, { inserted: "", deleted: "" }, at);
      const returning = moveOutput(insert, at);
      if (returning !== "") at.insertAfter(insert.source, returning);
    }
    liftNested(insert, at);
  },
  given: GIVEN,
  examples: [
    { from: "INSERT log (id, t) VALUES (1, 'a')", to: "INSERT INTO log (id, t) VALUES (1, 'a')" },
    { from: "INSERT INTO doc VALUES ('a', 'b')", to: "INSERT INTO doc (t, u) VALUES ('a', 'b')" },
    {
      from: "INSERT TOP (2) INTO log SELECT id, t FROM doc",
      to: "INSERT INTO log SELECT id, t FROM doc LIMIT (2)",
    },
    {
      from: "INSERT INTO doc (t) OUTPUT inserted.id, inserted.t INTO log (id, t) VALUES ('a'), ('b')",
      to: "WITH changed AS (INSERT INTO doc (t) VALUES ('a'), ('b') RETURNING id, t) INSERT INTO log (id, t) SELECT * FROM changed",
    },
    {
      from: "INSERT INTO log (id, t) SELECT d.id, d.t FROM (DELETE FROM doc OUTPUT deleted.id, deleted.t WHERE t = '5') AS d WHERE d.id > 1",
      contains:
        "WITH d AS (DELETE FROM doc WHERE t = '5' RETURNING id, t) INSERT INTO log (id, t) SELECT d.id, d.t FROM d WHERE d.id > 1",
    },
  ],
});

function limitRows(insert: Insert, at: RuleContext): void {
  const { top, source } = insert;
  if (!top) return;
  if (source.kind !== "Query" || top.isPercent) {
    at.review(top, "TOP of this INSERT was removed: choose the rows by the query that is inserted.");
  } else appendToQuery(source as Query, [" LIMIT ", at.text(top.count)], at);
  removeTop(insert, at);
}

/** `FROM (DELETE … OUTPUT …) AS d`: the statement becomes a common table. */
function liftNested(insert: Insert, at: RuleContext): void {
  const { source } = insert;
  if (source.kind !== "Query") return;
  const nested = sourcesIn(firstBlock(source)?.from?.items ?? []).filter(
    (s): s is DerivedTable & { query: DmlRows } => s.kind === "DerivedTable" && s.query.kind === "DmlRows",
  );
  for (const table of nested) {
    const { statement } = table.query;
    if (statement.kind === "Merge" && at.version < MERGE_RETURNS) {
      refuseStatementAround(insert, table, "The rows of a MERGE can be read from PostgreSQL 17 on.", at);
      return;
    }
    const name = table.alias ? at.text(table.alias) : reserveName(insert, "nested", at);
    const columns = table.columns ? [" ", at.text(table.columns)] : "";
    addCommonTable(insert, [name, columns, " AS (", at.text(statement), ")"], at);
    at.replace(table, name);
  }
}

/** From this version on MERGE has RETURNING. */
const MERGE_RETURNS = 17;
