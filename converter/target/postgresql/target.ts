/** PostgreSQL as a target. */
import type { Target } from "../../convert/target";
import { quoteText } from "../../text/quote-text";
import { postgresqlType } from "./data-types";
import { requiredHelpers } from "./helpers";
import { foldIdentifier, quoteIdentifier, quoteIfNeeded } from "./identifiers";
import type { PostgreSQLVersion } from "./reserved-words";
import { postgresqlFrame } from "./script-frame";

export const POSTGRESQL: Target = {
  kind: "postgresql",
  title: "PostgreSQL",
  versions: [13, 14, 15, 16, 17, 18],
  defaultVersion: 17,
  frame: postgresqlFrame,
  helpers: (names, version) => requiredHelpers(names, version as PostgreSQLVersion),
  // Block comments nest there: what opens one inside another is taken apart where comments are carried along.
  comment: (text) => text,
  createSchema: (schema, version) =>
    `CREATE SCHEMA IF NOT EXISTS ${quoteIfNeeded(foldIdentifier(schema), version as PostgreSQLVersion, "function")};`,
  quoteIdentifier: (name, version, place) => quoteIdentifier(name, version as PostgreSQLVersion, place),
  typedValue: (value, type, version) => `${value}::${postgresqlType(type, version as PostgreSQLVersion) ?? "text"}`,
  quoteText,
  raisingValue: (call, type) => (type ? `${call}::${type}` : call),
  raisingStatement: (message) => `RAISE EXCEPTION ${quoteText(message.replace(/%/g, "%%"))};`,
};
