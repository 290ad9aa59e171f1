CREATE NONCLUSTERED INDEX IX_Owner_Search ON crm.Owner (SearchName) INCLUDE (Email, Phone);
CREATE UNIQUE NONCLUSTERED INDEX UX_Owner_Email ON crm.Owner (Email) WHERE Email IS NOT NULL;
CREATE UNIQUE INDEX UX_Owner_ExternalId ON crm.Owner (ExternalId) WITH (IGNORE_DUP_KEY = OFF, FILLFACTOR = 80);
GO
-- A chip belongs to one living animal
CREATE UNIQUE NONCLUSTERED INDEX UX_Patient_Chip ON crm.Patient (ChipNo)
    WHERE ChipNo IS NOT NULL AND DiedOn IS NULL;
CREATE INDEX IX_Patient_Owner ON crm.Patient (OwnerId) INCLUDE (PatientName, SpeciesId, DiedOn);
GO
CREATE NONCLUSTERED INDEX IX_Appointment_Day ON clinic.Appointment (ClinicId ASC, StartsAt DESC)
    INCLUDE (PatientId, EmployeeId, Status, DurationMin);
CREATE NONCLUSTERED INDEX IX_Appointment_Open ON clinic.Appointment (StartsAt)
    WHERE Status IN (0, 1)
    WITH (DATA_COMPRESSION = ROW);
GO
CREATE INDEX IX_Visit_Patient ON clinic.Visit (PatientId, VisitedAt DESC);
CREATE INDEX IX_Visit_Day ON clinic.Visit (VisitDay, ClinicId);
CREATE INDEX IX_Visit_NotInvoiced ON clinic.Visit (ClinicId) WHERE IsInvoiced = 0;
CREATE NONCLUSTERED COLUMNSTORE INDEX NCCX_VisitService ON clinic.VisitService (VisitId, ServiceCode, Quantity, UnitPrice);
GO
CREATE PRIMARY XML INDEX PXML_Visit_Findings ON clinic.Visit (Findings);
GO
CREATE XML INDEX IXML_Visit_Findings_Path ON clinic.Visit (Findings)
    USING XML INDEX PXML_Visit_Findings FOR PATH;
GO
CREATE SPATIAL INDEX SX_Clinic_Location ON hr.Clinic (Location) USING GEOGRAPHY_AUTO_GRID;
GO
CREATE NONCLUSTERED INDEX IX_VitalSign_Patient ON clinic.VitalSign (PatientId, MeasuredAt) ON ps_Year (MeasuredAt);
CREATE UNIQUE NONCLUSTERED INDEX UX_LabResult_Order ON clinic.LabResult (LabOrderNo, ReceivedAt);
CREATE INDEX IX_Movement_Batch ON stock.Movement (BatchId, MovedAt) INCLUDE (Quantity, Kind) WITH (ONLINE = OFF, MAXDOP = 2);
CREATE CLUSTERED INDEX CX_ChangeLog ON audit.ChangeLog (ChangedAt, ChangeId) WITH (DATA_COMPRESSION = PAGE);
CREATE INDEX IX_Invoice_Owner ON billing.Invoice (OwnerId, InvoiceDate DESC);
GO
CREATE STATISTICS ST_Patient_Species ON crm.Patient (SpeciesId, BreedId) WITH FULLSCAN;
GO
CREATE FULLTEXT CATALOG PawprintText AS DEFAULT;
GO
CREATE FULLTEXT INDEX ON clinic.Attachment (Description LANGUAGE 1033, FileName)
    KEY INDEX PK_Attachment ON PawprintText WITH CHANGE_TRACKING AUTO;
GO
-- Was disabled for a load in 2018; keep it so until somebody misses it
CREATE INDEX IX_Payment_BankRef ON billing.Payment (BankRef);
ALTER INDEX IX_Payment_BankRef ON billing.Payment DISABLE;
GO
