/** The three charts of the executive summary. */
import { COMPLEXITIES, sumHours } from "../assess/effort";
import type { Chart } from "./charts";
import type { ReportMessages } from "./messages";
import type { Report } from "./report";
import { capitalise, kindWord, STATUSES } from "./wording";

/** So many rules are shown in the chart; all of them are in the table of effort. */
const TOP_RULES = 10;

/** Automatic share by kind, effort by complexity, and the rules that cost most. */
export function summaryCharts(report: Report): Chart[] {
  return [shareByKind(report), effortByComplexity(report), topRules(report)].filter((chart) => chart.rows.length > 0);
}

function shareByKind({ statistics, words }: Report): Chart {
  return {
    title: words.charts.byKind,
    legend: STATUSES.map((status) => words.statuses[status]),
    full: 1,
    rows: statistics.byKind.map((kind) => ({
      label: capitalise(kindWord(kind.kind, words)),
      segments: [kind.converted, kind.withActionItems, kind.notConverted].map((count) => count / kind.total),
      value: words.charts.shareOf(kind.automaticShare, kind.total),
    })),
  };
}

function effortByComplexity({ rules, words }: Report): Chart {
  const rows = COMPLEXITIES.map((complexity) => {
    const members = rules.filter((rule) => rule.effort.complexity === complexity);
    const segments = [
      sumHours(members.map((rule) => rule.effort.learningHours)),
      sumHours(members.map((rule) => rule.effort.occurrenceHours)),
      sumHours(members.map((rule) => rule.effort.testingHours)),
    ];
    const occurrences = members.reduce((sum, rule) => sum + rule.effort.occurrences, 0);
    return {
      label: words.complexities[complexity],
      note: words.charts.rulesAndOccurrences(members.length, occurrences),
      segments,
      value: words.hours(sumHours(segments)),
    };
  });
  return {
    title: words.charts.byComplexity,
    legend: partsOfEffort(words),
    full: Math.max(...rows.map((row) => sumHours(row.segments))),
    rows: rules.length === 0 ? [] : rows,
  };
}

function topRules({ rules, words }: Report): Chart {
  const top = rules.filter((rule) => rule.hours > 0).slice(0, TOP_RULES);
  return {
    title: top.length === TOP_RULES ? words.charts.topRules(TOP_RULES) : words.charts.byCost,
    legend: partsOfEffort(words),
    full: Math.max(0, ...top.map((rule) => rule.hours)),
    rows: top.map((rule) => ({
      label: rule.title,
      note: words.occurrencesIn(rule.effort.occurrences, rule.effort.objects),
      segments: [rule.effort.learningHours, rule.effort.occurrenceHours, rule.effort.testingHours],
      value: words.hours(rule.hours),
    })),
  };
}

function partsOfEffort({ charts }: ReportMessages): string[] {
  return [charts.learning, charts.occurrences, charts.testing];
}
