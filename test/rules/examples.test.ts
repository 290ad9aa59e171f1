/** Every rule's examples: converted as the rule says, and accepted by a real PostgreSQL. */
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rule, RuleExample } from "../../converter/rule/rule";
import { RULES } from "../../rules/registry.generated";
import { convertText } from "../support/convert-text";

const rules = Object.entries(RULES).flatMap(([pair, all]) => (pair.endsWith("-postgresql") ? all : []));
const only = process.env.RULE;
let engine: PGlite;

beforeAll(async () => {
  engine = await PGlite.create();
}, 60_000);
afterAll(async () => {
  await engine.close();
});

describe.each(rules.filter((r) => !only || r.id.includes(only)).map((r) => [r.id, r] as const))("%s", (_, rule) => {
  it.each(rule.examples.map((e, i) => [i + 1, e] as const))("example %i", async (_number, example) => {
    await check(rule, example);
  });
});

async function check(rule: Rule, example: RuleExample): Promise<void> {
  const version = example.version ?? 17;
  const converted = convertText(example.from, {
    given: example.given ?? rule.given,
    settings: { targetVersion: version },
    source: rule.id.startsWith("sqlserver.") ? "sqlserver" : "oracle",
  });
  const text = converted.expression ?? converted.text;
  if (example.to !== undefined) expect(normal(text)).toBe(normal(example.to));
  if (example.contains !== undefined) expect(normal(text)).toContain(normal(example.contains));
  if (example.refused !== undefined) expect(converted.details.join("\n")).toContain(example.refused);
  if (example.runs !== false) await expect(run(converted.script)).resolves.toBeUndefined();
}

/** Trailing blanks and a final semicolon carry no meaning in an example. */
function normal(text: string): string {
  return text
    .replace(/[ \t]+$/gm, "")
    .trim()
    .replace(/;$/, "");
}

async function run(statements: readonly string[]): Promise<void> {
  await engine.exec("BEGIN");
  try {
    for (const statement of statements) {
      try {
        await engine.exec(statement);
      } catch (error) {
        throw new Error(`${(error as Error).message}\nin: ${statement}`);
      }
    }
  } finally {
    await engine.exec("ROLLBACK");
  }
}
