CREATE OR REPLACE SYNONYM ships FOR vessels;
CREATE OR REPLACE SYNONYM calls FOR port_calls;
CREATE OR REPLACE SYNONYM customs_declarations FOR declarations@customs_link;
CREATE OR REPLACE PUBLIC SYNONYM harbour_report FOR &app_owner..pkg_report;
