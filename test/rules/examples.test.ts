/** Every rule's examples: converted as the rule says, and accepted by a real server of the target. */
import { afterAll, describe, expect, it } from "vitest";
import type { TargetKind } from "../../converter/convert/target";
import type { Rule, RuleExample } from "../../converter/rule/rule";
import { RULES } from "../../rules/registry.generated";
import { convertText } from "../support/convert-text";
import { type ExampleEngine, exampleEngine } from "../support/example-engines";

const only = process.env.RULE;
const engines = new Map<TargetKind, Promise<ExampleEngine | undefined>>();

afterAll(async () => {
  for (const engine of engines.values()) await (await engine)?.close();
});

for (const [pair, rules] of Object.entries(RULES)) {
  const target = pair.split("-")[1] as TargetKind;
  describe.each(rules.filter((r) => !only || r.id.includes(only)).map((r) => [r.id, r] as const))("%s", (_, rule) => {
    it.each(rule.examples.map((e, i) => [i + 1, e] as const))("example %i", async (_number, example) => {
      await check(rule, example, example.target ?? target);
    });
  });
}

async function check(rule: Rule, example: RuleExample, target: TargetKind): Promise<void> {
  const converted = convertText(example.from, {
    given: example.given ?? rule.given,
    settings: example.version === undefined ? {} : { targetVersion: example.version },
    source: rule.id.startsWith("sqlserver.") ? "sqlserver" : "oracle",
    target,
  });
  const text = converted.expression ?? converted.text;
  if (example.to !== undefined) expect(normal(text)).toBe(normal(example.to));
  if (example.contains !== undefined) expect(normal(text)).toContain(normal(example.contains));
  if (example.refused !== undefined) expect(converted.details.join("\n")).toContain(example.refused);
  if (example.runs === false) return;
  const engine = engines.get(target) ?? exampleEngine(target);
  engines.set(target, engine);
  const server = await engine;
  if (server) await expect(server.run(converted.script)).resolves.toBeUndefined();
}

/** Trailing blanks and a final semicolon carry no meaning in an example. */
function normal(text: string): string {
  return text
    .replace(/[ \t]+$/gm, "")
    .trim()
    .replace(/;$/, "");
}
