/** The columns of OUTPUT. */
import { walk } from "../../../../converter/syntax/node";
import type { NameExpression, OutputClause, Star } from "../../../../converter/tsql/nodes";

/** A column of OUTPUT that `inserted` or `deleted` stands before. */
export interface OutputColumn {
  readonly node: NameExpression | Star;
  readonly row: "inserted" | "deleted";
  /** Undefined: all columns. */
  readonly column?: string;
}

export function outputColumns(output: OutputClause): OutputColumn[] {
  const found: OutputColumn[] = [];
  for (const node of output.items.flatMap((i) => [...walk(i)])) {
    if (node.kind === "Star") {
      const row = (node as Star).qualifier?.parts[0]?.value;
      if (row === "inserted" || row === "deleted") found.push({ node: node as Star, row });
    } else if (node.kind === "NameExpression") {
      const { parts } = (node as NameExpression).name;
      const row = parts.length > 1 ? parts[0].value : undefined;
      if (row === "inserted" || row === "deleted")
        found.push({ node: node as NameExpression, row, column: parts[1].value });
    }
  }
  return found;
}
