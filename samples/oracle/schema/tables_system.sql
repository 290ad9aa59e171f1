-- Logging, auditing, interface tables.

CREATE TABLE app_log (
  log_id     NUMBER(38)       NOT NULL,
  logged_at  TIMESTAMP(6)     DEFAULT SYSTIMESTAMP NOT NULL,
  log_level  VARCHAR2(5)      NOT NULL,
  module     VARCHAR2(61),
  message    VARCHAR2(4000),
  error_stack CLOB,
  session_id NUMBER           DEFAULT SYS_CONTEXT('USERENV', 'SESSIONID')
)
NOLOGGING COMPRESS
PARTITION BY RANGE (logged_at) INTERVAL (NUMTODSINTERVAL(7, 'DAY'))
(PARTITION p_first VALUES LESS THAN (TIMESTAMP '2022-01-03 00:00:00'));

CREATE TABLE audit_trail (
  audit_id    NUMBER         GENERATED ALWAYS AS IDENTITY,
  table_name  VARCHAR2(128)  NOT NULL,
  key_value   VARCHAR2(200)  NOT NULL,
  operation   CHAR(1)        NOT NULL,
  column_name VARCHAR2(128),
  old_value   VARCHAR2(4000),
  new_value   VARCHAR2(4000),
  changed_by  VARCHAR2(128)  DEFAULT USER,
  changed_at  TIMESTAMP      DEFAULT SYSTIMESTAMP
);

CREATE TABLE interface_messages (
  message_id   RAW(16)        DEFAULT SYS_GUID() NOT NULL,
  direction    CHAR(3)        NOT NULL,
  partner      VARCHAR2(30)   NOT NULL,
  payload      CLOB,
  status       VARCHAR2(10)   DEFAULT 'NEW',
  retries      NUMBER(2)      DEFAULT 0,
  created_at   TIMESTAMP      DEFAULT SYSTIMESTAMP,
  CONSTRAINT interface_messages_pk PRIMARY KEY (message_id)
);
