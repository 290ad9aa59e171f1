/** Real servers that rule examples run on: PostgreSQL is embedded, MySQL and MariaDB are reached by a URL. */
import { PGlite } from "@electric-sql/pglite";
import { createConnection } from "mysql2/promise";
import type { TargetKind } from "../../converter/convert/target";
import { databaseOf } from "../../converter/verify/mysql/verify-on-server";

export interface ExampleEngine {
  /** Runs the statements and takes back what they did. Throws the server's error with the statement that it is for. */
  run(statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Servers for tests, "mysql://root@127.0.0.1:3306/": whatever databases the examples make there are dropped. */
export const SERVERS: Readonly<Record<"mysql" | "mariadb", string | undefined>> = {
  mysql: process.env.PORTOLAN_MYSQL,
  mariadb: process.env.PORTOLAN_MARIADB,
};

/** The engine of a target; undefined, with a word of it, where no server is named. */
export async function exampleEngine(target: TargetKind): Promise<ExampleEngine | undefined> {
  if (target === "postgresql") return embeddedEngine();
  const url = SERVERS[target];
  if (url) return serverEngine(url);
  console.warn(`Not run on ${target}: no server is named by PORTOLAN_${target.toUpperCase()}.`);
  return undefined;
}

async function embeddedEngine(): Promise<ExampleEngine> {
  const engine = await PGlite.create();
  return {
    run: async (statements) => {
      await engine.exec("BEGIN");
      try {
        await inOrder(statements, (statement) => engine.exec(statement));
      } finally {
        await engine.exec("ROLLBACK");
      }
    },
    close: () => engine.close(),
  };
}

/** A scratch database for each example: statements that define something commit. */
async function serverEngine(url: string): Promise<ExampleEngine> {
  const connection = await createConnection({ uri: url, flags: ["-IGNORE_SPACE"] });
  const scratch = `portolan_examples_${process.pid}`;
  return {
    run: async (statements) => {
      // Examples of other test files may make databases of the same names.
      await connection.query("DO GET_LOCK('portolan_examples', 60)");
      const made = [scratch, ...statements.flatMap((text) => databaseOf(text, "CREATE") ?? [])];
      for (const name of made) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
      await connection.query(`CREATE DATABASE ${scratch} CHARACTER SET utf8mb4`);
      await connection.query(`USE ${scratch}`);
      try {
        await inOrder(statements, (statement) => connection.query(statement));
      } finally {
        await connection.query("ROLLBACK");
        await connection.query("SET foreign_key_checks = 0");
        for (const name of made) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
        await connection.query("SET foreign_key_checks = 1");
        await connection.query("DO RELEASE_LOCK('portolan_examples')");
      }
    },
    close: () => connection.end(),
  };
}

async function inOrder(statements: readonly string[], run: (statement: string) => Promise<unknown>): Promise<void> {
  for (const statement of statements) {
    try {
      await run(statement);
    } catch (error) {
      throw new Error(`${(error as Error).message}\nin: ${statement}`);
    }
  }
}
