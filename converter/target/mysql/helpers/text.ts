/** Helpers for texts. */
import { type Helper, sql } from "../../helper-library";

export const textHelpers: readonly Helper[] = [
  {
    name: "instr",
    purpose: "INSTR(text, search, position, occurrence), also backwards",
    removal: "LOCATE(search, text, position) does for the first occurrence after a position.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.instr(value longtext, search longtext, position int, occurrence int) RETURNS int DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT position - 1;
  DECLARE found int DEFAULT 0;
  IF value IS NULL OR search IS NULL OR position IS NULL OR occurrence IS NULL OR value = '' OR search = '' THEN
    RETURN NULL;
  END IF;
  IF position = 0 THEN
    RETURN 0;
  END IF;
  IF position > 0 THEN
    REPEAT
      SET place = LOCATE(search, value, place + 1);
      SET found = found + 1;
    UNTIL place = 0 OR found = occurrence END REPEAT;
    RETURN place;
  END IF;
  SET place = LEAST(CHAR_LENGTH(value) + position + 1, CHAR_LENGTH(value) - CHAR_LENGTH(search) + 1);
  WHILE place > 0 DO
    IF SUBSTR(value, place, CHAR_LENGTH(search)) = search THEN
      SET found = found + 1;
    END IF;
    IF found = occurrence THEN
      RETURN place;
    END IF;
    SET place = place - 1;
  END WHILE;
  RETURN 0;
END`,
    ],
  },
  {
    name: "translate",
    purpose: "TRANSLATE(text, from, to): character by character",
    removal: "Nested REPLACE does for one or two characters.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.translate(value longtext, searched longtext, wanted longtext) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE result longtext DEFAULT '';
  DECLARE place int DEFAULT 1;
  DECLARE number int;
  DECLARE letter varchar(4);
  IF value IS NULL OR searched IS NULL OR wanted IS NULL OR searched = '' OR wanted = '' THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(value) DO
    SET letter = SUBSTR(value, place, 1);
    SET number = LOCATE(letter, searched);
    SET result = CONCAT(result, IF(number = 0, letter, SUBSTR(wanted, number, 1)));
    SET place = place + 1;
  END WHILE;
  RETURN result;
END`,
    ],
  },
  {
    name: "initcap",
    purpose: "INITCAP(text): the first letter of every word in upper case, the others in lower case",
    removal: "None in MySQL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.initcap(value longtext) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE result longtext DEFAULT '';
  DECLARE place int DEFAULT 1;
  DECLARE inside boolean DEFAULT FALSE;
  DECLARE letter varchar(4);
  IF value IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(value) DO
    SET letter = SUBSTR(value, place, 1);
    SET result = CONCAT(result, IF(inside, LOWER(letter), UPPER(letter)));
    SET inside = letter REGEXP '[[:alnum:]]';
    SET place = place + 1;
  END WHILE;
  RETURN result;
END`,
    ],
  },
  {
    name: "ltrim",
    purpose: "LTRIM(text, set): takes characters of the set off the beginning",
    removal: "TRIM(LEADING 'x' FROM text) does for one character.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.ltrim(value longtext, letters longtext) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT 1;
  IF letters IS NULL OR letters = '' THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(value) AND LOCATE(SUBSTR(value, place, 1), letters) > 0 DO
    SET place = place + 1;
  END WHILE;
  RETURN SUBSTR(value, place);
END`,
    ],
  },
  {
    name: "rtrim",
    purpose: "RTRIM(text, set): takes characters of the set off the end",
    removal: "TRIM(TRAILING 'x' FROM text) does for one character.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.rtrim(value longtext, letters longtext) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE place int DEFAULT CHAR_LENGTH(value);
  IF letters IS NULL OR letters = '' THEN
    RETURN NULL;
  END IF;
  WHILE place > 0 AND LOCATE(SUBSTR(value, place, 1), letters) > 0 DO
    SET place = place - 1;
  END WHILE;
  RETURN LEFT(value, place);
END`,
    ],
  },
  {
    name: "soundex",
    purpose: "SOUNDEX(text) as Oracle computes it: a letter and three digits",
    removal: "SOUNDEX(text) does where values of Oracle need not be met.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.soundex(value longtext) RETURNS varchar(4) DETERMINISTIC NO SQL
BEGIN
  DECLARE letters longtext DEFAULT REGEXP_REPLACE(UPPER(value), '[^A-Z]', '');
  DECLARE result varchar(10) DEFAULT LEFT(letters, 1);
  DECLARE place int DEFAULT 1;
  DECLARE code, previous varchar(1) DEFAULT '';
  IF letters IS NULL OR letters = '' THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(letters) AND CHAR_LENGTH(result) < 4 DO
    SET code = SUBSTR('01230120022455012623010202', ORD(SUBSTR(letters, place, 1)) - 64, 1);
    IF place > 1 AND code <> '0' AND code <> previous THEN
      SET result = CONCAT(result, code);
    END IF;
    -- H and W do not part equal codes.
    IF SUBSTR(letters, place, 1) NOT IN ('H', 'W') THEN
      SET previous = code;
    END IF;
    SET place = place + 1;
  END WHILE;
  RETURN RPAD(result, 4, '0');
END`,
    ],
  },
  {
    name: "asciistr",
    purpose: "ASCIISTR(text): characters outside ASCII as \\XXXX",
    removal: "None in MySQL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.asciistr(value longtext) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE result longtext DEFAULT '';
  DECLARE place int DEFAULT 1;
  DECLARE letter varchar(4);
  DECLARE code varchar(8);
  IF value IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE place <= CHAR_LENGTH(value) DO
    SET letter = SUBSTR(value, place, 1);
    SET code = HEX(CONVERT(letter USING utf16));
    SET result = CONCAT(result, CASE
      WHEN LENGTH(letter) = 1 AND letter <> CHAR(92 USING utf8mb4) THEN letter
      WHEN CHAR_LENGTH(code) = 4 THEN CONCAT(CHAR(92 USING utf8mb4), code)
      ELSE CONCAT(CHAR(92 USING utf8mb4), LEFT(code, 4), CHAR(92 USING utf8mb4), RIGHT(code, 4))
    END);
    SET place = place + 1;
  END WHILE;
  RETURN result;
END`,
    ],
  },
];
