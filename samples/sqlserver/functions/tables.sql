-- Table-valued functions: inline where possible, the last two are old.

CREATE OR ALTER FUNCTION crm.PatientsOfOwner (@OwnerId int)
RETURNS TABLE
WITH SCHEMABINDING
AS
RETURN
    SELECT p.PatientId, p.PatientName, s.SpeciesName, p.BornOn, dbo.AgeText(p.BornOn, CAST(GETDATE() AS date)) AS Age
      FROM crm.Patient AS p
     INNER JOIN ref.Species AS s ON s.SpeciesId = p.SpeciesId
     WHERE p.OwnerId = @OwnerId
       AND p.DiedOn IS NULL;
GO

CREATE OR ALTER FUNCTION clinic.LastVisits (@PatientId int, @Count int = 3)
RETURNS TABLE
AS
RETURN (
    SELECT TOP (@Count) WITH TIES
           v.VisitId, v.VisitDay, e.FullName AS Vet, v.Outcome,
           v.Findings.value('(/findings/finding/@organ)[1]', 'nvarchar(40)') AS FirstOrgan
      FROM clinic.Visit v
      JOIN hr.Employee e ON e.EmployeeId = v.VetId
     WHERE v.PatientId = @PatientId
     ORDER BY v.VisitDay DESC
);
GO

CREATE OR ALTER FUNCTION dbo.DaysBetween (@From date, @To date)
RETURNS TABLE
AS
RETURN
    WITH digits AS (SELECT n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d (n)),
         numbers AS (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS n FROM digits a CROSS JOIN digits b CROSS JOIN digits c CROSS JOIN digits d)
    SELECT DATEADD(day, n, @From) AS TheDay, DATENAME(weekday, DATEADD(day, n, @From)) AS DayName
      FROM numbers
     WHERE n <= DATEDIFF(day, @From, @To);
GO

-- Free slots of a vet on one day. Multi-statement, because it walks the day.
CREATE OR ALTER FUNCTION clinic.FreeSlots (@EmployeeId int, @Day date, @Minutes smallint = 15)
RETURNS @Slots TABLE (
    SlotNo    int          IDENTITY(1, 1) PRIMARY KEY,
    StartsAt  datetime2(0) NOT NULL,
    EndsAt    datetime2(0) NOT NULL
)
AS
BEGIN
    DECLARE @At datetime2(0), @Until datetime2(0);
    SELECT @At = DATEADD(second, DATEDIFF(second, '00:00', StartsAt), CAST(@Day AS datetime2(0))),
           @Until = DATEADD(second, DATEDIFF(second, '00:00', EndsAt), CAST(@Day AS datetime2(0)))
      FROM hr.Shift
     WHERE EmployeeId = @EmployeeId
       AND ShiftDate = @Day
       AND IsOnCall = 0;

    WHILE @At IS NOT NULL AND DATEADD(minute, @Minutes, @At) <= @Until
    BEGIN
        IF EXISTS (SELECT 1
                     FROM clinic.Appointment a
                    WHERE a.EmployeeId = @EmployeeId
                      AND a.Status NOT IN (8, 9)
                      AND a.StartsAt < DATEADD(minute, @Minutes, @At)
                      AND a.EndsAt > @At)
        BEGIN
            SET @At = DATEADD(minute, 5, @At);
            CONTINUE;
        END;
        INSERT INTO @Slots (StartsAt, EndsAt) VALUES (@At, DATEADD(minute, @Minutes, @At));
        SET @At = DATEADD(minute, @Minutes, @At);
        IF (SELECT COUNT(*) FROM @Slots) >= 50 BREAK;
    END;
    RETURN;
END;
GO

-- From before STRING_SPLIT; the ordinal is why it is still here
CREATE OR ALTER FUNCTION dbo.SplitList (@List nvarchar(max), @Separator nchar(1))
RETURNS @Parts TABLE (Ordinal int NOT NULL, Part nvarchar(400) NULL)
AS
BEGIN
    DECLARE @Start int = 1, @End int, @n int = 0;
    WHILE @Start <= LEN(@List) + 1
    BEGIN
        SET @End = CHARINDEX(@Separator, @List + @Separator, @Start);
        SET @n = @n + 1;
        INSERT @Parts SELECT @n, NULLIF(LTRIM(RTRIM(SUBSTRING(@List, @Start, @End - @Start))), N'');
        SET @Start = @End + 1;
    END
    RETURN
END
GO
