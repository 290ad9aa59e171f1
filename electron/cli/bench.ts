/** npm run bench: how fast Portolan reads and converts, and that the time grows with the size. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { convertProject, type SourceStatement } from "../../converter/convert/convert";
import { DEFAULT_SETTINGS } from "../../converter/convert/settings";
import { parseStatement } from "../../converter/plsql/parse";
import { readSqlPlusScript } from "../../converter/script/sqlplus";
import { conversionPair } from "../../rules/conversion-pairs";
import { benchProject } from "./bench-project";

const MB = 1024 * 1024;
const RUNS = 3;
/** Objects of the projects that are made up. */
const PROJECT_SIZES = [1_000, 20_000];

function sqlFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return sqlFiles(path);
    return /\.(sql|pk[sbh]|trg|tp[sb])$/i.test(entry) ? [path] : [];
  });
}

function statementsOf(folder: string): SourceStatement[] {
  return sqlFiles(folder).flatMap((path) => {
    const script = readSqlPlusScript(
      { name: path, text: readFileSync(path, "utf8") },
      { readInclude: () => ({ name: "", text: "" }) },
    );
    return script.statements.flatMap((s) => (s.kind === "statement" ? [{ text: s.text }] : []));
  });
}

function best(run: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    run();
    const used = process.cpuUsage(start);
    return (used.user + used.system) / 1e6;
  });
  return Math.min(...times);
}

function report(name: string, bytes: number, seconds: number): void {
  process.stdout.write(
    `${name.padEnd(34)} ${(bytes / MB).toFixed(2).padStart(7)} MB ${seconds.toFixed(2).padStart(7)} s ${(bytes / MB / seconds).toFixed(2).padStart(7)} MB/s\n`,
  );
}

const folders = process.argv.slice(2);
const sources = folders.length > 0 ? folders : ["samples/oracle"];
const pair = conversionPair("oracle", "postgresql");
for (const folder of sources) {
  const statements = statementsOf(folder);
  const bytes = statements.reduce((sum, s) => sum + s.text.length, 0);
  report(
    `parse ${folder}`.slice(-34),
    bytes,
    best(() => {
      for (const s of statements) parseStatement(s.text);
    }),
  );
  report(
    `convert ${folder}`.slice(-34),
    bytes,
    best(() => void convertProject(statements, pair, DEFAULT_SETTINGS)),
  );
}
const sample = statementsOf("samples/oracle");
for (const times of [1, 2, 4]) {
  const many = Array.from({ length: times }, () => sample).flat();
  const bytes = many.reduce((sum, s) => sum + s.text.length, 0);
  report(
    `convert the sample ${times} times`,
    bytes,
    best(() => void convertProject(many, pair, DEFAULT_SETTINGS)),
  );
}
for (const objects of PROJECT_SIZES) {
  await benchProject(objects, (line) => process.stdout.write(`${line}\n`));
}
process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
