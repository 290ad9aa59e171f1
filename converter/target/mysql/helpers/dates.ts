/** Helpers for date arithmetic. A DATE is a datetime here: the time of day is kept. */
import { type Helper, sql } from "../../helper-library";

export const dateHelpers: readonly Helper[] = [
  {
    name: "last_day",
    purpose: "LAST_DAY: the last day of the month, with the time of day",
    removal: "LAST_DAY(d) does where the time of day is midnight.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.last_day(value datetime) RETURNS datetime DETERMINISTIC NO SQL
RETURN TIMESTAMP(LAST_DAY(value), TIME(value))`,
    ],
  },
  {
    name: "add_months",
    purpose: "ADD_MONTHS: the last day of a month stays the last day",
    removal: "Write d + INTERVAL n MONTH where 28 February + 1 month may be 28 March.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.add_months(value datetime, months decimal(20,4)) RETURNS datetime DETERMINISTIC NO SQL
BEGIN
  DECLARE moved datetime DEFAULT value + INTERVAL TRUNCATE(months, 0) MONTH;
  RETURN IF(DATE(value) = LAST_DAY(value), TIMESTAMP(LAST_DAY(moved), TIME(moved)), moved);
END`,
    ],
  },
  {
    name: "months_between",
    purpose: "MONTHS_BETWEEN: whole months between equal days or last days, else parts of 31 days",
    removal: "TIMESTAMPDIFF(MONTH, earlier, later) does where only whole months count.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.months_between(later datetime, earlier datetime) RETURNS decimal(40,20) DETERMINISTIC NO SQL
RETURN (YEAR(later) - YEAR(earlier)) * 12 + MONTH(later) - MONTH(earlier)
  + CASE
    WHEN DAY(later) = DAY(earlier) OR DATE(later) = LAST_DAY(later) AND DATE(earlier) = LAST_DAY(earlier) THEN 0
    ELSE CAST((DAY(later) - DAY(earlier)) * 86400 + TIME_TO_SEC(TIME(later)) - TIME_TO_SEC(TIME(earlier)) AS DECIMAL(30,20))
      / (31 * 86400)
  END`,
    ],
  },
  {
    name: "next_day",
    purpose: "NEXT_DAY: the first day after the date that has this English name (or number, Sunday = 1)",
    removal: "None in MySQL.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.next_day(value datetime, weekday varchar(40)) RETURNS datetime DETERMINISTIC NO SQL
BEGIN
  -- Oracle looks at the first three letters only.
  DECLARE number int DEFAULT FIND_IN_SET(UPPER(LEFT(TRIM(weekday), 3)), 'SUN,MON,TUE,WED,THU,FRI,SAT');
  IF TRIM(weekday) REGEXP '^[1-7]$' THEN
    SET number = TRIM(weekday);
  END IF;
  IF number = 0 THEN
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01846: not a valid day of the week', MYSQL_ERRNO = 1292;
  END IF;
  RETURN value + INTERVAL 1 + (number + 6 - DAYOFWEEK(value)) % 7 DAY;
END`,
    ],
  },
  {
    name: "trunc_date",
    purpose: "TRUNC(date, format): also to the ISO year, and to weeks that begin as Oracle's do",
    removal: "Write DATE_FORMAT(d, '%Y-%m-01') and its kin.",
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.trunc_date(value datetime, format varchar(20)) RETURNS datetime DETERMINISTIC NO SQL
BEGIN
  DECLARE day date DEFAULT DATE(value);
  DECLARE january date DEFAULT MAKEDATE(YEAR(value), 1);
  -- 4 January is always in the first ISO week.
  DECLARE fourth date DEFAULT MAKEDATE(FLOOR(YEARWEEK(value, 3) / 100), 4);
  CASE UPPER(format)
    WHEN 'CC' THEN RETURN MAKEDATE((YEAR(value) - 1) DIV 100 * 100 + 1, 1);
    WHEN 'SCC' THEN RETURN MAKEDATE((YEAR(value) - 1) DIV 100 * 100 + 1, 1);
    WHEN 'Q' THEN RETURN january + INTERVAL (QUARTER(value) - 1) * 3 MONTH;
    WHEN 'WW' THEN RETURN day - INTERVAL (DAYOFYEAR(value) - 1) % 7 DAY;
    WHEN 'IW' THEN RETURN day - INTERVAL WEEKDAY(value) DAY;
    WHEN 'W' THEN RETURN day - INTERVAL (DAY(value) - 1) % 7 DAY;
    WHEN 'MI' THEN RETURN TIMESTAMP(day, MAKETIME(HOUR(value), MINUTE(value), 0));
    ELSE BEGIN END;
  END CASE;
  CASE
    WHEN UPPER(format) IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y') THEN RETURN january;
    WHEN UPPER(format) IN ('IYYY', 'IYY', 'IY', 'I') THEN RETURN fourth - INTERVAL WEEKDAY(fourth) DAY;
    WHEN UPPER(format) IN ('MONTH', 'MON', 'MM', 'RM') THEN RETURN day - INTERVAL DAY(value) - 1 DAY;
    WHEN UPPER(format) IN ('DDD', 'DD', 'J') THEN RETURN day;
    -- In America weeks begin on Sunday.
    WHEN UPPER(format) IN ('DAY', 'DY', 'D') THEN RETURN day - INTERVAL DAYOFWEEK(value) - 1 DAY;
    WHEN UPPER(format) IN ('HH', 'HH12', 'HH24') THEN RETURN TIMESTAMP(day, MAKETIME(HOUR(value), 0, 0));
    WHEN format IS NULL THEN RETURN NULL;
    ELSE SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'ORA-01898: too many precision specifiers', MYSQL_ERRNO = 1292;
  END CASE;
  RETURN NULL;
END`,
    ],
  },
  {
    name: "round_date",
    purpose: "ROUND(date, format)",
    removal: "DATE(d + INTERVAL 12 HOUR) rounds to days.",
    dependsOn: ["trunc_date"],
    statements: [
      sql`
CREATE FUNCTION IF NOT EXISTS portolan.round_date(value datetime, format varchar(20)) RETURNS datetime DETERMINISTIC NO SQL
BEGIN
  DECLARE unit varchar(20) DEFAULT UPPER(format);
  DECLARE start datetime DEFAULT portolan.trunc_date(value, format);
  CASE
    WHEN unit IN ('CC', 'SCC') THEN
      RETURN IF(YEAR(value) >= YEAR(start) + 50, start + INTERVAL 100 YEAR, start);
    WHEN unit IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y') THEN
      RETURN IF(MONTH(value) >= 7, start + INTERVAL 1 YEAR, start);
    WHEN unit IN ('IYYY', 'IYY', 'IY', 'I') THEN
      RETURN IF(MONTH(value) >= 7, portolan.trunc_date(start + INTERVAL 380 DAY, unit), start);
    WHEN unit = 'Q' THEN
      RETURN IF(value >= start + INTERVAL 1 MONTH + INTERVAL 15 DAY, start + INTERVAL 3 MONTH, start);
    WHEN unit IN ('MONTH', 'MON', 'MM', 'RM') THEN
      RETURN IF(DAY(value) >= 16, start + INTERVAL 1 MONTH, start);
    WHEN unit IN ('WW', 'IW', 'W', 'DAY', 'DY', 'D') THEN
      RETURN IF(value >= start + INTERVAL 84 HOUR, start + INTERVAL 7 DAY, start);
    WHEN unit IN ('HH', 'HH12', 'HH24') THEN
      RETURN IF(MINUTE(value) >= 30, start + INTERVAL 1 HOUR, start);
    WHEN unit = 'MI' THEN
      RETURN IF(SECOND(value) >= 30, start + INTERVAL 1 MINUTE, start);
    ELSE
      RETURN IF(HOUR(value) >= 12, start + INTERVAL 1 DAY, start);
  END CASE;
END`,
    ],
  },
];
