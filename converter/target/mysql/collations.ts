/** Which collation compares texts as the source does. */
import type { ConversionSettings } from "../../convert/settings";
import type { Asked } from "./features";
import { supports } from "./features";

/**
 * Oracle compares the codes of characters. SQL Server's usual collations tell accents apart and not the letter case,
 * unless the settings want texts to be compared as they are written.
 */
export function collationFor(source: string, settings: Pick<ConversionSettings, "caseSensitivity">, at: Asked): string {
  const isInsensitive = source === "sqlserver" && settings.caseSensitivity === "insensitive";
  if (supports("collations0900", at)) return isInsensitive ? "utf8mb4_0900_as_ci" : "utf8mb4_0900_bin";
  if (!isInsensitive) return "utf8mb4_nopad_bin";
  return supports("collations1400", at) ? "utf8mb4_uca1400_as_ci" : "utf8mb4_unicode_ci";
}
