/** A project that is open: its settings, its last conversion, the DBA's versions. All that changes its files goes through `exclusive`. */
import { readFile } from "node:fs/promises";
import { basename, isAbsolute, join, resolve } from "node:path";
import { parseDecisions } from "../../../converter/project/decisions";
import { documentId } from "../../../converter/project/document-name";
import { nameFromPath } from "../../../converter/project/document-path";
import type { DocumentItem, ProjectDocument, ProjectObject } from "../../../converter/project/project-document";
import { textHash } from "../../../converter/project/text-hash";
import type { Decision, ProjectInfo, ProjectSettings } from "../../ipc/data";
import { ConversionCache } from "./conversion-cache";
import { EditedFiles } from "./edited-files";
import { failure } from "./failure";
import { HistoryFiles } from "./history-files";
import { findProjectFile, PROJECT_ENDING, projectFolder } from "./project-file";
import { cacheFile, type ProjectLayout, projectLayout } from "./project-layout";
import { lockProject, type ProjectLock } from "./project-lock";
import { readSettings } from "./settings-file";
import { Verdicts } from "./verdicts";

/** What is known of an edited document without reading its files. */
export interface EditState {
  readonly text: string;
  readonly base: string;
}

export class Project {
  settings: ProjectSettings;
  readonly notices: string[] = [];
  readonly editedFiles: EditedFiles;
  readonly historyFiles: HistoryFiles;
  /** Digests of text and base of every edited document, by path. */
  readonly edits = new Map<string, EditState>();
  decisions = new Map<string, Decision>();
  verdicts: Verdicts;
  cache: ConversionCache | undefined;
  objects: readonly ProjectObject[] = [];
  private items: Promise<readonly DocumentItem[]> | undefined;
  private idOfPath = new Map<string, string>();
  private last: Promise<unknown> = Promise.resolve();
  private lock: ProjectLock | undefined;

  private constructor(
    readonly layout: ProjectLayout,
    /** Path of the file with the settings. */
    readonly file: string,
    settings: ProjectSettings,
    /** Where the conversion is kept; not in the project's folder when that cannot be written to. */
    readonly cacheFolder: string,
    readonly readOnly: string | undefined,
    lock: ProjectLock | undefined,
  ) {
    this.settings = settings;
    this.lock = lock;
    this.editedFiles = new EditedFiles(layout.edited);
    this.historyFiles = new HistoryFiles(layout.history);
    this.verdicts = new Verdicts(cacheFolder);
  }

  /** Opens the project in a folder, or of a project file. What can be mended is mended and stands in `notices`. */
  static async open(path: string, dataFolder: string): Promise<Project> {
    const layout = projectLayout(projectFolder(path));
    const { file, settings } = await openSettings(layout);
    const { lock, readOnly, canWrite } = await lockFolder(layout);
    const elsewhere = join(dataFolder, "caches", textHash(layout.root));
    const project = new Project(layout, file, settings, canWrite ? layout.local : elsewhere, readOnly, lock);
    try {
      await project.load();
    } catch (error) {
      await lock?.release();
      throw error;
    }
    return project;
  }

  private async load(): Promise<void> {
    await this.loadDecisions();
    await this.verdicts.load();
    await this.loadCache();
    const paths = await this.editedFiles.paths(this.readOnly === undefined);
    for (const path of paths) await this.noteEdit(path);
  }

  /** Reads the conversion's cache. One that is damaged is made again, so it is only a notice. */
  async loadCache(): Promise<void> {
    try {
      const cache = await ConversionCache.open(cacheFile(this.cacheFolder));
      this.objects = await cache.objects();
      this.cache = cache;
      this.idOfPath = new Map([...cache.documents.values()].map(({ id, path }) => [path, id]));
    } catch (error) {
      this.cache = undefined;
      this.objects = [];
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
        this.notices.push("The stored conversion could not be read; the source is converted again.");
      }
    }
    this.items = undefined;
  }

  /** Reads an edit's files and remembers what they are. */
  async noteEdit(path: string): Promise<void> {
    const edit = await this.editedFiles.read(path);
    if (!edit) this.edits.delete(path);
    else this.edits.set(path, { text: textHash(edit.text), base: textHash(edit.base ?? edit.text) });
  }

  private async loadDecisions(): Promise<void> {
    let text: string;
    try {
      text = await readFile(this.layout.decisions, "utf8");
    } catch {
      return;
    }
    const { decisions, lost } = parseDecisions(text);
    this.decisions = decisions;
    if (lost.length > 0) {
      const lines = `line${lost.length > 1 ? "s" : ""} ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? " …" : ""}`;
      this.notices.push(`decisions.json: ${lines} could not be read; all other decisions are there.`);
    }
  }

  /** Runs one change of the project's files after the other. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => {});
    return next;
  }

  assertWritable(): void {
    if (this.readOnly !== undefined) throw failure("read-only", this.readOnly);
  }

  /** Absolute paths of the source's scripts. */
  inputs(): readonly string[] {
    return this.settings.source.inputs.map((path) => (isAbsolute(path) ? path : resolve(this.layout.root, path)));
  }

  /** The settings as the workers take them. */
  workerSettings(): ProjectSettings {
    return { ...this.settings, source: { ...this.settings.source, inputs: this.inputs() } };
  }

  allItems(): Promise<readonly DocumentItem[]> {
    this.items ??= this.cache?.items() ?? Promise.resolve([]);
    return this.items;
  }

  pathOf(id: string): string | undefined {
    return this.cache?.documents.get(id)?.path ?? this.orphans().get(id);
  }

  /** Edited documents that the source does not have any more, with their paths. They are never thrown away. */
  orphans(): Map<string, string> {
    const found = new Map<string, string>();
    if (!this.cache) return found;
    for (const path of this.edits.keys()) {
      if (!this.idOfPath.has(path)) found.set(documentId(nameFromPath(path)), path);
    }
    return found;
  }

  /** Digest of what the rules make of a document now. */
  generatedHash(id: string): string {
    return this.cache?.documents.get(id)?.hash ?? textHash("");
  }

  hasConflict(id: string, path: string): boolean {
    const edit = this.edits.get(path);
    return edit !== undefined && edit.base !== this.generatedHash(id);
  }

  /** Digest of the text that counts. */
  textHashOf(id: string): string {
    const path = this.pathOf(id);
    return (path === undefined ? undefined : this.edits.get(path)?.text) ?? this.generatedHash(id);
  }

  async document(id: string): Promise<ProjectDocument> {
    if (!this.cache) throw notConverted();
    const document = await this.readDocument(id);
    if (document) return document;
    const path = this.orphans().get(id);
    if (path === undefined) {
      throw failure("no-document", `${id} is not part of this project any more.`, "Choose another object in the tree.");
    }
    const source = { text: "", file: "", line: 1 };
    return { id, path, ...nameFromPath(path), source, generated: "", map: [], items: [] };
  }

  /** Another conversion, or another program, may have put another file in the cache's place. */
  private async readDocument(id: string): Promise<ProjectDocument | undefined> {
    try {
      return await this.cache?.document(id);
    } catch {
      await this.loadCache();
      if (!this.cache) throw notConverted();
      return this.cache.document(id);
    }
  }

  /** Ids and texts of all edited documents. */
  async editedTexts(): Promise<Record<string, string>> {
    const texts: Record<string, string> = {};
    const ids = new Map([...this.orphans()].map(([id, path]) => [path, id]));
    for (const path of this.edits.keys()) {
      const id = this.idOfPath.get(path) ?? ids.get(path);
      const edit = await this.editedFiles.read(path);
      if (id !== undefined && edit) texts[id] = edit.text;
    }
    return texts;
  }

  info(): ProjectInfo {
    const ids = [...this.edits.keys()].map((path) => ({ path, id: this.idOfPath.get(path) ?? "" }));
    return {
      folder: this.layout.root,
      file: this.file,
      settings: this.settings,
      readOnly: this.readOnly,
      notices: this.notices,
      counts: {
        objects: this.objects.length,
        documents: this.cache?.documents.size ?? 0,
        edited: this.edits.size,
        conflicts: this.cache ? ids.filter(({ path, id }) => this.hasConflict(id, path)).length : 0,
      },
    };
  }

  async close(): Promise<void> {
    await this.last;
    await this.lock?.release();
    this.lock = undefined;
  }
}

/** There is no conversion to show yet. */
export function notConverted(): Error {
  return failure("not-converted", "The source is not converted yet.", "Wait until the conversion is done.");
}

async function openSettings({ root }: ProjectLayout): Promise<{ file: string; settings: ProjectSettings }> {
  const file = await findProjectFile(root);
  if (file !== undefined) return { file, settings: await readSettings(file) };
  throw failure(
    "no-project",
    `${root} holds no project: there is no file that ends with ${PROJECT_ENDING}.`,
    "Choose a project's folder, or make a new project of the source's scripts.",
  );
}

const CANNOT_WRITE: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS"]);

async function lockFolder(
  layout: ProjectLayout,
): Promise<{ lock?: ProjectLock; readOnly?: string; canWrite: boolean }> {
  try {
    const lock = await lockProject(layout.lock);
    // The other window's cache can be read here; only this window must not write it.
    return typeof lock === "string" ? { readOnly: lock, canWrite: false } : { lock, canWrite: true };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") {
      return {
        readOnly: `The disk of ${basename(layout.root)} is full, so nothing can be saved. Make room and open the project again.`,
        canWrite: false,
      };
    }
    if (!CANNOT_WRITE.has(code)) throw error;
    return {
      readOnly:
        "The project's folder cannot be written to. You can look at everything; to change something, copy the project to a folder of yours.",
      canWrite: false,
    };
  }
}
