/** The assessment of the open project: as the conversion left it, with what the engine said since; reports and comparisons. */

import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { ActionItem, AssessedObject, Assessment, VerificationError } from "../../../converter/assess/assessment";
import { assessEffort } from "../../../converter/assess/effort";
import { PIPELINE_FINDINGS, VERIFICATION_RULE } from "../../../converter/convert/pipeline-findings";
import type {
  ObjectStatus,
  ReportContent,
  ReportFile,
  TargetComparison,
  TargetProblem,
  TypeUse,
  Verdict,
} from "../../ipc/data";
import { CAPABILITIES } from "./capabilities";
import { failure } from "./failure";
import { notConverted, type Project } from "./project";
import type { Session } from "./session";

/** The assessment as it is now. */
export async function currentAssessment(project: Project): Promise<Assessment> {
  if (!project.cache) throw notConverted();
  const assessment = await project.cache.assessment();
  const { kind, inputs } = project.settings.source;
  return withVerdicts({ ...assessment, source: { kind, inputs } }, project);
}

/** Puts the engine's verdicts over the objects: a document's errors belong to its first object. */
function withVerdicts(assessment: Assessment, project: Project): Assessment {
  const told = new Set<string>();
  const documents = documentsOf(assessment, project);
  let hasVerdict = false;
  const objects = assessment.objects.map((object, i): AssessedObject => {
    const document = documents[i];
    const verdict = document && project.verdicts.of(document, project.textHashOf(document));
    if (!document || !verdict) return object;
    hasVerdict = true;
    const isFirst = !told.has(document);
    told.add(document);
    const errors = verdict.problems.filter((p) => p.severity === "error");
    return {
      ...object,
      status: statusAfter(object.status, verdict),
      actionItems: isFirst
        ? [...object.actionItems, ...errors.map((e) => verificationItem(e, object))]
        : object.actionItems,
      verification: { result: verdict.result, errors: isFirst ? errors.map(verificationError) : [] },
    };
  });
  if (!hasVerdict) return assessment;
  const guidance = told.size > 0 ? withVerificationGuidance(assessment, objects) : assessment.guidance;
  const priced = assessEffort(objects, assessment.inputFindings, guidance, project.settings.rates);
  return { ...assessment, ...priced, guidance };
}

/** The document of each assessed object: the lists have the same order, but objects without document are left out of one. */
function documentsOf(assessment: Assessment, project: Project): (string | undefined)[] {
  const { objects } = project;
  if (objects.length === assessment.objects.length) return objects.map((o) => o.document);
  let at = 0;
  return assessment.objects.map((object) => {
    const next = objects[at];
    if (!next || next.kind !== object.kind) return undefined;
    at++;
    return next.document;
  });
}

/** An object's status when the engine has read its document: what it refuses is not converted. */
export function statusAfter(status: ObjectStatus, { problems }: Verdict): ObjectStatus {
  const errors = problems.filter((p) => p.severity === "error");
  if (errors.length === 0) return status;
  if (errors.some((e) => e.phase !== "body")) return "not-converted";
  return status === "converted" ? "converted-with-action-items" : status;
}

const head = PIPELINE_FINDINGS.find((h) => h.id === VERIFICATION_RULE);

function verificationItem(problem: TargetProblem, { source }: AssessedObject): ActionItem {
  const where = problem.phase === "body" ? " statement of the body" : "";
  return {
    rule: VERIFICATION_RULE,
    severity: "error",
    complexity: head?.complexity ?? "medium",
    hours: 0,
    title: head?.title ?? VERIFICATION_RULE,
    detail: `The target refuses this${where}: ${problem.message}${problem.hint ? ` (${problem.hint})` : ""}.`,
    source,
  };
}

function verificationError({ message, phase, code, hint }: TargetProblem): VerificationError {
  return { message, isInBody: phase === "body", code, hint };
}

function withVerificationGuidance(
  { guidance }: Assessment,
  objects: readonly AssessedObject[],
): Assessment["guidance"] {
  const isUsed = objects.some((o) => o.actionItems.some((i) => i.rule === VERIFICATION_RULE));
  if (!isUsed || !head || guidance.some((g) => g.rule === VERIFICATION_RULE)) return guidance;
  const { id, title, complexity, sources } = head;
  return [...guidance, { rule: id, title, complexity, ...head.guidance, sources }].sort((a, b) =>
    a.rule < b.rule ? -1 : 1,
  );
}

/** Writes a report, or schema.sql with the DBA's versions, into the project's folder `reports`. */
export async function exportAssessment(session: Session, format: ReportFile): Promise<{ path: string }> {
  const { project } = session;
  const folder = reportsFolder(project);
  return session.jobs.run(
    "export",
    () => void session.converter.end(),
    async (progress) => {
      if (format === "sql") {
        const args = { path: join(folder, "schema.sql"), cacheFolder: project.cacheFolder };
        return session.converter.request("script", { ...args, edits: await project.editedTexts() }, progress);
      }
      const assessment = await currentAssessment(project);
      const { language } = await session.userData.preferences();
      const context = { project: project.settings.name, date: new Date().toISOString().slice(0, 10), language };
      return session.converter.request("export", { folder, format, assessment, context }, progress);
    },
  );
}

/** Where reports are written: a project that can only be read has them in the user's own folder. */
function reportsFolder(project: Project): string {
  return project.readOnly === undefined ? project.layout.reports : join(project.cacheFolder, "reports");
}

/** Opens a report, or gives its content where the shell cannot open files. Nothing but reports is opened or read. */
export async function openReport({ project, options }: Session, path: string): Promise<ReportContent | undefined> {
  const name = basename(path);
  const file = join(reportsFolder(project), name);
  if (resolve(path) !== resolve(file)) throw failure("not-found", "This is no report of the open project.");
  if (!options.hosts?.openFile) return { name, base64: (await readFile(file)).toString("base64") };
  await options.hosts.openFile(file);
  return undefined;
}

/** The same source for the targets that there are: of the project's own its version, the oldest and the newest, of others the usual one. */
export async function compareTargets(session: Session): Promise<readonly TargetComparison[]> {
  const { project } = session;
  const { source, conversion } = project.settings;
  const targets = CAPABILITIES.filter((c) => c.source === source.kind).flatMap((capability) => {
    const { target, targetVersions, defaultTargetVersion } = capability;
    if (target !== project.settings.target.kind) return [{ kind: target, version: defaultTargetVersion }];
    const versions = [...new Set([conversion.targetVersion, targetVersions[0], targetVersions.at(-1) as number])];
    return versions.sort((a, b) => a - b).map((version) => ({ kind: target, version }));
  });
  const args = { folder: project.layout.root, settings: project.workerSettings(), targets };
  return session.jobs.run(
    "compare",
    () => void session.converter.end(),
    (progress) => session.converter.request("compare", args, progress),
  );
}

/** The types of the source's columns, parameters and variables, and what they became. */
export function usedTypes(session: Session): Promise<readonly TypeUse[]> {
  const { layout, cacheFolder, settings } = session.project;
  return session.converter.request("types", { folder: layout.root, cacheFolder, settings });
}
