/**
 * The queries and expressions inside a routine of MySQL, as statements that the server can prepare: what it creates
 * without a look at tables and columns, it judges when it prepares.
 */
import { type SqlToken, sqlTokens } from "../../target/mysql/sql-tokens";

export interface RoutineQuery {
  /** With `?` in place of the routine's own variables. */
  readonly text: string;
  /** Offset in the routine's text. */
  readonly start: number;
  readonly end: number;
}

const ROUTINE = new Set(["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT"]);
/** After these a statement begins. */
const BEFORE_STATEMENT = new Set(["BEGIN", ";", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":"]);
const QUERIES = new Set(["SELECT", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE"]);
/** Statements with an expression, and the words that end it. */
const EXPRESSIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["IF", new Set(["THEN"])],
  ["ELSEIF", new Set(["THEN"])],
  ["WHILE", new Set(["DO"])],
  ["UNTIL", new Set(["END"])],
  ["RETURN", new Set([";"])],
]);

/** The queries of a CREATE PROCEDURE, FUNCTION, TRIGGER or EVENT; none of any other statement. Never throws. */
export function routineQueries(text: string): RoutineQuery[] {
  const tokens = [...sqlTokens(text)].map((t) => new Word(t, text));
  const kind = tokens.findIndex((t) => ROUTINE.has(t.word));
  if (tokens[0]?.word !== "CREATE" || kind < 0 || kind > 8) return [];
  const body = tokens.findIndex((t, i) => i > kind && t.word === "BEGIN");
  if (body < 0) return [];
  const names = localNames(tokens, kind, body);
  const found: RoutineQuery[] = [];
  for (let i = body; i < tokens.length; i++) {
    const before = tokens[i - 1].word;
    const isCursor = before === "FOR" && tokens[i - 2]?.word === "CURSOR";
    if (!isCursor && !BEFORE_STATEMENT.has(before)) continue;
    const query = queryAt(tokens, i, names, text);
    if (query) found.push(query);
  }
  return found;
}

class Word {
  /** Upper case, without backticks. */
  readonly word: string;

  constructor(
    readonly token: SqlToken,
    text: string,
  ) {
    const written = text.slice(token.start, token.end);
    const name = token.kind === "quoted" ? written.slice(1, -1).replaceAll("``", "`") : written;
    this.word = token.kind === "string" ? "" : name.toUpperCase();
  }
}

/** Parameters and declared variables. */
function localNames(tokens: readonly Word[], kind: number, body: number): ReadonlySet<string> {
  const names = new Set<string>();
  let depth = 0;
  for (let i = kind; i < body; i++) {
    const { word } = tokens[i];
    if (word === "(") depth++;
    else if (word === ")") depth--;
    const isFirst = depth === 1 && (tokens[i - 1].word === "(" || tokens[i - 1].word === ",");
    if (isFirst && tokens[kind].word !== "TRIGGER")
      names.add(/^(?:IN|OUT|INOUT)$/.test(word) ? tokens[i + 1].word : word);
    if (depth === 0 && word === "RETURNS") break;
  }
  for (let i = body; i < tokens.length; i++) {
    if (tokens[i].word !== "DECLARE") continue;
    for (let j = i + 1; j + 1 < tokens.length; j += 2) {
      names.add(tokens[j].word);
      if (tokens[j + 1].word !== ",") break;
    }
  }
  return names;
}

function queryAt(
  tokens: readonly Word[],
  first: number,
  names: ReadonlySet<string>,
  text: string,
): RoutineQuery | undefined {
  const { word } = tokens[first];
  if (QUERIES.has(word)) return prepared(tokens, first, endOf(tokens, first, new Set()), names, text, "");
  const ends = EXPRESSIONS.get(word);
  if (ends) return prepared(tokens, first + 1, endOf(tokens, first + 1, ends), names, text, "DO ");
  // SET of one variable of the routine's own.
  if (word === "SET" && names.has(tokens[first + 1]?.word) && /^[:=]$/.test(tokens[first + 2]?.word ?? "")) {
    const from = first + (tokens[first + 2].word === ":" ? 4 : 3);
    const end = endOf(tokens, from, new Set([","]));
    return tokens[end]?.word === "," ? undefined : prepared(tokens, from, end, names, text, "DO ");
  }
  return undefined;
}

/** Index of the token that ends what begins at `first`: a semicolon, or one of the words outside of parentheses and CASE. */
function endOf(tokens: readonly Word[], first: number, ends: ReadonlySet<string>): number {
  let depth = 0;
  let i = first;
  for (; i < tokens.length; i++) {
    const { word } = tokens[i];
    if (word === ";") break;
    if (depth === 0 && ends.has(word)) break;
    if (word === "(" || word === "CASE") depth++;
    else if (word === ")" || (word === "END" && depth > 0)) depth--;
  }
  return i;
}

function prepared(
  tokens: readonly Word[],
  first: number,
  end: number,
  names: ReadonlySet<string>,
  text: string,
  before: string,
): RoutineQuery | undefined {
  if (first >= end) return undefined;
  const parts: string[] = [];
  const lists = columnLists(tokens, first, end);
  for (let i = first; i < end; i++) {
    const { word } = tokens[i];
    if (word === "INTO" && tokens[first].word !== "INSERT" && tokens[first].word !== "REPLACE") {
      i = endOfTargets(tokens, i, end) - 1;
      continue;
    }
    const isRow = (word === "NEW" || word === "OLD") && tokens[i + 1]?.word === "." && !names.has(word);
    if (isRow) {
      parts.push("?");
      i += 2;
    } else if (isVariable(tokens, i, names) && !lists.has(i)) parts.push("?");
    else parts.push(text.slice(tokens[i].token.start, tokens[i].token.end));
    const next = tokens[i + 1];
    if (next && next.token.start > tokens[i].token.end) parts.push(" ");
  }
  return { text: before + parts.join("").trimEnd(), start: tokens[first].token.start, end: tokens[end - 1].token.end };
}

function isVariable(tokens: readonly Word[], i: number, names: ReadonlySet<string>): boolean {
  const { word, token } = tokens[i];
  if ((token.kind !== "word" && token.kind !== "quoted") || !names.has(word)) return false;
  const before = tokens[i - 1]?.word;
  const after = tokens[i + 1]?.word;
  return before !== "." && after !== "." && after !== "(" && before !== "AS";
}

/** SELECT … INTO a, b FROM: the index behind the targets. */
function endOfTargets(tokens: readonly Word[], into: number, end: number): number {
  let i = into + 2;
  while (i + 1 < end && tokens[i].word === ",") i += 2;
  return Math.min(i, end);
}

/** Indexes of tokens that are columns by their place: the list of an INSERT, what a SET assigns to. */
function columnLists(tokens: readonly Word[], first: number, end: number): ReadonlySet<number> {
  const columns = new Set<number>();
  let depth = 0;
  let isList = tokens[first].word === "INSERT" || tokens[first].word === "REPLACE";
  for (let i = first; i < end; i++) {
    const { word } = tokens[i];
    if (word === "(") depth++;
    else if (word === ")") depth--;
    if (/^(?:VALUES|SELECT|SET|WITH)$/.test(word)) isList = false;
    else if (isList && depth === 1) columns.add(i);
    if (depth === 0 && tokens[i + 1]?.word === "=" && /^(?:SET|,|UPDATE)$/.test(tokens[i - 1].word)) columns.add(i);
  }
  return columns;
}
