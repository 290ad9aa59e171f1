/** Helpers for numbers: how Oracle prints and reads them, and functions that the targets lack. */
import { type Helper, sql } from "../../helper-library";

export const numberHelpers: readonly Helper[] = [
  {
    name: "number_text",
    purpose: "A number as a text as Oracle writes it: no zeros behind the decimals, none before the point",
    removal: "Write CAST(n AS CHAR) where zeros behind the decimals do no harm.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.number_text(value decimal(65,30)) RETURNS varchar(100) DETERMINISTIC NO SQL
BEGIN
  DECLARE digits varchar(100) DEFAULT CAST(value AS CHAR);
  IF LOCATE('.', digits) > 0 THEN
    SET digits = TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM digits));
  END IF;
  RETURN CASE
    WHEN digits LIKE '0.%' THEN SUBSTR(digits, 2)
    WHEN digits LIKE '-0.%' THEN CONCAT('-', SUBSTR(digits, 3))
    ELSE digits
  END;
END`,
    ],
  },
  {
    name: "to_number",
    purpose: "TO_NUMBER(text): an error where the text is no number",
    removal: "Write CAST(x AS DECIMAL(38,10)) where a wrong text may become 0.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_number(value longtext) RETURNS decimal(65,30) DETERMINISTIC NO SQL
BEGIN
  DECLARE digits varchar(200) DEFAULT TRIM(LEFT(value, 200));
  IF digits = '' THEN
    RETURN NULL;
  END IF;
  IF NOT digits REGEXP '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$' THEN
    SIGNAL SQLSTATE '22018' SET MESSAGE_TEXT = 'ORA-01722: invalid number', MYSQL_ERRNO = 1366;
  END IF;
  IF digits REGEXP '[eE]' THEN
    RETURN CAST(CAST(digits AS DOUBLE) AS DECIMAL(65,30));
  END IF;
  RETURN CAST(digits AS DECIMAL(65,30));
END`,
    ],
  },
  {
    name: "to_number_or",
    purpose: "TO_NUMBER(text DEFAULT value ON CONVERSION ERROR)",
    removal: "Test the text by a pattern in CASE.",
    dependsOn: ["to_number"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.to_number_or(value longtext, fallback decimal(65,30)) RETURNS decimal(65,30) DETERMINISTIC NO SQL
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION RETURN fallback;
  RETURN portolan.to_number(value);
END`,
    ],
  },
  {
    name: "divisor",
    purpose: "A number to divide by: an error where it is 0, as in Oracle",
    removal: "Leave it out where a division by 0 may give NULL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.divisor(value decimal(65,30)) RETURNS decimal(65,30) DETERMINISTIC NO SQL
BEGIN
  IF value = 0 THEN
    SIGNAL SQLSTATE '22012' SET MESSAGE_TEXT = 'ORA-01476: divisor is equal to zero', MYSQL_ERRNO = 1365;
  END IF;
  RETURN value;
END`,
    ],
  },
  {
    name: "remainder",
    purpose: "REMAINDER(m, n): m without the nearest multiple of n",
    removal: "MOD does where the next smaller multiple is meant.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.remainder(m decimal(65,30), n decimal(65,30)) RETURNS decimal(65,30) DETERMINISTIC NO SQL
BEGIN
  DECLARE quotient decimal(65,30) DEFAULT m / NULLIF(n, 0);
  DECLARE nearest decimal(65,0) DEFAULT ROUND(quotient);
  IF n = 0 THEN
    SIGNAL SQLSTATE '22012' SET MESSAGE_TEXT = 'ORA-01476: divisor is equal to zero', MYSQL_ERRNO = 1365;
  END IF;
  -- A tie goes to the even multiple.
  IF ABS(quotient - TRUNCATE(quotient, 0)) = 0.5 AND nearest % 2 <> 0 THEN
    SET nearest = nearest - SIGN(nearest);
  END IF;
  RETURN m - n * nearest;
END`,
    ],
  },
  {
    name: "width_bucket",
    purpose: "WIDTH_BUCKET(value, low, high, count)",
    removal: "None in MySQL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.width_bucket(value decimal(65,30), low decimal(65,30), high decimal(65,30), buckets int) RETURNS int DETERMINISTIC NO SQL
RETURN CASE
  WHEN value IS NULL OR low IS NULL OR high IS NULL OR buckets IS NULL THEN NULL
  WHEN low < high AND value < low OR low > high AND value > low THEN 0
  WHEN low < high AND value >= high OR low > high AND value <= high THEN buckets + 1
  ELSE FLOOR((value - low) * buckets / (high - low)) + 1
END`,
    ],
  },
  {
    name: "percentile_cont",
    purpose: "PERCENTILE_CONT and MEDIAN of the numbers that JSON_ARRAYAGG has collected",
    removal: "Number the rows with ROW_NUMBER() and average the middle ones.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.percentile_cont(collected longtext, fraction decimal(30,20)) RETURNS decimal(65,30) DETERMINISTIC
RETURN (
  WITH given AS (
    SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place, COUNT(*) OVER () AS total
    FROM JSON_TABLE(collected, '$[*]' COLUMNS (n decimal(65,30) PATH '$')) AS numbers
    WHERE n IS NOT NULL
  )
  SELECT SUM(n * (1 - ABS(place - (1 + fraction * (total - 1)))))
  FROM given
  WHERE ABS(place - (1 + fraction * (total - 1))) < 1
)`,
    ],
  },
  {
    name: "percentile_disc",
    purpose: "PERCENTILE_DISC of the numbers that JSON_ARRAYAGG has collected",
    removal: "Number the rows with CUME_DIST() and take the first that reaches the fraction.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.percentile_disc(collected longtext, fraction decimal(30,20)) RETURNS decimal(65,30) DETERMINISTIC
RETURN (
  WITH given AS (
    SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place, COUNT(*) OVER () AS total
    FROM JSON_TABLE(collected, '$[*]' COLUMNS (n decimal(65,30) PATH '$')) AS numbers
    WHERE n IS NOT NULL
  )
  SELECT MIN(n) FROM given WHERE place >= fraction * total
)`,
    ],
  },
];
