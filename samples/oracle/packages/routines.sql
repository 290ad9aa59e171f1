-- Stand-alone routines, mostly older than the packages.

CREATE OR REPLACE FUNCTION f_vessel_label(p_vessel_id IN vessels.vessel_id%TYPE) RETURN VARCHAR2 IS
  v_label VARCHAR2(200);
BEGIN
  SELECT vessel_name || ' (' || imo_number || DECODE(flag_country, NULL, '', ', ' || flag_country) || ')'
    INTO v_label
    FROM vessels
   WHERE vessel_id = p_vessel_id;
  RETURN v_label;
EXCEPTION
  WHEN NO_DATA_FOUND THEN
    RETURN NULL;
END f_vessel_label;
/

CREATE OR REPLACE FUNCTION f_quarter(p_day DATE) RETURN VARCHAR2 DETERMINISTIC PARALLEL_ENABLE AS
BEGIN
  RETURN TO_CHAR(p_day, 'YYYY') || '/Q' || TO_CHAR(TRUNC(p_day, 'Q'), 'Q');
END;
/

CREATE OR REPLACE FUNCTION f_storage_days(p_container_no IN CHAR, p_as_of IN DATE DEFAULT SYSDATE) RETURN NUMBER IS
  v_in   TIMESTAMP;
  v_out  TIMESTAMP;
  v_free INTERVAL DAY TO SECOND;
BEGIN
  SELECT MIN(CASE WHEN m.move_code = 'DISC' THEN m.moved_at END),
         MAX(CASE WHEN m.move_code = 'GOUT' THEN m.moved_at END),
         MAX(pc.free_time)
    INTO v_in, v_out, v_free
    FROM container_moves m, port_calls pc
   WHERE m.container_no = p_container_no
     AND pc.port_call_id = m.port_call_id;
  RETURN GREATEST(0, CEIL(CAST(NVL(v_out, p_as_of) AS DATE) - CAST(v_in + NVL(v_free, INTERVAL '0' DAY) AS DATE)));
END f_storage_days;
/

CREATE OR REPLACE PROCEDURE p_close_incident(p_incident_id IN NUMBER, p_note IN VARCHAR2 DEFAULT NULL) AUTHID CURRENT_USER IS
  v_next NUMBER;
BEGIN
  UPDATE incidents SET closed_at = SYSTIMESTAMP WHERE incident_id = p_incident_id AND closed_at IS NULL;
  IF SQL%ROWCOUNT = 0 THEN
    RAISE_APPLICATION_ERROR(-20060, 'Incident ' || p_incident_id || ' is closed or unknown');
  END IF;
  IF p_note IS NOT NULL THEN
    SELECT NVL(MAX(note_no), 0) + 1 INTO v_next FROM incident_notes WHERE incident_id = p_incident_id;
    INSERT INTO incident_notes (incident_id, note_no, note) VALUES (p_incident_id, v_next, p_note);
  END IF;
END p_close_incident;
/

CREATE OR REPLACE PROCEDURE p_rebuild_partitions(p_table IN VARCHAR2) IS
BEGIN
  FOR r IN (SELECT index_name, partition_name
              FROM user_ind_partitions
             WHERE status = 'UNUSABLE'
               AND index_name IN (SELECT index_name FROM user_indexes WHERE table_name = UPPER(p_table)))
  LOOP
    EXECUTE IMMEDIATE 'ALTER INDEX ' || r.index_name || ' REBUILD PARTITION ' || r.partition_name;
  END LOOP;
END;
/

CREATE OR REPLACE PROCEDURE p_import_crew(p_port_call_id IN NUMBER, p_csv IN CLOB, p_rows OUT NUMBER) IS
  v_line   VARCHAR2(4000);
  v_pos    PLS_INTEGER := 1;
  v_next   PLS_INTEGER;
  v_length PLS_INTEGER := DBMS_LOB.GETLENGTH(p_csv);
BEGIN
  p_rows := 0;
  WHILE v_pos <= v_length LOOP
    v_next := DBMS_LOB.INSTR(p_csv, CHR(10), v_pos);
    IF v_next = 0 THEN
      v_next := v_length + 1;
    END IF;
    v_line := RTRIM(DBMS_LOB.SUBSTR(p_csv, v_next - v_pos, v_pos), CHR(13));
    v_pos := v_next + 1;
    IF v_line IS NOT NULL AND SUBSTR(v_line, 1, 1) <> '#' THEN
      p_rows := p_rows + 1;
      INSERT INTO crew_lists (port_call_id, seq_no, family_name, given_names, nationality, birth_date)
      VALUES (p_port_call_id, p_rows,
              INITCAP(REGEXP_SUBSTR(v_line, '[^;]+', 1, 1)),
              REGEXP_SUBSTR(v_line, '[^;]+', 1, 2),
              REGEXP_SUBSTR(v_line, '[^;]+', 1, 3),
              TO_DATE(REGEXP_SUBSTR(v_line, '[^;]+', 1, 4), 'DD.MM.RRRR'));
    END IF;
  END LOOP;
  COMMIT;
END p_import_crew;
/
