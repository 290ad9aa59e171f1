/**
 * What must be loaded before one document can be proved: the documents whose objects its text names, what those need, and
 * so on. Names are looked for in the texts, because an edit may name what the source's object did not.
 */
import { type SqlToken, sqlTokens, storedName } from "../verify/sql-tokens";
import type { ComposedStatement } from "./compose-program";

/** Documents of these kinds are not what another one depends on. */
const NEVER_NEEDED: ReadonlySet<string> = new Set(["data", "comment", "grant", "anonymous block", "drop", "statement"]);

/** A table does not need its indexes; what names one (a constraint that uses it) does. */
const NEEDED_BY_NAME: ReadonlySet<string> = new Set(["index", "trigger"]);

export interface NamedDocument {
  readonly id: string;
  readonly kind: string;
}

/** First words of statements that run code when they are loaded. */
const RUNS_CODE: ReadonlySet<string> = new Set(["DO", "CALL", "SELECT"]);

/** Which documents define a name; made once per program. */
export class NameIndex {
  private readonly byName = new Map<string, string[]>();

  constructor(documents: Iterable<NamedDocument>) {
    for (const { id, kind } of documents) {
      if (NEVER_NEEDED.has(kind)) continue;
      const parts = id.slice(id.lastIndexOf("/") + 1).split(".");
      const names = NEEDED_BY_NAME.has(kind) ? parts.slice(-1) : parts;
      for (const part of new Set(names)) this.add(part.toLowerCase(), id);
    }
  }

  private add(name: string, id: string): void {
    const list = this.byName.get(name);
    if (list) list.push(id);
    else this.byName.set(name, [id]);
  }

  definers(name: string): readonly string[] {
    return this.byName.get(name) ?? [];
  }
}

/**
 * The statements that the document needs, and its own, in load order. Of what it only depends on, the statements that
 * would draw in more than it needs are left out: foreign keys, and what stands inside of routines.
 */
export function neededStatements(
  statements: readonly ComposedStatement[],
  names: NameIndex,
  document: string,
): readonly ComposedStatement[] {
  const byDocument = new Map<string, ComposedStatement[]>();
  for (const statement of statements) {
    if (statement.document === undefined || !statement.isActive) continue;
    const list = byDocument.get(statement.document);
    if (list) list.push(statement);
    else byDocument.set(statement.document, [statement]);
  }
  // What runs at once needs all that it calls, and all that this calls.
  const runsCode = (byDocument.get(document) ?? []).some((s) => RUNS_CODE.has(sqlTokens(s.text)[0]?.value ?? ""));
  const needed = new Set([document]);
  const taken = new Set<ComposedStatement>();
  const waiting = [document];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const isOwn = id === document;
    for (const statement of byDocument.get(id) ?? []) {
      const tokens = sqlTokens(statement.text);
      if (!isOwn && isForeignKey(tokens)) continue;
      taken.add(statement);
      for (const name of namesIn(tokens, !isOwn && !runsCode)) {
        for (const definer of names.definers(name)) {
          if (!needed.has(definer) && needed.add(definer)) waiting.push(definer);
        }
      }
    }
  }
  return statements.filter((s) => taken.has(s));
}

/** ALTER TABLE … ADD FOREIGN KEY, and no key that another table may refer to. */
function isForeignKey(tokens: readonly SqlToken[]): boolean {
  if (tokens[0]?.value !== "ALTER" || tokens.some((t) => t.value === "PRIMARY" || t.value === "UNIQUE")) return false;
  return tokens.some((t, i) => t.value === "FOREIGN" && tokens[i + 1]?.value === "KEY");
}

/** Names in a statement, and in the texts of routines; of those only where the engine reads them at once. */
function namesIn(tokens: readonly SqlToken[], isOutside: boolean): Set<string> {
  const names = new Set<string>();
  const isLazy = isOutside && tokens.some((t, i) => t.value === "LANGUAGE" && tokens[i + 1]?.value === "PLPGSQL");
  for (const token of tokens) {
    if (token.kind === "word" || token.kind === "quoted") names.add(storedName(token).toLowerCase());
    else if (token.kind === "string") addNamesOfText(token.value, isLazy, names);
  }
  return names;
}

/** A text may be a routine's body, or hold a name: `nextval('seq')`. */
function addNamesOfText(text: string, isLazy: boolean, names: Set<string>): void {
  const isBody = text.startsWith("$");
  if (isBody && isLazy) {
    // Types of variables are looked up when the routine is created.
    const declarations = /\bDECLARE\b([\s\S]*?)\bBEGIN\b/i.exec(text)?.[1];
    if (declarations) addWords(declarations, names);
    return;
  }
  if (isBody || text.length < 200) addWords(text, names);
}

const WORDS = /[\p{L}_][\p{L}\p{N}_$#]*/gu;

function addWords(text: string, names: Set<string>): void {
  for (const [word] of text.matchAll(WORDS)) names.add(word.toLowerCase());
}

/** The statements of the preamble that the others name, in order; a statement's name is the last word before `(`. */
export function neededHelpers(
  preamble: readonly string[],
  statements: readonly ComposedStatement[],
): readonly string[] {
  const named = new Set<string>();
  for (const { text } of statements) addWords(text, named);
  const defined = preamble.map((text) =>
    /\b(?:FUNCTION|PROCEDURE|AGGREGATE|TYPE|TABLE|SEQUENCE|VIEW|OPERATOR)\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:"?[\w$]+"?\.)?"?([\w$]+)"?/i
      .exec(text)?.[1]
      .toLowerCase(),
  );
  const kept = new Set<number>();
  for (let changed = true; changed; ) {
    changed = false;
    preamble.forEach((text, i) => {
      const name = defined[i];
      if (kept.has(i) || (name !== undefined && !named.has(name))) return;
      kept.add(i);
      addWords(text, named);
      changed = true;
    });
  }
  return preamble.filter((_, i) => kept.has(i));
}
