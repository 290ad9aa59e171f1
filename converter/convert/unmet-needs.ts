/** What needs something that could not be converted cannot be loaded either: it is disabled with a finding that says so. */
import type { ConversionResult, ObjectFinding } from "./convert";
import { UNMET_RULE } from "./pipeline-findings";
import type { TargetStatement } from "./target-statement";

/** The conversion with every active statement disabled whose needs only disabled statements define. */
export function disableUnmet(conversion: ConversionResult): ConversionResult {
  const statements = [...conversion.statements];
  const statuses = [...conversion.statuses];
  const findings: ObjectFinding[] = [...conversion.findings];
  const definers = new Map<string, number[]>();
  statements.forEach((s, i) => {
    // What changes a thing does not make it.
    for (const key of s.defines) if (!s.needs.includes(key)) definers.set(key, [...(definers.get(key) ?? []), i]);
  });
  const isUnmet = (key: string, own: number): boolean => {
    const others = definers.get(key)?.filter((d) => d !== own) ?? [];
    return others.length > 0 && others.every((d) => statements[d].state === "disabled");
  };
  for (let changed = true; changed; ) {
    changed = false;
    statements.forEach((statement, i) => {
      if (statement.state !== "active") return;
      const missing = statement.needs.find((key) => isUnmet(key, i));
      if (missing === undefined) return;
      statements[i] = { ...statement, state: "disabled" };
      for (const object of statement.objects) statuses[object] = "not-converted";
      findings.push(findingOf(statement, missing));
      changed = true;
    });
  }
  return { ...conversion, statements, statuses, findings };
}

function findingOf(statement: TargetStatement, key: string): ObjectFinding {
  const copied = statement.map.find((s) => s.rule === undefined);
  const name = key.slice(key.indexOf(".") + 1);
  return {
    rule: UNMET_RULE,
    outcome: "refused",
    unit: statement.unit ?? 0,
    object: statement.objects[0] ?? 0,
    start: copied?.sourceStart ?? 0,
    end: copied?.sourceEnd ?? 0,
    detail: `It needs ${name}, which is not converted; it stands in schema.sql as a comment. Convert ${name} first, then take the comment signs away.`,
  };
}
