/**
 * Times the window as a user feels it: cold start to a usable tree of the sample, and opening an object's differences.
 * Says so where there is no Chromium.
 *
 *     node build.mjs app && node build/bench-window.mjs
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const OBJECTS = 15;
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
if (!executablePath) {
  console.log("window: not timed, there is no Chromium");
  process.exit(0);
}

const userFolder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
// A browser window that is there already is not part of the app's start.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });

const started = performance.now();
const app = spawn(process.execPath, ["dist/start.js", "--no-open"], {
  env: { ...process.env, PORTOLAN_USER_FOLDER: userFolder },
});
const link = await new Promise((resolve) => {
  app.stdout.on("data", (data) => {
    const found = /http:\/\/\S+/.exec(String(data));
    if (found) resolve(found[0]);
  });
});
print("the address is printed", performance.now() - started);
await page.goto(link);
print("the page is loaded", performance.now() - started);
await page.locator("[role=treeitem]").first().waitFor();
print("cold start to the sample's tree", performance.now() - started);

await page
  .getByRole("treeitem", { name: /^table/ })
  .first()
  .click();
await page.waitForTimeout(1000);
const times = [];
for (let i = 0; i < OBJECTS; i++) {
  const ms = await page.evaluate(openNext, i);
  if (ms !== undefined) times.push(ms);
  await page.waitForTimeout(150);
}
times.sort((a, b) => a - b);
print(`open an object's differences, middle of ${times.length}`, times[Math.floor(times.length / 2)]);
print("slowest, the first that is opened aside", times.at(-2) ?? times.at(-1));

await browser.close();
app.kill();
rmSync(userFolder, { recursive: true, force: true });

function print(what, ms) {
  console.log(`${what.padEnd(50)} ${ms === undefined ? "-" : `${ms.toFixed(0)} ms`}`);
}

/** Clicks the tree's next object; resolves when the editor has painted its text. Runs in the window. */
function openNext(index) {
  const rows = [...document.querySelectorAll("[role=treeitem][aria-level='3']")];
  const row = rows[index];
  if (!row) return undefined;
  const target = () => document.querySelectorAll(".editor-pane .view-lines")[1]?.textContent ?? "";
  const before = target();
  const from = performance.now();
  row.click();
  return new Promise((resolve) => {
    const look = () => {
      if (target() !== before) requestAnimationFrame(() => resolve(performance.now() - from));
      else if (performance.now() - from > 3000) resolve(undefined);
      else requestAnimationFrame(look);
    };
    look();
  });
}
