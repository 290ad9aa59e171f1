/** Helpers that raise errors. */
import { type Helper, sql } from "../../helper-library";

export const errorHelpers: readonly Helper[] = [
  {
    name: "not_converted",
    purpose: "Raises an error where the source calls something that has no counterpart",
    removal: "Replace the call by code of the application, or by nothing.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.not_converted(what text) RETURNS varchar(255) DETERMINISTIC NO SQL
BEGIN
  DECLARE problem varchar(128) DEFAULT LEFT(CONCAT('Not converted: ', what), 128);
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = problem;
  RETURN NULL;
END`,
    ],
  },
];
