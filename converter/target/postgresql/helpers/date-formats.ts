/**
 * Helpers that print and read dates by Oracle's format models, in the settings AMERICAN_AMERICA.
 * They read the format element by element, the longest that fits first, as Oracle does.
 */

import { type Helper, sql } from "../../helper-library";

export const dateFormatHelpers: readonly Helper[] = [
  {
    name: "to_char_date",
    purpose: "TO_CHAR(date, format) with Oracle's format model; called as to_char",
    removal: "Call to_char with a PostgreSQL template where the format is known.",
    dependsOn: ["date_text"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_char(value timestamp, format text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.date_text($1, $2, NULL)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.to_char(value timestamp with time zone, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT portolan.date_text($1::timestamp, $2, $1)
$$`,
    ],
  },
  {
    name: "date_text",
    purpose: "A date printed by Oracle's format model; moment is needed for time zone elements",
    removal: "Goes with to_char_date.",
    dependsOn: ["date_element", "number_in_words", "ordinal_in_words"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.date_text(value timestamp, format text, moment timestamp with time zone) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  rest text := format;
  filled boolean := false;
  result text := '';
  element text;
  suffix text;
  word text;
BEGIN
  IF value IS NULL THEN RETURN NULL; END IF;
  WHILE rest <> '' LOOP
    -- Of the alternatives the longest that fits is taken.
    element := substring(rest FROM '(?i)^(?:FM|FX|"[^"]*"|S?YYYY|Y,YYY|YYY?|Y|S?YEAR|IYYY|IYY?|I|RRRR|RR|RM|S?CC|Q|MONTH|MON'
      || '|MM|MI|WW?|IW|D{1,3}|DAY|DY|DL|DS|J|HH(?:12|24)?|SS|SSSSS|FF[1-9]?|[ABP]\.?[DCM]\.?|TZ[HMRD]|TS|X)');
    IF element IS NULL AND rest ~* '^[A-Z]' THEN
      RAISE EXCEPTION 'ORA-01821: date format not recognized' USING ERRCODE = 'invalid_datetime_format', DETAIL = rest;
    END IF;
    element := coalesce(element, left(rest, 1));
    rest := substr(rest, length(element) + 1);
    CONTINUE WHEN upper(element) = 'FX';
    IF upper(element) = 'FM' THEN
      filled := NOT filled;
    ELSIF element !~* '^[A-Z]' THEN
      result := result || trim(element, '"');
    ELSE
      suffix := coalesce(upper(substring(rest FROM '(?i)^(?:SPTH|THSP|TH|SP)')), '');
      rest := substr(rest, length(suffix) + 1);
      word := portolan.date_element(value, upper(element), moment);
      IF filled THEN
        word := rtrim(CASE WHEN element ~* '^FF' THEN word ELSE regexp_replace(ltrim(word), '^(-?)0+(?=.)', '\1') END);
      END IF;
      IF suffix IN ('SPTH', 'THSP') THEN
        word := portolan.ordinal_in_words(word::bigint);
      ELSIF suffix = 'SP' THEN
        word := portolan.number_in_words(word::bigint);
      ELSIF suffix = 'TH' THEN
        word := word || CASE WHEN word ~ '1.$' THEN 'TH' WHEN word ~ '1$' THEN 'ST' WHEN word ~ '2$' THEN 'ND'
          WHEN word ~ '3$' THEN 'RD' ELSE 'TH' END;
      END IF;
      -- Words and ordinals are capitalized as the element's first two letters are.
      result := result || CASE
        WHEN element ~ '^[A-Z][^A-Za-z]*([A-Z]|$)' OR upper(element) IN ('DL', 'TS') THEN word
        WHEN element ~ '^[A-Z]' AND word ~ '^[0-9]' THEN lower(word)
        WHEN element ~ '^[A-Z]' THEN initcap(word)
        ELSE lower(word)
      END;
    END IF;
  END LOOP;
  RETURN NULLIF(result, '');
END
$$`,
    ],
  },
  {
    name: "date_element",
    purpose: "One element of Oracle's datetime format models, in capitals and padded",
    removal: "Goes with to_char_date.",
    dependsOn: ["year_in_words"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.date_element(value timestamp, element text, moment timestamp with time zone) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $2 IN ('SYYYY', 'SCC')
      THEN CASE WHEN to_char($1, 'BC') = 'BC' THEN '-' ELSE ' ' END || to_char($1, substr($2, 2))
    WHEN $2 = 'YEAR' THEN portolan.year_in_words($1)
    WHEN $2 = 'SYEAR' THEN CASE WHEN to_char($1, 'BC') = 'BC' THEN '-' ELSE ' ' END || portolan.year_in_words($1)
    WHEN $2 IN ('RR', 'RRRR') THEN to_char($1, replace($2, 'R', 'Y'))
    WHEN $2 = 'SSSSS' THEN lpad(to_char($1, 'SSSS'), 5, '0')
    WHEN $2 = 'FF' THEN to_char($1, 'US')
    WHEN $2 LIKE 'FF_' THEN left(to_char($1, 'US') || '000', right($2, 1)::integer)
    WHEN $2 = 'X' THEN '.'
    WHEN $2 = 'DL' THEN to_char($1, 'FMDay, FMMonth FMDD, FMYYYY')
    WHEN $2 = 'DS' THEN to_char($1, 'FMMM/FMDD/FMYYYY')
    WHEN $2 = 'TS' THEN to_char($1, 'FMHH12:MI:SS AM')
    WHEN $2 = 'TZR' THEN current_setting('TimeZone')
    WHEN $2 = 'TZD' THEN to_char($3, 'TZ')
    WHEN $2 IN ('TZH', 'TZM') THEN to_char($3, $2)
    ELSE to_char($1, $2)
  END
$$`,
    ],
  },
  {
    name: "year_in_words",
    purpose: "A year in English words, as the format element YEAR writes it",
    removal: "Goes with to_char_date.",
    dependsOn: ["number_in_words"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.year_in_words(value timestamp) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    -- 2005 is two thousand five, 2024 twenty twenty-four.
    WHEN year < 1000 OR year % 1000 < 10 THEN portolan.number_in_words(year)
    WHEN year % 100 = 0 THEN portolan.number_in_words(year / 100) || ' HUNDRED'
    WHEN year % 100 < 10 THEN portolan.number_in_words(year / 100) || ' OH-' || portolan.number_in_words(year % 100)
    ELSE portolan.number_in_words(year / 100) || ' ' || portolan.number_in_words(year % 100)
  END
  FROM (SELECT to_char($1, 'YYYY')::bigint) AS years(year)
$$`,
    ],
  },
  {
    name: "number_in_words",
    purpose: "A whole number in English words, as the suffix SP writes it",
    removal: "None in PostgreSQL; let the application write words.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.number_in_words(value bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  small constant text[] := string_to_array('ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN '
    'FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN', ' ');
  tens constant text[] := string_to_array('TEN TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY', ' ');
  unit bigint := CASE WHEN value >= 1000000 THEN 1000000 WHEN value >= 1000 THEN 1000 ELSE 100 END;
BEGIN
  RETURN CASE
    WHEN value = 0 THEN 'ZERO'
    WHEN value < 20 THEN small[value]
    WHEN value < 100 THEN tens[value / 10] || coalesce('-' || small[value % 10], '')
    ELSE portolan.number_in_words(value / unit)
      || CASE unit WHEN 100 THEN ' HUNDRED' WHEN 1000 THEN ' THOUSAND' ELSE ' MILLION' END
      || CASE WHEN value % unit = 0 THEN '' ELSE ' ' || portolan.number_in_words(value % unit) END
  END;
END
$$`,
    ],
  },
  {
    name: "ordinal_in_words",
    purpose: "A whole number as an English ordinal, as the suffix SPTH writes it",
    removal: "None in PostgreSQL; let the application write words.",
    dependsOn: ["number_in_words"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.ordinal_in_words(value bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words text := portolan.number_in_words(value);
  last text := substring(words FROM '[A-Z]+$');
BEGIN
  RETURN left(words, -length(last)) || CASE last
    WHEN 'ONE' THEN 'FIRST'
    WHEN 'TWO' THEN 'SECOND'
    WHEN 'THREE' THEN 'THIRD'
    WHEN 'FIVE' THEN 'FIFTH'
    WHEN 'EIGHT' THEN 'EIGHTH'
    WHEN 'NINE' THEN 'NINTH'
    WHEN 'TWELVE' THEN 'TWELFTH'
    WHEN 'ZERO' THEN 'ZEROETH'
    ELSE CASE WHEN last LIKE '%Y' THEN left(last, -1) || 'IETH' ELSE last || 'TH' END
  END;
END
$$`,
    ],
  },
  {
    name: "to_date",
    purpose: "TO_DATE(text, format) with Oracle's format model: RR, missing parts, input that differs a little",
    removal: "Call to_timestamp(value, template)::timestamp where the format is known and has year, month and day.",
    dependsOn: ["read_datetime"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_date(value text, format text DEFAULT 'DD-MON-RR') RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT date_trunc('second', moment) FROM portolan.read_datetime($1, $2)
$$`,
    ],
  },
  {
    name: "to_date_fixed",
    purpose: "TO_DATE in an index: its format has year, month and day, so that nothing depends on the session",
    removal: "Store the date in a column and index that.",
    dependsOn: ["to_date"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_date_fixed(value text, format text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.to_date($1, $2)
$$`,
    ],
  },
  {
    name: "to_timestamp",
    purpose: "TO_TIMESTAMP(text, format) with Oracle's format model",
    removal: "Call to_timestamp(value, template)::timestamp where the format is known and has year, month and day.",
    dependsOn: ["read_datetime"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_timestamp(value text, format text DEFAULT 'DD-MON-RR HH.MI.SSXFF AM') RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT moment FROM portolan.read_datetime($1, $2)
$$`,
    ],
  },
  {
    name: "to_timestamp_tz",
    purpose: "TO_TIMESTAMP_TZ(text, format) with Oracle's format model, region names included",
    removal: "Call to_timestamp(value, template) where the format is known and has TZH:TZM or no zone.",
    dependsOn: ["read_datetime"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_timestamp_tz(value text, format text DEFAULT 'DD-MON-RR HH.MI.SSXFF AM TZR')
RETURNS timestamp with time zone LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN zone ~ '^[+-]' THEN moment AT TIME ZONE zone::interval
    ELSE moment AT TIME ZONE coalesce(zone, current_setting('TimeZone'))
  END
  FROM portolan.read_datetime($1, $2)
$$`,
    ],
  },
  {
    name: "to_date_or",
    purpose: "TO_DATE and TO_TIMESTAMP with DEFAULT … ON CONVERSION ERROR",
    removal: "Version 16 has pg_input_is_valid for texts in ISO form.",
    dependsOn: ["read_datetime"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_date_or(value text, fallback timestamp, format text DEFAULT 'DD-MON-RR')
RETURNS timestamp LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT moment FROM portolan.read_datetime(value, format));
EXCEPTION
  WHEN data_exception THEN RETURN fallback;
END
$$`,
    ],
  },
  {
    name: "validate_conversion",
    purpose: "VALIDATE_CONVERSION: 1 if the text can be converted to NUMBER, DATE or TIMESTAMP, else 0",
    removal: "Version 16 has pg_input_is_valid.",
    dependsOn: ["read_datetime", "to_number", "to_number_format"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.validate_conversion(value text, type_name text, format text DEFAULT NULL)
RETURNS integer LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF upper(type_name) LIKE 'TIMESTAMP%' THEN
    PERFORM portolan.read_datetime(value, coalesce(format, 'DD-MON-RR HH.MI.SSXFF AM'));
  ELSIF upper(type_name) = 'DATE' THEN
    PERFORM portolan.read_datetime(value, coalesce(format, 'DD-MON-RR'));
  ELSIF format IS NULL THEN
    PERFORM portolan.to_number(value);
  ELSE
    PERFORM portolan.to_number(value, format);
  END IF;
  RETURN 1;
EXCEPTION
  WHEN data_exception THEN RETURN 0;
END
$$`,
    ],
  },
  {
    name: "read_datetime",
    purpose: "Reads a text by Oracle's datetime format model: the local time, and the zone if one is given",
    removal: "Goes with to_date, to_timestamp and to_timestamp_tz.",
    dependsOn: ["full_year"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.read_datetime(value text, format text, OUT moment timestamp, OUT zone text)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  months constant text[] := string_to_array('JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC', ' ');
  romans constant text[] := string_to_array('I II III IV V VI VII VIII IX X XI XII', ' ');
  rest text := upper(regexp_replace(regexp_replace(regexp_replace(format,
    'DL', 'DAY, MONTH DD, YYYY', 'i'), 'DS', 'MM/DD/RRRR', 'i'), 'TS', 'HH:MI:SS AM', 'i'));
  input text := upper(trim(value));
  exact boolean := false;
  element text;
  found text;
  digits integer;
  year integer := extract(year FROM localtimestamp);
  month integer := extract(month FROM localtimestamp);
  day integer := 1;
  base date;
  hour integer := 0;
  minute integer := 0;
  second numeric := 0;
  of_day integer;
  meridian text;
  era text;
BEGIN
  IF input IS NULL OR input = '' THEN RETURN; END IF;
  WHILE rest <> '' LOOP
    element := coalesce(substring(rest FROM '^(?:FM|FX|"[^"]*"|S?YYYY|Y,YYY|YYY?|Y|RRRR|RR|RM|MONTH|MON|MM|MI|D{1,3}|DAY|DY|J'
      || '|HH(?:12|24)?|SS|SSSSS|FF[1-9]?|[ABP]\.?[DCM]\.?|TZ[HMRD]|X)'), left(rest, 1));
    rest := substr(rest, length(element) + 1);
    CONTINUE WHEN element = 'FM';
    IF element = 'FX' THEN
      exact := NOT exact;
    ELSIF element ~ '^"' THEN
      IF left(input, length(element) - 2) <> trim(element, '"') THEN
        RAISE EXCEPTION 'ORA-01861: literal does not match format string' USING ERRCODE = 'invalid_datetime_format';
      END IF;
      input := substr(input, length(element) - 1);
    ELSIF element = 'X' OR element !~ '^[A-Z]' THEN
      IF exact AND left(input, 1) <> element AND element <> 'X' THEN
        RAISE EXCEPTION 'ORA-01861: literal does not match format string' USING ERRCODE = 'invalid_datetime_format';
      END IF;
      -- Any punctuation stands for any other, and it may be left out.
      -- A sign in front of what can have one is not punctuation.
      input := regexp_replace(input, CASE WHEN rest ~ '^(SYYYY|TZH)' AND element <> '-' THEN '^ *[^ A-Z0-9+-]?'
        ELSE '^ *[^ A-Z0-9]?' END, '');
    ELSE
      IF element !~ '^([SY,]*Y|RR|MM|MON|RM|D|J|HH|MI|SS|FF|[ABP]\.?[DCM]|TZ)' THEN
        RAISE EXCEPTION 'ORA-01820: format code cannot appear in date input format' USING ERRCODE = 'invalid_datetime_format', DETAIL = element;
      END IF;
      input := ltrim(input);
      -- The time of day may be missing at the end.
      EXIT WHEN input = '' AND element ~ '^(HH|MI|SS|FF|[AP]\.?M|TZ)';
      digits := CASE
        WHEN element = 'SSSSS' THEN 5
        WHEN element = 'J' THEN 7
        WHEN element IN ('YYYY', 'SYYYY', 'Y,YYY', 'RRRR') OR (element IN ('YY', 'RR') AND (rest = '' OR rest !~ '^[A-Z]')) THEN 4
        WHEN element IN ('YYY', 'DDD') THEN 3
        WHEN element IN ('Y', 'D') THEN 1
        WHEN element ~ '^FF[1-9]' THEN right(element, 1)::integer
        WHEN element = 'FF' THEN 9
        ELSE 2
      END;
      found := substring(input FROM CASE
        WHEN element IN ('MONTH', 'MON') OR (element = 'MM' AND input ~ '^[A-Z]') THEN
          '^(?:JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)'
        WHEN element = 'RM' THEN '^(?:VI{0,3}|I{1,3}|I[VX]|XI{0,2})'
        WHEN element IN ('DAY', 'DY') THEN '^(?:(?:SUN|MON|FRI)(?:DAY)?|TUE(?:SDAY)?|WED(?:NESDAY)?|THU(?:RSDAY)?|SAT(?:URDAY)?)'
        WHEN element ~ '^[AP]\.?M' THEN '^[AP]\.?M\.?'
        WHEN element ~ '^[AB]\.?[DC]' THEN '^(?:A\.?D|B\.?C)\.?'
        WHEN element IN ('TZR', 'TZD') THEN '^(?:[+-][0-9]{1,2}:[0-9]{2}|[A-Z_/+-]+[0-9]*)'
        WHEN element IN ('TZH', 'SYYYY') THEN '^[+-]?[0-9]{1,' || digits || '}'
        WHEN element = 'Y,YYY' THEN '^[0-9]?,?[0-9]{3}'
        WHEN exact AND element <> 'FF' THEN '^[0-9]{' || digits || '}'
        ELSE '^[0-9]{1,' || digits || '}'
      END);
      IF found IS NULL THEN
        RAISE EXCEPTION '%', CASE
          WHEN input = '' THEN 'ORA-01840: input value not long enough for date format'
          WHEN element LIKE 'MON%' THEN 'ORA-01843: not a valid month'
          WHEN element ~ '^[AP]' THEN 'ORA-01855: AM/A.M. or PM/P.M. required'
          ELSE 'ORA-01858: a non-numeric character was found where a numeric was expected'
        END USING ERRCODE = 'invalid_datetime_format';
      END IF;
      input := substr(input, length(found) + 1);
      CASE
        WHEN element ~ '[YR]$' AND element NOT IN ('DAY', 'DY', 'TZR') THEN
          year := portolan.full_year(replace(found, ',', '')::integer, element, length(found));
        WHEN element = 'RM' THEN month := array_position(romans, found);
        WHEN element IN ('MM', 'MON', 'MONTH') THEN
          month := CASE WHEN found ~ '^[0-9]' THEN found::integer ELSE array_position(months, left(found, 3)) END;
        WHEN element = 'DD' THEN day := found::integer;
        WHEN element = 'DDD' THEN base := make_date(year, 1, 1) + found::integer - 1;
        WHEN element = 'J' THEN base := date '2000-01-01' + (found::integer - 2451545);
        WHEN element LIKE 'HH%' THEN hour := found::integer;
        WHEN element = 'MI' THEN minute := found::integer;
        WHEN element = 'SS' THEN second := second + found::integer;
        WHEN element = 'SSSSS' THEN of_day := found::integer;
        WHEN element LIKE 'FF%' THEN second := second + ('0.' || found)::numeric;
        WHEN element ~ '^[AP]\.?M' THEN meridian := left(found, 1);
        WHEN element ~ '^[AB]\.?[DC]' THEN era := left(found, 1);
        WHEN element = 'TZH' THEN zone := CASE WHEN found ~ '^[+-]' THEN found ELSE '+' || found END || ':00';
        WHEN element = 'TZM' THEN zone := replace(zone, ':00', ':' || lpad(found, 2, '0'));
        WHEN element IN ('TZR', 'TZD') THEN zone := found;
        ELSE NULL;
      END CASE;
    END IF;
  END LOOP;
  IF trim(input) <> '' THEN
    RAISE EXCEPTION 'ORA-01830: date format picture ends before converting entire input string' USING ERRCODE = 'invalid_datetime_format';
  ELSIF month NOT BETWEEN 1 AND 12 THEN
    RAISE EXCEPTION 'ORA-01843: not a valid month' USING ERRCODE = 'datetime_field_overflow';
  ELSIF hour > 23 OR (meridian IS NOT NULL AND hour NOT BETWEEN 1 AND 12) THEN
    RAISE EXCEPTION 'ORA-01850: hour must be between 0 and 23' USING ERRCODE = 'datetime_field_overflow';
  ELSIF minute > 59 OR second >= 60 THEN
    RAISE EXCEPTION 'ORA-01851: minutes and seconds must be between 0 and 59' USING ERRCODE = 'datetime_field_overflow';
  END IF;
  IF era = 'B' THEN year := -year; END IF;
  IF meridian IS NOT NULL THEN hour := hour % 12 + CASE meridian WHEN 'P' THEN 12 ELSE 0 END; END IF;
  moment := coalesce(base, make_date(year, month, day))
    + CASE WHEN of_day IS NULL THEN make_time(hour, minute, second::double precision) ELSE time '0:00' + of_day * interval '1 second' END;
END
$$`,
    ],
  },
  {
    name: "full_year",
    purpose: "The year that Oracle's elements YY, RR and their kin mean by their digits",
    removal: "Goes with to_date, to_timestamp and to_timestamp_tz.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.full_year(number integer, element text, digits integer) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $2 IN ('YYYY', 'SYYYY', 'Y,YYY') OR $3 > length($2) OR ($2 LIKE 'RR%' AND $3 > 2) THEN $1
    -- RR: the year of this century or its neighbours that is nearer.
    WHEN $2 LIKE 'RR%' THEN this_year / 100 * 100 + $1 + CASE
      WHEN $1 < 50 AND this_year % 100 >= 50 THEN 100
      WHEN $1 >= 50 AND this_year % 100 < 50 THEN -100
      ELSE 0
    END
    ELSE this_year / (10 ^ length($2))::integer * (10 ^ length($2))::integer + $1
  END
  FROM (SELECT extract(year FROM localtimestamp)::integer) AS today(this_year)
$$`,
    ],
  },
];
