import { it } from "vitest";
import { convertProject } from "/work/main/converter/convert/convert";
import { DEFAULT_SETTINGS } from "/work/main/converter/convert/settings";
import { RULES } from "/work/main/rules/registry.generated";
it("x", () => {
  const src = (process.env.SRC ?? "").split("\n/\n").map((text) => ({ text }));
  const r = convertProject(src, RULES["oracle-postgresql"], { ...DEFAULT_SETTINGS, targetVersion: Number(process.env.V ?? 15), scriptQueries: "keep", ...JSON.parse(process.env.SET ?? "{}") } as never);
  for (const s of r.statements) console.log(`[${s.state}${s.last ? " last" : ""}] def=${s.defines} need=${s.needs}\n${s.text.trim()}`);
  for (const f of r.findings) console.log("  *", f.outcome, f.rule, f.detail);
});
