/** Start, assessment and settings as a DBA uses them: in Chromium, through the local server, on the sample and on scripts of a test. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "../support/accessibility";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";

const SCRIPT = `
CREATE TABLE crane (id NUMBER(10) PRIMARY KEY, name VARCHAR2(40), load NUMBER);
CREATE TABLE crane_log (crane_id NUMBER(10) REFERENCES crane, moved DATE);
CREATE OR REPLACE VIEW v_crane AS SELECT id, NVL(name, 'none') AS name FROM crane;
`;
const POLL = { timeout: 20_000 };

describe.skipIf(!CHROMIUM)("the pages", () => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  const folder = mkdtempSync(join(tmpdir(), "portolan-pages-"));
  const scripts = join(folder, "cranes");

  beforeAll(async () => {
    mkdirSync(scripts);
    writeFileSync(join(scripts, "cranes.sql"), SCRIPT);
    mkdirSync(join(folder, "empty"));
    app = await startApp();
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, { acceptDownloads: true }));
    await page.goto(app.link);
    await page.getByRole("tree").waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const goTo = (name: string) => page.locator(".top-bar nav").getByText(name, { exact: true }).click();
  const button = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true });
  const treeCount = () => page.locator(".tree-count").textContent();

  describe("start", () => {
    it("says what is missing, at its field", async () => {
      await goTo("Start");
      await button("Convert").click();
      expect(await page.locator(".field-error").allInnerTexts()).toEqual([
        "Add a script, or a folder with scripts.",
        "Give the project a name.",
        "Choose where the project is to be.",
      ]);
    });

    it("chooses scripts in its own folder dialog, by the keyboard", async () => {
      await page.locator(".start-inputs").getByRole("button", { name: "Browse…" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Path").fill(folder);
      await page.keyboard.press("Enter");
      await dialog.getByRole("option", { name: "cranes" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await dialog.getByRole("listbox").focus();
      await page.keyboard.press("c");
      await page.keyboard.press("Enter");
      await dialog.getByRole("option", { name: "cranes.sql" }).click();
      await dialog.getByRole("button", { name: "Take 1 file" }).click();
      expect(await page.locator(".start-path").allInnerTexts()).toEqual([join(scripts, "cranes.sql")]);
    });

    it("suggests name and folder from the scripts", async () => {
      expect(await page.getByLabel("Project name").inputValue()).toBe("cranes");
      expect(await page.getByLabel("Project folder").inputValue()).toBe(`${scripts}-postgresql`);
    });

    it("tells why a folder cannot be used, and what to do", async () => {
      await page.getByLabel("Project folder").fill(folder);
      await button("Convert").click();
      const failure = page.locator(".start-failure");
      await failure.waitFor();
      expect(await failure.textContent()).toContain("is not empty");
      expect(await failure.textContent()).toContain("Choose an empty folder");
    });

    it("tells of a folder without scripts and leaves nothing behind", async () => {
      await page.getByLabel("Project folder").fill(join(folder, "new"));
      await page.getByRole("button", { name: "Remove cranes.sql" }).click();
      await page.locator(".start-inputs input").fill(join(folder, "empty"));
      await button("Convert").click();
      await expect.poll(() => page.locator(".start-failure").textContent(), POLL).toContain("Choose scripts");
      await expect.poll(() => page.locator(".toast-bad").count()).toBe(0);
    });

    it("makes the project and opens its workbench", async () => {
      await page.locator(".start-inputs input").fill(scripts);
      await button("Convert").click();
      await expect.poll(() => page.locator(".top-bar-name").textContent(), POLL).toBe("cranes");
      await expect.poll(() => page.getByRole("treeitem").count()).toBeGreaterThan(2);
    });

    it("lists recent projects, marks one that is gone, and forgets it", async () => {
      await goTo("Start");
      expect(await page.locator(".start-recent li").count()).toBe(2);
      await page.locator(".start-project", { hasText: "Harbour" }).click();
      await expect.poll(() => page.locator(".top-bar-name").textContent(), POLL).toBe("Harbour");
      rmSync(join(folder, "new"), { recursive: true });
      await page.reload();
      await goTo("Start");
      const gone = page.locator(".start-recent li", { hasText: "not there any more" });
      await gone.getByRole("button", { name: "Take cranes off the list" }).click();
      await expect.poll(() => page.locator(".start-recent li").count()).toBe(1);
    });
  });

  describe("assessment", () => {
    it("opens the objects behind every number", async () => {
      const { length } = await (async () => {
        await goTo("Assessment");
        await page.locator(".overview").waitFor();
        return page.locator(".overview button.count").all();
      })();
      expect(length).toBeGreaterThan(7);
      for (let at = 0; at < length; at++) {
        await goTo("Assessment");
        const count = page.locator(".overview button.count").nth(at);
        const text = ((await count.textContent()) ?? "").replaceAll(",", "");
        const isStatus = await count.evaluate((c) => c.closest(".overview-pair:first-child > :first-child") !== null);
        await count.click();
        await expect.poll(treeCount).toMatch(/^\d+ of \d+ objects/);
        const shown = /^\d+/.exec((await treeCount()) ?? "")?.[0];
        expect(Number(shown)).toBeGreaterThan(0);
        if (isStatus && /^\d+$/.test(text)) expect(shown).toBe(text);
      }
    });

    it("opens a kind's objects of one status, and a rule's objects", async () => {
      await goTo("Assessment");
      const row = page.locator(".chart tr", { hasText: "package procedure" });
      const withItems = row.locator("button.count").nth(1);
      const wanted = await withItems.textContent();
      await withItems.click();
      await expect.poll(treeCount).toMatch(new RegExp(`^${wanted} of`));
      await goTo("Assessment");
      const rule = page.locator("[aria-labelledby=top-rules] tbody tr").first();
      const objects = await rule.locator("button.count").last().textContent();
      await rule.locator("button.count").last().click();
      await expect.poll(treeCount).toMatch(new RegExp(`^${objects} of`));
    });

    it("compares targets side by side, with the reasons", async () => {
      await goTo("Assessment");
      await button("Compare").click();
      await expect.poll(() => page.locator(".target").count(), { timeout: 60_000 }).toBe(5);
      expect(await page.locator(".target-own h3").textContent()).toContain("PostgreSQL 17");
      expect(await page.locator(".reasons li").count()).toBeGreaterThan(3);
      const oldest = page.locator(".target", { hasText: "PostgreSQL 13" });
      expect(await oldest.locator("h4").last().textContent()).toBe("What differs from PostgreSQL 17");
      expect(await oldest.locator(".reasons").last().textContent()).toMatch(/\d+ (more|less)/);
    });

    it("writes a report, shows its path and gives it to the browser", async () => {
      await button("HTML").click();
      await page.locator(".last-report code").waitFor();
      expect(await page.locator(".last-report code").textContent()).toMatch(/reports.assessment\.html$/);
      const waiting = page.waitForEvent("download");
      await page.locator(".last-report").getByRole("button", { name: "Download" }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toBe("assessment.html");
      expect(readFileSync(await download.path(), "utf8")).toContain("Harbour");
    });
  });

  describe("settings", () => {
    it("shows where a type is used and opens the place", async () => {
      await goTo("Settings");
      await page.getByLabel("Find a type").fill("clob");
      expect(await page.locator(".types-uses").first().textContent()).toMatch(/\d+ columns/);
      await page.locator(".types-uses").first().click();
      await page.locator(".types-places button").first().click();
      await page.locator(".editor-title h2").waitFor();
    });

    it("previews what naming rules make of names", async () => {
      await goTo("Settings");
      await button("Add a rule").click();
      expect(await page.locator(".save-bar-line").textContent()).toContain("lacks its text or name");
      await page.getByLabel("Name is like").fill("PKG_BILL%");
      await page.getByLabel("Text or name").fill("old_");
      await expect.poll(() => page.locator(".naming-preview").textContent()).toContain("OLD_PKG_BILLING");
    });

    it("previews what a rule makes of columns of some tables", async () => {
      await button("Add a rule").click();
      const rule = page.getByRole("listitem", { name: "Rule 2" });
      expect(await rule.getByLabel("Table is like").isDisabled()).toBe(true);
      await rule.getByRole("button", { name: /Kinds of objects/ }).click();
      await page.getByRole("menuitemcheckbox", { name: "column" }).click();
      await page.keyboard.press("Escape");
      await rule.getByLabel("Table is like").fill("BERTHS");
      await rule.getByLabel("What happens").selectOption("letter-case");
      await rule.getByLabel("Letter case").selectOption("upper");
      await expect.poll(() => rule.locator(".naming-matches").textContent(), POLL).toMatch(/^for \d+ names$/);
      await expect.poll(() => page.locator(".naming-preview").textContent()).toContain('"BERTH_NO"');
      expect(await seriousViolations(page)).toEqual([]);
      await rule.getByRole("button", { name: "Remove" }).click();
    });

    it("tells by what a type is used, and opens the places", async () => {
      const line = page.locator(".types tr", { hasText: /parameters?, / }).first();
      expect(await line.locator(".types-uses").textContent()).toMatch(/\d+ parameters?, /);
      await line.locator(".types-uses").click();
      const places = page.locator(".types-places");
      await places.getByText("Parameters", { exact: true }).waitFor();
      await places.locator("h4", { hasText: "Parameters" }).locator("+ ul button").first().click();
      await expect.poll(() => page.locator(".editor-pane").count()).toBe(2);
      await goTo("Settings");
    });

    it("keeps what is changed while another page is looked at, and in another language", async () => {
      await goTo("Assessment");
      await goTo("Settings");
      expect(await page.getByLabel("Text or name").inputValue()).toBe("old_");
      await page.getByLabel("Language").selectOption("ko");
      await expect.poll(() => page.locator(".settings-nav h1").textContent()).toBe("설정");
      expect(await page.getByLabel("문자열 또는 이름").inputValue()).toBe("old_");
      await page.getByLabel("언어").selectOption("en");
    });

    it("tells what other rates do to the estimate", async () => {
      const days = await page.locator(".rates-estimate").textContent();
      await page.getByLabel("Hours in a day").fill("4");
      await expect.poll(() => page.locator(".rates-estimate").textContent()).not.toBe(days);
      expect(await page.locator(".rates-estimate").textContent()).toContain("becomes");
    });

    it("saves, converts again, and tells the outcome", async () => {
      await page.getByLabel("Target type for CLOB").first().fill("jsonb");
      await button("Save and convert").click();
      await page.locator(".outcome").waitFor({ timeout: 60_000 });
      expect(await page.locator(".outcome").textContent()).toMatch(/\d+ documents converted, \d+ changed/);
      expect(await page.locator(".save-bar-line").textContent()).toContain("Nothing is changed.");
      await page.getByLabel("Find a type").fill("clob");
      await expect.poll(() => page.locator(".types-own").first().textContent(), POLL).toContain("jsonb");
    });

    it("discards what was not saved", async () => {
      await page.getByLabel("Schema for helper functions").fill("");
      expect(await button("Save and convert").isDisabled()).toBe(true);
      await button("Discard").click();
      expect(await page.getByLabel("Schema for helper functions").inputValue()).toBe("portolan");
    });
  });

  it.each(["light", "dark"])("has nothing serious for axe in the theme %s", async (theme) => {
    await goTo("Settings");
    await page.getByLabel("Theme").selectOption(theme);
    for (const name of ["Start", "Assessment", "Settings"]) {
      await goTo(name);
      await page.locator(".start, .overview, .settings").waitFor();
      expect(await seriousViolations(page), name).toEqual([]);
    }
  });

  it("raises no error in the window", () => {
    expect(complaints.filter((c) => !/eval|Content Security Policy/i.test(c))).toEqual([]);
  });
});
