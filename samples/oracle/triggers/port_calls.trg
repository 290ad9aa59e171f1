CREATE OR REPLACE TRIGGER port_calls_biu
BEFORE INSERT OR UPDATE OF eta, etd, status ON port_calls
FOR EACH ROW
DECLARE
  v_length vessels.length_m%TYPE;
BEGIN
  IF UPDATING('STATUS') AND :OLD.status = 'DEPARTED' AND :NEW.status <> 'DEPARTED' THEN
    RAISE_APPLICATION_ERROR(-20070, 'A departed call cannot be reopened');
  END IF;
  IF UPDATING THEN
    :NEW.changed_by := USER;
    :NEW.changed_on := SYSDATE;
  ELSE
    SELECT length_m INTO v_length FROM vessels WHERE vessel_id = :NEW.vessel_id;
    IF v_length > 200 THEN
      :NEW.pilot_needed := 'Y';
    END IF;
  END IF;
END;
/

-- One audit row per changed column
CREATE OR REPLACE TRIGGER port_calls_audit
AFTER INSERT OR UPDATE OR DELETE ON port_calls
FOR EACH ROW
DECLARE
  PROCEDURE audit_column(p_column VARCHAR2, p_old VARCHAR2, p_new VARCHAR2) IS
  BEGIN
    IF NVL(p_old, CHR(0)) <> NVL(p_new, CHR(0)) THEN
      INSERT INTO audit_trail (table_name, key_value, operation, column_name, old_value, new_value)
      VALUES ('PORT_CALLS', TO_CHAR(NVL(:NEW.port_call_id, :OLD.port_call_id)),
              CASE WHEN INSERTING THEN 'I' WHEN UPDATING THEN 'U' ELSE 'D' END, p_column, p_old, p_new);
    END IF;
  END audit_column;
BEGIN
  audit_column('STATUS', :OLD.status, :NEW.status);
  audit_column('BERTH_NO', TO_CHAR(:OLD.berth_no), TO_CHAR(:NEW.berth_no));
  audit_column('ETA', TO_CHAR(:OLD.eta, 'YYYY-MM-DD HH24:MI'), TO_CHAR(:NEW.eta, 'YYYY-MM-DD HH24:MI'));
END port_calls_audit;
/

-- Bookings may not overlap; a compound trigger avoids ORA-04091
CREATE OR REPLACE TRIGGER berth_bookings_ct
FOR INSERT OR UPDATE ON berth_bookings
COMPOUND TRIGGER

  TYPE t_ids IS TABLE OF berth_bookings.booking_id%TYPE INDEX BY PLS_INTEGER;
  g_ids t_ids;

  BEFORE STATEMENT IS
  BEGIN
    g_ids.DELETE;
  END BEFORE STATEMENT;

  AFTER EACH ROW IS
  BEGIN
    g_ids(g_ids.COUNT + 1) := :NEW.booking_id;
  END AFTER EACH ROW;

  AFTER STATEMENT IS
    v_hits PLS_INTEGER;
  BEGIN
    FOR i IN 1 .. g_ids.COUNT LOOP
      SELECT COUNT(*)
        INTO v_hits
        FROM berth_bookings a, berth_bookings b
       WHERE a.booking_id = g_ids(i)
         AND b.booking_id <> a.booking_id
         AND b.terminal_id = a.terminal_id
         AND b.berth_no = a.berth_no
         AND b.booked_from < a.booked_to
         AND b.booked_to > a.booked_from;
      IF v_hits > 0 THEN
        RAISE_APPLICATION_ERROR(-20031, 'Berth is taken');
      END IF;
    END LOOP;
  END AFTER STATEMENT;

END berth_bookings_ct;
/
