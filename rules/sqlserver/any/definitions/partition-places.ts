/** Partition schemes that tables are created on. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { CreatePartitionFunction, CreatePartitionScheme, RawClause } from "../../../../converter/tsql/nodes";
import { owningTable } from "./constraint-parts";
import { type PlacedStatement, statementsOfKind } from "./statements-of-kind";

/** The column that a table is divided by, and the function with the boundaries. */
export interface PartitionPlace {
  readonly column: ColumnSymbol;
  readonly function: PlacedStatement<CreatePartitionFunction>;
}

/** What `ON scheme(column)` means; undefined where a table is only stored somewhere. */
export function partitionPlaceOf(clause: RawClause, at: RuleContext): PartitionPlace | undefined {
  const words = at.tokensIn(clause).filter((t) => t.kind === "word" || t.kind === "quoted");
  if (words.length !== 3 || !at.findToken(clause, "(")) return undefined;
  const [scheme, name] = words.slice(1).map((t) => t.value.toLowerCase());
  const found = statementsOfKind<CreatePartitionScheme>("CreatePartitionScheme", at).find(
    (s) => s.node.name.value === scheme,
  );
  const own =
    found &&
    statementsOfKind<CreatePartitionFunction>("CreatePartitionFunction", at).find(
      (f) => f.node.name.value === found.node.function.value,
    );
  const column = owningTable(clause, at)?.columns.find((c) => c.name === name);
  return own && column ? { column, function: own } : undefined;
}
