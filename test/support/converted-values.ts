/** What a converted expression gives on a real PostgreSQL, as a text. */
import { PGlite } from "@electric-sql/pglite";
import type { ConversionSettings } from "../../converter/convert/settings";
import { convertText, type Source } from "./convert-text";

export class ValueEngine {
  private constructor(private readonly engine: PGlite) {}

  static async start(): Promise<ValueEngine> {
    return new ValueEngine(await PGlite.create());
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  /** The value of a source expression; NULL as "null". `given` creates what it needs, `from` is the rest of the query. */
  async valueOf(
    expression: string,
    source: Source,
    { given, from = "", settings }: { given?: string; from?: string; settings?: Partial<ConversionSettings> } = {},
  ): Promise<string> {
    const converted = convertText(`SELECT ${expression} AS r ${from}`, { given, source, settings });
    await this.engine.exec("BEGIN");
    try {
      for (const statement of converted.script.slice(0, -1)) await this.engine.exec(statement);
      const query = converted.text.trim().replace(/;$/, "");
      const { rows } = await this.engine.query<{ r: string | null }>(`SELECT r::text FROM (${query}) AS converted`);
      return rows.map(({ r }) => r ?? "null").join(",");
    } catch (error) {
      throw new Error(`${(error as Error).message}\nin: ${converted.text}`);
    } finally {
      await this.engine.exec("ROLLBACK");
    }
  }
}
