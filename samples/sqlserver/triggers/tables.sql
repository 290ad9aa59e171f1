-- Who changed what; statements touch many rows, so everything is done in sets.
CREATE OR ALTER TRIGGER crm.tr_Owner_Audit ON crm.Owner
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0 RETURN;
    SET NOCOUNT ON;
    INSERT INTO audit.ChangeLog (TableName, KeyValue, Operation, OldRow, NewRow)
    SELECT N'crm.Owner', CAST(COALESCE(i.OwnerId, d.OwnerId) AS nvarchar(100)),
           CASE WHEN d.OwnerId IS NULL THEN 'I' WHEN i.OwnerId IS NULL THEN 'D' ELSE 'U' END,
           (SELECT d.LastName, d.FirstName, d.Email, d.Phone, d.CreditLimit WHERE d.OwnerId IS NOT NULL FOR JSON PATH, WITHOUT_ARRAY_WRAPPER),
           (SELECT i.LastName, i.FirstName, i.Email, i.Phone, i.CreditLimit WHERE i.OwnerId IS NOT NULL FOR JSON PATH, WITHOUT_ARRAY_WRAPPER)
      FROM inserted i
      FULL OUTER JOIN deleted d ON d.OwnerId = i.OwnerId;
END;
GO

CREATE OR ALTER TRIGGER crm.tr_Patient_Checks ON crm.Patient
FOR INSERT, UPDATE
NOT FOR REPLICATION
AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(ChipNo) AND EXISTS (SELECT 1 FROM inserted WHERE ChipNo IS NOT NULL AND crm.IsValidChip(ChipNo) = 0)
    BEGIN
        RAISERROR ('The chip number is not valid.', 16, 1);
        ROLLBACK TRANSACTION;
        RETURN;
    END;
    -- a breed must belong to the species
    IF (UPDATE(BreedId) OR UPDATE(SpeciesId))
       AND EXISTS (SELECT 1 FROM inserted i JOIN ref.Breed b ON b.BreedId = i.BreedId WHERE b.SpeciesId <> i.SpeciesId)
        THROW 50050, N'The breed does not belong to the species.', 1;
    IF UPDATE(DiedOn)
        UPDATE a
           SET Status = 9
          FROM clinic.Appointment a
          JOIN inserted i ON i.PatientId = a.PatientId
          JOIN deleted d ON d.PatientId = i.PatientId
         WHERE i.DiedOn IS NOT NULL
           AND d.DiedOn IS NULL
           AND a.Status IN (0, 1)
           AND a.StartsAt > GETDATE();
END;
GO

CREATE OR ALTER TRIGGER clinic.tr_Appointment_NoOverlap ON clinic.Appointment
AFTER INSERT, UPDATE
AS
IF @@ROWCOUNT = 0 OR NOT (UPDATE(StartsAt) OR UPDATE(DurationMin) OR UPDATE(EmployeeId)) RETURN;
IF TRIGGER_NESTLEVEL() > 3 RETURN;
IF EXISTS (SELECT *
             FROM inserted i
             JOIN clinic.Appointment a ON a.EmployeeId = i.EmployeeId AND a.AppointmentId <> i.AppointmentId
            WHERE i.Status NOT IN (8, 9) AND a.Status NOT IN (8, 9)
              AND a.StartsAt < i.EndsAt AND i.StartsAt < a.EndsAt)
BEGIN
    ROLLBACK;
    THROW 50051, N'The vet has another appointment at that time.', 1;
END
GO

CREATE OR ALTER TRIGGER clinic.tr_VisitService_Price ON clinic.VisitService
AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    -- the client sends 0 for "list price"
    UPDATE vs
       SET UnitPrice = s.ListPrice
      FROM clinic.VisitService AS vs
      JOIN inserted AS i ON i.VisitId = vs.VisitId AND i.LineNumber = vs.LineNumber
      JOIN ref.Service AS s ON s.ServiceCode = vs.ServiceCode
     WHERE i.UnitPrice = 0;
END;
GO

CREATE OR ALTER TRIGGER billing.tr_InvoiceLine_Totals ON billing.InvoiceLine
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @InvoiceId int;
    DECLARE touched CURSOR LOCAL FAST_FORWARD FOR
        SELECT InvoiceId FROM inserted
        UNION
        SELECT InvoiceId FROM deleted;
    OPEN touched;
    FETCH NEXT FROM touched INTO @InvoiceId;
    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXEC billing.Recalculate @InvoiceId;
        FETCH NEXT FROM touched INTO @InvoiceId;
    END;
    CLOSE touched;
    DEALLOCATE touched;
END;
GO

-- Sent invoices stay as they are
CREATE OR ALTER TRIGGER billing.tr_Invoice_NoDelete ON billing.Invoice
INSTEAD OF DELETE
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE i SET Status = 'X' FROM billing.Invoice i JOIN deleted d ON d.InvoiceId = i.InvoiceId WHERE d.Status IN ('S', 'P');
    DELETE i FROM billing.Invoice i JOIN deleted d ON d.InvoiceId = i.InvoiceId WHERE d.Status NOT IN ('S', 'P');
END;
GO

/****** Object:  Trigger [hr].[tr_Employee_Salary]    Script Date: 14/01/2021 09:31:17 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TRIGGER [hr].[tr_Employee_Salary] ON [hr].[Employee]
FOR UPDATE
AS
IF (COLUMNS_UPDATED() & 2048) > 0 OR UPDATE([MonthlySalary])
	INSERT [audit].[ChangeLog] ([TableName], [KeyValue], [Operation], [OldRow], [NewRow])
	SELECT 'hr.Employee', CONVERT([nvarchar](100), i.[EmployeeId]), 'U', CONVERT([nvarchar](30), d.[MonthlySalary], 2), CONVERT([nvarchar](30), i.[MonthlySalary], 2)
	FROM inserted i INNER JOIN deleted d ON i.[EmployeeId] = d.[EmployeeId]
	WHERE ISNULL(i.[MonthlySalary], 0) != ISNULL(d.[MonthlySalary], 0)
GO
ALTER TABLE [hr].[Employee] ENABLE TRIGGER [tr_Employee_Salary]
GO
EXEC sys.sp_settriggerorder @triggername = N'[crm].[tr_Owner_Audit]', @order = N'Last', @stmttype = N'UPDATE';
GO
