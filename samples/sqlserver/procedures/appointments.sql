CREATE OR ALTER PROCEDURE clinic.BookAppointment
    @ClinicId      int,
    @PatientId     int,
    @StartsAt      datetime2(0),
    @EmployeeId    int           = NULL,
    @DurationMin   smallint      = 15,
    @Reason        nvarchar(400) = NULL,
    @Channel       varchar(10)   = 'desk',
    @AppointmentId int           OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT OFF;

    DECLARE @Tran int = @@TRANCOUNT, @Message nvarchar(400);

    IF NOT EXISTS (SELECT * FROM crm.Patient WHERE PatientId = @PatientId AND DiedOn IS NULL)
    BEGIN
        RAISERROR (N'Patient %d is unknown or has died.', 16, 1, @PatientId);
        RETURN 1;
    END;

    BEGIN TRY
        IF @Tran = 0
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION BookAppointment;

        -- Nobody else books the same vet now
        DECLARE @Lock int, @Resource nvarchar(255) = CONCAT(N'vet-', @EmployeeId, N'-', CONVERT(char(8), @StartsAt, 112));
        EXEC @Lock = sp_getapplock @Resource = @Resource, @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 3000;
        IF @Lock < 0
            THROW 50020, N'The calendar is in use, try again.', 1;

        IF @EmployeeId IS NULL
            SELECT TOP (1) @EmployeeId = e.EmployeeId
              FROM hr.Employee e
              JOIN hr.Shift s ON s.EmployeeId = e.EmployeeId AND s.ShiftDate = CAST(@StartsAt AS date)
             WHERE e.ClinicId = @ClinicId
               AND e.IsVet = 1
               AND CAST(@StartsAt AS time(0)) BETWEEN s.StartsAt AND s.EndsAt
             ORDER BY (SELECT COUNT(*) FROM clinic.Appointment a WHERE a.EmployeeId = e.EmployeeId AND a.StartsAt >= CAST(GETDATE() AS date)), NEWID();

        IF EXISTS (SELECT 1
                     FROM clinic.Appointment WITH (UPDLOCK, HOLDLOCK)
                    WHERE EmployeeId = @EmployeeId
                      AND Status NOT IN (8, 9)
                      AND StartsAt < DATEADD(minute, @DurationMin, @StartsAt)
                      AND EndsAt > @StartsAt)
        BEGIN
            SET @Message = FORMATMESSAGE(N'Vet %i is not free at %s.', @EmployeeId, CONVERT(nvarchar(16), @StartsAt, 120));
            THROW 50021, @Message, 1;
        END;

        INSERT INTO clinic.Appointment (ClinicId, PatientId, EmployeeId, StartsAt, DurationMin, Reason, Channel, TicketNo)
        VALUES (@ClinicId, @PatientId, @EmployeeId, @StartsAt, @DurationMin, NULLIF(LTRIM(@Reason), N''), @Channel, NEXT VALUE FOR clinic.TicketNumber);
        SET @AppointmentId = SCOPE_IDENTITY();

        IF @Tran = 0
            COMMIT TRANSACTION;
        RETURN 0;
    END TRY
    BEGIN CATCH
        IF @Tran = 0 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF XACT_STATE() = 1
            ROLLBACK TRANSACTION BookAppointment;
        EXEC audit.LogError;
        THROW;
    END CATCH;
END;
GO

-- Two result sets: the day's appointments and the vets on duty. The client reads both.
CREATE OR ALTER PROCEDURE clinic.DayPlan
    @ClinicId int,
    @Day      date = NULL
WITH RECOMPILE
AS
SET NOCOUNT ON;
SELECT @Day = ISNULL(@Day, CAST(GETDATE() AS date));

SELECT a.AppointmentId, a.StartsAt, a.EndsAt, a.Status, p.PatientName, p.SpeciesName, p.OwnerName,
       a.RowVer, CONVERT(varchar(20), a.RowVer, 1) AS RowVerText
  FROM clinic.Appointment a
  JOIN crm.PatientList p ON p.PatientId = a.PatientId
 WHERE a.ClinicId = @ClinicId
   AND a.StartsAt >= @Day AND a.StartsAt < DATEADD(day, 1, @Day)
 ORDER BY a.StartsAt, a.AppointmentId
OPTION (RECOMPILE, MAXDOP 1);

SELECT e.EmployeeId, e.FullName, s.StartsAt, s.EndsAt, s.[Minutes] / 60.0 AS Hours_
  FROM hr.Shift AS s
  JOIN hr.Employee AS e ON e.EmployeeId = s.EmployeeId
 WHERE e.ClinicId = @ClinicId
   AND s.ShiftDate = @Day;
GO

CREATE OR ALTER PROCEDURE clinic.CancelAppointments
    @Appointments dbo.IdList READONLY,
    @Reason       nvarchar(200),
    @Cancelled    int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE a
       SET a.Status = 9,
           a.Reason = CONCAT(a.Reason, CHAR(13), CHAR(10), N'Cancelled: ', @Reason)
    OUTPUT N'clinic.Appointment', CAST(deleted.AppointmentId AS nvarchar(100)), 'U', CAST(deleted.Status AS nvarchar(10)), CAST(inserted.Status AS nvarchar(10))
      INTO audit.ChangeLog (TableName, KeyValue, Operation, OldRow, NewRow)
      FROM clinic.Appointment AS a
     INNER JOIN @Appointments AS l ON l.Id = a.AppointmentId
     WHERE a.Status < 2;
    SET @Cancelled = @@ROWCOUNT;
END;
GO

-- Optimistic locking with rowversion: the client sends what it has read
CREATE OR ALTER PROCEDURE clinic.MoveAppointment
    @AppointmentId int,
    @StartsAt      datetime2(0),
    @RowVer        binary(8)
AS
SET NOCOUNT ON;
UPDATE clinic.Appointment SET StartsAt = @StartsAt WHERE AppointmentId = @AppointmentId AND RowVer = @RowVer;
IF @@ROWCOUNT = 0
BEGIN
    IF EXISTS (SELECT 1 FROM clinic.Appointment WHERE AppointmentId = @AppointmentId)
        RAISERROR ('The appointment was changed by somebody else.', 16, 2) WITH NOWAIT;
    ELSE
        RAISERROR ('The appointment does not exist.', 16, 3);
    RETURN -1;
END;
GO

-- No-shows of yesterday lose points; owners with three of them get a letter
CREATE OR ALTER PROCEDURE clinic.CloseDay
    @Day date
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @AppointmentId int, @OwnerId int, @Count int = 0;
    DECLARE missed CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT a.AppointmentId, p.OwnerId
          FROM clinic.Appointment a
          JOIN crm.Patient p ON p.PatientId = a.PatientId
         WHERE a.Status = 0
           AND CAST(a.StartsAt AS date) = @Day;

    OPEN missed;
    FETCH NEXT FROM missed INTO @AppointmentId, @OwnerId;
    WHILE @@FETCH_STATUS = 0
    BEGIN
        UPDATE clinic.Appointment SET Status = 8 WHERE AppointmentId = @AppointmentId;
        UPDATE crm.Owner SET LoyaltyPoints = LoyaltyPoints - 10 WHERE OwnerId = @OwnerId AND LoyaltyPoints >= 10;
        SET @Count += 1;
        FETCH NEXT FROM missed INTO @AppointmentId, @OwnerId;
    END;
    CLOSE missed;
    DEALLOCATE missed;

    PRINT CONCAT('No-shows on ', CONVERT(varchar(10), @Day, 104), ': ', @Count);
    IF DATENAME(weekday, @Day) = N'Sunday'
        EXECUTE clinic.RemindVaccinations;
END;
GO
