/** What the command line and the app do alike: convert and read the result with the target's grammar, then assess it. */
import type { ActionItem, Assessment, EffortRates, SourceRange, Verification } from "../../converter/assess/assessment";
import { buildAssessment } from "../../converter/convert/build-assessment";
import { type ConversionResult, convertProject, type SourceStatement } from "../../converter/convert/convert";
import { type SchemaScript, type ScriptFrame, writeSchemaScript } from "../../converter/convert/schema-script";
import type { ConversionSettings } from "../../converter/convert/settings";
import { type Target, versionText } from "../../converter/convert/target";
import { disableUnmet } from "../../converter/convert/unmet-needs";
import type { Rule, RuleHead } from "../../converter/rule/rule";
import type { Span } from "../../converter/text/source-text";
import { conversionPair } from "../../rules/conversion-pairs";
import { checkSyntax } from "./syntax-check";

export const TOOL = "Portolan 0.1.0";

/** From what to what, and how. */
export interface ConversionPlan {
  readonly source: string;
  readonly target: string;
  readonly settings: ConversionSettings;
}

export interface CheckedConversion {
  readonly plan: ConversionPlan;
  readonly target: Target;
  readonly rules: readonly Rule[];
  readonly conversion: ConversionResult;
  readonly frame: ScriptFrame;
  readonly script: SchemaScript;
}

/** Converts, disables what the target's grammar rejects and what needs it, and writes the script. */
export async function convertChecked(
  statements: readonly SourceStatement[],
  plan: ConversionPlan,
  progress: (done: number, total: number) => void,
): Promise<CheckedConversion> {
  const pair = conversionPair(plan.source, plan.target);
  const converted = convertProject(statements, pair, plan.settings, progress);
  const conversion = disableUnmet(await checkSyntax(converted, pair.target));
  const frame = pair.target.frame(conversion, plan.settings, TOOL, pair.language.source);
  return {
    plan,
    target: pair.target,
    rules: pair.rules,
    conversion,
    frame,
    script: writeSchemaScript(conversion.statements, frame),
  };
}

/** What an assessment takes besides the conversion. */
export interface AssessedSource {
  readonly inputs: readonly string[];
  readonly findings: readonly ActionItem[];
  readonly locate: (statement: number, span: Span) => SourceRange;
  readonly rates: EffortRates;
  readonly verifications?: ReadonlyMap<number, Verification>;
}

export function assessConversion(checked: CheckedConversion, source: AssessedSource): Assessment {
  const { plan, target, rules, conversion, script } = checked;
  const helpers = target.helpers(conversion.helpers, plan.settings.targetVersion);
  return buildAssessment({
    tool: TOOL,
    sourceKind: plan.source,
    inputs: source.inputs,
    targetKind: plan.target,
    targetVersion: versionText(target.kind, plan.settings.targetVersion),
    conversion,
    script,
    locate: source.locate,
    rules: new Map<string, RuleHead>(rules.map((r) => [r.id, r])),
    inputFindings: source.findings,
    helpers: helpers.map(({ name, purpose, removal }) => ({ name, purpose, removal })),
    verifications: source.verifications,
    rates: source.rates,
  });
}
