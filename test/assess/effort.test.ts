/** The estimate: classes of the first occurrence, practice, severities, sums, range and level. */
import { describe, expect, it } from "vitest";
import type { ActionItem, AssessedObject, Complexity, Severity } from "../../converter/assess/assessment";
import {
  assessEffort,
  COMPLEXITIES,
  DEFAULT_RATES,
  estimateEffort,
  ruleHours,
  sumHours,
  totalHours,
} from "../../converter/assess/effort";
import { syntheticAssessment } from "../report/synthetic-assessment";

function item(rule: string, complexity: Complexity, severity: Severity): ActionItem {
  const source = { file: "a.sql", line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { rule, complexity, severity, hours: 0, title: rule, detail: "", source };
}

function object(kind: string, actionItems: readonly ActionItem[]): AssessedObject {
  return {
    kind,
    name: "x",
    status: actionItems.length > 0 ? "converted-with-action-items" : "converted",
    source: { file: "a.sql", line: 1, column: 1, endLine: 1, endColumn: 2 },
    linesOfCode: 1,
    statements: [],
    actionItems,
    verification: { result: "not-verified", errors: [] },
  };
}

function errors(count: number, complexity: Complexity): ActionItem[] {
  return Array.from({ length: count }, () => item("r", complexity, "error"));
}

describe("estimateEffort", () => {
  it("puts the first occurrence of a rule into its class", () => {
    const [simple, medium, significant] = COMPLEXITIES.map((complexity) => {
      const [rule] = estimateEffort([object("view", errors(1, complexity))], []).byRule;
      return rule!.learningHours + rule!.occurrenceHours;
    });
    expect(simple).toBeLessThan(2);
    expect(medium).toBeGreaterThanOrEqual(2);
    expect(medium).toBeLessThanOrEqual(6);
    expect(significant).toBeGreaterThan(6);
  });

  it("counts learning once and makes later occurrences cheaper", () => {
    const [rule] = estimateEffort([object("view", errors(30, "medium"))], []).byRule;
    expect(rule!.learningHours).toBe(2.5);
    expect(rule!.breakdown).toEqual([
      { count: 5, hours: 0.5 },
      { count: 20, hours: 0.25 },
      { count: 5, hours: 0.1 },
    ]);
    expect(rule!.occurrenceHours).toBe(8);
    expect(rule!.testingHours).toBe(3.15);
    expect(ruleHours(rule!)).toBe(13.65);
  });

  it("charges nothing for infos, not even learning", () => {
    const effort = estimateEffort([object("view", [item("r", "significant", "info")])], []);
    expect(totalHours(effort)).toBe(0);
    expect(effort.byRule[0]).toMatchObject({ occurrences: 1, objects: 1, learningHours: 0 });
    expect(effort.personDays).toEqual({ low: 0, high: 0 });
  });

  it("does not let infos use up the expensive first occurrences", () => {
    const infos = Array.from({ length: 100 }, () => item("r", "medium", "info"));
    const [rule] = estimateEffort([object("view", [...infos, item("r", "medium", "error")])], []).byRule;
    expect(rule!.occurrenceHours).toBe(0.5);
  });

  it("charges a warning half of an error", () => {
    const [rule] = estimateEffort([object("view", [item("r", "medium", "warning")])], []).byRule;
    expect([rule!.learningHours, rule!.occurrenceHours]).toEqual([1.25, 0.25]);
  });

  it("takes changed rates, with and without the optional ones", () => {
    const { severityShare: _severity, repetition: _repetition, ...plain } = DEFAULT_RATES;
    const [rule] = estimateEffort([object("view", errors(30, "medium"))], [], { ...plain, testingShare: 0 }).byRule;
    expect([rule!.occurrenceHours, rule!.testingHours]).toEqual([15, 0]);
  });

  it("includes findings that belong to no object", () => {
    const effort = estimateEffort([], [], DEFAULT_RATES, [item("input", "simple", "warning")]);
    expect(effort.byRule[0]).toMatchObject({ rule: "input", occurrences: 1, objects: 0 });
  });

  it("puts the range around the days", () => {
    const effort = estimateEffort([object("view", errors(400, "significant"))], []);
    const days = totalHours(effort) / 8;
    expect(effort.personDays.low).toBeCloseTo(days * 0.75, 0);
    expect(effort.personDays.high).toBeCloseTo(days * 1.25, 0);
  });
});

describe("assessEffort", () => {
  const assessment = syntheticAssessment({ objects: 300, items: 900 });

  it("gives every item the hours that its rule's sum is made of", () => {
    const items = [...assessment.objects.flatMap((o) => o.actionItems), ...assessment.inputFindings];
    for (const rule of assessment.effort.byRule) {
      const own = items.filter((i) => i.rule === rule.rule);
      expect(own).toHaveLength(rule.occurrences);
      expect(rule.breakdown!.reduce((sum, part) => sum + part.count, 0)).toBe(rule.occurrences);
      // Findings come last in both, so the order in which practice is counted is the same.
      expect(sumHours(own.map((i) => i.hours))).toBe(rule.occurrenceHours);
    }
  });

  it("agrees with estimateEffort and is stable", () => {
    const { objects, inputFindings, guidance, effort } = assessment;
    expect(estimateEffort(objects, guidance, effort.rates, inputFindings)).toEqual(effort);
    expect(assessEffort(objects, inputFindings, guidance).objects).toEqual(objects);
  });
});

describe("level", () => {
  const levelOf = (objects: readonly AssessedObject[]): string => estimateEffort(objects, []).level;

  it.each([
    ["A-1", [object("table", []), object("view", [])]],
    ["A-2", [object("table", []), object("trigger", [])]],
    ["A-3", [object("package function", []), object("table", [item("r", "simple", "warning")])]],
    ["B-4", [object("view", errors(1, "simple"))]],
    ["B-4", [object("function", errors(1, "medium"))]],
    ["B-5", [object("stored procedure", errors(1, "significant"))]],
    ["C-5", [object("package body", errors(60, "significant"))]],
    ["B-4", [{ ...object("table", []), status: "not-converted" as const }]],
  ])("%s", (level, objects) => {
    expect(levelOf(objects)).toBe(level);
  });

  it("is B or C when there is much to check but nothing to rewrite", () => {
    const warnings = Array.from({ length: 12 }, (_, index) => item(`r${index}`, "medium", "warning"));
    expect(levelOf([object("function", warnings)])).toBe("B-3");
  });
});
