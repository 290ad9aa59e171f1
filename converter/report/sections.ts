/** The report's sections and their numbers; the PDF and the HTML have the same. */
import type { AssessedObject } from "../assess/assessment";
import type { ReportMessages } from "./messages";
import type { Report } from "./report";

export type SectionId = "summary" | "effort" | "action-items" | "helpers" | "verification" | "objects" | "inputs";

/** All sections in the order of the report. */
export const SECTIONS: readonly SectionId[] = [
  "summary",
  "effort",
  "action-items",
  "helpers",
  "verification",
  "objects",
  "inputs",
];

/** 3: the number of a section. */
export function sectionNumber(id: SectionId): number {
  return SECTIONS.indexOf(id) + 1;
}

/** "3 Action items" */
export function sectionTitle(id: SectionId, { sections }: ReportMessages): string {
  return `${sectionNumber(id)}  ${sections[id]}`;
}

/** Rules to the number that the report refers to them by, "3.1", "3.2", … */
export function numberRules(report: Report): ReadonlyMap<string, string> {
  const section = sectionNumber("action-items");
  return new Map(report.rules.map((rule, index) => [rule.rule, `${section}.${index + 1}`]));
}

/** What links to a rule's guidance and occurrences point at. */
export function ruleAnchor(number: string): string {
  return `rule-${number}`;
}

export interface RuleReference {
  readonly rule: string;
  /** "3.4 (2)": the rule's number, and how often it left something to do. */
  readonly text: string;
}

/** The rules that left something to do in an object, in the order of the report. */
export function ruleReferences(object: AssessedObject, numbers: ReadonlyMap<string, string>): RuleReference[] {
  const counts = new Map<string, number>();
  for (const item of object.actionItems) counts.set(item.rule, (counts.get(item.rule) ?? 0) + 1);
  return [...numbers]
    .filter(([rule]) => counts.has(rule))
    .map(([rule, number]) => ({
      rule,
      text: counts.get(rule) === 1 ? number : `${number}\u00a0(${counts.get(rule)})`,
    }));
}
