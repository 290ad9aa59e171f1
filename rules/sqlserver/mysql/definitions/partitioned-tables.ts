/** Tables on a partition scheme: PARTITION BY RANGE COLUMNS with the boundaries of the partition function. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { CreatePartitionFunction, CreateTable } from "../../../../converter/tsql/nodes";
import { owningTable } from "../../any/definitions/constraint-parts";
import { partitionPlaceOf } from "../../any/definitions/partition-places";
import { momentAs, readMoment } from "../../any/expressions/moment-texts";
import { targetName } from "../../any/text/target-names";

/** Turns `ON scheme(column)` into partitions; any other place to store a table is left to the caller. */
export function partitionTable(table: CreateTable, at: RuleContext): void {
  for (const clause of table.properties) {
    const place = clause.name === "ON" ? partitionPlaceOf(clause, at) : undefined;
    if (!place) continue;
    const { column, function: fn } = place;
    const bounds = fn.node.values.map((value) =>
      boundary(convertElsewhere(value, fn.unit, at) ?? "NULL", fn.node, column),
    );
    const problem = whyNot(table, column, bounds, at);
    if (problem) {
      at.review(
        clause,
        `The table is not partitioned on MySQL: ${problem}. Change the key or the boundaries, or leave the table as it is.`,
      );
      at.remove(clause);
      continue;
    }
    const name = table.name.parts.at(-1)?.value ?? "";
    const parts = [...bounds, "MAXVALUE"].map(
      (bound, i) => `PARTITION ${targetName(`${name}_p${i + 1}`, at)} VALUES LESS THAN (${bound})`,
    );
    at.replace(clause, `PARTITION BY RANGE COLUMNS (${targetName(column.name, at, "column")}) (${parts.join(", ")})`);
  }
}

/** Types that RANGE COLUMNS takes. */
const TYPES = /^(?:tinyint|smallint|int|bigint|date|datetime|datetime2|smalldatetime|char|varchar|nchar|nvarchar)$/;

/** Why MySQL could not partition the table so. */
function whyNot(
  table: CreateTable,
  column: ColumnSymbol,
  bounds: readonly (string | undefined)[],
  at: RuleContext,
): string | undefined {
  const symbol = owningTable(table, at);
  const key = symbol?.constraints.find(
    (c) => (c.constraintType === "primaryKey" || c.constraintType === "unique") && !c.columns.includes(column.name),
  );
  if (key) return `the key ${key.name || "of the table"} does not hold the partition column ${column.name}`;
  if (symbol && hasForeignKey(symbol.name, at)) return "a partitioned table has no foreign keys, and none refers to it";
  if (column.type.kind !== "native" || !TYPES.test(column.type.name))
    return `RANGE COLUMNS does not take the type of ${column.name}`;
  return bounds.includes(undefined)
    ? `the boundaries belong to the partition on their left, and the next value of the type of ${column.name} is not known`
    : undefined;
}

function hasForeignKey(name: string, at: RuleContext): boolean {
  return at.model
    .ofKind("table")
    .some((t) =>
      t.constraints.some((c) => c.constraintType === "foreignKey" && (t.name === name || c.references?.table === name)),
    );
}

/** The first value that does not belong to the partition any more. */
function boundary(text: string, fn: CreatePartitionFunction, { type }: ColumnSymbol): string | undefined {
  if (fn.side === "RIGHT" || type.kind !== "native") return text;
  if (/^-?\d+$/.test(text)) return String(BigInt(text) + 1n);
  const moment = /^'(.*)'$/.exec(text);
  const read = moment ? readMoment(moment[1]) : undefined;
  if (!read?.date) return undefined;
  if (type.name === "date") return `'${dayAfter(read.date)}'`;
  if (read.time && read.time !== "00:00:00") return undefined;
  const step =
    type.name === "smalldatetime" ? "00:01:00" : type.name === "datetime" ? "00:00:00.003" : "00:00:00.000001";
  return `'${momentAs({ date: read.date }, "date")} ${step}'`;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
