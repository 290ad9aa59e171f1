-- Crew, staff, incidents.

CREATE TABLE employees (
  employee_id   NUMBER(6)           NOT NULL,
  first_name    VARCHAR2(40 CHAR),
  last_name     VARCHAR2(60 CHAR)   NOT NULL,
  email         VARCHAR2(120)       NOT NULL,
  job_title     VARCHAR2(40),
  manager_id    NUMBER(6),
  hired_on      DATE                NOT NULL,
  salary        NUMBER(8,2)         CHECK (salary > 0),
  seniority     INTERVAL YEAR(2) TO MONTH,
  password_hash RAW(32),
  CONSTRAINT employees_pk PRIMARY KEY (employee_id),
  CONSTRAINT employees_mgr_fk FOREIGN KEY (manager_id) REFERENCES employees (employee_id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE crew_lists (
  port_call_id   NUMBER(12)    NOT NULL,
  seq_no         NUMBER(4)     NOT NULL,
  family_name    NVARCHAR2(60) NOT NULL,
  given_names    NVARCHAR2(80),
  rank_code      VARCHAR2(10),
  nationality    CHAR(2),
  birth_date     DATE,
  passport_no    VARCHAR2(20),
  shore_leave    CHAR(1) DEFAULT 'N',
  CONSTRAINT crew_lists_pk PRIMARY KEY (port_call_id, seq_no)
);

CREATE TABLE incidents (
  incident_id   NUMBER(12)      NOT NULL,
  port_call_id  NUMBER(12),
  reported_by   NUMBER(6),
  reported_at   TIMESTAMP       DEFAULT SYSTIMESTAMP NOT NULL,
  severity      NUMBER(1)       DEFAULT 1 NOT NULL,
  category      VARCHAR2(20),
  title         VARCHAR2(200 CHAR) NOT NULL,
  description   CLOB            DEFAULT EMPTY_CLOB(),
  location      t_position,
  closed_at     TIMESTAMP,
  CONSTRAINT incidents_pk PRIMARY KEY (incident_id),
  CONSTRAINT incidents_sev_ck CHECK (severity BETWEEN 1 AND 5)
);

CREATE TABLE incident_notes (
  incident_id  NUMBER(12)   NOT NULL,
  note_no      NUMBER(4)    NOT NULL,
  noted_at     DATE         DEFAULT SYSDATE,
  note         LONG,        -- legacy, do not use for new code
  CONSTRAINT incident_notes_pk PRIMARY KEY (incident_id, note_no)
);
