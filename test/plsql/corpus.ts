/** The statements of the real Oracle scripts that stand beside the project, where they do. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSqlPlusScript } from "../../converter/script/sqlplus";

const SHARED = process.env.PORTOLAN_SHARED ?? "../shared";
const SCRIPT = /\.(sql|pks|pkb|prc|fnc|trg|plb|pls|tps|tpb|typ|vw|ddl|tab|pck|bdy|spc)$/i;

export interface CorpusStatement {
  readonly text: string;
  /** "file:line" of an offset in the text. */
  place(offset: number): string;
}

/** All statements of all Oracle scripts; undefined, with a message, where the corpus is absent. */
export function readOracleCorpus(): CorpusStatement[] | undefined {
  const corpus = join(SHARED, "corpus");
  if (!existsSync(corpus)) {
    console.log(`skipped: no corpus at ${corpus} (set PORTOLAN_SHARED)`);
    return undefined;
  }
  const folders = readdirSync(corpus).map((item) => join(corpus, item, "oracle"));
  const files = folders.filter((folder) => existsSync(folder)).flatMap(filesBelow);
  return files.filter((file) => SCRIPT.test(file)).flatMap((file) => statementsOf(file, corpus));
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function statementsOf(file: string, corpus: string): CorpusStatement[] {
  const bytes = readFileSync(file);
  const text = bytes.includes(0) ? bytes.toString("utf16le") : bytes.toString("utf8");
  const name = file.slice(corpus.length + 1);
  const { statements } = readSqlPlusScript({ name, text }, { readInclude: () => undefined });
  return statements
    .filter((step) => step.kind === "statement")
    .map((statement) => ({
      text: statement.text,
      place: (offset) => `${name}:${statement.source.place(statement.toSource(offset)).line}`,
    }));
}
