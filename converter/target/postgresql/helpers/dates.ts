/** Helpers for date arithmetic. A DATE is a timestamp here: the time of day is kept, fractions of a second are not. */

import { type Helper, sql } from "../../helper-library";

export const dateHelpers: readonly Helper[] = [
  {
    name: "last_day",
    purpose: "LAST_DAY: the last day of the month, with the time of day",
    removal: "(date_trunc('month', d) + interval '1 month - 1 day') does where the time of day is midnight.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.last_day(value timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('month', $1) + interval '1 month - 1 day' + date_trunc('second', $1)::time
$$`,
    ],
  },
  {
    name: "add_months",
    purpose: "ADD_MONTHS: the last day of a month stays the last day",
    removal: "Write d + interval '1 month' where 28 February + 1 month may be 28 March.",
    dependsOn: ["last_day"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.add_months(value timestamp, months numeric) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1::date = portolan.last_day($1)::date
      THEN portolan.last_day(date_trunc('second', $1) + make_interval(months => trunc($2)::integer))
    ELSE date_trunc('second', $1) + make_interval(months => trunc($2)::integer)
  END
$$`,
    ],
  },
  {
    name: "months_between",
    purpose: "MONTHS_BETWEEN: whole months between equal days or last days, else parts of 31 days",
    removal: "extract(year …) * 12 + extract(month …) of age() does where only whole months count.",
    dependsOn: ["last_day"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.months_between(later timestamp, earlier timestamp) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((extract(year FROM $1) - extract(year FROM $2)) * 12 + extract(month FROM $1) - extract(month FROM $2))::numeric
    + CASE
      WHEN extract(day FROM $1) = extract(day FROM $2)
        OR ($1::date = portolan.last_day($1)::date AND $2::date = portolan.last_day($2)::date) THEN 0
      ELSE (extract(day FROM $1) - extract(day FROM $2)
        + extract(epoch FROM date_trunc('second', $1)::time - date_trunc('second', $2)::time) / 86400)::numeric / 31
    END
$$`,
    ],
  },
  {
    name: "next_day",
    purpose: "NEXT_DAY: the first day after the date that has this English name (or number, Sunday = 1)",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.next_day(value timestamp, weekday integer) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('second', $1) + make_interval(days => 1 + ($2 + 5 - extract(dow FROM $1)::integer) % 7)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.next_day(value timestamp, weekday text) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  -- Oracle looks at the first three letters only.
  number integer := array_position(ARRAY['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], upper(left(trim(weekday), 3)));
BEGIN
  IF trim(weekday) ~ '^[1-7]$' THEN number := trim(weekday)::integer; END IF;
  IF number IS NULL THEN
    RAISE EXCEPTION 'ORA-01846: not a valid day of the week' USING ERRCODE = 'invalid_datetime_format';
  END IF;
  RETURN portolan.next_day(value, number);
END
$$`,
    ],
  },
  {
    name: "trunc_date",
    purpose: "TRUNC(date, format): also to the ISO year, and to weeks that begin as Oracle's do",
    removal:
      "Write date_trunc with 'year', 'quarter', 'month', 'week' (IW), 'day', 'hour' or 'minute' for those formats.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.trunc_date(value timestamp, format text DEFAULT 'DD') RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  day timestamp := date_trunc('day', value);
BEGIN
  RETURN CASE
    WHEN upper(format) IN ('CC', 'SCC') THEN date_trunc('century', value)
    WHEN upper(format) IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y') THEN date_trunc('year', value)
    -- 4 January is always in the first ISO week.
    WHEN upper(format) IN ('IYYY', 'IYY', 'IY', 'I')
      THEN date_trunc('week', make_date(extract(isoyear FROM value)::integer, 1, 4)::timestamp)
    WHEN upper(format) = 'Q' THEN date_trunc('quarter', value)
    WHEN upper(format) IN ('MONTH', 'MON', 'MM', 'RM') THEN date_trunc('month', value)
    WHEN upper(format) = 'WW' THEN day - make_interval(days => (extract(doy FROM value)::integer - 1) % 7)
    WHEN upper(format) = 'IW' THEN date_trunc('week', value)
    WHEN upper(format) = 'W' THEN day - make_interval(days => (extract(day FROM value)::integer - 1) % 7)
    WHEN upper(format) IN ('DDD', 'DD', 'J') THEN day
    -- In America weeks begin on Sunday.
    WHEN upper(format) IN ('DAY', 'DY', 'D') THEN day - make_interval(days => extract(dow FROM value)::integer)
    WHEN upper(format) IN ('HH', 'HH12', 'HH24') THEN date_trunc('hour', value)
    WHEN upper(format) = 'MI' THEN date_trunc('minute', value)
    ELSE portolan.bad_date_precision(format)
  END;
END
$$`,
    ],
    dependsOn: ["bad_date_precision"],
  },
  {
    name: "bad_date_precision",
    purpose: "Reports a format that TRUNC and ROUND of dates do not know",
    removal: "Goes with trunc_date and round_date.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bad_date_precision(format text) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'ORA-01898: too many precision specifiers' USING ERRCODE = 'invalid_parameter_value', DETAIL = format;
END
$$`,
    ],
  },
  {
    name: "round_date",
    purpose: "ROUND(date, format)",
    removal: "date_trunc('day', d + interval '12 hours') rounds to days.",
    dependsOn: ["trunc_date"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.round_date(value timestamp, format text DEFAULT 'DD') RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  unit text := upper(format);
  start timestamp := portolan.trunc_date(value, format);
  -- The moment from which on the next unit is nearer, and where that unit begins.
  turn timestamp;
  next timestamp;
BEGIN
  CASE
    WHEN unit IN ('CC', 'SCC') THEN turn := start + interval '50 years'; next := start + interval '100 years';
    WHEN unit IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y') THEN
      turn := start + interval '6 months'; next := start + interval '1 year';
    WHEN unit IN ('IYYY', 'IYY', 'IY', 'I') THEN
      turn := make_date(extract(isoyear FROM value)::integer, 7, 1);
      next := date_trunc('week', make_date(extract(isoyear FROM value)::integer + 1, 1, 4)::timestamp);
    WHEN unit = 'Q' THEN turn := start + interval '1 month 15 days'; next := start + interval '3 months';
    WHEN unit IN ('MONTH', 'MON', 'MM', 'RM') THEN turn := start + interval '15 days'; next := start + interval '1 month';
    WHEN unit IN ('WW', 'IW', 'W', 'DAY', 'DY', 'D') THEN
      turn := start + interval '3 days 12 hours'; next := start + interval '7 days';
    WHEN unit IN ('DDD', 'DD', 'J') THEN turn := start + interval '12 hours'; next := start + interval '1 day';
    WHEN unit IN ('HH', 'HH12', 'HH24') THEN turn := start + interval '30 minutes'; next := start + interval '1 hour';
    ELSE turn := start + interval '30 seconds'; next := start + interval '1 minute';
  END CASE;
  RETURN CASE WHEN value >= turn THEN next ELSE start END;
END
$$`,
    ],
  },
  {
    name: "days_between",
    purpose: "The difference of two dates as a number of days with fraction, on every version",
    removal: "extract(epoch FROM a - b) / 86400 is the same; a::date - b::date where both are midnight.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.days_between(later timestamp, earlier timestamp) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim_scale(extract(epoch FROM $1 - $2)::numeric / 86400)
$$`,
    ],
  },
  {
    name: "add_days",
    purpose: "A date plus a number of days with fraction, rounded to the second as DATE is",
    removal: "d + n * interval '1 day' is the same where n is whole.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.add_days(value timestamp, days numeric) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('second', $1) + round($2 * 86400)::double precision * interval '1 second'
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.add_days(value timestamp, days interval) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1 + $2
$$`,
    ],
  },
  {
    name: "new_time",
    purpose: "NEW_TIME: a date in one of Oracle's American time zones as the date in another",
    removal: "Write (d AT TIME ZONE 'America/New_York') AT TIME ZONE 'UTC' with region names.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.new_time(value timestamp, from_zone text, to_zone text) RETURNS timestamp
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH zones(name, hours) AS (
    VALUES ('ADT', -3), ('AST', -4), ('BDT', -10), ('BST', -11), ('CDT', -5), ('CST', -6), ('EDT', -4), ('EST', -5),
      ('GMT', 0), ('HDT', -9), ('HST', -10), ('MDT', -6), ('MST', -7), ('NST', -3.5), ('PDT', -7), ('PST', -8),
      ('YDT', -8), ('YST', -9)
  )
  SELECT $1 + (target.hours - source.hours) * interval '1 hour'
  FROM zones AS source, zones AS target
  WHERE source.name = upper($2) AND target.name = upper($3)
$$`,
    ],
  },
  {
    name: "tz_offset",
    purpose: "TZ_OFFSET: a time zone's offset today, as '+02:00'",
    removal: "to_char(now(), 'TZH:TZM') gives the session's.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tz_offset(zone text) RETURNS text
LANGUAGE sql STABLE STRICT AS $$
  SELECT CASE
    WHEN $1 ~ '^[+-]' THEN $1
    WHEN difference < interval '0' THEN '-' || to_char(-difference, 'HH24:MI')
    ELSE '+' || to_char(difference, 'HH24:MI')
  END
  FROM (SELECT (now() AT TIME ZONE CASE WHEN $1 ~ '^[+-]' THEN 'UTC' ELSE $1 END) - (now() AT TIME ZONE 'UTC')) AS zones(difference)
$$`,
    ],
  },
];
