/** From what to what Portolan converts: a source's language, a target, and the rules that lead from the one to the other. */
import type { ConversionPair, SourceLanguage } from "../converter/convert/source-language";
import type { Target } from "../converter/convert/target";
import { ORACLE } from "../converter/language/oracle/language";
import { SQLSERVER } from "../converter/language/sqlserver/language";
import { MARIADB, MYSQL } from "../converter/target/mysql/target";
import { POSTGRESQL } from "../converter/target/postgresql/target";
import { RULES } from "./registry.generated";

const LANGUAGES: readonly SourceLanguage[] = [ORACLE, SQLSERVER];
export const TARGETS: readonly Target[] = [POSTGRESQL, MYSQL, MARIADB];

/** A source by its name: "oracle". */
export function sourceLanguage(source: string): SourceLanguage {
  const language = LANGUAGES.find((l) => l.source === source);
  if (!language) throw new Error(`There is no source "${source}".`);
  return language;
}

/** A target by its name: "mariadb". */
export function targetProduct(kind: string): Target {
  const target = TARGETS.find((t) => t.kind === kind);
  if (!target) throw new Error(`There is no target "${kind}".`);
  return target;
}

/** "oracle" and "postgresql" → how the one becomes the other. */
export function conversionPair(source: string, kind: string): ConversionPair {
  const target = targetProduct(kind);
  // MariaDB shares MySQL's rules; each asks for the target where the two differ.
  const rules = RULES[`${source}-${kind === "mariadb" ? "mysql" : kind}`] ?? [];
  return { language: sourceLanguage(source), target, rules };
}
