/** The tree, the action items and the palette, mostly by the keyboard: in Chromium, through the local server, on the sample. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MENU_COMMANDS } from "../../electron/ipc/commands";
import type { ObjectRow } from "../../electron/ipc/data";
import { seriousViolations } from "../support/accessibility";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";

it("has every command of the native menu in the window", () => {
  const root = join(import.meta.dirname, "../../renderer");
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
  expect(MENU_COMMANDS.filter((id) => !sources.includes(`id: "${id}"`))).toEqual([]);
});

describe.skipIf(!CHROMIUM)("the tree, the action items and the palette", () => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    app = await startApp();
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser));
    await page.goto(app.link);
    await page.getByRole("treeitem").first().waitFor();
    await page.locator(".items-line").first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.end();
  });

  const keys = async (...pressed: string[]): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  /** Text of the row that a container with the focus names as its active one. */
  const activeRow = (role: "tree" | "treegrid") =>
    page
      .getByRole(role)
      .evaluate((box) => document.getElementById(box.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");
  const runByPalette = async (query: string, shown: string | RegExp): Promise<void> => {
    await keys("Control+Shift+P");
    await page.locator(".palette-input").fill(query);
    await page.getByRole("option", { name: shown, selected: true }).waitFor();
    await keys("Enter");
    await expect.poll(() => page.locator(".palette").count()).toBe(0);
  };
  const title = () => page.locator(".editor-title h2").textContent();

  it("filters the tree by several properties, and the menu stays open for them", async () => {
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "With action items", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "Error", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "package procedure", exact: true }).click();
    expect(await page.getByRole("menuitemcheckbox", { checked: true }).count()).toBe(3);
    await keys("Escape");
    await expect.poll(() => page.locator(".tree-count").textContent()).toMatch(/^\d+ of \d+ objects/);
    const names = await page.locator(".tree-name").allInnerTexts();
    expect(names).toContain("IMPORT_MANIFEST");
    expect(await page.locator(".tree-name").count()).toBe(await page.locator(".tree-line .badge-bad").count());
    await page.getByRole("button", { name: "Clear the filter" }).click();
  });

  it("walks the tree with the keys of a tree", async () => {
    await keys("Alt+0", "Home");
    expect(await activeRow("tree")).toContain("HARBOUR");
    await page.keyboard.type("package b", { delay: 20 });
    expect(await activeRow("tree")).toContain("package body");
    await keys("ArrowRight", "ArrowRight");
    expect(await activeRow("tree")).toContain("PKG_BILLING");
    await keys("ArrowLeft");
    expect(await activeRow("tree")).toContain("package body");
    await keys("ArrowLeft", "ArrowLeft", "ArrowLeft");
    expect(await page.getByRole("treeitem").count()).toBe(1);
    await keys("ArrowRight", "End");
    expect(await activeRow("tree")).toContain("view");
  });

  it("goes to an object by letters of its name, and back and forward", async () => {
    await keys("Control+P");
    await page.locator(".palette-input").fill("pkgcargo");
    await keys("Enter");
    await expect.poll(title).toContain("PKG_CARGO");
    await keys("Control+P");
    await page.locator(".palette-input").fill("v_open_inv");
    await keys("Enter");
    await expect.poll(title).toContain("V_OPEN_INVOICES");
    await keys("Alt+ArrowLeft");
    await expect.poll(title).toContain("PKG_CARGO");
    await keys("Alt+ArrowRight");
    await expect.poll(title).toContain("V_OPEN_INVOICES");
    await expect.poll(() => page.locator('[role=treeitem][aria-selected="true"]').textContent()).toContain("V_OPEN");
  });

  it("groups the action items by rule, object and severity", async () => {
    const groups = () => page.locator(".items-group .items-label").allInnerTexts();
    expect((await groups()).length).toBeGreaterThan(0);
    await page.getByLabel("Group by").selectOption("object");
    await expect.poll(groups).toContainEqual(expect.stringMatching(/^[A-Z_.]+$/));
    await page.getByLabel("Group by").selectOption("severity");
    await expect.poll(async () => (await groups())[0]).toBe("Error");
    await page.getByRole("treegrid").focus();
    await keys("Home", "ArrowLeft");
    await expect.poll(async () => (await groups()).slice(0, 2)).toEqual(["Error", "Warning"]);
    await expect
      .poll(() => page.locator(".items-line").first().getByRole("img").getAttribute("aria-label"))
      .toBe("Warning");
    await keys("ArrowRight");
    await expect
      .poll(() => page.locator(".items-line").first().getByRole("img").getAttribute("aria-label"))
      .toBe("Error");
    await page.getByLabel("Group by").selectOption("none");
    await expect.poll(() => page.locator(".items-group").count()).toBe(0);
    await page.getByLabel("Sort by").selectOption("place");
    const places = await page.locator(".items-place").allInnerTexts();
    const files = places.map((place) => place.split(":")[0]);
    expect(files).toEqual([...files].sort((a, b) => a.localeCompare(b)));
    await page.getByLabel("Sort by").selectOption("severity");
    await page.getByLabel("Group by").selectOption("rule");
  });

  it("decides on several items with a note, by keys alone", async () => {
    await page.getByRole("treegrid").focus();
    await keys("Home", "ArrowDown", "Space", "ArrowDown", "Space");
    const button = page.getByRole("button", { name: "Decide on 2" });
    await keys("Shift+Tab");
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await keys("Enter");
    await page.getByRole("dialog").getByLabel("Decision").selectOption("done");
    await page.getByRole("dialog").getByLabel("Note").fill("Files move into the application.");
    await page.getByRole("dialog").getByRole("button", { name: "Apply" }).press("Enter");
    await expect.poll(() => page.locator(".items-line .badge", { hasText: "Done" }).count()).toBe(2);
    await page.reload();
    await expect.poll(() => page.locator(".items-line .badge", { hasText: "Done" }).count()).toBe(2);
    expect(await page.getByRole("img", { name: "Files move into the application." }).count()).toBe(2);
  });

  it("steps through the open items in the table's order, also while the table is hidden", async () => {
    await keys("Control+J");
    await expect.poll(() => page.getByRole("treegrid").count()).toBe(0);
    await keys("F8");
    await expect.poll(() => page.locator(".guidance-rule h2").count()).toBe(1);
    await keys("Control+J");
    await page.locator(".items-selected").waitFor();
    // The first two were done above.
    expect(await page.locator(".items-line").nth(2).getAttribute("aria-current")).toBe("true");
    await keys("Alt+A");
    await expect.poll(() => page.locator(".items-selected .badge").textContent()).toBe("Accepted");
  });

  it("shows in the tree the objects of an item's rule", async () => {
    await keys("F8");
    await expect.poll(() => page.locator(".items-selected").count()).toBe(1);
    await runByPalette("objects of this", /Show the objects of this rule/);
    await expect.poll(() => page.locator(".tree-count").textContent()).toMatch(/^\d+ of \d+ objects: \S/);
    await page.getByRole("button", { name: "Clear the filter" }).click();
  });

  it("leaves the tree as it is when the objects are loaded again", async () => {
    await keys("Alt+0", "Home", "ArrowLeft");
    await expect.poll(() => page.getByRole("treeitem").count()).toBe(1);
    const loaded = page.waitForResponse("**/call/objects.list");
    await page.getByRole("button", { name: "Convert again" }).click();
    await loaded;
    await page.waitForTimeout(500);
    expect(await page.getByRole("treeitem").count()).toBe(1);
    await keys("Alt+0", "ArrowRight");
  });

  it("lists all shortcuts", async () => {
    await keys("F1");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.waitFor();
    const text = await dialog.textContent();
    for (const shortcut of ["Ctrl+P", "Ctrl+Shift+P", "F8", "Alt+A", "Alt+Left", "Alt+0"])
      expect(text).toContain(shortcut);
    await keys("Escape");
  });

  it("is right in Korean and dark, for axe too", async () => {
    await runByPalette("english or", /English or Korean/);
    await expect.poll(() => page.locator(".tree-kind").first().textContent()).toMatch(/[가-힣]/);
    expect((await page.locator(".tree-kind").allInnerTexts()).filter((kind) => !/[가-힣]/.test(kind))).toEqual([]);
    if ((await page.evaluate(() => document.documentElement.dataset.theme)) !== "dark")
      await runByPalette("밝게", "밝게/어둡게");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await keys("Control+P");
    await page.locator(".palette-input").fill("v_open_invoices");
    await keys("Enter");
    await expect.poll(title).toContain("V_OPEN_INVOICES");
    await page.getByRole("treegrid").focus();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "필터", exact: true }).click();
    expect(await seriousViolations(page)).toEqual([]);
    await keys("Escape");
  });

  it("stays quick with 50,000 objects, of which only the visible ones are in the page", async () => {
    const object = (n: number): ObjectRow => ({
      id: `BIG/table/T${n}`,
      document: `BIG/table/T${n}`,
      kind: "table",
      schema: "BIG",
      name: `T${n}`,
      status: "converted",
      verification: "not-verified",
      isEdited: false,
      hasConflict: false,
      errors: 0,
      warnings: 0,
      infos: 0,
      hours: 0,
      linesOfCode: 1,
    });
    const result = Array.from({ length: 50_000 }, (_, n) => object(n));
    await page.route("**/call/objects.list", (route) => route.fulfill({ json: { ok: true, result } }));
    await page.reload();
    await page.getByRole("treeitem").nth(1).waitFor();
    await keys("Alt+0", "Home", "ArrowDown", "ArrowRight", "ArrowDown");
    await expect.poll(() => activeRow("tree")).toContain("T0");
    const start = Date.now();
    await keys("End");
    await expect.poll(() => activeRow("tree")).toContain("T49999");
    expect(Date.now() - start).toBeLessThan(2000);
    expect(await page.getByRole("treeitem").count()).toBeLessThan(120);
    await page.getByRole("searchbox").fill("t4999");
    await expect.poll(() => page.locator(".tree-count").textContent()).toContain("11");
    await page.unroute("**/call/objects.list");
  });

  it("raises no error in the window", () => {
    expect(complaints.filter((c) => !/eval|Content Security Policy/i.test(c))).toEqual([]);
  });
});
