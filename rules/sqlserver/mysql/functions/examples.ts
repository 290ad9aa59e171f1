/** Examples of functions that need no more than a call: it is converted, and run on the server. */
import type { FunctionRow } from "../../../../converter/language/sqlserver/function-table";

type Table = Readonly<Record<string, FunctionRow | readonly FunctionRow[]>>;

/** The table with an example for each row that has none: its call, or a refusal. */
export function exampled(table: Table, calls: Readonly<Record<string, string>>): Table {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => {
      const rows: readonly FunctionRow[] = Array.isArray(entry) ? entry : [entry as FunctionRow];
      if (rows.some((r) => r.examples.length > 0)) return [name, entry];
      const [first, ...rest] = rows;
      const example = first.refused
        ? { from: `CREATE VIEW v AS SELECT ${name}(1) AS x`, refused: first.refused }
        : {
            from: `SELECT ${calls[name] ?? `${name}()`} AS x FROM t`,
            contains: "SELECT ",
            runs: calls[name] !== undefined,
          };
      return [name, [{ ...first, examples: [example] }, ...rest]];
    }),
  );
}
