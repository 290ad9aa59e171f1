/** Helpers that print and read dates by Oracle's format models, in the settings AMERICAN_AMERICA. */
import { type Helper, sql } from "../../helper-library";

export const dateFormatHelpers: readonly Helper[] = [
  {
    name: "to_char_date",
    purpose: "TO_CHAR(date, format) with Oracle's format model",
    removal: "Write DATE_FORMAT where it has all elements of the format.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_char_date(value datetime(6), format varchar(1000)) RETURNS varchar(1000) DETERMINISTIC NO SQL
BEGIN
  DECLARE result varchar(1000) DEFAULT '';
  DECLARE rest varchar(1000) DEFAULT format;
  DECLARE element varchar(20);
  DECLARE part varchar(100);
  DECLARE is_word, filled boolean DEFAULT FALSE;
  DECLARE width int;
  IF value IS NULL OR format IS NULL THEN
    RETURN NULL;
  END IF;
  scan: WHILE CHAR_LENGTH(rest) > 0 DO
    IF UPPER(LEFT(rest, 2)) = 'FM' OR UPPER(LEFT(rest, 2)) = 'FX' THEN
      SET filled = IF(UPPER(LEFT(rest, 2)) = 'FM', NOT filled, filled);
      SET rest = SUBSTR(rest, 3);
      ITERATE scan;
    END IF;
    IF LEFT(rest, 1) = '"' THEN
      SET result = CONCAT(result, SUBSTRING_INDEX(SUBSTR(rest, 2), '"', 1));
      SET rest = SUBSTR(rest, CHAR_LENGTH(SUBSTRING_INDEX(SUBSTR(rest, 2), '"', 1)) + 3);
      ITERATE scan;
    END IF;
    SET element = IFNULL(REGEXP_SUBSTR(UPPER(rest), '^(SSSSS|SYYYY|Y,YYY|MONTH|YYYY|RRRR|IYYY|HH24|HH12|[AP][.]M[.]|A[.]D[.]|B[.]C[.]|FF[1-9]|YYY|IYY|MON|DDD|DAY|SCC|TZ[HMRD]|YY|RR|IY|MM|MI|RM|WW|IW|DD|DY|CC|HH|SS|FF|AM|PM|AD|BC|Y|I|Q|W|D|J|X)'), '');
    IF element = '' THEN
      IF LEFT(rest, 1) REGEXP '[A-Za-z0-9]' THEN
        SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01821: date format not recognized', MYSQL_ERRNO = 1292;
      END IF;
      SET result = CONCAT(result, LEFT(rest, 1));
      SET rest = SUBSTR(rest, 2);
      ITERATE scan;
    END IF;
    SET is_word = element IN ('MONTH', 'MON', 'DAY', 'DY', 'RM', 'AM', 'PM', 'A.M.', 'P.M.', 'AD', 'A.D.', 'BC', 'B.C.');
    SET width = CASE element WHEN 'MONTH' THEN 9 WHEN 'DAY' THEN 9 WHEN 'RM' THEN 4 ELSE 0 END;
    SET part = CASE
      WHEN element IN ('YYYY', 'RRRR') THEN DATE_FORMAT(value, '%Y')
      WHEN element = 'SYYYY' THEN CONCAT(IF(filled, '', ' '), DATE_FORMAT(value, '%Y'))
      WHEN element = 'Y,YYY' THEN CONCAT(LEFT(DATE_FORMAT(value, '%Y'), 1), ',', RIGHT(DATE_FORMAT(value, '%Y'), 3))
      WHEN element IN ('YYY', 'YY', 'Y') THEN RIGHT(DATE_FORMAT(value, '%Y'), CHAR_LENGTH(element))
      WHEN element = 'RR' THEN DATE_FORMAT(value, '%y')
      WHEN element IN ('IYYY', 'IYY', 'IY', 'I') THEN RIGHT(DATE_FORMAT(value, '%x'), CHAR_LENGTH(element))
      WHEN element IN ('CC', 'SCC') THEN LPAD((YEAR(value) + 99) DIV 100, 2, '0')
      WHEN element = 'Q' THEN QUARTER(value)
      WHEN element = 'MM' THEN DATE_FORMAT(value, '%m')
      WHEN element = 'MONTH' THEN DATE_FORMAT(value, '%M')
      WHEN element = 'MON' THEN DATE_FORMAT(value, '%b')
      WHEN element = 'RM' THEN ELT(MONTH(value), 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII')
      WHEN element = 'WW' THEN LPAD((DAYOFYEAR(value) + 6) DIV 7, 2, '0')
      WHEN element = 'IW' THEN DATE_FORMAT(value, '%v')
      WHEN element = 'W' THEN (DAY(value) + 6) DIV 7
      WHEN element = 'DDD' THEN DATE_FORMAT(value, '%j')
      WHEN element = 'DD' THEN DATE_FORMAT(value, '%d')
      WHEN element = 'DAY' THEN DATE_FORMAT(value, '%W')
      WHEN element = 'DY' THEN DATE_FORMAT(value, '%a')
      WHEN element = 'D' THEN DAYOFWEEK(value)
      WHEN element = 'J' THEN TO_DAYS(value) + 1721060
      WHEN element = 'HH24' THEN DATE_FORMAT(value, '%H')
      WHEN element IN ('HH', 'HH12') THEN DATE_FORMAT(value, '%h')
      WHEN element = 'MI' THEN DATE_FORMAT(value, '%i')
      WHEN element = 'SS' THEN DATE_FORMAT(value, '%s')
      WHEN element = 'SSSSS' THEN LPAD(TIME_TO_SEC(TIME(value)) DIV 1, 5, '0')
      WHEN element = 'FF' THEN DATE_FORMAT(value, '%f')
      WHEN element LIKE 'FF%' THEN LEFT(CONCAT(DATE_FORMAT(value, '%f'), '000'), LOCATE(SUBSTR(element, 3), '123456789'))
      WHEN element IN ('AM', 'PM') THEN DATE_FORMAT(value, '%p')
      WHEN element IN ('A.M.', 'P.M.') THEN IF(HOUR(value) < 12, 'A.M.', 'P.M.')
      WHEN element IN ('AD', 'BC') THEN 'AD'
      WHEN element IN ('A.D.', 'B.C.') THEN 'A.D.'
      WHEN element = 'X' THEN '.'
      WHEN element = 'TZR' THEN 'UTC'
      WHEN element IN ('TZH', 'TZM') THEN IF(element = 'TZH', '+00', '00')
      ELSE ''
    END;
    IF is_word THEN
      SET part = CASE
        WHEN LEFT(rest, 1) = LOWER(LEFT(rest, 1)) THEN LOWER(part)
        WHEN REGEXP_REPLACE(LEFT(rest, 3), '[.]', '') = UPPER(REGEXP_REPLACE(LEFT(rest, 3), '[.]', '')) OR SUBSTR(rest, 2, 1) = UPPER(SUBSTR(rest, 2, 1)) AND SUBSTR(rest, 2, 1) <> '.' THEN UPPER(part)
        ELSE CONCAT(UPPER(LEFT(part, 1)), LOWER(SUBSTR(part, 2)))
      END;
      IF NOT filled AND width > 0 THEN
        SET part = RPAD(part, width, ' ');
      END IF;
    ELSEIF filled AND part REGEXP '^0[0-9]' THEN
      SET part = part + 0;
    END IF;
    SET rest = SUBSTR(rest, CHAR_LENGTH(element) + 1);
    IF UPPER(LEFT(rest, 2)) = 'TH' AND part REGEXP '^[0-9]+$' THEN
      SET part = CONCAT(part, CASE
        WHEN part % 100 BETWEEN 11 AND 13 THEN 'TH'
        WHEN part % 10 = 1 THEN 'ST' WHEN part % 10 = 2 THEN 'ND' WHEN part % 10 = 3 THEN 'RD'
        ELSE 'TH' END);
      SET part = IF(LEFT(rest, 1) = 't', LOWER(part), part);
      SET rest = SUBSTR(rest, 3);
    END IF;
    SET result = CONCAT(result, part);
  END WHILE;
  RETURN result;
END`,
    ],
  },
  {
    name: "to_date",
    purpose: "TO_DATE and TO_TIMESTAMP with Oracle's format model: an error where the text does not fit",
    removal: "Write STR_TO_DATE where a text that does not fit may give NULL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_date(value varchar(1000), format varchar(1000)) RETURNS datetime(6) NOT DETERMINISTIC NO SQL
BEGIN
  DECLARE rest varchar(1000) DEFAULT UPPER(TRIM(value));
  DECLARE model varchar(1000) DEFAULT UPPER(format);
  DECLARE element, part varchar(40);
  DECLARE year int DEFAULT YEAR(CURRENT_DATE);
  DECLARE month int DEFAULT MONTH(CURRENT_DATE);
  DECLARE day int DEFAULT 1;
  DECLARE hour, minute, second, number, century int DEFAULT 0;
  DECLARE fraction varchar(9) DEFAULT '';
  DECLARE half, day_of_year, julian, seconds_of_day int DEFAULT NULL;
  DECLARE result datetime(6);
  IF value IS NULL OR format IS NULL OR rest = '' THEN
    RETURN NULL;
  END IF;
  scan: WHILE CHAR_LENGTH(model) > 0 DO
    IF LEFT(model, 2) IN ('FM', 'FX') THEN
      SET model = SUBSTR(model, 3);
      ITERATE scan;
    END IF;
    IF LEFT(model, 1) = '"' THEN
      SET rest = SUBSTR(rest, CHAR_LENGTH(SUBSTRING_INDEX(SUBSTR(model, 2), '"', 1)) + 1);
      SET model = SUBSTR(model, CHAR_LENGTH(SUBSTRING_INDEX(SUBSTR(model, 2), '"', 1)) + 3);
      ITERATE scan;
    END IF;
    SET element = IFNULL(REGEXP_SUBSTR(model, '^(SSSSS|SYYYY|Y,YYY|MONTH|YYYY|RRRR|HH24|HH12|[AP][.]M[.]|A[.]D[.]|FF[1-9]?|YYY|MON|DDD|DAY|TZ[HMRD]|YY|RR|MM|MI|RM|DD|DY|HH|SS|AM|PM|AD|Y|D|J|X)'), '');
    IF element = '' THEN
      IF LEFT(model, 1) REGEXP '[A-Z0-9]' THEN
        SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01821: date format not recognized', MYSQL_ERRNO = 1292;
      END IF;
      -- Any punctuation stands for any other, and may be missing.
      IF rest <> '' AND LEFT(rest, 1) NOT REGEXP '[A-Z0-9]' THEN
        SET rest = SUBSTR(rest, 2);
      END IF;
      SET model = SUBSTR(model, 2);
      ITERATE scan;
    END IF;
    SET model = SUBSTR(model, CHAR_LENGTH(element) + 1);
    IF element NOT IN ('FF', 'X') THEN
      SET rest = LTRIM(rest);
    END IF;
    -- What is missing at the end is the beginning of the day.
    IF rest = '' THEN
      IF element REGEXP '^(Y|SY|RR|MM|MON|DD|J)' THEN
        SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01840: input value not long enough for date format', MYSQL_ERRNO = 1292;
      END IF;
      ITERATE scan;
    END IF;
    SET part = IFNULL(CASE
      WHEN element IN ('MON', 'MONTH') THEN REGEXP_SUBSTR(rest, '^(JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)')
      WHEN element IN ('DAY', 'DY') THEN REGEXP_SUBSTR(rest, '^[A-Z]+')
      WHEN element = 'RM' THEN REGEXP_SUBSTR(rest, '^[IVX]+')
      WHEN element REGEXP '^[AP][.]?M' THEN REGEXP_SUBSTR(rest, '^[AP][.]?M[.]?')
      WHEN element REGEXP '^A[.]?D' THEN REGEXP_SUBSTR(rest, '^A[.]?D[.]?')
      WHEN element LIKE 'TZ%' THEN REGEXP_SUBSTR(rest, '^[-+A-Z/_0-9]+')
      WHEN element = 'X' THEN REGEXP_SUBSTR(rest, '^[.]')
      WHEN element = 'Y,YYY' THEN REGEXP_SUBSTR(rest, '^[0-9],[0-9]{3}')
      WHEN element LIKE 'FF%' THEN REGEXP_SUBSTR(rest, '^[0-9]{1,9}')
      WHEN element = 'J' THEN REGEXP_SUBSTR(rest, '^[0-9]{1,7}')
      WHEN element = 'SSSSS' THEN REGEXP_SUBSTR(rest, '^[0-9]{1,5}')
      WHEN element IN ('YYYY', 'SYYYY', 'RRRR') THEN REGEXP_SUBSTR(rest, '^[0-9]{1,4}')
      WHEN element IN ('YYY', 'DDD') THEN REGEXP_SUBSTR(rest, '^[0-9]{1,3}')
      -- Four digits are taken for a year of two, as Oracle does.
      WHEN element IN ('YY', 'RR') AND rest REGEXP '^[0-9]{4}([^0-9]|$)' THEN REGEXP_SUBSTR(rest, '^[0-9]{4}')
      -- A month may be named where its number is wanted.
      WHEN element = 'MM' AND rest REGEXP '^[A-Z]' THEN REGEXP_SUBSTR(rest, '^[A-Z]{3}')
      ELSE REGEXP_SUBSTR(rest, '^[0-9]{1,2}')
    END, '');
    IF part = '' AND element NOT IN ('X') THEN
      IF element IN ('MON', 'MONTH') THEN
        SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01843: not a valid month', MYSQL_ERRNO = 1292;
      END IF;
      SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01858: a non-numeric character was found where a numeric was expected', MYSQL_ERRNO = 1292;
    END IF;
    SET rest = SUBSTR(rest, CHAR_LENGTH(part) + 1);
    SET number = IF(part REGEXP '^[0-9]{1,9}$', part, 0);
    SET century = year DIV 100 * 100;
    CASE
      WHEN element IN ('YYYY', 'SYYYY') THEN SET year = number;
      WHEN element = 'Y,YYY' THEN SET year = REPLACE(part, ',', '');
      WHEN element = 'YYY' THEN SET year = YEAR(CURRENT_DATE) DIV 1000 * 1000 + number;
      WHEN element = 'Y' THEN SET year = YEAR(CURRENT_DATE) DIV 10 * 10 + number;
      WHEN element = 'YY' THEN SET year = IF(CHAR_LENGTH(part) > 2, number, YEAR(CURRENT_DATE) DIV 100 * 100 + number);
      WHEN element IN ('RR', 'RRRR') THEN SET year = CASE
        WHEN CHAR_LENGTH(part) > 2 THEN number
        WHEN number < 50 THEN 2000 + number
        ELSE 1900 + number END;
      WHEN element = 'MM' AND number > 0 THEN SET month = number;
      WHEN element IN ('MON', 'MONTH', 'MM') THEN
        SET month = (LOCATE(LEFT(part, 3), 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC') + 2) DIV 3;
      WHEN element = 'RM' THEN SET month = FIND_IN_SET(part, 'I,II,III,IV,V,VI,VII,VIII,IX,X,XI,XII');
      WHEN element = 'DD' THEN SET day = number;
      WHEN element = 'DDD' THEN SET day_of_year = number;
      WHEN element = 'J' THEN SET julian = number;
      WHEN element IN ('HH', 'HH12', 'HH24') THEN SET hour = number;
      WHEN element = 'MI' THEN SET minute = number;
      WHEN element = 'SS' THEN SET second = number;
      WHEN element = 'SSSSS' THEN SET seconds_of_day = number;
      WHEN element LIKE 'FF%' THEN SET fraction = part;
      WHEN element REGEXP '^[AP][.]?M' THEN SET half = IF(LEFT(part, 1) = 'P', 12, 0);
      ELSE BEGIN END;
    END CASE;
  END WHILE;
  IF TRIM(rest) <> '' THEN
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01830: date format picture ends before converting entire input string', MYSQL_ERRNO = 1292;
  END IF;
  IF half IS NOT NULL THEN
    SET hour = hour % 12 + half;
  END IF;
  IF month NOT BETWEEN 1 AND 12 THEN
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01843: not a valid month', MYSQL_ERRNO = 1292;
  END IF;
  IF day < 1 OR day > DAY(LAST_DAY(CONCAT(year, '-', month, '-1'))) THEN
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01839: date not valid for month specified', MYSQL_ERRNO = 1292;
  END IF;
  IF hour > 23 OR minute > 59 OR second > 59 THEN
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01850: hour, minutes or seconds out of range', MYSQL_ERRNO = 1292;
  END IF;
  SET result = CASE
    WHEN julian IS NOT NULL THEN FROM_DAYS(julian - 1721060)
    WHEN day_of_year IS NOT NULL THEN MAKEDATE(year, day_of_year)
    ELSE MAKEDATE(year, 1) + INTERVAL month - 1 MONTH + INTERVAL day - 1 DAY
  END;
  SET result = result + INTERVAL IFNULL(seconds_of_day, hour * 3600 + minute * 60 + second) SECOND;
  RETURN result + INTERVAL LEFT(RPAD(fraction, 6, '0'), 6) MICROSECOND;
END`,
    ],
  },
  {
    name: "to_date_or",
    purpose: "TO_DATE(text DEFAULT value ON CONVERSION ERROR, format)",
    removal: "Test the text by a pattern in CASE.",
    dependsOn: ["to_date"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_date_or(value varchar(1000), fallback datetime(6), format varchar(1000)) RETURNS datetime(6) NOT DETERMINISTIC NO SQL
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION RETURN fallback;
  RETURN portolan.to_date(value, format);
END`,
    ],
  },
  {
    name: "validate_conversion",
    purpose: "VALIDATE_CONVERSION(text AS type, format): 1 or 0",
    removal: "Test the text by a pattern.",
    dependsOn: ["to_date", "to_number"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.validate_conversion(value longtext, type_name varchar(40), format varchar(1000)) RETURNS int NOT DETERMINISTIC NO SQL
BEGIN
  DECLARE moment datetime(6);
  DECLARE number decimal(65,30);
  DECLARE EXIT HANDLER FOR SQLEXCEPTION RETURN 0;
  IF type_name LIKE 'DATE%' OR type_name LIKE 'TIMESTAMP%' THEN
    SET moment = portolan.to_date(value, IFNULL(format, 'DD-MON-RR'));
  ELSE
    SET number = portolan.to_number(value);
  END IF;
  RETURN 1;
END`,
    ],
  },
];
