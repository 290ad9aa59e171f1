/** Files that are never half: written beside their place, flushed, and moved there. */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What the names of unfinished files end with; such files are left over from a crash and may be removed. */
export const UNFINISHED = ".unfinished";

function besides(path: string): string {
  return `${path}.${process.pid}-${randomBytes(3).toString("hex")}${UNFINISHED}`;
}

/** Writes a file or leaves it as it was. It is on the disk when this returns. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = besides(path);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await moveInto(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** On Windows a virus scanner or a reader may hold the old file for a moment. */
async function moveInto(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (
        attempt >= 10 ||
        process.platform !== "win32" ||
        (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES")
      ) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, attempt * 10));
    }
  }
}

/** For workers, which may block. `isFlushed: false` for the many files that can be made again. */
export function writeWholeSync(path: string, parts: readonly (string | Uint8Array)[], isFlushed: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = besides(path);
  try {
    const file = openSync(temporary, "wx");
    try {
      for (const part of parts) writeAll(file, typeof part === "string" ? Buffer.from(part) : part);
      if (isFlushed) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
