/** The open document: its text as it is typed, checked, saved and verified. One at a time; every way to change a document's text goes through here. */
import type { DocumentView, Failure, FixHit, FixOffer, TargetProblem, Verdict } from "../../electron/ipc/data";
import { CallError, call } from "../ipc/client";
import { t } from "../messages";
import { attempt, notify, notifyError } from "./notices";
import { changes, onLeavingProject, project } from "./state";
import { createStore, useStore } from "./store";

export interface DocumentSession {
  readonly id?: string;
  /** Undefined while it loads, and where it cannot be shown. */
  readonly view?: DocumentView;
  readonly failure?: Failure;
  readonly saving: "saved" | "typed" | "saving" | "failed";
  /** What the engine said of the saved text; undefined after typing. */
  readonly verdict?: Verdict | "running";
  readonly problems: readonly TargetProblem[];
  readonly offer?: FixOffer;
  /** Somebody else saved the document meanwhile: whose version counts must be decided. */
  readonly isChangedElsewhere: boolean;
}

const NONE: DocumentSession = { saving: "saved", problems: [], isChangedElsewhere: false };
const CHECK_MS = 200;
const SAVE_MS = 800;
const VERIFY_MS = 1200;

export const documentSession = createStore<DocumentSession>(NONE);
export const useDocument = () => useStore(documentSession);

/** The text in the editor; only differs from the view's text until it is saved. */
let text = "";
/** What the backend had when the document was opened or last saved. A save keeps hold of it when another document is opened. */
interface Opened {
  readonly id: string;
  revision: string;
}
let opened: Opened | undefined;
let timers: { check?: number; save?: number; verify?: number } = {};
let running: Promise<void> = Promise.resolve();

function update(part: Partial<DocumentSession>): void {
  documentSession.set((before) => ({ ...before, ...part }));
}

function clearTimers(): void {
  for (const timer of Object.values(timers)) window.clearTimeout(timer);
  timers = {};
}

/** Opens a document; what was typed in the one before is saved first. */
export async function openDocument(id: string | undefined): Promise<void> {
  if (documentSession.get().id === id) return;
  void saveNow();
  clearTimers();
  opened = undefined;
  documentSession.set({ ...NONE, id });
  if (!id) return;
  // A document that is opened again must show what is being saved of it.
  await running;
  try {
    const view = await call("document.open", { id });
    if (documentSession.get().id === id) take(view);
  } catch (error) {
    if (documentSession.get().id !== id) return;
    const failure =
      error instanceof CallError ? { ...error, message: error.message } : { code: "failed", message: String(error) };
    update({ failure });
  }
}

/** Shows what the backend has now. */
function take(view: DocumentView): void {
  text = view.text;
  opened = { id: view.id, revision: view.revision };
  update({ view, problems: view.problems, saving: "saved", failure: undefined, isChangedElsewhere: false });
}

/** Asks for the open document again after the project changed; typing is never lost by it. */
async function refreshDocument(): Promise<void> {
  const { id, saving } = documentSession.get();
  if (!id || saving !== "saved") return;
  const view = await attempt(call("document.open", { id }));
  const now = documentSession.get();
  if (!view || now.id !== id || now.saving !== "saved") return;
  const isSame = view.revision === now.view?.revision && view.generated === now.view.generated;
  text = view.text;
  opened = { id: view.id, revision: view.revision };
  update({ view, problems: isSame && now.verdict ? now.problems : view.problems });
}

changes.subscribe(() => {
  const { documents } = changes.get();
  const { id } = documentSession.get();
  if (id && (documents === "all" || documents.includes(id))) void refreshDocument();
});

/** The DBA typed: checks soon, saves when the typing pauses. */
export function typed(next: string): void {
  // Between two documents the editor still shows the one before.
  if (next === text || !documentSession.get().view) return;
  text = next;
  update({ saving: "typed", verdict: undefined });
  clearTimers();
  timers.check = window.setTimeout(() => void check(), CHECK_MS);
  if (!project.get()?.readOnly) timers.save = window.setTimeout(() => void save(), SAVE_MS);
}

async function check(): Promise<void> {
  const { id } = documentSession.get();
  const checked = text;
  if (!id) return;
  try {
    const problems = await call("document.check", { id, text: checked });
    if (documentSession.get().id === id && text === checked && !documentSession.get().verdict) update({ problems });
  } catch {
    // The text may be between two keystrokes; saving tells what is really wrong.
  }
}

/** Saves without waiting for a pause, and verifies. Nothing happens where nothing was typed, but for the proof. */
export async function saveAndVerify(): Promise<void> {
  await saveNow();
  await verify();
}

async function saveNow(): Promise<void> {
  window.clearTimeout(timers.save);
  if (["typed", "failed"].includes(documentSession.get().saving)) await save();
  else await running;
}

/** One save after the other, each from the revision the one before gave. */
function save(): Promise<void> {
  const from = opened;
  const saved = text;
  if (!from) return running;
  running = running.then(() => saveText(from, saved));
  return running;
}

async function saveText(from: Opened, saved: string): Promise<void> {
  const { id } = from;
  const isOpen = () => opened === from;
  if (isOpen()) update({ saving: "saving" });
  try {
    const view = await call("document.save", { id, text: saved, revision: from.revision });
    from.revision = view.revision;
    if (!isOpen()) return;
    const isStillSame = text === saved;
    update({ view: { ...view, text: isStillSame ? view.text : text }, saving: isStillSame ? "saved" : "typed" });
    if (isStillSame) afterSave(id);
  } catch (error) {
    if (!isOpen()) return notifyError(error);
    if (error instanceof CallError && error.code === "changed-elsewhere")
      update({ saving: "failed", isChangedElsewhere: true });
    else {
      update({ saving: "failed" });
      notifyError(error);
    }
  }
}

function afterSave(id: string): void {
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

/** Whose version counts when two windows saved: this one's is saved over the other, or the other's is shown. The history keeps both. */
export async function settleChangedElsewhere(isMineKept: boolean): Promise<void> {
  const { id } = documentSession.get();
  if (!id) return;
  const mine = text;
  const view = await attempt(call("document.open", { id }));
  if (!view || documentSession.get().id !== id) return;
  take(view);
  if (!isMineKept) return;
  text = mine;
  update({ view: { ...view, text: mine }, saving: "typed" });
  await save();
}

async function replaceBy(work: Promise<DocumentView>): Promise<boolean> {
  clearTimers();
  const id = documentSession.get().id;
  const view = await attempt(work);
  if (!view || documentSession.get().id !== id) return false;
  update({ verdict: undefined, offer: undefined });
  take(view);
  return true;
}

/** Gives up the DBA's version; the history keeps it. */
export async function revert(): Promise<void> {
  const { id } = documentSession.get();
  await saveNow();
  if (id && (await replaceBy(call("document.revert", { id })))) notify({ tone: "ok", text: t("document.reverted") });
}

/** Makes a version of the history the one that counts. */
export async function restore(entry: string): Promise<boolean> {
  const { id } = documentSession.get();
  await saveNow();
  if (!id || !(await replaceBy(call("document.restore", { id, entry })))) return false;
  notify({ tone: "ok", text: t("history.restored") });
  void verify();
  return true;
}

/** Ends a conflict with the text that holds both. */
export async function resolveConflict(merged: string): Promise<boolean> {
  const { id } = documentSession.get();
  if (!id || !(await replaceBy(call("document.resolve", { id, text: merged })))) return false;
  notify({ tone: "ok", text: t("conflict.resolved") });
  void verify();
  return true;
}

/** Makes the last replacement in other documents as well. */
export async function applyFix(hits: readonly FixHit[], after: string): Promise<void> {
  const { id } = documentSession.get();
  if (!id) return;
  const count = await attempt(call("document.fixApply", { id, hits, after }));
  if (count === undefined) return;
  update({ offer: undefined });
  notify({ tone: "ok", text: t("fix.applied", { n: count }) });
}

/** The offer is not wanted. */
export function dismissOffer(): void {
  update({ offer: undefined });
}

/** Nothing may be lost when the window or the project goes. */
window.addEventListener("pagehide", () => void saveNow());
onLeavingProject(saveNow);

/** A document belongs to its project: another one may have the same id. */
let folder: string | undefined;
project.subscribe(() => {
  const next = project.get()?.folder;
  if (next === folder) return;
  folder = next;
  clearTimers();
  opened = undefined;
  documentSession.set(NONE);
});
