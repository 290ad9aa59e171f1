/** Converts a project's stored source and keeps the result: the cache that the workbench reads, and generated/. Runs in the worker. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Assessment, SourceRange } from "../../../converter/assess/assessment";
import type { ConversionResult } from "../../../converter/convert/convert";
import { buildDocuments, type ProjectDocuments } from "../../../converter/project/build-documents";
import type { Program } from "../../../converter/project/project-document";
import { textHash } from "../../../converter/project/text-hash";
import { SourceText, type Span } from "../../../converter/text/source-text";
import type { ProjectSettings } from "../../ipc/data";
import { assessConversion, convertChecked } from "../checked-conversion";
import type { JobProgress } from "../conversion-job";
import { writeWholeSync } from "../workbench/atomic-files";
import { type DocumentEntry, writeConversionCache } from "../workbench/conversion-cache";
import { cacheFile, type ProjectLayout } from "../workbench/project-layout";
import { removeOthers, type Source } from "./stored-source";

export interface StoredConversion extends ProjectDocuments {
  readonly assessment: Assessment;
  readonly program: Program;
  /** Whether any statement was understood. */
  readonly isReadable: boolean;
}

/** Digest of all that a conversion depends on: source, settings, and this program with its rules. */
export function conversionKey(source: Source, settings: ProjectSettings): string {
  const { conversion, rates, target } = settings;
  return textHash(
    [program(), JSON.stringify([conversion, rates, target.kind, settings.source.kind]), JSON.stringify(source)].join(
      "\n",
    ),
  );
}

let digest: string | undefined;

/** Digest of the file that this runs from: other rules, other result. */
function program(): string {
  digest ??= textHash(readFileSync(fileURLToPath(import.meta.url), "latin1"));
  return digest;
}

/** Converts, checks with the target's grammar, assesses. Writes nothing. */
export async function convertSource(
  source: Source,
  settings: ProjectSettings,
  progress: JobProgress,
): Promise<StoredConversion> {
  const plan = { source: settings.source.kind, target: settings.target.kind, settings: settings.conversion };
  const checked = await convertChecked(source.statements, plan, (done, total) => progress("convert", done, total));
  const { conversion, frame, target } = checked;
  const assessment = assessConversion(checked, {
    inputs: settings.source.inputs,
    findings: source.findings,
    locate: locator(source),
    rates: settings.rates,
  });
  const documents = buildDocuments({ source: source.statements, conversion, assessment });
  const schemas = schemasOf(conversion);
  const createSchema = (schema: string): string => target.createSchema(schema, settings.conversion.targetVersion);
  return {
    ...documents,
    assessment,
    isReadable: conversion.objects.some((o) => o.kind !== "statement"),
    program: {
      target: target.kind,
      header: frame.header,
      preamble: frame.preamble,
      statements: documents.statements,
      setSchema: Object.fromEntries(schemas.map((s) => [s, frame.setSchema(s)])),
      createSchema: Object.fromEntries(schemas.map((s) => [s, createSchema(s)])),
    },
  };
}

function schemasOf(conversion: ConversionResult): string[] {
  return [...new Set(conversion.statements.flatMap((s) => s.currentSchema ?? []))];
}

/** Places in the scripts that the project was made from. */
function locator(source: Source): (unit: number, span: Span) => SourceRange {
  const texts = new Map<number, SourceText>();
  return (unit, { start, end }) => {
    const { text, origin } = source.statements[unit];
    const own = texts.get(unit) ?? new SourceText(origin.file, text);
    texts.set(unit, own);
    const place = (offset: number): { line: number; column: number } => {
      const { line, column } = own.place(offset);
      return { line: line + origin.line - 1, column: line === 1 ? column + origin.column - 1 : column };
    };
    const from = place(start);
    const to = place(Math.max(start, end - 1));
    return { file: origin.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column + 1 };
  };
}

/** Writes the cache and the files of generated/ that are not as `before` says. */
export function keepConversion(
  layout: ProjectLayout,
  cacheFolder: string,
  key: string,
  result: StoredConversion,
  before: readonly Pick<DocumentEntry, "path" | "hash">[] | undefined,
  mayWrite: boolean,
): void {
  const written = new Map(before?.map(({ path, hash }) => [path, hash]));
  if (mayWrite) {
    for (const { path, generated } of result.documents) {
      if (written.get(path) === textHash(generated)) continue;
      writeWholeSync(join(layout.generated, `${path}.sql`), [generated], false);
    }
    const paths = new Set(result.documents.map((d) => `${d.path}.sql`));
    const isSame = before?.every(({ path }) => paths.has(`${path}.sql`));
    if (!isSame && result.documents.length > 0) removeOthers(layout.generated, paths);
  }
  // Last: what the cache says is there, is there.
  writeConversionCache(cacheFile(cacheFolder), key, result, result.assessment);
}
