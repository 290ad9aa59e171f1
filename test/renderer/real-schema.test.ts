/** A migration from end to end as a DBA makes it: a real schema from the start page to the report, in Chromium. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment, ItemView, ObjectRow, ProjectInfo } from "../../electron/ipc/data";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";
import { WorkbenchPage } from "../support/workbench-page";

const SCRIPTS = resolve(process.env.PORTOLAN_SHARED ?? "../shared", "corpus/sakila/oracle");
const isThere = existsSync(SCRIPTS);
if (!isThere) console.log(`skipped: there are no scripts at ${SCRIPTS} (set PORTOLAN_SHARED)`);

const WAIT = { timeout: 30_000 };

describe.skipIf(!CHROMIUM || !isThere)("a real schema", () => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let workbench: WorkbenchPage;
  let complaints: readonly string[];
  const parent = mkdtempSync(join(tmpdir(), "portolan-real-"));
  const folder = join(parent, "rental");

  beforeAll(async () => {
    app = await startApp();
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, { acceptDownloads: true }));
    workbench = new WorkbenchPage(page);
    await page.goto(app.link);
    await page.getByRole("treeitem").first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.end();
    rmSync(parent, { recursive: true, force: true });
  });

  const rows = () => workbench.call<readonly ObjectRow[]>("objects.list");
  const assessment = () => workbench.call<Assessment>("assessment.get");
  const inMain = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

  it("becomes a project on the start page", async () => {
    await workbench.goToPage("Start");
    await page.locator(".start-inputs input").fill(SCRIPTS);
    await page.getByLabel("Project name").fill("Rental");
    await page.getByLabel("Project folder").fill(folder);
    await inMain("Convert").click();
    await expect.poll(() => page.locator(".top-bar-name").textContent(), WAIT).toBe("Rental");
    expect(existsSync(join(folder, "Rental.portolan"))).toBe(true);
    const { counts } = await workbench.call<ProjectInfo>("project.current");
    expect(counts.objects).toBeGreaterThan(90);
    await expect
      .poll(() => page.locator(".status-bar").textContent())
      .toContain(`${counts.objects.toLocaleString("en")} objects`);
  });

  it("shows every kind of object beside its conversion", async () => {
    const all = await rows();
    for (const kind of ["table", "view", "trigger", "sequence", "index"]) {
      const row = all.find((r) => r.kind === kind && !r.parent) ?? all.find((r) => r.kind === kind);
      expect(row, kind).toBeDefined();
      const name = row?.name ?? "";
      await workbench.choose(name);
      await expect.poll(() => page.locator(".editor-title h2").textContent(), WAIT).toContain(name);
      for (const side of [0, 1] as const)
        await expect.poll(async () => (await workbench.text(side)).toUpperCase(), WAIT).toContain(name);
    }
  });

  it("has an assessment whose numbers are the backend's", async () => {
    const { objects, effort } = await assessment();
    await workbench.goToPage("Assessment");
    await page.locator(".overview").waitFor();
    const converted = objects.filter((o) => o.status === "converted").length;
    const card = page.getByRole("region", { name: "Converted automatically" });
    expect(await card.textContent()).toContain(`${Math.floor((converted / objects.length) * 1000) / 10}`);
    const numbers = await card.locator("li button.count").allTextContents();
    const statuses = ["converted", "converted-with-action-items", "not-converted"] as const;
    const counts = statuses.map((s) => objects.filter((o) => o.status === s).length);
    // Nothing is behind a zero, so it is no button.
    expect(numbers.map(Number)).toEqual(counts.filter((n) => n > 0));
    const days = page.locator(".overview-card").nth(1);
    expect(await days.textContent()).toContain(String(effort.personDays.low));
    expect(await days.textContent()).toContain(effort.level);
    // By kind: what the chart counts is what the tree shows.
    for (const kind of ["table", "trigger"]) {
      const line = page.locator(".chart tr").filter({ has: page.getByText(kind, { exact: true }) });
      expect(await line.first().textContent()).toContain(String(objects.filter((o) => o.kind === kind).length));
    }
    const items = await workbench.call<readonly ItemView[]>("items.list");
    const shown = page.locator(".overview-card").nth(2).locator(".overview-number button");
    expect(Number((await shown.textContent())?.replaceAll(",", ""))).toBe(items.length);
  });

  it("is proved by the engine, object by object", async () => {
    await workbench.open("ACTOR", "CREATE TABLE actor");
    await page.getByRole("button", { name: "Verify this object" }).click();
    await page.locator(".editor-verdict.tone-ok").waitFor({ timeout: 60_000 });
  });

  const endOfLine = async (part: string, typed: string) => {
    const at = (await workbench.visibleLines()).findIndex((line) => line.includes(part));
    expect(at, part).toBeGreaterThanOrEqual(0);
    await workbench.goTo(at + 1, 1);
    await page.keyboard.press("End");
    await page.keyboard.type(typed);
    await page.keyboard.press("Control+s");
    await expect.poll(() => page.getByText("Edited", { exact: true }).count(), WAIT).toBeGreaterThan(0);
    await workbench.saved();
  };

  it("keeps edits of two tables", async () => {
    await workbench.open("ACTOR", "CREATE TABLE actor");
    await endOfLine("first_name", " -- as on the card");
    await workbench.open("COUNTRY", "CREATE TABLE country");
    await endOfLine("CREATE TABLE country", " -- by the atlas");
    expect((await workbench.call<ProjectInfo>("project.current")).counts.edited).toBe(2);
  });

  it("converts again with another type: one edit is merged, the other one is a conflict", async () => {
    await workbench.goToPage("Settings");
    await page.getByLabel("Find a type").fill("varchar(45)");
    await page
      .getByLabel(/^Target type for VARCHAR2?\(45\)/)
      .first()
      .fill("text");
    await inMain("Save and convert").click();
    await page.locator(".outcome").waitFor({ timeout: 60_000 });
    const { counts } = await workbench.call<ProjectInfo>("project.current");
    expect(counts).toMatchObject({ edited: 2, conflicts: 1 });
    await workbench.goToPage("Workbench");
    await workbench.open("COUNTRY", "-- by the atlas");
    expect(await page.locator(".conflict").count()).toBe(0);
  });

  it("solves the conflict with what both sides say", async () => {
    await page.locator(".status-bar").getByRole("button", { name: "1 conflict" }).click();
    await workbench.choose("ACTOR");
    await page.locator(".conflict").waitFor(WAIT);
    const take = page.getByRole("button", { name: "Take mine" });
    await take.first().waitFor(WAIT);
    while ((await take.count()) > 0) {
      const left = await page.locator(".conflict-choices li").count();
      await take.first().click();
      await expect.poll(() => page.locator(".conflict-choices li").count(), WAIT).toBeLessThan(left);
    }
    await page.getByRole("button", { name: "Use this result" }).click();
    await page.locator(".conflict").waitFor({ state: "detached" });
    await expect.poll(() => workbench.text(), WAIT).toContain("-- as on the card");
    const text = await workbench.text();
    expect(text).toMatch(/first_name varchar\(45\)/i);
    expect(text).toMatch(/last_name text/i);
    expect((await workbench.call<ProjectInfo>("project.current")).counts.conflicts).toBe(0);
  });

  it("writes the report as PDF, and the schema with the edits", async () => {
    await workbench.goToPage("Assessment");
    await inMain("PDF").click();
    const written = page.locator(".last-report code");
    await expect.poll(() => written.textContent(), { timeout: 60_000 }).toMatch(/assessment\.pdf$/);
    const pdf = readFileSync((await written.textContent()) ?? "");
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(10_000);
    const { path } = await workbench.call<{ path: string }>("assessment.export", { format: "sql" });
    const script = readFileSync(path, "utf8");
    for (const comment of ["-- as on the card", "-- by the atlas"]) expect(script).toContain(comment);
  });

  it("raises no error in the window", () => {
    expect(complaints.filter((c) => !/eval|Content Security Policy/i.test(c))).toEqual([]);
  });
});
