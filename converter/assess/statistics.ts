/** What an assessment's objects and action items count up to: the numbers of the report and of the overview. */
import type { ActionItem, AssessedObject, Complexity, ObjectStatus, Severity, Verification } from "./assessment";

export interface Statistics {
  readonly objects: StatusCounts;
  /** Lines of code, each counted once: an object inside another one's lines adds none. */
  readonly linesOfCode: number;
  /** Most objects first. */
  readonly byKind: readonly KindStatistics[];
  readonly actionItems: ItemCounts;
  /** Most occurrences first. */
  readonly byRule: readonly RuleStatistics[];
  readonly verification: Record<Verification["result"], number>;
}

export interface StatusCounts {
  readonly total: number;
  readonly converted: number;
  readonly withActionItems: number;
  readonly notConverted: number;
  /** Objects that nobody has to touch, as a share of all; 1 if there are none. */
  readonly automaticShare: number;
}

export interface KindStatistics extends StatusCounts {
  readonly kind: string;
  readonly linesOfCode: number;
  readonly actionItems: number;
}

export interface ItemCounts {
  readonly total: number;
  readonly bySeverity: Record<Severity, number>;
  readonly byComplexity: Record<Complexity, number>;
}

export interface RuleStatistics extends ItemCounts {
  readonly rule: string;
  readonly title: string;
  /** Objects that have at least one of its occurrences. */
  readonly objects: number;
}

/** The statistics of these objects, and of findings that belong to none. */
export function computeStatistics(
  objects: readonly AssessedObject[],
  inputFindings: readonly ActionItem[] = [],
): Statistics {
  const items = [...objects.flatMap((object) => object.actionItems), ...inputFindings];
  return {
    objects: countStatus(objects),
    linesOfCode: countLines(objects),
    byKind: countKinds(objects),
    actionItems: countItems(items),
    byRule: countRules(objects, items),
    verification: countVerification(objects),
  };
}

function countStatus(objects: readonly AssessedObject[]): StatusCounts {
  const counts: Record<ObjectStatus, number> = { converted: 0, "converted-with-action-items": 0, "not-converted": 0 };
  for (const object of objects) counts[object.status]++;
  return {
    total: objects.length,
    converted: counts.converted,
    withActionItems: counts["converted-with-action-items"],
    notConverted: counts["not-converted"],
    automaticShare: objects.length === 0 ? 1 : counts.converted / objects.length,
  };
}

function countKinds(objects: readonly AssessedObject[]): KindStatistics[] {
  return [...groupBy(objects, (object) => object.kind)]
    .map(([kind, members]) => ({
      kind,
      ...countStatus(members),
      linesOfCode: members.reduce((sum, object) => sum + object.linesOfCode, 0),
      actionItems: members.reduce((sum, object) => sum + object.actionItems.length, 0),
    }))
    .sort((a, b) => b.total - a.total || (a.kind < b.kind ? -1 : 1));
}

function countItems(items: readonly ActionItem[]): ItemCounts {
  const bySeverity: Record<Severity, number> = { info: 0, warning: 0, error: 0 };
  const byComplexity: Record<Complexity, number> = { simple: 0, medium: 0, significant: 0 };
  for (const item of items) {
    bySeverity[item.severity]++;
    byComplexity[item.complexity]++;
  }
  return { total: items.length, bySeverity, byComplexity };
}

function countRules(objects: readonly AssessedObject[], items: readonly ActionItem[]): RuleStatistics[] {
  const objectCounts = new Map<string, number>();
  for (const object of objects) {
    for (const rule of new Set(object.actionItems.map((item) => item.rule))) {
      objectCounts.set(rule, (objectCounts.get(rule) ?? 0) + 1);
    }
  }
  return [...groupBy(items, (item) => item.rule)]
    .map(([rule, members]) => ({
      rule,
      title: members[0]!.title,
      objects: objectCounts.get(rule) ?? 0,
      ...countItems(members),
    }))
    .sort((a, b) => b.total - a.total || (a.rule < b.rule ? -1 : 1));
}

function countVerification(objects: readonly AssessedObject[]): Record<Verification["result"], number> {
  const counts: Record<Verification["result"], number> = { passed: 0, failed: 0, "not-verified": 0 };
  for (const object of objects) counts[object.verification.result]++;
  return counts;
}

/**
 * A package function's lines are lines of its package, a constraint's often lines of its table. Objects are taken in
 * the order of their first line, the longer first; one that ends inside an earlier one is part of that one.
 */
function countLines(objects: readonly AssessedObject[]): number {
  let lines = 0;
  for (const members of groupBy(objects, (object) => object.source.file).values()) {
    const ordered = [...members].sort(compareByPlace);
    let coveredTo = 0;
    for (const object of ordered) {
      if (object.source.endLine <= coveredTo) continue;
      coveredTo = object.source.endLine;
      lines += object.linesOfCode;
    }
  }
  return lines;
}

function compareByPlace(a: AssessedObject, b: AssessedObject): number {
  return a.source.line - b.source.line || b.source.endLine - a.source.endLine;
}

function groupBy<Member>(members: readonly Member[], keyOf: (member: Member) => string): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(keyOf(member));
    if (group) group.push(member);
    else groups.set(keyOf(member), [member]);
  }
  return groups;
}
