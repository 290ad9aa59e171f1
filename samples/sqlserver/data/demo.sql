-- A little data to look at. Not for production.
DECLARE @Boss int, @Vet int, @Owner int, @Patient int, @Appointment int, @Visit bigint, @Invoice int, @Item int;
DECLARE @Tomorrow datetime2(0) = DATEADD(hour, 10, CAST(CAST(DATEADD(day, 1, GETDATE()) AS date) AS datetime2(0)));

INSERT INTO hr.Employee (ClinicId, FirstName, LastName, Email, HiredOn, MonthlySalary, LicenceNo)
VALUES (1, N'Karin', N'Lindqvist', N'k.lindqvist@pawprint.example', '2011-05-01', 7200, 'DE-4711');
SET @Boss = SCOPE_IDENTITY();
INSERT INTO hr.Employee (ClinicId, ManagerId, FirstName, LastName, HiredOn, MonthlySalary, LicenceNo)
VALUES (1, @Boss, N'René', N'Moreau', '2016-10-01', 5400, 'DE-5002');
SET @Vet = @@IDENTITY;
INSERT INTO hr.Shift (EmployeeId, ShiftDate, StartsAt, EndsAt) VALUES (@Vet, CAST(@Tomorrow AS date), '08:00', '16:30');

-- 0: the view wants a number, the trigger ignores it
INSERT INTO crm.OwnerContact (OwnerId, FirstName, LastName, Email, Phone, Street, PostalCode, City, CountryCode)
VALUES (0, N'Ásta', N'Jónsdóttir', N'asta@example.org', '+49 40 555 0199', N'Große Straße 7', '22765', N'Hamburg', 'DE');
SELECT @Owner = OwnerId FROM crm.Owner WHERE Email = N'asta@example.org';
UPDATE crm.Owner SET Preferences = N'{"reminders":true,"contact":{"by":"mail","times":["am","pm"]}}' WHERE OwnerId = @Owner;

INSERT INTO crm.Patient (OwnerId, SpeciesId, PatientName, Sex, BornOn, ChipNo, Allergies)
VALUES (@Owner, 1, N'Snorri', 'M', '2019-02-28', '999000000000123', N'<allergies><allergy since="2020">penicillin</allergy></allergies>');
SET @Patient = SCOPE_IDENTITY();

EXEC clinic.BookAppointment @ClinicId = 1, @PatientId = @Patient, @StartsAt = @Tomorrow, @Reason = N'limps', @AppointmentId = @Appointment OUTPUT;
EXEC clinic.StartVisit @Appointment, @Vet, @Visit OUT;
EXEC clinic.AddFinding @Visit, N'left front paw', 3, N'thorn, removed';
INSERT INTO clinic.VisitService (VisitId, LineNumber, ServiceCode, UnitPrice) VALUES (@Visit, 1, 'CONS', 0), (@Visit, 2, 'BLOOD', 0);
INSERT INTO clinic.Diagnosis (VisitId, DiagnosisCode, IsMain, Certainty) VALUES (@Visit, 'T14.1', 1, .95);

INSERT INTO stock.Item (Sku, ItemName, Unit, SalesPrice, ReorderLevel, IsControlled, Attributes)
VALUES ('MELOX-15', N'Meloxicam 1.5 mg/ml', 'ml', 1.85, 100, 0, N'{"storage":{"temperature":"room"}}');
SET @Item = SCOPE_IDENTITY();
EXEC stock.Receive @Item, 1, 'B2201', '2027-12-31', 500, 0.62;
EXEC clinic.Dispense @Visit, @Item, 12.5;

EXEC billing.CreateInvoice @Owner, 1, @Invoice OUTPUT;
SELECT InvoiceNo, NetAmount, VatAmount FROM billing.Invoice WHERE InvoiceId = @Invoice;
GO
-- Load for the ward monitor
INSERT INTO clinic.VitalSign (PatientId, MeasuredAt, Pulse, TemperatureC, Device)
SELECT TOP (1) PatientId, DATEADD(second, ABS(CHECKSUM(NEWID())) % 86400, '2024-06-01'), 80 + ABS(CHECKSUM(NEWID())) % 60, 38.5, 0x00A0C914C829
  FROM crm.Patient;
GO 200
