/** The open document: its text as it is typed, checked and saved. One at a time. */
import type { DocumentView, Failure, FixOffer, TargetProblem, Verdict } from "../../electron/ipc/data";
import { call } from "../ipc/client";
import { t } from "../messages";
import { allSaved, baseOf, type Editing, failureOf, saveText } from "./document-saving";
import { attempt, notify } from "./notices";
import { openPlace, selection } from "./selection";
import { changes, onLeavingProject, project } from "./state";
import { createStore, useStore, useStorePart } from "./store";
import { dropUnsaved, keepUnsaved, type UnsavedText, unsavedTexts } from "./unsaved-texts";

export interface DocumentSession {
  readonly id?: string;
  /** Undefined while it loads, and where it cannot be shown. */
  readonly view?: DocumentView;
  readonly failure?: Failure;
  readonly saving: "saved" | "typed" | "saving" | "failed";
  /** Why the text is not saved. */
  readonly saveFailure?: Failure;
  /** What the engine said of the saved text; undefined after typing. */
  readonly verdict?: Verdict | "running";
  readonly problems: readonly TargetProblem[];
  readonly offer?: FixOffer;
}

const NONE: DocumentSession = { saving: "saved", problems: [] };
const CHECK_MS = 200;
const SAVE_MS = 800;
const VERIFY_MS = 1200;

export const documentSession = createStore<DocumentSession>(NONE);
export const useDocument = () => useStore(documentSession);
/** A part of the session. */
export const useDocumentPart = <K extends keyof DocumentSession>(key: K): DocumentSession[K] =>
  useStorePart(documentSession, (now) => now[key]);

/** The open document's text; only differs from the view's text until it is saved. */
let editing: Editing | undefined;
let timers: { check?: number; save?: number; verify?: number } = {};

/** Changes what is shown of the open document. */
export function update(part: Partial<DocumentSession>): void {
  documentSession.set((before) => ({ ...before, ...part }));
}

/** Nothing that was planned for the open document happens any more. */
export function clearTimers(): void {
  for (const timer of Object.values(timers)) window.clearTimeout(timer);
  timers = {};
}

/** Opens a document; what was typed in the one before is saved first. What could not be saved of it is there again. */
async function openDocument(id: string | undefined): Promise<void> {
  if (documentSession.get().id === id) return;
  void saveNow();
  clearTimers();
  editing = undefined;
  documentSession.set({ ...NONE, id });
  if (!id) return;
  // A document that is opened again must show what is being saved of it.
  await allSaved();
  try {
    const view = await call("document.open", { id });
    if (documentSession.get().id !== id) return;
    const kept = unsavedTexts().find(({ from }) => from.id === id);
    if (kept && kept.text !== view.text) resume(view, kept);
    else take(view);
  } catch (error) {
    if (documentSession.get().id === id) update({ failure: failureOf(error) });
  }
}

// At once, and not when the window has been drawn: the backend works meanwhile.
selection.subscribe(() => void openDocument(selection.get().document));

/** Shows what the backend has now; nothing else of the document is left to save. */
export function take(view: DocumentView): void {
  const { folder = "" } = project.get() ?? {};
  editing = { base: baseOf(view, folder), text: view.text };
  dropUnsaved(editing.base);
  update({ view, problems: view.problems, saving: "saved", saveFailure: undefined, failure: undefined });
}

/** Goes on with a text that could not be saved, and tries it again. */
function resume(view: DocumentView, { from, text, failure }: UnsavedText): void {
  editing = { base: from, text };
  update({ view: { ...view, text }, problems: view.problems, saving: "failed", saveFailure: failure });
  if (failure?.code !== "changed-elsewhere") saveSoon();
}

/** Asks for the open document again after the project changed; typing is never lost by it. */
async function refreshDocument(): Promise<void> {
  const { id, saving } = documentSession.get();
  if (!id || saving !== "saved") return;
  const view = await attempt(call("document.open", { id }));
  const now = documentSession.get();
  if (!view || now.id !== id || now.saving !== "saved") return;
  const isSame = view.revision === now.view?.revision && view.generated === now.view.generated;
  const { problems } = now;
  // A new conversion may not have the replaced text any more.
  if (view.generated !== now.view?.generated) update({ offer: undefined });
  take(view);
  if (isSame && now.verdict) update({ problems });
}

changes.subscribe(() => {
  const { documents } = changes.get();
  const { id } = documentSession.get();
  if (id && (documents === "all" || documents.includes(id))) void refreshDocument();
});

/** The DBA typed: checks soon, saves when the typing pauses. */
export function typed(next: string): void {
  // Between two documents the editor still shows the one before.
  if (!editing || next === editing.text || !documentSession.get().view) return;
  editing.text = next;
  update({ saving: "typed", verdict: undefined });
  clearTimers();
  timers.check = window.setTimeout(() => void check(), CHECK_MS);
  saveSoon();
}

function saveSoon(): void {
  if (!project.get()?.readOnly) timers.save = window.setTimeout(() => void save(), SAVE_MS);
}

async function check(): Promise<void> {
  const checked = editing;
  const text = checked?.text;
  if (!checked || text === undefined) return;
  try {
    const problems = await call("document.check", { id: checked.base.id, text });
    if (editing === checked && editing.text === text && !documentSession.get().verdict) update({ problems });
  } catch {
    // The text may be between two keystrokes; saving tells what is really wrong.
  }
}

/** Saves without waiting for a pause. Nothing happens where nothing was typed. */
export async function saveNow(): Promise<void> {
  window.clearTimeout(timers.save);
  if (["typed", "failed"].includes(documentSession.get().saving)) await save();
  else await allSaved();
}

/** Saves the open document's text. `replaces`: whatever somebody else saved meanwhile. */
export async function save(replaces = false): Promise<void> {
  const saved = editing;
  if (!saved) return;
  const isOpen = () => editing === saved;
  update({ saving: "saving" });
  const outcome = await saveText(saved, replaces);
  if ("failure" in outcome) {
    if (isOpen()) update({ saving: "failed", saveFailure: outcome.failure });
    else tellNotSaved(saved, outcome.failure);
    return;
  }
  const { view, isMerged } = outcome;
  if (isMerged) notify({ tone: "info", text: t(view.conflict ? "document.conflicts" : "document.merged") });
  if (!isOpen()) return;
  const isStillSame = saved.text === view.text;
  update({ view: { ...view, text: saved.text }, saving: isStillSame ? "saved" : "typed", saveFailure: undefined });
  if (isStillSame) afterSave(view.id);
}

/** The text of a document that was left; it can be opened with it. */
function tellNotSaved({ base }: Editing, { message, hint }: Failure): void {
  notify({
    tone: "bad",
    text: t("document.notSaved", { name: base.id }),
    hint: [message, hint].filter(Boolean).join(" "),
    action: { label: t("document.open"), run: () => openPlace(base.id, { start: 0, end: 0 }) },
  });
}

/** Tries once more to save everything that could not be saved. */
export async function saveAll(): Promise<void> {
  await saveNow();
  for (const { from, text } of unsavedTexts().filter(({ from }) => from.id !== editing?.base.id)) {
    const kept: Editing = { base: from, text };
    const outcome = await saveText(kept);
    if ("failure" in outcome) tellNotSaved(kept, outcome.failure);
  }
}

function afterSave(id: string): void {
  // Only PostgreSQL is embedded.
  if (project.get()?.settings.target.kind === "postgresql")
    timers.verify = window.setTimeout(() => void verify(), VERIFY_MS);
  void attempt(call("document.fixOffer", { id })).then((offer) => {
    if (documentSession.get().id === id) update({ offer: offer && offer.hits.length > 0 ? offer : undefined });
  });
}

/** Counts the verifications, so that an answer to an earlier one is known. */
let verification = 0;

/** Loads the saved text with what it depends on on the embedded engine. */
export async function verify(): Promise<void> {
  window.clearTimeout(timers.verify);
  const { id, saving, verdict } = documentSession.get();
  if (!id || saving !== "saved" || verdict === "running") return;
  update({ verdict: "running" });
  const number = ++verification;
  const result = await attempt(call("document.verify", { id }));
  // Typing or another document made it out of date: a later verification tells.
  if (number !== verification || documentSession.get().id !== id || documentSession.get().verdict !== "running") return;
  update(result ? { verdict: result, problems: result.problems } : { verdict: undefined });
}

/** Nothing may be lost when the window goes: a save that does not end in time is made up for when it is back. */
window.addEventListener("pagehide", () => {
  const { saving, saveFailure } = documentSession.get();
  if (editing && saving !== "saved") keepUnsaved({ from: editing.base, text: editing.text, failure: saveFailure });
  void saveNow();
});
window.addEventListener("beforeunload", (event) => {
  if (unsavedTexts().some(({ failure }) => failure)) event.preventDefault();
});
onLeavingProject(saveNow);

/** A document belongs to its project: another one may have the same id. */
let folder: string | undefined;
project.subscribe(() => {
  const next = project.get();
  if (next?.folder === folder) return;
  const left = unsavedTexts(folder).length;
  if (folder && left > 0) notify({ tone: "warn", text: t("document.keptForLater", { n: left, folder }) });
  folder = next?.folder;
  clearTimers();
  editing = undefined;
  documentSession.set(NONE);
  if (next && !next.readOnly) void saveAll();
});
