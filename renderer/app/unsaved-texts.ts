/** Texts that could not be saved: kept, also over a reload of the window, until they are saved or given up. */
import type { Failure, StartedFrom } from "../../electron/ipc/data";
import { project } from "./state";
import { createStore, useStore } from "./store";

/** What the backend had when a text's editing began, or when it was last saved. */
export interface SaveBase extends StartedFrom {
  /** The project's folder: another project may have a document of the same id. */
  readonly folder: string;
  readonly id: string;
  readonly revision: string;
}

export interface UnsavedText {
  readonly from: SaveBase;
  readonly text: string;
  /** Why it could not be saved; undefined where the window went before it was tried. */
  readonly failure?: Failure;
}

const KEY = "portolan.unsaved";
/** In a browser each tab has its own; the app has one window, and its texts are there at the next start. */
const storage = window.portolan ? localStorage : sessionStorage;

const unsaved = createStore<readonly UnsavedText[]>(readKept());

/** The unsaved texts of a project, the open one's where none is named. */
export function unsavedTexts(folder = project.get()?.folder): readonly UnsavedText[] {
  return unsaved.get().filter(({ from }) => from.folder === folder);
}

/** The same for a component. */
export function useUnsavedTexts(): readonly UnsavedText[] {
  const all = useStore(unsaved);
  const folder = useStore(project)?.folder;
  return all.filter(({ from }) => from.folder === folder);
}

/** Keeps a text instead of what was kept of its document before. */
export function keepUnsaved(text: UnsavedText): void {
  change((others) => [...others, text], text.from);
}

/** The document's text is saved, or given up. */
export function dropUnsaved(document: Pick<SaveBase, "folder" | "id">): void {
  if (unsaved.get().some(({ from }) => isSame(from, document))) change((others) => others, document);
}

function isSame(a: Pick<SaveBase, "folder" | "id">, b: Pick<SaveBase, "folder" | "id">): boolean {
  return a.folder === b.folder && a.id === b.id;
}

function change(
  make: (others: readonly UnsavedText[]) => readonly UnsavedText[],
  document: Pick<SaveBase, "folder" | "id">,
): void {
  unsaved.set((before) => make(before.filter(({ from }) => !isSame(from, document))));
  try {
    if (unsaved.get().length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(unsaved.get()));
  } catch {
    // No room: the texts live as long as the window, which asks before it closes.
  }
}

function readKept(): readonly UnsavedText[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isUnsavedText) : [];
  } catch {
    return [];
  }
}

function isUnsavedText(value: unknown): value is UnsavedText {
  const { from, text } = Object(value) as Partial<UnsavedText>;
  const parts = [text, from?.folder, from?.id, from?.revision, from?.base, from?.text];
  return parts.every((part) => typeof part === "string");
}
