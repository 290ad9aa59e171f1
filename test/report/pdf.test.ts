/** The PDF report: the definition has every number and name, the file renders them, and nothing is cut off. */
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../converter/assess/assessment";
import { totalHours } from "../../converter/assess/effort";
import { computeStatistics } from "../../converter/assess/statistics";
import { pdfDocument } from "../../converter/report/pdf";
import type { PdfNode } from "../../converter/report/pdf-node";
import { cutText, estimateLines } from "../../converter/report/pdf-table";
import { CONTENT_WIDTH, fontRuns } from "../../converter/report/pdf-text";
import { formatCount, formatHours, formatRange } from "../../converter/report/wording";
import { renderPdfReport } from "../../electron/backend/pdf-report";
import { pdfText } from "./pdf-tools";
import { syntheticAssessment } from "./synthetic-assessment";

const CONTEXT = { project: "Billing", date: "2025-06-01" };

/** All texts of a definition, one per node. */
function textsOf(nodes: readonly PdfNode[]): string[] {
  return nodes.flatMap((node) => {
    const own =
      typeof node.text === "string" ? [node.text] : node.text ? [node.text.map((run) => run.text).join("")] : [];
    const inner = [...(node.stack ?? []), ...(node.columns ?? []), ...(node.table?.body.flat() ?? [])];
    return [...own, ...textsOf(inner)];
  });
}

function tablesOf(nodes: readonly PdfNode[]): PdfNode[] {
  return nodes.flatMap((node) => [
    ...(node.table ? [node] : []),
    ...tablesOf([...(node.stack ?? []), ...(node.columns ?? []), ...(node.table?.body.flat() ?? [])]),
  ]);
}

async function renderedText(assessment: Assessment): Promise<string | undefined> {
  return pdfText(await renderPdfReport(assessment, CONTEXT));
}

describe("pdfDocument", () => {
  const assessment = syntheticAssessment({ objects: 150, items: 500 });
  const texts = textsOf(pdfDocument(assessment, CONTEXT).content);
  const all = texts.join("\n");

  it("leaves no space below the charts, which could make an empty page", () => {
    const { content } = pdfDocument(assessment, CONTEXT);
    const afterSummary = content.findIndex((node) => node.id === "effort");
    expect(content[afterSummary].pageBreak).toBe("before");
    expect(content[afterSummary - 1].margin?.[3]).toBe(0);
  });

  it("prints the computed numbers", () => {
    const statistics = computeStatistics(assessment.objects, assessment.inputFindings);
    expect(texts).toContain(formatRange(assessment.effort.personDays));
    expect(texts).toContain(formatHours(totalHours(assessment.effort)));
    expect(texts).toContain(formatCount(statistics.objects.total));
    expect(all).toContain(`${formatCount(statistics.linesOfCode)} lines of code`);
    for (const rule of assessment.effort.byRule) {
      for (const hours of [rule.learningHours, rule.occurrenceHours, rule.testingHours]) {
        expect(texts).toContain(formatHours(hours));
      }
    }
    for (const kind of statistics.byKind) expect(texts).toContain(formatCount(kind.converted));
  });

  it("traces every object and every action item", () => {
    for (const object of assessment.objects) {
      expect(all).toContain(`${object.schema}.${object.name}`);
      for (const item of object.actionItems) {
        expect(all).toContain(`${item.source.file}:${item.source.line}`);
        expect(all).toContain(item.detail);
      }
    }
  });

  it("keeps every table to the width of the page", () => {
    for (const { table } of tablesOf(pdfDocument(assessment, CONTEXT).content)) {
      const width = table!.widths.reduce((sum, value) => sum + value, 0) + 10 * (table!.widths.length - 1);
      expect(width).toBeCloseTo(CONTENT_WIDTH, 3);
      for (const row of table!.body) expect(row).toHaveLength(table!.widths.length);
    }
  });

  it("does without the clock", () => {
    expect(pdfDocument(assessment, CONTEXT).info.creationDate).toEqual(new Date("2025-06-01"));
    expect(pdfDocument(assessment, { ...CONTEXT, date: "spring" }).info.creationDate).toEqual(new Date(0));
  });

  it("has pages for an assessment with nothing in it", async () => {
    const empty = { ...syntheticAssessment({ objects: 0, items: 0 }), inputFindings: [], guidance: [] };
    const rendered = await renderedText({ ...empty, effort: { ...empty.effort, byRule: [] } });
    if (rendered) expect(rendered).toContain("Noschemaobjectwasfound");
  });
});

describe("fontRuns", () => {
  it("changes the font for ideographs and signs only", () => {
    expect(fontRuns("plain äöü €")).toBe("plain äöü €");
    expect(fontRuns("T_订单→x")).toEqual([{ text: "T_" }, { text: "订单→", font: "cjk" }, { text: "x" }]);
  });

  it("prints characters without a glyph and invisible ones as their code", () => {
    expect(fontRuns("🚢a\u202eb\u0000")).toBe("\\u{1F6A2}a\\u202Eb\\u0000");
    expect(fontRuns("\ud800")).toBe("\\uD800");
  });
});

describe("cutText", () => {
  it.each(["x".repeat(5000), "word ".repeat(1200), "line\n".repeat(300), "🚢".repeat(900), "\n\n\n", ""])(
    "cuts without loss",
    (value) => {
      const pieces = cutText(value, 20, 12);
      for (const piece of pieces) expect(estimateLines(piece, 20)).toBeLessThanOrEqual(12);
      expect(pieces.join("").replace(/\s/g, "")).toBe(value.replace(/\s/g, ""));
    },
  );
});

describe("renderPdfReport", () => {
  it("renders hostile and CJK names in full", async () => {
    const assessment = syntheticAssessment({ objects: 40, items: 120, hostile: true });
    const rendered = await renderedText(assessment);
    if (!rendered) return;
    expect(rendered).toContain("订单明细_客户主数据_历史记录表");
    expect(rendered).toContain("受注テーブル①");
    expect(rendered).toContain("<script>alert(1)</script>");
    expect(rendered).toContain("W".repeat(128));
    expect(rendered).toContain("한국어_테이블");
  }, 60_000);

  it("cuts off no text, however long", async () => {
    const assessment = syntheticAssessment({ objects: 12, items: 12, rules: 2 });
    const long = `start ${"many words about it ".repeat(900)}end-of-detail`;
    const objects = assessment.objects.map((object) => ({
      ...object,
      actionItems: object.actionItems.map((item) => ({ ...item, detail: long })),
    }));
    const guidance = assessment.guidance.map((entry) => ({
      ...entry,
      why: `${"reason ".repeat(2000)}end-of-why`,
      example: { before: `${"select 1;\n".repeat(200)}end-of-before`, after: `${"x".repeat(6000)}end-of-after` },
    }));
    const helpers = assessment.helpers.map((helper) => ({
      ...helper,
      usedBy: [...Array.from({ length: 1500 }, (_, index) => `OBJECT_${index}`), "END_OF_USERS"],
    }));
    const rendered = await renderedText({ ...assessment, objects, guidance, helpers });
    if (!rendered) return;
    for (const end of ["end-of-detail", "end-of-why", "end-of-before", "end-of-after", "END_OF_USERS"]) {
      expect(rendered).toContain(end);
    }
    expect(rendered.match(/manywordsaboutit/g)!.length).toBeGreaterThanOrEqual(900);
  }, 60_000);

  it("gives the same bytes for the same assessment", async () => {
    const assessment = syntheticAssessment({ objects: 10, items: 20 });
    const [first, second] = [await renderPdfReport(assessment, CONTEXT), await renderPdfReport(assessment, CONTEXT)];
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  }, 60_000);

  it("renders 5,000 objects and 10,000 action items", async () => {
    const assessment = syntheticAssessment({ objects: 5000, items: 10_000, rules: 80 });
    const before = process.cpuUsage();
    const file = await renderPdfReport(assessment, CONTEXT);
    const seconds = process.cpuUsage(before).user / 1e6;
    console.log(
      `PDF of 5,000 objects: ${seconds.toFixed(1)} s of processor time, ${(file.length / 1e6).toFixed(1)} MB`,
    );
    expect(seconds).toBeLessThan(60);
  }, 300_000);
});
