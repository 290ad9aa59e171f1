/** Helpers that print and read numbers by Oracle's format models, in the settings AMERICAN_AMERICA. */
import { type Helper, sql } from "../../helper-library";

export const numberFormatHelpers: readonly Helper[] = [
  {
    name: "to_char_number",
    purpose: "TO_CHAR(number, format) with Oracle's format model",
    removal: "Write FORMAT(n, decimals), or LPAD for leading zeros.",
    dependsOn: ["number_text", "scientific_text"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_char_number(value decimal(65,30), format varchar(100)) RETURNS varchar(200) DETERMINISTIC NO SQL
BEGIN
  DECLARE filled boolean DEFAULT UPPER(LEFT(format, 2)) = 'FM';
  DECLARE model varchar(100) DEFAULT REPLACE(REPLACE(UPPER(IF(UPPER(LEFT(format, 2)) = 'FM', SUBSTR(format, 3), format)), 'G', ','), 'D', '.');
  DECLARE currency varchar(10) DEFAULT CASE WHEN model REGEXP '[$LU]' THEN '$' WHEN model LIKE '%C%' THEN 'USD' ELSE '' END;
  -- The digits of the picture, without signs and currency.
  DECLARE picture varchar(100) DEFAULT REGEXP_REPLACE(model, 'EEEE|MI$|PR$|[S$LCUB]', '');
  DECLARE whole_picture varchar(100) DEFAULT SUBSTRING_INDEX(REPLACE(picture, 'V', ''), '.', 1);
  DECLARE part_picture varchar(100) DEFAULT IF(LOCATE('.', picture) > 0, SUBSTRING_INDEX(picture, '.', -1), '');
  -- V multiplies by ten for every digit after it.
  DECLARE scaled int DEFAULT IF(LOCATE('V', picture) > 0, CHAR_LENGTH(SUBSTRING_INDEX(picture, 'V', -1)), 0);
  DECLARE decimals int DEFAULT CHAR_LENGTH(part_picture);
  DECLARE amount decimal(65,30) DEFAULT ROUND(ABS(value) * CAST(CONCAT('1', REPEAT('0', scaled)) AS DECIMAL(65,0)), decimals);
  DECLARE width int DEFAULT CHAR_LENGTH(REPLACE(picture, 'V', '')) + IF(model REGEXP 'PR$', 2, 1)
    + CASE WHEN model REGEXP '[LU]' THEN 10 WHEN model LIKE '%C%' THEN 7 ELSE CHAR_LENGTH(currency) END
    + IF(model LIKE '%EEEE%', 5, 0);
  DECLARE whole varchar(100) DEFAULT CAST(TRUNCATE(amount, 0) AS CHAR);
  DECLARE part varchar(100) DEFAULT LEFT(SUBSTRING_INDEX(CAST(amount AS CHAR), '.', -1), decimals);
  DECLARE shortest int DEFAULT CHAR_LENGTH(TRIM(TRAILING '9' FROM part_picture));
  DECLARE zeros int DEFAULT CHAR_LENGTH(REPLACE(SUBSTR(whole_picture, NULLIF(LOCATE('0', whole_picture), 0)), ',', ''));
  DECLARE digits varchar(200) DEFAULT '';
  DECLARE place int DEFAULT CHAR_LENGTH(whole_picture);
  IF value IS NULL OR format IS NULL THEN
    RETURN NULL;
  END IF;
  SET whole = SUBSTRING_INDEX(whole, '.', 1);
  IF model REGEXP '^TM9?$' THEN
    RETURN portolan.number_text(value);
  END IF;
  IF model = 'TME' THEN
    RETURN portolan.scientific_text(value, NULL);
  END IF;
  IF model = 'RN' THEN
    IF value NOT BETWEEN 1 AND 3999 THEN
      RETURN REPEAT('#', 15);
    END IF;
    SET place = ROUND(value);
    SET digits = CONCAT(
      REPEAT('M', place DIV 1000),
      ELT(place DIV 100 % 10 + 1, '', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'),
      ELT(place DIV 10 % 10 + 1, '', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'),
      ELT(place % 10 + 1, '', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'));
    SET digits = IF(RIGHT(format, 2) = 'rn', LOWER(digits), digits);
    RETURN IF(filled, digits, LPAD(digits, 15, ' '));
  END IF;
  IF model REGEXP '^0*X+$' THEN
    SET digits = IF(RIGHT(format, 1) = 'x', LOWER(HEX(ROUND(value))), HEX(ROUND(value)));
    IF value < 0 OR CHAR_LENGTH(digits) > CHAR_LENGTH(model) THEN
      RETURN REPEAT('#', CHAR_LENGTH(model) + 1);
    END IF;
    SET digits = IF(LEFT(model, 1) = '0', LPAD(digits, CHAR_LENGTH(model), '0'), digits);
    RETURN IF(filled, digits, LPAD(digits, CHAR_LENGTH(model) + 1, ' '));
  END IF;
  IF NOT picture REGEXP '^[09,]*([.][09]*|V[09]*)?$' OR NOT picture REGEXP '[09]' THEN
    SIGNAL SQLSTATE '22023' SET MESSAGE_TEXT = 'ORA-01481: invalid number format model';
  END IF;
  IF model LIKE '%EEEE%' THEN
    SET digits = portolan.scientific_text(ABS(value), decimals);
  ELSE
    SET whole = IF(whole = '0', '', whole);
    IF CHAR_LENGTH(whole) > CHAR_LENGTH(REPLACE(whole_picture, ',', '')) THEN
      RETURN REPEAT('#', width);
    END IF;
    IF model LIKE '%B%' AND whole = '' THEN
      IF NOT part REGEXP '[1-9]' THEN
        RETURN IF(filled, NULL, REPEAT(' ', width));
      END IF;
    ELSE
      SET whole = LPAD(whole, GREATEST(CHAR_LENGTH(whole), IFNULL(zeros, 0)), '0');
    END IF;
    IF filled THEN
      SET part = CONCAT(LEFT(part, shortest), TRIM(TRAILING '0' FROM SUBSTR(part, shortest + 1)));
    END IF;
    -- Zero shows at least one digit.
    IF whole = '' AND part = '' THEN
      SET whole = '0';
    END IF;
    WHILE place > 0 AND whole <> '' DO
      IF SUBSTR(whole_picture, place, 1) = ',' THEN
        SET digits = CONCAT(',', digits);
      ELSE
        SET digits = CONCAT(RIGHT(whole, 1), digits);
        SET whole = LEFT(whole, CHAR_LENGTH(whole) - 1);
      END IF;
      SET place = place - 1;
    END WHILE;
    IF LOCATE('.', picture) > 0 THEN
      SET digits = CONCAT(digits, '.', part);
    END IF;
  END IF;
  SET digits = IF(model REGEXP '[LCU]$', CONCAT(digits, currency), CONCAT(currency, digits));
  SET digits = CASE
    WHEN model REGEXP 'PR$' THEN IF(value < 0, CONCAT('<', digits, '>'), CONCAT(' ', digits, ' '))
    WHEN model REGEXP 'MI$' THEN CONCAT(digits, IF(value < 0, '-', ' '))
    WHEN model REGEXP 'S$' THEN CONCAT(digits, IF(value < 0, '-', '+'))
    WHEN model LIKE '%S%' THEN CONCAT(IF(value < 0, '-', '+'), digits)
    ELSE CONCAT(IF(value < 0, '-', ' '), digits)
  END;
  RETURN IF(filled, TRIM(digits), LPAD(digits, width, ' '));
END`,
    ],
  },
  {
    name: "scientific_text",
    purpose: "A number as mantissa and exponent, as the format elements EEEE and TME write it",
    removal: "Goes with to_char_number.",
    dependsOn: ["number_text"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.scientific_text(value decimal(65,30), decimals int) RETURNS varchar(100) DETERMINISTIC NO SQL
BEGIN
  DECLARE size decimal(65,30) DEFAULT ABS(value);
  DECLARE exponent int DEFAULT 0;
  WHILE size >= 10 DO
    SET size = size / 10, exponent = exponent + 1;
  END WHILE;
  WHILE size > 0 AND size < 1 DO
    SET size = size * 10, exponent = exponent - 1;
  END WHILE;
  IF decimals IS NOT NULL AND ROUND(size, decimals) >= 10 THEN
    SET size = size / 10, exponent = exponent + 1;
  END IF;
  RETURN CONCAT(
    IF(value < 0, '-', ''),
    IF(decimals IS NULL, portolan.number_text(size), REPLACE(FORMAT(size, decimals), ',', '')),
    'E', IF(exponent < 0, '-', '+'), LPAD(ABS(exponent), GREATEST(2, CHAR_LENGTH(ABS(exponent))), '0'));
END`,
    ],
  },
  {
    name: "to_number_format",
    purpose: "TO_NUMBER(text, format) with Oracle's format model",
    removal: "Write CAST(REPLACE(x, ',', '') AS DECIMAL(38,10)) where wrong input need not be reported.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_number_format(value varchar(200), format varchar(100)) RETURNS decimal(65,30) DETERMINISTIC NO SQL
BEGIN
  DECLARE model varchar(100) DEFAULT REPLACE(REPLACE(UPPER(IF(UPPER(LEFT(format, 2)) = 'FM', SUBSTR(format, 3), format)), 'G', ','), 'D', '.');
  DECLARE digits varchar(200) DEFAULT UPPER(TRIM(value));
  DECLARE picture varchar(100) DEFAULT REGEXP_REPLACE(model, 'EEEE|MI$|PR$|[S$LCUB,]', '');
  DECLARE negative boolean DEFAULT digits REGEXP '^<.*>$' OR digits LIKE '-%' OR (model REGEXP '(MI|S)$' AND digits LIKE '%-');
  IF value IS NULL OR format IS NULL OR digits = '' THEN
    RETURN NULL;
  END IF;
  IF model REGEXP '^0*X+$' AND digits REGEXP '^[0-9A-F]{1,15}$' AND CHAR_LENGTH(digits) <= CHAR_LENGTH(model) THEN
    RETURN CONV(digits, 16, 10);
  END IF;
  SET digits = REGEXP_REPLACE(digits, IF(model REGEXP '(MI|S|PR)$', '^[<+-]|[>+-]$', '^[+-]'), '');
  IF model REGEXP '[$LU]' THEN
    SET digits = REPLACE(digits, '$', '');
  END IF;
  IF LOCATE(',', model) > 0 THEN
    SET digits = REPLACE(digits, ',', '');
  END IF;
  IF NOT digits REGEXP '^([0-9]+[.]?[0-9]*|[.][0-9]+)(E[+-]?[0-9]+)?$'
    OR LOCATE('E', digits) > 0 AND LOCATE('EEEE', model) = 0
    OR CHAR_LENGTH(SUBSTRING_INDEX(digits, '.', 1)) > CHAR_LENGTH(SUBSTRING_INDEX(picture, '.', 1))
  THEN
    SIGNAL SQLSTATE '22018' SET MESSAGE_TEXT = 'ORA-01722: invalid number', MYSQL_ERRNO = 1366;
  END IF;
  RETURN IF(negative, -1, 1) * CAST(IF(LOCATE('E', digits) > 0, CAST(digits AS DOUBLE), digits) AS DECIMAL(65,30));
END`,
    ],
  },
];
