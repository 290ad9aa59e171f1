REM ===========================================================================
REM  HARBOUR - port authority and shipping agency application
REM  Installs the whole schema. Run with SQL*Plus as a DBA:
REM      sqlplus / as sysdba @install.sql
REM  The user HARBOUR must exist, with quota on the tablespaces below.
REM  2009-03-11  M. Osei      first version (10.2)
REM  2014-06-02  M. Osei      partitioned movements and audit log
REM  2019-10-21  L. Brandt    identity columns, JSON attributes (12.2 / 19c)
REM ===========================================================================
SET DEFINE ON
SET ECHO OFF
SET FEEDBACK 1
SET SERVEROUTPUT ON SIZE UNLIMITED
SET SQLBLANKLINES ON
WHENEVER SQLERROR CONTINUE

DEFINE app_owner  = HARBOUR
DEFINE app_tbs    = USERS
DEFINE idx_tbs    = USERS
DEFINE base_ccy   = EUR

PROMPT
PROMPT Installing HARBOUR into schema &app_owner ...
PROMPT

ALTER SESSION SET CURRENT_SCHEMA = &app_owner;
ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS';

PROMPT == roles, directories, links
@@schema/roles.sql

PROMPT == object types and sequences
@@schema/types.sql
@@schema/sequences.sql

PROMPT == tables
@@schema/tables_reference.sql
@@schema/tables_port.sql
@@schema/tables_cargo.sql
@@schema/tables_finance.sql
@@schema/tables_people.sql
@@schema/tables_system.sql

PROMPT == constraints and indexes
@@schema/constraints.sql
@@schema/indexes.sql
@@schema/comments.sql

PROMPT == package specifications
@@packages/pkg_log.pks
@@packages/pkg_util.pks
@@packages/pkg_tariff.pks
@@packages/pkg_port_call.pks
@@packages/pkg_cargo.pks
@@packages/pkg_billing.pks
@@packages/pkg_report.pks
@@packages/pkg_interface.pks

PROMPT == views
@@schema/views.sql
@@schema/materialized_views.sql

PROMPT == package bodies
@@packages/pkg_log.pkb
@@packages/pkg_util.pkb
@@packages/pkg_tariff.pkb
@@packages/pkg_port_call.pkb
@@packages/pkg_cargo.pkb
@@packages/pkg_billing.pkb
@@packages/pkg_report.pkb
@@packages/pkg_interface.pkb

PROMPT == stand-alone routines
@@packages/routines.sql

PROMPT == triggers
@@triggers/id_triggers.trg
@@triggers/port_calls.trg
@@triggers/invoices.trg
@@triggers/views.trg

PROMPT == synonyms, grants, jobs
@@schema/synonyms.sql
@@schema/grants.sql
@@schema/jobs.sql

PROMPT == reference and demo data
@@data/reference.sql
@@data/demo.sql

PROMPT
PROMPT HARBOUR installed, base currency &base_ccy..
EXIT
