/** Partition functions and schemes: the tables on them say how they are divided. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreatePartitionFunction, CreatePartitionScheme } from "../../../../converter/tsql/nodes";
import { leaveOut } from "../../any/definitions/hand-over";

export default defineRule<CreatePartitionFunction | CreatePartitionScheme>({
  id: "sqlserver.postgresql.partition-scheme",
  title: "Partition schemes become partitions of their tables",
  complexity: "medium",
  guidance: {
    what: "CREATE PARTITION FUNCTION, CREATE PARTITION SCHEME, and tables that are created ON one.",
    why: "PostgreSQL divides each table by itself and makes a table for every partition; the partition column must be part of every unique key.",
    action:
      "Look at tables that could not be partitioned. Add partitions with CREATE TABLE … PARTITION OF, or with pg_partman.",
  },
  sources: ["https://www.postgresql.org/docs/current/ddl-partitioning.html"],
  on: ["CreatePartitionFunction", "CreatePartitionScheme"],
  convert: (node, at) => {
    at.note(node, `The tables that are created on ${node.name.written} say themselves how they are divided.`);
    leaveOut(node, at);
  },
  examples: [
    {
      from: "CREATE PARTITION FUNCTION pf (date) AS RANGE RIGHT FOR VALUES ('2023-01-01', '2024-01-01')\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE sales (id int, d date NOT NULL) ON ps(d)",
      to: "CREATE TABLE sales (id integer, d date NOT NULL) PARTITION BY RANGE (d);\nCREATE TABLE sales_p1 PARTITION OF sales FOR VALUES FROM (MINVALUE) TO ('2023-01-01');\nCREATE TABLE sales_p2 PARTITION OF sales FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');\nCREATE TABLE sales_p3 PARTITION OF sales FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);",
    },
    {
      from: "CREATE PARTITION FUNCTION pf (int) AS RANGE LEFT FOR VALUES (10)\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE t (id int) ON ps(id)",
      to: "CREATE TABLE t (id integer) PARTITION BY RANGE (id);\nCREATE TABLE t_p1 PARTITION OF t FOR VALUES FROM (MINVALUE) TO (10::integer + 1);\nCREATE TABLE t_p2 PARTITION OF t FOR VALUES FROM (10::integer + 1) TO (MAXVALUE);\nCREATE TABLE t_default PARTITION OF t DEFAULT;",
    },
    {
      from: "CREATE PARTITION FUNCTION pf (int) AS RANGE RIGHT FOR VALUES (10)\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE t (id int NOT NULL PRIMARY KEY, n int) ON ps(n)",
      to: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, n integer)",
      refused: "does not hold the partition column n",
    },
  ],
});
