/** Helpers for cursors. */

import { type Helper, sql } from "../../helper-library";

export const cursorHelpers: readonly Helper[] = [
  {
    name: "is_open",
    purpose: "c%ISOPEN: whether a cursor is open",
    removal: "Keep track of OPEN and CLOSE in the code.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.is_open(cursor_name refcursor) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_cursors WHERE name = $1::text)
$$`,
    ],
  },
];
