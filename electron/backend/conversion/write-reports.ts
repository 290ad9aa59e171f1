/** Writes reports and schema.sql. Runs in the worker. */
import { join } from "node:path";
import { composeScript } from "../../../converter/project/compose-program";
import { renderCsv } from "../../../converter/report/csv";
import { renderHtml } from "../../../converter/report/html";
import { renderJson } from "../../../converter/report/json";
import { renderPdfReport } from "../pdf-report";
import { writeWholeSync } from "../workbench/atomic-files";
import { ConversionCache } from "../workbench/conversion-cache";
import { cacheFile } from "../workbench/project-layout";
import type { WorkerProgress } from "../workers/serve";
import type { ConversionRequests } from "./messages";

type Export = ConversionRequests["export"];
type Script = ConversionRequests["script"];

/** Writes a report; CSV is three files, of which the path of the first is given. */
export async function exportReport(args: Export["args"], progress: WorkerProgress): Promise<Export["result"]> {
  const { folder, format, assessment, context } = args;
  progress("write", 0, 1);
  const files: readonly (readonly [name: string, content: string | Uint8Array])[] = await contentOf();
  for (const [name, content] of files) writeWholeSync(join(folder, name), [content], true);
  progress("write", 1, 1);
  return { path: join(folder, files[0][0]) };

  async function contentOf(): Promise<readonly (readonly [string, string | Uint8Array])[]> {
    switch (format) {
      case "pdf":
        return [["assessment.pdf", await renderPdfReport(assessment, context)]];
      case "html":
        return [["assessment.html", renderHtml(assessment, context)]];
      case "json":
        return [["assessment.json", renderJson(assessment)]];
      case "csv": {
        const csv = renderCsv(assessment);
        return [
          ["action-items.csv", csv.actionItems],
          ["summary.csv", csv.summary],
          ["objects.csv", csv.objects],
        ];
      }
    }
  }
}

/** Writes schema.sql with the DBA's versions in their places. */
export async function exportScript(args: Script["args"], progress: WorkerProgress): Promise<Script["result"]> {
  const { path, cacheFolder, edits } = args;
  progress("write", 0, 1);
  const cache = await ConversionCache.open(cacheFile(cacheFolder));
  writeWholeSync(path, [composeScript(await cache.program(), edits)], true);
  progress("write", 1, 1);
  return { path };
}
