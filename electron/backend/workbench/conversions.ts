/** Converts the open project again, and brings the DBA's versions together with what came out. */
import type { ConversionOutcome } from "../../ipc/data";
import { type MergeOutcome, mergeDocument } from "./documents";
import { describeError } from "./failure";
import type { Project } from "./project";
import type { Session } from "./session";
import { isFile } from "./user-data";

export type Occasion = "import" | "convert";

/** Runs the conversion as a job. `import` reads the scripts again. */
export async function runConversion(
  session: Session,
  project: Project,
  occasion: Occasion,
  unlessKey?: string,
): Promise<ConversionOutcome> {
  const started = performance.now();
  const args = { folder: project.layout.root, cacheFolder: project.cacheFolder, settings: project.workerSettings() };
  const mayWrite = project.readOnly === undefined;
  const isNew = await session.jobs.run(
    occasion,
    // What is being written is written to the end: it takes a moment only.
    (step) => step !== "write" && void session.converter.end(),
    async (progress) => {
      if (occasion === "convert") {
        return (await session.converter.request("convert", { ...args, unlessKey, mayWrite }, progress)).isNew;
      }
      await session.converter.request("import", args, progress);
      return true;
    },
  );
  const outcome = await project.exclusive(() => adopt(project, isNew));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (isNew) {
    session.say("info", `Converted ${project.objects.length} objects in ${seconds} s.${describe(outcome)}`);
    session.changed("all");
  } else if (outcome.merged + outcome.conflicts > 0) session.changed("all");
  return outcome;
}

function describe({ merged, conflicts }: ConversionOutcome): string {
  const parts = [
    ...(merged > 0 ? [`${merged} edited document${merged === 1 ? " was" : "s were"} merged`] : []),
    ...(conflicts > 0 ? [`${conflicts} need${conflicts === 1 ? "s" : ""} a decision`] : []),
  ];
  return parts.length > 0 ? ` ${parts.join(", ")}.` : "";
}

/** Takes the new conversion over and merges every edited document with it. */
async function adopt(project: Project, isNew: boolean): Promise<ConversionOutcome> {
  const before = new Map([...(project.cache?.documents.values() ?? [])].map((d) => [d.id, d.hash]));
  if (isNew) await project.loadCache();
  const documents = [...(project.cache?.documents.values() ?? [])];
  const changed = documents.filter((d) => before.get(d.id) !== d.hash).length;
  const outcomes: Record<MergeOutcome, number> = { kept: 0, merged: 0, conflict: 0 };
  if (project.readOnly === undefined) {
    for (const id of editedDocuments(project)) outcomes[await mergeDocument(project, id)]++;
  }
  return {
    documents: documents.length,
    changed,
    kept: outcomes.kept,
    merged: outcomes.merged,
    conflicts: outcomes.conflict,
  };
}

function editedDocuments(project: Project): string[] {
  const ids = [...project.orphans().keys()];
  for (const { id, path } of project.cache?.documents.values() ?? []) if (project.edits.has(path)) ids.push(id);
  return ids;
}

/** After opening: converts again where anything is not as it was when the cache was written. */
export async function refreshInBackground(session: Session, project: Project): Promise<void> {
  try {
    const isWhole = (await isFile(project.layout.sourceIndex)) && !(await isFile(project.layout.importing));
    const occasion = isWhole || project.readOnly !== undefined ? "convert" : "import";
    if (occasion === "import")
      session.say("warning", "Reading the source was interrupted the last time; it is read again.");
    await runConversion(session, project, occasion, project.cache?.key);
  } catch (error) {
    const failed = describeError(error);
    if (failed.code !== "cancelled") session.say("error", [failed.message, failed.hint].filter(Boolean).join(" "));
  }
}
