/** The texts of the reports in English. Its type is what every other language has to have. */
import type { Complexity, ObjectStatus, Severity } from "../../assess/assessment";
import { type CostLetter, LEVEL_B_DAYS, type TechnicalLevel } from "../../assess/effort-level";
import {
  formatCount,
  formatDays,
  formatHours,
  formatPercent,
  formatPercentColumn,
  formatPlain,
  formatRange,
  type Range,
} from "../wording";

/** "1 object", "12 objects" */
function countOf(count: number, one: string): string {
  return `${formatCount(count)} ${count === 1 ? one : `${one}s`}`;
}

/** 82.4 % */
function share(value: number): string {
  return `${formatPercent(value)} %`;
}

const severities = { error: "Error", warning: "Warning", info: "Info" } satisfies Record<Severity, string>;

const complexities = { simple: "Simple", medium: "Medium", significant: "Significant" } satisfies Record<
  Complexity,
  string
>;

const statuses = {
  converted: "Converted",
  "converted-with-action-items": "With action items",
  "not-converted": "Not converted",
} satisfies Record<ObjectStatus, string>;

export const en = {
  severities,
  complexities,
  statuses,
  /** Words for kinds of objects; a kind that is missing here is printed as the assessment calls it. */
  kinds: {} as Readonly<Record<string, string>>,
  severityMeaning: {
    error: "not converted at this place, has to be rewritten",
    warning: "converted, has to be looked at",
    info: "converted, worth knowing",
  } satisfies Record<Severity, string>,

  share,
  /** For columns, where the decimal points have to stand under each other. */
  shareColumn: (value: number) => `${formatPercentColumn(value)} %`,
  hours: (hours: number) => `${formatHours(hours)} h`,
  range: (range: Range) => formatRange(range),
  objectCount: (count: number) => countOf(count, "object"),
  fileCount: (count: number) => countOf(count, "file"),
  severityCount: (severity: Severity, count: number) => countOf(count, severities[severity].toLowerCase()),
  statusCount: (status: ObjectStatus, count: number) => `${statuses[status]}: ${formatCount(count)}`,
  occurrencesIn: (occurrences: number, objects: number) =>
    `${countOf(occurrences, "occurrence")} in ${countOf(objects, "object")}`,
  hoursOfRule: (hours: number) => `${formatHours(hours)} h with learning and testing`,
  complexityFact: (complexity: Complexity): string => complexities[complexity],
  /** What an object belongs to. `P` is a name, or a name with its markup. */
  memberOf: <P>(parent: P): readonly (string | P)[] => ["of ", parent],
  kindInParent: <P>(kind: string, parent: P): readonly (string | P)[] => [kind, " of ", parent],

  document: {
    title: "Migration assessment",
    titleOf: (project: string) => `${project}: migration assessment`,
    fromTo: (source: string, target: string) => `${source} to ${target}`,
    contents: "Contents",
    source: "Source",
    target: "Target",
    input: "Input",
    date: "Date",
    tool: "Made with",
  },

  sections: {
    summary: "Executive summary",
    effort: "Effort",
    "action-items": "Action items",
    helpers: "Helper functions",
    verification: "Verification",
    objects: "Schema objects",
    inputs: "Input files",
  },

  summary: {
    objects: "schema objects",
    linesOfCode: (lines: number) => `${formatCount(lines)} lines of code`,
    automatic: "converted automatically",
    partOf: (part: number, all: number) => `${formatCount(part)} of ${formatCount(all)}`,
    actionItems: (count: number): string => (count === 1 ? "action item" : "action items"),
    personDays: "person-days",
    level: (level: string) => `level ${level}`,
    noObjects: (source: string) => `No schema object was found in the ${source} input.`,
    conversion: (counts: {
      readonly total: number;
      readonly converted: number;
      readonly automaticShare: number;
      readonly withActionItems: number;
      readonly notConverted: number;
      readonly source: string;
      readonly target: string;
    }) =>
      `${countOf(counts.total, "schema object")} ${counts.total === 1 ? "was" : "were"} converted from ${counts.source} to ${counts.target}. ` +
      `${formatCount(counts.converted)} (${share(counts.automaticShare)}) need no further work, ` +
      `${formatCount(counts.withActionItems)} were converted with action items, ` +
      `and ${formatCount(counts.notConverted)} could not be converted.`,
    noEffort: "No manual work is estimated.",
    effort: (personDays: Range, hours: number, rules: number) =>
      `The remaining work is estimated at ${formatRange(personDays)} person-days ` +
      `(${formatHours(hours)} hours, ${rules === 1 ? "from one rule" : `from ${rules} rules`}).`,
    levelMeaning: (level: string, cost: string, technical: string) =>
      `The migration level is ${level}: ${cost}; ${technical}.`,
    notVerified: "The converted schema was not run on the target.",
    allVerified: (count: number, target: string) =>
      `All ${countOf(count, "verified object")} were accepted by ${target}.`,
    verified: (passed: number, failed: number, target: string) =>
      `${target} accepted ${formatCount(passed)} of ${countOf(passed + failed, "verified object")}; ${formatCount(failed)} failed.`,
    inputItems: (count: number) =>
      `${countOf(count, "action item")} ${count === 1 ? "belongs" : "belong"} to no object but to the input: a missing file, an unset variable or text that could not be read.`,
  },

  charts: {
    byKind: "Converted automatically, by kind of object",
    shareOf: (value: number, all: number) => `${formatPercentColumn(value)} % of ${formatCount(all)}`,
    byComplexity: "Effort by complexity",
    rulesAndOccurrences: (rules: number, occurrences: number) =>
      `${countOf(rules, "rule")}, ${countOf(occurrences, "occurrence")}`,
    topRules: (count: number) => `The ${count} action items that cost most`,
    byCost: "Action items by cost",
    learning: "Learning",
    occurrences: "Occurrences",
    testing: "Testing",
  },

  effort: {
    personDays: (personDays: Range, level: string) => `${formatRange(personDays)} person-days, level ${level}.`,
    /** From hours to the range of days, with the numbers put in. */
    calculation: (total: {
      readonly hours: number;
      readonly hoursPerDay: number;
      readonly days: number;
      readonly uncertainty: number;
      readonly personDays: Range;
    }) =>
      `${formatHours(total.hours)} h / ${formatPlain(total.hoursPerDay)} h per day = ${formatHours(total.days)} person-days; ` +
      `± ${share(total.uncertainty)} gives ${formatDays(total.personDays.low)} to ${formatDays(total.personDays.high)} person-days.`,
    levelMeaning: (level: string, cost: string, technical: string) => `Level ${level}: ${cost}; ${technical}.`,
    cost: {
      A: "runs mostly automatically: nothing has to be rewritten, and what has to be checked fits in one day",
      B: `rewriting or checking up to ${LEVEL_B_DAYS} person-days`,
      C: `rewriting or checking above ${LEVEL_B_DAYS} person-days`,
    } satisfies Record<CostLetter, string>,
    technical: {
      1: "trivial: no procedural code, nothing to rewrite",
      2: "easy: triggers but no routines, nothing to rewrite",
      3: "simple: routines, nothing to rewrite",
      4: "manual: something has to be rewritten, but nothing significant in procedural code",
      5: "difficult: significant rewriting in procedural code",
    } satisfies Record<TechnicalLevel, string>,
    byRule: "Hours by rule",
    bySeverity: "Action items by severity and complexity",
    howComputed: "How the hours are computed",
    rounding:
      "Every amount is rounded to 1/100 hour before it is added, so the printed numbers add up to the printed sums.",
  },

  rates: {
    learning: "Learning",
    learningUse: "Once per rule, times the share of its worst severity.",
    item: "One item",
    itemUse: "For each occurrence, times the share of its severity, times its share for practice.",
    severityShare: "Share by severity",
    severityShareUse: "An error has to be rewritten, a warning looked at, an info only read.",
    practice: "Share for practice",
    practiceUse: "The same edit gets faster: by the number of the item among those of its rule that cost anything.",
    testing: "Testing",
    testingUse: "Of learning and items together.",
    personDay: "Person-day",
    personDayUse: "Turns hours into days.",
    uncertainty: "Uncertainty",
    uncertaintyUse: "The range around the days.",
    complexityHours: (complexity: Complexity, hours: number) =>
      `${complexities[complexity].toLowerCase()} ${formatPlain(hours)} h`,
    shareOfSeverity: (severity: Severity, value: number) => `${severities[severity].toLowerCase()} ${share(value)}`,
    /** From the item with this number to the one before the next step. */
    practiceStep: (from: number, next: number | undefined, value: number) =>
      `${next === undefined ? `${from} and up` : `${from} to ${next - 1}`}: ${share(value)}`,
    hours: (hours: number) => `${formatPlain(hours)} h`,
    plusMinus: (value: number) => `± ${share(value)}`,
    /** `sum` is "5 × 0.50 + 20 × 0.25". */
    breakdown: (sum: string) => `${sum} h`,
  },

  columns: {
    number: "No.",
    rule: "Rule",
    complexity: "Complexity",
    items: "Items",
    objects: "Objects",
    learning: "Learning",
    itemHours: "Items (h)",
    testing: "Testing",
    hours: "Hours",
    total: "Total",
    severity: "Severity",
    errors: "Errors",
    warnings: "Warnings",
    infos: "Infos",
    page: "Page",
    part: "Part",
    rate: "Rate",
    use: "Use",
    object: "Object",
    placeAndDetail: "Place and detail",
    function: "Function",
    purpose: "What it does, how to get rid of it",
    usedBy: "Used by",
    result: "Result",
    placeAndMessage: "Place and message",
    code: "Code",
    kind: "Kind",
    automatic: "Automatic",
    lines: "Lines",
    status: "Status",
    see: "See",
    place: "Place",
    file: "File",
  },

  actionItems: {
    none: "There are no action items.",
    input: "Input",
    asAbove: "as above",
    what: "What",
    why: "Why",
    action: "What to do",
    readMore: "Read more",
    before: "Before",
    after: "After",
  },

  helpers: {
    none: "The converted schema uses no helper functions.",
    intro: (count: number, target: string) =>
      `The converted schema calls ${countOf(count, "function")} that ${target} lacks. Each is part of the converted script and can be replaced when there is time for it.`,
  },

  verification: {
    intro: (target: string) => `Verification runs the converted statements on ${target}.`,
    accepted: "Accepted",
    failed: "Failed",
    notVerified: "Not verified",
    errors: "Errors",
  },

  objects: {
    none: "There are no schema objects.",
    linesNote:
      "An object inside another one, such as a package's function, has its lines counted in its own row and in the row of the object around it; the total counts every line once.",
    kindHeading: (kind: string, count: number) => `${kind} · ${countOf(count, "object")}`,
  },

  inputs: { none: "None" },
};
