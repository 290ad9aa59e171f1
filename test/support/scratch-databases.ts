/** Scripts on real MySQL and MariaDB servers: each in a database of its own, and nothing of it stays. */
import { type Connection, createConnection } from "mysql2/promise";
import { databaseOf } from "../../converter/verify/mysql/verify-on-server";

/** Servers for tests, "mysql://root@127.0.0.1:3306/": databases that the scripts make are dropped there. */
export const SERVERS: Readonly<Record<"mysql" | "mariadb", string | undefined>> = {
  mysql: process.env.PORTOLAN_MYSQL,
  mariadb: process.env.PORTOLAN_MARIADB,
};

export function connect(url: string): Promise<Connection> {
  // The driver would add IGNORE_SPACE to the SQL mode, under which routines would be kept.
  return createConnection({ uri: url, flags: ["-IGNORE_SPACE"] });
}

/**
 * Runs a script in a database of its own, then `work`, and drops all databases that the script makes. One script at a
 * time on a server: those of other test files may make databases of the same names.
 */
export async function inScratchDatabase<T>(
  connection: Connection,
  statements: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const scratch = `portolan_test_${process.pid}`;
  await connection.query("DO GET_LOCK('portolan_tests', 120)");
  const made = [scratch, ...statements.flatMap((text) => databaseOf(text, "CREATE") ?? [])];
  const dropAll = async (): Promise<void> => {
    for (const name of made) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
  };
  try {
    await dropAll();
    await connection.query(`CREATE DATABASE ${scratch} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${scratch}`);
    for (const statement of statements) await run(connection, statement);
    return await work();
  } finally {
    await connection.query("ROLLBACK");
    await connection.query("SET foreign_key_checks = 0");
    await dropAll();
    await connection.query("SET foreign_key_checks = 1");
    await connection.query("DO RELEASE_LOCK('portolan_tests')");
  }
}

/** Runs a statement. Throws the server's error with the statement that it is for. */
export async function run(connection: Connection, statement: string): Promise<void> {
  try {
    await connection.query(statement);
  } catch (error) {
    throw new Error(`${(error as Error).message}\nin: ${statement}`);
  }
}
