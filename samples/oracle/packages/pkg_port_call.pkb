CREATE OR REPLACE PACKAGE BODY pkg_port_call AS

  c_module CONSTANT VARCHAR2(30) := $$PLSQL_UNIT;

  -- forward declaration: confirm and reassign_all need it
  FUNCTION is_free(p_terminal_id NUMBER, p_berth_no NUMBER, p_from DATE, p_to DATE, p_ignore NUMBER := NULL) RETURN BOOLEAN;

  PROCEDURE lock_call(p_port_call_id IN NUMBER, p_row OUT NOCOPY port_calls%ROWTYPE) IS
    e_busy EXCEPTION;
    PRAGMA EXCEPTION_INIT(e_busy, -54);
  BEGIN
    SELECT * INTO p_row FROM port_calls WHERE port_call_id = p_port_call_id FOR UPDATE NOWAIT;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RAISE_APPLICATION_ERROR(-20032, 'Port call ' || p_port_call_id || ' does not exist');
    WHEN e_busy THEN
      RAISE_APPLICATION_ERROR(-20033, 'Port call ' || p_port_call_id || ' is being edited');
  END lock_call;

  PROCEDURE add_movement(p_port_call_id IN NUMBER, p_type IN VARCHAR2, p_at IN DATE, p_from IN VARCHAR2 := NULL, p_to IN VARCHAR2 := NULL) IS
  BEGIN
    INSERT INTO movements (port_call_id, moved_at, movement_type, from_berth, to_berth)
    VALUES (p_port_call_id, p_at, p_type, p_from, p_to);
  END add_movement;

  FUNCTION announce(p_vessel_id IN NUMBER, p_eta IN TIMESTAMP WITH TIME ZONE, p_etd IN TIMESTAMP WITH TIME ZONE DEFAULT NULL,
                    p_voyage_no IN VARCHAR2 DEFAULT NULL) RETURN NUMBER IS
    v_id     port_calls.port_call_id%TYPE;
    v_vessel vessels%ROWTYPE;
  BEGIN
    SELECT * INTO v_vessel FROM vessels WHERE vessel_id = p_vessel_id;

    IF p_eta < SYSTIMESTAMP THEN
      pkg_log.warn(c_module, 'late announcement of ' || v_vessel.vessel_name);
    ELSIF p_eta > SYSTIMESTAMP + INTERVAL '1' YEAR THEN
      RAISE_APPLICATION_ERROR(-20034, 'More than a year ahead: ' || TO_CHAR(p_eta, 'YYYY-MM-DD HH24:MI TZR'));
    END IF;

    INSERT INTO port_calls (port_call_id, vessel_id, eta, etd, voyage_no, status, pilot_needed)
    VALUES (seq_port_call.NEXTVAL, p_vessel_id, p_eta, p_etd, NVL(p_voyage_no, '-'), c_announced,
            CASE WHEN v_vessel.length_m > pkg_util.get_param('PILOT_LENGTH', 90) THEN 'Y' ELSE 'N' END)
    RETURNING port_call_id INTO v_id;
    RETURN v_id;
  END announce;

  PROCEDURE confirm(p_port_call_id IN NUMBER, p_terminal_id IN NUMBER, p_berth_no IN NUMBER, p_row_version IN OUT NUMBER) IS
    r_call port_calls%ROWTYPE;
  BEGIN
    lock_call(p_port_call_id, r_call);
    IF r_call.row_version != p_row_version THEN
      RAISE e_stale_row;
    END IF;

    IF NOT is_free(p_terminal_id, p_berth_no, CAST(r_call.eta AS DATE), CAST(r_call.etd AS DATE), p_port_call_id) THEN
      RAISE e_berth_taken;
    END IF;

    UPDATE port_calls
       SET (terminal_id, berth_no) = (SELECT b.terminal_id, b.berth_no
                                        FROM berths b
                                       WHERE b.terminal_id = p_terminal_id AND b.berth_no = p_berth_no),
           status = c_confirmed,
           row_version = row_version + 1
     WHERE port_call_id = p_port_call_id
    RETURNING row_version INTO p_row_version;

    DELETE FROM berth_bookings WHERE port_call_id = p_port_call_id;
    INSERT INTO berth_bookings (terminal_id, berth_no, port_call_id, booked_from, booked_to)
    VALUES (p_terminal_id, p_berth_no, p_port_call_id, CAST(r_call.eta AS DATE), NVL(CAST(r_call.etd AS DATE), CAST(r_call.eta AS DATE) + 2));
  END confirm;

  PROCEDURE arrive(p_port_call_id IN NUMBER, p_at IN DATE DEFAULT SYSDATE) IS
    r_call port_calls%ROWTYPE;
  BEGIN
    SAVEPOINT before_arrival;
    lock_call(p_port_call_id, r_call);
    IF r_call.status NOT IN (c_announced, c_confirmed) THEN
      GOTO wrong_status;
    END IF;
    UPDATE port_calls SET arrived = p_at, status = c_berthed WHERE port_call_id = p_port_call_id;
    add_movement(p_port_call_id, 'ARRIVE', p_at, p_to => r_call.terminal_id || '-' || LPAD(r_call.berth_no, 3, '0'));
    RETURN;
    <<wrong_status>>
    ROLLBACK TO SAVEPOINT before_arrival;
    RAISE_APPLICATION_ERROR(-20035, 'Status is ' || r_call.status);
  END arrive;

  PROCEDURE depart(p_port_call_id IN NUMBER, p_at IN DATE DEFAULT SYSDATE) IS
  BEGIN
    UPDATE port_calls
       SET departed = p_at, status = c_departed
     WHERE port_call_id = p_port_call_id AND status = c_berthed;
    IF SQL%NOTFOUND THEN
      RAISE_APPLICATION_ERROR(-20035, 'Vessel is not at a berth');
    END IF;
    add_movement(p_port_call_id, 'DEPART', p_at);
    pkg_interface.enqueue_event('DEPARTED', p_port_call_id);
  END depart;

  PROCEDURE cancel(p_port_call_id IN NUMBER, p_reason IN VARCHAR2) IS
    v_remarks CLOB;
    v_line    VARCHAR2(4000);
  BEGIN
    SELECT remarks INTO v_remarks FROM port_calls WHERE port_call_id = p_port_call_id FOR UPDATE;
    v_line := TO_CHAR(SYSDATE, 'YYYY-MM-DD') || ' cancelled: ' || p_reason || CHR(13) || CHR(10);
    IF v_remarks IS NULL THEN
      UPDATE port_calls SET remarks = v_line WHERE port_call_id = p_port_call_id;
    ELSE
      DBMS_LOB.WRITEAPPEND(v_remarks, LENGTH(v_line), v_line);
    END IF;
    UPDATE port_calls SET status = 'CANCELLED' WHERE port_call_id = p_port_call_id;
  END cancel;

  FUNCTION hours_in_port(p_port_call_id IN NUMBER) RETURN NUMBER IS
    v_span INTERVAL DAY TO SECOND;
  BEGIN
    SELECT NVL(departed, SYSTIMESTAMP) - arrived
      INTO v_span
      FROM port_calls
     WHERE port_call_id = p_port_call_id;
    RETURN EXTRACT(DAY FROM v_span) * 24 + EXTRACT(HOUR FROM v_span) + EXTRACT(MINUTE FROM v_span) / 60;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN RETURN 0;
  END hours_in_port;

  FUNCTION is_free(p_terminal_id NUMBER, p_berth_no NUMBER, p_from DATE, p_to DATE, p_ignore NUMBER := NULL) RETURN BOOLEAN IS
    v_hits PLS_INTEGER;
  BEGIN
    SELECT COUNT(*)
      INTO v_hits
      FROM berth_bookings
     WHERE terminal_id = p_terminal_id
       AND berth_no = p_berth_no
       AND booked_from < NVL(p_to, p_from + 2)
       AND booked_to > p_from
       AND port_call_id <> NVL(p_ignore, -1)
       AND ROWNUM = 1;
    RETURN v_hits = 0;
  END is_free;

  FUNCTION find_free_berth(p_length IN NUMBER, p_draught IN NUMBER, p_from IN DATE, p_to IN DATE) RETURN berths%ROWTYPE IS
    v_none berths%ROWTYPE;
  BEGIN
    FOR r IN (SELECT b.*
                FROM berths b
               WHERE b.length_m >= p_length * 1.1
                 AND b.depth_m >= p_draught + 0.5
               ORDER BY b.length_m, b.crane_count DESC NULLS LAST)
    LOOP
      IF is_free(r.terminal_id, r.berth_no, p_from, p_to) THEN
        RETURN r;
      END IF;
    END LOOP;
    RETURN v_none;
  END find_free_berth;

  -- After a berth is closed: move every confirmed call of the terminal.
  PROCEDURE reassign_all(p_terminal_id IN NUMBER, p_moved OUT NUMBER, p_failed OUT NUMBER) IS
    CURSOR c_calls(p_terminal NUMBER) IS
      SELECT pc.port_call_id, pc.eta, pc.etd, v.length_m, v.draught_m
        FROM port_calls pc, vessels v
       WHERE v.vessel_id = pc.vessel_id
         AND pc.terminal_id = p_terminal
         AND pc.status = c_confirmed
         FOR UPDATE OF pc.terminal_id;
    TYPE t_calls IS TABLE OF c_calls%ROWTYPE;
    v_calls t_calls;
    v_berth berths%ROWTYPE;
  BEGIN
    p_moved := 0;
    p_failed := 0;
    OPEN c_calls(p_terminal_id);
    LOOP
      FETCH c_calls BULK COLLECT INTO v_calls LIMIT 100;
      FOR i IN 1 .. v_calls.COUNT LOOP
        BEGIN
          v_berth := find_free_berth(v_calls(i).length_m, v_calls(i).draught_m, CAST(v_calls(i).eta AS DATE), CAST(v_calls(i).etd AS DATE));
          IF v_berth.berth_no IS NULL THEN
            p_failed := p_failed + 1;
          ELSE
            UPDATE port_calls
               SET terminal_id = v_berth.terminal_id, berth_no = v_berth.berth_no
             WHERE port_call_id = v_calls(i).port_call_id;
            p_moved := p_moved + 1;
          END IF;
        EXCEPTION
          WHEN DUP_VAL_ON_INDEX THEN
            p_failed := p_failed + 1;
            pkg_log.error(c_module || '.reassign_all', 'call ' || v_calls(i).port_call_id || ': ' || SQLERRM);
        END;
      END LOOP;
      EXIT WHEN c_calls%NOTFOUND;
    END LOOP;
    CLOSE c_calls;
  END reassign_all;

END pkg_port_call;
/
