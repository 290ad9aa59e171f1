/** Runs converted code on the embedded PostgreSQL: for tests of what a conversion means. */
import { PGlite } from "@electric-sql/pglite";
import type { ConversionSettings } from "../../converter/convert/settings";
import { type ConvertedExample, convertText, type Source } from "./convert-text";

export type Rows = readonly (readonly unknown[])[];

export interface ConvertedDatabase {
  /** Converts the source, loads it, runs the calls, and gives the rows of the last one; nothing stays behind. */
  readonly run: (source: string, ...calls: string[]) => Promise<Rows>;
  /** The same without a transaction around it, for code that ends transactions itself. */
  readonly runCommitted: (source: string, ...calls: string[]) => Promise<Rows>;
  /** What the last run converted. */
  readonly last: () => ConvertedExample;
  readonly close: () => Promise<void>;
}

/** Opens a database of its own. `settings` hold for all runs. */
export async function openConvertedDatabase(
  settings: Partial<ConversionSettings> = {},
  source: Source = "oracle",
): Promise<ConvertedDatabase> {
  const engine = await PGlite.create();
  let converted: ConvertedExample | undefined;
  const load = async (text: string, calls: readonly string[]): Promise<Rows> => {
    converted = convertText(text, { settings, source });
    for (const statement of converted.script) {
      try {
        await engine.exec(statement);
      } catch (error) {
        throw new Error(`${(error as Error).message}\nin: ${statement}`);
      }
    }
    let rows: Rows = [];
    for (const call of calls) rows = (await engine.query<unknown[]>(call, [], { rowMode: "array" })).rows;
    return rows;
  };
  return {
    run: async (text, ...calls) => {
      await engine.exec("BEGIN");
      try {
        return await load(text, calls);
      } finally {
        await engine.exec("ROLLBACK");
      }
    },
    runCommitted: async (text, ...calls) => {
      await engine.exec("CREATE SCHEMA committed; SET search_path = committed");
      try {
        return await load(text, calls);
      } finally {
        await engine.exec("RESET search_path; DROP SCHEMA committed CASCADE; DROP SCHEMA IF EXISTS portolan CASCADE");
      }
    },
    last: () => {
      if (!converted) throw new Error("nothing was converted yet");
      return converted;
    },
    close: () => engine.close(),
  };
}

/** The value of a converted expression as text; numbers without zeros behind their decimals. */
export async function resultOf(database: ConvertedDatabase, expression: string): Promise<string | null> {
  const rows = await database.run(
    `CREATE VIEW v AS SELECT ${expression} AS result FROM dual`,
    "SELECT result::text FROM v",
  );
  const [value] = rows[0] as [string | null];
  return value !== null && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}
