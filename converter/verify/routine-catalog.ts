/** What the engine's catalog knows of the PL/pgSQL routines that were loaded. */
import type { VerificationEngine } from "./engine";

export interface RoutineArgument {
  readonly name: string;
  /** i, o, b, v (VARIADIC), t (a column of RETURNS TABLE) */
  readonly mode: string;
  readonly type: string;
}

/** A table or view with a trigger that runs the function. */
export interface TriggerTable {
  readonly name: string;
  /** Names of the transition tables. */
  readonly transitions: readonly string[];
}

export interface LoadedRoutine {
  readonly oid: string;
  readonly name: string;
  readonly source: string;
  readonly arguments: readonly RoutineArgument[];
  /** As in CREATE FUNCTION, with names, modes and defaults. */
  readonly signature: string;
  /** What follows RETURNS; null for procedures. */
  readonly result: string | null;
  readonly returnType: string;
  readonly returnsSet: boolean;
  /** Has a parameter or result whose type is known at the call only (or is an event trigger's). */
  readonly polymorphic: boolean;
  /** `name=value` of its SET clauses. */
  readonly settings: readonly string[];
  readonly isTrigger: boolean;
  readonly triggerTables: readonly TriggerTable[];
}

const ROUTINES = `SELECT coalesce(json_agg(routine), '[]')::text FROM (
  SELECT p.oid::text AS "oid", p.proname AS "name", p.prosrc AS "source",
    coalesce((SELECT json_agg(json_build_object('name', coalesce(p.proargnames[a.n], ''),
        'mode', coalesce(p.proargmodes[a.n], 'i'), 'type', format_type(a.type, NULL)) ORDER BY a.n)
      FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY a(type, n)), '[]') AS "arguments",
    pg_get_function_arguments(p.oid) AS "signature", pg_get_function_result(p.oid) AS "result",
    p.prorettype::text AS "returnType", p.proretset AS "returnsSet",
    EXISTS (SELECT FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype) a(type)
      JOIN pg_type t ON t.oid = a.type
      WHERE t.typtype = 'p' AND t.typname NOT IN ('void', 'trigger', 'record')) AS "polymorphic",
    coalesce(p.proconfig, '{}') AS "settings",
    p.prorettype = 'trigger'::regtype AS "isTrigger",
    coalesce((SELECT json_agg(json_build_object('name', t.relation::text, 'transitions', t.transitions)) FROM (
      SELECT g.tgrelid::regclass AS relation,
        array_remove(array_agg(DISTINCT g.tgoldtable::text) || array_agg(DISTINCT g.tgnewtable::text), NULL) AS transitions
      FROM pg_trigger g WHERE g.tgfoid = p.oid AND g.tgparentid = 0 AND NOT g.tgisinternal GROUP BY g.tgrelid) t), '[]')
      AS "triggerTables"
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
  WHERE p.oid >= 16384
  ORDER BY p.oid) routine`;

/** The PL/pgSQL routines that the schema's statements created, in the order of their creation. */
export async function loadedRoutines(engine: VerificationEngine): Promise<LoadedRoutine[]> {
  return JSON.parse((await engine.value(ROUTINES)) ?? "[]") as LoadedRoutine[];
}
