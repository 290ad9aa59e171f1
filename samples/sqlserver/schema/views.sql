CREATE OR ALTER VIEW crm.PatientList
AS
SELECT p.PatientId, p.PatientName, s.SpeciesName, b.BreedName, o.OwnerId,
       o.LastName + COALESCE(N', ' + o.FirstName, N'') AS OwnerName,
       CASE p.Sex WHEN 'M' THEN IIF(p.IsNeutered = 1, 'neutered', 'male') WHEN 'F' THEN IIF(p.IsNeutered = 1, 'spayed', 'female') ELSE '?' END AS SexText,
       dbo.AgeText(p.BornOn, ISNULL(p.DiedOn, CAST(SYSDATETIME() AS date))) AS Age,
       p.Allergies.value('count(/allergies/allergy)', 'int') AS AllergyCount
  FROM crm.Patient p
  JOIN crm.Owner o ON o.OwnerId = p.OwnerId
  JOIN ref.Species s ON s.SpeciesId = p.SpeciesId
  LEFT OUTER JOIN ref.Breed b ON b.BreedId = p.BreedId;
GO

-- Edited in the client's grid, see the INSTEAD OF triggers
CREATE OR ALTER VIEW crm.OwnerContact
AS
SELECT o.OwnerId, o.FirstName, o.LastName, o.Email, o.Phone, a.Street, a.PostalCode, a.City, a.CountryCode
  FROM crm.Owner o
  LEFT JOIN crm.OwnerAddress a ON a.OwnerId = o.OwnerId AND a.AddressKind = 'H';
GO

CREATE OR ALTER VIEW clinic.TodaysAppointments
AS
SELECT TOP (100) PERCENT
       a.AppointmentId, c.ClinicCode, a.StartsAt, a.EndsAt, p.PatientName, e.FullName AS Vet,
       CHOOSE(a.Status + 1, N'booked', N'arrived', N'done') AS StatusText,
       FORMAT(a.StartsAt, 'HH:mm', 'de-DE') AS TimeText
  FROM clinic.Appointment a
 INNER JOIN hr.Clinic c ON c.ClinicId = a.ClinicId
 INNER JOIN crm.Patient p ON p.PatientId = a.PatientId
  LEFT JOIN hr.Employee e ON e.EmployeeId = a.EmployeeId
 WHERE CONVERT(date, a.StartsAt) = CONVERT(date, GETDATE())
   AND a.Status < 8
 ORDER BY a.StartsAt;
GO

CREATE OR ALTER VIEW clinic.LatestVisit
AS
SELECT p.PatientId, p.PatientName, v.VisitId, v.VisitedAt, v.Outcome, d.Codes
  FROM crm.Patient p
 CROSS APPLY (SELECT TOP 1 VisitId, VisitedAt, Outcome
                FROM clinic.Visit
               WHERE PatientId = p.PatientId
               ORDER BY VisitedAt DESC) v
 OUTER APPLY (SELECT STRING_AGG(DiagnosisCode, ', ') WITHIN GROUP (ORDER BY IsMain DESC, DiagnosisCode) AS Codes
                FROM clinic.Diagnosis
               WHERE VisitId = v.VisitId) d;
GO

CREATE OR ALTER VIEW clinic.VaccinationDue
AS
SELECT x.PatientId, x.ItemId, x.NextDueOn, DATEDIFF(day, GETDATE(), x.NextDueOn) AS DaysLeft
  FROM (SELECT PatientId, ItemId, NextDueOn,
               ROW_NUMBER() OVER (PARTITION BY PatientId, ItemId ORDER BY GivenOn DESC) AS rn
          FROM clinic.Vaccination) AS x
 WHERE x.rn = 1
   AND EXISTS (SELECT * FROM crm.Patient p WHERE p.PatientId = x.PatientId AND p.DiedOn IS NULL)
   AND x.NextDueOn < DATEADD(month, 2, GETDATE());
GO

CREATE OR ALTER VIEW clinic.FindingList
AS
SELECT v.VisitId, v.PatientId,
       f.node.value('@organ', 'nvarchar(40)') AS Organ,
       f.node.value('@severity', 'int') AS Severity,
       f.node.value('.', 'nvarchar(400)') AS Finding
  FROM clinic.Visit v
 CROSS APPLY v.Findings.nodes('/findings/finding') AS f (node);
GO

/****** Object:  View [stock].[OnHandByItem]    Script Date: 14/01/2021 09:20:01 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE VIEW [stock].[OnHandByItem]
WITH SCHEMABINDING
AS
SELECT b.ItemId, b.ClinicId, SUM(b.OnHand) AS OnHand, SUM(b.OnHand * b.UnitCost) AS Worth, COUNT_BIG(*) AS Batches
FROM stock.Batch AS b
GROUP BY b.ItemId, b.ClinicId
GO
SET ARITHABORT ON
SET CONCAT_NULL_YIELDS_NULL ON
SET QUOTED_IDENTIFIER ON
SET ANSI_NULLS ON
SET ANSI_PADDING ON
SET ANSI_WARNINGS ON
SET NUMERIC_ROUNDABORT OFF
GO
/****** Object:  Index [CX_OnHandByItem]    Script Date: 14/01/2021 09:20:01 ******/
CREATE UNIQUE CLUSTERED INDEX [CX_OnHandByItem] ON [stock].[OnHandByItem]
(
	[ItemId] ASC,
	[ClinicId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, SORT_IN_TEMPDB = OFF, IGNORE_DUP_KEY = OFF, DROP_EXISTING = OFF, ONLINE = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
GO

CREATE OR ALTER VIEW stock.ToReorder
AS
SELECT i.ItemId, i.Sku, i.ItemName, ISNULL(h.OnHand, 0) AS OnHand, i.ReorderLevel, s.SupplierName, s.LeadTimeDays,
       JSON_VALUE(i.Attributes, '$.storage.temperature') AS StoredAt
  FROM stock.Item i
  LEFT JOIN (SELECT ItemId, SUM(OnHand) AS OnHand FROM stock.OnHandByItem WITH (NOEXPAND) GROUP BY ItemId) h ON h.ItemId = i.ItemId
  LEFT JOIN stock.Supplier s ON s.SupplierId = i.SupplierId
 WHERE ISNULL(h.OnHand, 0) <= i.ReorderLevel;
GO

CREATE OR ALTER VIEW billing.OpenInvoice
WITH VIEW_METADATA
AS
SELECT i.InvoiceId, i.InvoiceNo, i.OwnerId, i.InvoiceDate, i.DueDate, i.Status,
       DATEDIFF(dd, i.DueDate, GETDATE()) AS DaysLate,
       billing.OpenAmount(i.InvoiceId) AS OpenAmount
  FROM billing.Invoice AS i
 WHERE i.Status = 'S'
  WITH CHECK OPTION;
GO
