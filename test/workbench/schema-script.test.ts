/** A project's schema.sql without edits is the one that the command line writes: on the sample, and on real schemas. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../converter/convert/settings";
import { runConversion } from "../../electron/backend/conversion-job";
import { ROOT, startWorkbench } from "./workbench";

const CORPUS = join(process.env.PORTOLAN_SHARED ?? join(ROOT, "../shared"), "corpus");
const REAL = ["oracle-sample-schemas", "pljson", "alexandria-plsql-utils"];

type Case = [name: string, input: string, target: "postgresql" | "mysql", version: number];

function sources(): Case[] {
  const install = join(ROOT, "samples/oracle/install.sql");
  const samples: Case[] = [
    ["the sample", install, "postgresql", 17],
    ["the sample for MySQL", install, "mysql", 8.04],
  ];
  if (!existsSync(CORPUS)) {
    console.warn(`${CORPUS} is absent: real schemas are skipped`);
    return samples;
  }
  return [...samples, ...REAL.map((name): Case => [name, join(CORPUS, name), "postgresql", 17])];
}

describe.each(sources())("%s", (_name, input, target, targetVersion) => {
  it("has the same schema.sql as a project", async () => {
    const { script, assessment } = await runConversion({
      ...{ inputs: [input], source: "oracle", target },
      ...{ settings: { ...DEFAULT_SETTINGS, targetVersion } },
    });
    const folder = mkdtempSync(join(tmpdir(), "portolan-script-"));
    const workbench = startWorkbench(folder);
    const { counts } = await workbench.handlers["project.create"]({
      ...{ folder: join(folder, "project"), name: "real", source: "oracle", inputs: [input] },
      ...{ target, targetVersion },
    });
    expect(counts.objects).toBe(assessment.objects.length);
    const { path } = await workbench.handlers["assessment.export"]({ format: "sql" });
    expect(withoutBlankLines(readFileSync(path, "utf8"))).toBe(withoutBlankLines(script.text));
    await checkDocuments(workbench);
    await workbench.end();
    rmSync(folder, { recursive: true, force: true });
  });
});

/** A project keeps statements without the blank lines before them. */
function withoutBlankLines(text: string): string {
  return text.replace(/^(?:--)?\s*\n/gm, "");
}

/** The map tiles every generated text, copied pieces are equal on both sides, and the files are what is shown. */
async function checkDocuments(workbench: ReturnType<typeof startWorkbench>): Promise<void> {
  const rows = await workbench.handlers["objects.list"](undefined);
  for (const id of new Set(rows.map((r) => r.document))) {
    const view = await workbench.handlers["document.open"]({ id });
    let at = 0;
    for (const { source, generated, rule } of view.map) {
      expect(generated.start, id).toBe(at);
      at = generated.end;
      if (rule !== undefined || source.start === source.end) continue;
      expect(view.generated.slice(generated.start, generated.end), id).toBe(
        view.source.text.slice(source.start, source.end),
      );
    }
    expect(at, id).toBe(view.generated.length);
  }
}
