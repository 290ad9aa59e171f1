CREATE OR REPLACE PACKAGE pkg_cargo AS
  TYPE t_weight_by_type IS TABLE OF NUMBER INDEX BY VARCHAR2(10);

  FUNCTION check_digit(p_container_no IN VARCHAR2) RETURN PLS_INTEGER DETERMINISTIC;
  PROCEDURE import_manifest(p_port_call_id IN NUMBER, p_file_name IN VARCHAR2, p_manifest_id OUT NUMBER);
  PROCEDURE import_xml(p_port_call_id IN NUMBER, p_doc IN XMLTYPE);
  PROCEDURE release(p_cargo_id IN NUMBER);
  PROCEDURE release(p_ids IN t_id_list);
  FUNCTION weights(p_port_call_id IN NUMBER) RETURN t_weight_by_type;
  PROCEDURE distribute_moves(p_port_call_id IN NUMBER);
END pkg_cargo;
/
