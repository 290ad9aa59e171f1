/** Helpers for queries that walk hierarchies. */
import { type Helper, sql } from "../../helper-library";

export const hierarchyHelpers: readonly Helper[] = [
  {
    name: "connect_by_step",
    purpose: "Adds a row to those that a walk has visited; an error where it is there already (ORA-01436)",
    removal: "Leave it out where the data has no loops.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.connect_by_step(visited longtext, next_key longtext) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  IF FIND_IN_SET(next_key, visited) > 0 THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ORA-01436: CONNECT BY loop in user data', MYSQL_ERRNO = 1436;
  END IF;
  RETURN CONCAT_WS(',', visited, next_key);
END`,
    ],
  },
];
