/** Counts by kind, status, severity, complexity and rule; every line of code once. */
import { describe, expect, it } from "vitest";
import type { AssessedObject } from "../../converter/assess/assessment";
import { computeStatistics } from "../../converter/assess/statistics";
import { syntheticAssessment } from "../report/synthetic-assessment";

function place(kind: string, file: string, line: number, endLine: number): AssessedObject {
  return {
    kind,
    name: `${file}:${line}`,
    status: "converted",
    source: { file, line, column: 1, endLine, endColumn: 1 },
    linesOfCode: endLine - line + 1,
    statements: [],
    actionItems: [],
    verification: { result: "not-verified", errors: [] },
  };
}

describe("computeStatistics", () => {
  const { objects, inputFindings } = syntheticAssessment({ objects: 400, items: 1200 });
  const statistics = computeStatistics(objects, inputFindings);

  it("adds kinds up to the total", () => {
    const sum = (pick: (kind: (typeof statistics.byKind)[number]) => number): number =>
      statistics.byKind.reduce((total, kind) => total + pick(kind), 0);
    expect(sum((kind) => kind.total)).toBe(400);
    expect(sum((kind) => kind.converted)).toBe(statistics.objects.converted);
    expect(sum((kind) => kind.withActionItems)).toBe(statistics.objects.withActionItems);
    expect(sum((kind) => kind.notConverted)).toBe(statistics.objects.notConverted);
    expect(statistics.objects.automaticShare).toBeCloseTo(statistics.objects.converted / 400);
  });

  it("adds severities, complexities and rules up to the number of items", () => {
    const total = objects.reduce((sum, object) => sum + object.actionItems.length, 0) + inputFindings.length;
    const { bySeverity, byComplexity } = statistics.actionItems;
    expect(statistics.actionItems.total).toBe(total);
    expect(bySeverity.info + bySeverity.warning + bySeverity.error).toBe(total);
    expect(byComplexity.simple + byComplexity.medium + byComplexity.significant).toBe(total);
    expect(statistics.byRule.reduce((sum, rule) => sum + rule.total, 0)).toBe(total);
  });

  it("counts the lines of nested objects once", () => {
    const nested = [
      place("package function", "p.sql", 10, 40),
      place("package", "p.sql", 1, 100),
      place("package function", "p.sql", 50, 90),
      place("table", "p.sql", 101, 110),
      place("constraint", "p.sql", 105, 105),
      place("table", "q.sql", 1, 10),
    ];
    expect(computeStatistics(nested).linesOfCode).toBe(120);
  });

  it("has numbers for nothing at all", () => {
    const empty = computeStatistics([]);
    expect(empty.objects).toMatchObject({ total: 0, automaticShare: 1 });
    expect(empty.byKind).toEqual([]);
  });
});
