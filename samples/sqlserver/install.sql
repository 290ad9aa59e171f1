/* ===========================================================================
   PAWPRINT - veterinary clinic chain, practice management application
   Installs the whole database. Run with sqlcmd (or Management Studio in
   SQLCMD mode) as a member of sysadmin:

       sqlcmd -S server -E -b -i install.sql -v AppPassword="..."

   2011-05-09  K. Lindqvist   first version (2008 R2)
   2016-11-21  K. Lindqvist   temporal price list, JSON preferences (2016)
   2021-02-15  R. Moreau      STRING_AGG, CREATE OR ALTER, columnstore archive (2019)
   =========================================================================== */
:on error exit
:setvar DatabaseName "Pawprint"
:setvar LabServer "LABSRV"
:setvar AppLogin "pawprint_app"

SET NOCOUNT ON;
GO
PRINT 'Installing $(DatabaseName) ...';
GO
IF DB_ID(N'$(DatabaseName)') IS NULL
    CREATE DATABASE [$(DatabaseName)] COLLATE Latin1_General_CI_AS;
GO
ALTER DATABASE [$(DatabaseName)] SET RECOVERY FULL;
ALTER DATABASE [$(DatabaseName)] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
USE [$(DatabaseName)];
GO

PRINT '== schemas, types, partitions, sequences';
GO
:r .\schema\schemas.sql
:r .\schema\types.sql
:r .\schema\partitions.sql
:r .\schema\sequences.sql

PRINT '== tables';
GO
:r .\schema\tables_reference.sql
:r .\schema\tables_staff.sql
:r .\schema\tables_clients.sql
:r .\schema\tables_clinical.sql
:r .\schema\tables_stock.sql
:r .\schema\tables_billing.sql
:r .\schema\tables_system.sql

PRINT '== constraints, indexes';
GO
:r .\schema\constraints.sql
:r .\schema\indexes.sql

PRINT '== linked server, synonyms';
GO
:r .\schema\linked_server.sql
:r .\schema\synonyms.sql

PRINT '== code';
GO
:r .\functions\scalar.sql
:r .\functions\tables.sql
:r .\schema\views.sql
:r .\schema\views_reports.sql
:r .\procedures\common.sql
:r .\procedures\appointments.sql
:r .\procedures\visits.sql
:r .\procedures\billing.sql
:r .\procedures\stock.sql
:r .\procedures\reports.sql
:r .\procedures\interfaces.sql
:r .\procedures\legacy.sql

PRINT '== triggers';
GO
:r .\triggers\tables.sql
:r .\triggers\views.sql
:r .\triggers\database.sql

PRINT '== security, descriptions';
GO
:r .\security\users.sql
:r .\security\grants.sql
:r .\schema\descriptions.sql

PRINT '== data';
GO
:r .\data\reference.sql
:r .\data\demo.sql

PRINT '== jobs';
GO
:r .\jobs\nightly.sql

PRINT 'Done.';
GO
