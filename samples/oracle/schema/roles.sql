-- Roles for the application tiers. Users get a role, never a direct grant.
CREATE ROLE harbour_reader;
CREATE ROLE harbour_clerk;
CREATE ROLE harbour_billing IDENTIFIED USING harbour.pkg_util;

-- Import drop box of the customs gateway (mounted on both nodes).
CREATE OR REPLACE DIRECTORY customs_inbox AS '/u02/exchange/customs/in';

-- Customs runs its own database; we only read declarations.
CREATE DATABASE LINK customs_link
  CONNECT TO harbour_ro IDENTIFIED BY "changeMe_2019"
  USING 'CUSTOMS_PROD';
