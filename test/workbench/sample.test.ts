/** The sample as a project: everything that a window asks for at the start. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorkbench, type Workbench } from "./workbench";

let workbench: Workbench;
beforeAll(async () => {
  workbench = startWorkbench();
  await workbench.handlers["project.openSample"]({ source: "oracle" });
});
afterAll(() => workbench.end());

describe("the sample", () => {
  it("opens with its objects", async () => {
    const info = await workbench.handlers["project.current"](undefined);
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(info?.counts.objects).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(300);
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
    expect(rows.every((r) => r.verification === "not-verified" && !r.isEdited)).toBe(true);
    const assessment = await workbench.handlers["assessment.get"](undefined);
    expect(assessment.objects.length).toBe(rows.length);
  });

  it("shows every document with a map that tiles the generated text", async () => {
    const rows = await workbench.handlers["objects.list"](undefined);
    const times: number[] = [];
    for (const id of new Set(rows.map((r) => r.document))) {
      const started = performance.now();
      const view = await workbench.handlers["document.open"]({ id });
      times.push(performance.now() - started);
      let at = 0;
      for (const piece of view.map) {
        expect(piece.generated.start, id).toBe(at);
        at = piece.generated.end;
        const source = view.source.text.slice(piece.source.start, piece.source.end);
        if (piece.rule === undefined && source !== "") {
          expect(view.generated.slice(piece.generated.start, piece.generated.end), id).toBe(source);
        }
      }
      expect(at, id).toBe(view.generated.length);
      for (const item of view.items) expect(item.sourceRange.end, item.id).toBeLessThanOrEqual(view.source.text.length);
      expect(view.problems, id).toEqual([]);
    }
    // The median: other programs on the machine may hold up a few.
    expect(times.sort((a, b) => a - b)[times.length >> 1]).toBeLessThan(50);
  });

  it("lists action items with guidance", async () => {
    const items = await workbench.handlers["items.list"](undefined);
    expect(items.length).toBeGreaterThan(50);
    expect(new Set(items.map((i) => i.id)).size).toBe(items.length);
    for (const rule of new Set(items.map((i) => i.rule))) {
      const view = await workbench.handlers["rules.show"]({ rule });
      expect(view?.what, rule).toBeTruthy();
    }
  });

  it("told how far the conversion was", () => {
    const jobs = workbench.events.filter((e) => e.name === "job.changed").map((e) => e.event);
    expect(jobs[0]).toMatchObject({ kind: "import", phase: "running" });
    expect(jobs.at(-1)).toMatchObject({ kind: "import", phase: "done" });
    expect(workbench.events.at(-1)).toMatchObject({ name: "project.changed", event: { documents: "all" } });
  });

  it("finds the counterpart of a range both ways", async () => {
    const rows = await workbench.handlers["objects.list"](undefined);
    const { document } = rows.find((r) => r.kind === "table") as { document: string };
    const view = await workbench.handlers["document.open"]({ id: document });
    const start = view.source.text.indexOf("(");
    const range = { start, end: start + 1 };
    const [there] = await workbench.handlers["document.counterpart"]({ id: document, side: "source", range });
    const [back] = await workbench.handlers["document.counterpart"]({ id: document, side: "generated", range: there });
    expect(back.start).toBe(start);
  });

  it("is there at once where it was converted when the app was built", async () => {
    await workbench.handlers["project.close"](undefined);
    const other = startWorkbench(undefined, join(workbench.dataFolder, "samples"));
    const info = await other.handlers["project.openSample"]({ source: "oracle" });
    expect(info.folder).toBe(join(other.dataFolder, "samples/oracle"));
    expect(info.readOnly).toBeUndefined();
    expect(info.counts.objects).toBeGreaterThan(300);
    expect((await other.handlers["document.open"]({ id: "HARBOUR/package/PKG_LOG" })).generated).not.toBe("");
    await other.settled();
    const messages = (await other.handlers["log.list"](undefined)).map((e) => e.message);
    expect(messages.filter((m) => m.startsWith("Converted"))).toEqual([]);
    await other.end();
  });
});
