/** Helpers for tables that come from SQL Server. */
import { type Helper, sql } from "../../helper-library";

export const tsqlTableHelpers: readonly Helper[] = [
  {
    name: "set_rowversion",
    purpose: "Run by triggers: gives the column it is told the next number of all row versions of the database",
    removal: "Compare xmin, or a column that the application counts itself.",
    statements: [
      sql`
CREATE SEQUENCE IF NOT EXISTS portolan.row_versions`,
      sql`
CREATE OR REPLACE FUNCTION portolan.set_rowversion() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], nextval('portolan.row_versions')));
END
$$`,
    ],
  },
  {
    name: "keep_version",
    purpose:
      "Run by triggers: keeps the former version of a row in the history table, and sets since when a row is valid",
    removal: "An extension for temporal tables, or a trigger of your own.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.keep_version() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  moment timestamp := now() AT TIME ZONE 'UTC';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('INSERT INTO %s SELECT ($1).*', TG_ARGV[0])
      USING jsonb_populate_record(OLD, jsonb_build_object(TG_ARGV[2], moment));
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN jsonb_populate_record(NEW,
    jsonb_build_object(TG_ARGV[1], moment, TG_ARGV[2], timestamp '9999-12-31 23:59:59.999999'));
END
$$`,
    ],
  },
];
