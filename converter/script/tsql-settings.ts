/** What statements find set when they run: the database and the settings that change how T-SQL is read. */
import type { SessionSettings } from "../text/session-settings";
import { leadingComments } from "./tsql-line-lexer";

/** What tools connect with. */
export const STANDARD_SETTINGS: SessionSettings = { database: undefined, quotedIdentifiers: true, ansiNulls: true };

const USE = /^use\s+(?:\[((?:[^\]]|\]\])+)\]|"((?:[^"]|"")+)"|([\p{L}_#@][\p{L}\p{N}_#@$]*))/iu;
const SET = /^set\s+([a-z_]+(?:\s*,\s*[a-z_]+)*)\s+(on|off)\b/i;

/** The settings after a statement. */
export function settingsAfter(statement: string, settings: SessionSettings): SessionSettings {
  const { codeStart } = leadingComments(statement);
  if (!/[us]/i.test(statement[codeStart] ?? "")) return settings;
  const code = statement.slice(codeStart, codeStart + 500);
  const use = USE.exec(code);
  if (use) {
    const database = use[1]?.replaceAll("]]", "]") ?? use[2]?.replaceAll('""', '"') ?? use[3];
    return { ...settings, database };
  }
  const set = SET.exec(code);
  return set ? switched(settings, set[1].toUpperCase().split(/\s*,\s*/), set[2].toUpperCase() === "ON") : settings;
}

function switched(settings: SessionSettings, names: readonly string[], isOn: boolean): SessionSettings {
  const isAll = names.includes("ANSI_DEFAULTS");
  return {
    ...settings,
    quotedIdentifiers: isAll || names.includes("QUOTED_IDENTIFIER") ? isOn : settings.quotedIdentifiers,
    ansiNulls: isAll || names.includes("ANSI_NULLS") ? isOn : settings.ansiNulls,
  };
}
