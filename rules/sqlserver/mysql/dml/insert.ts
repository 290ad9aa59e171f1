/** INSERT: INTO, the list of columns, TOP, WITH, DEFAULT VALUES, OUTPUT. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { supports } from "../../../../converter/target/mysql/features";
import type { Insert, Query } from "../../../../converter/tsql/nodes";
import { filledColumns } from "../../any/dml/filled-columns";
import { outputColumns } from "../../any/dml/output-columns";
import { keywordOf, removeTop } from "../../any/dml/statement-parts";
import { removeClause } from "../../any/queries/conditions";
import { appendToQuery, firstBlock } from "../../any/queries/query-parts";
import { sourcesIn } from "../../any/queries/row-sources";
import { targetName } from "../../any/text/target-names";
import { limitText } from "../queries/limits";
import { refuseStatementAround } from "../queries/refusals";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/insert.html";
const GIVEN = [
  "CREATE TABLE doc (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, t varchar(10), len AS LEN(t), u varchar(10))",
  "CREATE TABLE log (id int, t varchar(10))",
].join(";\n");

export default defineRule<Insert>({
  id: "sqlserver.mysql.insert",
  title: "INSERT says INTO, and which columns it fills",
  complexity: "simple",
  guidance: {
    what: "INSERT without INTO or without columns, with TOP, WITH, OUTPUT or DEFAULT VALUES.",
    why: "SQL Server leaves identity and computed columns out of a list that is not written; MySQL takes all columns. WITH stands before the query. Only MariaDB gives inserted rows back.",
    action: "Read what was inserted by its key, or LAST_INSERT_ID(), where OUTPUT is refused.",
  },
  sources: [MANUAL, "https://mariadb.com/kb/en/insertreturning/"],
  on: "Insert",
  convert: (insert, at) => {
    const { target, source, output, top } = insert;
    const problem = problemOf(insert, at);
    if (problem) {
      refuseStatementAround(insert, output ?? target, problem, at);
      return;
    }
    const keyword = keywordOf(insert, at);
    if (!insert.intoToken && keyword) at.insertAfter(keyword, " INTO");
    if (!insert.columns) {
      const filled = filledColumns(insert, at);
      if (filled) at.insertAfter(target, ` (${filled.map((c) => targetName(c.name, at, "column")).join(", ")})`);
    }
    if (source.kind === "DefaultValues") at.replace(source, "() VALUES ()");
    if (top && source.kind === "Query") appendToQuery(source as Query, [" LIMIT ", limitText(top.count, at) ?? ""], at);
    removeTop(insert, at);
    if (output) {
      const items = { start: output.items[0]?.start ?? output.end, end: output.items.at(-1)?.end ?? output.end };
      for (const { node } of outputColumns(output)) {
        if (node.kind === "Star") at.replace(node, "*");
        else at.replace({ start: node.start, end: node.name.parts[1].start }, "");
      }
      const written = at.text(items);
      removeClause(output, at);
      at.insertAfter(source, [" RETURNING ", written]);
    }
    if (insert.with && keyword) {
      const tables = at.text(insert.with);
      at.insertBefore(source, [tables, " "]);
      at.replace({ start: insert.with.start, end: keyword.start }, "");
    }
  },
  given: GIVEN,
  examples: [
    { from: "INSERT log (id, t) VALUES (1, 'a')", to: "INSERT INTO log (id, t) VALUES (1, 'a')" },
    { from: "INSERT INTO doc VALUES ('a', 'b')", to: "INSERT INTO doc (t, u) VALUES ('a', 'b')" },
    { from: "INSERT INTO log DEFAULT VALUES", to: "INSERT INTO log () VALUES ()" },
    { from: "INSERT TOP (2) INTO log SELECT id, t FROM doc", to: "INSERT INTO log SELECT id, t FROM doc LIMIT 2" },
    {
      from: "WITH d AS (SELECT id, t FROM doc) INSERT INTO log (id, t) SELECT id, t FROM d",
      to: "INSERT INTO log (id, t) WITH d AS (SELECT id, t FROM doc) SELECT id, t FROM d",
    },
    {
      from: "INSERT INTO doc (t) OUTPUT inserted.id VALUES ('a')",
      to: "INSERT INTO doc (t) VALUES ('a') RETURNING id",
      target: "mariadb",
    },
    { from: "INSERT INTO doc (t) OUTPUT inserted.id VALUES ('a')", to: "", refused: "LAST_INSERT_ID" },
  ],
});

function problemOf(insert: Insert, at: RuleContext): string | undefined {
  const { target, source, output, top } = insert;
  if (target.kind === "TableFunction")
    return "Rows are inserted on another server: make a table of the engine FEDERATED.";
  if (top && (top.isPercent || source.kind !== "Query" || limitText(top.count, at) === undefined))
    return "TOP of this INSERT has no counterpart: choose the rows by the query that is inserted.";
  if (output && (output.into || !supports("returning", at)))
    return "OUTPUT of INSERT has no counterpart: read the rows after the INSERT by their key, or LAST_INSERT_ID().";
  const isNested =
    source.kind === "Query" &&
    sourcesIn(firstBlock(source as Query)?.from?.items ?? []).some(
      (s) => s.kind === "DerivedTable" && s.query.kind === "DmlRows",
    );
  return isNested
    ? "The rows of a nested statement have no counterpart: run it first, into a temporary table."
    : undefined;
}
