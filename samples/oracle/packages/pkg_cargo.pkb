CREATE OR REPLACE PACKAGE BODY pkg_cargo AS

  -- ISO 6346
  FUNCTION check_digit(p_container_no IN VARCHAR2) RETURN PLS_INTEGER DETERMINISTIC IS
    c_letters CONSTANT VARCHAR2(40) := '0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ';
    v_sum PLS_INTEGER := 0;
  BEGIN
    FOR i IN 1 .. 10 LOOP
      v_sum := v_sum + (INSTR(c_letters, SUBSTR(p_container_no, i, 1)) - 1) * POWER(2, i - 1);
    END LOOP;
    RETURN MOD(MOD(v_sum, 11), 10);
  END check_digit;

  -- Reads a semicolon file from the customs inbox: container;cargo type;weight
  PROCEDURE import_manifest(p_port_call_id IN NUMBER, p_file_name IN VARCHAR2, p_manifest_id OUT NUMBER) IS
    v_file  UTL_FILE.FILE_TYPE;
    v_line  VARCHAR2(2000);
    v_no    PLS_INTEGER := 0;
  BEGIN
    DELETE FROM gtt_manifest_lines;
    v_file := UTL_FILE.FOPEN('CUSTOMS_INBOX', p_file_name, 'r', 2000);
    BEGIN
      LOOP
        UTL_FILE.GET_LINE(v_file, v_line);
        v_no := v_no + 1;
        INSERT INTO gtt_manifest_lines (line_no, raw_line, container_no, cargo_type, weight_t)
        VALUES (v_no, v_line,
                REGEXP_SUBSTR(v_line, '[^;]+', 1, 1),
                UPPER(TRIM(REGEXP_SUBSTR(v_line, '[^;]+', 1, 2))),
                TO_NUMBER(REGEXP_REPLACE(v_line, '^([^;]*;){2}([0-9.]+).*$', '\2')));
      END LOOP;
    EXCEPTION
      WHEN NO_DATA_FOUND THEN NULL;   -- end of file
    END;
    UTL_FILE.FCLOSE(v_file);

    UPDATE gtt_manifest_lines l
       SET l.error_text = 'unknown cargo type'
     WHERE NOT EXISTS (SELECT 1 FROM cargo_types t WHERE t.cargo_type = l.cargo_type);

    INSERT INTO cargo_manifests (manifest_id, port_call_id, direction, manifest_no, total_weight)
    SELECT seq_cargo.NEXTVAL, p_port_call_id, 'I', p_file_name, w.total
      FROM (SELECT SUM(weight_t) AS total FROM gtt_manifest_lines WHERE error_text IS NULL) w;
    p_manifest_id := seq_cargo.CURRVAL;

    INSERT INTO cargo_items (cargo_id, manifest_id, cargo_type, weight_t)
    SELECT seq_cargo.NEXTVAL, p_manifest_id, cargo_type, weight_t
      FROM gtt_manifest_lines
     WHERE error_text IS NULL;
  EXCEPTION
    WHEN UTL_FILE.INVALID_PATH OR UTL_FILE.INVALID_OPERATION THEN
      RAISE_APPLICATION_ERROR(-20040, 'Cannot read ' || p_file_name);
    WHEN OTHERS THEN
      IF UTL_FILE.IS_OPEN(v_file) THEN
        UTL_FILE.FCLOSE(v_file);
      END IF;
      pkg_log.error('pkg_cargo.import_manifest');
      RAISE;
  END import_manifest;

  PROCEDURE import_xml(p_port_call_id IN NUMBER, p_doc IN XMLTYPE) IS
    v_no cargo_manifests.manifest_no%TYPE;
  BEGIN
    SELECT EXTRACTVALUE(p_doc, '/manifest/@number') INTO v_no FROM dual;

    INSERT INTO cargo_manifests (manifest_id, port_call_id, direction, manifest_no, source_doc)
    VALUES (seq_cargo.NEXTVAL, p_port_call_id, 'I', v_no, p_doc);

    FOR r IN (SELECT x.cargo_type, x.weight, x.description
                FROM XMLTABLE('/manifest/item' PASSING p_doc
                       COLUMNS cargo_type  VARCHAR2(10)  PATH '@type',
                               weight      NUMBER        PATH 'weight',
                               description VARCHAR2(200) PATH 'text') x)
    LOOP
      INSERT INTO cargo_items (cargo_id, manifest_id, cargo_type, description, weight_t)
      VALUES (seq_cargo.NEXTVAL, seq_cargo.CURRVAL, r.cargo_type, r.description, r.weight);
    END LOOP;
  END import_xml;

  PROCEDURE release(p_cargo_id IN NUMBER) IS
    v_state cargo_items.customs_state%TYPE;
  BEGIN
    SELECT d.state
      INTO v_state
      FROM declarations@customs_link d
     WHERE d.cargo_ref = p_cargo_id;
    UPDATE cargo_items SET customs_state = DECODE(v_state, 'F', 'RELEASED', 'H', 'HELD', customs_state) WHERE cargo_id = p_cargo_id;
  END release;

  PROCEDURE release(p_ids IN t_id_list) IS
  BEGIN
    FORALL i IN p_ids.FIRST .. p_ids.LAST
      UPDATE cargo_items SET customs_state = 'RELEASED' WHERE cargo_id = p_ids(i);
    FOR i IN p_ids.FIRST .. p_ids.LAST LOOP
      IF SQL%BULK_ROWCOUNT(i) = 0 THEN
        pkg_log.warn('pkg_cargo.release', 'no such cargo: ' || p_ids(i));
      END IF;
    END LOOP;
    DELETE FROM gtt_ids;
    INSERT INTO gtt_ids (id) SELECT DISTINCT COLUMN_VALUE FROM TABLE(p_ids) WHERE COLUMN_VALUE IS NOT NULL;
  END release;

  FUNCTION weights(p_port_call_id IN NUMBER) RETURN t_weight_by_type IS
    v_result t_weight_by_type;
    v_type   VARCHAR2(10);
  BEGIN
    FOR r IN (SELECT i.cargo_type, SUM(i.weight_t) AS weight
                FROM cargo_items i, cargo_manifests m
               WHERE m.manifest_id = i.manifest_id AND m.port_call_id = p_port_call_id
               GROUP BY i.cargo_type
              HAVING SUM(i.weight_t) > 0)
    LOOP
      v_result(r.cargo_type) := r.weight;
    END LOOP;
    v_type := v_result.FIRST;
    WHILE v_type IS NOT NULL LOOP
      pkg_log.debug('pkg_cargo.weights', v_type || '=' || v_result(v_type));
      v_type := v_result.NEXT(v_type);
    END LOOP;
    RETURN v_result;
  END weights;

  PROCEDURE distribute_moves(p_port_call_id IN NUMBER) IS
  BEGIN
    INSERT ALL
      WHEN move_code = 'DISC' THEN
        INTO audit_trail (table_name, key_value, operation, new_value) VALUES ('CONTAINER_MOVES', container_no, 'I', seal_no)
      WHEN gross_kg > 30000 THEN
        INTO incidents (incident_id, port_call_id, severity, title) VALUES (seq_incident.NEXTVAL, port_call_id, 2, 'Overweight ' || container_no)
      ELSE
        INTO interface_messages (direction, partner, payload) VALUES ('OUT', 'GATE', container_no || ';' || move_code)
    SELECT container_no, port_call_id, move_code, seal_no, gross_kg
      FROM container_moves
     WHERE port_call_id = p_port_call_id;
  END distribute_moves;

END pkg_cargo;
/
