/** Helpers for numbers of T-SQL, and for conversions that may fail. */

import { type Helper, sql } from "../../helper-library";

export const tsqlNumberHelpers: readonly Helper[] = [
  {
    name: "if_blank",
    purpose: "A text, or another one where it has no characters but blanks: '' counts as 0 in SQL Server",
    removal: "value::integer where no text is empty.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.if_blank(value text, instead text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN btrim($1) = '' THEN $2 ELSE btrim($1) END
$$`,
    ],
  },
  {
    name: "to_money",
    purpose: "A text as money: currency signs and commas are left out, '' is 0",
    removal: "value::numeric where the texts are plain numbers.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_money(value text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN btrim($1) = '' THEN 0 ELSE translate($1, '$£€¥₩, ', '')::numeric END
$$`,
    ],
  },
  {
    name: "float_as_text",
    purpose: "A float as a text in a style of CONVERT: six digits without one",
    removal: "value::text where all digits are wanted.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.float_as_text(value double precision, style integer DEFAULT 0) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  digits integer := CASE style WHEN 1 THEN 8 WHEN 2 THEN 16 WHEN 3 THEN 17 ELSE 6 END;
  exponent integer;
  mantissa numeric;
  sign text := CASE WHEN value < 0 THEN '-' ELSE '' END;
BEGIN
  IF style = 3 THEN RETURN value::text; END IF;
  IF value = 0 THEN
    exponent := 0;
    mantissa := 0;
  ELSE
    exponent := floor(log(abs(value)::numeric));
    mantissa := round(abs(value)::numeric / 10::numeric ^ exponent, digits - 1);
    IF mantissa >= 10 THEN
      exponent := exponent + 1;
      mantissa := round(mantissa / 10, digits - 1);
    END IF;
  END IF;
  IF style IN (1, 2) OR exponent < -4 OR exponent >= digits THEN
    IF style NOT IN (1, 2) THEN mantissa := trim_scale(mantissa); END IF;
    RETURN sign || mantissa || 'e' || CASE WHEN exponent < 0 THEN '-' ELSE '+' END || lpad(abs(exponent)::text, 3, '0');
  END IF;
  RETURN sign || trim_scale(round(abs(value)::numeric, digits - 1 - exponent));
END
$$`,
    ],
  },
  {
    name: "try_cast",
    purpose: "TRY_CAST: a text as a value of the type of the second argument, NULL if it is none",
    removal: "value::type where all texts are values of the type.",
    dependsOn: ["text_to_datetime"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.try_cast(value text, kind anyelement, digits integer DEFAULT NULL, scale integer DEFAULT NULL) RETURNS anyelement
LANGUAGE plpgsql STABLE AS $$
DECLARE
  type_name text := pg_typeof(kind)::text;
  rest text := btrim(value);
BEGIN
  IF value IS NULL THEN RETURN NULL; END IF;
  IF type_name IN ('date', 'timestamp without time zone', 'time without time zone') THEN
    EXECUTE format('SELECT %L::timestamp::%s', portolan.text_to_datetime(value), type_name) INTO kind;
    RETURN kind;
  END IF;
  IF rest = '' AND type_name IN ('smallint', 'integer', 'bigint', 'real', 'double precision', 'boolean') THEN rest := '0'; END IF;
  IF type_name = 'numeric' AND rest !~ '^[-+]?(\d+\.?\d*|\.\d+)$' THEN RETURN NULL; END IF;
  IF digits IS NOT NULL THEN EXECUTE format('SELECT %L::numeric(%s,%s)', rest, digits, scale) INTO kind;
  ELSE EXECUTE format('SELECT %L::%s', rest, type_name) INTO kind;
  END IF;
  RETURN kind;
EXCEPTION
  WHEN data_exception THEN RETURN NULL;
END
$$`,
    ],
  },
  {
    name: "is_numeric",
    purpose: "ISNUMERIC: 1 for a text that can be read as some number or amount of money, else 0",
    removal: "CASE WHEN value ~ '^[-+]?\\d+$' THEN 1 ELSE 0 END where whole numbers are meant.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.is_numeric(value text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN btrim($1, E' \t\n\r') ~* '^[-+]?[$£€¥]?[-+]?(\d[\d,]*\.?\d*|\.\d+)([ed][-+]?\d{1,3})?$'
    OR btrim($1) ~ '^[-+$£€¥.,]$' THEN 1 ELSE 0 END
$$`,
    ],
  },
  {
    name: "window_percentile",
    purpose: "PERCENTILE_CONT and PERCENTILE_DISC over a window, whose values an array holds",
    removal: "percentile_cont and percentile_disc in a query with GROUP BY, joined to the rows.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.percentile_cont(window_values double precision[], fraction double precision, descending boolean DEFAULT false)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT percentile_cont(CASE WHEN $3 THEN 1 - $2 ELSE $2 END) WITHIN GROUP (ORDER BY v) FROM unnest($1) AS u(v)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.percentile_disc(window_values anyarray, fraction double precision, descending boolean DEFAULT false)
RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $3 THEN (SELECT percentile_disc($2) WITHIN GROUP (ORDER BY v DESC) FROM unnest($1) AS u(v))
    ELSE (SELECT percentile_disc($2) WITHIN GROUP (ORDER BY v) FROM unnest($1) AS u(v)) END
$$`,
    ],
  },
  {
    name: "str",
    purpose: "STR: a number with so many decimals, at the right of a text of that length; stars where it does not fit",
    removal: "to_char with a format.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.str(value double precision, length integer DEFAULT 10, decimals integer DEFAULT 0) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN char_length(round($1::numeric, least($3, 16))::text) <= $2 THEN lpad(round($1::numeric, least($3, 16))::text, $2)
    WHEN char_length(trunc($1)::numeric::text) > $2 THEN repeat('*', $2)
    ELSE lpad(round($1::numeric, greatest($2 - char_length(trunc($1)::numeric::text) - 1, 0))::text, $2)
  END
$$`,
    ],
  },
];
