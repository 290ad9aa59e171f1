/**
 * What a line says to the client: GO, or a command of sqlcmd.
 * https://learn.microsoft.com/en-us/sql/tools/sqlcmd/sqlcmd-commands
 */
import { isBlank } from "./line-lexer";

export type ClientLine =
  | { readonly kind: "go"; readonly repeat: number }
  /** `name` in lower case; "!!" runs a command of the operating system. */
  | { readonly kind: "command"; readonly name: string; readonly argument: string };

/** A lone word that older clients took for a command. */
const BARE_EXIT = /^(exit|quit)[^\S\n]*$/i;
const COMMAND = /^:[^\S\n]*(!!|[a-z]+)([\s\S]*)$/i;
const LONGEST_PATH = 1000;
const FIRST_LETTERS: ReadonlySet<string> = new Set(":!gGeEqQ");

/** What the client makes of a line that is neither within a literal nor within a comment. */
export function clientLine(text: string, from: number, to: number, isBatchEmpty: boolean): ClientLine | undefined {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  if (at >= to || !FIRST_LETTERS.has(text[at])) return undefined;
  const line = text.slice(at, to).trimEnd();
  const repeat = goCount(line);
  if (repeat !== undefined) return { kind: "go", repeat };
  const command = COMMAND.exec(line.startsWith("!!") ? `:${line}` : line);
  if (command) return { kind: "command", name: command[1].toLowerCase(), argument: command[2].trim() };
  const exit = isBatchEmpty ? BARE_EXIT.exec(line) : null;
  return exit ? { kind: "command", name: exit[1].toLowerCase(), argument: "" } : undefined;
}

/** How often a GO line runs the batch before it. Behind the count there may be a comment, and leniently a `;`. */
function goCount(line: string): number | undefined {
  if (!/^go(?![^\s;/-])/i.test(line)) return undefined;
  const rest = line.slice(2).trimStart();
  const count = /^\d{1,9}(?![^\s;/-])/.exec(rest)?.[0] ?? "";
  const behind = rest.slice(count.length).trimStart().replace(/^;\s*/, "");
  const isGo = behind === "" || behind.startsWith("--") || (behind.startsWith("/*") && behind.endsWith("*/"));
  return isGo ? Number(count || 1) : undefined;
}

/** Does a line hold GO only? */
export function isGoLine(text: string, from: number, to: number): boolean {
  return clientLine(text, from, to, false)?.kind === "go";
}

/** The file that :r names, with `/`. */
export function readIncludedFile(argument: string): string | undefined {
  if (argument.length > LONGEST_PATH) return undefined;
  const found = /^(?:"([^"]*)"|'([^']*)'|(.*?))\s*;*\s*(?:\s--.*)?$/.exec(argument);
  const path = (found?.[1] ?? found?.[2] ?? found?.[3] ?? "").trim().replaceAll("\\", "/");
  return path === "" ? undefined : path;
}

/** :setvar name value; without a value the variable has none. */
export function readSetVar(
  argument: string,
): { readonly name: string; readonly value: string | undefined } | undefined {
  const found = /^([^\s"'()$]+)(?:\s+([\s\S]*))?$/.exec(argument);
  if (!found) return undefined;
  const written = found[2]?.trim();
  if (written === undefined || written === "") return { name: found[1], value: undefined };
  const quoted = /^"((?:[^"]|"")*)"/.exec(written);
  return { name: found[1], value: quoted ? quoted[1].replaceAll('""', '"') : written };
}
