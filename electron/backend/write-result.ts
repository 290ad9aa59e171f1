/** Writes a conversion's result folder. Every file is written beside its place and moved there, so that none is ever half. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderCsv } from "../../converter/report/csv";
import { renderHtml } from "../../converter/report/html";
import type { ReportContext } from "../../converter/report/report";
import type { ConversionOutput } from "./conversion-job";
import { renderPdfReport } from "./pdf-report";

export type ReportFormat = "pdf" | "html" | "csv";

/** Writes schema.sql, the objects' files, assessment.json and the reports; only the last two for an assessment. */
export async function writeResult(
  folder: string,
  output: ConversionOutput,
  reports: readonly ReportFormat[],
  context: ReportContext,
  reportsOnly: boolean,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (!reportsOnly) {
    write(join(folder, "schema.sql"), output.script.text);
    rmSync(join(folder, "objects"), { recursive: true, force: true });
    for (const [path, text] of objectFiles(output)) write(join(folder, "objects", ...path), text);
  }
  write(join(folder, "assessment.json"), `${JSON.stringify(output.assessment, null, 1)}\n`);
  if (reports.includes("html")) write(join(folder, "assessment.html"), renderHtml(output.assessment, context));
  if (reports.includes("csv")) {
    const csv = renderCsv(output.assessment);
    write(join(folder, "action-items.csv"), csv.actionItems);
    write(join(folder, "summary.csv"), csv.summary);
    write(join(folder, "objects.csv"), csv.objects);
  }
  if (reports.includes("pdf")) write(join(folder, "assessment.pdf"), await renderPdfReport(output.assessment, context));
}

/** Path below objects/ and text of every object that has statements. */
function objectFiles(output: ConversionOutput): Map<string[], string> {
  const texts = new Map<string, { path: string[]; parts: string[] }>();
  for (const statement of output.script.statements) {
    const first = statement.origin?.objects[0];
    if (first === undefined) continue;
    const object = output.conversion.objects[first];
    const name = object.parent ? `${object.parent}.${object.name}` : object.name;
    const path = [object.schema ?? "default", object.kind, `${name}.sql`].map(fileName);
    const key = path.join("/");
    const entry = texts.get(key) ?? { path, parts: [] };
    entry.parts.push(statement.text);
    texts.set(key, entry);
  }
  return new Map([...texts.values()].map((t) => [t.path, `${t.parts.join("\n\n")}\n`]));
}

/** A name that every file system takes: lower case, odd characters as their code. */
function fileName(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._$#-]+/gu, (c) => (/^\s+$/.test(c) ? "_" : `%${c.codePointAt(0)?.toString(16)}`));
  return safe.length > 120 ? `${safe.slice(0, 112)}.sql` : safe || "_";
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
