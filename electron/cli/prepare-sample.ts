/** Run by the build: makes projects of the bundled samples, so that the app's first start need not convert them. */
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createBackend } from "../backend/workbench/backend";
import { copyFolder } from "../backend/workbench/copy-folder";

/** The folder that gets a project per source. */
const [target] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "portolan-sample-"));
const backend = createBackend({
  ...{ dataFolder: folder, shell: "browser", sampleFolder: "samples", version: "", preparedFolder: folder },
});
for (const source of ["oracle", "sqlserver"] as const) await backend.handlers["project.openSample"]({ source });
await backend.close();
const beside = join(dirname(target), `samples.${process.pid}.tmp`);
await copyFolder(join(folder, "samples"), beside);
rmSync(target, { recursive: true, force: true });
renameSync(beside, target);
rmSync(folder, { recursive: true, force: true });
