CREATE OR REPLACE PACKAGE pkg_util AUTHID DEFINER AS

  SUBTYPE t_code IS VARCHAR2(12);
  TYPE t_string_list IS TABLE OF VARCHAR2(4000);
  TYPE t_param_cache IS TABLE OF parameters.param_value%TYPE INDEX BY parameters.param_name%TYPE;

  c_base_currency CONSTANT CHAR(3) := '&base_ccy';
  c_eternity      CONSTANT DATE    := TO_DATE('9999-12-31', 'YYYY-MM-DD');

  e_param_missing EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_param_missing, -20010);

  -- one name, three types
  FUNCTION get_param(p_name IN VARCHAR2, p_default IN VARCHAR2 DEFAULT NULL) RETURN VARCHAR2;
  FUNCTION get_param(p_name IN VARCHAR2, p_default IN NUMBER) RETURN NUMBER;
  FUNCTION get_param(p_name IN VARCHAR2, p_default IN DATE) RETURN DATE;
  PROCEDURE set_param(p_name IN VARCHAR2, p_value IN VARCHAR2);

  FUNCTION is_valid_imo(p_imo IN NUMBER) RETURN NUMBER DETERMINISTIC;
  FUNCTION split(p_text IN VARCHAR2, p_separator IN VARCHAR2 DEFAULT ',') RETURN t_string_list PIPELINED;
  FUNCTION next_working_day(p_day IN DATE, p_days IN PLS_INTEGER DEFAULT 1) RETURN DATE;
  FUNCTION convert_amount(p_amount IN NUMBER, p_from IN VARCHAR2, p_to IN VARCHAR2, p_on IN DATE DEFAULT SYSDATE)
    RETURN NUMBER RESULT_CACHE;
  PROCEDURE assert(p_condition IN BOOLEAN, p_message IN VARCHAR2);
END pkg_util;
/
