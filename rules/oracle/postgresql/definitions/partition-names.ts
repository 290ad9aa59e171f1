/** The table that a partition is on PostgreSQL. */
import type { ObjectName } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { targetName } from "../routines/routine-names";

/** The dictionary name: the table's name and the partition's, once where the partition's begins with it. */
export function partitionDictionaryName(table: string, partition: string): string {
  return partition.toUpperCase().startsWith(`${table.toUpperCase()}_`) ? partition : `${table}_${partition}`;
}

/** The name as it is written; without schema where it follows RENAME TO. */
export function partitionName(table: ObjectName, partition: string, at: RuleContext, isQualified = true): Piece {
  const schema: Piece = isQualified && table.parts.length > 1 ? [at.text(table.parts[0]), "."] : "";
  return [schema, targetName(partitionDictionaryName(table.parts.at(-1)?.value ?? "", partition), at)];
}
