/** Tables on a partition scheme: PARTITION BY RANGE, and a table for each partition. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { CreateTable } from "../../../../converter/tsql/nodes";
import { owningTable } from "../../any/definitions/constraint-parts";
import { type PartitionPlace, partitionPlaceOf } from "../../any/definitions/partition-places";
import { targetName, targetSchemaPrefix } from "../../any/text/target-names";
import { targetType } from "../types/target-types";

/** Turns `ON scheme(column)` into partitions; any other place to store a table is left to the caller. */
export function partitionTable(table: CreateTable, at: RuleContext): void {
  for (const clause of table.properties) {
    const place = clause.name === "ON" ? partitionPlaceOf(clause, at) : undefined;
    if (!place) continue;
    const problem = whyNot(table, place, at);
    if (problem) {
      at.review(
        clause,
        `The table is not partitioned on PostgreSQL: ${problem}. Change the key or the boundaries, or leave the table as it is.`,
      );
      at.remove(clause);
      continue;
    }
    at.replace(clause, `PARTITION BY RANGE (${targetName(place.column.name, at, "column")})`);
    for (const pieces of partitionStatements(table, place, at)) laterStatements(at).push({ pieces, defines: [] });
  }
}

/** Why PostgreSQL could not partition the table so. */
function whyNot(table: CreateTable, { column, function: fn }: PartitionPlace, at: RuleContext): string | undefined {
  const key = owningTable(table, at)?.constraints.find(
    (c) => (c.constraintType === "primaryKey" || c.constraintType === "unique") && !c.columns.includes(column.name),
  );
  if (key) return `the key ${key.name || "of the table"} does not hold the partition column ${column.name}`;
  if (fn.node.side === "LEFT" && stepOf(column) === undefined)
    return `the boundaries of ${fn.node.name.written} belong to the partition on their left, and the type of ${column.name} has no next value`;
  return undefined;
}

/** The step from one value of the column's type to the next, as PostgreSQL adds it. */
function stepOf({ type }: ColumnSymbol): string | undefined {
  if (type.kind !== "native") return undefined;
  switch (type.name) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "date":
      return "1";
    case "decimal":
      return `1e-${type.scale ?? 0}`;
    case "money":
    case "smallmoney":
      return "0.0001";
    case "smalldatetime":
      return "interval '1 minute'";
    case "datetime":
      return "interval '1 millisecond'";
    case "datetime2":
    case "datetimeoffset":
    case "time":
      return "interval '1 microsecond'";
    default:
      return undefined;
  }
}

function partitionStatements(table: CreateTable, { column, function: fn }: PartitionPlace, at: RuleContext): string[] {
  const symbol = owningTable(table, at);
  const prefix = symbol ? targetSchemaPrefix(symbol, at) : "";
  const own = table.name.parts.at(-1)?.value ?? "";
  const parent = prefix + targetName(own, at);
  const bounds = fn.node.values.map((value) => {
    const text = convertElsewhere(value, fn.unit, at) ?? "NULL";
    return fn.node.side === "RIGHT" ? text : `${text}::${targetType(column.type, at)} + ${stepOf(column)}`;
  });
  const edges = ["MINVALUE", ...bounds, "MAXVALUE"];
  const statements = edges
    .slice(1)
    .map(
      (to, i) =>
        `CREATE TABLE ${prefix}${targetName(`${own}_p${i + 1}`, at)} PARTITION OF ${parent} FOR VALUES FROM (${edges[i]}) TO (${to});`,
    );
  // SQL Server puts NULL into the first partition; a range of PostgreSQL never holds it.
  if (column.isNullable)
    statements.push(`CREATE TABLE ${prefix}${targetName(`${own}_default`, at)} PARTITION OF ${parent} DEFAULT;`);
  return statements;
}
