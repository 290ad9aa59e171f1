/** Partitions: which tables stay partitioned, and how. */
import { referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type {
  CreateTable,
  Expression,
  Identifier,
  ObjectName,
  PartitionClause,
  PartitionDefinition,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { isLong } from "../../../../converter/target/mysql/keys";
import { columnType } from "../types/column-types";

export default defineRule<CreateTable>({
  id: "oracle.mysql.partitioned-table",
  title: "Partitions are those of MySQL",
  complexity: "medium",
  guidance: {
    what: "A partitioned table.",
    why: "MySQL partitions by columns of whole numbers, dates and texts; every unique key must hold the partition's columns, and a partitioned table has no foreign keys and is referred to by none. Subpartitions are hashed only, and no partition is created by itself.",
    action:
      "Look at tables that could not stay partitioned, and at interval partitioning: add the coming partitions with a scheduled event.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/partitioning-limitations.html"],
  on: "CreateTable",
  match: (table) => table.partitioning !== undefined,
  convert: (table, at) => {
    const clause = table.partitioning;
    if (!clause) return;
    const symbol = at.binding.symbolOf(table.name);
    const problem = partitioningProblem(table, symbol?.kind === "table" ? symbol : undefined, at);
    if (problem) {
      at.review(
        clause,
        `The table is not partitioned on MySQL: ${problem}. Change the key, or leave the table as it is.`,
      );
      at.remove(clause);
      return;
    }
    at.replace(clause, partitionBy(clause, at));
    if (clause.subpartition)
      at.note(clause.subpartition, "The subpartitions are left out: the partitions hold their rows themselves.");
    if (clause.interval || clause.isAutomatic)
      at.review(
        clause.interval ?? clause,
        clause.method === "LIST"
          ? "Oracle creates partitions when rows arrive; MySQL refuses rows without a partition. Add the coming values with ALTER TABLE … ADD PARTITION."
          : "Oracle creates partitions when rows arrive; MySQL puts such rows into the last partition. Split it with ALTER TABLE … REORGANIZE PARTITION in a scheduled event.",
      );
    if (clause.method === "RANGE")
      at.note(
        clause,
        "Rows whose partition key is NULL are in the first partition on MySQL, in the last one on Oracle.",
      );
  },
  given: "",
  examples: [
    {
      from: "CREATE TABLE sales (id NUMBER(9), d DATE) PARTITION BY RANGE (d) (PARTITION p1 VALUES LESS THAN (DATE '2024-01-01') TABLESPACE x, PARTITION pmax VALUES LESS THAN (MAXVALUE))",
      to: "CREATE TABLE sales (id int, d datetime) PARTITION BY RANGE COLUMNS (d) (PARTITION p1 VALUES LESS THAN (TIMESTAMP'2024-01-01 00:00:00'), PARTITION pmax VALUES LESS THAN (MAXVALUE))",
    },
    {
      from: "CREATE TABLE sales (id NUMBER(9) PRIMARY KEY, d DATE) PARTITION BY HASH (d) PARTITIONS 4",
      to: "CREATE TABLE sales (id int PRIMARY KEY, d datetime)",
      refused: "The table is not partitioned on MySQL",
    },
    {
      from: "CREATE TABLE s (id NUMBER(9), r VARCHAR2(5)) PARTITION BY LIST (r) (PARTITION s_eu VALUES ('DE', 'FR'), PARTITION p0 VALUES (NULL))",
      to: "CREATE TABLE s (id int, r varchar(5)) PARTITION BY LIST COLUMNS (r) (PARTITION s_eu VALUES IN ('DE', 'FR'), PARTITION p0 VALUES IN (NULL))",
    },
    {
      from: "CREATE TABLE s (id NUMBER(9), r VARCHAR2(5)) PARTITION BY LIST (r) (PARTITION s_eu VALUES ('DE', 'FR'), PARTITION p0 VALUES (DEFAULT))",
      to: "CREATE TABLE s (id int, r varchar(5)) PARTITION BY LIST COLUMNS (r) (PARTITION s_eu VALUES IN ('DE', 'FR'), PARTITION p0 DEFAULT)",
      target: "mariadb",
    },
    {
      from: "CREATE TABLE s (id NUMBER(9), d DATE) PARTITION BY RANGE (d) INTERVAL (NUMTOYMINTERVAL(1, 'MONTH')) (PARTITION p1 VALUES LESS THAN (DATE '2024-01-01'))",
      to: "CREATE TABLE s (id int, d datetime) PARTITION BY RANGE COLUMNS (d) (PARTITION p1 VALUES LESS THAN (TIMESTAMP'2024-01-01 00:00:00'), PARTITION p_next VALUES LESS THAN (MAXVALUE))",
      refused: "puts such rows into the last partition",
    },
    {
      from: "CREATE TABLE s (id NUMBER(9)) PARTITION BY HASH (id) PARTITIONS 4",
      to: "CREATE TABLE s (id int) PARTITION BY KEY (id) PARTITIONS 4",
    },
  ],
});

/** Why a table cannot be partitioned on MySQL as it is on Oracle; undefined: it can. */
export function partitioningProblem(
  table: CreateTable,
  symbol: TableSymbol | undefined,
  at: RuleContext,
): string | undefined {
  const clause = table.partitioning;
  if (!clause) return undefined;
  if (!["RANGE", "LIST", "HASH"].includes(clause.method)) return `${clause.method} partitioning has no counterpart`;
  const names = clause.columns.map(columnName);
  for (const name of names) {
    const column = symbol?.columns.find((c) => c.name === name);
    if (!column) return "the partition key is no column of the table";
    const type = columnType(column, at);
    if (isLong(type) || (clause.method !== "HASH" && /^(?:decimal|float|double)/.test(type)))
      return `the partition key ${name} has the type ${type}, which MySQL does not partition by`;
  }
  const hasDefault = clause.partitions.some((p) => p.values.some((v) => isWord(v, "DEFAULT", at)));
  if (clause.method === "LIST" && hasDefault && !supports("defaultListPartition", at))
    return "MySQL has no partition for all other values";
  const function_ = clause.partitions
    .flatMap((p) => p.values)
    .find((v) => v.kind === "Call" && /\(/.test(at.render(at.text(v)).text));
  if (function_) return `the bound ${at.source(function_)} is no constant`;
  const constraints = (symbol?.constraints ?? []).filter((c) => !c.isDisabled);
  for (const constraint of constraints) {
    if (constraint.constraintType === "foreignKey") return "partitioned tables have no foreign keys on MySQL";
    if (constraint.constraintType === "check") continue;
    const missing = names.filter((n) => n !== undefined && !constraint.columns.includes(n));
    if (missing.length > 0)
      return `the key ${constraint.name || `(${constraint.columns.join(", ")})`} does not hold the partition key ${missing.join(", ")}`;
  }
  const unique = symbol && uniqueIndexWithout(names, symbol, at);
  if (unique) return `the unique index ${unique} does not hold the partition key`;
  if (symbol && isReferred(symbol, at))
    return "foreign keys refer to the table, which MySQL does not allow for a partitioned one";
  return undefined;
}

/** Whether an altered table is partitioned on MySQL too; undefined: it is not part of the input. */
export function staysPartitioned(table: ObjectName, at: RuleContext): boolean | undefined {
  const symbol = at.binding.symbolOf(table);
  if (symbol?.kind !== "table" || symbol.node?.kind !== "CreateTable") return undefined;
  const definition = symbol.node as CreateTable;
  return definition.partitioning !== undefined && partitioningProblem(definition, symbol, at) === undefined;
}

function uniqueIndexWithout(
  names: readonly (string | undefined)[],
  table: TableSymbol,
  at: RuleContext,
): string | undefined {
  return at.model
    .ofKind("index")
    .find(
      (o) =>
        o.isUnique &&
        o.table !== undefined &&
        at.model.follow(at.model.dereference(o.table, o.schema, o.unit)) === table &&
        names.some((n) => !o.columns.includes(n)),
    )?.name;
}

function isReferred(table: TableSymbol, at: RuleContext): boolean {
  return at.model
    .ofKind("table")
    .some((other) =>
      other.constraints.some(
        (c) => c.constraintType === "foreignKey" && !c.isDisabled && referencedTableOf(c, other, at.model) === table,
      ),
    );
}

function columnName(column: Identifier | Expression | Bogus): string | undefined {
  if (column.kind === "Identifier") return column.value;
  return column.kind === "NameExpression" ? column.name.parts.at(-1)?.value : undefined;
}

function isWord(value: Expression | Bogus, word: string, at: RuleContext): boolean {
  return at.source(value).trim().toUpperCase() === word;
}

function partitionBy(clause: PartitionClause, at: RuleContext): Piece {
  const columns = join(
    clause.columns.map((c) => at.text(c)),
    ", ",
  );
  if (clause.method === "HASH") {
    const count = clause.count ?? String(Math.max(clause.partitions.length, 1));
    return ["PARTITION BY KEY (", columns, `) PARTITIONS ${count}`];
  }
  const partitions = clause.partitions.map((p, i) => partition(p, i, clause.method, at));
  const last = clause.partitions.at(-1);
  const isOpen = clause.method === "RANGE" && !last?.values.every((v) => isWord(v, "MAXVALUE", at));
  if (clause.interval && isOpen)
    partitions.push(`PARTITION p_next VALUES LESS THAN (${clause.columns.map(() => "MAXVALUE").join(", ")})`);
  return [`PARTITION BY ${clause.method} COLUMNS (`, columns, ") (", join(partitions, ", "), ")"];
}

function partition(definition: PartitionDefinition, index: number, method: string, at: RuleContext): Piece {
  const name: Piece = definition.name ? at.text(definition.name) : `p${index + 1}`;
  if (definition.values.some((v) => isWord(v, "DEFAULT", at))) return ["PARTITION ", name, " DEFAULT"];
  const values = join(
    definition.values.map((v) => (isWord(v, "MAXVALUE", at) ? "MAXVALUE" : at.text(v))),
    ", ",
  );
  return ["PARTITION ", name, method === "LIST" ? " VALUES IN (" : " VALUES LESS THAN (", values, ")"];
}
