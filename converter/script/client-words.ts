/** The words that begin a line: which are SQL*Plus commands, which begin statements. */
import { isBlank, LineLexer } from "./line-lexer";

/** Commands as the manual writes them: the part before | is the shortest abbreviation. */
const COMMANDS = [
  "ACC|EPT",
  "ARCHIVE|",
  "ATTR|IBUTE",
  "BRE|AK",
  "BTI|TLE",
  "CL|EAR",
  "COL|UMN",
  "COMP|UTE",
  "CONN|ECT",
  "COPY|",
  "DEF|INE",
  "DEL|",
  "DESC|RIBE",
  "DISC|ONNECT",
  "DOC|UMENT",
  "ED|IT",
  "EXEC|UTE",
  "EXIT|",
  "GET|",
  "HELP|",
  "HIST|ORY",
  "HO|ST",
  "L|IST",
  "LOAD|",
  "NEWP|AGE",
  "ORADEBUG|",
  "PASSW|ORD",
  "PAU|SE",
  "PRI|NT",
  "PRO|MPT",
  "QUIT|",
  "RECOVER|",
  "REM|ARK",
  "REPF|OOTER",
  "REPH|EADER",
  "R|UN",
  "SAV|E",
  "SET|",
  "SHO|W",
  "SHUTDOWN|",
  "SPO|OL",
  "STA|RT",
  "STARTUP|",
  "STORE|",
  "TIMI|NG",
  "TTI|TLE",
  "UNDEF|INE",
  "VAR|IABLE",
  "WHENEVER|",
  "XQUERY|",
] as const;

type Spelled = (typeof COMMANDS)[number];
type Joined<Text extends string> = Text extends `${infer Short}|${infer Rest}` ? `${Short}${Rest}` : never;

/** A command by its full name; "@" and "@@" run a script, "!" is HOST. */
export type CommandName = Joined<Spelled> | "@" | "@@" | "!";

const COMMAND_WORDS: ReadonlyMap<string, CommandName> = new Map(
  COMMANDS.flatMap((spelled) => {
    const name = spelled.replace("|", "") as CommandName;
    const words: [string, CommandName][] = [];
    for (let length = spelled.indexOf("|"); length <= name.length; length++) words.push([name.slice(0, length), name]);
    return words;
  }),
);

/** Is it an abbreviation of a word that the manual spells like DEF|AULT? */
export function abbreviates(word: string, spelled: string): boolean {
  return word.length >= spelled.indexOf("|") && spelled.replace("|", "").startsWith(word.toUpperCase());
}

const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  (
    "ADMINISTER ALTER ANALYZE ASSOCIATE AUDIT BEGIN CALL COMMENT COMMIT CREATE DECLARE DELETE DISASSOCIATE DROP EXPLAIN " +
    "FLASHBACK FUNCTION GRANT INSERT LOCK MERGE NOAUDIT PACKAGE PROCEDURE PURGE RENAME REVOKE ROLLBACK SAVEPOINT SELECT " +
    "SET TRIGGER TRUNCATE TYPE UPDATE WITH"
  ).split(" "),
);

const SET_STATEMENT = /set\s+(?:transaction|role|constraints?)\b/iy;
const KINDS_OF_OBJECT =
  "(?:table|view|index|sequence|trigger|function|procedure|package|type|synonym|user|role|session|system|" +
  "tablespace|database|materialized|public|directory|library|context|cluster|java|operator|profile)";
const BEGINS_CREATE = new RegExp(
  "create\\s+(?:or\\s+replace|global|private|unique|bitmap|multivalue|force|noforce|(?:non)?editionable|editioning|" +
    `${KINDS_OF_OBJECT})\\b`,
  "iy",
);
const BEGINS_ALTER = new RegExp(`alter\\s+${KINDS_OF_OBJECT}\\s|comment\\s+on\\s+(?:table|column)\\s`, "iy");
const BEGINS_DEFINITION = new RegExp(
  `(?:create|alter|drop)\\s+${KINDS_OF_OBJECT}\\b|comment\\s+on\\s|(?:grant|revoke)\\s+\\w|truncate\\s+table\\b`,
  "iy",
);
const BEGINS_BLOCK = /(?:declare|begin)\s/iy;
const BEGINS_CLEAR_COMMAND =
  /(?:prompt|rem|remark|spool|exec|execute)\s|whenever\s+(?:sql|os)error\b|show\s+err|set\s+(?:define|echo|feedback|verify|termout|serveroutput|scan|sqlblanklines|pagesize|linesize)\s|@@?[\w.&$/]/iy;

/** What a line begins with, for a client that expects a new statement. */
export type LineBeginning =
  | { readonly kind: "slash" | "semicolon" | "dot" | "statement" | "unknown" }
  | { readonly kind: "command"; readonly command: CommandName };

/** What begins at a place of a line that is no white space and no comment. */
export function lineBeginning(text: string, at: number, to: number, prefix: string | undefined): LineBeginning {
  const character = text[at];
  if (character === "/" && isBlankFrom(text, at + 1, to)) return { kind: "slash" };
  if (character === "." && isBlankFrom(text, at + 1, to)) return { kind: "dot" };
  if (character === ";") return { kind: "semicolon" };
  if (character === "@") return { kind: "command", command: text[at + 1] === "@" ? "@@" : "@" };
  if (character === "!") return { kind: "command", command: "!" };
  if (character === "(" || (character === "<" && text[at + 1] === "<")) return { kind: "statement" };
  if (character === prefix && LineLexer.isWordAt(text, text[at + 1] === prefix ? at + 2 : at + 1)) {
    return { kind: "statement" };
  }
  return wordBeginning(text, at, to);
}

function wordBeginning(text: string, at: number, to: number): LineBeginning {
  let end = at;
  while (end < to && LineLexer.isWordAt(text, end)) end++;
  const word = text.slice(at, end).toUpperCase();
  const isWhole = end >= to || text[end] === ";" || isBlank(text.charCodeAt(end));
  const command = COMMAND_WORDS.get(word);
  // Prose begins with these words, too.
  const isCommand = (command !== "RUN" && command !== "LIST") || /^[\s\d*;]*$/.test(text.slice(end, to));
  if (command && isWhole && isCommand && !matches(SET_STATEMENT, text, at)) return { kind: "command", command };
  return { kind: STATEMENT_WORDS.has(word) ? "statement" : "unknown" };
}

/** Is there only white space from here to the end of the line? */
export function isBlankFrom(text: string, at: number, to: number): boolean {
  for (let next = at; next < to; next++) if (!isBlank(text.charCodeAt(next))) return false;
  return true;
}

/** Does a CREATE begin here that cannot be a part of another statement, lists of privileges aside? */
export function beginsCreate(text: string, at: number): boolean {
  return matches(BEGINS_CREATE, text, at);
}

/** Does a definition begin here that cannot be a part of other SQL, lists of privileges aside? */
export function beginsOwnDefinition(text: string, at: number): boolean {
  return beginsCreate(text, at) || matches(BEGINS_ALTER, text, at);
}

/** Does a definition begin here that PL/SQL cannot contain as a statement? */
export function beginsDefinition(text: string, at: number): boolean {
  return beginsCreate(text, at) || matches(BEGINS_DEFINITION, text, at);
}

/** Does a block begin here? Neither word is part of SQL. */
export function beginsBlock(text: string, at: number): boolean {
  return matches(BEGINS_BLOCK, text, at);
}

/** Does a command of the client begin here that cannot be a part of SQL? */
export function beginsClearCommand(text: string, at: number): boolean {
  return matches(BEGINS_CLEAR_COMMAND, text, at);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
