/** Saving what was typed, also where the document is not any more what the editor showed when the typing began. */
import type { Arguments } from "../../ipc/contract";
import type { DocumentView, HistoryEntry, StartedFrom } from "../../ipc/data";
import { keepLast, keepText, mergeDocument, type Opened, openDocument, revisionOf, viewDocument } from "./documents";
import { failure } from "./failure";
import { mergeTexts } from "./merge-texts";
import type { Project } from "./project";

export interface SavedDocument {
  readonly view: DocumentView;
  /** The text that the saved one took the place of; undefined where nothing changed. */
  readonly replaced: string | undefined;
}

/** Keeps a text as the DBA's version. Lines that the rules changed meanwhile stay changed. */
export async function saveDocument(project: Project, args: Arguments<"document.save">): Promise<SavedDocument> {
  project.assertWritable();
  const { id, text, revision, startedFrom, replaces = false } = args;
  const opened = await openDocument(project, id);
  if (text === opened.text) return { view: await viewDocument(project, id), replaced: undefined };
  if (revisionOf(opened) === revision) {
    await keepText(project, opened, text, "edited");
    return { view: await viewDocument(project, id), replaced: opened.text };
  }
  if (startedFrom && (replaces || isOnlyConverted(opened, startedFrom))) {
    // The other's version must stay in the history: one "edited" right after another is the same typing.
    await keepOnBase(project, opened, text, startedFrom.base, replaces ? "restored" : "edited");
    return { view: await viewDocument(project, id), replaced: opened.text };
  }
  throw failure(
    "changed-elsewhere",
    `${id} was changed since you opened it.`,
    "Compare your text with the newer version, then save again.",
  );
}

/** Whether all that happened to a document since is a new conversion, which was merged with what the editor showed. */
function isOnlyConverted({ document, text }: Opened, startedFrom: StartedFrom): boolean {
  return text === startedFrom.text || text === mergeTexts(startedFrom.base, startedFrom.text, document.generated).text;
}

/**
 * The text was typed on an earlier conversion: put on the present one it would undo all that the rules do otherwise now.
 * So it is kept on its own base first, and merged like every other edit.
 */
async function keepOnBase(
  project: Project,
  opened: Opened,
  text: string,
  base: string,
  reason: HistoryEntry["reason"],
): Promise<void> {
  const { id, path } = opened.document;
  if (opened.edit) await keepLast(project, opened);
  await project.historyFiles.add(path, reason, text, base);
  // The base first: with it the text that is still there merges into itself.
  await project.editedFiles.create(path, text, base);
  await project.noteEdit(path);
  await mergeDocument(project, id);
}
