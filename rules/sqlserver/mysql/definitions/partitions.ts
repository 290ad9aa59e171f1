/** Partition functions and schemes: the tables on them say how they are divided. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreatePartitionFunction, CreatePartitionScheme } from "../../../../converter/tsql/nodes";
import { leaveOut } from "../../any/definitions/hand-over";

export default defineRule<CreatePartitionFunction | CreatePartitionScheme>({
  id: "sqlserver.mysql.partition-scheme",
  title: "Partition schemes become partitions of their tables",
  complexity: "medium",
  guidance: {
    what: "CREATE PARTITION FUNCTION, CREATE PARTITION SCHEME, and tables that are created ON one.",
    why: "MySQL divides each table by itself; the partition column must be part of every unique key, and partitioned tables have no foreign keys.",
    action: "Look at tables that could not be partitioned. Add partitions with ALTER TABLE … REORGANIZE PARTITION.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/partitioning-columns-range.html"],
  on: ["CreatePartitionFunction", "CreatePartitionScheme"],
  convert: (node, at) => {
    at.note(node, `The tables that are created on ${node.name.written} say themselves how they are divided.`);
    leaveOut(node, at);
  },
  examples: [
    {
      from: "CREATE PARTITION FUNCTION pf (date) AS RANGE RIGHT FOR VALUES ('2023-01-01', '2024-01-01')\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE sales (id int, d date NOT NULL) ON ps(d)",
      to: "CREATE TABLE sales (id int, d date NOT NULL) PARTITION BY RANGE COLUMNS (d) (PARTITION sales_p1 VALUES LESS THAN ('2023-01-01'), PARTITION sales_p2 VALUES LESS THAN ('2024-01-01'), PARTITION sales_p3 VALUES LESS THAN (MAXVALUE))",
    },
    {
      from: "CREATE PARTITION FUNCTION pf (int) AS RANGE LEFT FOR VALUES (10)\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE t (id int) ON ps(id)",
      to: "CREATE TABLE t (id int) PARTITION BY RANGE COLUMNS (id) (PARTITION t_p1 VALUES LESS THAN (11), PARTITION t_p2 VALUES LESS THAN (MAXVALUE))",
    },
    {
      from: "CREATE PARTITION FUNCTION pf (int) AS RANGE RIGHT FOR VALUES (10)\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE t (id int NOT NULL PRIMARY KEY, n int) ON ps(n)",
      to: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, n int)",
      refused: "does not hold the partition column n",
    },
  ],
});
