GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::crm TO app_role;
GRANT SELECT, INSERT, UPDATE ON SCHEMA::clinic TO app_role;
GRANT EXECUTE ON SCHEMA::clinic TO app_role;
GRANT EXECUTE ON SCHEMA::billing TO app_role;
GRANT SELECT ON ref.Service TO app_role, vet_role WITH GRANT OPTION;
GRANT SELECT ON hr.Employee (EmployeeId, FullName, ClinicId, Email) TO vet_role;
GRANT EXECUTE ON OBJECT::clinic.AddFinding TO vet_role;
GRANT EXECUTE ON TYPE::dbo.IdList TO app_role;
GRANT REFERENCES ON XML SCHEMA COLLECTION::clinic.FindingsSchema TO app_role;
GRANT UPDATE ON billing.InvoiceNumber TO app_role;
GRANT VIEW DEFINITION TO report_role;
DENY SELECT ON hr.Employee (MonthlySalary, BirthDate) TO report_role;
DENY DELETE ON billing.Payment TO app_role CASCADE;
REVOKE EXECUTE ON dbo.sp_OwnerReport FROM public;
GO

-- Reports see the animals of closed clinics no longer: row-level security
CREATE OR ALTER FUNCTION hr.fn_OpenClinicOnly (@ClinicId int)
RETURNS TABLE
WITH SCHEMABINDING
AS
RETURN SELECT 1 AS Allowed
         FROM hr.Clinic AS c
        WHERE c.ClinicId = @ClinicId
          AND (c.ClosedOn IS NULL OR USER_NAME() <> N'ReportReader');
GO
CREATE SECURITY POLICY clinic.OpenClinicPolicy
    ADD FILTER PREDICATE hr.fn_OpenClinicOnly(ClinicId) ON clinic.Visit
    WITH (STATE = ON);
GO
