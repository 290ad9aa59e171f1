-- Reference data.

CREATE TABLE ref.Country (
    CountryCode  char(2)       NOT NULL CONSTRAINT PK_Country PRIMARY KEY,
    CountryName  nvarchar(80)  NOT NULL,
    Currency     dbo.CurrencyCode,
    VatRate      decimal(5, 2) NOT NULL CONSTRAINT DF_Country_VatRate DEFAULT (0)
);
GO
CREATE TABLE ref.Species (
    SpeciesId    tinyint       IDENTITY(1, 1) NOT NULL,
    SpeciesName  nvarchar(40)  NOT NULL,
    LatinName    varchar(60)   COLLATE Latin1_General_BIN2 NULL,
    IsExotic     bit           NOT NULL DEFAULT 0,
    CONSTRAINT PK_Species PRIMARY KEY CLUSTERED (SpeciesId),
    CONSTRAINT UQ_Species_Name UNIQUE (SpeciesName)
);
GO
CREATE TABLE ref.Breed (
    BreedId          smallint      IDENTITY NOT NULL PRIMARY KEY,
    SpeciesId        tinyint       NOT NULL REFERENCES ref.Species (SpeciesId),
    BreedName        nvarchar(60)  NOT NULL,
    TypicalWeightKg  decimal(6, 2) SPARSE NULL,
    LifeExpectancy   real          NULL,
    UNIQUE (SpeciesId, BreedName)
);
GO

-- The price list. Prices change over the years, and invoices must be explained later: system-versioned.
CREATE TABLE ref.Service (
    ServiceCode  varchar(12)   NOT NULL CONSTRAINT PK_Service PRIMARY KEY CLUSTERED,
    ServiceName  nvarchar(100) NOT NULL,
    Category     char(1)       NOT NULL CONSTRAINT CK_Service_Category CHECK (Category IN ('C', 'S', 'V', 'L', 'B')),
    ListPrice    money         NOT NULL CONSTRAINT CK_Service_Price CHECK (ListPrice >= $0),
    DurationMin  smallint      NOT NULL CONSTRAINT DF_Service_Duration DEFAULT ((15)),
    NeedsVet     bit           NOT NULL CONSTRAINT DF_Service_NeedsVet DEFAULT ((1)),
    IsActive     bit           NOT NULL CONSTRAINT DF_Service_IsActive DEFAULT ((1)),
    ValidFrom    datetime2(3)  GENERATED ALWAYS AS ROW START HIDDEN NOT NULL CONSTRAINT DF_Service_From DEFAULT (SYSUTCDATETIME()),
    ValidTo      datetime2(3)  GENERATED ALWAYS AS ROW END HIDDEN NOT NULL CONSTRAINT DF_Service_To DEFAULT (CONVERT(datetime2(3), '9999-12-31 23:59:59.999')),
    PERIOD FOR SYSTEM_TIME (ValidFrom, ValidTo)
)
WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = ref.ServiceHistory, DATA_CONSISTENCY_CHECK = ON));
GO

CREATE TABLE ref.Setting (
    SettingName  sysname       NOT NULL PRIMARY KEY,
    Value        sql_variant   NULL,       -- numbers, dates and texts
    ChangedAt    smalldatetime NOT NULL DEFAULT (GETDATE())
);
GO
