/** Copies a folder file by file: inside a packaged app only reading files works, not the system's copying. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** `last`: a file of the folder itself that is copied when all others are. */
export async function copyFolder(from: string, to: string, last?: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      if (entry.name === last) return;
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) await copyFolder(source, target);
      else await writeFile(target, await readFile(source));
    }),
  );
  if (last !== undefined) await writeFile(join(to, last), await readFile(join(from, last)));
}
