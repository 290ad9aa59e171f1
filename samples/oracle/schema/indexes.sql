CREATE INDEX port_calls_vessel_ix ON port_calls (vessel_id, eta DESC);
CREATE INDEX port_calls_berth_ix ON port_calls (terminal_id, berth_no);
CREATE INDEX port_calls_eta_day_ix ON port_calls (TRUNC(CAST(eta AS DATE)));
CREATE INDEX vessels_name_ix ON vessels (UPPER(vessel_name)) TABLESPACE &idx_tbs;
CREATE UNIQUE INDEX vessels_call_sign_ux ON vessels (call_sign);
CREATE INDEX vessels_line_ix ON vessels (line_id) COMPRESS 1;
CREATE BITMAP INDEX vessels_type_bx ON vessels (vessel_type);
CREATE INDEX movements_call_ix ON movements (port_call_id, moved_at) LOCAL;
CREATE BITMAP INDEX cargo_items_type_bx ON cargo_items (cargo_type) LOCAL;
CREATE INDEX cargo_items_manifest_ix ON cargo_items (manifest_id);
CREATE INDEX container_moves_call_ix ON container_moves (port_call_id) LOCAL;
-- the invoice numbers only grow: keep the right-hand block cool
CREATE INDEX invoices_id_rx ON invoices (port_call_id, invoice_id) REVERSE;
CREATE INDEX invoices_open_ix ON invoices (CASE WHEN status IN ('D', 'S') THEN due_date END);
CREATE INDEX invoice_lines_invoice_ix ON invoice_lines (invoice_id);
CREATE INDEX invoice_lines_tariff_ix ON invoice_lines (tariff_code, valid_from) NOLOGGING PARALLEL 4;
CREATE UNIQUE INDEX employees_email_ux ON employees (LOWER(email));
-- at most one open booking per berth and hour
CREATE UNIQUE INDEX berth_bookings_slot_ux ON berth_bookings (terminal_id, berth_no, TRUNC(booked_from, 'HH24'));
CREATE INDEX incidents_title_ix ON incidents (SUBSTR(title, 1, 40), NVL(closed_at, TIMESTAMP '9999-12-31 00:00:00'));
CREATE INDEX interface_messages_new_ix ON interface_messages (DECODE(status, 'NEW', created_at, NULL)) INVISIBLE;
CREATE INDEX incidents_text_ctx ON incidents (description) INDEXTYPE IS CTXSYS.CONTEXT;
ALTER INDEX invoice_lines_tariff_ix NOPARALLEL;
