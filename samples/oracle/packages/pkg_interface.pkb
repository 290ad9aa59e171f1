CREATE OR REPLACE PACKAGE BODY pkg_interface AS

  PROCEDURE enqueue_event(p_type IN VARCHAR2, p_port_call_id IN NUMBER) IS
    v_options    DBMS_AQ.ENQUEUE_OPTIONS_T;
    v_properties DBMS_AQ.MESSAGE_PROPERTIES_T;
    v_message_id RAW(16);
  BEGIN
    v_options.visibility := DBMS_AQ.ON_COMMIT;
    v_properties.expiration := 3600;
    DBMS_AQ.ENQUEUE(
      queue_name         => 'port_event_q',
      enqueue_options    => v_options,
      message_properties => v_properties,
      payload            => t_port_event(p_type, p_port_call_id, SYSTIMESTAMP),
      msgid              => v_message_id);
  END enqueue_event;

  PROCEDURE post_json(p_path IN VARCHAR2, p_body IN CLOB) IS
    v_request  UTL_HTTP.REQ;
    v_response UTL_HTTP.RESP;
    v_line     VARCHAR2(2000);
    v_url      VARCHAR2(500) := pkg_util.get_param('HTTP_BASE') || p_path;
  BEGIN
    v_request := UTL_HTTP.BEGIN_REQUEST(v_url, 'POST', 'HTTP/1.1');
    UTL_HTTP.SET_HEADER(v_request, 'Content-Type', 'application/json');
    UTL_HTTP.SET_HEADER(v_request, 'Content-Length', DBMS_LOB.GETLENGTH(p_body));
    UTL_HTTP.WRITE_TEXT(v_request, p_body);
    v_response := UTL_HTTP.GET_RESPONSE(v_request);
    IF v_response.status_code >= 400 THEN
      UTL_HTTP.READ_LINE(v_response, v_line, TRUE);
      INSERT INTO interface_messages (direction, partner, payload, status)
      VALUES ('OUT', 'HTTP', p_body, 'FAILED');
      pkg_log.warn('pkg_interface.post_json', v_response.status_code || ' ' || v_line);
    END IF;
    UTL_HTTP.END_RESPONSE(v_response);
  EXCEPTION
    WHEN UTL_HTTP.END_OF_BODY THEN
      UTL_HTTP.END_RESPONSE(v_response);
  END post_json;

  PROCEDURE process_inbox(p_max IN PLS_INTEGER DEFAULT 100) IS
    v_call NUMBER;
  BEGIN
    FOR r IN (SELECT message_id, payload
                FROM interface_messages
               WHERE direction = 'IN' AND status = 'NEW'
                 AND ROWNUM <= p_max
               FOR UPDATE SKIP LOCKED)
    LOOP
      BEGIN
        v_call := JSON_VALUE(r.payload, '$.portCall' RETURNING NUMBER);
        IF v_call IS NOT NULL THEN
          pkg_port_call.arrive(v_call, TO_DATE(JSON_VALUE(r.payload, '$.at'), 'YYYY-MM-DD"T"HH24:MI:SS'));
        END IF;
        UPDATE interface_messages SET status = 'DONE' WHERE message_id = r.message_id;
      EXCEPTION
        WHEN pkg_port_call.e_stale_row THEN
          NULL;  -- next run
        WHEN OTHERS THEN
          UPDATE interface_messages
             SET status = CASE WHEN retries >= 3 THEN 'FAILED' ELSE status END,
                 retries = retries + 1
           WHERE message_id = r.message_id;
          pkg_log.error('pkg_interface.process_inbox', RAWTOHEX(r.message_id));
      END;
    END LOOP;
  END process_inbox;

  PROCEDURE send_mail(p_to IN VARCHAR2, p_subject IN VARCHAR2, p_text IN VARCHAR2) IS
    v_mail UTL_SMTP.CONNECTION;
  BEGIN
    v_mail := UTL_SMTP.OPEN_CONNECTION(pkg_util.get_param('SMTP_HOST', 'localhost'), 25);
    UTL_SMTP.HELO(v_mail, 'harbour');
    UTL_SMTP.MAIL(v_mail, 'noreply@harbour.example');
    UTL_SMTP.RCPT(v_mail, p_to);
    UTL_SMTP.DATA(v_mail, 'Subject: ' || p_subject || UTL_TCP.CRLF || UTL_TCP.CRLF || p_text);
    UTL_SMTP.QUIT(v_mail);
  END send_mail;

END pkg_interface;
/
