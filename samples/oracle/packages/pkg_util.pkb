CREATE OR REPLACE PACKAGE BODY pkg_util AS

  g_cache t_param_cache;

  FUNCTION raw_param(p_name IN VARCHAR2) RETURN VARCHAR2 IS
    v_value parameters.param_value%TYPE;
  BEGIN
    IF g_cache.EXISTS(UPPER(p_name)) THEN
      RETURN g_cache(UPPER(p_name));
    END IF;
    SELECT param_value INTO v_value FROM parameters WHERE param_name = UPPER(p_name);
    g_cache(UPPER(p_name)) := v_value;
    RETURN v_value;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RETURN NULL;
  END raw_param;

  FUNCTION get_param(p_name IN VARCHAR2, p_default IN VARCHAR2 DEFAULT NULL) RETURN VARCHAR2 IS
    v_value VARCHAR2(4000) := raw_param(p_name);
  BEGIN
    IF v_value IS NULL AND p_default IS NULL THEN
      RAISE_APPLICATION_ERROR(-20010, 'Parameter ' || p_name || ' is not set');
    END IF;
    RETURN NVL(v_value, p_default);
  END get_param;

  FUNCTION get_param(p_name IN VARCHAR2, p_default IN NUMBER) RETURN NUMBER IS
  BEGIN
    RETURN NVL(TO_NUMBER(raw_param(p_name)), p_default);
  EXCEPTION
    WHEN VALUE_ERROR OR INVALID_NUMBER THEN
      pkg_log.warn('pkg_util.get_param', 'not a number: ' || p_name);
      RETURN p_default;
  END get_param;

  FUNCTION get_param(p_name IN VARCHAR2, p_default IN DATE) RETURN DATE IS
    v_value VARCHAR2(4000) := raw_param(p_name);
  BEGIN
    RETURN CASE WHEN v_value IS NULL THEN p_default ELSE TO_DATE(v_value, 'YYYY-MM-DD') END;
  END get_param;

  PROCEDURE set_param(p_name IN VARCHAR2, p_value IN VARCHAR2) IS
  BEGIN
    MERGE INTO parameters p
    USING (SELECT UPPER(p_name) AS param_name, p_value AS param_value FROM dual) n
       ON (p.param_name = n.param_name)
    WHEN MATCHED THEN
      UPDATE SET p.param_value = n.param_value, p.changed_by = USER, p.changed_on = SYSDATE
    WHEN NOT MATCHED THEN
      INSERT (param_name, param_value) VALUES (n.param_name, n.param_value);
    g_cache.DELETE(UPPER(p_name));
  END set_param;

  FUNCTION is_valid_imo(p_imo IN NUMBER) RETURN NUMBER DETERMINISTIC IS
    v_text VARCHAR2(7) := LPAD(TO_CHAR(p_imo), 7, '0');
    v_sum  PLS_INTEGER := 0;
  BEGIN
    FOR i IN 1 .. 6 LOOP
      v_sum := v_sum + TO_NUMBER(SUBSTR(v_text, i, 1)) * (8 - i);
    END LOOP;
    RETURN CASE MOD(v_sum, 10) WHEN TO_NUMBER(SUBSTR(v_text, -1)) THEN 1 ELSE 0 END;
  END is_valid_imo;

  FUNCTION split(p_text IN VARCHAR2, p_separator IN VARCHAR2 DEFAULT ',') RETURN t_string_list PIPELINED IS
    v_start PLS_INTEGER := 1;
    v_end   PLS_INTEGER;
  BEGIN
    WHILE v_start <= NVL(LENGTH(p_text), 0) + 1 LOOP
      v_end := INSTR(p_text, p_separator, v_start);
      IF v_end = 0 THEN
        PIPE ROW (TRIM(SUBSTR(p_text, v_start)));
        EXIT;
      END IF;
      PIPE ROW (TRIM(SUBSTR(p_text, v_start, v_end - v_start)));
      v_start := v_end + LENGTH(p_separator);
    END LOOP;
    RETURN;
  END split;

  FUNCTION next_working_day(p_day IN DATE, p_days IN PLS_INTEGER DEFAULT 1) RETURN DATE IS
    v_day  DATE := TRUNC(p_day);
    v_left PLS_INTEGER := p_days;
  BEGIN
    <<days>>
    WHILE v_left > 0 LOOP
      v_day := v_day + 1;
      CONTINUE days WHEN TO_CHAR(v_day, 'DY', 'NLS_DATE_LANGUAGE=ENGLISH') IN ('SAT', 'SUN');
      v_left := v_left - 1;
    END LOOP days;
    RETURN v_day;
  END next_working_day;

  FUNCTION convert_amount(p_amount IN NUMBER, p_from IN VARCHAR2, p_to IN VARCHAR2, p_on IN DATE DEFAULT SYSDATE)
    RETURN NUMBER RESULT_CACHE IS

    FUNCTION rate_of(p_currency IN VARCHAR2) RETURN NUMBER IS
      v_rate exchange_rates.rate%TYPE;
    BEGIN
      IF p_currency = c_base_currency THEN
        RETURN 1;
      END IF;
      SELECT MAX(rate) KEEP (DENSE_RANK LAST ORDER BY valid_on)
        INTO v_rate
        FROM exchange_rates
       WHERE currency_code = p_currency
         AND valid_on <= TRUNC(p_on);
      IF v_rate IS NULL THEN
        RAISE_APPLICATION_ERROR(-20011, 'No rate for ' || p_currency || ' on ' || TO_CHAR(p_on, 'DD.MM.YYYY'));
      END IF;
      RETURN v_rate;
    END rate_of;

  BEGIN
    IF p_from = p_to OR p_amount IS NULL THEN
      RETURN p_amount;
    END IF;
    RETURN ROUND(p_amount / rate_of(p_from) * rate_of(p_to), 2);
  END convert_amount;

  PROCEDURE assert(p_condition IN BOOLEAN, p_message IN VARCHAR2) IS
  BEGIN
    IF p_condition IS NULL OR NOT p_condition THEN
      RAISE_APPLICATION_ERROR(-20099, 'Assertion failed: ' || p_message, TRUE);
    END IF;
  END assert;

END pkg_util;
/
