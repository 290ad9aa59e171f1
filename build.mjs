/** Bundles the command line into dist/. Written to a temporary name and renamed, so that two builds at once do no harm. */

import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import { build } from "esbuild";

execFileSync(process.execPath, ["rules/generate.mjs"]);

const entries = { cli: "electron/cli/main.ts", generate: "electron/cli/generate.ts", bench: "electron/cli/bench.ts" };
const external = ["@electric-sql/pglite", "libpg-query", "pdfmake", "node-sql-parser", "pg"];

mkdirSync("dist", { recursive: true });
for (const [name, entry] of Object.entries(entries)) {
  const temporary = `dist/${name}.${process.pid}.tmp.js`;
  await build({
    entryPoints: [entry],
    outfile: temporary,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: false,
    external,
    logLevel: "error",
    banner: { js: "#!/usr/bin/env node" },
  });
  renameSync(temporary, `dist/${name}.js`);
}
