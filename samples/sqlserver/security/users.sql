IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'$(AppLogin)')
    CREATE LOGIN [$(AppLogin)] WITH PASSWORD = N'$(AppPassword)', DEFAULT_DATABASE = [$(DatabaseName)], CHECK_POLICY = ON;
GO
CREATE USER [$(AppLogin)] FOR LOGIN [$(AppLogin)] WITH DEFAULT_SCHEMA = clinic;
CREATE USER ReportReader WITHOUT LOGIN;
CREATE USER [PAWPRINT\Vets] FOR LOGIN [PAWPRINT\Vets];
GO
CREATE ROLE app_role AUTHORIZATION dbo;
CREATE ROLE vet_role;
CREATE ROLE report_role;
GO
ALTER ROLE app_role ADD MEMBER [$(AppLogin)];
ALTER ROLE vet_role ADD MEMBER [PAWPRINT\Vets];
ALTER ROLE report_role ADD MEMBER ReportReader;
EXEC sp_addrolemember N'db_datareader', N'report_role';
GO
