/** Proves one document, or the whole project, on the embedded engine, and remembers what it said. */
import type { Verdict } from "../../ipc/data";
import type { DocumentProblems } from "../conversion/messages";
import { failure } from "./failure";
import { notConverted, type Project } from "./project";
import type { Session } from "./session";

/** Loads the saved text with what it depends on. */
export async function verifyDocument(session: Session, id: string): Promise<Verdict> {
  const { project } = session;
  const found = await verify(session, project, id);
  session.changed([id]);
  const problems = found.find((f) => f.document === id)?.problems ?? [];
  return { result: problems.some((p) => p.severity === "error") ? "failed" : "passed", problems };
}

/** Loads everything. */
export async function verifyProject(session: Session): Promise<void> {
  const { project } = session;
  const started = performance.now();
  await verify(session, project, undefined);
  const failed = [...(project.cache?.documents.keys() ?? [])].filter(
    (id) => project.verdicts.of(id, project.textHashOf(id))?.result === "failed",
  ).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const what = failed === 0 ? "everything loads and checks" : `${failed} document${failed === 1 ? "" : "s"} failed`;
  session.say(failed === 0 ? "info" : "warning", `Verified on the embedded PostgreSQL in ${seconds} s: ${what}.`);
  session.changed("all");
}

async function verify(
  session: Session,
  project: Project,
  only: string | undefined,
): Promise<readonly DocumentProblems[]> {
  const { kind } = project.settings.target;
  if (kind !== "postgresql")
    throw failure(
      "not-available",
      "This target is not embedded: what is proved here is proved on PostgreSQL.",
      "Verify on a server from the command line: portolan convert --verify mysql://user@host:3306/",
    );
  if (!project.cache) throw notConverted();
  const edits = await project.editedTexts();
  // The texts that are verified; what is saved in the meantime has another digest.
  const ids = only === undefined ? [...project.cache.documents.keys()] : [only];
  const hashes = new Map(ids.map((id) => [id, project.textHashOf(id)]));
  const args = { cacheFolder: project.cacheFolder, edits, only };
  const found = await session.jobs.run(
    "verify",
    () => void session.verifier.end(),
    (progress) => session.verifier.request("verify", args, progress),
  );
  for (const { document, problems } of found) {
    const hash = hashes.get(document);
    if (hash !== undefined) project.verdicts.set(document, hash, problems);
  }
  // A verdict that cannot be kept still holds until the project is closed.
  await project.verdicts.save().catch(() => {});
  return found;
}
