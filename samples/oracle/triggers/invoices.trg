-- Nobody posts at night, the ledger is being closed
CREATE OR REPLACE TRIGGER invoices_hours
BEFORE INSERT OR UPDATE OR DELETE ON invoices
BEGIN
  IF TO_NUMBER(TO_CHAR(SYSDATE, 'HH24')) BETWEEN 2 AND 3 THEN
    RAISE_APPLICATION_ERROR(-20080, 'Ledger is closed until 04:00');
  END IF;
END;
/

CREATE OR REPLACE TRIGGER invoice_lines_total
AFTER INSERT OR UPDATE OF amount OR DELETE ON invoice_lines
FOR EACH ROW
BEGIN
  UPDATE invoices
     SET net_amount = net_amount + NVL(:NEW.amount, 0) - NVL(:OLD.amount, 0)
   WHERE invoice_id = COALESCE(:NEW.invoice_id, :OLD.invoice_id);
END;
/
ALTER TRIGGER invoice_lines_total DISABLE;

CREATE OR REPLACE TRIGGER invoices_credit
AFTER UPDATE OF status ON invoices
FOR EACH ROW
WHEN (old.status = 'D' AND new.status = 'S')
DECLARE
  v_limit shipping_lines.credit_limit%TYPE;
BEGIN
  SELECT credit_limit INTO v_limit FROM shipping_lines WHERE line_id = :new.line_id;
  IF v_limit > 0 AND :new.net_amount > v_limit THEN
    pkg_log.warn('invoices_credit', 'limit of line ' || :new.line_id || ' exceeded');
  END IF;
END;
/
