/** What axe finds wrong in a page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>;
}

/** Serious and critical violations, as `rule: element`. */
export function seriousViolations(page: Page): Promise<string[]> {
  return page.evaluate(async (source) => {
    // The content security policy refuses script tags; what the test runs by itself it may.
    // biome-ignore lint/security/noGlobalEval: runs in the tested page only, and in its global scope.
    const run = eval;
    if (!("axe" in window)) run(source);
    return (await (window as unknown as { axe: Axe }).axe.run()).violations
      .filter((v) => v.impact === "serious" || v.impact === "critical")
      .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}`));
  }, AXE);
}
