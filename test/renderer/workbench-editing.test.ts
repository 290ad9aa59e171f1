/** Nothing that a DBA types is lost, and what a change stands for is shown: in Chromium, through the local server, on the sample. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";

describe.skipIf(!CHROMIUM)("editing in the workbench", () => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    browser = await launchChromium();
    ({ page } = await openPage(browser));
    await page.goto(app.link);
    await page.getByRole("treeitem").first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.end();
  });

  const WAIT = { timeout: 20_000 };
  const pane = (index: 0 | 1) => page.locator(".editor-pane").nth(index);
  // The code editor writes hard blanks.
  const text = async () => (await pane(1).locator(".view-lines").textContent())?.replaceAll("\u00a0", " ") ?? "";
  const choose = async (name: string, index = 0): Promise<void> => {
    await page.keyboard.press("Control+p");
    await page.locator(".palette-input").fill(name);
    await page.locator(".palette-option").nth(index).click();
  };
  const open = async (name: string, part: string, index = 0): Promise<void> => {
    await choose(name, index);
    await expect.poll(text, WAIT).toContain(part);
  };
  const append = async (added: string): Promise<void> => {
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(added);
  };
  /** The visible lines from top to bottom; in the page they have any order. */
  const visibleLines = () =>
    pane(1)
      .locator(".view-line")
      .evaluateAll((lines) =>
        lines
          .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
          .sort((a, b) => a.top - b.top)
          .map((line) => line.text.replaceAll("\u00a0", " ")),
      );
  const goToPlace = async (line: number, column: number): Promise<void> => {
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("Control+Home");
    for (let down = 1; down < line; down++) await page.keyboard.press("ArrowDown");
    for (let right = 1; right < column; right++) await page.keyboard.press("ArrowRight");
  };
  const saved = () => expect.poll(() => page.locator(".editor-saving").textContent(), WAIT).toBe("Saved");

  it("colours the words of both languages", async () => {
    await open("v_open_invoices", "v_open_invoices");
    const classes = () =>
      pane(1)
        .locator(".view-line")
        .first()
        .locator("span > span")
        .evaluateAll((spans) => [...new Set(spans.map((span) => getComputedStyle(span).color))]);
    await expect.poll(async () => (await classes()).length, WAIT).toBeGreaterThan(1);
  });

  it("lights up what stands for a change on the other side", async () => {
    await open("pkg_billing", "next_invoice_no", 1);
    await pane(0)
      .locator(".changed")
      .filter({ hasText: /^NUMBER$/ })
      .first()
      .click();
    await expect
      .poll(async () => (await pane(1).locator(".counterpart").allTextContents()).join(""), WAIT)
      .toBe("numeric");
    await expect.poll(() => page.locator(".guidance-rule h2").count(), WAIT).toBe(1);
  });

  it("knows the rule that left a whole statement out", async () => {
    await open("pkg_billing", "CREATE SCHEMA");
    await pane(0).locator(".changed").nth(3).click();
    await expect.poll(() => pane(1).locator(".counterpart").count(), WAIT).toBeGreaterThan(0);
    await expect.poll(() => page.locator(".guidance-rule h2").textContent(), WAIT).toMatch(/nothing to do/);
  });

  it("keeps what was typed right before another object is opened", async () => {
    await open("vessels", "CREATE TABLE vessels");
    await append("-- kept");
    await open("berths", "CREATE TABLE berths");
    expect(await text()).not.toContain("-- kept");
    await open("vessels", "-- kept");
  });

  it("keeps what was typed when another object is opened only for a moment", async () => {
    await append(" and more");
    await choose("berths");
    await choose("vessels");
    await expect.poll(text, WAIT).toContain("-- kept and more");
  });

  it("marks edits of neighbouring lines each for itself, and restores an old version", async () => {
    await open("payments", "CREATE TABLE payments");
    const before = await text();
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("Control+Home");
    for (const mark of ["/* a */", "/* b */"]) {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Home");
      await page.keyboard.type(mark);
    }
    await saved();
    const marked = async () => (await pane(1).locator(".edited").allTextContents()).join("").replace(/\s/g, " ");
    await expect.poll(marked, WAIT).toBe("/* a *//* b */");
    await page.getByRole("tab", { name: "History" }).click();
    await page.locator(".history-entry").last().click();
    await page.locator(".history-diff .editor.original .view-line").first().waitFor();
    await page.getByRole("button", { name: "Restore this version" }).click();
    await expect.poll(text, WAIT).toBe(before);
    await page.getByRole("tab", { name: "Guidance" }).click();
  });

  it("offers a replacement for every place, and makes it only after the preview", async () => {
    await open("invoices", "CREATE TABLE invoices");
    const lines = await visibleLines();
    const at = lines.findIndex((line) => line.includes("timestamp(0)"));
    await goToPlace(at + 1, lines[at].indexOf("timestamp(0)") + 1);
    for (const _ of "timestamp(0)") await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.type("timestamptz");
    await page.getByRole("button", { name: "Show them" }).click(WAIT);
    expect(await page.locator(".fix-hits li").count()).toBeGreaterThan(5);
    await page.locator(".fix-hits input").first().uncheck();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Replace/ })
      .click();
    await expect.poll(() => page.locator(".toast-ok").textContent(), WAIT).toMatch(/\d+ places replaced/);
  });

  it("solves a conflict by the keyboard", async () => {
    await open("berth_bookings", "CREATE TABLE berth_bookings");
    const line = (await visibleLines()).findIndex((l) => /\bnumeric\b(?!\()/.test(l));
    await goToPlace(line + 1, 1);
    await page.keyboard.press("End");
    await page.keyboard.type(" /* mine */");
    await page.keyboard.press("Control+s");
    // The state before the first keystroke says "Saved" as well.
    await page.waitForTimeout(1500);
    await saved();
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await page.getByLabel("NUMBER without precision").selectOption("bigint");
    await page.getByRole("button", { name: "Save and convert" }).click();
    await page.locator(".status-bar .tone-bad").waitFor({ timeout: 40_000 });
    await choose("berth_bookings");
    // They can be pressed once the editor below is there.
    await expect.poll(() => page.getByRole("button", { name: "Take mine" }).first().isEnabled(), WAIT).toBe(true);
    while ((await page.getByRole("button", { name: "Take mine" }).count()) > 0) {
      const left = await page.locator(".conflict-choices li").count();
      await page.getByRole("button", { name: "Take mine" }).first().press("Enter");
      await expect.poll(() => page.locator(".conflict-choices li").count(), WAIT).toBeLessThan(left);
    }
    await page.getByRole("button", { name: "Use this result" }).press("Enter");
    await expect.poll(() => page.locator(".conflict").count(), WAIT).toBe(0);
    await expect.poll(text, WAIT).toContain("/* mine */");
  });

  it("saves what was typed when the project is closed at once", async () => {
    await open("vessels", "CREATE TABLE vessels");
    await append(" to the end");
    await page.keyboard.press("Control+Shift+P");
    await page.locator(".palette-input").fill("Close the project");
    await page.locator(".palette-option").first().click();
    await page.locator(".top-bar-name").waitFor({ state: "detached" });
    await page.keyboard.press("Control+Shift+P");
    await page.locator(".palette-input").fill("Open the sample");
    await page.locator(".palette-option").first().click();
    await page.getByRole("treeitem").first().waitFor(WAIT);
    expect(await page.locator(".editor-title").count()).toBe(0);
    await open("vessels", "to the end");
  });
});
