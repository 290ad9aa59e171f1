/** Real servers that rule examples run on: PostgreSQL is embedded, MySQL and MariaDB are reached by a URL. */
import { PGlite } from "@electric-sql/pglite";
import type { TargetKind } from "../../converter/convert/target";
import { connect, inScratchDatabase, SERVERS } from "./scratch-databases";

export interface ExampleEngine {
  /** Runs the statements and takes back what they did. Throws the server's error with the statement that it is for. */
  run(statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

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
        for (const statement of statements) {
          try {
            await engine.exec(statement);
          } catch (error) {
            throw new Error(`${(error as Error).message}\nin: ${statement}`);
          }
        }
      } finally {
        await engine.exec("ROLLBACK");
      }
    },
    close: () => engine.close(),
  };
}

async function serverEngine(url: string): Promise<ExampleEngine> {
  const connection = await connect(url);
  return {
    run: (statements) => inScratchDatabase(connection, statements, async () => {}),
    close: () => connection.end(),
  };
}
