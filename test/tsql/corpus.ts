/** The statements of the real SQL Server scripts that stand beside the project, where they do. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSqlServerScript } from "../../converter/script/sqlcmd";

const SHARED = process.env.PORTOLAN_SHARED ?? "../shared";
const SCRIPT = /\.(sql|tab|vw)$/i;
/** A line of the program that runs some of the scripts as tests. */
const DRIVER_LINE = /^# Executing .*$/gm;

export interface CorpusStatement {
  readonly text: string;
  readonly quotedIdentifiers: boolean;
  /** "file:line" of an offset in the text. */
  place(offset: number): string;
}

/** All statements of all SQL Server scripts; undefined, with a message, where the corpus is absent. */
export function readSqlServerCorpus(): CorpusStatement[] | undefined {
  const corpus = join(SHARED, "corpus");
  if (!existsSync(corpus)) {
    console.log(`skipped: no corpus at ${corpus} (set PORTOLAN_SHARED)`);
    return undefined;
  }
  const folders = readdirSync(corpus).map((item) => join(corpus, item, "sqlserver"));
  const files = folders.filter((folder) => existsSync(folder)).flatMap(filesBelow);
  return files.filter((file) => SCRIPT.test(file)).flatMap((file) => statementsOf(file, corpus));
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function statementsOf(file: string, corpus: string): CorpusStatement[] {
  const bytes = readFileSync(file);
  const decoded = bytes.includes(0) ? bytes.toString("utf16le") : bytes.toString("utf8");
  const text = decoded.replace(/^\ufeff/, "").replace(DRIVER_LINE, "");
  const name = file.slice(corpus.length + 1);
  const { statements } = readSqlServerScript({ name, text }, { readInclude: () => undefined });
  return statements
    .filter((step) => step.kind === "statement")
    .map((statement) => ({
      text: statement.text,
      quotedIdentifiers: statement.settings.quotedIdentifiers,
      place: (offset) => `${name}:${statement.source.place(statement.toSource(offset)).line}`,
    }));
}
