/** What Portolan adds at the top of schema.sql for PostgreSQL: schemas and helper functions. */
import type { ConversionResult } from "../../convert/convert";
import type { ScriptFrame } from "../../convert/schema-script";
import type { ConversionSettings } from "../../convert/settings";
import { createdSchemas } from "../created-schemas";
import { helperScript } from "./helpers";
import { foldIdentifier, quoteIfNeeded } from "./identifiers";

/** The frame of a conversion: header, schemas, helper functions, and how a schema is made current. */
export function postgresqlFrame(conversion: ConversionResult, settings: ConversionSettings, tool: string): ScriptFrame {
  const version = settings.targetVersion as 17;
  const quote = (name: string): string => quoteIfNeeded(foldIdentifier(name), version, "function");
  // Every database has the schema public.
  const schemas = [...new Set(createdSchemas(conversion).map(quote))].filter((s) => s !== "public").sort();
  return {
    header: [
      `PostgreSQL ${settings.targetVersion} schema, converted by ${tool}.`,
      "Load it with: psql -v ON_ERROR_STOP=1 -f schema.sql",
    ],
    preamble: [
      ...schemas.map((s) => `CREATE SCHEMA IF NOT EXISTS ${s};`),
      ...helperScript([...conversion.helpers], settings.helperSchema, version),
    ],
    setSchema: (schema) => `SET search_path = ${quote(schema)}, public;`,
  };
}
