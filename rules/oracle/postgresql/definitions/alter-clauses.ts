/** Actions of ALTER TABLE that the grammar keeps whole: storage, unused columns, partitions. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { AlterTable, RawClause } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Token } from "../../../../converter/syntax/token";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { hasPartition, partitionName, staysPartitioned } from "./altered-partitions";
import { laterStatements } from "./later-statements";

const PARTITION_OPERATION =
  /^(ADD|MODIFY|DROP|SPLIT|MERGE|EXCHANGE|TRUNCATE|MOVE|COALESCE|RENAME) (PARTITION|SUBPARTITION|PARTITIONS|SUBPARTITIONS|PARTITIONSET)/;

/** What changes what the table does; everything else is storage. */
const REVIEWS: readonly (readonly [RegExp, string])[] = [
  [/^READ ONLY/, "The table was made read only. Revoke INSERT, UPDATE and DELETE from its users."],
  [
    /^FLASHBACK ARCHIVE/,
    "The table keeps its history in a flashback archive. Write a history trigger where that history is used.",
  ],
  [/^ROW ARCHIVAL/, "The table hides archived rows. Add a column and a view or policy that hides them."],
  [
    /^(?:SET INTERVAL|SET PARTITIONING)/,
    "Oracle creates partitions when rows arrive; PostgreSQL does not. Create the coming ones with pg_partman or a scheduled job.",
  ],
  [/^ADD OVERFLOW|^ADD CLUSTERING/, ""],
];

/** The actions that PostgreSQL takes for a clause; none where there is nothing to do. */
export function alterWhole(clause: RawClause, node: AlterTable, at: RuleContext): Piece[] {
  const words = at.tokensIn(clause);
  const text = words.map((w) => w.value).join(" ");
  if (/^SET UNUSED/.test(text)) return droppedColumns(words, at);
  const operation = PARTITION_OPERATION.exec(text);
  if (operation) {
    partitionOperation(operation[1], words, clause, node, at);
    return [];
  }
  const review = REVIEWS.find(([pattern]) => pattern.test(text));
  if (review?.[1]) at.review(clause, review[1]);
  return [];
}

/** SET UNUSED hides columns for good; PostgreSQL's DROP COLUMN does no more than that either. */
function droppedColumns(words: readonly Token[], at: RuleContext): Piece[] {
  const cascade = words.some((w) => w.value === "CASCADE") ? " CASCADE" : "";
  const names = words.slice(2).filter((w) => w.kind === "quoted" || (w.kind === "word" && w.value !== "COLUMN"));
  return names
    .filter((w) => !["CASCADE", "CONSTRAINTS", "INVALIDATE", "ONLINE"].includes(w.value))
    .map((w) => `DROP COLUMN ${quoteIdentifier(w.value, at.version as 17)}${cascade}`);
}

function partitionOperation(
  operation: string,
  words: readonly Token[],
  clause: RawClause,
  node: AlterTable,
  at: RuleContext,
): void {
  if (staysPartitioned(node.name, at) === false) {
    const keepsRows = operation !== "DROP" && operation !== "TRUNCATE" && operation !== "EXCHANGE";
    const detail = `The table is not partitioned on PostgreSQL; this was left out: ${at.source(clause).replace(/\s+/g, " ")}.`;
    if (keepsRows) at.note(clause, detail);
    else at.review(clause, `${detail} Delete or move the partition's rows by a condition on its key.`);
    return;
  }
  const isNamed =
    words[1]?.value === "PARTITION" && words[2] !== undefined && hasPartition(node.name, words[2].value, at);
  if (isNamed && operation === "DROP") {
    laterStatements(at).push({
      pieces: ["DROP TABLE IF EXISTS ", partitionName(node.name, words[2].value, at), ";"],
      defines: [],
    });
    return;
  }
  if (isNamed && operation === "TRUNCATE") {
    laterStatements(at).push({
      pieces: ["TRUNCATE TABLE ", partitionName(node.name, words[2].value, at), ";"],
      defines: [],
    });
    return;
  }
  if (operation === "MOVE" || operation === "MODIFY" || operation === "COALESCE") return;
  at.refuse(
    clause,
    `${operation} ${words[1]?.value ?? "PARTITION"} was left out: ${at.source(clause).replace(/\s+/g, " ")}. PostgreSQL declares partitions as tables: write CREATE TABLE … PARTITION OF, ATTACH PARTITION or DETACH PARTITION.`,
  );
}
