/** What was typed last is saved before another project is opened: from the start page, and for the native menu. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentView, ObjectRow, ProjectInfo } from "../../electron/ipc/data";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";
import { WorkbenchPage } from "../support/workbench-page";

const POLL = { timeout: 30_000 };
const SAVE = "**/call/document.save";

describe.skipIf(!CHROMIUM)("a text that was just typed", () => {
  const folder = mkdtempSync(join(tmpdir(), "portolan-leaving-"));
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let workbench: WorkbenchPage;

  beforeAll(async () => {
    writeFileSync(join(folder, "one.sql"), "CREATE TABLE one (id NUMBER(9));\n");
    app = await startApp();
    browser = await launchChromium();
    ({ page } = await openPage(browser));
    workbench = new WorkbenchPage(page);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(app.link);
    await page.getByRole("treeitem").first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is saved before a new project is made", async () => {
    const { folder: sample } = await workbench.call<ProjectInfo>("project.current");
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.locator(".start-inputs input").fill(join(folder, "one.sql"));
    await page.getByLabel("Project name").fill("second");
    await page.getByLabel("Project folder").fill(join(folder, "second"));
    await page.getByRole("button", { name: "Workbench", exact: true }).click();
    await workbench.open("berths", "CREATE TABLE berths");
    // Saving takes longer than going to the start page and making the project.
    await page.route(SAVE, async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.continue();
    });
    await workbench.append("-- typed last");
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByRole("button", { name: "Convert", exact: true }).click();
    await expect.poll(() => page.locator(".top-bar-name").textContent(), POLL).toBe("second");
    await page.unroute(SAVE);
    await workbench.call("project.open", { folder: sample });
    const rows = await workbench.call<readonly ObjectRow[]>("objects.list");
    const id = rows.find(({ kind, name }) => kind === "table" && name === "BERTHS")?.document;
    const { text } = await workbench.call<DocumentView>("document.open", { id });
    expect(text).toContain("-- typed last");
  });
});
