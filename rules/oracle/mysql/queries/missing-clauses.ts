/** SEARCH and CYCLE of recursive queries, PARTITION behind a table: what MySQL has only in part. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CommonTableExpression, Select, TableName } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";
import { staysPartitioned } from "../definitions/partitions";

const search = defineRule<CommonTableExpression>({
  id: "oracle.mysql.search-and-cycle",
  title: "SEARCH and CYCLE have no counterpart",
  complexity: "significant",
  guidance: {
    what: "WITH … SEARCH DEPTH FIRST BY … SET, CYCLE … SET.",
    why: "MySQL's recursive queries have no order of their own and do not see cycles.",
    action:
      "Carry the path from row to row in a column of the recursive query: order by it, and test it for the next row.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/with.html#common-table-expressions-recursive"],
  on: "CommonTableExpression",
  match: (item) => item.search !== undefined || item.cycle !== undefined,
  convert: (item, at) => {
    const place = item.search ?? item.cycle ?? item;
    refuseWholeStatement(
      item,
      place,
      "SEARCH and CYCLE have no counterpart. Carry the path in a column of the recursive query: order by it, and test it for the next row.",
      at,
    );
  },
  given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20));",
  examples: [
    {
      from: "CREATE VIEW v AS WITH q (id) AS (SELECT id FROM t UNION ALL SELECT id + 1 FROM q WHERE id < 3) CYCLE id SET c TO 'Y' DEFAULT 'N' SELECT id FROM q",
      contains: "",
      refused: "SEARCH and CYCLE",
      runs: false,
    },
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  WITH q (id) AS (SELECT id FROM t UNION ALL SELECT id + 1 FROM q WHERE id < 3) SEARCH DEPTH FIRST BY id SET o SELECT COUNT(*) INTO n FROM q;\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted: SEARCH DEPTH FIRST BY id SET o';",
      refused: "SEARCH and CYCLE",
    },
  ],
});

const partition = defineRule<TableName>({
  id: "oracle.mysql.partition-extension",
  title: "PARTITION (name) behind a table needs the partition",
  complexity: "medium",
  guidance: {
    what: "A query or DML on one partition: table PARTITION (name), PARTITION FOR (value), SUBPARTITION (name).",
    why: "MySQL has PARTITION (name) for tables that are partitioned there; it has not all ways of partitioning.",
    action: "Write a condition on the partition key.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/partitioning-selection.html"],
  on: "TableName",
  match: (table) => table.partition !== undefined,
  convert: (table, at) => {
    const clause = table.partition ?? table;
    const words = at.tokensIn(clause);
    const isPlain = words.length === 4 && words[0].value === "PARTITION" && words[1].value === "(";
    if (isPlain && staysPartitioned(table.name, at)) return;
    const detail = "This partition does not exist on MySQL. Write a condition on the partition key instead.";
    const block = ancestor(table, "Select", "Update", "Delete", "Insert", "Merge");
    if (block?.kind === "Select") refuseBlock(block as Select, clause, detail, at);
    else refuseWholeStatement(table, clause, detail, at);
  },
  given:
    "CREATE TABLE t (id NUMBER(5), d NUMBER(5)) PARTITION BY RANGE (id) (PARTITION p1 VALUES LESS THAN (10));\nCREATE TABLE u (id NUMBER(5));",
  examples: [
    { from: "SELECT id FROM t PARTITION (p1) x", to: "SELECT id FROM t PARTITION (p1) x" },
    {
      from: "CREATE VIEW v AS SELECT id FROM u PARTITION (p1)",
      contains: "CREATE VIEW v AS SELECT portolan.not_converted('PARTITION (p1)') AS id",
      refused: "does not exist on MySQL",
    },
  ],
});

export default [search, partition];
