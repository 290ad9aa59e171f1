/** Converted scripts on real MySQL and MariaDB servers, in a database of their own. */
import type { ConversionSettings } from "../../converter/convert/settings";
import { convertText, type Source } from "./convert-text";
import { connect, inScratchDatabase, run, SERVERS } from "./scratch-databases";

export type ServerTarget = keyof typeof SERVERS;

/** The targets that a server is named for. */
export const SERVER_TARGETS = (["mysql", "mariadb"] as const).filter((target) => SERVERS[target]);

export interface ConvertedServer {
  /** The rows of a query, each as a list of its values. */
  rows(query: string): Promise<unknown[][]>;
  run(statement: string): Promise<void>;
  readonly details: readonly string[];
}

/** Converts the text, loads it and gives what can be asked then; whatever it made is dropped behind. */
export async function onServer<T>(
  target: ServerTarget,
  text: string,
  work: (server: ConvertedServer) => Promise<T>,
  options: { source?: Source; settings?: Partial<ConversionSettings> } = {},
): Promise<T> {
  const converted = convertText(text, { ...options, target });
  const connection = await connect(SERVERS[target] ?? "");
  try {
    return await inScratchDatabase(connection, converted.script, () =>
      work({
        rows: async (query) => (await connection.query({ sql: query, rowsAsArray: true }))[0] as unknown[][],
        run: (statement) => run(connection, statement),
        details: converted.details,
      }),
    );
  } finally {
    await connection.end();
  }
}
