/** Helpers for collections and objects, which are JSON documents. */
import { type Helper, sql } from "../../helper-library";

const removal = "Keep the elements in a temporary table.";

export const collectionHelpers: readonly Helper[] = [
  {
    name: "position",
    purpose: "The JSON path of an element of a nested table, by its index from 1 on",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.position(element bigint) RETURNS varchar(40) DETERMINISTIC NO SQL
BEGIN
  RETURN CONCAT('[', IF(element < 1, 2147483647, element - 1), ']');
END`,
    ],
  },
  {
    name: "entry",
    purpose: "The JSON path of an element of an associative array, by its key",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.entry(name text) RETURNS text DETERMINISTIC NO SQL
BEGIN
  DECLARE quoted text DEFAULT JSON_QUOTE(name);
  RETURN CONCAT('.', quoted);
END`,
    ],
  },
  {
    name: "item",
    purpose: "The value at a path of a collection or object; raises an error where there is no element",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.item(document longtext, place text) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  DECLARE value longtext;
  DECLARE kind varchar(40);
  IF document IS NULL OR place IS NULL THEN
    RETURN NULL;
  END IF;
  IF NOT JSON_CONTAINS_PATH(document, 'one', place) THEN
    SIGNAL SQLSTATE '02000' SET MYSQL_ERRNO = 1403, MESSAGE_TEXT = 'no data found';
  END IF;
  SET value = JSON_EXTRACT(document, place);
  SET kind = JSON_TYPE(value);
  RETURN IF(kind = 'NULL', NULL, JSON_UNQUOTE(value));
END`,
    ],
  },
  {
    name: "with_item",
    purpose: "A collection or object with another value at a path",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.with_item(document longtext, place text, value longtext, is_document boolean) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  IF is_document THEN
    RETURN JSON_SET(document, place, JSON_EXTRACT(IFNULL(value, 'null'), '$'));
  END IF;
  RETURN JSON_SET(document, place, value);
END`,
    ],
  },
  {
    name: "extended",
    purpose: "EXTEND: a nested table with NULLs added to its end",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.extended(document longtext, number bigint) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  WHILE number > 0 DO
    SET document = JSON_ARRAY_APPEND(document, '$', NULL);
    SET number = number - 1;
  END WHILE;
  RETURN document;
END`,
    ],
  },
  {
    name: "trimmed",
    purpose: "TRIM: a nested table without its last elements",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.trimmed(document longtext, number bigint) RETURNS longtext DETERMINISTIC NO SQL
BEGIN
  WHILE number > 0 DO
    SET document = JSON_REMOVE(document, CONCAT('$[', JSON_LENGTH(document) - 1, ']'));
    SET number = number - 1;
  END WHILE;
  RETURN document;
END`,
    ],
  },
  {
    name: "key_beside",
    purpose: "FIRST, LAST, NEXT and PRIOR of an associative array",
    removal,
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.key_beside(document longtext, step int, beside text, is_number boolean) RETURNS text DETERMINISTIC NO SQL
BEGIN
  DECLARE names longtext DEFAULT JSON_KEYS(document);
  DECLARE best text;
  DECLARE name text;
  DECLARE i int DEFAULT 0;
  WHILE i < IFNULL(JSON_LENGTH(names), 0) DO
    SET name = JSON_UNQUOTE(JSON_EXTRACT(names, CONCAT('$[', i, ']')));
    IF is_number THEN
      IF (beside IS NULL OR (CAST(name AS SIGNED) - CAST(beside AS SIGNED)) * step > 0)
          AND (best IS NULL OR (CAST(best AS SIGNED) - CAST(name AS SIGNED)) * step > 0) THEN
        SET best = name;
      END IF;
    ELSEIF (beside IS NULL OR STRCMP(name, beside) * step > 0)
        AND (best IS NULL OR STRCMP(best, name) * step > 0) THEN
      SET best = name;
    END IF;
    SET i = i + 1;
  END WHILE;
  RETURN best;
END`,
    ],
  },
];
