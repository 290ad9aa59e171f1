SET DEFINE OFF
INSERT INTO countries (country_code, country_name, eu_member, flag_risk) VALUES ('DE', 'Germany', 'Y', 0);
INSERT INTO countries (country_code, country_name, eu_member) VALUES ('NL', 'Netherlands', 'Y');
INSERT INTO countries (country_code, country_name, eu_member, flag_risk) VALUES ('PA', 'Panama', 'N', 2);
INSERT INTO countries VALUES ('TT', 'Trinidad & Tobago', 'N', 1);
INSERT INTO countries VALUES ('CI', 'Côte d''Ivoire', 'N', 1);

INSERT INTO currencies VALUES ('EUR', 'Euro', 2);
INSERT INTO currencies VALUES ('USD', 'US dollar', 2);
INSERT INTO currencies (currency_code, currency_name, decimals) VALUES ('JPY', 'Yen', 0);
INSERT INTO exchange_rates (currency_code, valid_on, rate) VALUES ('USD', DATE '2024-01-02', 1.0956);
INSERT INTO exchange_rates (currency_code, valid_on, rate) VALUES ('JPY', TO_DATE('02.01.2024', 'DD.MM.YYYY'), 155.66);

INSERT INTO cargo_types (cargo_type, description, imo_class, default_unit) VALUES ('GRAIN', 'Grain in bulk', NULL, 't');
INSERT INTO cargo_types (cargo_type, description, imo_class, default_unit) VALUES ('LNG', 'Liquefied natural gas', '2.1', 'm3');
INSERT INTO cargo_types (cargo_type, description, imo_class, default_unit) VALUES ('BOX', q'[Container, owner's load]', '', 'TEU');

INSERT INTO parameters (param_name, param_value) VALUES ('LOG_LEVEL', 'INFO');
INSERT INTO parameters (param_name, param_value, value_type) VALUES ('PILOT_LENGTH', '90', 'NUMBER');
INSERT INTO parameters (param_name, param_value) VALUES ('HTTP_BASE', 'http://bus.harbour.example/api?v=1&f=json');

INSERT INTO tariffs (tariff_code, valid_from, description, unit, price, currency_code) VALUES ('PORT-DUE', DATE '2024-01-01', 'Port dues', 'GT', 0.1850, 'EUR');
INSERT INTO tariffs (tariff_code, valid_from, description, unit, price, min_charge, formula, currency_code)
VALUES ('QUAY', DATE '2024-01-01', 'Quay dues', 'HOUR', 12.5, 100, ':LEN * 0.9 * CEIL(:HRS / 12)', 'EUR');
COMMIT;
SET DEFINE ON
