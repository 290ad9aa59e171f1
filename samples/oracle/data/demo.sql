INSERT INTO shipping_lines (line_id, line_code, line_name, country_code, phones) VALUES (1, 'NORD', 'Nordmeer Linie', 'DE', t_phone_list('+49 40 1234', '+49 40 1235'));
INSERT INTO shipping_lines (line_code, line_name, country_code, active) VALUES ('ISTH', 'Isthmus Carriers', 'PA', 0);

INSERT INTO vessels (vessel_id, imo_number, vessel_name, flag_country, line_id, vessel_type, gross_tonnage, length_m, beam_m, draught_m, built, attributes, last_position)
VALUES (1, 9074729, 'Elbe Courier', 'DE', 1, 'CONTAINER', 25624, 199.9, 30.2, 9.6f, DATE '2012-05-31', '{"ice": true, "reefer": 240}', t_position(53.54, 9.93));
INSERT INTO vessels (vessel_id, imo_number, vessel_name, flag_country, vessel_type, gross_tonnage, length_m, transponder)
VALUES (seq_vessel.NEXTVAL, 9319466, 'Golden Isthmus', 'PA', 'BULK', 41115, 225, HEXTORAW('00FF10A0'));

INSERT INTO terminals (terminal_name, opening, closing) VALUES ('North Basin', INTERVAL '06:00:00' HOUR TO SECOND, INTERVAL '22:00:00' HOUR TO SECOND);
INSERT INTO terminals (terminal_name, parent_id) SELECT 'Quay ' || LEVEL, 1 FROM dual CONNECT BY LEVEL <= 3;
INSERT INTO berths (terminal_id, berth_no, berth_name, length_m, depth_m, crane_count, "Comment") VALUES (1, 1, 'N1', 320, 12.5, 3, 'crane 2 out of order');
INSERT INTO berths (terminal_id, berth_no, berth_name, length_m, depth_m) VALUES (1, 2, 'N2', 180, 9);

INSERT INTO port_calls (port_call_id, vessel_id, terminal_id, berth_no, voyage_no, eta, etd, status)
VALUES (1, 1, 1, 1, '0421W', TIMESTAMP '2024-02-01 06:30:00 +01:00', TIMESTAMP '2024-02-02 18:00:00 +01:00', 'DEPARTED');
INSERT INTO movements (port_call_id, moved_at, movement_type, to_berth) VALUES (1, TO_DATE('2024-02-01 07:12', 'YYYY-MM-DD HH24:MI'), 'ARRIVE', '1-001');

INSERT ALL
  INTO employees (employee_id, first_name, last_name, email, hired_on, salary, seniority) VALUES (1, 'Maria', 'Osei', 'm.osei@harbour.example', DATE '2008-09-01', 6200, INTERVAL '15-5' YEAR TO MONTH)
  INTO employees (employee_id, first_name, last_name, email, manager_id, hired_on, salary) VALUES (2, 'Lars', 'Brandt', 'l.brandt@harbour.example', 1, DATE '2017-03-15', 4800)
SELECT 1 FROM dual;

INSERT INTO containers (container_no, iso_type, owner_line_id, tare_kg, max_gross_kg) VALUES ('NORU3054383', '22G1', 1, 2200, 30480);
UPDATE vessels SET call_sign = 'DABC' WHERE vessel_id = 1;
COMMIT;

EXEC pkg_util.set_param('INSTALLED_ON', TO_CHAR(SYSDATE, 'YYYY-MM-DD'))

-- ledger total for the hand-over protocol
DECLARE
  v_total NUMBER;
BEGIN
  SELECT NVL(SUM(net_amount), 0) INTO v_total FROM invoices;
  DBMS_OUTPUT.PUT_LINE('Ledger total: ' || TO_CHAR(v_total, 'FM999G999G990D00'));
END;
/
