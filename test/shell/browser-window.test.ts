/** The real window in Chromium through the local server: it loads under its own policy, and other pages get nothing. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchChromium, openPage } from "../support/browser";
import { type RunningApp, startApp } from "../support/built-app";

describe.skipIf(!CHROMIUM)("the window in Chromium", () => {
  let app: RunningApp;
  let browser: Browser;
  let origin: string;
  let evil: Server;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchChromium()]);
    origin = new URL(app.link).origin;
    evil = createServer((_, response) => response.end("<!doctype html><body>evil")).listen(0, "127.0.0.1");
  });

  afterAll(async () => {
    await browser?.close();
    evil?.close();
    expect(await app?.end()).toBe(0);
  });

  it("loads with the sample open and without a complaint", async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(app.link);
    await page.waitForFunction(() => (document.getElementById("root")?.childElementCount ?? 0) > 0);
    await page.getByText("Harbour").first().waitFor();
    expect(page.url()).toBe(`${origin}/`);
    expect(await page.evaluate(() => document.cookie)).toBe("");
    await page.reload();
    await page.getByText("Harbour").first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("runs no script, no eval and no request that the policy does not name", async () => {
    const { page } = await openPage(browser);
    await page.goto(app.link);
    const refused = await page.evaluate(async () => {
      const violations = new Set<string>();
      document.addEventListener("securitypolicyviolation", (event) => violations.add(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.wasRun = true";
      const frame = document.createElement("iframe");
      frame.src = "data:text/html,x";
      const image = new Image();
      image.src = "https://evil.example/x.png";
      document.body.append(script, frame, image);
      await fetch("http://127.0.0.1:9/").catch(() => undefined);
      await new Promise((done) => setTimeout(done, 300));
      return { violations: [...violations].sort(), wasRun: "wasRun" in window };
    });
    expect(refused).toEqual({
      violations: ["connect-src", "frame-src", "img-src", "script-src-elem"],
      wasRun: false,
    });
    await page.context().close();
  });

  it("says what to do without the link's token", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${origin}/`);
    await page.getByText("Open Portolan with the link that it printed.").first().waitFor();
    await page.context().close();
  });

  it("gives another page nothing: no fetch, no form, no frame", async () => {
    const { page } = await openPage(browser);
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    const got = await page.evaluate(async (target) => {
      const ask = (path: string, init: RequestInit) =>
        fetch(target + path, init).then(
          (response) => `${response.type} ${response.status}`,
          () => "refused",
        );
      return [
        await ask("/call/app.info", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }),
        await ask("/call/app.info", { method: "POST", headers: { Authorization: "Bearer x" } }),
        await ask("/events", {}),
        await ask("/", {}),
      ];
    }, origin);
    expect(got).toEqual(["refused", "refused", "refused", "refused"]);

    const status = page.waitForResponse(`${origin}/call/app.info`).then((response) => response.status());
    await page.evaluate((target) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = `${target}/call/app.info`;
      document.body.append(form);
      form.submit();
    }, origin);
    expect(await status).toBe(403);
    await page.context().close();
  });
});
