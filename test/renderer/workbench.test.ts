/** The workbench as a DBA uses it: in Chromium, through the local server, on the sample. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "../support/accessibility";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";

describe.skipIf(!CHROMIUM)("the workbench", () => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    app = await startApp();
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser));
    await page.goto(app.link);
    await page.getByRole("tree").waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.end();
  });

  const goTo = async (name: string, option: string): Promise<void> => {
    await page.keyboard.press("Control+p");
    await page.locator(".palette-input").fill(name);
    await page.getByRole("option", { name: option }).first().waitFor();
    await page.keyboard.press("Enter");
  };
  const editor = () => page.locator(".editor-pane").nth(1);
  // The code editor writes hard blanks.
  const text = async () => (await editor().locator(".view-lines").textContent())?.replaceAll("\u00a0", " ") ?? "";

  it("shows the sample's objects at once", async () => {
    await expect.poll(() => page.getByRole("treeitem").count()).toBeGreaterThan(5);
    expect(await page.locator(".top-bar-name").textContent()).toBe("Harbour");
  });

  it("filters the tree by text", async () => {
    await page.getByRole("searchbox").fill("invoice");
    await expect.poll(() => page.locator(".tree-count").textContent()).toMatch(/\d+ of \d+ objects/);
    expect((await page.locator(".tree-name").allInnerTexts()).length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(() => page.locator(".tree-count").count()).toBe(0);
  });

  it("opens an object by the keyboard, source beside conversion", async () => {
    await goTo("pkg_billing.balance", "PKG_BILLING.BALANCE");
    await expect.poll(() => page.locator(".editor-title h2").textContent()).toContain("PKG_BILLING");
    await expect.poll(text, { timeout: 20_000 }).toContain("LANGUAGE");
    await expect.poll(() => page.locator(".changed").count()).toBeGreaterThan(0);
  });

  it("tells on hover which rule made a change", async () => {
    await page.locator(".editor-pane").nth(1).locator(".changed").first().hover();
    await expect.poll(() => page.locator(".monaco-hover-content").allInnerTexts(), { timeout: 10_000 }).not.toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("marks an error as it is typed, keeps the edit, and its history gives the old text back", async () => {
    await goTo("v_open_invoices", "V_OPEN_INVOICES");
    // The object before stays in the editor until this one is there.
    await expect.poll(text, { timeout: 20_000 }).toMatch(/CREATE OR REPLACE VIEW v_open_invoices/i);
    const before = await text();
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nSELEC 1;");
    await expect.poll(() => page.locator(".squiggly-error").count(), { timeout: 10_000 }).toBeGreaterThan(0);
    await expect.poll(() => page.locator(".editor-saving").textContent(), { timeout: 10_000 }).toBe("Saved");
    await expect.poll(() => page.getByText("Edited", { exact: true }).count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Revert to generated" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revert to generated" }).click();
    await expect.poll(text).toBe(before);
    await page.getByRole("tab", { name: "History" }).click();
    await expect.poll(() => page.locator(".history-entry").count()).toBeGreaterThan(0);
    await page.locator(".history-entry").last().click();
    await page.getByRole("button", { name: "Back to the editor" }).click();
    await page.getByRole("tab", { name: "Guidance" }).click();
  });

  it("verifies an object on the embedded engine", async () => {
    await goTo("v_open_invoices", "V_OPEN_INVOICES");
    await page.getByRole("button", { name: "Verify this object" }).click();
    await page.locator(".editor-verdict.tone-ok").waitFor({ timeout: 60_000 });
  });

  it("goes from an action item to its place and guidance, and keeps the decision", async () => {
    await page.locator(".items-line .items-open").nth(2).click();
    await expect.poll(() => page.locator(".guidance-rule h2").count(), { timeout: 10_000 }).toBe(1);
    await page.locator(".guidance-decide").getByRole("button", { name: "Accept" }).click();
    await expect.poll(() => page.locator(".items-selected .badge").textContent()).toBe("Accepted");
  });

  it("opens the objects behind a number of the assessment", async () => {
    await page.getByRole("button", { name: "Assessment", exact: true }).click();
    await page.locator(".overview button.count").nth(1).click();
    await expect.poll(() => page.locator(".tree-count").textContent()).toMatch(/of \d+ objects/);
    await page.getByRole("button", { name: "Clear the filter" }).click();
  });

  it("shows settings with the types of the source", async () => {
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await expect.poll(() => page.locator(".types tbody tr").count(), { timeout: 20_000 }).toBeGreaterThan(5);
    expect(await page.getByRole("button", { name: "Save and convert" }).isDisabled()).toBe(true);
  });

  it("speaks Korean and has a dark theme", async () => {
    await page.getByLabel("Theme").selectOption("dark");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await page.getByLabel("Language").selectOption("ko");
    await expect.poll(() => page.locator(".settings-nav h1").textContent()).toBe("설정");
    await page.getByLabel("언어").selectOption("en");
    await page.getByLabel("Theme").selectOption("light");
  });

  it.each(["Workbench", "Assessment", "Settings", "Start"])(
    "has nothing serious for axe on the page %s",
    async (name) => {
      await page.locator(".top-bar nav").getByText(name).click();
      expect(await seriousViolations(page)).toEqual([]);
    },
  );

  it("raises no error in the window", () => {
    expect(complaints.filter((c) => !/eval|Content Security Policy/i.test(c))).toEqual([]);
  });
});
