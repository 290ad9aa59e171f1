/** Helpers for errors as SQL Server numbers and words them. */
import { type Helper, sql } from "../../helper-library";

export const tsqlErrorHelpers: readonly Helper[] = [
  {
    name: "tsql_error_number",
    purpose: "Gives SQL Server's number of an error, as ERROR_NUMBER() does",
    removal: "Compare MySQL's own numbers where the code asks for the error.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.tsql_error_number(error_number int) RETURNS int DETERMINISTIC NO SQL
RETURN CASE
  WHEN error_number IN (1062, 1586) THEN 2627
  WHEN error_number IN (1451, 1452, 1216, 1217, 3819, 4025) THEN 547
  WHEN error_number IN (1048, 1364) THEN 515
  WHEN error_number = 1406 THEN 8152
  WHEN error_number = 1365 THEN 8134
  WHEN error_number IN (1264, 1690) THEN 8115
  WHEN error_number IN (1366, 1292) THEN 245
  WHEN error_number = 1213 THEN 1205
  WHEN error_number = 1205 THEN 1222
  WHEN error_number IN (1146, 1051) THEN 208
  WHEN error_number = 1054 THEN 207
  WHEN error_number = 1305 THEN 2812
  WHEN error_number IN (1172, 1242) THEN 512
  WHEN error_number = 1644 THEN 50000
  ELSE error_number
END`,
    ],
  },
  {
    name: "tsql_error_severity",
    purpose: "Gives the severity of an error, as ERROR_SEVERITY() does",
    removal: "Leave severities out: MySQL has none.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.tsql_error_severity(origin varchar(64)) RETURNS int DETERMINISTIC NO SQL
RETURN IF(origin LIKE 'severity %', SUBSTRING_INDEX(SUBSTRING_INDEX(origin, ' ', 2), ' ', -1), 16)`,
    ],
  },
  {
    name: "tsql_error_state",
    purpose: "Gives the state of an error, as ERROR_STATE() does",
    removal: "Leave states out: MySQL has none.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.tsql_error_state(origin varchar(64)) RETURNS int DETERMINISTIC NO SQL
RETURN IF(origin LIKE 'severity %', SUBSTRING_INDEX(origin, ' ', -1), 1)`,
    ],
  },
  {
    name: "tsql_message",
    purpose: "Puts values into the places of a message, as RAISERROR and FORMATMESSAGE do",
    removal: "Put the message together with CONCAT.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.tsql_message(message text, args json) RETURNS text DETERMINISTIC NO SQL
BEGIN
  DECLARE result text DEFAULT '';
  DECLARE rest text DEFAULT message;
  DECLARE place text;
  DECLARE position int DEFAULT 0;
  each_place: LOOP
    SET place = REGEXP_SUBSTR(rest, '%[-+0 #]*[0-9]*(\\.[0-9]+)?(I64|[hl])?[diouxXs%]');
    IF place IS NULL OR place = '' THEN
      LEAVE each_place;
    END IF;
    SET result = CONCAT(result, SUBSTRING_INDEX(rest, place, 1));
    SET rest = SUBSTRING(rest, LOCATE(place, rest) + CHAR_LENGTH(place));
    IF place = '%%' THEN
      SET result = CONCAT(result, '%');
    ELSE
      SET result = CONCAT(result, COALESCE(JSON_UNQUOTE(NULLIF(JSON_EXTRACT(args, CONCAT('$[', position, ']')), CAST('null' AS json))), '(null)'));
      SET position = position + 1;
    END IF;
  END LOOP;
  RETURN CONCAT(result, rest);
END`,
    ],
  },
  {
    name: "print_line",
    purpose: "Adds a message of PRINT to the lines in @messages, of which the last ones are kept",
    removal: "Let the procedure SELECT what its caller wants to see, or write to a table.",
    statements: [
      sql`
CREATE PROCEDURE IF NOT EXISTS portolan.print_line(IN message longtext)
BEGIN
  SET @messages = RIGHT(CONCAT(IFNULL(@messages, ''), IFNULL(message, ''), '\n'), 65535);
END`,
    ],
  },
  {
    name: "begin_transaction",
    purpose: "Begins a transaction, or counts one inside of another, as BEGIN TRANSACTION does",
    removal: "Write START TRANSACTION where no caller has begun one.",
    statements: [
      sql`
CREATE PROCEDURE IF NOT EXISTS portolan.begin_transaction()
BEGIN
  SET @trancount = IFNULL(@trancount, 0) + 1;
  IF @trancount = 1 THEN
    START TRANSACTION;
  END IF;
END`,
    ],
  },
  {
    name: "commit_transaction",
    purpose: "Ends an inner transaction, or commits the outermost one, as COMMIT TRANSACTION does",
    removal: "Write COMMIT where no caller has begun a transaction.",
    statements: [
      sql`
CREATE PROCEDURE IF NOT EXISTS portolan.commit_transaction()
BEGIN
  SET @trancount = GREATEST(IFNULL(@trancount, 0) - 1, 0);
  IF @trancount = 0 THEN
    COMMIT;
  END IF;
END`,
    ],
  },
];
