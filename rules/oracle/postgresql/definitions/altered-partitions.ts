/** The tables that the partitions of an altered table are. */
import type { CreateTable, ObjectName } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { targetName } from "../routines/routine-names";
import { partitionDictionaryName } from "./partition-names";
import { relationNames } from "./relation-names";

/** The name of a partition's table; without schema where it follows RENAME TO. */
export function partitionName(table: ObjectName, partition: string, at: RuleContext, isQualified = true): Piece {
  const schema: Piece = isQualified && table.parts.length > 1 ? [at.text(table.parts[0]), "."] : "";
  const symbol = at.binding.symbolOf(table);
  const definition = symbol?.kind === "table" ? (symbol.node as CreateTable | undefined) : undefined;
  const node = definition?.partitioning?.partitions.find((p) => p.name?.value === partition);
  const made = partitionDictionaryName(table.parts.at(-1)?.value ?? "", partition);
  return [schema, targetName(relationNames(at.model).newNameOf(node) ?? made, at)];
}
