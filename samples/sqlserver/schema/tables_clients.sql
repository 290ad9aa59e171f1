-- Owners and their animals.

CREATE TABLE crm.Owner (
    OwnerId        int               IDENTITY(1000, 1) NOT NULL CONSTRAINT PK_Owner PRIMARY KEY,
    Salutation     nvarchar(10)      NULL,
    FirstName      nvarchar(40)      NULL,
    LastName       nvarchar(60)      NOT NULL,
    SearchName     AS UPPER(LastName + N', ' + ISNULL(FirstName, N'')) PERSISTED,
    Email          dbo.EmailAddress,
    Phone          dbo.PhoneNumber,
    LoyaltyPoints  int               NOT NULL CONSTRAINT DF_Owner_Points DEFAULT 0,
    CreditLimit    smallmoney        NOT NULL CONSTRAINT DF_Owner_Credit DEFAULT $250.00,
    Preferences    nvarchar(max)     NULL CONSTRAINT CK_Owner_Preferences CHECK (ISJSON(Preferences) = 1),
    ExternalId     uniqueidentifier  NOT NULL CONSTRAINT DF_Owner_ExternalId DEFAULT NEWID(),
    CreatedAt      datetimeoffset(0) NOT NULL CONSTRAINT DF_Owner_CreatedAt DEFAULT SYSDATETIMEOFFSET(),
    CreatedBy      sysname           NOT NULL CONSTRAINT DF_Owner_CreatedBy DEFAULT SUSER_SNAME(),
    OldRemarks     ntext             NULL,     -- taken over from the old system, nobody writes here
    RowVer         rowversion        NOT NULL,
    CONSTRAINT CK_Owner_Contact CHECK (Email LIKE N'%_@_%._%' OR Phone IS NOT NULL)
);
GO
CREATE TABLE crm.OwnerAddress (
    OwnerId      int           NOT NULL,
    AddressKind  char(1)       NOT NULL,    -- H home, I invoice
    Street       nvarchar(100) NOT NULL,
    PostalCode   varchar(12)   NOT NULL,
    City         nvarchar(60)  NOT NULL,
    CountryCode  char(2)       NOT NULL,
    CONSTRAINT PK_OwnerAddress PRIMARY KEY (OwnerId, AddressKind),
    CONSTRAINT FK_OwnerAddress_Owner FOREIGN KEY (OwnerId) REFERENCES crm.Owner (OwnerId) ON DELETE CASCADE,
    CONSTRAINT FK_OwnerAddress_Country FOREIGN KEY (CountryCode) REFERENCES ref.Country,
    CONSTRAINT CK_OwnerAddress_Kind CHECK (AddressKind = 'H' OR AddressKind = 'I')
);
GO
CREATE TABLE crm.Patient (
    PatientId    int           IDENTITY(1, 1) NOT NULL,
    OwnerId      int           NOT NULL,
    SpeciesId    tinyint       NOT NULL,
    BreedId      smallint      NULL,
    PatientName  nvarchar(40)  NOT NULL,
    Sex          char(1)       NOT NULL CONSTRAINT DF_Patient_Sex DEFAULT 'U',
    IsNeutered   bit           NULL,
    BornOn       date          NULL,
    DiedOn       date          NULL,
    ChipNo       char(15)      NULL,
    WeightKg     decimal(7, 3) NULL,
    Allergies    xml           NULL,
    Picture      image         NULL,
    CONSTRAINT PK_Patient PRIMARY KEY CLUSTERED (PatientId),
    CONSTRAINT CK_Patient_Sex CHECK (Sex IN ('M', 'F', 'U')),
    CONSTRAINT CK_Patient_Chip CHECK (ChipNo IS NULL OR ChipNo NOT LIKE '%[^0-9]%'),
    CONSTRAINT CK_Patient_Life CHECK (DiedOn IS NULL OR BornOn IS NULL OR DiedOn >= BornOn)
);
GO
-- Who may be called when the owner cannot be reached.
CREATE TABLE crm.PatientContact (
    PatientId  int     NOT NULL,
    OwnerId    int     NOT NULL,
    Priority   tinyint NOT NULL,
    CONSTRAINT PK_PatientContact PRIMARY KEY NONCLUSTERED (PatientId, OwnerId),
    CONSTRAINT UQ_PatientContact UNIQUE CLUSTERED (PatientId, Priority)
);
GO
