/** An embedded PostgreSQL with helpers loaded, for tests that compare results with what Oracle documents. */

import { PGlite } from "@electric-sql/pglite";
import { vi } from "vitest";
import { HELPER_SCHEMA, helperScript } from "../../converter/target/postgresql/helpers";

// Starting the engine takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

export interface HelperDatabase {
  /** The value of one expression, as text; null for NULL. Blanks are kept. */
  value(expression: string): Promise<string | null>;
  /** The values of several expressions. */
  values(expressions: readonly string[]): Promise<(string | null)[]>;
  /** The notices that a PL/pgSQL block raises. */
  notices(block: string): Promise<string[]>;
  /** "SQLSTATE message" of the error that a statement raises. */
  error(statement: string): Promise<string>;
  close(): Promise<void>;
}

/** Version 13 is asked for, so that the helpers that later versions do not need are there too. */
export async function openHelperDatabase(helpers: readonly string[]): Promise<HelperDatabase> {
  const database = await PGlite.create();
  await database.exec(helperScript(helpers, HELPER_SCHEMA, 13).join("\n"));
  const values = async (expressions: readonly string[]): Promise<(string | null)[]> => {
    const columns = expressions.map((expression) => `(${expression})::text`).join(", ");
    const result = await database.query<(string | null)[]>(`SELECT ${columns}`, [], { rowMode: "array" });
    return result.rows[0];
  };
  return {
    values,
    value: async (expression) => (await values([expression]))[0],
    async notices(block) {
      const lines: string[] = [];
      await database.query(block, [], { onNotice: (notice) => lines.push(notice.message ?? "") });
      return lines;
    },
    async error(statement) {
      try {
        await database.query(statement);
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        return `${code} ${message}`;
      }
      return "no error";
    },
    close: () => database.close(),
  };
}
