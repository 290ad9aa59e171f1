/** A session on a server of MySQL or MariaDB, for verification. */
import type { Connection } from "mysql2/promise";
import { EngineError } from "../../converter/verify/engine";
import type { ScratchServer } from "../../converter/verify/mysql/verify-on-server";

/** What the driver throws for an error of the server. */
interface ServerError extends Error {
  readonly errno: number;
  readonly sqlState: string;
}

function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && "sqlState" in error && "errno" in error && typeof error.errno === "number";
}

export class MysqlServer implements ScratchServer {
  private constructor(private readonly connection: Connection) {}

  /** Connects to `mysql://user@host:port/`. The password comes apart from it, so that no command line holds one. */
  static async open(url: string, password: string | undefined): Promise<MysqlServer> {
    const { createConnection } = await import("mysql2/promise");
    // The driver would add IGNORE_SPACE to the SQL mode, under which routines would be kept.
    return new MysqlServer(await createConnection({ uri: url, password, flags: ["-IGNORE_SPACE"] }));
  }

  async run(sql: string): Promise<void> {
    try {
      await this.connection.query(sql);
    } catch (error) {
      throw isServerError(error) ? new EngineError(error.message, { code: String(error.errno) }) : error;
    }
  }

  async databases(): Promise<ReadonlySet<string>> {
    const [rows] = await this.connection.query({ sql: "SHOW DATABASES", rowsAsArray: true });
    return new Set((rows as string[][]).map(([name]) => name));
  }

  async close(): Promise<void> {
    await this.connection.end();
  }
}
