CREATE OR REPLACE PACKAGE pkg_billing AS
  c_draft CONSTANT CHAR(1) := 'D';
  c_sent  CONSTANT CHAR(1) := 'S';
  c_paid  CONSTANT CHAR(1) := 'P';

  FUNCTION next_invoice_no(p_date IN DATE := SYSDATE) RETURN VARCHAR2;
  PROCEDURE create_invoice(p_port_call_id IN NUMBER, p_invoice_id OUT NUMBER);
  PROCEDURE recalculate(p_invoice_id IN NUMBER);
  PROCEDURE book_payment(p_invoice_no IN VARCHAR2, p_amount IN NUMBER, p_paid_on IN DATE DEFAULT SYSDATE, p_bank_ref IN VARCHAR2 DEFAULT NULL);
  PROCEDURE dunning_run(p_as_of IN DATE DEFAULT SYSDATE, p_count OUT PLS_INTEGER);
  FUNCTION balance(p_line_id IN NUMBER) RETURN NUMBER;
  FUNCTION open_items(p_line_id IN NUMBER DEFAULT NULL) RETURN SYS_REFCURSOR;
  PROCEDURE month_end(p_year IN PLS_INTEGER, p_month IN PLS_INTEGER);
END pkg_billing;
/
