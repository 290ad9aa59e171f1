/** The main job, from files to the assessment. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { VERIFICATION_RULE } from "../../converter/convert/pipeline-findings";
import { DEFAULT_SETTINGS } from "../../converter/convert/settings";
import { runConversion } from "../../electron/backend/conversion-job";

const folder = mkdtempSync(join(tmpdir(), "portolan-job-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("verification", () => {
  it("makes every refusal of the engine an action item with its place, counted once", async () => {
    const file = join(folder, "twice.sql");
    writeFileSync(
      file,
      "CREATE TABLE t (id NUMBER(9) PRIMARY KEY);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (1);\n",
    );
    const { assessment } = await runConversion({
      inputs: [file],
      source: "oracle",
      target: "postgresql",
      settings: DEFAULT_SETTINGS,
      verifyOn: "embedded",
    });
    const items = assessment.objects.flatMap((o) => o.actionItems).filter((i) => i.rule === VERIFICATION_RULE);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ severity: "error", source: { line: 3 } });
    expect(items[0].hours).toBeGreaterThan(0);
    expect(assessment.guidance.map((g) => g.rule)).toContain(VERIFICATION_RULE);
    expect(assessment.objects.filter((o) => o.status === "not-converted")).toHaveLength(1);
  });
});
