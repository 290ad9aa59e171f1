/** What can be done with the open document besides typing: every other way to change its text. */
import type { DocumentView, FixHit } from "../../electron/ipc/data";
import { call } from "../ipc/client";
import { t } from "../messages";
import { clearTimers, documentSession, save, saveNow, take, update, verify } from "./document-session";
import { attempt, notify } from "./notices";

/** Saves without waiting for a pause, and verifies. Nothing happens where nothing was typed, but for the proof. */
export async function saveAndVerify(): Promise<void> {
  await saveNow();
  await verify();
}

/** Whose version counts when two windows saved: this one's is saved over the other, or the other's is shown. The history keeps both. */
export async function settleChangedElsewhere(isMineKept: boolean): Promise<void> {
  const { id } = documentSession.get();
  if (!id) return;
  if (isMineKept) return save(true);
  await replaceBy(call("document.open", { id }));
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
  const { view } = documentSession.get();
  if (!view) return false;
  const { id, revision } = view;
  // The result knows nothing of what is only typed: with it saved, the conflict is another.
  await saveNow();
  if (!(await replaceBy(call("document.resolve", { id, text: merged, revision })))) return false;
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
