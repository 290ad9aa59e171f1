/**
 * Takes the pictures in docs/ of the app as it is built now, on the bundled sample.
 *
 *     node build.mjs app && node build/screenshots.mjs [FOLDER]
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const folder = process.argv[2] ?? "docs";
const userFolder = mkdtempSync(join(tmpdir(), "portolan-pictures-"));
const app = spawn(process.execPath, ["dist/start.js", "--no-open"], {
  env: { ...process.env, PORTOLAN_USER_FOLDER: userFolder },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
const page = await context.newPage();

/** The line above the editors says that all is saved. */
const saved = () => page.locator(".editor-saving", { hasText: /^Saved$/ }).waitFor();
const text = async () =>
  (await page.locator(".editor-pane").nth(1).locator(".view-lines").textContent())?.replaceAll("\u00a0", " ") ?? "";
const goTo = (name) => page.locator(".top-bar nav").getByText(name, { exact: true }).click();

/** Waits until the page has been the same for a moment. */
async function picture(name) {
  await page.mouse.move(720, 450);
  await page.locator(".status-bar").hover();
  for (const toast of await page.locator(".toasts button").all()) await toast.click().catch(() => {});
  await page.waitForTimeout(1500);
  await page.evaluate(hideUserFolder, userFolder);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The folder of these pictures is nobody's: the place that users have stands there. */
function hideUserFolder(path) {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.data.includes(path)) node.data = node.data.replace(path, "~/.config/Portolan");
  }
}

async function open(name, part, index = 0) {
  await page.keyboard.press("Control+p");
  await page.locator(".palette-input").fill(name);
  await page.locator(".palette-option").nth(index).click();
  for (let tries = 0; !(await text()).includes(part) && tries < 200; tries++) await page.waitForTimeout(50);
}

/** Puts the caret behind the first place of a text in the conversion. */
async function caretAfter(part) {
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Control+f");
  await page.locator(".find-widget textarea").first().fill(part);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
}

async function workbench() {
  await open("pkg_cargo.", "LANGUAGE");
  await page.locator(".guidance-entry").first().waitFor();
  await page.locator(".guidance-entry:has(.tone-bad), .guidance-entry:has(.tone-warn)").first().click();
  await picture("workbench");
}

async function conflict() {
  await open("berth_bookings", "CREATE TABLE berth_bookings");
  await caretAfter("numeric");
  await page.keyboard.type("(12,2)");
  await page.keyboard.press("Control+s");
  await page.waitForTimeout(1500);
  await saved();
  await goTo("Settings");
  await page.getByLabel("NUMBER without precision").selectOption("bigint");
  await page.getByRole("button", { name: "Save and convert" }).click();
  await page.locator(".outcome").waitFor();
  await goTo("Workbench");
  await open("berth_bookings", "");
  await page.locator(".conflict-choices").waitFor();
  await page.locator(".job").waitFor({ state: "detached", timeout: 120_000 });
  await picture("conflict");
}

try {
  const link = await new Promise((done) => {
    let output = "";
    app.stdout.on("data", (chunk) => {
      output += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(output)?.[0];
      if (address) done(address);
    });
  });
  await page.goto(link);
  await page.getByRole("treeitem").first().waitFor();
  await page.locator(".top-bar").getByRole("button", { name: "Verify all" }).click();
  await page.locator(".job").first().waitFor();
  await page.locator(".job").first().waitFor({ state: "detached", timeout: 120_000 });
  await workbench();
  await goTo("Assessment");
  await picture("assessment");
  await goTo("Settings");
  await page.locator(".types tbody tr").first().waitFor();
  await picture("settings");
  await goTo("Start");
  await picture("start");
  await goTo("Workbench");
  await conflict();
} finally {
  await browser.close();
  app.kill("SIGINT");
  rmSync(userFolder, { recursive: true, force: true });
}
