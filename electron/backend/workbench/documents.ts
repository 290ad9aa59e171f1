/** Documents of the open project: how they are shown, taken back and brought together again. */
import { counterparts } from "../../../converter/project/document-map";
import type { DocumentItem, ProjectDocument } from "../../../converter/project/project-document";
import { textHash } from "../../../converter/project/text-hash";
import type { Arguments } from "../../ipc/contract";
import type { DocumentView, HistoryEntry, ItemView, Range, TargetProblem } from "../../ipc/data";
import type { Edit } from "./edited-files";
import { failure } from "./failure";
import { CONFLICT_MARK, mergeTexts } from "./merge-texts";
import type { Project } from "./project";
import { checkTargetText } from "./target-syntax";

/** A document with the DBA's version of it. */
export interface Opened {
  readonly document: ProjectDocument;
  readonly edit: Edit | undefined;
  /** What counts. */
  readonly text: string;
}

/** A document as its files are now. */
export async function openDocument(project: Project, id: string): Promise<Opened> {
  const document = await project.document(id);
  const edit = await project.editedFiles.read(document.path);
  return { document, edit, text: edit?.text ?? document.generated };
}

function isConflict({ document, edit }: Opened): boolean {
  return edit?.base !== undefined && edit.base !== document.generated;
}

/** Changes with everything that a save could lose. */
export function revisionOf({ document, edit }: Opened): string {
  return textHash(edit ? `${edit.base}\0${edit.text}\0${document.generated}` : document.generated);
}

/** The document as the workbench shows it. */
export async function viewDocument(project: Project, id: string): Promise<DocumentView> {
  return viewOf(project, await openDocument(project, id));
}

async function viewOf(project: Project, opened: Opened): Promise<DocumentView> {
  const { document, edit, text } = opened;
  const { id } = document;
  const conflict = isConflict(opened)
    ? {
        base: edit?.base as string,
        mine: text,
        generated: document.generated,
        merged: mergeTexts(edit?.base as string, text, document.generated).text,
      }
    : undefined;
  return {
    id,
    source: { ...document.source, language: project.settings.source.kind === "oracle" ? "plsql" : "tsql" },
    language: project.settings.target.kind === "postgresql" ? "pgsql" : "mysql",
    generated: document.generated,
    text,
    isEdited: edit !== undefined,
    conflict,
    revision: revisionOf(opened),
    map: document.map,
    items: document.items.map((item) => itemView(project, item)),
    problems: await problemsOf(project, opened),
  };
}

/** What is wrong with the text that counts, as far as it is known. */
async function problemsOf(project: Project, { document, edit, text }: Opened): Promise<readonly TargetProblem[]> {
  const verdict = project.verdicts.of(document.id, textHash(text));
  if (verdict) return verdict.problems;
  return edit ? checkTargetText(text, project.settings.target.kind) : [];
}

/** An action item with what the team decided. */
export function itemView(project: Project, item: DocumentItem): ItemView {
  return { ...item, decision: project.decisions.get(item.id) ?? { state: "open", note: "" } };
}

/** Writes history first: whatever happens after that, the text is not lost. */
export async function keepText(
  project: Project,
  opened: Opened,
  text: string,
  reason: HistoryEntry["reason"],
): Promise<void> {
  const { document, edit } = opened;
  const { path, generated } = document;
  await project.historyFiles.add(path, reason, text, opened.text);
  if (!edit) {
    if (text !== generated) await project.editedFiles.create(path, text, generated);
  } else if (text === generated && !isConflict(opened)) {
    await project.editedFiles.remove(path);
  } else {
    await project.editedFiles.replace(path, text);
    if (edit.base === undefined) await project.editedFiles.rebase(path, text, generated);
  }
  await project.noteEdit(path);
}

/** Changes a document's text without a window that has it open. */
export async function changeDocument(
  project: Project,
  id: string,
  reason: HistoryEntry["reason"],
  change: (text: string) => string,
): Promise<void> {
  const opened = await openDocument(project, id);
  const text = change(opened.text);
  if (text !== opened.text) await keepText(project, opened, text, reason);
}

/** Goes back to what the rules made; the DBA's version stays in the history. */
export async function revertDocument(project: Project, id: string): Promise<DocumentView> {
  project.assertWritable();
  const opened = await openDocument(project, id);
  const { path, generated } = opened.document;
  if (opened.edit) {
    await keepLast(project, opened);
    await project.historyFiles.add(path, "reverted", generated, opened.text);
    await project.editedFiles.remove(path);
    await project.noteEdit(path);
  }
  // Not opened again: one that the source does not have any more is gone now.
  return viewOf(project, { document: opened.document, edit: undefined, text: generated });
}

/** Somebody may have changed the file without Portolan: that version must be in the history before it goes. */
export async function keepLast(project: Project, { document, text }: Opened): Promise<void> {
  const entries = await project.historyFiles.list(document.path);
  const last = entries.at(-1);
  const kept = last && (await project.historyFiles.text(document.path, last.id));
  if (kept !== text) await project.historyFiles.add(document.path, "restored", text, text);
}

/** Ends a conflict with the text that the DBA made of both versions. */
export async function resolveDocument(
  project: Project,
  { id, text, revision }: Arguments<"document.resolve">,
): Promise<DocumentView> {
  project.assertWritable();
  if (CONFLICT_MARK.test(text)) {
    throw failure(
      "unresolved-conflict",
      "The text still holds conflict marks.",
      "Choose a version at each place marked with <<<<<<< and >>>>>>>, then save again.",
    );
  }
  const opened = await openDocument(project, id);
  if (revisionOf(opened) !== revision) {
    throw failure(
      "changed-elsewhere",
      `${id} was changed meanwhile.`,
      "Look at both versions once more, then use the result.",
    );
  }
  await keepLast(project, opened);
  await rebase(project, opened, text);
  const edit = await project.editedFiles.read(opened.document.path);
  return viewOf(project, { document: opened.document, edit, text });
}

async function rebase(project: Project, opened: Opened, text: string): Promise<void> {
  const { path, generated } = opened.document;
  await project.historyFiles.add(path, "merged", text, opened.text);
  if (text === generated) await project.editedFiles.remove(path);
  else if (opened.edit) await project.editedFiles.rebase(path, text, generated);
  else await project.editedFiles.create(path, text, generated);
  await project.noteEdit(path);
}

export type MergeOutcome = "kept" | "merged" | "conflict";

/** Brings an edited document together with a new conversion. A true conflict changes no file. */
export async function mergeDocument(project: Project, id: string): Promise<MergeOutcome> {
  const opened = await openDocument(project, id);
  const { document, edit } = opened;
  if (!edit) return "kept";
  if (edit.base === undefined) {
    await project.editedFiles.rebase(document.path, edit.text, document.generated);
    await project.noteEdit(document.path);
    return "kept";
  }
  if (edit.base === document.generated) return "kept";
  const { text, hasConflict } = mergeTexts(edit.base, edit.text, document.generated);
  if (hasConflict || document.generated === "") return "conflict";
  await keepLast(project, opened);
  await rebase(project, opened, text);
  return "merged";
}

export async function documentHistory(project: Project, id: string): Promise<readonly HistoryEntry[]> {
  return project.historyFiles.list((await project.document(id)).path);
}

export async function historyText(project: Project, id: string, entry: string): Promise<string> {
  const text = await project.historyFiles.text((await project.document(id)).path, entry);
  if (text === undefined) throw failure("no-version", "This version is not there any more.", "Open the history again.");
  return text;
}

/** Makes an earlier version the DBA's version again. */
export async function restoreDocument(project: Project, id: string, entry: string): Promise<DocumentView> {
  project.assertWritable();
  const text = await historyText(project, id, entry);
  const opened = await openDocument(project, id);
  await keepLast(project, opened);
  await keepText(project, opened, text, "restored");
  return viewDocument(project, id);
}

export async function documentCounterpart(
  project: Project,
  id: string,
  side: "source" | "generated",
  range: Range,
): Promise<readonly Range[]> {
  return counterparts((await project.document(id)).map, range, side);
}
