/** Helpers for dates and times of T-SQL: reading texts, writing styles, ticks of datetime. */

import { type Helper, sql } from "../../helper-library";

export const tsqlDateHelpers: readonly Helper[] = [
  {
    name: "text_to_datetime",
    purpose:
      "A text as a date and time as SQL Server reads it: '' is 1900-01-01, the style tells the order of the digits",
    removal: "value::timestamp where all texts are ISO dates.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.text_to_datetime(value text, style integer DEFAULT 0) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  rest text := lower(btrim(value));
  clock text;
  parts text[];
  day date := date '1900-01-01';
  hours integer := 0;
  seconds numeric := 0;
  year integer;
  month integer;
  number integer;
  months constant text := 'janfebmaraprmayjunjulaugsepoctnovdec';
BEGIN
  rest := regexp_replace(rest, '(\d)\s*(z|[+-]\d{2}:\d{2})$', '\1');
  clock := substring(rest FROM '(?:^|[\st])(\d{1,2}(?::\d{1,2}){1,2}(?:[.:]\d{1,9})?\s*(?:am|pm)?|\d{1,2}\s*(?:am|pm))$');
  IF clock IS NOT NULL THEN
    rest := btrim(left(rest, length(rest) - length(clock)), ' t');
    parts := regexp_match(clock, '^(\d{1,2})(?::(\d{1,2}))?(?::(\d{1,2}))?(?:([.:])(\d{1,9}))?\s*(am|pm)?$');
    hours := parts[1]::integer;
    IF parts[6] IS NOT NULL THEN
      hours := hours % 12 + CASE parts[6] WHEN 'pm' THEN 12 ELSE 0 END;
    END IF;
    seconds := coalesce(parts[3], '0')::numeric
      + CASE parts[4] WHEN ':' THEN parts[5]::numeric / 1000 WHEN '.' THEN ('0.' || parts[5])::numeric ELSE 0 END;
    IF hours > 23 OR coalesce(parts[2], '0')::integer > 59 OR seconds >= 60 THEN
      RAISE datetime_field_overflow USING MESSAGE = format('not a time of day: %s', value);
    END IF;
    seconds := seconds + hours * 3600 + coalesce(parts[2], '0')::integer * 60;
  END IF;
  IF rest <> '' THEN
    IF rest ~ '^\d{8}$|^\d{6}$' THEN
      parts := regexp_match(rest, '^(\d{2,4})(\d{2})(\d{2})$');
      year := parts[1]::integer; month := parts[2]::integer; number := parts[3]::integer;
    ELSIF rest ~ '^\d{4}[-/.]' THEN
      parts := regexp_match(rest, '^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$');
      year := parts[1]::integer; month := parts[2]::integer; number := parts[3]::integer;
    ELSIF rest ~ '[a-z]' THEN
      month := (position(substring(rest FROM '[a-z]{3}') IN months) + 2) / 3;
      parts := regexp_match(rest, '^(?:[a-z]+[\s,.-]*(\d{1,2})|(\d{1,2})[\s,.-]*[a-z]+)[\s,.-]*(\d{4}|\d{2})$');
      IF parts IS NULL THEN
        parts := regexp_match(rest, '^(\d{4})[\s,.-]*[a-z]+[\s,.-]*(\d{1,2})$');
        year := parts[1]::integer; number := parts[2]::integer;
      ELSE
        year := parts[3]::integer; number := coalesce(parts[1], parts[2])::integer;
      END IF;
    ELSE
      parts := regexp_match(rest, '^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$');
      IF style IN (3, 4, 5, 103, 104, 105) THEN
        number := parts[1]::integer; month := parts[2]::integer; year := parts[3]::integer;
      ELSIF style IN (2, 11, 102, 111) THEN
        year := parts[1]::integer; month := parts[2]::integer; number := parts[3]::integer;
      ELSE
        month := parts[1]::integer; number := parts[2]::integer; year := parts[3]::integer;
      END IF;
    END IF;
    IF year IS NULL OR month IS NULL OR number IS NULL THEN
      RAISE invalid_datetime_format USING MESSAGE = format('not a date or time: %s', value);
    END IF;
    IF year < 50 THEN year := year + 2000; ELSIF year < 100 THEN year := year + 1900; END IF;
    day := make_date(year, month, number);
  END IF;
  RETURN day + seconds * interval '1 second';
END
$$`,
    ],
  },
  {
    name: "try_datetime",
    purpose: "A text as a date and time, NULL if it is none",
    removal: "value::timestamp where all texts are dates.",
    dependsOn: ["text_to_datetime"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.try_datetime(value text, style integer DEFAULT 0) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN portolan.text_to_datetime(value, style);
EXCEPTION
  WHEN data_exception THEN RETURN NULL;
END
$$`,
    ],
  },
  {
    name: "datetime_text",
    purpose: "A date and time as a text in a style of CONVERT",
    removal: "to_char with the format of the style, where days and hours may have a zero before them.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.datetime_text(value timestamp, style integer, digits integer DEFAULT 3, kind text DEFAULT 'both') RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  fraction text := left(to_char(value, 'US') || '0', digits);
  clock text := to_char(value, 'HH24:MI:SS');
  pointed text := clock || CASE WHEN digits > 0 THEN '.' || fraction ELSE '' END;
  half text := lpad(to_char(value, 'FMHH12'), 2) || to_char(value, ':MI');
  short_day text := CASE style % 100
    WHEN 0 THEN to_char(value, 'Mon ') || lpad(to_char(value, 'FMDD'), 2) || to_char(value, ' YYYY')
    WHEN 9 THEN to_char(value, 'Mon ') || lpad(to_char(value, 'FMDD'), 2) || to_char(value, ' YYYY')
    WHEN 1 THEN to_char(value, 'MM/DD/YY') WHEN 2 THEN to_char(value, 'YY.MM.DD') WHEN 3 THEN to_char(value, 'DD/MM/YY')
    WHEN 4 THEN to_char(value, 'DD.MM.YY') WHEN 5 THEN to_char(value, 'DD-MM-YY') WHEN 6 THEN to_char(value, 'DD Mon YY')
    WHEN 7 THEN to_char(value, 'Mon DD, YY') WHEN 10 THEN to_char(value, 'MM-DD-YY') WHEN 11 THEN to_char(value, 'YY/MM/DD')
    WHEN 12 THEN to_char(value, 'YYMMDD') WHEN 13 THEN to_char(value, 'DD Mon YYYY') WHEN 22 THEN to_char(value, 'MM/DD/YY')
    WHEN 8 THEN '' WHEN 14 THEN '' WHEN 24 THEN '' ELSE to_char(value, 'YYYY-MM-DD') END;
  day text := CASE WHEN style >= 100 AND style % 100 IN (1, 2, 3, 4, 5, 6, 7, 10, 11, 12)
    THEN to_char(value, CASE style % 100 WHEN 1 THEN 'MM/DD/YYYY' WHEN 2 THEN 'YYYY.MM.DD' WHEN 3 THEN 'DD/MM/YYYY'
      WHEN 4 THEN 'DD.MM.YYYY' WHEN 5 THEN 'DD-MM-YYYY' WHEN 6 THEN 'DD Mon YYYY' WHEN 7 THEN 'Mon DD, YYYY'
      WHEN 10 THEN 'MM-DD-YYYY' WHEN 11 THEN 'YYYY/MM/DD' ELSE 'YYYYMMDD' END)
    ELSE short_day END;
  hour text := CASE style % 100
    WHEN 0 THEN half || to_char(value, 'AM')
    WHEN 9 THEN half || to_char(value, ':SS:') || fraction || to_char(value, 'AM')
    WHEN 8 THEN clock WHEN 24 THEN clock WHEN 20 THEN clock
    WHEN 13 THEN clock || ':' || fraction WHEN 14 THEN clock || ':' || fraction
    WHEN 22 THEN lpad(to_char(value, 'FMHH12'), 2) || to_char(value, ':MI:SS AM')
    WHEN 21 THEN pointed WHEN 25 THEN pointed
    WHEN 26 THEN CASE WHEN fraction ~ '[1-9]' THEN pointed ELSE clock END
    WHEN 27 THEN CASE WHEN fraction ~ '[1-9]' THEN pointed ELSE clock END || 'Z'
    ELSE '' END;
BEGIN
  IF kind = 'date' THEN RETURN day; END IF;
  IF kind = 'time' THEN RETURN hour; END IF;
  RETURN CASE
    WHEN day = '' THEN hour
    WHEN hour = '' THEN day
    ELSE day || CASE WHEN style IN (126, 127) THEN 'T' ELSE ' ' END || hour
  END;
END
$$`,
    ],
  },
  {
    name: "round_datetime",
    purpose: "The nearest value that datetime has: it counts in steps of 1/300 second",
    removal: "Nothing, unless the source's rounding is of use.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.round_datetime(value timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('second', $1)
    + round(round((extract(microseconds FROM $1) % 1000000) * 300 / 1000000) * 10 / 3) * interval '1 millisecond'
$$`,
    ],
  },
];
