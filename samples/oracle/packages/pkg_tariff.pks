CREATE OR REPLACE PACKAGE pkg_tariff AS

  TYPE t_tariff_rec IS RECORD (
    tariff_code  tariffs.tariff_code%TYPE,
    unit         tariffs.unit%TYPE,
    price        NUMBER(12,4) := 0,
    discount     NUMBER(5,2)
  );
  TYPE t_tariff_tab IS TABLE OF t_tariff_rec INDEX BY BINARY_INTEGER;
  TYPE t_tariff_cur IS REF CURSOR RETURN tariffs%ROWTYPE;

  e_no_tariff EXCEPTION;

  CURSOR c_valid(p_on DATE, p_unit VARCHAR2 DEFAULT NULL) IS
    SELECT t.*
      FROM tariffs t
     WHERE p_on BETWEEN t.valid_from AND t.valid_to
       AND (p_unit IS NULL OR t.unit = p_unit)
     ORDER BY t.tariff_code;

  FUNCTION price_of(p_tariff_code IN tariffs.tariff_code%TYPE, p_on IN DATE DEFAULT TRUNC(SYSDATE), p_line_id IN NUMBER DEFAULT NULL)
    RETURN NUMBER;
  PROCEDURE find_tariff(p_tariff_code IN VARCHAR2, p_on IN DATE, p_tariff OUT NOCOPY t_tariff_rec, p_found OUT BOOLEAN);
  FUNCTION valid_tariffs(p_on IN DATE) RETURN t_tariff_cur;
  FUNCTION charges(p_port_call_id IN NUMBER) RETURN t_charge_lines PIPELINED;
  FUNCTION evaluate(p_formula IN VARCHAR2, p_gt IN NUMBER, p_length IN NUMBER, p_hours IN NUMBER) RETURN NUMBER;
  PROCEDURE raise_prices(p_percent IN NUMBER, p_from IN DATE, p_changed OUT PLS_INTEGER);
END pkg_tariff;
/
