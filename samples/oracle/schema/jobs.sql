-- Queue for the event service
BEGIN
  DBMS_AQADM.CREATE_QUEUE_TABLE(queue_table => 'port_event_qt', queue_payload_type => 't_port_event');
  DBMS_AQADM.CREATE_QUEUE(queue_name => 'port_event_q', queue_table => 'port_event_qt', max_retries => 5);
  DBMS_AQADM.START_QUEUE(queue_name => 'port_event_q');
END;
/

BEGIN
  DBMS_SCHEDULER.CREATE_JOB(
    job_name        => 'PURGE_LOG_JOB',
    job_type        => 'PLSQL_BLOCK',
    job_action      => 'BEGIN pkg_log.purge(p_keep_days => 60); END;',
    start_date      => TRUNC(SYSTIMESTAMP) + INTERVAL '1' DAY,
    repeat_interval => 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30',
    enabled         => TRUE,
    comments        => 'Nightly clean-up of APP_LOG');
  DBMS_SCHEDULER.CREATE_JOB(
    job_name        => 'INBOX_JOB',
    job_type        => 'STORED_PROCEDURE',
    job_action      => 'PKG_INTERFACE.PROCESS_INBOX',
    repeat_interval => 'FREQ=MINUTELY;INTERVAL=5',
    enabled         => FALSE);
END;
/

VARIABLE jobno NUMBER
BEGIN
  -- the old scheduler, waits to be replaced
  DBMS_JOB.SUBMIT(:jobno, 'DECLARE n PLS_INTEGER; BEGIN pkg_billing.dunning_run(SYSDATE, n); END;', TRUNC(SYSDATE) + 1, 'TRUNC(SYSDATE) + 7');
  COMMIT;
END;
/
PRINT jobno
