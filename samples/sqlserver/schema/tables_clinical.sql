-- Appointments, visits and what is found and done in them.

CREATE TABLE clinic.Appointment (
    AppointmentId  int           IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Appointment PRIMARY KEY,
    ClinicId       int           NOT NULL,
    PatientId      int           NOT NULL,
    EmployeeId     int           NULL,
    StartsAt       datetime2(0)  NOT NULL,
    DurationMin    smallint      NOT NULL CONSTRAINT DF_Appointment_Duration DEFAULT 15,
    EndsAt         AS DATEADD(minute, DurationMin, StartsAt),
    Status         tinyint       NOT NULL CONSTRAINT DF_Appointment_Status DEFAULT 0,   -- 0 booked 1 arrived 2 done 8 no-show 9 cancelled
    Channel        varchar(10)   NOT NULL CONSTRAINT DF_Appointment_Channel DEFAULT 'desk',
    TicketNo       smallint      NULL,
    Reason         nvarchar(400) NULL,
    CreatedBy      sysname       NOT NULL CONSTRAINT DF_Appointment_By DEFAULT ORIGINAL_LOGIN(),
    RowVer         rowversion,
    CONSTRAINT CK_Appointment_Status CHECK (Status IN (0, 1, 2, 8, 9)),
    CONSTRAINT CK_Appointment_Duration CHECK (DurationMin BETWEEN 5 AND 480)
);
GO
CREATE TABLE clinic.Visit (
    VisitId        bigint         IDENTITY(1, 1) NOT NULL,
    AppointmentId  int            NULL,
    ClinicId       int            NOT NULL,
    PatientId      int            NOT NULL,
    VetId          int            NOT NULL,
    VisitedAt      datetime       NOT NULL CONSTRAINT DF_Visit_At DEFAULT (GETDATE()),
    VisitDay       AS CONVERT(date, VisitedAt) PERSISTED,
    Complaint      nvarchar(1000) NULL,
    Findings       xml(DOCUMENT clinic.FindingsSchema) NULL,
    TemperatureC   float(24)      NULL,
    Outcome        char(1)        NOT NULL CONSTRAINT DF_Visit_Outcome DEFAULT ('O'),
    IsInvoiced     bit            NOT NULL CONSTRAINT DF_Visit_Invoiced DEFAULT (0),
    CONSTRAINT PK_Visit PRIMARY KEY CLUSTERED (VisitId DESC),
    CONSTRAINT CK_Visit_Outcome CHECK (Outcome IN ('O', 'C', 'R', 'D'))
) WITH (DATA_COMPRESSION = PAGE);
GO
CREATE TABLE clinic.VisitService (
    VisitId      bigint        NOT NULL,
    LineNumber   smallint      NOT NULL,
    ServiceCode  varchar(12)   NOT NULL,
    Quantity     dbo.Quantity  CONSTRAINT DF_VisitService_Quantity DEFAULT 1,
    UnitPrice    money         NOT NULL,
    Remark       varchar(200)  NULL,
    CONSTRAINT PK_VisitService PRIMARY KEY (VisitId, LineNumber)
);
GO
CREATE TABLE clinic.Diagnosis (
    VisitId        bigint       NOT NULL,
    DiagnosisCode  varchar(10)  NOT NULL,
    IsMain         bit          NOT NULL DEFAULT 0,
    Certainty      numeric(3,2) NULL CHECK (Certainty BETWEEN 0 AND 1),
    CONSTRAINT PK_Diagnosis PRIMARY KEY (VisitId, DiagnosisCode),
    INDEX IX_Diagnosis_Code NONCLUSTERED (DiagnosisCode) INCLUDE (IsMain)
);
GO
CREATE TABLE clinic.Prescription (
    PrescriptionId  int            IDENTITY NOT NULL PRIMARY KEY,
    VisitId         bigint         NOT NULL,
    ItemId          int            NOT NULL,
    Dose            nvarchar(60)   NOT NULL,
    DosePerKg       decimal(9, 4)  NULL,
    Days            tinyint        NOT NULL,
    EndsOn          date           NULL,
    Repeats         int            NOT NULL DEFAULT ((0)),
    Signature       varbinary(256) NULL
);
GO
CREATE TABLE clinic.Vaccination (
    VaccinationId  int      IDENTITY NOT NULL,
    PatientId      int      NOT NULL,
    ItemId         int      NOT NULL,
    BatchId        int      NULL,
    GivenOn        date     NOT NULL,
    NextDueOn      AS DATEADD(year, 1, GivenOn) PERSISTED,
    CONSTRAINT PK_Vaccination PRIMARY KEY (VaccinationId)
);
GO
-- Partitioned by year; nothing refers to it.
CREATE TABLE clinic.VitalSign (
    VitalSignId  bigint        IDENTITY(1, 1) NOT NULL,
    PatientId    int           NOT NULL,
    MeasuredAt   datetime2(0)  NOT NULL,
    Pulse        smallint      NULL,
    Respiration  smallint      NULL,
    TemperatureC decimal(4, 1) NULL,
    Device       binary(6)     NULL,
    CONSTRAINT PK_VitalSign PRIMARY KEY CLUSTERED (MeasuredAt, VitalSignId)
) ON ps_Year (MeasuredAt);
GO
CREATE TABLE clinic.LabResult (
    LabResultId  uniqueidentifier NOT NULL CONSTRAINT DF_LabResult_Id DEFAULT NEWSEQUENTIALID() CONSTRAINT PK_LabResult PRIMARY KEY,
    VisitId      bigint           NOT NULL,
    LabOrderNo   varchar(30)      NOT NULL,
    ReceivedAt   datetimeoffset   NOT NULL,
    Payload      nvarchar(max)    NOT NULL CHECK (ISJSON(Payload) > 0),
    IsCritical   AS CAST(CASE WHEN JSON_VALUE(Payload, '$.flag') = N'CRIT' THEN 1 ELSE 0 END AS bit)
);
GO
CREATE TABLE clinic.Attachment (
    AttachmentId  int              IDENTITY NOT NULL CONSTRAINT PK_Attachment PRIMARY KEY,
    VisitId       bigint           NOT NULL,
    FileName      nvarchar(260)    NOT NULL,
    MimeType      varchar(100)     NOT NULL,
    Content       varbinary(max)   NULL,
    ContentHash   AS HASHBYTES('SHA2_256', Content),
    Description   nvarchar(max)    NULL
);
GO
