/** Imports a project's scripts, and converts its stored source again. Runs in the worker. */
import { rmSync } from "node:fs";
import { InputError } from "../read-project";
import { writeWholeSync } from "../workbench/atomic-files";
import { ConversionCache } from "../workbench/conversion-cache";
import { cacheFile, projectLayout } from "../workbench/project-layout";
import type { WorkerProgress } from "../workers/serve";
import type { ConversionRequests } from "./messages";
import { conversionKey, convertSource, keepConversion } from "./stored-conversion";
import { loadSource, readScripts, saveSource } from "./stored-source";
import { conversionRuns, warmUpSoon } from "./warm-up";

type Import = ConversionRequests["import"];
type Convert = ConversionRequests["convert"];

export async function importProject(args: Import["args"], progress: WorkerProgress): Promise<Import["result"]> {
  const { folder, cacheFolder, settings } = args;
  const layout = projectLayout(folder);
  progress("read", 0, 1);
  const source = readScripts(settings.source);
  conversionRuns();
  progress("read", 1, 1);
  const result = await convertSource(source, settings, progress);
  if (!result.isReadable) {
    throw new InputError(`Nothing in ${settings.source.inputs.join(", ")} could be read as SQL.`);
  }
  progress("write", 0, 1);
  const before = await keptDocuments(cacheFolder);
  writeWholeSync(layout.importing, [""], true);
  saveSource(layout, source, result.pathOf);
  const key = conversionKey(loadSource(layout), settings);
  keepConversion(layout, cacheFolder, key, result, before, true);
  rmSync(layout.importing, { force: true });
  progress("write", 1, 1);
  return { key };
}

export async function reconvertProject(args: Convert["args"], progress: WorkerProgress): Promise<Convert["result"]> {
  const { folder, cacheFolder, settings, unlessKey, mayWrite } = args;
  const layout = projectLayout(folder);
  const source = loadSource(layout);
  const key = conversionKey(source, settings);
  if (key === unlessKey) {
    warmUpSoon(source, settings);
    return { key, isNew: false };
  }
  conversionRuns();
  const result = await convertSource(source, settings, progress);
  progress("write", 0, 1);
  keepConversion(layout, cacheFolder, key, result, await keptDocuments(cacheFolder), mayWrite);
  progress("write", 1, 1);
  return { key, isNew: true };
}

async function keptDocuments(cacheFolder: string): Promise<{ path: string; hash: string }[] | undefined> {
  try {
    const cache = await ConversionCache.open(cacheFile(cacheFolder));
    return [...cache.documents.values()];
  } catch {
    return undefined;
  }
}
