/** What the workbench looks at: features do not know each other, they meet here. */
import type { Range } from "../../electron/ipc/data";
import { items, page, project, rows } from "./state";
import { createStore, useStorePart } from "./store";

/** A place to show in the open document. */
export interface Reveal {
  readonly side: "source" | "generated" | "text";
  readonly range: Range;
  readonly isFocused: boolean;
}

export interface Selection {
  readonly document?: string;
  readonly object?: string;
  /** The action item whose guidance is shown. */
  readonly item?: string;
  /** The rule whose guidance is shown: of the item, or of the changed region under the cursor. */
  readonly rule?: string;
  /** A place to go to; a new object each time. */
  readonly reveal?: Reveal;
}

export const selection = createStore<Selection>({});
/** A part of the selection. */
export const useSelected = <K extends keyof Selection>(key: K): Selection[K] =>
  useStorePart(selection, (now) => now[key]);

/** What the middle shows for the open document. */
export type EditorMode = "diff" | "conflict" | "history";
export const editorMode = createStore<EditorMode>("diff");
/** The entry of the history that is compared with what counts now. */
export const historyEntry = createStore<string | undefined>(undefined);
export const sidePanel = createStore<"guidance" | "history">("guidance");

/** What objects the tree shows. Other pages set it to show the objects behind a number. */
export interface TreeFilter {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly statuses: readonly string[];
  readonly severities: readonly string[];
  readonly rule: string;
  /** Objects with action items of these complexities. */
  readonly complexities: readonly string[];
  /** What the engine said: passed, not-verified. For refused ones there is `isFailed`. */
  readonly verifications: readonly string[];
  /** Only objects whose action items cost hours. */
  readonly isCosting: boolean;
  readonly isEdited: boolean;
  readonly hasConflict: boolean;
  readonly isFailed: boolean;
}

export const NO_FILTER: TreeFilter = {
  text: "",
  kinds: [],
  statuses: [],
  severities: [],
  rule: "",
  complexities: [],
  verifications: [],
  isCosting: false,
  isEdited: false,
  hasConflict: false,
  isFailed: false,
};
export const treeFilter = createStore<TreeFilter>(NO_FILTER);

/** Another project has other objects, even where their names are the same. */
let folder: string | undefined;
project.subscribe(() => {
  const next = project.get()?.folder;
  if (next === folder) return;
  folder = next;
  selection.set({});
  treeFilter.set(NO_FILTER);
  editorMode.set("diff");
  historyEntry.set(undefined);
});

/** Shows in the workbench's tree the objects behind a number of another page. */
export function showObjects(filter: Partial<TreeFilter>): void {
  treeFilter.set({ ...NO_FILTER, ...filter });
  page.set("workbench");
}

/** Opens an object's document beside its source. */
export function openObject(id: string, isFocused = false): void {
  const row = rows.get().find((r) => r.id === id);
  if (!row) return;
  page.set("workbench");
  editorMode.set(row.hasConflict ? "conflict" : "diff");
  const start = row.sourceRange?.start ?? 0;
  const reveal: Reveal = { side: "source", range: { start, end: start }, isFocused };
  selection.set({ document: row.document, object: id, reveal });
}

/** Opens the place of an action item, with its guidance. */
export function openItem(id: string, isFocused = false): void {
  const item = items.get().find((i) => i.id === id);
  if (!item) return;
  page.set("workbench");
  editorMode.set("diff");
  sidePanel.set("guidance");
  const reveal: Reveal = item.generatedRange
    ? { side: "generated", range: item.generatedRange, isFocused }
    : { side: "source", range: item.sourceRange, isFocused };
  selection.set({ document: item.document, object: item.objectId, item: id, rule: item.rule, reveal });
}

/** Goes to a place of the open document's text, or of another's. */
export function openPlace(document: string, range: Range): void {
  const object = rows.get().find((row) => row.document === document)?.id;
  page.set("workbench");
  editorMode.set("diff");
  selection.set({ document, object, reveal: { side: "text", range, isFocused: true } });
}

/** Shows a rule's guidance without leaving the place. An item of this rule stays: going to its place puts the cursor there. */
export function showRule(rule: string | undefined): void {
  selection.set((before) => (before.rule === rule ? before : { ...before, item: undefined, rule }));
}
