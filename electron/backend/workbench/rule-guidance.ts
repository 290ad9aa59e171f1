/** What rules say of themselves, for the guidance pane. */
import { PIPELINE_FINDINGS } from "../../../converter/convert/pipeline-findings";
import { LEFT_OUT } from "../../../converter/project/build-documents";
import type { RuleHead } from "../../../converter/rule/rule";
import type { RuleView } from "../../ipc/data";

let heads: Map<string, RuleHead> | undefined;

/** The rules are loaded when the first guidance is asked for: they would make every start slower. */
async function ruleHeads(): Promise<Map<string, RuleHead>> {
  if (heads) return heads;
  const { RULES } = await import("../../../rules/registry.generated");
  heads = new Map([...PIPELINE_FINDINGS, LEFT_OUT, ...Object.values(RULES).flat()].map((r) => [r.id, r]));
  return heads;
}

export async function showRule(id: string): Promise<RuleView | undefined> {
  if (id.startsWith("input.")) return inputGuidance(id);
  const rule = (await ruleHeads()).get(id);
  if (!rule) return undefined;
  const example = rule.examples.find((e) => e.to !== undefined);
  return {
    id,
    title: rule.title,
    complexity: rule.complexity,
    ...rule.guidance,
    sources: rule.sources,
    example: example?.to === undefined ? undefined : { before: example.from, after: example.to },
  };
}

function inputGuidance(id: string): RuleView {
  return {
    id,
    title: `Input: ${id.slice("input.".length).replaceAll("-", " ")}`,
    complexity: "simple",
    what: "Something about the scripts that the project was made from.",
    why: "What cannot be read from them is missing in the project, and what needs it cannot be converted well.",
    action: "Correct the scripts or add what is missing, then read the source again.",
    sources: [],
  };
}
