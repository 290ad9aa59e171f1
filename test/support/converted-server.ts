/** Converted scripts on real MySQL and MariaDB servers, in a database of their own. */
import { type Connection, createConnection } from "mysql2/promise";
import type { ConversionSettings } from "../../converter/convert/settings";
import { convertText, type Source } from "./convert-text";
import { SERVERS } from "./example-engines";

export type ServerTarget = keyof typeof SERVERS;

/** The targets that a server is named for. */
export const SERVER_TARGETS = (["mysql", "mariadb"] as const).filter((target) => SERVERS[target]);

export interface ConvertedServer {
  /** The rows of a query, each as a list of its values. */
  rows(query: string): Promise<unknown[][]>;
  run(statement: string): Promise<void>;
  readonly details: readonly string[];
}

let count = 0;

/** Converts the text, loads it and gives what can be asked then; whatever it made is dropped behind. */
export async function onServer<T>(
  target: ServerTarget,
  text: string,
  work: (server: ConvertedServer) => Promise<T>,
  options: { source?: Source; settings?: Partial<ConversionSettings> } = {},
): Promise<T> {
  const converted = convertText(text, { ...options, target });
  const connection = await createConnection({ uri: SERVERS[target] ?? "", flags: ["-IGNORE_SPACE"] });
  const before = await databases(connection);
  const own = `portolan_test_${process.pid}_${++count}`;
  try {
    await connection.query(`CREATE DATABASE ${own} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${own}`);
    for (const statement of converted.script) await run(connection, statement);
    return await work({
      rows: async (query) => (await connection.query({ sql: query, rowsAsArray: true }))[0] as unknown[][],
      run: (statement) => run(connection, statement),
      details: converted.details,
    });
  } finally {
    await connection.query("ROLLBACK");
    await connection.query("SET foreign_key_checks = 0");
    for (const name of await databases(connection))
      if (name === own || (name === "portolan" && !before.has(name)))
        await connection.query(`DROP DATABASE \`${name}\``);
    await connection.end();
  }
}

async function databases(connection: Connection): Promise<Set<string>> {
  const [rows] = await connection.query({ sql: "SHOW DATABASES", rowsAsArray: true });
  return new Set((rows as string[][]).map(([name]) => name));
}

async function run(connection: Connection, statement: string): Promise<void> {
  try {
    await connection.query(statement);
  } catch (error) {
    throw new Error(`${(error as Error).message}\nin: ${statement}`);
  }
}
