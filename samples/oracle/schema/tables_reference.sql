-- Reference data. Small, read a lot.

CREATE TABLE countries (
  country_code  CHAR(2)              NOT NULL,
  country_name  VARCHAR2(80 CHAR)    NOT NULL,
  eu_member     CHAR(1) DEFAULT 'N'  NOT NULL,
  flag_risk     NUMBER(1)            DEFAULT 0 NOT NULL,
  CONSTRAINT countries_pk PRIMARY KEY (country_code),
  CONSTRAINT countries_eu_ck CHECK (eu_member IN ('Y', 'N')),
  CONSTRAINT countries_risk_ck CHECK (flag_risk BETWEEN 0 AND 3)
) ORGANIZATION INDEX;

CREATE TABLE currencies (
  currency_code  CHAR(3)        CONSTRAINT currencies_pk PRIMARY KEY,
  currency_name  VARCHAR2(40)   NOT NULL,
  decimals       NUMBER(1)      DEFAULT 2 NOT NULL
) TABLESPACE &app_tbs;

-- One rate a day and currency, against the base currency
CREATE TABLE exchange_rates (
  currency_code  CHAR(3)        NOT NULL,
  valid_on       DATE           NOT NULL,
  rate           NUMBER(18,8)   NOT NULL,
  source_system  VARCHAR2(10)   DEFAULT 'ECB',
  CONSTRAINT exchange_rates_pk PRIMARY KEY (currency_code, valid_on),
  CONSTRAINT exchange_rates_cur_fk FOREIGN KEY (currency_code) REFERENCES currencies (currency_code),
  CONSTRAINT exchange_rates_pos_ck CHECK (rate > 0),
  CONSTRAINT exchange_rates_day_ck CHECK (valid_on = TRUNC(valid_on))
)
ORGANIZATION INDEX
PCTTHRESHOLD 20
INCLUDING rate
OVERFLOW TABLESPACE &app_tbs;

CREATE TABLE cargo_types (
  cargo_type     VARCHAR2(10)       PRIMARY KEY,
  description    VARCHAR2(200 CHAR) NOT NULL,
  imo_class      VARCHAR2(4),
  dangerous      AS (CASE WHEN imo_class IS NULL THEN 'N' ELSE 'Y' END),
  default_unit   VARCHAR2(5) DEFAULT 't' CHECK (default_unit IN ('t', 'TEU', 'm3', 'pcs'))
);

CREATE TABLE parameters (
  param_name   VARCHAR2(30)    CONSTRAINT parameters_pk PRIMARY KEY,
  param_value  VARCHAR2(4000),
  value_type   VARCHAR2(10)    DEFAULT 'STRING' NOT NULL,
  changed_by   VARCHAR2(128)   DEFAULT USER NOT NULL,
  changed_on   DATE            DEFAULT SYSDATE NOT NULL
);
