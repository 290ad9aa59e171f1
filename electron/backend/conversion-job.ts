/** The main job: read the source, convert it, prove the result, assess it. */
import type { Assessment, SourceRange, Verification, VerificationError } from "../../converter/assess/assessment";
import { DEFAULT_RATES } from "../../converter/assess/effort";
import type { ConversionResult } from "../../converter/convert/convert";
import type { SchemaScript } from "../../converter/convert/schema-script";
import { sourceRangeAt } from "../../converter/convert/source-map";
import { SourceText } from "../../converter/text/source-text";
import type { VerificationResult } from "../../converter/verify/verify";
import { assessConversion, type ConversionPlan, convertChecked } from "./checked-conversion";
import { readProject, type SourceProject } from "./read-project";
import { verifyOnEmbeddedPostgresql, verifyOnMysqlServer } from "./verification";

export interface ConversionJob extends ConversionPlan {
  readonly inputs: readonly string[];
  /** "embedded", or the URL of a server with a scratch database for it. Undefined: not at all. */
  readonly verifyOn?: string;
}

export interface ConversionOutput {
  readonly script: SchemaScript;
  readonly assessment: Assessment;
  readonly conversion: ConversionResult;
}

/** Steps of the job with how far they are: `done` of `total`. */
export type JobProgress = (step: "read" | "convert" | "verify", done: number, total: number) => void;

/** Runs the job. Throws InputError when nothing can be read; everything else is in the assessment. */
export async function runConversion(job: ConversionJob, progress: JobProgress = () => {}): Promise<ConversionOutput> {
  progress("read", 0, 1);
  const project = readProject(job.source, job.inputs);
  const checked = await convertChecked(project.statements, job, (done, total) => progress("convert", done, total));
  const { conversion, script } = checked;
  const verifications = job.verifyOn ? await verify(job.verifyOn, script, conversion, project, progress) : undefined;
  const assessment = assessConversion(checked, {
    inputs: job.inputs,
    findings: project.findings,
    locate: project.locate,
    verifications,
    rates: DEFAULT_RATES,
  });
  return { script, assessment, conversion };
}

async function verify(
  on: string,
  script: SchemaScript,
  conversion: ConversionResult,
  project: SourceProject,
  progress: JobProgress,
): Promise<ReadonlyMap<number, Verification>> {
  const statements = script.statements.map((s, index) => ({ index, text: s.text }));
  const said = (done: number, total: number): void => progress("verify", done, total);
  const results =
    on === "embedded"
      ? await verifyOnEmbeddedPostgresql(statements, said)
      : await verifyOnMysqlServer(on, statements, said);
  const text = new SourceText("schema.sql", script.text);
  const byObject = new Map<number, Verification>();
  for (const result of results) {
    const origin = script.statements[result.index].origin;
    if (!origin) continue;
    const found = result.errors.map((e) => verificationError(e, script.statements[result.index], text, project));
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
  statement: SchemaScript["statements"][number],
  schema: SourceText,
  project: SourceProject,
): VerificationError {
  const offset = error.offset;
  const target = offset === undefined ? undefined : schema.place(statement.offset + offset);
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
