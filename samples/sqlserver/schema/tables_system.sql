CREATE TABLE audit.ChangeLog (
    ChangeId   bigint        IDENTITY NOT NULL,
    TableName  sysname       NOT NULL,
    KeyValue   nvarchar(100) NOT NULL,
    Operation  char(1)       NOT NULL,
    OldRow     nvarchar(max) NULL,
    NewRow     nvarchar(max) NULL,
    ChangedAt  datetime2(3)  NOT NULL CONSTRAINT DF_ChangeLog_At DEFAULT SYSUTCDATETIME(),
    ChangedBy  nvarchar(128) NOT NULL CONSTRAINT DF_ChangeLog_By DEFAULT SUSER_SNAME(),
    HostName   nvarchar(128) NULL CONSTRAINT DF_ChangeLog_Host DEFAULT HOST_NAME(),
    CONSTRAINT PK_ChangeLog PRIMARY KEY NONCLUSTERED (ChangeId)
);
GO
CREATE TABLE audit.ErrorLog (
    ErrorId    int            IDENTITY NOT NULL PRIMARY KEY,
    Number     int            NOT NULL,
    Severity   int            NULL,
    State      int            NULL,
    Procedure_ sysname        NULL,
    Line       int            NULL,
    Message    nvarchar(4000) NOT NULL,
    LoggedAt   datetime       NOT NULL DEFAULT (CURRENT_TIMESTAMP)
);
GO
CREATE TABLE audit.DdlLog (
    DdlId     int           IDENTITY(1, 1) NOT NULL PRIMARY KEY,
    EventData xml           NOT NULL,
    EventType AS CAST(NULL AS nvarchar(100)),    -- was computed from EventData once; the client still reads the column
    LoggedAt  datetime2     NOT NULL DEFAULT (SYSDATETIME())
);
GO
-- Visits older than ten years, only read by the statisticians
CREATE TABLE audit.VisitArchive (
    VisitId    bigint       NOT NULL,
    ClinicId   int          NOT NULL,
    PatientId  int          NOT NULL,
    VisitedAt  datetime     NOT NULL,
    Outcome    char(1)      NOT NULL,
    Net        money        NULL,
    INDEX CCX_VisitArchive CLUSTERED COLUMNSTORE
);
GO
-- What the laboratory sends; a heap, emptied by import.LoadLabResults
CREATE TABLE import.LabStaging (
    LoadId      int            NOT NULL,
    RawLine     nvarchar(4000) NULL,
    OrderNo     varchar(30)    NULL,
    ResultJson  nvarchar(max)  NULL,
    LoadedAt    datetime       NULL DEFAULT GETDATE()
);
GO
