-- Foreign keys are added last so that the table files can run in any order.
ALTER TABLE shipping_lines ADD CONSTRAINT shipping_lines_country_fk FOREIGN KEY (country_code) REFERENCES countries (country_code);

ALTER TABLE vessels ADD (
  CONSTRAINT vessels_flag_fk FOREIGN KEY (flag_country) REFERENCES countries (country_code),
  CONSTRAINT vessels_line_fk FOREIGN KEY (line_id) REFERENCES shipping_lines (line_id) ON DELETE SET NULL
);

ALTER TABLE port_calls ADD CONSTRAINT port_calls_vessel_fk FOREIGN KEY (vessel_id) REFERENCES vessels (vessel_id);
ALTER TABLE port_calls ADD CONSTRAINT port_calls_berth_fk FOREIGN KEY (terminal_id, berth_no)
  REFERENCES berths (terminal_id, berth_no) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE movements ADD CONSTRAINT movements_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id) ON DELETE CASCADE;
ALTER TABLE berth_bookings ADD CONSTRAINT berth_bookings_berth_fk FOREIGN KEY (terminal_id, berth_no) REFERENCES berths (terminal_id, berth_no);
ALTER TABLE berth_bookings ADD CONSTRAINT berth_bookings_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id) ON DELETE CASCADE;

ALTER TABLE cargo_manifests ADD CONSTRAINT cargo_manifests_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id);
ALTER TABLE cargo_items ADD CONSTRAINT cargo_items_manifest_fk FOREIGN KEY (manifest_id) REFERENCES cargo_manifests (manifest_id) ON DELETE CASCADE;
ALTER TABLE cargo_items ADD CONSTRAINT cargo_items_type_fk FOREIGN KEY (cargo_type) REFERENCES cargo_types (cargo_type);
ALTER TABLE cargo_items ADD CONSTRAINT cargo_items_ccy_fk FOREIGN KEY (value_ccy) REFERENCES currencies (currency_code);
ALTER TABLE containers ADD CONSTRAINT containers_owner_fk FOREIGN KEY (owner_line_id) REFERENCES shipping_lines (line_id);
ALTER TABLE container_moves ADD CONSTRAINT container_moves_box_fk FOREIGN KEY (container_no) REFERENCES containers (container_no);
ALTER TABLE container_moves ADD CONSTRAINT container_moves_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id);
ALTER TABLE inspections ADD CONSTRAINT inspections_cargo_fk FOREIGN KEY (cargo_id) REFERENCES cargo_items (cargo_id);

ALTER TABLE tariffs ADD CONSTRAINT tariffs_ccy_fk FOREIGN KEY (currency_code) REFERENCES currencies (currency_code);
ALTER TABLE tariff_discounts ADD CONSTRAINT tariff_discounts_line_fk FOREIGN KEY (line_id) REFERENCES shipping_lines (line_id);
ALTER TABLE invoices ADD CONSTRAINT invoices_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id);
ALTER TABLE invoices ADD CONSTRAINT invoices_line_fk FOREIGN KEY (line_id) REFERENCES shipping_lines (line_id);
ALTER TABLE invoice_lines ADD CONSTRAINT invoice_lines_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoices (invoice_id) ON DELETE CASCADE;
ALTER TABLE invoice_lines ADD CONSTRAINT invoice_lines_tariff_fk FOREIGN KEY (tariff_code, valid_from) REFERENCES tariffs (tariff_code, valid_from);
ALTER TABLE payments ADD CONSTRAINT payments_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoices (invoice_id);

ALTER TABLE crew_lists ADD CONSTRAINT crew_lists_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id) ON DELETE CASCADE;
ALTER TABLE incidents ADD CONSTRAINT incidents_call_fk FOREIGN KEY (port_call_id) REFERENCES port_calls (port_call_id);
ALTER TABLE incidents ADD CONSTRAINT incidents_reporter_fk FOREIGN KEY (reported_by) REFERENCES employees (employee_id);
ALTER TABLE incident_notes ADD CONSTRAINT incident_notes_incident_fk FOREIGN KEY (incident_id) REFERENCES incidents (incident_id);

-- the key of the log is only checked, the loader needs the speed
ALTER TABLE app_log ADD CONSTRAINT app_log_pk PRIMARY KEY (log_id) USING INDEX TABLESPACE &idx_tbs;
ALTER TABLE audit_trail ADD CONSTRAINT audit_trail_op_ck CHECK (operation IN ('I', 'U', 'D')) ENABLE NOVALIDATE;
ALTER TABLE payments ADD CONSTRAINT payments_ref_uk UNIQUE (bank_ref) DISABLE;

-- added with release 4.2
ALTER TABLE vessels ADD (ice_class VARCHAR2(4), mmsi NUMBER(9));
ALTER TABLE crew_lists MODIFY (rank_code VARCHAR2(12) DEFAULT 'AB');
ALTER TABLE tariffs MODIFY min_charge NOT NULL;
