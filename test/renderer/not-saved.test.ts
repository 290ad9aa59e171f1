/** Texts that cannot be saved are not lost: in Chromium, with a backend whose disk is full for a while. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentView, ObjectRow, ProjectInfo } from "../../electron/ipc/data";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";
import { WorkbenchPage } from "../support/workbench-page";

const WAIT = { timeout: 20_000 };
const SAVE = "**/call/document.save";

describe.skipIf(!CHROMIUM)("a text that cannot be saved", () => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let workbench: WorkbenchPage;

  beforeAll(async () => {
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
  });

  const fillDisk = () =>
    page.route(SAVE, (route) =>
      route.fulfill({
        json: { ok: false, failure: { code: "disk-full", message: "The disk is full.", hint: "Free some space." } },
      }),
    );
  const freeDisk = () => page.unroute(SAVE);
  const unsaved = () => page.locator(".status-bar").getByRole("button", { name: /not saved/ });
  const storedText = async (table: string) => {
    const rows = await workbench.call<readonly ObjectRow[]>("objects.list");
    const id = rows.find(({ kind, name }) => kind === "table" && name === table)?.document;
    return (await workbench.call<DocumentView>("document.open", { id })).text;
  };

  it("says why above its editor, and is saved when there is room again", async () => {
    await workbench.open("berths", "CREATE TABLE berths");
    await fillDisk();
    await workbench.append("-- in the way");
    const bar = page.locator(".editor-bar-bad");
    await bar.waitFor(WAIT);
    expect(await bar.textContent()).toContain("Not saved. The disk is full. Free some space.");
    await bar.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => page.locator(".editor-saving").textContent()).toBe("Not saved");
    await freeDisk();
    await bar.getByRole("button", { name: "Try again" }).click();
    await workbench.saved();
    await bar.waitFor({ state: "detached" });
    expect(await unsaved().count()).toBe(0);
  });

  it("is there again when its object was left before the save failed", async () => {
    await workbench.open("vessels", "CREATE TABLE vessels");
    await fillDisk();
    await workbench.append("-- precious");
    await workbench.open("berths", "CREATE TABLE berths");
    const notice = page.locator(".toast-bad", { hasText: "vessels" });
    await notice.waitFor(WAIT);
    expect(await notice.textContent()).toContain("The disk is full.");
    await expect.poll(() => unsaved().textContent()).toContain("1 not saved");
    await page.getByRole("searchbox").fill("vessels");
    await expect
      .poll(() => page.getByRole("treeitem").getByRole("img", { name: "Not saved" }).count())
      .toBeGreaterThan(0);
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await notice.getByRole("button", { name: "Open it" }).click();
    await expect.poll(() => workbench.text(), WAIT).toContain("-- precious");
    await page.locator(".editor-bar-bad").waitFor(WAIT);
    expect(await storedText("VESSELS")).not.toContain("-- precious");
  });

  it("is still there after a reload, and saved from elsewhere", async () => {
    await page.reload();
    await page.getByRole("treeitem").first().waitFor();
    await expect.poll(() => unsaved().count(), WAIT).toBe(1);
    await freeDisk();
    await unsaved().click();
    await expect.poll(() => unsaved().count(), WAIT).toBe(0);
    await workbench.open("vessels", "-- precious");
    await workbench.saved();
    expect(await storedText("VESSELS")).toContain("-- precious");
  });

  it("waits for its project while another one, or none, is open", async () => {
    await workbench.open("vessels", "CREATE TABLE vessels");
    await fillDisk();
    await workbench.append(" and more");
    await workbench.command("Close the project");
    await page.locator(".toast-warn", { hasText: "could not be saved" }).waitFor(WAIT);
    await freeDisk();
    await workbench.command("Open the sample");
    await page.getByRole("treeitem").first().waitFor(WAIT);
    await expect.poll(() => unsaved().count(), WAIT).toBe(0);
    await workbench.open("vessels", "-- precious and more");
  });

  it("is merged with a conversion that came while it was typed", async () => {
    await workbench.open("berth_bookings", "CREATE TABLE berth_bookings");
    expect(await workbench.text()).toMatch(/\bnumeric\b/);
    let release = () => {};
    const isReleased = new Promise<void>((done) => {
      release = done;
    });
    await page.route(SAVE, async (route) => {
      await isReleased;
      await route.continue();
    });
    await workbench.append("-- while it converts");
    const { settings } = await workbench.call<ProjectInfo>("project.current");
    const conversion = { ...settings.conversion, plainNumber: "bigint" };
    await workbench.call("project.saveSettings", { ...settings, conversion });
    release();
    await page.locator(".toast-info", { hasText: "merged" }).waitFor(WAIT);
    await workbench.saved();
    const text = await workbench.text();
    expect(text).toContain("-- while it converts");
    expect(text).toMatch(/\bbigint\b/);
    expect(text).not.toMatch(/\bnumeric\b(?!\()/);
  });
});
