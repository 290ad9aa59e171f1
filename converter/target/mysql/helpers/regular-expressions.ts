/** Helpers for regular expressions: what MariaDB lacks, and counting. Patterns have their options in front: (?i). */
import { type Helper, sql } from "../../helper-library";

export const regularExpressionHelpers: readonly Helper[] = [
  {
    name: "regexp_place",
    purpose: "Where the n-th match of a pattern begins behind a position; 0 where there is none",
    removal: "Goes with regexp_substr and regexp_instr.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.regexp_place(value longtext, pattern longtext, position int, occurrence int) RETURNS int DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT position;
  DECLARE found int DEFAULT 0;
  DECLARE step int;
  IF value IS NULL OR pattern IS NULL OR position IS NULL OR occurrence IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(value) DO
    SET step = REGEXP_INSTR(SUBSTR(value, place), pattern);
    IF step = 0 THEN
      RETURN 0;
    END IF;
    SET place = place + step - 1;
    SET found = found + 1;
    IF found = occurrence THEN
      RETURN place;
    END IF;
    SET place = place + GREATEST(CHAR_LENGTH(IFNULL(REGEXP_SUBSTR(SUBSTR(value, place), pattern), '')), 1);
  END WHILE;
  RETURN 0;
END`,
    ],
  },
  {
    name: "regexp_substr",
    purpose: "REGEXP_SUBSTR(text, pattern, position, occurrence)",
    removal: "REGEXP_SUBSTR(text, pattern) does for the first match.",
    dependsOn: ["regexp_place"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.regexp_substr(value longtext, pattern longtext, position int, occurrence int) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT portolan.regexp_place(value, pattern, position, occurrence);
  RETURN IF(place > 0, NULLIF(REGEXP_SUBSTR(SUBSTR(value, place), pattern), ''), NULL);
END`,
    ],
  },
  {
    name: "regexp_instr",
    purpose: "REGEXP_INSTR(text, pattern, position, occurrence, behind the match)",
    removal: "REGEXP_INSTR(text, pattern) does for the first match.",
    dependsOn: ["regexp_place"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.regexp_instr(value longtext, pattern longtext, position int, occurrence int, behind int) RETURNS int DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT portolan.regexp_place(value, pattern, position, occurrence);
  IF place > 0 AND behind = 1 THEN
    RETURN place + CHAR_LENGTH(IFNULL(REGEXP_SUBSTR(SUBSTR(value, place), pattern), ''));
  END IF;
  RETURN place;
END`,
    ],
  },
  {
    name: "regexp_replace",
    purpose: "REGEXP_REPLACE(text, pattern, replacement, position, occurrence)",
    removal: "REGEXP_REPLACE(text, pattern, replacement) does where all matches are replaced.",
    dependsOn: ["regexp_place"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.regexp_replace(value longtext, pattern longtext, replacement longtext, position int, occurrence int) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE place, size int;
  IF occurrence = 0 THEN
    RETURN CONCAT(LEFT(value, position - 1), REGEXP_REPLACE(SUBSTR(value, position), pattern, replacement));
  END IF;
  SET place = portolan.regexp_place(value, pattern, position, occurrence);
  IF place = 0 THEN
    RETURN value;
  END IF;
  SET size = CHAR_LENGTH(IFNULL(REGEXP_SUBSTR(SUBSTR(value, place), pattern), ''));
  RETURN CONCAT(
    LEFT(value, place - 1),
    REGEXP_REPLACE(SUBSTR(value, place, size), pattern, replacement),
    SUBSTR(value, place + size)
  );
END`,
    ],
  },
  {
    name: "regexp_count",
    purpose: "REGEXP_COUNT(text, pattern, position)",
    removal: "None in MySQL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.regexp_count(value longtext, pattern longtext, position int) RETURNS int DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT position;
  DECLARE found int DEFAULT 0;
  DECLARE step int;
  IF value IS NULL OR pattern IS NULL OR position IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(value) DO
    SET step = REGEXP_INSTR(SUBSTR(value, place), pattern);
    IF step = 0 THEN
      RETURN found;
    END IF;
    SET found = found + 1;
    SET place = place + step - 1;
    SET place = place + GREATEST(CHAR_LENGTH(IFNULL(REGEXP_SUBSTR(SUBSTR(value, place), pattern), '')), 1);
  END WHILE;
  RETURN found;
END`,
    ],
  },
];
