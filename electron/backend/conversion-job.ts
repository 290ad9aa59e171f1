/** The main job: read the source, convert it, prove the result, assess it. */
import type { Assessment, SourceRange, Verification, VerificationError } from "../../converter/assess/assessment";
import { DEFAULT_RATES } from "../../converter/assess/effort";
import { buildAssessment } from "../../converter/convert/build-assessment";
import { type ConversionResult, convertProject } from "../../converter/convert/convert";
import { type SchemaScript, writeSchemaScript } from "../../converter/convert/schema-script";
import type { ConversionSettings } from "../../converter/convert/settings";
import { sourceRangeAt } from "../../converter/convert/source-map";
import { disableUnmet } from "../../converter/convert/unmet-needs";
import type { RuleHead } from "../../converter/rule/rule";
import { requiredHelpers } from "../../converter/target/postgresql/helpers";
import { postgresqlFrame } from "../../converter/target/postgresql/script-frame";
import { SourceText } from "../../converter/text/source-text";
import type { VerificationResult } from "../../converter/verify/verify";
import { RULES } from "../../rules/registry.generated";
import { readOracleProject, type SourceProject } from "./read-project";
import { checkSyntax } from "./syntax-check";
import { verifyOnEmbeddedPostgresql } from "./verification";

export interface ConversionJob {
  readonly inputs: readonly string[];
  readonly source: string;
  readonly target: string;
  readonly settings: ConversionSettings;
  readonly verify: boolean;
}

export interface ConversionOutput {
  readonly script: SchemaScript;
  readonly assessment: Assessment;
  readonly conversion: ConversionResult;
}

/** Steps of the job with how far they are: `done` of `total`. */
export type JobProgress = (step: "read" | "convert" | "verify", done: number, total: number) => void;

export const TOOL = "Portolan 0.1.0";

/** Runs the job. Throws InputError when nothing can be read; everything else is in the assessment. */
export async function runConversion(job: ConversionJob, progress: JobProgress = () => {}): Promise<ConversionOutput> {
  progress("read", 0, 1);
  const project = readOracleProject(job.inputs);
  const rules = RULES[`${job.source}-${job.target}`] ?? [];
  const converted = convertProject(project.statements, rules, job.settings, (done, total) =>
    progress("convert", done, total),
  );
  const conversion = disableUnmet(await checkSyntax(converted));
  const script = writeSchemaScript(conversion.statements, postgresqlFrame(conversion, job.settings, TOOL));
  const verifications = job.verify ? await verify(script, conversion, project, progress) : undefined;
  const assessment = buildAssessment({
    tool: TOOL,
    sourceKind: job.source,
    inputs: job.inputs,
    targetKind: job.target,
    targetVersion: String(job.settings.targetVersion),
    conversion,
    script,
    locate: project.locate,
    rules: new Map<string, RuleHead>(rules.map((r) => [r.id, r])),
    inputFindings: project.findings,
    helpers: requiredHelpers(conversion.helpers, job.settings.targetVersion as 17).map(
      ({ name, purpose, removal }) => ({ name, purpose, removal }),
    ),
    verifications,
    rates: DEFAULT_RATES,
  });
  return { script, assessment, conversion };
}

async function verify(
  script: SchemaScript,
  conversion: ConversionResult,
  project: SourceProject,
  progress: JobProgress,
): Promise<ReadonlyMap<number, Verification>> {
  const statements = script.statements.map((s, index) => ({ index, text: s.text }));
  const results = await verifyOnEmbeddedPostgresql(statements, (done, total) => progress("verify", done, total));
  const byObject = new Map<number, Verification>();
  for (const result of results) {
    const origin = script.statements[result.index].origin;
    if (!origin) continue;
    const found = result.errors.map((e) => verificationError(e, result.index, script, project));
    for (const object of origin.objects) {
      const errors = [...(byObject.get(object)?.errors ?? []), ...found];
      byObject.set(object, { result: errors.length > 0 ? "failed" : "passed", errors });
    }
  }
  conversion.objects.forEach((_, i) => {
    if (!byObject.has(i)) byObject.set(i, { result: "passed", errors: [] });
  });
  return byObject;
}

function verificationError(
  error: VerificationResult["errors"][number],
  index: number,
  script: SchemaScript,
  project: SourceProject,
): VerificationError {
  const statement = script.statements[index];
  const offset = error.offset;
  const target =
    offset === undefined ? undefined : new SourceText("schema.sql", script.text).place(statement.offset + offset);
  return {
    message: error.message,
    isInBody: error.phase === "body",
    code: error.code,
    hint: error.hint,
    target: target && { line: target.line, column: target.column },
    source: sourceOf(statement.origin, offset, project),
  };
}

function sourceOf(
  origin: SchemaScript["statements"][number]["origin"],
  offset: number | undefined,
  project: SourceProject,
): SourceRange | undefined {
  if (!origin || origin.unit === undefined) return undefined;
  const range = sourceRangeAt(origin.map, offset ?? 0);
  return range && project.locate(origin.unit, range);
}
