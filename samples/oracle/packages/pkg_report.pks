CREATE OR REPLACE PACKAGE pkg_report AS
  TYPE t_day_rec IS RECORD (day DATE, calls NUMBER, teu NUMBER);
  TYPE t_day_tab IS TABLE OF t_day_rec;

  FUNCTION calendar(p_from IN DATE, p_to IN DATE) RETURN t_day_tab PIPELINED;
  FUNCTION calls_pivot(p_year IN NUMBER) RETURN SYS_REFCURSOR;
  FUNCTION terminal_path(p_terminal_id IN NUMBER) RETURN VARCHAR2;
  FUNCTION top_lines(p_count IN NUMBER DEFAULT 10) RETURN pkg_util.t_string_list;
  PROCEDURE print_report(p_from IN DATE, p_to IN DATE);
END pkg_report;
/
