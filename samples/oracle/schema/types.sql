-- Object types and collections shared by tables and packages.

CREATE OR REPLACE TYPE t_position AS OBJECT (
  latitude   NUMBER(9,6),
  longitude  NUMBER(9,6),

  CONSTRUCTOR FUNCTION t_position(p_text IN VARCHAR2) RETURN SELF AS RESULT,
  MEMBER FUNCTION distance_nm(p_other IN t_position) RETURN NUMBER,
  MEMBER FUNCTION to_text RETURN VARCHAR2,
  MAP MEMBER FUNCTION sort_key RETURN NUMBER
);
/

CREATE OR REPLACE TYPE BODY t_position AS

  -- '53.5461,9.9661' -> position
  CONSTRUCTOR FUNCTION t_position(p_text IN VARCHAR2) RETURN SELF AS RESULT IS
  BEGIN
    SELF.latitude  := TO_NUMBER(REGEXP_SUBSTR(p_text, '[^,]+', 1, 1), '999.999999');
    SELF.longitude := TO_NUMBER(REGEXP_SUBSTR(p_text, '[^,]+', 1, 2), '9999.999999');
    RETURN;
  END t_position;

  -- great circle, good enough for invoices
  MEMBER FUNCTION distance_nm(p_other IN t_position) RETURN NUMBER IS
    c_radius CONSTANT NUMBER := 3440.065;
    c_rad    CONSTANT NUMBER := 0.017453292519943295;
    v_a      NUMBER;
  BEGIN
    v_a := POWER(SIN((p_other.latitude - latitude) * c_rad / 2), 2)
         + COS(latitude * c_rad) * COS(p_other.latitude * c_rad)
         * POWER(SIN((p_other.longitude - longitude) * c_rad / 2), 2);
    RETURN ROUND(2 * c_radius * ASIN(SQRT(v_a)), 1);
  END distance_nm;

  MEMBER FUNCTION to_text RETURN VARCHAR2 IS
  BEGIN
    RETURN TO_CHAR(latitude, 'FM990.000000') || ',' || TO_CHAR(longitude, 'FM9990.000000');
  END to_text;

  MAP MEMBER FUNCTION sort_key RETURN NUMBER IS
  BEGIN
    RETURN latitude * 1000 + longitude;
  END sort_key;

END;
/

CREATE OR REPLACE TYPE t_party AS OBJECT (
  name     VARCHAR2(120 CHAR),
  email    VARCHAR2(254),
  MEMBER FUNCTION label RETURN VARCHAR2
) NOT FINAL NOT INSTANTIABLE;
/

CREATE OR REPLACE TYPE BODY t_party AS
  MEMBER FUNCTION label RETURN VARCHAR2 IS
  BEGIN
    RETURN name || NVL2(email, ' <' || email || '>', NULL);
  END;
END;
/

CREATE OR REPLACE TYPE t_broker UNDER t_party (
  licence_no VARCHAR2(20),
  OVERRIDING MEMBER FUNCTION label RETURN VARCHAR2
);
/

CREATE OR REPLACE TYPE BODY t_broker AS
  OVERRIDING MEMBER FUNCTION label RETURN VARCHAR2 IS
  BEGIN
    RETURN licence_no || ': ' || name;
  END;
END;
/

CREATE OR REPLACE TYPE t_id_list AS TABLE OF NUMBER(12);
/
CREATE OR REPLACE TYPE t_phone_list AS VARRAY(5) OF VARCHAR2(30);
/
CREATE OR REPLACE TYPE t_charge_line AS OBJECT (
  tariff_code  VARCHAR2(12),
  quantity     NUMBER(14,3),
  unit_price   NUMBER(12,4),
  amount       NUMBER(14,2)
);
/
CREATE OR REPLACE TYPE t_charge_lines AS TABLE OF t_charge_line;
/
-- payload of the event queue
CREATE OR REPLACE TYPE t_port_event AS OBJECT (
  event_type   VARCHAR2(30),
  port_call_id NUMBER(12),
  raised_at    TIMESTAMP(3)
);
/
