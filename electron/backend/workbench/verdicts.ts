/** What the engine said of documents, each for one text of it. For this machine only: it can be asked again. */
import { readFile } from "node:fs/promises";
import type { TargetProblem, Verdict } from "../../ipc/data";
import { writeWhole } from "./atomic-files";
import { verdictsFile } from "./project-layout";

interface StoredVerdict {
  /** Digest of the text. */
  readonly hash: string;
  readonly problems: readonly TargetProblem[];
}

export class Verdicts {
  private readonly byDocument = new Map<string, StoredVerdict>();

  constructor(private readonly folder: string) {}

  async load(): Promise<void> {
    try {
      const stored = JSON.parse(await readFile(verdictsFile(this.folder), "utf8")) as Record<string, StoredVerdict>;
      for (const [id, verdict] of Object.entries(stored)) {
        if (typeof verdict?.hash === "string" && Array.isArray(verdict.problems)) this.byDocument.set(id, verdict);
      }
    } catch {
      // Nothing was verified yet, or the file is damaged: then it is verified again.
    }
  }

  /** The verdict on a text; undefined where that text was not verified. */
  of(document: string, hash: string): Verdict | undefined {
    const stored = this.byDocument.get(document);
    if (stored?.hash !== hash) return undefined;
    const isFailed = stored.problems.some((p) => p.severity === "error");
    return { result: isFailed ? "failed" : "passed", problems: stored.problems };
  }

  set(document: string, hash: string, problems: readonly TargetProblem[]): void {
    this.byDocument.set(document, { hash, problems });
  }

  async save(): Promise<void> {
    await writeWhole(verdictsFile(this.folder), `${JSON.stringify(Object.fromEntries(this.byDocument))}\n`);
  }
}
