/** What Portolan adds to a script for MySQL or MariaDB: session settings, databases, helpers, delimiters around code. */
import type { ConversionResult } from "../../convert/convert";
import type { ScriptFrame } from "../../convert/schema-script";
import type { ConversionSettings } from "../../convert/settings";
import { type Target, versionText } from "../../convert/target";
import { createdSchemas } from "../created-schemas";
import { collationFor } from "./collations";
import { helperScript } from "./helpers";
import { foldIdentifier, quoteIfNeeded } from "./identifiers";
import { sqlTokens } from "./sql-tokens";

/** What may end a statement with code: the first that its text does not hold, not even in a comment. */
const DELIMITERS = ["//", "$$", ";;", "||"];

/**
 * The settings that the converted statements are written for. Routines keep the SQL mode that they are created under.
 * https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html
 */
const SQL_MODE =
  "SET sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';";

/** The frame of a conversion from `source` to `target`. */
export function mysqlFrame(
  conversion: ConversionResult,
  settings: ConversionSettings,
  tool: string,
  target: Target,
  source: string,
): ScriptFrame {
  const version = settings.targetVersion;
  const product = `${target.title} ${versionText(target.kind, version)}`;
  const collation = collationFor(source, settings, { version, frame: { target } });
  const quote = (name: string): string => quoteIfNeeded(foldIdentifier(name));
  // What stands in SQL Server's default schema goes to the current database.
  const isNamed = (schema: string): boolean => source !== "sqlserver" || schema !== "public";
  const databases = [...new Set(createdSchemas(conversion).filter(isNamed).map(quote))].sort();
  const helpers = helperScript([...conversion.helpers], settings.helperSchema, version);
  const created = helpers.length > 0 ? [...databases, quoteIfNeeded(settings.helperSchema)] : databases;
  return {
    header: [
      `${product} schema, converted by ${tool}.`,
      "Load it with: mysql --default-character-set=utf8mb4 DATABASE < schema.sql",
      "Where the binary log is on, functions that write need log_bin_trust_function_creators = 1.",
    ],
    preamble: [
      // Tables, parameters and variables get the collation of their database, literals that of the session.
      `SET NAMES utf8mb4 COLLATE ${collation};`,
      SQL_MODE,
      `ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation};`,
      ...created.flatMap((d) => [
        `CREATE DATABASE IF NOT EXISTS ${d};`,
        `ALTER DATABASE ${d} CHARACTER SET utf8mb4 COLLATE ${collation};`,
      ]),
      ...helpers,
    ],
    setSchema: (schema) => `USE ${quote(schema)};`,
    delimited,
  };
}

/** Statements with semicolons inside stand between DELIMITER commands, which the client reads and the server never sees. */
export function delimited(text: string): string {
  const semicolons = [...sqlTokens(text)].filter((t) => t.kind === "symbol" && text[t.start] === ";");
  if (semicolons.length < 2) return text;
  const delimiter = DELIMITERS.find((d) => !text.includes(d)) ?? DELIMITERS[0];
  return `DELIMITER ${delimiter}\n${text}\n${delimiter}\nDELIMITER ;`;
}
