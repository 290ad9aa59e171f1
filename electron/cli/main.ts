/** The command line: portolan convert, assess, parse, demo. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Assessment } from "../../converter/assess/assessment";
import { DEFAULT_SETTINGS } from "../../converter/convert/settings";
import type { ReportContext } from "../../converter/report/report";
import { type JobProgress, runConversion } from "../backend/conversion-job";
import { parseReport } from "../backend/parse-report";
import { InputError } from "../backend/read-project";
import { writeResult } from "../backend/write-result";
import { type ConvertOptions, HELP, parseCommand, UsageError } from "./arguments";
import { printSummary, terminalProgress } from "./terminal";

const EXIT = { done: 0, failed: 1, usage: 2, unreadable: 3 } as const;

async function run(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  switch (command.name) {
    case "help":
      process.stdout.write(`${HELP}\n`);
      return EXIT.done;
    case "parse":
      process.stdout.write(`${JSON.stringify(parseReport(command.from, command.inputs), null, 1)}\n`);
      return EXIT.done;
    case "demo":
      return convert("convert", { ...demoOptions() });
    case "convert":
    case "assess":
      return command.batch ? convertBatch(command.name, command) : convert(command.name, command);
  }
}

/** Every entry of the input folder is a project of its own. One that cannot be read does not stop the others. */
async function convertBatch(name: "convert" | "assess", options: ConvertOptions): Promise<number> {
  let worst: number = EXIT.done;
  for (const folder of options.inputs) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new InputError(`${folder} is not a folder: --batch takes one whose entries are projects.`);
    for (const entry of readdirSync(folder).sort()) {
      const out = join(options.out, basename(entry, extname(entry)));
      try {
        worst = Math.max(worst, await convert(name, { ...options, inputs: [join(folder, entry)], out }));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        process.stderr.write(`${error.message}\n`);
        worst = EXIT.unreadable;
      }
    }
  }
  return worst;
}

async function convert(name: "convert" | "assess", options: ConvertOptions): Promise<number> {
  const progress: JobProgress = terminalProgress(process.stderr);
  const settings = {
    ...DEFAULT_SETTINGS,
    targetVersion: options.targetVersion,
    packages: options.packages ?? DEFAULT_SETTINGS.packages,
  };
  const output = await runConversion(
    { inputs: options.inputs, source: options.from, target: options.to, settings, verifyOn: options.verifyOn },
    progress,
  );
  const context: ReportContext = {
    project: basename(resolve(options.inputs[0])),
    date: new Date().toISOString().slice(0, 10),
    language: options.language,
  };
  const reports = name === "assess" && options.reports.length === 0 ? (["html"] as const) : options.reports;
  await writeResult(options.out, output, reports, context, name === "assess");
  if (!options.batch) printSummary(output.assessment, options.out, reports, process.stdout);
  return failsOn(output.assessment, options) ? EXIT.failed : EXIT.done;
}

function failsOn(assessment: Assessment, options: ConvertOptions): boolean {
  if (options.failOn === "not-converted") return assessment.objects.some((o) => o.status === "not-converted");
  if (options.failOn === "action-items") return assessment.objects.some((o) => o.status !== "converted");
  return false;
}

function demoOptions(): ConvertOptions {
  return {
    from: "oracle",
    to: "postgresql",
    targetVersion: DEFAULT_SETTINGS.targetVersion,
    verifyOn: "embedded",
    reports: ["pdf", "html", "csv"],
    language: "en",
    batch: false,
    out: "out/demo",
    inputs: [join(packageFolder(), "samples/oracle/install.sql")],
  };
}

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT.usage;
    } else if (error instanceof InputError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT.unreadable;
    } else {
      const detail = process.env.PORTOLAN_DEBUG ? (error as Error).stack : (error as Error).message;
      process.stderr.write(`Portolan stopped because of a defect of its own: ${detail}\n`);
      process.exitCode = 70;
    }
  },
);
