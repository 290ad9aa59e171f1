CREATE OR REPLACE PACKAGE BODY pkg_tariff AS

  c_module CONSTANT VARCHAR2(30) := 'pkg_tariff';

  FUNCTION price_of(p_tariff_code IN tariffs.tariff_code%TYPE, p_on IN DATE DEFAULT TRUNC(SYSDATE), p_line_id IN NUMBER DEFAULT NULL)
    RETURN NUMBER
  IS
    v_price    tariffs.price%TYPE;
    v_discount NUMBER;
  BEGIN
    SELECT t.price, NVL(d.discount_pct, 0)
      INTO v_price, v_discount
      FROM tariffs t, tariff_discounts d
     WHERE t.tariff_code = p_tariff_code
       AND p_on BETWEEN t.valid_from AND t.valid_to
       AND d.tariff_code (+) = t.tariff_code
       AND d.valid_from (+) = t.valid_from
       AND d.line_id (+) = p_line_id;
    RETURN ROUND(v_price * (1 - v_discount / 100), 4);
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RAISE e_no_tariff;
    WHEN TOO_MANY_ROWS THEN
      RAISE_APPLICATION_ERROR(-20020, 'Overlapping tariffs ' || p_tariff_code);
  END price_of;

  PROCEDURE find_tariff(p_tariff_code IN VARCHAR2, p_on IN DATE, p_tariff OUT NOCOPY t_tariff_rec, p_found OUT BOOLEAN) IS
    r_tariff c_valid%ROWTYPE;
  BEGIN
    p_found := FALSE;
    OPEN c_valid(p_on);
    LOOP
      FETCH c_valid INTO r_tariff;
      EXIT WHEN c_valid%NOTFOUND OR p_found;
      IF r_tariff.tariff_code = p_tariff_code THEN
        p_tariff.tariff_code := r_tariff.tariff_code;
        p_tariff.unit        := r_tariff.unit;
        p_tariff.price       := r_tariff.price;
        p_found := TRUE;
      END IF;
    END LOOP;
    CLOSE c_valid;
  EXCEPTION
    WHEN OTHERS THEN
      IF c_valid%ISOPEN THEN
        CLOSE c_valid;
      END IF;
      pkg_log.error(c_module || '.find_tariff');
      RAISE;
  END find_tariff;

  FUNCTION valid_tariffs(p_on IN DATE) RETURN t_tariff_cur IS
    v_cursor t_tariff_cur;
  BEGIN
    OPEN v_cursor FOR
      SELECT * FROM tariffs WHERE p_on BETWEEN valid_from AND valid_to;
    RETURN v_cursor;
  END valid_tariffs;

  FUNCTION evaluate(p_formula IN VARCHAR2, p_gt IN NUMBER, p_length IN NUMBER, p_hours IN NUMBER) RETURN NUMBER IS
    v_result NUMBER;
  BEGIN
    IF REGEXP_LIKE(p_formula, '[^A-Za-z0-9_ .,:()*/+-]') THEN
      RAISE_APPLICATION_ERROR(-20021, 'Illegal formula: ' || p_formula);
    END IF;
    EXECUTE IMMEDIATE 'DECLARE gt NUMBER := :1; len NUMBER := :2; hrs NUMBER := :3; '
      || 'BEGIN :result := ' || REPLACE(p_formula, ':') || '; END;'
      USING IN p_gt, IN p_length, IN p_hours, OUT v_result;
    RETURN v_result;
  END evaluate;

  FUNCTION charges(p_port_call_id IN NUMBER) RETURN t_charge_lines PIPELINED IS
    CURSOR c_call IS
      SELECT pc.port_call_id, v.gross_tonnage, v.length_m, v.line_id,
             (CAST(pc.departed AS DATE) - CAST(pc.arrived AS DATE)) * 24 AS hours,
             CAST(pc.arrived AS DATE) AS arrived_on
        FROM port_calls pc
        JOIN vessels v ON v.vessel_id = pc.vessel_id
       WHERE pc.port_call_id = p_port_call_id;
    r_call   c_call%ROWTYPE;
    v_amount NUMBER;
    v_qty    NUMBER;
  BEGIN
    OPEN c_call;
    FETCH c_call INTO r_call;
    IF c_call%NOTFOUND THEN
      CLOSE c_call;
      RETURN;
    END IF;
    CLOSE c_call;

    FOR r IN c_valid(NVL(r_call.arrived_on, SYSDATE)) LOOP
      v_qty := CASE r.unit
                 WHEN 'GT'   THEN r_call.gross_tonnage
                 WHEN 'M'    THEN r_call.length_m
                 WHEN 'HOUR' THEN CEIL(r_call.hours)
                 WHEN 'CALL' THEN 1
                 ELSE NULL
               END;
      CONTINUE WHEN v_qty IS NULL;
      IF r.formula IS NOT NULL THEN
        v_amount := evaluate(r.formula, r_call.gross_tonnage, r_call.length_m, r_call.hours);
      ELSE
        v_amount := v_qty * price_of(r.tariff_code, r_call.arrived_on, r_call.line_id);
      END IF;
      PIPE ROW (t_charge_line(r.tariff_code, v_qty, r.price, GREATEST(ROUND(v_amount, 2), r.min_charge)));
    END LOOP;
    RETURN;
  END charges;

  PROCEDURE raise_prices(p_percent IN NUMBER, p_from IN DATE, p_changed OUT PLS_INTEGER) IS
    TYPE t_rows IS TABLE OF tariffs%ROWTYPE;
    v_rows   t_rows;
    e_bulk   EXCEPTION;
    PRAGMA EXCEPTION_INIT(e_bulk, -24381);
  BEGIN
    SELECT * BULK COLLECT INTO v_rows
      FROM tariffs
     WHERE valid_to = pkg_util.c_eternity
       AND valid_from < p_from
       FOR UPDATE NOWAIT;

    FORALL i IN 1 .. v_rows.COUNT
      UPDATE tariffs
         SET valid_to = p_from - 1
       WHERE tariff_code = v_rows(i).tariff_code
         AND valid_from = v_rows(i).valid_from;

    FOR i IN 1 .. v_rows.COUNT LOOP
      v_rows(i).valid_from := p_from;
      v_rows(i).price := ROUND(v_rows(i).price * (1 + p_percent / 100), 4);
    END LOOP;

    FORALL i IN INDICES OF v_rows SAVE EXCEPTIONS
      INSERT INTO tariffs VALUES v_rows(i);
    p_changed := SQL%ROWCOUNT;
  EXCEPTION
    WHEN e_bulk THEN
      p_changed := v_rows.COUNT - SQL%BULK_EXCEPTIONS.COUNT;
      FOR j IN 1 .. SQL%BULK_EXCEPTIONS.COUNT LOOP
        pkg_log.warn(c_module, 'row ' || SQL%BULK_EXCEPTIONS(j).ERROR_INDEX || ': '
                     || SQLERRM(-SQL%BULK_EXCEPTIONS(j).ERROR_CODE));
      END LOOP;
  END raise_prices;

END pkg_tariff;
/
