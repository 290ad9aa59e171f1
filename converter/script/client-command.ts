/** What SQL*Plus commands say, read from their text. */
import { abbreviates } from "./client-words";

export interface IncludeCommand {
  readonly path: string;
  readonly arguments: readonly string[];
}

const VALUE = `"(?:[^"]|"")*"|'(?:[^']|'')*'`;

/** @file arguments, @@file arguments, START file arguments. */
export function readIncludeCommand(text: string): IncludeCommand | undefined {
  const rest = text.replace(/^(?:@@?|[a-z]+\s)\s*/i, "").replace(/\s+--.*$/s, "");
  const words = rest.match(new RegExp(`${VALUE}|[^\\s"']+`, "g"));
  if (!words) return undefined;
  const plain = words.map((word, index) => unquote(index === words.length - 1 ? word.replace(/;+$/, "") : word));
  const path = plain[0].replace(/;+$/, "").replaceAll("\\", "/");
  return path === "" ? undefined : { path, arguments: plain.slice(1).filter((word) => word !== "") };
}

/** DEFINE name = value; undefined for the forms that only list. */
export function readDefine(text: string): { readonly name: string; readonly value: string } | undefined {
  const found = /^\w+\s+([\p{L}\p{N}_$#]+)\s*=\s*(.*)$/su.exec(text);
  if (!found) return undefined;
  const quoted = new RegExp(`^(?:${VALUE})`).exec(found[2]);
  const value = quoted ? unquote(quoted[0]) : found[2].replace(/\s+--\s.*$/s, "").replace(/[;\s]+$/, "");
  return { name: found[1], value };
}

/** UNDEFINE name … */
export function readUndefine(text: string): readonly string[] {
  return text.replace(/;\s*$/, "").split(/\s+/).slice(1);
}

/** ACCEPT name … DEFAULT value. */
export function readAccept(text: string): { readonly name: string; readonly value: string | undefined } | undefined {
  const name = /^\w+\s+([\p{L}\p{N}_$#]+)/u.exec(text);
  if (!name) return undefined;
  const options = text.slice(name[0].length).match(new RegExp(`${VALUE}|[^\\s"';]+`, "g")) ?? [];
  const at = options.findIndex((word) => abbreviates(word, "DEF|AULT"));
  return { name: name[1], value: at >= 0 && at + 1 < options.length ? unquote(options[at + 1]) : undefined };
}

/** The variables that COLUMN … NEW_VALUE or OLD_VALUE fills from a query. */
export function readColumnVariables(text: string): readonly string[] {
  const found = text.matchAll(/\b(?:new|old)_v\w*\s+([\p{L}\p{N}_$#]+)/giu);
  return [...found].map((match) => match[1]);
}

/** The user of CONNECT as Oracle stores it; undefined when the command does not name one. */
export function readConnectUser(text: string): string | undefined {
  const found = /^\w+\s+(?:"([^"]+)"|([\p{L}\p{N}_$#]+))/u.exec(text);
  if (found && found[2]?.toUpperCase() !== "AS") return found[1] ?? found[2].toUpperCase();
  return /\bas\s+sys(?:dba|oper)\b/i.test(text) ? "SYS" : undefined;
}

/** Settings of SET that change how a script is read. */
export interface ClientSettings {
  readonly define?: string;
  readonly concat?: string;
  readonly escape?: string;
  readonly terminator?: string;
  readonly separator?: string;
  readonly suffix?: string;
}

const SETTINGS: readonly (readonly [spelled: string, name: keyof ClientSettings])[] = [
  ["DEF|INE", "define"],
  ["SCAN|", "define"],
  ["CON|CAT", "concat"],
  ["ESC|APE", "escape"],
  ["SQLT|ERMINATOR", "terminator"],
  ["CMDS|EP", "separator"],
  ["SUF|FIX", "suffix"],
];

/** SET name value [name value …]. */
export function readSettings(text: string): ClientSettings {
  const words = text.replace(/^\w+\s+/, "").match(new RegExp(`${VALUE}|\\S+`, "g")) ?? [];
  const settings: Partial<Record<keyof ClientSettings, string>> = {};
  for (let at = 0; at + 1 < words.length; at++) {
    const known = SETTINGS.find(([spelled]) => abbreviates(words[at], spelled));
    if (!known) continue;
    const value = words[++at];
    settings[known[1]] = unquote(/^.+;$/.test(value) ? value.slice(0, -1) : value);
  }
  return settings;
}

/** A value that SET gives as ON, OFF or a character. */
export function switchedCharacter(value: string, standard: string): string | undefined {
  if (/^off$/i.test(value)) return undefined;
  return /^on$/i.test(value) ? standard : value[0];
}

/** The files that SPOOL, SAVE and STORE write. */
export function readWrittenFile(text: string): string | undefined {
  const words = text.replace(/;\s*$/, "").match(new RegExp(`${VALUE}|[^\\s"']+`, "g")) ?? [];
  const at = /^store$/i.test(words[0] ?? "") ? 2 : 1;
  const file = words[at];
  return file && !/^(?:off|out)$/i.test(file) ? unquote(file).replaceAll("\\", "/") : undefined;
}

function unquote(word: string): string {
  const quote = word[0];
  if (word.length < 2 || (quote !== "'" && quote !== '"') || word.at(-1) !== quote) return word;
  return word.slice(1, -1).replaceAll(quote + quote, quote);
}
