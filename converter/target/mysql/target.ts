/** MySQL and MariaDB as targets: one set of rules that asks for the product where the two differ. */
import type { Target, TargetKind } from "../../convert/target";
import { commentFor } from "./comments";
import { requiredHelpers } from "./helpers";
import { foldIdentifier, quoteIdentifier, quoteIfNeeded } from "./identifiers";
import { mysqlFrame } from "./script-frame";
import { quoteText } from "./texts";

function product(kind: TargetKind, title: string, versions: readonly number[], defaultVersion: number): Target {
  const target: Target = {
    kind,
    title,
    versions,
    defaultVersion,
    frame: (conversion, settings, tool, source) => mysqlFrame(conversion, settings, tool, target, source),
    helpers: requiredHelpers,
    comment: (text) => commentFor(text) ?? text,
    createSchema: (schema) => `CREATE DATABASE IF NOT EXISTS ${quoteIfNeeded(foldIdentifier(schema))};`,
    quoteIdentifier,
    // A column of a view or derived table may be NULL without a type.
    typedValue: (value) => value,
    quoteText,
    raisingValue: (call) => call,
    // Only a text of at most 128 characters can be a message.
    raisingStatement: (message) =>
      `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${quoteText([...message].slice(0, 128).join(""))};`,
  };
  return target;
}

/** Aurora MySQL 3 is MySQL 8.0. */
export const MYSQL = product("mysql", "MySQL", [8.0, 8.04, 9.07], 8.04);
export const MARIADB = product("mariadb", "MariaDB", [10.06, 10.11, 11.04, 11.08], 11.04);
