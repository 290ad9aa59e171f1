CREATE OR REPLACE PACKAGE pkg_port_call AS
  c_announced CONSTANT port_calls.status%TYPE := 'ANNOUNCED';
  c_confirmed CONSTANT port_calls.status%TYPE := 'CONFIRMED';
  c_berthed   CONSTANT port_calls.status%TYPE := 'BERTHED';
  c_departed  CONSTANT port_calls.status%TYPE := 'DEPARTED';

  e_stale_row   EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_stale_row, -20030);
  e_berth_taken EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_berth_taken, -20031);

  FUNCTION announce(p_vessel_id IN NUMBER, p_eta IN TIMESTAMP WITH TIME ZONE, p_etd IN TIMESTAMP WITH TIME ZONE DEFAULT NULL,
                    p_voyage_no IN VARCHAR2 DEFAULT NULL) RETURN NUMBER;
  PROCEDURE confirm(p_port_call_id IN NUMBER, p_terminal_id IN NUMBER, p_berth_no IN NUMBER, p_row_version IN OUT NUMBER);
  PROCEDURE arrive(p_port_call_id IN NUMBER, p_at IN DATE DEFAULT SYSDATE);
  PROCEDURE depart(p_port_call_id IN NUMBER, p_at IN DATE DEFAULT SYSDATE);
  PROCEDURE cancel(p_port_call_id IN NUMBER, p_reason IN VARCHAR2);
  FUNCTION hours_in_port(p_port_call_id IN NUMBER) RETURN NUMBER;
  FUNCTION find_free_berth(p_length IN NUMBER, p_draught IN NUMBER, p_from IN DATE, p_to IN DATE) RETURN berths%ROWTYPE;
  PROCEDURE reassign_all(p_terminal_id IN NUMBER, p_moved OUT NUMBER, p_failed OUT NUMBER);
END pkg_port_call;
/
