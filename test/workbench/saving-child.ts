/** A process of its own that is killed while it works: it saves one document again and again, or makes a project. */
import { createBackend } from "../../electron/backend/workbench/backend";

const [what, dataFolder, workerFolder, folder, ...rest] = process.argv.slice(2);
const backend = createBackend({ dataFolder, workerFolder, shell: "browser", sampleFolder: "", version: "0" });

async function saveForever(id: string): Promise<void> {
  await backend.handlers["project.open"]({ folder });
  const filler = "-- nothing but a long comment\n".repeat(20_000);
  for (let n = 1; ; n++) {
    const view = await backend.handlers["document.open"]({ id });
    const text = `-- version ${n}\n${filler}CREATE TABLE emp (id integer);\n-- end of version ${n}\n`;
    await backend.handlers["document.save"]({ id, text, revision: view.revision });
    process.stdout.write(`${n}\n`);
  }
}

async function create(scripts: string): Promise<void> {
  process.stdout.write("0\n");
  await backend.handlers["project.create"]({
    ...{ folder, name: "killed", source: "oracle", inputs: [scripts], target: "postgresql", targetVersion: 17 },
  });
  process.stdout.write("1\n");
}

void (what === "save" ? saveForever(rest[0]) : create(rest[0]));
