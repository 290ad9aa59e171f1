INSERT INTO ref.Country (CountryCode, CountryName, Currency, VatRate) VALUES
    ('DE', N'Deutschland', 'EUR', 19.00),
    ('AT', N'Österreich',  'EUR', 20.00),
    ('CH', N'Schweiz',     'CHF', 8.10);
GO
SET IDENTITY_INSERT ref.Species ON;
INSERT INTO ref.Species (SpeciesId, SpeciesName, LatinName, IsExotic) VALUES (1, N'Dog', 'Canis familiaris', 0);
INSERT INTO ref.Species (SpeciesId, SpeciesName, LatinName, IsExotic) VALUES (2, N'Cat', 'Felis catus', 0);
INSERT INTO ref.Species (SpeciesId, SpeciesName, LatinName, IsExotic) VALUES (3, N'Rabbit', 'Oryctolagus cuniculus', 0);
INSERT INTO ref.Species (SpeciesId, SpeciesName, LatinName, IsExotic) VALUES (4, N'Bearded dragon', 'Pogona vitticeps', 'TRUE');
SET IDENTITY_INSERT ref.Species OFF;
DBCC CHECKIDENT ('ref.Species', RESEED, 4) WITH NO_INFOMSGS;
GO
INSERT ref.Breed (SpeciesId, BreedName, TypicalWeightKg, LifeExpectancy)
SELECT s.SpeciesId, b.BreedName, b.Kg, b.Years
  FROM (VALUES (N'Dog', N'Beagle', 11.5, 13.5e0), (N'Dog', N'Irish Wolfhound', 54, 7e0), (N'Cat', N'Maine Coon', 6.8, 13e0), (N'Cat', N'Mixed', NULL, NULL)) AS b (SpeciesName, BreedName, Kg, Years)
  JOIN ref.Species s ON s.SpeciesName = b.SpeciesName;
GO
INSERT INTO ref.Service (ServiceCode, ServiceName, Category, ListPrice, DurationMin, NeedsVet) VALUES
    ('CONS',   N'Consultation',           'C', $38.50, 15, 1),
    ('CONS-E', N'Emergency consultation', 'C', $95,    20, 1),
    ('CASTR',  N'Neutering',              'S', 210.00, 60, 1),
    ('VACC',   N'Vaccination',            'V', 22.40,  10, 1),
    ('BLOOD',  N'Blood count',            'L', 64.9,   5,  0),
    ('BOARD',  N'Boarding, per night',    'B', 31,     0,  0);
GO
EXEC ref.SetSetting N'ReminderDays', 14;
EXEC ref.SetSetting @Name = N'Greeting', @Value = N'Good day';
GO
INSERT INTO hr.OrgUnit (OrgNode, UnitName, CostCentre) VALUES
    (hierarchyid::GetRoot(), N'Pawprint Group', '000001'),
    (hierarchyid::Parse('/1/'), N'Region North', '000100'),
    ('/1/1/', N'Hamburg', '000110'),
    (CAST('/2/' AS hierarchyid), N'Region South', '000200');
GO
INSERT INTO hr.Clinic (ClinicCode, ClinicName, OrgNode, CountryCode, City, Location, OpenedOn, Rooms)
VALUES ('HH01', N'Pawprint Altona', hierarchyid::Parse('/1/1/'), 'DE', N'Hamburg', geography::Point(53.5503, 9.9354, 4326), '20110509', 4),
       ('MU01', N'Pawprint Au', '/2/', 'DE', N'München', geography::STGeomFromText('POINT(11.5910 48.1250)', 4326), '2014-03-01', 3);
GO
