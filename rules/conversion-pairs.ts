/** From what to what Portolan converts: a source's language with its rules for a target. */
import type { ConversionPair, SourceLanguage } from "../converter/convert/source-language";
import { ORACLE } from "../converter/language/oracle/language";
import { SQLSERVER } from "../converter/language/sqlserver/language";
import { RULES } from "./registry.generated";

const LANGUAGES: readonly SourceLanguage[] = [ORACLE, SQLSERVER];

/** A source by its name: "oracle". */
export function sourceLanguage(source: string): SourceLanguage {
  const language = LANGUAGES.find((l) => l.source === source);
  if (!language) throw new Error(`There is no source "${source}".`);
  return language;
}

/** "oracle" and "postgresql" → how the one becomes the other. */
export function conversionPair(source: string, target: string): ConversionPair {
  return { language: sourceLanguage(source), rules: RULES[`${source}-${target}`] ?? [] };
}
