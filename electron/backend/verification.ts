/** Verification: on the embedded PostgreSQL, or in a scratch database of a server of the target, opened for the run. */
import { ScratchConflict, verifyOnServer } from "../../converter/verify/mysql/verify-on-server";
import { type TargetStatement, type VerificationResult, verifyStatements } from "../../converter/verify/verify";
import { EmbeddedPostgresql, extensionsIn } from "../databases/embedded-postgresql";
import { MysqlServer } from "../databases/mysql-server";
import { InputError } from "./read-project";

type Progress = (done: number, total: number) => void;

export async function verifyOnEmbeddedPostgresql(
  statements: readonly TargetStatement[],
  progress: Progress,
): Promise<readonly VerificationResult[]> {
  const engine = await EmbeddedPostgresql.open(extensionsIn(statements.map((s) => s.text)));
  try {
    return await verifyStatements(engine, statements, progress);
  } finally {
    await engine.close();
  }
}

/**
 * `url` is mysql://user@host:port/, the password stands in the environment (PORTOLAN_PASSWORD). Throws an InputError when
 * the server cannot be reached or has databases of its own where the script would work.
 */
export async function verifyOnMysqlServer(
  url: string,
  statements: readonly TargetStatement[],
  progress: Progress,
): Promise<readonly VerificationResult[]> {
  let server: MysqlServer;
  try {
    server = await MysqlServer.open(url, process.env.PORTOLAN_PASSWORD);
  } catch (error) {
    throw new InputError(`The server to verify on cannot be used (${new URL(url).host}): ${(error as Error).message}`);
  }
  try {
    return await verifyOnServer(server, `portolan_scratch_${process.pid}`, statements, progress);
  } catch (error) {
    throw error instanceof ScratchConflict ? new InputError(error.message) : error;
  } finally {
    await server.close();
  }
}
