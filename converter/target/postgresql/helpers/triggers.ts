/** Helpers for triggers: columns that an UPDATE names, variables that parts of one trigger share, objects of an event. */

import { type Helper, sql } from "../../helper-library";

export const triggerHelpers: readonly Helper[] = [
  {
    name: "mark_updating",
    purpose:
      "Run by triggers on UPDATE OF column: notes that the UPDATE names the column; without one forgets the noted",
    removal: "Where only a changed value counts: NEW.column IS DISTINCT FROM OLD.column.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.mark_updating() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  -- A statement that a trigger runs has notes of its own.
  setting text := 'portolan_updating.' || TG_ARGV[0] || '_' || pg_trigger_depth();
BEGIN
  PERFORM set_config(setting, CASE WHEN TG_NARGS > 1
    THEN coalesce(current_setting(setting, true), ',') || TG_ARGV[1] || ',' ELSE ',' END, true);
  RETURN NEW;
END
$$`,
    ],
  },
  {
    name: "is_updating",
    purpose: "UPDATING('column'): whether the UPDATE names the column, as mark_updating noted",
    removal: "Where only a changed value counts: NEW.column IS DISTINCT FROM OLD.column.",
    dependsOn: ["mark_updating"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.is_updating(trigger_name text, column_name text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(strpos(current_setting('portolan_updating.' || $1 || '_' || pg_trigger_depth(), true),
    ',' || lower($2) || ',') > 0, false)
$$`,
    ],
  },
  {
    name: "keep_trigger_state",
    purpose: "Keeps a variable that the sections of a compound trigger share, for the statement that runs",
    removal: "One AFTER STATEMENT trigger with a transition table instead of the sections.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.keep_trigger_state(trigger_name text, variable text, value text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('portolan_state.' || trigger_name || '_' || pg_trigger_depth() || '_' || variable,
    coalesce('=' || value, ''), true);
END
$$`,
    ],
  },
  {
    name: "trigger_state",
    purpose: "The value of a variable that the sections of a compound trigger share",
    removal: "One AFTER STATEMENT trigger with a transition table instead of the sections.",
    dependsOn: ["keep_trigger_state"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.trigger_state(trigger_name text, variable text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN kept LIKE '=%' THEN substr(kept, 2) END
  FROM current_setting('portolan_state.' || $1 || '_' || pg_trigger_depth() || '_' || $2, true) AS setting(kept)
$$`,
    ],
  },
  {
    name: "element_changes",
    purpose: "What an UPDATE of an array column did to its elements: added, removed or changed, with their places",
    removal: "Change the underlying table directly instead of the view's array.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.element_changes(
  old_items anyarray, new_items anyarray, OUT event text, OUT old_place integer, OUT new_place integer
) RETURNS SETOF record
LANGUAGE plpgsql STABLE AS $$
DECLARE
  old_count integer := coalesce(cardinality(old_items), 0);
  new_count integer := coalesce(cardinality(new_items), 0);
  -- The first of the new elements that is not one of the old ones.
  next integer := 1;
BEGIN
  -- Compared as texts: not all types know equality.
  FOR i IN 1..old_count LOOP
    IF next <= new_count AND old_items[i]::text IS NOT DISTINCT FROM new_items[next]::text THEN
      next := next + 1;
    ELSE
      event := CASE WHEN new_count < old_count THEN 'DELETE' ELSE 'UPDATE' END;
      old_place := i;
      new_place := CASE event WHEN 'UPDATE' THEN i END;
      next := CASE event WHEN 'UPDATE' THEN i + 1 ELSE next END;
      RETURN NEXT;
    END IF;
  END LOOP;
  event := 'INSERT';
  old_place := NULL;
  FOR i IN next..new_count LOOP
    new_place := i;
    RETURN NEXT;
  END LOOP;
END
$$`,
    ],
  },
  {
    name: "event_object",
    purpose: "ORA_DICT_OBJ_NAME and ORA_DICT_OBJ_OWNER: name or schema of the object that a DDL command was about",
    removal: "Read pg_event_trigger_ddl_commands() and pg_event_trigger_dropped_objects() in the event trigger.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.event_object(event text, part text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  found text;
BEGIN
  IF event = 'sql_drop' THEN
    SELECT CASE part WHEN 'schema' THEN schema_name ELSE coalesce(object_name, address_names[array_upper(address_names, 1)]) END
    INTO found FROM pg_event_trigger_dropped_objects() WHERE original LIMIT 1;
  ELSIF event = 'ddl_command_end' THEN
    SELECT CASE part WHEN 'schema' THEN schema_name ELSE names[array_upper(names, 1)] END
    INTO found FROM pg_event_trigger_ddl_commands() AS command,
      parse_ident(split_part(object_identity, '(', 1), false) AS names
    ORDER BY objsubid LIMIT 1;
  END IF;
  RETURN upper(found);
END
$$`,
    ],
  },
];
