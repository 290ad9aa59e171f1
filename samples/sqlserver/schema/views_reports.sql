-- The org chart: once by recursion over managers, once by hierarchyid.
CREATE OR ALTER VIEW hr.ReportingLine
AS
WITH chain (EmployeeId, ManagerId, Depth, Path) AS (
    SELECT EmployeeId, ManagerId, 0, CAST(FullName AS nvarchar(1000))
      FROM hr.Employee
     WHERE ManagerId IS NULL
    UNION ALL
    SELECT e.EmployeeId, e.ManagerId, c.Depth + 1, CAST(c.Path + N' > ' + e.FullName AS nvarchar(1000))
      FROM hr.Employee e
      JOIN chain c ON c.EmployeeId = e.ManagerId
)
SELECT EmployeeId, ManagerId, Depth, Path FROM chain;
GO

CREATE OR ALTER VIEW hr.OrgTree
AS
SELECT u.OrgNode.ToString() AS NodePath,
       REPLICATE(N'  ', u.OrgLevel) + u.UnitName AS Label,
       parent.UnitName AS ParentName,
       (SELECT COUNT(*) FROM hr.OrgUnit AS below WHERE below.OrgNode.IsDescendantOf(u.OrgNode) = 1) - 1 AS UnitsBelow
  FROM hr.OrgUnit AS u
  LEFT JOIN hr.OrgUnit AS parent ON parent.OrgNode = u.OrgNode.GetAncestor(1);
GO

CREATE OR ALTER VIEW billing.RevenueByCategory
AS
SELECT RevenueYear, ClinicId, [C] AS Consultation, [S] AS Surgery, [V] AS Vaccination, [L] AS Laboratory, [B] AS Boarding
  FROM (SELECT YEAR(i.InvoiceDate) AS RevenueYear, i.ClinicId, s.Category, l.Amount
          FROM billing.Invoice i
          JOIN billing.InvoiceLine l ON l.InvoiceId = i.InvoiceId
          JOIN ref.Service s ON s.ServiceCode = l.ServiceCode
         WHERE i.Status <> 'X') AS src
 PIVOT (SUM(Amount) FOR Category IN ([C], [S], [V], [L], [B])) AS pvt;
GO

CREATE OR ALTER VIEW billing.InsuranceShare
AS
SELECT PatientId, Insurer, PolicyNo, RIGHT(Category, 1) AS Category, SharePct
  FROM billing.Insurance
UNPIVOT (SharePct FOR Category IN (ShareC, ShareS, ShareV, ShareL)) AS u
 WHERE [To] IS NULL OR [To] >= CAST(GETDATE() AS date);
GO

CREATE OR ALTER VIEW billing.RevenueCube
AS
SELECT COALESCE(c.ClinicCode, 'all') AS ClinicCode,
       DATEPART(quarter, i.InvoiceDate) AS InvoiceQuarter,
       GROUPING_ID(c.ClinicCode, DATEPART(quarter, i.InvoiceDate)) AS Level_,
       SUM(i.NetAmount) AS Net,
       COUNT(DISTINCT i.OwnerId) AS Owners
  FROM billing.Invoice i
  JOIN hr.Clinic c ON c.ClinicId = i.ClinicId
 WHERE i.Status IN ('S', 'P')
 GROUP BY GROUPING SETS ((c.ClinicCode, DATEPART(quarter, i.InvoiceDate)), (c.ClinicCode), ());
GO

CREATE OR ALTER VIEW billing.VisitRanking
AS
SELECT ClinicId, VetId, Net, Visits,
       RANK() OVER (PARTITION BY ClinicId ORDER BY Net DESC) AS Place,
       NTILE(4) OVER (ORDER BY Net DESC) AS Quartile,
       SUM(Net) OVER (PARTITION BY ClinicId ORDER BY Net DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS RunningNet,
       LAG(Net, 1, 0) OVER (PARTITION BY ClinicId ORDER BY Net DESC) - Net AS Gap,
       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY Net) OVER (PARTITION BY ClinicId) AS MedianNet
  FROM (SELECT v.ClinicId, v.VetId, SUM(s.Quantity * s.UnitPrice) AS Net, COUNT(DISTINCT v.VisitId) AS Visits
          FROM clinic.Visit v
          JOIN clinic.VisitService s ON s.VisitId = v.VisitId
         GROUP BY v.ClinicId, v.VetId) t;
GO

-- What the owner letters are merged from: the animals in one column
CREATE OR ALTER VIEW crm.OwnerLetter
AS
SELECT o.OwnerId, crm.PostalName(o.LastName) AS PostalName,
       STUFF((SELECT N', ' + p.PatientName
                FROM crm.Patient p
               WHERE p.OwnerId = o.OwnerId AND p.DiedOn IS NULL
               ORDER BY p.PatientName
                 FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)'), 1, 2, N'') AS Animals,
       (SELECT p.PatientName AS [@name], s.SpeciesName AS [species], p.BornOn AS [born]
          FROM crm.Patient p
          JOIN ref.Species s ON s.SpeciesId = p.SpeciesId
         WHERE p.OwnerId = o.OwnerId
           FOR XML PATH('patient'), ROOT('patients'), TYPE) AS AnimalsXml
  FROM crm.Owner o
 WHERE EXISTS (SELECT 1 FROM crm.Patient p WHERE p.OwnerId = o.OwnerId);
GO

-- Whom we remind by letter: has something due, but neither an address to mail to nor a bad debt
CREATE OR ALTER VIEW crm.LetterReminder
AS
SELECT p.OwnerId
  FROM clinic.VaccinationDue d
  JOIN crm.Patient p ON p.PatientId = d.PatientId
EXCEPT
SELECT OwnerId FROM crm.Owner WHERE Email IS NOT NULL
EXCEPT
SELECT OwnerId FROM billing.OpenInvoice WHERE DaysLate > 90;
GO

CREATE OR ALTER VIEW ref.PriceHistory
AS
SELECT ServiceCode, ListPrice, ValidFrom, ValidTo,
       ListPrice - LAG(ListPrice) OVER (PARTITION BY ServiceCode ORDER BY ValidFrom) AS PriceChange
  FROM ref.Service FOR SYSTEM_TIME ALL;
GO
