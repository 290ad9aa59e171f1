CREATE OR ALTER PROCEDURE clinic.StartVisit
    @AppointmentId int,
    @VetId         int,
    @VisitId       bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    BEGIN TRY
        BEGIN TRAN;
        DECLARE @New TABLE (VisitId bigint);
        INSERT INTO clinic.Visit (AppointmentId, ClinicId, PatientId, VetId, Complaint)
        OUTPUT inserted.VisitId INTO @New
        SELECT AppointmentId, ClinicId, PatientId, @VetId, Reason
          FROM clinic.Appointment
         WHERE AppointmentId = @AppointmentId AND Status IN (0, 1);
        IF @@ROWCOUNT <> 1
            THROW 50030, 'There is no such open appointment.', 1;
        SELECT @VisitId = VisitId FROM @New;
        UPDATE clinic.Appointment SET Status = 2 WHERE AppointmentId = @AppointmentId;
        COMMIT;
    END TRY
    BEGIN CATCH
        IF @@TRANCOUNT > 0 ROLLBACK;
        DECLARE @Message nvarchar(2048) = ERROR_MESSAGE(), @Severity int = ERROR_SEVERITY(), @State int = ERROR_STATE();
        RAISERROR (@Message, @Severity, @State);
        RETURN 1;
    END CATCH
END
GO

-- Adds a finding to the XML of a visit
CREATE OR ALTER PROCEDURE clinic.AddFinding
    @VisitId  bigint,
    @Organ    nvarchar(40),
    @Severity int,
    @Text     nvarchar(400)
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE clinic.Visit SET Findings = N'<findings/>' WHERE VisitId = @VisitId AND Findings IS NULL;
    UPDATE clinic.Visit
       SET Findings.modify('insert <finding organ="{sql:variable("@Organ")}" severity="{sql:variable("@Severity")}">{sql:variable("@Text")}</finding> as last into (/findings)[1]')
     WHERE VisitId = @VisitId;
    IF @Severity >= 4
        UPDATE clinic.Visit SET Outcome = 'R' WHERE VisitId = @VisitId AND Outcome = 'O';
END;
GO

-- Takes medicine from the batches that expire first
CREATE OR ALTER PROCEDURE clinic.Dispense
    @VisitId  bigint,
    @ItemId   int,
    @Quantity decimal(12, 3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    DECLARE @BatchId int, @OnHand decimal(12, 3), @Take decimal(12, 3), @Left decimal(12, 3) = @Quantity;

    BEGIN TRANSACTION;
    WHILE @Left > 0
    BEGIN
        SET @BatchId = NULL;
        SELECT TOP (1) @BatchId = b.BatchId, @OnHand = b.OnHand
          FROM stock.Batch b WITH (UPDLOCK, ROWLOCK, READPAST)
          JOIN clinic.Visit v ON v.ClinicId = b.ClinicId AND v.VisitId = @VisitId
         WHERE b.ItemId = @ItemId
           AND b.OnHand > 0
           AND b.ExpiresOn >= CAST(GETDATE() AS date)
         ORDER BY b.ExpiresOn, b.BatchId;
        IF @BatchId IS NULL GOTO NotEnough;

        SET @Take = CASE WHEN @OnHand < @Left THEN @OnHand ELSE @Left END;
        UPDATE stock.Batch SET OnHand -= @Take WHERE BatchId = @BatchId;
        INSERT stock.Movement (BatchId, Quantity, Kind, VisitId) VALUES (@BatchId, -@Take, 'IS', @VisitId);
        SET @Left = @Left - @Take;
    END;
    COMMIT TRANSACTION;
    RETURN 0;

NotEnough:
    ROLLBACK TRANSACTION;
    DECLARE @Name nvarchar(120);
    SELECT @Name = ItemName FROM stock.Item WHERE ItemId = @ItemId;
    RAISERROR (N'Only %s of "%s" are in stock.', 16, 1, N'some', @Name);
    RETURN 2;
END;
GO

CREATE OR ALTER PROCEDURE clinic.RemindVaccinations
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @Email nvarchar(254), @Body nvarchar(max), @Profile sysname = N'Pawprint';

    DECLARE due CURSOR FAST_FORWARD FOR
        SELECT o.Email,
               N'Dear ' + ISNULL(o.Salutation + N' ', N'') + o.LastName + N', these vaccinations are due: ' +
               STRING_AGG(CONCAT(p.PatientName, N' (', CONVERT(nvarchar(10), d.NextDueOn, 104), N')'), N', ')
          FROM clinic.VaccinationDue d
          JOIN crm.Patient p ON p.PatientId = d.PatientId
          JOIN crm.Owner o ON o.OwnerId = p.OwnerId
         WHERE o.Email IS NOT NULL
           AND ISNULL(JSON_VALUE(o.Preferences, '$.reminders'), 'true') = 'true'
         GROUP BY o.OwnerId, o.Email, o.Salutation, o.LastName;
    OPEN due;
    WHILE 1 = 1
    BEGIN
        FETCH NEXT FROM due INTO @Email, @Body;
        IF @@FETCH_STATUS <> 0 BREAK;
        BEGIN TRY
            EXEC msdb.dbo.sp_send_dbmail @profile_name = @Profile, @recipients = @Email, @subject = N'Vaccination', @body = @Body;
        END TRY
        BEGIN CATCH
            EXEC audit.LogError;      -- the next owner shall get his mail all the same
        END CATCH;
    END;
    CLOSE due;
    DEALLOCATE due;
END;
GO

-- Ward monitor: many rows at once, as JSON
CREATE OR ALTER PROCEDURE clinic.SaveVitalSigns
    @Json nvarchar(max)
AS
SET NOCOUNT ON;
INSERT INTO clinic.VitalSign (PatientId, MeasuredAt, Pulse, Respiration, TemperatureC, Device)
SELECT j.PatientId, j.MeasuredAt, j.Pulse, j.Respiration, j.TemperatureC, CONVERT(binary(6), j.Device, 2)
  FROM OPENJSON(@Json, N'$.samples')
  WITH (
       PatientId    int          N'$.patient',
       MeasuredAt   datetime2(0) N'$.at',
       Pulse        smallint     N'$.pulse',
       Respiration  smallint     N'$.resp',
       TemperatureC decimal(4,1) N'$.temp',
       Device       char(12)     N'$.device'
  ) AS j
 WHERE j.PatientId IN (SELECT PatientId FROM crm.Patient);
GO
