CREATE OR REPLACE PACKAGE BODY pkg_report AS

  FUNCTION calendar(p_from IN DATE, p_to IN DATE) RETURN t_day_tab PIPELINED IS
    v_row t_day_rec;
  BEGIN
    FOR r IN (SELECT p_from + LEVEL - 1 AS day FROM dual CONNECT BY LEVEL <= p_to - p_from + 1) LOOP
      v_row.day := r.day;
      SELECT COUNT(*), NVL(SUM(v.teu_capacity), 0)
        INTO v_row.calls, v_row.teu
        FROM port_calls pc LEFT OUTER JOIN vessels v ON v.vessel_id = pc.vessel_id
       WHERE TRUNC(CAST(pc.eta AS DATE)) = r.day;
      PIPE ROW (v_row);
    END LOOP;
    RETURN;
  END calendar;

  FUNCTION calls_pivot(p_year IN NUMBER) RETURN SYS_REFCURSOR IS
    v_cursor SYS_REFCURSOR;
  BEGIN
    OPEN v_cursor FOR
      SELECT *
        FROM (SELECT v.vessel_type, TO_CHAR(pc.eta, 'Q') AS quarter, v.gross_tonnage
                FROM port_calls pc JOIN vessels v ON v.vessel_id = pc.vessel_id
               WHERE EXTRACT(YEAR FROM pc.eta) = p_year)
       PIVOT (COUNT(*) AS calls, SUM(gross_tonnage) AS gt
              FOR quarter IN ('1' AS q1, '2' AS q2, '3' AS q3, '4' AS q4))
       ORDER BY vessel_type;
    RETURN v_cursor;
  END calls_pivot;

  FUNCTION terminal_path(p_terminal_id IN NUMBER) RETURN VARCHAR2 IS
    v_path VARCHAR2(1000);
  BEGIN
    SELECT LTRIM(SYS_CONNECT_BY_PATH(terminal_name, ' / '), ' / ')
      INTO v_path
      FROM terminals
     WHERE terminal_id = p_terminal_id
     START WITH parent_id IS NULL
    CONNECT BY NOCYCLE PRIOR terminal_id = parent_id;
    RETURN v_path;
  END terminal_path;

  FUNCTION top_lines(p_count IN NUMBER DEFAULT 10) RETURN pkg_util.t_string_list IS
    v_names pkg_util.t_string_list := pkg_util.t_string_list();
  BEGIN
    SELECT line_name BULK COLLECT INTO v_names
      FROM (SELECT l.line_name, COUNT(*) AS calls
              FROM shipping_lines l, vessels v, port_calls pc
             WHERE v.line_id = l.line_id AND pc.vessel_id = v.vessel_id
             GROUP BY l.line_name
             ORDER BY COUNT(*) DESC, l.line_name)
     WHERE ROWNUM <= p_count;
    IF v_names.COUNT < p_count THEN
      v_names.EXTEND;
      v_names(v_names.LAST) := '(no more)';
    END IF;
    RETURN v_names;
  END top_lines;

  PROCEDURE print_report(p_from IN DATE, p_to IN DATE) IS
    v_total NUMBER := 0;
  BEGIN
    DBMS_OUTPUT.PUT_LINE(RPAD('Day', 12) || LPAD('Calls', 8) || LPAD('TEU', 12));
    FOR r IN (SELECT * FROM TABLE(calendar(p_from, p_to))) LOOP
      DBMS_OUTPUT.PUT_LINE(RPAD(TO_CHAR(r.day, 'DD-MON-YYYY'), 12) || LPAD(r.calls, 8) || LPAD(TO_CHAR(r.teu, '999G990'), 12));
      v_total := v_total + r.calls;
    END LOOP;
    DBMS_OUTPUT.NEW_LINE;
    DBMS_OUTPUT.PUT_LINE(q'[Total: ]' || v_total || q'!, that's all!');
  END print_report;

END pkg_report;
/
