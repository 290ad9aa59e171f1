-- Ids from sequences, from the days before identity columns.
CREATE OR REPLACE TRIGGER vessels_bi
BEFORE INSERT ON vessels
FOR EACH ROW
WHEN (new.vessel_id IS NULL)
BEGIN
  SELECT seq_vessel.NEXTVAL INTO :new.vessel_id FROM dual;
END;
/

CREATE OR REPLACE TRIGGER port_calls_bi
BEFORE INSERT ON port_calls
REFERENCING NEW AS n OLD AS o
FOR EACH ROW
BEGIN
  IF :n.port_call_id IS NULL THEN
    :n.port_call_id := seq_port_call.NEXTVAL;
  END IF;
  :n.created_by := NVL(:n.created_by, SYS_CONTEXT('USERENV', 'OS_USER'));
END port_calls_bi;
/

CREATE OR REPLACE TRIGGER incidents_bi
BEFORE INSERT ON incidents
FOR EACH ROW
BEGIN
  IF :NEW.incident_id IS NULL THEN
    :NEW.incident_id := seq_incident.NEXTVAL;
  END IF;
  :NEW.title := TRIM(:NEW.title);
END;
/

CREATE OR REPLACE TRIGGER cargo_items_bi
BEFORE INSERT ON cargo_items FOR EACH ROW
WHEN (NEW.cargo_id IS NULL)
DECLARE
  v_id cargo_items.cargo_id%TYPE;
BEGIN
  SELECT seq_cargo.NEXTVAL INTO v_id FROM DUAL;
  :NEW.cargo_id := v_id;
END cargo_items_bi;
/
