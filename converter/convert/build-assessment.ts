/** Builds the assessment from a conversion and its verification. */
import {
  type ActionItem,
  ASSESSMENT_VERSION,
  type AssessedObject,
  type Assessment,
  type EffortRates,
  type RuleGuidance,
  type SourceRange,
  type UsedHelper,
  type Verification,
  type VerificationError,
} from "../assess/assessment";
import { assessEffort } from "../assess/effort";
import { SEVERITY } from "../rule/finding";
import type { RuleHead } from "../rule/rule";
import type { Span } from "../text/source-text";
import type { ConversionResult, ObjectFinding } from "./convert";
import { PIPELINE_FINDINGS, VERIFICATION_RULE } from "./pipeline-findings";
import type { SchemaScript } from "./schema-script";

export interface AssessmentInput {
  readonly tool: string;
  readonly sourceKind: string;
  readonly inputs: readonly string[];
  readonly targetKind: string;
  readonly targetVersion: string;
  readonly conversion: ConversionResult;
  readonly script: SchemaScript;
  /** Source place of a range of a unit's text. */
  readonly locate: (unit: number, span: Span) => SourceRange;
  /** What rules say of themselves, by id. */
  readonly rules: ReadonlyMap<string, RuleHead>;
  readonly inputFindings: readonly ActionItem[];
  readonly helpers: readonly Omit<UsedHelper, "usedBy">[];
  /** Verification by object index; undefined: not verified. */
  readonly verifications?: ReadonlyMap<number, Verification>;
  readonly rates: EffortRates;
}

const NOT_VERIFIED: Verification = { result: "not-verified", errors: [] };

export function buildAssessment(input: AssessmentInput): Assessment {
  const { conversion } = input;
  const statementsOf = statementIndexes(input.script, conversion.objects.length);
  const heads = new Map([...PIPELINE_FINDINGS.map((h) => [h.id, h] as const), ...input.rules]);
  const failure = heads.get(VERIFICATION_RULE) as RuleHead;
  const seen = new Set<VerificationError>();
  const itemsOf = new Map<number, ActionItem[]>();
  for (const finding of conversion.findings) {
    const list = itemsOf.get(finding.object) ?? [];
    list.push(actionItem(finding, input, heads));
    itemsOf.set(finding.object, list);
  }
  const objects: AssessedObject[] = conversion.objects.map((object, i) => {
    const source = input.locate(object.unit, object);
    const verification = input.verifications
      ? (input.verifications.get(i) ?? { result: "passed", errors: [] })
      : NOT_VERIFIED;
    return {
      kind: object.kind,
      schema: object.schema,
      name: object.name,
      parent: object.parent,
      status: verifiedStatus(conversion.statuses[i], verification, statementsOf[i].length > 0),
      source,
      linesOfCode: source.endLine - source.line + 1,
      statements: statementsOf[i],
      actionItems: [...(itemsOf.get(i) ?? []), ...verificationItems(verification, source, seen, failure, input.rates)],
      verification,
    };
  });
  const guidance = guidanceOf(objects, heads);
  const priced = assessEffort(objects, input.inputFindings, guidance, input.rates);
  return {
    version: ASSESSMENT_VERSION,
    tool: input.tool,
    source: { kind: input.sourceKind, inputs: input.inputs },
    target: { kind: input.targetKind, version: input.targetVersion },
    objects: priced.objects,
    inputFindings: priced.inputFindings,
    helpers: input.helpers.map((h) => ({
      ...h,
      usedBy: [...new Set((conversion.helperUse.get(h.name) ?? []).map((i) => conversion.objects[i].name))],
    })),
    guidance,
    effort: priced.effort,
  };
}

/** An object that failed to load is not converted, whatever the rules thought; one with errors in its body needs a person. */
function verifiedStatus(
  status: AssessedObject["status"],
  verification: Verification,
  hasStatements: boolean,
): AssessedObject["status"] {
  if (verification.result !== "failed" || !hasStatements) return status;
  const failedToLoad = verification.errors.some((e) => !e.isInBody);
  return failedToLoad ? "not-converted" : status === "converted" ? "converted-with-action-items" : status;
}

function statementIndexes(script: SchemaScript, count: number): number[][] {
  const indexes: number[][] = Array.from({ length: count }, () => []);
  script.statements.forEach((statement, i) => {
    for (const object of statement.origin?.objects ?? []) indexes[object].push(i);
  });
  return indexes;
}

function actionItem(finding: ObjectFinding, input: AssessmentInput, heads: ReadonlyMap<string, RuleHead>): ActionItem {
  const rule = heads.get(finding.rule);
  const complexity = rule?.complexity ?? "medium";
  return {
    rule: finding.rule,
    severity: SEVERITY[finding.outcome],
    complexity,
    hours: finding.outcome === "note" ? 0 : input.rates.hoursPerOccurrence[complexity],
    title: rule?.title ?? finding.rule,
    detail: finding.detail,
    source: input.locate(finding.unit, finding),
  };
}

/** What the engine refused, as work for a person. An error belongs to the first object of its statement. */
function verificationItems(
  verification: Verification,
  source: SourceRange,
  seen: Set<VerificationError>,
  head: RuleHead,
  rates: EffortRates,
): ActionItem[] {
  return verification.errors
    .filter((error) => !seen.has(error) && seen.add(error))
    .map((error) => ({
      rule: head.id,
      severity: "error",
      complexity: head.complexity,
      hours: rates.hoursPerOccurrence[head.complexity],
      title: head.title,
      detail: `The target refuses this${error.isInBody ? " statement of the body" : ""}: ${error.message}${error.hint ? ` (${error.hint})` : ""}.`,
      source: error.source ?? source,
    }));
}

function guidanceOf(objects: readonly AssessedObject[], rules: ReadonlyMap<string, RuleHead>): RuleGuidance[] {
  const ids = [...new Set(objects.flatMap((o) => o.actionItems.map((i) => i.rule)))].sort();
  return ids.flatMap((id) => {
    const rule = rules.get(id);
    if (!rule) return [];
    const example = rule.examples.find((e) => e.to !== undefined);
    return [
      {
        rule: id,
        title: rule.title,
        complexity: rule.complexity,
        ...rule.guidance,
        sources: rule.sources,
        example: example?.to === undefined ? undefined : { before: example.from, after: example.to },
      },
    ];
  });
}
