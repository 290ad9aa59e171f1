/** Temporary functions that the generated check functions call. They live in the session and are rolled back with it. */

/** Set for one run: the number of the check whose error is wanted itself, "" to go through all of them. */
export const STOP_SETTING = "portolan.stop";
/** The errors found by a run: a JSON array [check, code, message] per line. */
export const FOUND_SETTING = "portolan.found";

/**
 * The read-only refusal means that the statement was analysed without an error: that is how check functions
 * (which are STABLE) look at statements without running them. For a count check it is news, so `all` keeps it.
 */
const NOTE = `CREATE FUNCTION pg_temp.portolan_note(id integer, code text, message text, every boolean) RETURNS boolean
LANGUAGE plpgsql AS $portolan$
BEGIN
  IF current_setting('${STOP_SETTING}') = id::text THEN
    RETURN true;
  END IF;
  IF every OR code <> '0A000' OR message NOT LIKE '% is not allowed in a non-volatile function' THEN
    PERFORM set_config('${FOUND_SETTING}',
      current_setting('${FOUND_SETTING}') || json_build_array(id, code, message)::text || E'\\n', true);
  END IF;
  RETURN false;
END $portolan$`;

/**
 * PL/pgSQL assigns through the text form when no cast exists. Between numbers, dates, intervals, booleans, arrays
 * and rows that fails for every value (a number to boolean may work: '1').
 */
const ASSIGN = `CREATE FUNCTION pg_temp.portolan_assign(source regtype, target regtype, place text) RETURNS void
LANGUAGE plpgsql AS $portolan$
DECLARE
  base_source oid := source;
  base_target oid := target;
  source_kind "char";
  target_kind "char";
BEGIN
  WHILE (SELECT typtype = 'd' FROM pg_type WHERE oid = base_source) LOOP
    base_source := (SELECT typbasetype FROM pg_type WHERE oid = base_source);
  END LOOP;
  WHILE (SELECT typtype = 'd' FROM pg_type WHERE oid = base_target) LOOP
    base_target := (SELECT typbasetype FROM pg_type WHERE oid = base_target);
  END LOOP;
  SELECT typcategory INTO source_kind FROM pg_type WHERE oid = base_source;
  SELECT typcategory INTO target_kind FROM pg_type WHERE oid = base_target;
  IF source_kind <> target_kind
    AND source_kind IN ('N', 'D', 'T', 'B', 'A', 'C') AND target_kind IN ('N', 'D', 'T', 'B', 'A', 'C')
    AND NOT (source_kind = 'N' AND target_kind = 'B')
    AND NOT EXISTS (SELECT FROM pg_cast
      WHERE castsource = base_source AND casttarget = base_target AND castcontext IN ('a', 'i'))
  THEN
    RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
      MESSAGE = format('%s is of type %s but the value is of type %s', place, target, source),
      HINT = 'There is no assignment cast between the types. Convert the value explicitly.';
  END IF;
END $portolan$`;

const SCALAR = `CREATE FUNCTION pg_temp.portolan_scalar(type regtype) RETURNS boolean
LANGUAGE sql AS 'SELECT typtype NOT IN (''c'', ''p'') FROM pg_catalog.pg_type WHERE oid = $1'`;

const ARRAY = `CREATE FUNCTION pg_temp.portolan_array(type regtype) RETURNS void
LANGUAGE plpgsql AS $portolan$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE oid = type AND typcategory IN ('A', 'S', 'X')) THEN
    RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
      MESSAGE = format('FOREACH expression must yield an array, not type %s', type);
  END IF;
END $portolan$`;

/** Creates the helpers and the settings. Generic plans keep the planner from computing with the variables' NULLs. */
export const CHECK_HELPERS = [
  NOTE,
  ASSIGN,
  SCALAR,
  ARRAY,
  "SET LOCAL plan_cache_mode = force_generic_plan",
  "SET LOCAL check_function_bodies = on",
].join(";\n");
