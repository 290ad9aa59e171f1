/** The collation of MySQL that compares as one of SQL Server's does. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { collationFor } from "../../../../converter/target/mysql/collations";
import { supports } from "../../../../converter/target/mysql/features";

/** Its name; undefined where the database's own is the same. */
export function targetCollation(name: string, at: RuleContext): string | undefined {
  const own = collationNamed(name, at);
  return own === undefined || own === collationFor("sqlserver", at.settings, at) ? undefined : own;
}

function collationNamed(name: string, at: RuleContext): string | undefined {
  const is = (part: string): boolean => new RegExp(`_${part}(?:_|$)`, "i").test(name);
  const accents = is("AI") ? "ai" : "as";
  const letters = is("CS") ? "cs" : "ci";
  if (is("BIN2?")) return supports("collations0900", at) ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin";
  if (!is("CS") && !is("CI")) return undefined;
  // MySQL has no collation that tells letters but not accents apart.
  if (supports("collations0900", at)) return `utf8mb4_0900_${letters === "cs" ? "as" : accents}_${letters}`;
  if (supports("collations1400", at)) return `utf8mb4_uca1400_${accents}_${letters}`;
  return letters === "cs" ? "utf8mb4_nopad_bin" : "utf8mb4_unicode_ci";
}
