-- Cargo and containers.

CREATE TABLE cargo_manifests (
  manifest_id    NUMBER(12)     NOT NULL,
  port_call_id   NUMBER(12)     NOT NULL,
  direction      CHAR(1)        NOT NULL,
  manifest_no    VARCHAR2(30)   NOT NULL,
  received_on    DATE           DEFAULT SYSDATE,
  source_doc     XMLTYPE,
  total_weight   NUMBER(14,3),
  CONSTRAINT cargo_manifests_pk PRIMARY KEY (manifest_id),
  CONSTRAINT cargo_manifests_dir_ck CHECK (direction IN ('I', 'O', 'T')),
  -- re-numbering happens inside one transaction
  CONSTRAINT cargo_manifests_no_uk UNIQUE (port_call_id, manifest_no) DEFERRABLE INITIALLY DEFERRED
)
XMLTYPE COLUMN source_doc STORE AS BINARY XML;

CREATE TABLE cargo_items (
  cargo_id       NUMBER(12)           NOT NULL,
  manifest_id    NUMBER(12)           NOT NULL,
  cargo_type     VARCHAR2(10)         NOT NULL,
  description    NVARCHAR2(200),
  weight_t       NUMBER(12,3)         NOT NULL,
  volume_m3      FLOAT(63),
  customs_state  VARCHAR2(10)         DEFAULT 'OPEN' NOT NULL,
  value_amount   NUMBER(16,2),
  value_ccy      CHAR(3),
  hs_code        VARCHAR2(10),
  CONSTRAINT cargo_items_pk PRIMARY KEY (cargo_id),
  CONSTRAINT cargo_items_weight_ck CHECK (weight_t >= 0),
  CONSTRAINT cargo_items_value_ck CHECK ((value_amount IS NULL AND value_ccy IS NULL) OR (value_amount IS NOT NULL AND value_ccy IS NOT NULL))
)
PARTITION BY LIST (customs_state) (
  PARTITION p_open     VALUES ('OPEN', 'HELD'),
  PARTITION p_released VALUES ('RELEASED', 'TRANSIT'),
  PARTITION p_other    VALUES (DEFAULT)
)
ENABLE ROW MOVEMENT;

CREATE TABLE containers (
  container_no   CHAR(11)      NOT NULL,
  iso_type       CHAR(4)       NOT NULL,
  owner_line_id  NUMBER(6),
  tare_kg        NUMBER(6)     NOT NULL,
  max_gross_kg   NUMBER(6)     NOT NULL,
  payload_kg     GENERATED ALWAYS AS (max_gross_kg - tare_kg),
  is_reefer      CHAR(1)       DEFAULT 'N',
  last_check     DATE,
  CONSTRAINT containers_pk PRIMARY KEY (container_no),
  CONSTRAINT containers_no_ck CHECK (REGEXP_LIKE(container_no, '^[A-Z]{3}[UJZ][0-9]{7}$'))
)
PARTITION BY HASH (container_no) PARTITIONS 8;

CREATE TABLE container_moves (
  container_no   CHAR(11)       NOT NULL,
  move_seq       NUMBER(6)      NOT NULL,
  cargo_id       NUMBER(12),
  port_call_id   NUMBER(12)     NOT NULL,
  moved_at       TIMESTAMP(3)   DEFAULT LOCALTIMESTAMP NOT NULL,
  move_code      VARCHAR2(4)    NOT NULL,
  seal_no        VARCHAR2(20),
  gross_kg       NUMBER(6),
  temperature_c  NUMBER(4,1),
  CONSTRAINT container_moves_pk PRIMARY KEY (container_no, move_seq)
)
PARTITION BY RANGE (moved_at)
SUBPARTITION BY HASH (container_no) SUBPARTITIONS 4 (
  PARTITION p_2022 VALUES LESS THAN (TIMESTAMP '2023-01-01 00:00:00'),
  PARTITION p_2023 VALUES LESS THAN (TIMESTAMP '2024-01-01 00:00:00'),
  PARTITION p_max  VALUES LESS THAN (MAXVALUE)
);

CREATE TABLE inspections (
  inspection_id  NUMBER(12)     GENERATED ALWAYS AS IDENTITY,
  cargo_id       NUMBER(12)     NOT NULL,
  inspected_on   DATE           NOT NULL,
  inspector      VARCHAR2(60),
  result_code    NUMBER(2),
  photo          BLOB,
  report_file    BFILE,
  findings       t_id_list,
  CONSTRAINT inspections_pk PRIMARY KEY (inspection_id)
)
NESTED TABLE findings STORE AS inspection_findings;

-- Scratch table of the manifest import; every session sees its own rows
CREATE GLOBAL TEMPORARY TABLE gtt_manifest_lines (
  line_no       NUMBER         NOT NULL,
  raw_line      VARCHAR2(2000),
  container_no  CHAR(11),
  cargo_type    VARCHAR2(10),
  weight_t      NUMBER(12,3),
  error_text    VARCHAR2(400)
) ON COMMIT PRESERVE ROWS;

CREATE GLOBAL TEMPORARY TABLE gtt_ids (
  id NUMBER(12) PRIMARY KEY
) ON COMMIT DELETE ROWS;
