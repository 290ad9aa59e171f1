CREATE OR REPLACE PACKAGE BODY pkg_billing AS

  g_last_run DATE;      -- state of the session, shown by the client

  FUNCTION next_invoice_no(p_date IN DATE := SYSDATE) RETURN VARCHAR2 IS
  BEGIN
    RETURN 'HB' || TO_CHAR(p_date, 'YY') || '-' || TO_CHAR(seq_invoice.NEXTVAL, 'FM000000');
  END next_invoice_no;

  PROCEDURE create_invoice(p_port_call_id IN NUMBER, p_invoice_id OUT NUMBER) IS
    v_line_id  vessels.line_id%TYPE;
    v_net      NUMBER := 0;
    e_no_payer EXCEPTION;
  BEGIN
    SELECT v.line_id
      INTO v_line_id
      FROM port_calls pc INNER JOIN vessels v USING (vessel_id)
     WHERE pc.port_call_id = p_port_call_id;
    IF v_line_id IS NULL THEN
      RAISE e_no_payer;
    END IF;

    INSERT INTO invoices (invoice_id, invoice_no, port_call_id, line_id, due_date, currency_code, status)
    VALUES (seq_invoice.NEXTVAL, next_invoice_no, p_port_call_id, v_line_id,
            pkg_util.next_working_day(ADD_MONTHS(TRUNC(SYSDATE), 1), 0), pkg_util.c_base_currency, c_draft)
    RETURNING invoice_id INTO p_invoice_id;

    FOR r IN (SELECT c.tariff_code, c.quantity, c.unit_price, c.amount, t.valid_from
                FROM TABLE(pkg_tariff.charges(p_port_call_id)) c
                JOIN tariffs t ON t.tariff_code = c.tariff_code AND SYSDATE BETWEEN t.valid_from AND t.valid_to)
    LOOP
      INSERT INTO invoice_lines (line_no, invoice_id, tariff_code, valid_from, quantity, unit_price, amount)
      VALUES (seq_invoice_line.NEXTVAL, p_invoice_id, r.tariff_code, r.valid_from, r.quantity, r.unit_price, r.amount);
      v_net := v_net + r.amount;
    END LOOP;

    UPDATE invoices SET net_amount = v_net WHERE invoice_id = p_invoice_id;
  EXCEPTION
    WHEN e_no_payer THEN
      p_invoice_id := NULL;
      pkg_log.warn('pkg_billing', 'nobody pays for call ' || TO_CHAR(p_port_call_id));
  END create_invoice;

  PROCEDURE recalculate(p_invoice_id IN NUMBER) IS
  BEGIN
    UPDATE invoices i
       SET i.net_amount = (SELECT NVL(SUM(l.amount * (1 - NVL(l.discount_pct, 0) / 100)), 0)
                             FROM invoice_lines l
                            WHERE l.invoice_id = i.invoice_id)
     WHERE i.invoice_id = p_invoice_id
       AND i.status = c_draft;
  END recalculate;

  PROCEDURE book_payment(p_invoice_no IN VARCHAR2, p_amount IN NUMBER, p_paid_on IN DATE DEFAULT SYSDATE, p_bank_ref IN VARCHAR2 DEFAULT NULL) IS
    v_invoice invoices%ROWTYPE;
    v_paid    NUMBER;
  BEGIN
    SELECT * INTO v_invoice FROM invoices WHERE invoice_no = p_invoice_no FOR UPDATE WAIT 5;
    INSERT INTO payments (invoice_id, paid_on, amount, bank_ref)
    VALUES (v_invoice.invoice_id, p_paid_on, p_amount, p_bank_ref);
    SELECT SUM(amount) INTO v_paid FROM payments WHERE invoice_id = v_invoice.invoice_id;
    IF v_paid >= v_invoice.net_amount + v_invoice.vat_amount THEN
      UPDATE invoices SET status = c_paid WHERE invoice_id = v_invoice.invoice_id;
    END IF;
  END book_payment;

  PROCEDURE dunning_run(p_as_of IN DATE DEFAULT SYSDATE, p_count OUT PLS_INTEGER) IS
    CURSOR c_due IS
      SELECT i.rowid AS row_id, i.invoice_id, i.invoice_no, i.due_date,
             TRUNC(p_as_of) - i.due_date AS days_late
        FROM invoices i
       WHERE i.status = c_sent
         AND i.due_date < TRUNC(p_as_of);
  BEGIN
    p_count := 0;
    FOR r IN c_due LOOP
      IF r.days_late > 60 THEN
        pkg_interface.post_json('/dunning', '{"invoice":"' || r.invoice_no || '","days":' || r.days_late || '}');
      END IF;
      UPDATE invoices SET due_date = due_date + 7 WHERE ROWID = r.row_id;
      p_count := p_count + 1;
      IF MOD(p_count, 500) = 0 THEN
        COMMIT;
      END IF;
    END LOOP;
    g_last_run := SYSDATE;
    COMMIT;
  END dunning_run;

  FUNCTION balance(p_line_id IN NUMBER) RETURN NUMBER IS
    v_balance NUMBER;
  BEGIN
    SELECT SUM(i.net_amount + i.vat_amount) - NVL(SUM(p.paid), 0)
      INTO v_balance
      FROM invoices i,
           (SELECT invoice_id, SUM(amount) AS paid FROM payments GROUP BY invoice_id) p
     WHERE i.invoice_id = p.invoice_id (+)
       AND i.line_id = p_line_id
       AND i.status IN (c_sent, c_paid);
    RETURN NVL(v_balance, 0);
  END balance;

  FUNCTION open_items(p_line_id IN NUMBER DEFAULT NULL) RETURN SYS_REFCURSOR IS
    v_sql    VARCHAR2(2000) := 'SELECT invoice_no, invoice_date, due_date, net_amount FROM invoices WHERE status = :s';
    v_cursor SYS_REFCURSOR;
  BEGIN
    IF p_line_id IS NOT NULL THEN
      v_sql := v_sql || ' AND line_id = :l ORDER BY due_date';
      OPEN v_cursor FOR v_sql USING c_sent, p_line_id;
    ELSE
      OPEN v_cursor FOR v_sql USING c_sent;
    END IF;
    RETURN v_cursor;
  END open_items;

  PROCEDURE month_end(p_year IN PLS_INTEGER, p_month IN PLS_INTEGER) IS
    v_from  DATE := TO_DATE(p_year || '-' || LPAD(p_month, 2, '0') || '-01', 'YYYY-MM-DD');
    v_to    DATE := LAST_DAY(v_from);
    v_table VARCHAR2(30) := 'INVOICES_' || TO_CHAR(v_from, 'YYYYMM');
    v_rows  NUMBER;
  BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE ' || v_table || ' AS SELECT * FROM invoices WHERE invoice_date BETWEEN DATE '''
      || TO_CHAR(v_from, 'YYYY-MM-DD') || ''' AND DATE ''' || TO_CHAR(v_to, 'YYYY-MM-DD') || '''';
    EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM ' || v_table INTO v_rows;
    DBMS_STATS.GATHER_TABLE_STATS(ownname => USER, tabname => v_table);
    pkg_log.info('pkg_billing.month_end', v_table || ': ' || v_rows || ' rows, ' || ROUND(MONTHS_BETWEEN(SYSDATE, v_from), 1) || ' months old');
  END month_end;

END pkg_billing;
/
