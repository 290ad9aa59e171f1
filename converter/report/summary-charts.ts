/** The three charts of the executive summary. */
import { COMPLEXITIES, sumHours } from "../assess/effort";
import type { Statistics } from "../assess/statistics";
import type { Chart } from "./charts";
import type { Report, ReportRule } from "./report";
import { COMPLEXITY_WORDS, capitalise, countOf, formatCount, formatHours, formatShareColumn } from "./wording";

/** So many rules are shown in the chart; all of them are in the table of effort. */
const TOP_RULES = 10;

/** Automatic share by kind, effort by complexity, and the rules that cost most. */
export function summaryCharts({ statistics, rules }: Report): Chart[] {
  return [shareByKind(statistics), effortByComplexity(rules), topRules(rules)].filter((chart) => chart.rows.length > 0);
}

function shareByKind(statistics: Statistics): Chart {
  return {
    title: "Converted automatically, by kind of object",
    legend: ["Converted", "With action items", "Not converted"],
    full: 1,
    rows: statistics.byKind.map((kind) => ({
      label: capitalise(kind.kind),
      segments: [kind.converted, kind.withActionItems, kind.notConverted].map((count) => count / kind.total),
      value: `${formatShareColumn(kind.automaticShare)} of ${formatCount(kind.total)}`,
    })),
  };
}

function effortByComplexity(rules: readonly ReportRule[]): Chart {
  const rows = COMPLEXITIES.map((complexity) => {
    const members = rules.filter((rule) => rule.effort.complexity === complexity);
    const segments = [
      sumHours(members.map((rule) => rule.effort.learningHours)),
      sumHours(members.map((rule) => rule.effort.occurrenceHours)),
      sumHours(members.map((rule) => rule.effort.testingHours)),
    ];
    const occurrences = members.reduce((sum, rule) => sum + rule.effort.occurrences, 0);
    return {
      label: COMPLEXITY_WORDS[complexity],
      note: `${countOf(members.length, "rule")}, ${countOf(occurrences, "occurrence")}`,
      segments,
      value: `${formatHours(sumHours(segments))} h`,
    };
  });
  return {
    title: "Effort by complexity",
    legend: ["Learning", "Occurrences", "Testing"],
    full: Math.max(...rows.map((row) => sumHours(row.segments))),
    rows: rules.length === 0 ? [] : rows,
  };
}

function topRules(rules: readonly ReportRule[]): Chart {
  const top = rules.filter((rule) => rule.hours > 0).slice(0, TOP_RULES);
  return {
    title: top.length === TOP_RULES ? `The ${TOP_RULES} action items that cost most` : "Action items by cost",
    legend: ["Learning", "Occurrences", "Testing"],
    full: Math.max(0, ...top.map((rule) => rule.hours)),
    rows: top.map((rule) => ({
      label: rule.title,
      note: `${countOf(rule.effort.occurrences, "occurrence")} in ${countOf(rule.effort.objects, "object")}`,
      segments: [rule.effort.learningHours, rule.effort.occurrenceHours, rule.effort.testingHours],
      value: `${formatHours(rule.hours)} h`,
    })),
  };
}
