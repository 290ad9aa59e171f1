CREATE OR REPLACE VIEW v_vessels AS
SELECT vessel_id, imo_number, vessel_name, flag_country, vessel_type, length_m, size_class
  FROM vessels
  WITH READ ONLY;

-- old style outer joins, still the fastest plan in 10g
CREATE OR REPLACE FORCE VIEW v_port_calls (port_call_id, vessel, line_name, berth, eta, etd, hours_planned, status_text) AS
SELECT pc.port_call_id,
       v.vessel_name,
       NVL(l.line_name, 'unknown'),
       b.berth_name,
       pc.eta,
       pc.etd,
       ROUND((CAST(pc.etd AS DATE) - CAST(pc.eta AS DATE)) * 24, 1),
       DECODE(pc.status, 'ANNOUNCED', 'announced', 'CONFIRMED', 'confirmed', 'BERTHED', 'at berth', 'DEPARTED', 'departed', 'cancelled')
  FROM port_calls pc, vessels v, shipping_lines l, berths b
 WHERE v.vessel_id = pc.vessel_id
   AND l.line_id (+) = v.line_id
   AND b.terminal_id (+) = pc.terminal_id
   AND b.berth_no (+) = pc.berth_no;

CREATE OR REPLACE VIEW v_berth_occupancy AS
SELECT b.terminal_id, b.berth_no, b.berth_name,
       bb.booked_from, bb.booked_to, bb.hours,
       LAG(bb.booked_to) OVER (PARTITION BY b.terminal_id, b.berth_no ORDER BY bb.booked_from) AS previous_until,
       SUM(bb.hours) OVER (PARTITION BY b.terminal_id, b.berth_no ORDER BY bb.booked_from ROWS UNBOUNDED PRECEDING) AS running_hours,
       RATIO_TO_REPORT(bb.hours) OVER (PARTITION BY b.terminal_id) AS share_of_terminal,
       ROW_NUMBER() OVER (PARTITION BY b.terminal_id, b.berth_no ORDER BY bb.booked_from DESC) AS rn
  FROM berths b
  LEFT JOIN berth_bookings bb ON bb.terminal_id = b.terminal_id AND bb.berth_no = b.berth_no;

CREATE OR REPLACE VIEW v_terminal_tree AS
SELECT LEVEL AS depth,
       terminal_id,
       LPAD(' ', 2 * (LEVEL - 1)) || terminal_name AS label,
       CONNECT_BY_ROOT terminal_name AS top_terminal,
       SYS_CONNECT_BY_PATH(terminal_name, '/') AS path,
       CONNECT_BY_ISLEAF AS is_leaf
  FROM terminals
 START WITH parent_id IS NULL
CONNECT BY PRIOR terminal_id = parent_id
 ORDER SIBLINGS BY terminal_name;

CREATE OR REPLACE VIEW v_invoice_totals AS
SELECT i.line_id,
       EXTRACT(YEAR FROM i.invoice_date) AS invoice_year,
       i.currency_code,
       COUNT(*) AS invoices,
       SUM(i.net_amount) AS net,
       SUM(i.vat_amount) AS vat,
       GROUPING(i.currency_code) AS is_total,
       LISTAGG(i.invoice_no, ', ') WITHIN GROUP (ORDER BY i.invoice_no) AS numbers
  FROM invoices i
 WHERE i.status <> 'X'
 GROUP BY i.line_id, EXTRACT(YEAR FROM i.invoice_date), ROLLUP(i.currency_code);

CREATE OR REPLACE VIEW v_open_invoices AS
SELECT i.invoice_id, i.invoice_no, i.due_date,
       TRUNC(SYSDATE) - i.due_date AS days_late,
       NVL2(i.sent_at, 'sent', 'not sent') AS delivery,
       i.net_amount + i.vat_amount - NVL((SELECT SUM(p.amount) FROM payments p WHERE p.invoice_id = i.invoice_id), 0) AS open_amount
  FROM invoices i
 WHERE i.status IN ('D', 'S')
   AND i.due_date < ADD_MONTHS(SYSDATE, 1)
  WITH CHECK OPTION CONSTRAINT v_open_invoices_co;

CREATE OR REPLACE VIEW v_cargo_by_type AS
SELECT *
  FROM (SELECT m.port_call_id, i.customs_state, i.weight_t
          FROM cargo_manifests m, cargo_items i
         WHERE i.manifest_id = m.manifest_id)
 PIVOT (SUM(weight_t) FOR customs_state IN ('OPEN' AS open_t, 'HELD' AS held_t, 'RELEASED' AS released_t));

CREATE OR REPLACE VIEW v_dangerous_cargo AS
SELECT c.cargo_id, t.description, t.imo_class, c.weight_t
  FROM cargo_items c, cargo_types t
 WHERE t.cargo_type = c.cargo_type
   AND REGEXP_LIKE(t.imo_class, '^[1-9](\.[1-6])?$')
MINUS
SELECT c.cargo_id, t.description, t.imo_class, c.weight_t
  FROM cargo_items c JOIN cargo_types t USING (cargo_type)
 WHERE c.customs_state = 'RELEASED';

CREATE OR REPLACE VIEW v_crew_count AS
WITH crew AS (
  SELECT /*+ MATERIALIZE */ port_call_id, nationality, COUNT(*) AS heads
    FROM crew_lists
   GROUP BY port_call_id, nationality
)
SELECT c.port_call_id, NVL(n.country_name, '?') AS country, c.heads,
       RANK() OVER (PARTITION BY c.port_call_id ORDER BY c.heads DESC) AS place
  FROM crew c, countries n
 WHERE c.nationality = n.country_code (+);

-- written through by the INSTEAD OF trigger
CREATE OR REPLACE VIEW v_call_editor AS
SELECT pc.port_call_id, v.vessel_name, v.imo_number, pc.voyage_no, pc.eta, pc.etd, pc.row_version
  FROM port_calls pc INNER JOIN vessels v ON pc.vessel_id = v.vessel_id;

CREATE OR REPLACE VIEW v_declaration_items AS
SELECT pc.port_call_id, x.item_no, x.goods
  FROM port_calls pc,
       XMLTABLE('/declaration/items/item' PASSING pc.declaration
         COLUMNS item_no NUMBER PATH '@no', goods VARCHAR2(200) PATH 'goods') x;
