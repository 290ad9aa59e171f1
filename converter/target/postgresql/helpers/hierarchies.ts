/** Helpers for hierarchical queries. */

import { type Helper, sql } from "../../helper-library";

export const hierarchyHelpers: readonly Helper[] = [
  {
    name: "connect_by_step",
    purpose:
      "CONNECT BY without NOCYCLE: raises ORA-01436 when a row is its own ancestor, where PostgreSQL would run on",
    removal: "Write visited || key where the data cannot hold loops, or use the CYCLE clause of WITH.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.connect_by_step(visited anyarray, key anyelement) RETURNS anyarray
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF key = ANY (visited) THEN
    RAISE EXCEPTION 'ORA-01436: CONNECT BY loop in user data' USING ERRCODE = 'S1436';
  END IF;
  RETURN visited || key;
END;
$$`,
    ],
  },
];
