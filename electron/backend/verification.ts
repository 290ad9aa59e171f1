/** Verification on the embedded PostgreSQL, opened for the run and closed after it. */
import { type TargetStatement, type VerificationResult, verifyStatements } from "../../converter/verify/verify";
import { EmbeddedPostgresql, extensionsIn } from "../databases/embedded-postgresql";

export async function verifyOnEmbeddedPostgresql(
  statements: readonly TargetStatement[],
  progress: (done: number, total: number) => void,
): Promise<readonly VerificationResult[]> {
  const engine = await EmbeddedPostgresql.open(extensionsIn(statements.map((s) => s.text)));
  try {
    return await verifyStatements(engine, statements, progress);
  } finally {
    await engine.close();
  }
}
