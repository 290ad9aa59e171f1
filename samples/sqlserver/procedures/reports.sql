-- Visits per month and vet, months as columns: which months there are is only known at run time.
CREATE OR ALTER PROCEDURE clinic.VisitMatrix
    @Year int
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @Columns nvarchar(max), @sql nvarchar(max);
    SELECT @Columns = STRING_AGG(QUOTENAME(m), N', ') WITHIN GROUP (ORDER BY m)
      FROM (SELECT DISTINCT CONVERT(char(7), VisitedAt, 126) AS m
              FROM clinic.Visit
             WHERE VisitedAt >= DATEFROMPARTS(@Year, 1, 1) AND VisitedAt < DATEFROMPARTS(@Year + 1, 1, 1)) AS months;
    IF @Columns IS NULL RETURN;
    SET @sql = N'
SELECT Vet, ' + @Columns + N'
  FROM (SELECT e.FullName AS Vet, CONVERT(char(7), v.VisitedAt, 126) AS VisitMonth, v.VisitId
          FROM clinic.Visit v
          JOIN hr.Employee e ON e.EmployeeId = v.VetId) AS src
 PIVOT (COUNT(VisitId) FOR VisitMonth IN (' + @Columns + N')) AS pvt
 ORDER BY Vet;';
    EXECUTE (@sql);
END;
GO

-- The patient file for the web portal
CREATE OR ALTER PROCEDURE crm.PatientFileJson
    @PatientId int
AS
SELECT p.PatientId AS [id], p.PatientName AS [name], s.SpeciesName AS [species.name], CAST(s.IsExotic AS bit) AS [species.exotic],
       JSON_QUERY(o.Preferences, '$.contact') AS [owner.contact],
       (SELECT v.VisitId AS [id], v.VisitDay AS [day], v.Outcome AS [outcome],
               JSON_QUERY((SELECT DiagnosisCode AS code FROM clinic.Diagnosis d WHERE d.VisitId = v.VisitId FOR JSON PATH)) AS [diagnoses]
          FROM clinic.Visit v
         WHERE v.PatientId = p.PatientId
         ORDER BY v.VisitedAt DESC
        OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
           FOR JSON PATH) AS [visits]
  FROM crm.Patient p
  JOIN ref.Species s ON s.SpeciesId = p.SpeciesId
  JOIN crm.Owner o ON o.OwnerId = p.OwnerId
 WHERE p.PatientId = @PatientId
   FOR JSON PATH, WITHOUT_ARRAY_WRAPPER, INCLUDE_NULL_VALUES;
GO

CREATE OR ALTER PROCEDURE billing.MonthReport
    @Year  int,
    @Month tinyint
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @From date = DATEFROMPARTS(@Year, @Month, 1);
    DECLARE @To date = EOMONTH(@From);

    -- 1: totals
    SELECT COUNT(*) AS Invoices, SUM(NetAmount) AS Net, SUM(VatAmount) AS Vat, AVG(NetAmount) AS AvgNet, STDEV(NetAmount) AS Deviation
      FROM billing.Invoice
     WHERE InvoiceDate BETWEEN @From AND @To AND Status <> 'X';

    -- 2: by day, days without invoices included
    SELECT d.TheDay, d.DayName, ISNULL(SUM(i.NetAmount), 0) AS Net
      FROM dbo.DaysBetween(@From, @To) d
      LEFT JOIN billing.Invoice i ON i.InvoiceDate = d.TheDay AND i.Status <> 'X'
     GROUP BY d.TheDay, d.DayName
     ORDER BY d.TheDay;

    -- 3: the ten best services, ties included
    SELECT TOP (10) WITH TIES l.ServiceCode, SUM(l.Amount) AS Net
      INTO #Best
      FROM billing.InvoiceLine l
      JOIN billing.Invoice i ON i.InvoiceId = l.InvoiceId
     WHERE i.InvoiceDate BETWEEN @From AND @To AND l.ServiceCode IS NOT NULL
     GROUP BY l.ServiceCode
     ORDER BY SUM(l.Amount) DESC;
    SELECT b.*, s.ServiceName, CAST(100.0 * b.Net / SUM(b.Net) OVER () AS decimal(5, 1)) AS Pct
      FROM #Best b
      JOIN ref.Service s ON s.ServiceCode = b.ServiceCode;
    DROP TABLE IF EXISTS #Best;
END;
GO

CREATE OR ALTER PROCEDURE crm.SearchOwners
    @Text     nvarchar(100),
    @Page     int = 1,
    @PageSize int = 25
AS
SET NOCOUNT ON;
SELECT o.OwnerId, o.SearchName, o.Email, COUNT(*) OVER () AS Total
  FROM crm.Owner o
 WHERE o.SearchName LIKE UPPER(REPLACE(REPLACE(@Text, N'[', N'[[]'), N'%', N'[%]')) + N'%'
    OR o.Phone LIKE '%' + @Text
    OR SOUNDEX(o.LastName) = SOUNDEX(@Text)
    OR EXISTS (SELECT * FROM crm.Patient p WHERE p.OwnerId = o.OwnerId AND p.ChipNo = @Text)
 ORDER BY CASE WHEN o.SearchName LIKE UPPER(@Text) + N'%' THEN 0 ELSE 1 END, o.SearchName
OFFSET (@Page - 1) * @PageSize ROWS FETCH NEXT @PageSize ROWS ONLY;
GO

CREATE OR ALTER PROCEDURE clinic.SearchAttachments
    @Words nvarchar(200)
AS
SELECT a.AttachmentId, a.FileName, k.[RANK]
  FROM CONTAINSTABLE(clinic.Attachment, Description, @Words) AS k
  JOIN clinic.Attachment a ON a.AttachmentId = k.[KEY]
 WHERE NOT CONTAINS(a.FileName, N'"draft*"')
 ORDER BY k.[RANK] DESC;
GO
