/** What the window knows of the backend: application, project, rows, items, jobs, log; kept up to date by its events. */
import type { Arguments, LogEntry } from "../../electron/ipc/contract";
import type {
  AppInfo,
  Assessment,
  Decision,
  ItemView,
  JobState,
  ObjectRow,
  Preferences,
  ProjectInfo,
  RuleView,
  SourceKind,
} from "../../electron/ipc/data";
import { call, on } from "../ipc/client";
import { t } from "../messages";
import { attempt, notify } from "./notices";
import { applyPreferences } from "./preferences";
import { createStore, useStore } from "./store";

export type Page = "start" | "workbench" | "assessment" | "settings";

export const appInfo = createStore<AppInfo | undefined>(undefined);
export const project = createStore<ProjectInfo | undefined>(undefined);
export const page = createStore<Page>("start");
export const rows = createStore<readonly ObjectRow[]>([]);
export const items = createStore<readonly ItemView[]>([]);
export const assessment = createStore<Assessment | undefined>(undefined);
export const jobs = createStore<readonly JobState[]>([]);
export const log = createStore<readonly LogEntry[]>([]);
/** Grows with every change of the project's documents; `documents` says which. */
export const changes = createStore<{ readonly count: number; readonly documents: readonly string[] | "all" }>({
  count: 0,
  documents: [],
});
const rules = createStore<ReadonlyMap<string, RuleView | "asked" | "unknown">>(new Map());

export const useAppInfo = () => useStore(appInfo);
export const useProject = () => useStore(project);
export const usePage = () => useStore(page);
export const useRows = () => useStore(rows);
export const useItems = () => useStore(items);
export const useAssessment = () => useStore(assessment);
export const useJobs = () => useStore(jobs);
export const useLog = () => useStore(log);

/** Starts listening and asks for what is there; the window can be drawn when it is done. */
export async function startState(): Promise<void> {
  on("job.changed", onJob);
  on("log.added", (entry) => log.set((before) => [...before.slice(-1999), entry]));
  on("project.changed", ({ documents }) => {
    changes.set((before) => ({ count: before.count + 1, documents }));
    void (project.get() ? reload() : showOpenedElsewhere());
  });
  on("project.asked", ({ folder }) => void openProject(folder));
  const info = await call("app.info");
  appInfo.set(info);
  applyPreferences(info.preferences);
  jobs.set(await call("jobs.list"));
  log.set(await call("log.list"));
  const current = await call("project.current");
  if (current) await showProject(current);
}

/** A project may have been opened by the native menu or by a double click on its file. */
async function showOpenedElsewhere(): Promise<void> {
  const current = await attempt(call("project.current"));
  if (current && !project.get()) await showProject(current);
}

function onJob(job: JobState): void {
  jobs.set((before) => [...before.filter((other) => other.id !== job.id), job].slice(-50));
  if (job.phase === "failed" && job.error) notify({ tone: "bad", text: job.error.message, hint: job.error.hint });
}

/** Keeps preferences and shows them at once. */
export async function setPreferences(changed: Partial<Preferences>): Promise<void> {
  const info = appInfo.get();
  if (!info) return;
  const next = { ...info.preferences, ...changed };
  appInfo.set({ ...info, preferences: next });
  applyPreferences(next);
  await attempt(call("app.setPreferences", changed));
}

const beforeLeaving: (() => Promise<void>)[] = [];

/** Something to finish while the project is still open, such as saving what was typed. */
export function onLeavingProject(work: () => Promise<void>): void {
  beforeLeaving.push(work);
}

async function leaveProject(): Promise<void> {
  if (project.get()) await Promise.all(beforeLeaving.map((work) => work()));
}

/** Opens a project's folder and shows the workbench. */
export async function openProject(folder: string): Promise<void> {
  await leaveProject();
  const opened = await attempt(call("project.open", { folder }));
  if (opened) await showProject(opened);
}

/** Makes a project and shows it. Fails as the call does. */
export async function createProject(args: Arguments<"project.create">): Promise<void> {
  await leaveProject();
  await showProject(await call("project.create", args));
}

/** Opens the bundled sample. */
export async function openSample(source: SourceKind): Promise<void> {
  await leaveProject();
  const opened = await attempt(call("project.openSample", { source }));
  if (opened) await showProject(opened);
}

/** Shows a project that the backend has just opened or created. */
export async function showProject(opened: ProjectInfo): Promise<void> {
  project.set(opened);
  page.set("workbench");
  for (const text of opened.notices) notify({ tone: "warn", text });
  if (opened.readOnly) notify({ tone: "warn", text: t("frame.readOnly"), hint: opened.readOnly });
  await reload();
  void refreshAppInfo();
}

/** Closes the project and goes to the start page. */
export async function closeProject(): Promise<void> {
  await leaveProject();
  await attempt(call("project.close"));
  project.set(undefined);
  rows.set([]);
  items.set([]);
  assessment.set(undefined);
  rules.set(new Map());
  page.set("start");
  await refreshAppInfo();
}

/** Asks for the application's data again, e.g. for the recent projects. */
export async function refreshAppInfo(): Promise<void> {
  const info = await attempt(call("app.info"));
  if (info) appInfo.set(info);
}

let isReloading = false;
let isReloadWanted = false;

/** Asks for rows, items, assessment and counts; calls while one runs become one more. */
export async function reload(): Promise<void> {
  isReloadWanted = true;
  if (isReloading) return;
  isReloading = true;
  while (isReloadWanted) {
    isReloadWanted = false;
    if (!project.get()) break;
    await attempt(loadAll());
  }
  isReloading = false;
}

async function loadAll(): Promise<void> {
  const [current, newRows, newItems] = await Promise.all([
    call("project.current"),
    call("objects.list"),
    call("items.list"),
  ]);
  if (!project.get()) return;
  if (current) project.set(current);
  rows.set(newRows);
  items.set(newItems);
  assessment.set(await call("assessment.get"));
}

/** Decides on items; what is shown follows at once. */
export async function decide(ids: readonly string[], decision: Decision): Promise<void> {
  const chosen = new Set(ids);
  const before = items.get();
  items.set(before.map((item) => (chosen.has(item.id) ? { ...item, decision } : item)));
  try {
    await call("items.decide", { ids, decision });
  } catch (error) {
    items.set(before);
    await attempt(Promise.reject(error));
  }
}

/** Converts the sources again and tells what became of the edits. */
export async function reconvert(): Promise<void> {
  const outcome = await attempt(call("project.refresh"));
  if (!outcome) return;
  notify({
    tone: outcome.conflicts > 0 ? "warn" : "ok",
    text: t("frame.reconverted", { n: outcome.documents, changed: outcome.changed }),
    hint:
      outcome.kept + outcome.merged + outcome.conflicts > 0
        ? t("frame.editsKept", { kept: outcome.kept, merged: outcome.merged, conflicts: outcome.conflicts })
        : undefined,
  });
}

/** Verifies the whole project on the embedded engine. */
export async function verifyProject(): Promise<void> {
  await attempt(call("project.verify"));
}

/** Cancels a job. */
export async function cancelJob(id: number): Promise<void> {
  await attempt(call("jobs.cancel", { id }));
}

/** A rule's guidance; undefined until it is there. */
export function useRule(id: string | undefined): RuleView | undefined {
  const known = useStore(rules);
  const rule = id ? known.get(id) : undefined;
  if (id && !rule) queueMicrotask(() => void loadRule(id));
  return typeof rule === "object" ? rule : undefined;
}

/** A rule's guidance, asked once. */
export async function loadRule(id: string): Promise<RuleView | undefined> {
  const known = rules.get().get(id);
  if (known) return typeof known === "object" ? known : undefined;
  rules.set((before) => new Map(before).set(id, "asked"));
  const rule = await attempt(call("rules.show", { rule: id }));
  rules.set((before) => new Map(before).set(id, rule ?? "unknown"));
  return rule;
}

/** Opens a web page outside of the window. */
export function openLink(url: string): void {
  void attempt(call("app.openLink", { url }));
}
