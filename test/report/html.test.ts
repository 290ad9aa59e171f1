/** The HTML report: complete, escaped, self-contained, and with the assessment's numbers. */
import { describe, expect, it } from "vitest";
import { totalHours } from "../../converter/assess/effort";
import { computeStatistics } from "../../converter/assess/statistics";
import { renderHtml } from "../../converter/report/html";
import { renderJson } from "../../converter/report/json";
import { formatCount, formatHours, formatRange } from "../../converter/report/wording";
import { syntheticAssessment } from "./synthetic-assessment";

const CONTEXT = { project: "Billing", date: "2025-06-01" };

/** What a reader sees: without tags and styles, entities resolved. */
function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe("renderHtml", () => {
  const assessment = syntheticAssessment({ objects: 150, items: 500 });
  const page = renderHtml(assessment, CONTEXT);
  const text = textOf(page);

  it("prints the computed numbers", () => {
    const statistics = computeStatistics(assessment.objects, assessment.inputFindings);
    expect(text).toContain(`${formatRange(assessment.effort.personDays)} person-days`);
    expect(text).toContain(`${formatHours(totalHours(assessment.effort))} h / 8 h per day`);
    expect(text).toContain(`${formatCount(statistics.linesOfCode)} lines of code`);
    expect(text).toContain(`level ${assessment.effort.level}`);
    for (const kind of statistics.byKind) expect(text).toContain(`of ${formatCount(kind.total)}`);
    for (const rule of assessment.effort.byRule) expect(text).toContain(formatHours(rule.testingHours));
  });

  it("lists every object and every action item with its place", () => {
    for (const object of assessment.objects) {
      expect(text).toContain(`${object.schema}.${object.name}`);
      for (const item of object.actionItems) expect(text).toContain(`${item.source.file}:${item.source.line}`);
    }
  });

  it("has a target for every link inside", () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it("loads nothing and runs nothing", () => {
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/i);
    expect(page).not.toMatch(/@import|url\(|\ssrc=|\son\w+=/i);
  });

  it("lets no name out of its place", () => {
    const hostile = syntheticAssessment({ objects: 60, items: 300, hostile: true });
    const source = '<img src=x onerror="alert(1)">';
    const context = { project: `</title><script>alert(1)</script>${source}`, date: "2025-06-01" };
    const guidance = hostile.guidance.map((entry) => ({ ...entry, sources: ["javascript:alert(1)", '"><b>'] }));
    const hostilePage = renderHtml({ ...hostile, guidance, tool: source }, context);
    expect(hostilePage).not.toMatch(/<(script|img|b>alert)/i);
    expect(hostilePage).not.toMatch(/href="javascript:/);
    expect(hostilePage.includes("\u0000") || hostilePage.includes("\u202e")).toBe(false);
    expect(textOf(hostilePage)).toContain("订单明细_客户主数据_历史记录表");
    expect(hostilePage.match(/<table/g)!.length).toBe(hostilePage.match(/<\/table>/g)!.length);
  });

  it("names other sources and targets as they are", () => {
    const other = syntheticAssessment({
      objects: 5,
      items: 5,
      source: "sqlserver",
      target: { kind: "mariadb", version: "11.4" },
    });
    expect(textOf(renderHtml(other, CONTEXT))).toContain("SQL Server to MariaDB 11.4");
    expect(textOf(renderHtml(other, CONTEXT))).not.toMatch(/oracle/i);
  });

  it("shows an action item that the effort was estimated without", () => {
    const bare = { ...assessment, effort: { ...assessment.effort, byRule: [] } };
    const bareText = textOf(renderHtml(bare, CONTEXT));
    for (const { title } of assessment.objects.flatMap((object) => object.actionItems))
      expect(bareText).toContain(title);
  });

  it("is fast", () => {
    const large = syntheticAssessment({ objects: 5000, items: 10_000, rules: 80 });
    const before = process.cpuUsage();
    renderHtml(large, CONTEXT);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  }, 60_000);
});

describe("renderJson", () => {
  it("is the assessment with its statistics", () => {
    const assessment = syntheticAssessment({ objects: 20, items: 40, hostile: true });
    const { statistics, ...rest } = JSON.parse(renderJson(assessment));
    expect(rest).toEqual(assessment);
    expect(statistics).toEqual(computeStatistics(assessment.objects, assessment.inputFindings));
  });
});
