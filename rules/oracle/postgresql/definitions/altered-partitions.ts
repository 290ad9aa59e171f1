/** The tables that the partitions of an altered table are. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CreateTable, ObjectName } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { targetName } from "../routines/routine-names";
import { partitionDictionaryName } from "./partition-names";
import { partitioningProblem } from "./partitions";
import { relationNames } from "./relation-names";

/** Whether an altered table is partitioned on PostgreSQL too; undefined: it is not part of the input. */
export function staysPartitioned(table: ObjectName, at: RuleContext): boolean | undefined {
  const symbol = at.binding.symbolOf(table);
  if (symbol?.kind !== "table" || symbol.node?.kind !== "CreateTable") return undefined;
  const definition = symbol.node as CreateTable;
  return definition.partitioning !== undefined && partitioningProblem(definition, symbol, at) === undefined;
}

/** Whether the table's definition has a partition of this name. */
export function hasPartition(table: ObjectName, partition: string, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(table);
  const clause = symbol?.kind === "table" ? (symbol.node as CreateTable | undefined)?.partitioning : undefined;
  return clause?.partitions.some((p) => p.name?.value === partition) === true;
}

/** The name of a partition's table; without schema where it follows RENAME TO. */
export function partitionName(table: ObjectName, partition: string, at: RuleContext, isQualified = true): Piece {
  const schema: Piece = isQualified && table.parts.length > 1 ? [at.text(table.parts[0]), "."] : "";
  const symbol = at.binding.symbolOf(table);
  const definition = symbol?.kind === "table" ? (symbol.node as CreateTable | undefined) : undefined;
  const node = definition?.partitioning?.partitions.find((p) => p.name?.value === partition);
  const made = partitionDictionaryName(table.parts.at(-1)?.value ?? "", partition);
  return [schema, targetName(relationNames(at.model).newNameOf(node) ?? made, at)];
}
