CREATE OR REPLACE PACKAGE pkg_interface AS
  -- Everything that leaves the database: queue, HTTP, mail.
  PROCEDURE enqueue_event(p_type IN VARCHAR2, p_port_call_id IN NUMBER);
  PROCEDURE post_json(p_path IN VARCHAR2, p_body IN CLOB);
  PROCEDURE process_inbox(p_max IN PLS_INTEGER DEFAULT 100);
  PROCEDURE send_mail(p_to IN VARCHAR2, p_subject IN VARCHAR2, p_text IN VARCHAR2);
END pkg_interface;
/
