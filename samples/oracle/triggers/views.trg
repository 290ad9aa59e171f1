CREATE OR REPLACE TRIGGER v_call_editor_io
INSTEAD OF INSERT OR UPDATE OR DELETE ON v_call_editor
FOR EACH ROW
DECLARE
  v_vessel_id vessels.vessel_id%TYPE;
  v_id        port_calls.port_call_id%TYPE;
BEGIN
  IF INSERTING THEN
    SELECT vessel_id INTO v_vessel_id FROM vessels WHERE imo_number = :NEW.imo_number;
    v_id := pkg_port_call.announce(v_vessel_id, :NEW.eta, :NEW.etd, p_voyage_no => :NEW.voyage_no);
  ELSIF UPDATING THEN
    UPDATE port_calls
       SET voyage_no = :NEW.voyage_no, eta = :NEW.eta, etd = :NEW.etd, row_version = row_version + 1
     WHERE port_call_id = :OLD.port_call_id AND row_version = :OLD.row_version;
    IF SQL%ROWCOUNT = 0 THEN
      RAISE pkg_port_call.e_stale_row;
    END IF;
  ELSE
    pkg_port_call.cancel(:OLD.port_call_id, 'deleted in the editor');
  END IF;
END v_call_editor_io;
/
