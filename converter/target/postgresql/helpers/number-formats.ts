/** Helpers that print and read numbers by Oracle's format models, in the settings AMERICAN_AMERICA. */

import { type Helper, sql } from "../../helper-library";

export const numberFormatHelpers: readonly Helper[] = [
  {
    name: "to_char_number",
    purpose: "TO_CHAR(number, format) with Oracle's format model; called as to_char",
    removal: "Call to_char where the format has only 0, 9, comma, point, S, MI, PR and FM.",
    dependsOn: ["number_text", "scientific_text"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_char(value numeric, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  filled boolean := format ~* '^FM';
  model text := replace(replace(upper(regexp_replace(format, '^FM', '', 'i')), 'G', ','), 'D', '.');
  currency text := CASE WHEN model ~ '[$LU]' THEN '$' WHEN model ~ 'C' THEN 'USD' ELSE '' END;
  -- The digits of the picture, without signs and currency.
  picture text := regexp_replace(model, 'EEEE|MI$|PR$|[S$LCUB]', '', 'g');
  whole_picture text := split_part(replace(picture, 'V', ''), '.', 1);
  part_picture text := split_part(picture, '.', 2);
  -- V multiplies by ten for every digit after it.
  amount numeric := abs(value) * power(10::numeric, length(split_part(picture, 'V', 2)));
  width integer := length(replace(picture, 'V', '')) + CASE WHEN model ~ 'PR$' THEN 2 ELSE 1 END
    + CASE WHEN model ~ '[LU]' THEN 10 WHEN model ~ 'C' THEN 7 ELSE length(currency) END
    + CASE WHEN model ~ 'EEEE' THEN 5 ELSE 0 END;
  whole text := trunc(round(amount, length(part_picture)))::text;
  part text := split_part(round(amount, length(part_picture))::text, '.', 2);
  shortest integer := length(rtrim(part_picture, '9'));
  zeros integer := length(regexp_replace(substring(whole_picture FROM '0.*'), ',', '', 'g'));
  digits text := '';
BEGIN
  IF model ~ '^TM9?$' THEN RETURN portolan.number_text(value); END IF;
  IF model = 'TME' THEN RETURN portolan.scientific_text(value, NULL); END IF;
  IF model = 'RN' THEN
    IF value NOT BETWEEN 1 AND 3999 THEN RETURN repeat('#', 15); END IF;
    digits := CASE WHEN format ~ 'r' THEN lower(to_char(value, 'FMRN')) ELSE to_char(value, 'FMRN') END;
    RETURN CASE WHEN filled THEN digits ELSE lpad(digits, 15) END;
  END IF;
  IF model ~ '^0*X+$' THEN
    IF value < -0.5 OR round(value) > 9223372036854775807 THEN RETURN repeat('#', length(model) + 1); END IF;
    digits := to_hex(round(value)::bigint);
    IF format !~ 'x' THEN digits := upper(digits); END IF;
    IF length(digits) > length(model) THEN RETURN repeat('#', length(model) + 1); END IF;
    IF model ~ '^0' THEN digits := lpad(digits, length(model), '0'); END IF;
    RETURN CASE WHEN filled THEN digits ELSE lpad(digits, length(model) + 1) END;
  END IF;
  IF picture !~ '^[09,]*(\.[09]*|V[09]*)?$' OR picture !~ '[09]' THEN
    RAISE EXCEPTION 'ORA-01481: invalid number format model' USING ERRCODE = 'invalid_parameter_value', DETAIL = format;
  END IF;
  IF model ~ 'EEEE' THEN
    digits := portolan.scientific_text(abs(value), length(part_picture));
  ELSE
    IF whole = '0' THEN whole := ''; END IF;
    IF length(whole) > length(replace(whole_picture, ',', '')) THEN RETURN repeat('#', width); END IF;
    IF model ~ 'B' AND whole = '' THEN
      IF part !~ '[1-9]' THEN RETURN CASE WHEN NOT filled THEN repeat(' ', width) END; END IF;
    ELSE
      whole := lpad(whole, greatest(length(whole), zeros), '0');
    END IF;
    IF filled THEN part := left(part, shortest) || rtrim(substr(part, shortest + 1), '0'); END IF;
    -- Zero shows at least one digit.
    IF whole = '' AND part = '' THEN whole := '0'; END IF;
    FOR place IN REVERSE length(whole_picture) .. 1 LOOP
      EXIT WHEN whole = '';
      IF substr(whole_picture, place, 1) = ',' THEN
        digits := ',' || digits;
      ELSE
        digits := right(whole, 1) || digits;
        whole := left(whole, -1);
      END IF;
    END LOOP;
    IF picture ~ '\.' THEN digits := digits || '.' || part; END IF;
  END IF;
  digits := CASE WHEN model ~ '[LCU]$' THEN digits || currency ELSE currency || digits END;
  digits := CASE
    WHEN model ~ 'PR$' THEN CASE WHEN value < 0 THEN '<' || digits || '>' ELSE ' ' || digits || ' ' END
    WHEN model ~ 'MI$' THEN digits || CASE WHEN value < 0 THEN '-' ELSE ' ' END
    WHEN model ~ 'S$' THEN digits || CASE WHEN value < 0 THEN '-' ELSE '+' END
    WHEN model ~ 'S' THEN CASE WHEN value < 0 THEN '-' ELSE '+' END || digits
    ELSE CASE WHEN value < 0 THEN '-' ELSE ' ' END || digits
  END;
  RETURN CASE WHEN filled THEN trim(digits) ELSE lpad(digits, width) END;
END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.to_char(value double precision, format text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.to_char($1::numeric, $2)
$$`,
    ],
  },
  {
    name: "scientific_text",
    purpose: "A number as mantissa and exponent, as the format elements EEEE and TME write it",
    removal: "Goes with to_char_number.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.scientific_text(value numeric, decimals integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  size numeric := abs(value);
  exponent integer := CASE
    WHEN size = 0 THEN 0
    WHEN size >= 1 THEN length(trunc(size)::text) - 1
    ELSE -length(substring(size::text FROM '^0\.(0*)')) - 1
  END;
  mantissa numeric := CASE
    WHEN exponent > 0 THEN size / power(10::numeric, exponent)
    ELSE size * power(10::numeric, -exponent)
  END;
BEGIN
  IF decimals IS NULL THEN
    mantissa := trim_scale(mantissa);
  ELSE
    mantissa := round(mantissa, decimals);
    -- Rounding may have made 9.99 to 10.0.
    IF mantissa >= 10 THEN
      mantissa := round(mantissa / 10, decimals);
      exponent := exponent + 1;
    END IF;
  END IF;
  RETURN CASE WHEN value < 0 THEN '-' ELSE '' END || mantissa::text || 'E'
    || CASE WHEN exponent < 0 THEN '-' ELSE '+' END || lpad(abs(exponent)::text, greatest(2, length(abs(exponent)::text)), '0');
END
$$`,
    ],
  },
  {
    name: "to_number_format",
    purpose: "TO_NUMBER(text, format) with Oracle's format model; called as to_number",
    removal: "Call to_number where wrong input need not be reported.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_number(value text, format text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  model text := replace(replace(upper(regexp_replace(format, '^FM', '', 'i')), 'G', ','), 'D', '.');
  digits text := upper(trim(value));
  picture text := regexp_replace(model, 'EEEE|MI$|PR$|[S$LCUB,]', '', 'g');
  negative boolean := digits ~ '^<.*>$' OR digits ~ '^-' OR (model ~ '(MI|S)$' AND digits ~ '-$');
BEGIN
  IF digits = '' THEN RETURN NULL; END IF;
  IF model ~ '^0*X+$' AND digits ~ '^[0-9A-F]+$' AND length(digits) <= least(length(model), 15) THEN
    RETURN ('x' || lpad(digits, 16, '0'))::bit(64)::bigint;
  END IF;
  digits := CASE WHEN model ~ 'PR$' THEN trim(digits, '<>') WHEN model ~ '(MI|S)$' THEN trim(rtrim(digits, '+-'))
    ELSE ltrim(digits, '+-') END;
  IF model ~ '[$LU]' THEN digits := replace(digits, '$', ''); END IF;
  IF model ~ 'C' THEN digits := replace(digits, 'USD', ''); END IF;
  IF model ~ ',' THEN digits := replace(digits, ',', ''); END IF;
  IF digits !~ '^([0-9]+\.?[0-9]*|\.[0-9]+)(E[+-]?[0-9]+)?$' OR (digits ~ 'E' AND model !~ 'EEEE')
    OR length(split_part(digits, '.', 1)) > length(split_part(picture, '.', 1))
    OR (length(split_part(digits, '.', 2)) > length(split_part(picture, '.', 2)) AND model !~ 'EEEE')
  THEN
    RAISE EXCEPTION 'ORA-01722: invalid number' USING ERRCODE = 'invalid_text_representation';
  END IF;
  RETURN CASE WHEN negative THEN -digits::numeric ELSE digits::numeric END;
END
$$`,
    ],
  },
];
