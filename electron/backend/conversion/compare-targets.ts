/** Converts the same source for several versions of a target, to compare them. Keeps nothing. Runs in the worker. */
import { ruleHours } from "../../../converter/assess/effort";
import { computeStatistics } from "../../../converter/assess/statistics";
import type { TargetComparison } from "../../ipc/data";
import { projectLayout } from "../workbench/project-layout";
import type { WorkerProgress } from "../workers/serve";
import type { ConversionRequests } from "./messages";
import { convertSource } from "./stored-conversion";
import { loadSource } from "./stored-source";

type Compare = ConversionRequests["compare"];

const TOP_RULES = 5;

export async function compareTargets(args: Compare["args"], progress: WorkerProgress): Promise<Compare["result"]> {
  const { folder, settings, targets } = args;
  const source = loadSource(projectLayout(folder));
  const compared: TargetComparison[] = [];
  for (const [i, { kind, version }] of targets.entries()) {
    const own = {
      ...settings,
      target: { kind },
      conversion: { ...settings.conversion, targetVersion: version },
    };
    const { assessment } = await convertSource(source, own, (step, done, total) =>
      progress(step === "read" ? "convert" : step, i * total + done, targets.length * total),
    );
    const { objects, actionItems } = computeStatistics(assessment.objects, assessment.inputFindings);
    compared.push({
      target: kind,
      version,
      objects: objects.total,
      converted: objects.converted,
      withActionItems: objects.withActionItems,
      notConverted: objects.notConverted,
      actionItems: actionItems.total - actionItems.bySeverity.info,
      personDays: assessment.effort.personDays,
      topRules: assessment.effort.byRule
        .slice(0, TOP_RULES)
        .map((rule) => ({ rule: rule.rule, title: rule.title, hours: Math.round(ruleHours(rule) * 100) / 100 })),
      rules: assessment.effort.byRule.map(({ rule, title, occurrences }) => ({ rule, title, occurrences })),
    });
  }
  return compared;
}
