CREATE OR REPLACE PACKAGE pkg_log AS
  -- Application log. Rows survive a rollback of the caller.
  c_debug CONSTANT VARCHAR2(5) := 'DEBUG';
  c_info  CONSTANT VARCHAR2(5) := 'INFO';
  c_warn  CONSTANT VARCHAR2(5) := 'WARN';
  c_error CONSTANT VARCHAR2(5) := 'ERROR';

  PROCEDURE set_level(p_level IN VARCHAR2);
  FUNCTION current_level RETURN VARCHAR2;

  PROCEDURE write(p_level IN VARCHAR2, p_module IN VARCHAR2, p_message IN VARCHAR2, p_stack IN CLOB DEFAULT NULL);
  PROCEDURE debug(p_module IN VARCHAR2, p_message IN VARCHAR2);
  PROCEDURE info(p_module IN VARCHAR2, p_message IN VARCHAR2);
  PROCEDURE warn(p_module IN VARCHAR2, p_message IN VARCHAR2);
  PROCEDURE error(p_module IN VARCHAR2, p_message IN VARCHAR2 DEFAULT NULL);
  PROCEDURE purge(p_keep_days IN PLS_INTEGER DEFAULT 90);
END pkg_log;
/
