/** Finds the name and the PL/pgSQL body in the text of a CREATE FUNCTION or CREATE PROCEDURE. */
import { type SqlToken, sqlTokens, storedName } from "./sql-tokens";

export interface RoutineText {
  readonly name: string;
  readonly body: string;
  /** Offset of the body in the statement; undefined when doubled quotes make positions differ. */
  readonly bodyOffset: number | undefined;
}

function isWord(token: SqlToken | undefined, word: string): boolean {
  return token?.kind === "word" && token.value === word;
}

/** The last part of the (dotted) name after FUNCTION or PROCEDURE. */
function nameAt(tokens: readonly SqlToken[], at: number): string | undefined {
  while (tokens[at + 1]?.value === "." && tokens[at + 1].kind === "symbol") at += 2;
  const token = tokens[at];
  return token && (token.kind === "word" || token.kind === "quoted") ? storedName(token) : undefined;
}

function bodyOf(literal: SqlToken): Pick<RoutineText, "body" | "bodyOffset"> | undefined {
  if (literal.value.startsWith("$")) {
    const tag = literal.value.slice(0, literal.value.indexOf("$", 1) + 1);
    return {
      body: literal.value.slice(tag.length, literal.value.length - tag.length),
      bodyOffset: literal.start + tag.length,
    };
  }
  if (!literal.value.startsWith("'")) return undefined;
  const quoted = literal.value.slice(1, -1);
  const doubled = quoted.includes("''");
  return { body: quoted.replaceAll("''", "'"), bodyOffset: doubled ? undefined : literal.start + 1 };
}

/** The routine that the statement creates, when its language is PL/pgSQL and its body is a text. */
export function routineText(statement: string): RoutineText | undefined {
  // Most statements are not routines: do not lex whole tables and data.
  if (!/\bplpgsql\b/i.test(statement)) return undefined;
  const tokens = sqlTokens(statement);
  if (!isWord(tokens[0], "CREATE")) return undefined;
  const kind = isWord(tokens[1], "OR") ? 3 : 1;
  if (!isWord(tokens[kind], "FUNCTION") && !isWord(tokens[kind], "PROCEDURE")) return undefined;
  const name = nameAt(tokens, kind + 1);
  const as = tokens.findIndex((token, i) => i > kind && isWord(token, "AS") && tokens[i + 1]?.kind === "string");
  const language = tokens.findIndex((token, i) => i > kind && isWord(token, "LANGUAGE"));
  const languageName = tokens[language + 1]?.value.replaceAll("'", "").toLowerCase();
  const body = as < 0 ? undefined : bodyOf(tokens[as + 1]);
  return name && body && language >= 0 && languageName === "plpgsql" ? { name, ...body } : undefined;
}
