/** Where things are in a project's folder. */
import { join } from "node:path";

export interface ProjectLayout {
  readonly root: string;
  readonly decisions: string;
  readonly source: string;
  readonly sourceIndex: string;
  readonly generated: string;
  readonly edited: string;
  readonly history: string;
  readonly reports: string;
  readonly ignore: string;
  /** For this machine only: git ignores it. */
  readonly local: string;
  readonly lock: string;
  /** Is there while the stored source is being replaced. */
  readonly importing: string;
}

export function projectLayout(root: string): ProjectLayout {
  const local = join(root, ".portolan");
  return {
    root,
    decisions: join(root, "decisions.json"),
    source: join(root, "source"),
    sourceIndex: join(root, "source", "index.json"),
    generated: join(root, "generated"),
    edited: join(root, "edited"),
    history: join(root, "history"),
    reports: join(root, "reports"),
    ignore: join(root, ".gitignore"),
    local,
    lock: join(local, "lock"),
    importing: join(local, "importing"),
  };
}

/** The conversion's file in a cache folder. */
export function cacheFile(folder: string): string {
  return join(folder, "conversion.cache");
}

/** What the engine said of documents, in a cache folder. */
export function verdictsFile(folder: string): string {
  return join(folder, "verdicts.json");
}
