/** Saves texts one after the other. What cannot be saved is kept, wherever the window looks by then. */
import type { DocumentView, Failure } from "../../electron/ipc/data";
import { CallError, call } from "../ipc/client";
import { project } from "./state";
import { dropUnsaved, keepUnsaved, type SaveBase } from "./unsaved-texts";

/** A document whose text is typed: what counts of it in the backend, and what stands in the editor. It lives on until its text is saved. */
export interface Editing {
  base: SaveBase;
  text: string;
}

/** A saved document, or why it could not be saved. */
export type SaveOutcome = { readonly view: DocumentView; readonly isMerged: boolean } | { readonly failure: Failure };

let running: Promise<unknown> = Promise.resolve();

/** Resolves when nothing is being saved. */
export async function allSaved(): Promise<void> {
  await running;
}

/** What a later save of a document starts from. */
export function baseOf(view: DocumentView, folder: string): SaveBase {
  const { id, revision, text, generated, conflict } = view;
  return { folder, id, revision, text, base: conflict?.base ?? generated };
}

/** Saves the editor's text when all saves before are done. `replaces`: whatever somebody else saved meanwhile. */
export function saveText(editing: Editing, replaces = false): Promise<SaveOutcome> {
  const outcome = running.then(() => trySave(editing, replaces));
  running = outcome;
  return outcome;
}

async function trySave(editing: Editing, replaces: boolean): Promise<SaveOutcome> {
  const { base, text } = editing;
  try {
    if (project.get()?.folder !== base.folder) throw new Error("Another project is open");
    const view = await callSave(base, text, replaces);
    dropUnsaved(base);
    const isMerged = view.text !== text;
    const isTypedOn = editing.text !== text;
    // What is typed by now goes on from the text that was sent, not from what the merge made of it.
    if (isMerged && isTypedOn) editing.base = { ...base, text };
    else {
      editing.base = baseOf(view, base.folder);
      if (!isTypedOn) editing.text = view.text;
    }
    return { view, isMerged };
  } catch (error) {
    const failure = failureOf(error);
    // What was typed meanwhile is not saved either.
    keepUnsaved({ from: base, text: editing.text, failure });
    return { failure };
  }
}

/** Asks again with what the editor started from where the document is another by now: a new conversion can be merged. */
async function callSave(base: SaveBase, text: string, replaces: boolean): Promise<DocumentView> {
  const { id, revision } = base;
  const startedFrom = { base: base.base, text: base.text };
  if (!replaces) {
    try {
      return await call("document.save", { id, text, revision });
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== "changed-elsewhere") throw error;
    }
  }
  return call("document.save", { id, text, revision, startedFrom, replaces });
}

/** A failed call as what the user reads. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: "failed", message: error instanceof Error ? error.message : String(error) };
}
