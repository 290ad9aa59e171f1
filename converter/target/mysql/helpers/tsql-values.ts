/** Helpers for values as SQL Server converts them. */
import { type Helper, sql } from "../../helper-library";

export const tsqlValueHelpers: readonly Helper[] = [
  {
    name: "text_to_datetime",
    purpose: "Reads a date and time as SQL Server does: month before day unless the style says otherwise",
    removal: "Write dates as ISO does (2024-12-31 10:00:00) and cast them.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.text_to_datetime(value varchar(255), style int) RETURNS datetime(6) DETERMINISTIC NO SQL
BEGIN
  DECLARE written varchar(255) DEFAULT TRIM(value);
  DECLARE day_part varchar(100);
  DECLARE time_part varchar(100) DEFAULT '00:00:00';
  DECLARE result datetime(6);
  DECLARE problem varchar(128);
  IF written IS NULL THEN RETURN NULL; END IF;
  IF written = '' THEN RETURN '1900-01-01'; END IF;
  SET written = REPLACE(written, 'T', ' ');
  IF written REGEXP '[0-9]:[0-9]' THEN
    SET time_part = TRIM(REGEXP_SUBSTR(written, '[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]+)?)?( *[AaPp][Mm])?$'));
    SET day_part = TRIM(LEFT(written, CHAR_LENGTH(written) - CHAR_LENGTH(time_part)));
    IF time_part REGEXP '[AaPp][Mm]$' THEN
      SET time_part = TIME(STR_TO_DATE(REPLACE(time_part, ' ', ''), IF(time_part REGEXP ':.*:', '%h:%i:%s%p', '%h:%i%p')));
    END IF;
    IF day_part = '' THEN SET day_part = '1900-01-01'; END IF;
  ELSE
    SET day_part = written;
  END IF;
  SET result = CASE
    WHEN day_part REGEXP '^[0-9]{8}$' THEN STR_TO_DATE(day_part, '%Y%m%d')
    WHEN day_part REGEXP '^[0-9]{4}[-./]' THEN STR_TO_DATE(REGEXP_REPLACE(day_part, '[-./]', '-'), '%Y-%m-%d')
    WHEN day_part REGEXP '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}$' AND style IN (3, 4, 5, 103, 104, 105) THEN STR_TO_DATE(REGEXP_REPLACE(day_part, '[-./]', '-'), '%d-%m-%Y')
    WHEN day_part REGEXP '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}$' THEN STR_TO_DATE(REGEXP_REPLACE(day_part, '[-./]', '-'), '%m-%d-%Y')
    WHEN day_part REGEXP '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}$' AND style IN (3, 4, 5, 103, 104, 105) THEN STR_TO_DATE(REGEXP_REPLACE(day_part, '[-./]', '-'), '%d-%m-%y')
    WHEN day_part REGEXP '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}$' THEN STR_TO_DATE(REGEXP_REPLACE(day_part, '[-./]', '-'), '%m-%d-%y')
    WHEN day_part REGEXP '^[0-9]' THEN STR_TO_DATE(REPLACE(day_part, ',', ''), '%d %b %Y')
    ELSE STR_TO_DATE(REPLACE(day_part, ',', ''), '%b %d %Y')
  END;
  IF result IS NULL THEN
    SET problem = LEFT(CONCAT('Conversion failed when converting date and/or time from the text ', value), 128);
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = problem;
  END IF;
  RETURN ADDTIME(result, time_part);
END`,
    ],
  },
  {
    name: "try_datetime",
    purpose: "Reads a date and time as SQL Server does; NULL where the text is none",
    removal: "Check the texts before they are converted.",
    dependsOn: ["text_to_datetime"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.try_datetime(value varchar(255), style int) RETURNS datetime(6) DETERMINISTIC NO SQL
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION RETURN NULL;
  RETURN portolan.text_to_datetime(value, style);
END`,
    ],
  },
  {
    name: "datetime_text",
    purpose: "Writes a date and time in a style of CONVERT that DATE_FORMAT has no format for",
    removal: "Use DATE_FORMAT with a format of your own.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.datetime_text(value datetime(6), style int, digits int) RETURNS varchar(50) DETERMINISTIC NO SQL
BEGIN
  DECLARE fraction varchar(8) DEFAULT IF(digits = 0, '', LEFT(CONCAT(DATE_FORMAT(value, '%f'), '0'), digits));
  DECLARE day_text varchar(20) DEFAULT CONCAT(DATE_FORMAT(value, '%b '), LPAD(DAY(value), 2, ' '), DATE_FORMAT(value, ' %Y '));
  DECLARE hour_text varchar(3) DEFAULT LPAD(DATE_FORMAT(value, '%l'), 2, ' ');
  RETURN CASE
    WHEN style IN (0, 100) THEN CONCAT(day_text, hour_text, DATE_FORMAT(value, ':%i%p'))
    WHEN style IN (9, 109) THEN CONCAT(day_text, hour_text, DATE_FORMAT(value, ':%i:%s'), IF(digits = 0, '', CONCAT(':', fraction)), DATE_FORMAT(value, '%p'))
    WHEN style IN (126, 127) THEN CONCAT(DATE_FORMAT(value, '%Y-%m-%dT%H:%i:%s'), IF(fraction REGEXP '[1-9]', CONCAT('.', fraction), ''))
    WHEN style IN (1, 101) THEN DATE_FORMAT(value, IF(style = 1, '%m/%d/%y', '%m/%d/%Y'))
    WHEN style IN (3, 103) THEN DATE_FORMAT(value, IF(style = 3, '%d/%m/%y', '%d/%m/%Y'))
    WHEN style IN (4, 104) THEN DATE_FORMAT(value, IF(style = 4, '%d.%m.%y', '%d.%m.%Y'))
    WHEN style IN (12, 112) THEN DATE_FORMAT(value, IF(style = 12, '%y%m%d', '%Y%m%d'))
    WHEN style IN (8, 24, 108) THEN DATE_FORMAT(value, '%H:%i:%s')
    WHEN style IN (20, 120) THEN DATE_FORMAT(value, '%Y-%m-%d %H:%i:%s')
    ELSE CONCAT(DATE_FORMAT(value, '%Y-%m-%d %H:%i:%s'), IF(digits = 0, '', CONCAT('.', fraction)))
  END;
END`,
    ],
  },
  {
    name: "float_text",
    purpose: "Writes a float as SQL Server does: six digits, or those of the style",
    removal: "Use CAST(… AS CHAR), which writes all digits.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.float_text(value double, style int) RETURNS varchar(50) DETERMINISTIC NO SQL
BEGIN
  DECLARE power int;
  DECLARE digits int DEFAULT CASE style WHEN 0 THEN 6 WHEN 1 THEN 8 WHEN 2 THEN 16 ELSE 17 END;
  DECLARE mantissa decimal(40, 20);
  IF value IS NULL OR value = 0 THEN RETURN value; END IF;
  SET power = FLOOR(LOG10(ABS(value)));
  IF style = 0 AND power >= -5 AND power < 6 THEN
    RETURN TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(ROUND(CAST(value AS DECIMAL(40, 20)), GREATEST(digits - 1 - power, 0)) AS CHAR)));
  END IF;
  SET mantissa = ROUND(value / POW(10, power), digits - 1);
  RETURN CONCAT(IF(style = 0, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(mantissa AS CHAR))), CAST(ROUND(mantissa, digits - 1) AS CHAR)), 'e', IF(power < 0, '-', '+'), LPAD(ABS(power), 3, '0'));
END`,
    ],
  },
  {
    name: "like_regex",
    purpose: "Makes a regular expression of a LIKE pattern with [sets] of characters",
    removal: "Write REGEXP with a pattern of your own.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.like_regex(pattern text) RETURNS text DETERMINISTIC NO SQL
BEGIN
  DECLARE result text DEFAULT '^';
  DECLARE i int DEFAULT 1;
  DECLARE c varchar(1);
  DECLARE stop int;
  IF pattern IS NULL THEN RETURN NULL; END IF;
  WHILE i <= CHAR_LENGTH(pattern) DO
    SET c = SUBSTRING(pattern, i, 1);
    SET stop = IF(c = '[', LOCATE(']', pattern, i + 2), 0);
    IF stop > 0 THEN
      SET result = CONCAT(result, SUBSTRING(pattern, i, stop - i + 1));
      SET i = stop;
    ELSEIF c = '%' THEN
      SET result = CONCAT(result, '.*');
    ELSEIF c = '_' THEN
      SET result = CONCAT(result, '.');
    ELSEIF LOCATE(c, '\\.*+?()[]{}|^$') > 0 THEN
      SET result = CONCAT(result, '\\', c);
    ELSE
      SET result = CONCAT(result, c);
    END IF;
    SET i = i + 1;
  END WHILE;
  RETURN CONCAT(result, '$');
END`,
    ],
  },
  {
    name: "translate_text",
    purpose: "Replaces single characters by others (TRANSLATE)",
    removal: "Write REPLACE for each character.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.translate_text(value text, characters text, replacements text) RETURNS text DETERMINISTIC NO SQL
BEGIN
  DECLARE result text DEFAULT '';
  DECLARE i int DEFAULT 1;
  DECLARE place int;
  IF value IS NULL OR characters IS NULL OR replacements IS NULL THEN RETURN NULL; END IF;
  WHILE i <= CHAR_LENGTH(value) DO
    SET place = LOCATE(SUBSTRING(value, i, 1), characters);
    SET result = CONCAT(result, IF(place > 0, SUBSTRING(replacements, place, 1), SUBSTRING(value, i, 1)));
    SET i = i + 1;
  END WHILE;
  RETURN result;
END`,
    ],
  },
];
