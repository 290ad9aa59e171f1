CREATE OR REPLACE PACKAGE BODY pkg_log AS

  TYPE t_level_map IS TABLE OF PLS_INTEGER INDEX BY VARCHAR2(5);
  g_levels  t_level_map;
  g_level   VARCHAR2(5) := c_info;

  FUNCTION is_enabled(p_level IN VARCHAR2) RETURN BOOLEAN IS
  BEGIN
    RETURN g_levels.EXISTS(p_level) AND g_levels(p_level) >= g_levels(g_level);
  END is_enabled;

  PROCEDURE set_level(p_level IN VARCHAR2) IS
  BEGIN
    IF NOT g_levels.EXISTS(UPPER(p_level)) THEN
      RAISE_APPLICATION_ERROR(-20001, 'Unknown log level ' || p_level);
    END IF;
    g_level := UPPER(p_level);
  END set_level;

  FUNCTION current_level RETURN VARCHAR2 IS
  BEGIN
    RETURN g_level;
  END current_level;

  PROCEDURE write(p_level IN VARCHAR2, p_module IN VARCHAR2, p_message IN VARCHAR2, p_stack IN CLOB DEFAULT NULL) IS
    PRAGMA AUTONOMOUS_TRANSACTION;
  BEGIN
    IF is_enabled(p_level) THEN
      INSERT INTO app_log (log_id, log_level, module, message, error_stack)
      VALUES (seq_log.NEXTVAL, p_level, SUBSTR(p_module, 1, 61), SUBSTR(p_message, 1, 4000), p_stack);
    END IF;
    COMMIT;
  EXCEPTION
    WHEN OTHERS THEN
      ROLLBACK;   -- logging must never break the caller
  END write;

  PROCEDURE debug(p_module IN VARCHAR2, p_message IN VARCHAR2) IS
  BEGIN
    write(c_debug, p_module, p_message);
    IF g_level = c_debug THEN
      DBMS_OUTPUT.PUT_LINE(TO_CHAR(SYSTIMESTAMP, 'HH24:MI:SS.FF3') || ' ' || p_module || ': ' || p_message);
    END IF;
  END debug;

  PROCEDURE info(p_module IN VARCHAR2, p_message IN VARCHAR2) IS
  BEGIN
    write(c_info, p_module, p_message);
  END info;

  PROCEDURE warn(p_module IN VARCHAR2, p_message IN VARCHAR2) IS
  BEGIN
    write(c_warn, p_module, p_message);
  END warn;

  PROCEDURE error(p_module IN VARCHAR2, p_message IN VARCHAR2 DEFAULT NULL) IS
    v_code NUMBER := SQLCODE;
    v_text VARCHAR2(4000) := SQLERRM;
  BEGIN
    write(c_error, p_module, NVL(p_message, v_text) || ' (' || v_code || ')',
          DBMS_UTILITY.FORMAT_ERROR_STACK || CHR(10) || DBMS_UTILITY.FORMAT_ERROR_BACKTRACE);
  END error;

  PROCEDURE purge(p_keep_days IN PLS_INTEGER DEFAULT 90) IS
    v_total PLS_INTEGER := 0;
  BEGIN
    LOOP
      DELETE FROM app_log
       WHERE logged_at < SYSTIMESTAMP - NUMTODSINTERVAL(p_keep_days, 'DAY')
         AND ROWNUM <= 10000;
      EXIT WHEN SQL%ROWCOUNT = 0;
      v_total := v_total + SQL%ROWCOUNT;
      COMMIT;
    END LOOP;
    info('pkg_log.purge', 'removed ' || v_total || ' rows');
  END purge;

BEGIN
  g_levels(c_debug) := 10;
  g_levels(c_info)  := 20;
  g_levels(c_warn)  := 30;
  g_levels(c_error) := 40;

  SELECT NVL(MAX(param_value), c_info)
    INTO g_level
    FROM parameters
   WHERE param_name = 'LOG_LEVEL';
END pkg_log;
/
