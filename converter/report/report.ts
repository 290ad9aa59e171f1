/** The report document: what every format prints, in the order in which it is printed. */
import type {
  ActionItem,
  AssessedObject,
  Assessment,
  EffortSummary,
  RuleEffort,
  RuleGuidance,
  UsedHelper,
  VerificationError,
} from "../assess/assessment";
import { COMPLEXITIES, ruleHours, SEVERITIES, totalHours } from "../assess/effort";
import { computeStatistics, type KindStatistics, type RuleStatistics, type Statistics } from "../assess/statistics";
import { REPORT_MESSAGES, type ReportLanguage, type ReportMessages } from "./messages";
import { productName } from "./wording";

/** What the assessment does not know. The date is printed as it is given: no report reads the clock. */
export interface ReportContext {
  readonly project: string;
  readonly date: string;
  /** Absent: English. */
  readonly language?: ReportLanguage;
}

export interface Report extends ReportContext {
  readonly language: ReportLanguage;
  /** Every text of the report but those of the assessment. */
  readonly words: ReportMessages;
  readonly tool: string;
  readonly source: string;
  readonly target: string;
  readonly inputs: readonly string[];
  readonly statistics: Statistics;
  readonly effort: EffortSummary;
  readonly totalHours: number;
  readonly rules: readonly ReportRule[];
  readonly kinds: readonly ReportKind[];
  readonly helpers: readonly UsedHelper[];
  readonly failures: readonly ReportFailure[];
}

/** A rule, what to do about it, and every place where it left something to do. */
export interface ReportRule {
  readonly rule: string;
  readonly title: string;
  readonly statistics: RuleStatistics;
  readonly effort: RuleEffort;
  /** Learning, occurrences and testing. */
  readonly hours: number;
  readonly guidance?: RuleGuidance;
  readonly occurrences: readonly Occurrence[];
}

export interface Occurrence {
  readonly item: ActionItem;
  /** Absent if the finding belongs to no object. */
  readonly object?: AssessedObject;
}

export interface ReportKind {
  readonly statistics: KindStatistics;
  readonly objects: readonly AssessedObject[];
}

export interface ReportFailure {
  readonly object: AssessedObject;
  readonly error: VerificationError;
}

/** Arranges an assessment as a report. */
export function buildReport(assessment: Assessment, context: ReportContext): Report {
  const statistics = computeStatistics(assessment.objects, assessment.inputFindings);
  const language = context.language ?? "en";
  return {
    project: context.project,
    date: context.date,
    language,
    words: REPORT_MESSAGES[language],
    tool: assessment.tool,
    source: productName(assessment.source.kind),
    target: productName(assessment.target.kind, assessment.target.version),
    inputs: assessment.source.inputs,
    statistics,
    effort: assessment.effort,
    totalHours: totalHours(assessment.effort),
    rules: arrangeRules(assessment, statistics),
    kinds: arrangeKinds(assessment.objects, statistics),
    helpers: assessment.helpers,
    failures: assessment.objects.flatMap((object) => object.verification.errors.map((error) => ({ object, error }))),
  };
}

/** Rules in the order of the effort table; inside a rule the worst occurrences first, those of one wording together. */
function arrangeRules(assessment: Assessment, statistics: Statistics): ReportRule[] {
  const occurrences = new Map<string, Occurrence[]>();
  const add = (occurrence: Occurrence): void => {
    const list = occurrences.get(occurrence.item.rule) ?? [];
    list.push(occurrence);
    occurrences.set(occurrence.item.rule, list);
  };
  for (const item of assessment.inputFindings) add({ item });
  for (const object of assessment.objects) for (const item of object.actionItems) add({ item, object });
  const guidance = new Map(assessment.guidance.map((entry) => [entry.rule, entry]));
  const counts = new Map(statistics.byRule.map((entry) => [entry.rule, entry]));
  return [...assessment.effort.byRule, ...rulesWithoutEffort(assessment, statistics)]
    .filter((effort) => counts.has(effort.rule))
    .map((effort) => ({
      rule: effort.rule,
      title: effort.title,
      statistics: counts.get(effort.rule)!,
      effort,
      hours: ruleHours(effort),
      guidance: guidance.get(effort.rule),
      occurrences: worstFirst(occurrences.get(effort.rule)!),
    }));
}

/** An action item is never left out, even if the effort was estimated without it. */
function rulesWithoutEffort({ effort }: Assessment, statistics: Statistics): RuleEffort[] {
  const known = new Set(effort.byRule.map((rule) => rule.rule));
  return statistics.byRule
    .filter(({ rule }) => !known.has(rule))
    .map((counts) => ({
      rule: counts.rule,
      title: counts.title,
      complexity: COMPLEXITIES.findLast((complexity) => counts.byComplexity[complexity] > 0) ?? "simple",
      occurrences: counts.total,
      objects: counts.objects,
      learningHours: 0,
      occurrenceHours: 0,
      testingHours: 0,
    }));
}

function worstFirst(occurrences: readonly Occurrence[]): Occurrence[] {
  return SEVERITIES.flatMap((severity) => {
    const byDetail = new Map<string, Occurrence[]>();
    for (const occurrence of occurrences.filter(({ item }) => item.severity === severity)) {
      const alike = byDetail.get(occurrence.item.detail);
      if (alike) alike.push(occurrence);
      else byDetail.set(occurrence.item.detail, [occurrence]);
    }
    return [...byDetail.values()].flat();
  });
}

function arrangeKinds(objects: readonly AssessedObject[], statistics: Statistics): ReportKind[] {
  const members = new Map<string, AssessedObject[]>(statistics.byKind.map((kind) => [kind.kind, []]));
  for (const object of objects) members.get(object.kind)!.push(object);
  return statistics.byKind.map((kind) => ({ statistics: kind, objects: members.get(kind.kind)! }));
}
