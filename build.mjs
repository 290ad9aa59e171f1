/**
 * Bundles the programs (and with `app` the window) into dist/. What is there already and fits the sources is not built again.
 * Written to a temporary name and renamed, so that two builds at once do no harm.
 *
 *     node build.mjs            command line, app, workers
 *     node build.mjs app        the same and the window
 *     node build.mjs watch      the window again after every change of its files
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PROGRAMS = {
  cli: "electron/cli/main.ts",
  generate: "electron/cli/generate.ts",
  bench: "electron/cli/bench.ts",
  "prepare-sample": "electron/cli/prepare-sample.ts",
  start: "electron/start/main.ts",
  main: "electron/main/main.ts",
  "workers/conversion": "electron/backend/workers/conversion.ts",
  "workers/verification": "electron/backend/workers/verification.ts",
};
/** Found in node_modules when the program runs: they read files beside them. */
const EXTERNAL = ["electron", "@electric-sql/pglite", "libpg-query", "pdfmake", "node-sql-parser", "pg", "mysql2"];

const BUILD = ["build.mjs", "package-lock.json"];

/** A hash over all files that a result is made from. */
function stampOf(sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    const entries = source.includes(".") ? [source] : readdirSync(source, { recursive: true }).sort();
    for (const entry of entries) {
      const path = entry === source ? source : join(source, entry);
      if (/\.\w+$/.test(path)) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** Runs `make` unless `result` is there and was made from the same sources. `generate` makes some of the sources from others. */
async function unlessFresh(result, sources, make, generate) {
  const file = `dist/${result}.stamp`;
  let stamp = stampOf(sources);
  if (existsSync(file) && existsSync(`dist/${result}`) && readFileSync(file, "utf8") === stamp) return;
  if (generate) {
    generate();
    stamp = stampOf(sources);
  }
  await make();
  writeFileSync(`${file}.${process.pid}`, stamp);
  renameSync(`${file}.${process.pid}`, file);
}

async function buildPrograms() {
  const { build } = await import("esbuild");
  const shared = {
    bundle: true,
    platform: "node",
    target: "node20",
    sourcemap: false,
    external: EXTERNAL,
    logLevel: "error",
  };
  await Promise.all(
    Object.entries(PROGRAMS).map(async ([name, entry]) => {
      const temporary = `dist/${name}.${process.pid}.tmp.js`;
      const banner = name.includes("/") || name === "main" ? undefined : { js: "#!/usr/bin/env node" };
      await build({ ...shared, entryPoints: [entry], outfile: temporary, format: "esm", banner });
      renameSync(temporary, `dist/${name}.js`);
    }),
  );
  // A sandboxed preload is CommonJS.
  const temporary = `dist/preload.${process.pid}.tmp.cjs`;
  await build({ ...shared, entryPoints: ["electron/preload/preload.ts"], outfile: temporary, format: "cjs" });
  renameSync(temporary, "dist/preload.cjs");
}

async function buildWindow(options = {}) {
  const { build } = await import("vite");
  const temporary = `dist/renderer.${process.pid}.tmp`;
  const outDir = options.watch ? "../dist/renderer" : `../${temporary}`;
  await build({
    configFile: "renderer/vite.config.ts",
    configLoader: "runner",
    logLevel: "warn",
    build: { outDir, ...options },
  });
  if (options.watch) return;
  rmSync("dist/renderer", { recursive: true, force: true });
  try {
    renameSync(temporary, "dist/renderer");
  } catch (error) {
    // Another build put the same there in the meantime.
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync("dist/renderer/index.html")) throw error;
  }
}

const what = process.argv[2];
mkdirSync("dist/workers", { recursive: true });
await unlessFresh("cli.js", [...BUILD, "converter", "rules", "electron"], buildPrograms, () =>
  execFileSync(process.execPath, ["rules/generate.mjs"]),
);
// What of the converter the window uses is plain data and small functions.
if (what === "app")
  await unlessFresh("renderer", [...BUILD, "renderer", "electron/ipc", "converter"], () => buildWindow());
// The samples as projects that are converted already.
if (what === "app")
  await unlessFresh("samples", [...BUILD, "converter", "rules", "electron", "samples"], () =>
    execFileSync(process.execPath, ["dist/prepare-sample.js", "dist/samples"], {
      stdio: ["ignore", "ignore", "inherit"],
    }),
  );
if (what === "watch") await buildWindow({ watch: {} });
