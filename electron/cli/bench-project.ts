/** How fast the desktop app's project is: made, opened from its cache, looked at, changed; and how much memory it takes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Backend, createBackend } from "../backend/workbench/backend";
import { largeSchema } from "./large-schema";

/** Prints a line per step. */
export async function benchProject(objects: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  const options = { dataFolder: join(folder, "data"), shell: "browser", sampleFolder: "", version: "0" } as const;
  const project = join(folder, "project");
  mkdirSync(join(folder, "scripts"));
  for (const [name, text] of Object.entries(largeSchema(objects))) writeFileSync(join(folder, "scripts", name), text);
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    print(`${`${what}, ${objects} objects`.padEnd(46)} ${((performance.now() - started) / 1000).toFixed(3)} s`);
    return result;
  };
  let backend: Backend = createBackend(options);
  try {
    await timed("make a project", () =>
      backend.handlers["project.create"]({
        ...{ folder: project, name: "bench", source: "oracle", inputs: [join(folder, "scripts")] },
        ...{ target: "postgresql", targetVersion: 17 },
      }),
    );
    await backend.close();
    backend = createBackend(options);
    const stall = watchStalls();
    const { handlers } = backend;
    const rows = await timed("open it and list its objects", async () => {
      await handlers["project.open"]({ folder: project });
      return handlers["objects.list"](undefined);
    });
    await timed("list its action items", () => handlers["items.list"](undefined));
    print(`longest stall of the main thread while opening ${stall.longest().toFixed(0)} ms`);
    await benchDocuments(backend, [...new Set(rows.map((r) => r.document))], print);
    await timed("assessment", () => handlers["assessment.get"](undefined));
    await whenIdle(backend);
    print(`longest stall of the main thread ${stall.end().toFixed(0)} ms`);
    const info = await handlers["project.current"](undefined);
    if (info) {
      const { settings } = info;
      const change = (plainNumber: "bigint" | "numeric"): Promise<unknown> =>
        handlers["project.saveSettings"]({ ...settings, conversion: { ...settings.conversion, plainNumber } });
      await timed("change a setting right after opening", () => change("bigint"));
      await timed("change a setting and convert again", () => change("numeric"));
    }
    print(
      `memory ${Math.round(process.memoryUsage().rss / 1e6)} MB, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    );
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchDocuments(backend: Backend, ids: readonly string[], print: (line: string) => void): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const started = performance.now();
    await backend.handlers["document.open"]({ id: ids[Math.floor((i * ids.length) / 200)] });
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  print(`open a document: ${times[100].toFixed(1)} ms, slowest of 200 ${times[199].toFixed(1)} ms`);
}

/** Measures how long the main thread does not answer. */
function watchStalls(): { longest(): number; end(): number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return {
    longest: () => longest,
    end: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

async function whenIdle(backend: Backend): Promise<void> {
  do await new Promise((done) => setTimeout(done, 50));
  while ((await backend.handlers["jobs.list"](undefined)).some((job) => job.phase === "running"));
}
