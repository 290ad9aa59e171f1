CREATE TABLE billing.Invoice (
    InvoiceId    int               NOT NULL CONSTRAINT DF_Invoice_Id DEFAULT (NEXT VALUE FOR billing.InvoiceNumber),
    InvoiceNo    AS ('PP-' + RIGHT('0000000' + CONVERT(varchar(10), InvoiceId), 7)) PERSISTED NOT NULL,
    OwnerId      int               NOT NULL,
    ClinicId     int               NOT NULL,
    InvoiceDate  date              NOT NULL CONSTRAINT DF_Invoice_Date DEFAULT (CAST(GETDATE() AS date)),
    DueDate      AS DATEADD(day, 14, InvoiceDate),
    Currency     dbo.CurrencyCode,
    NetAmount    money             NOT NULL CONSTRAINT DF_Invoice_Net DEFAULT (0),
    VatRate      decimal(5, 2)     NOT NULL,
    VatAmount    AS CONVERT(money, ROUND(NetAmount * VatRate / 100, 2)),
    Status       char(1)           NOT NULL CONSTRAINT DF_Invoice_Status DEFAULT ('D'),
    SentAt       datetimeoffset(3) NULL,
    Pdf          varbinary(max)    NULL,
    CONSTRAINT PK_Invoice PRIMARY KEY (InvoiceId),
    CONSTRAINT CK_Invoice_Status CHECK (Status IN ('D', 'S', 'P', 'X'))
);
GO
CREATE TABLE billing.InvoiceLine (
    InvoiceId    int            NOT NULL,
    LineNumber   smallint       NOT NULL,
    VisitId      bigint         NULL,
    ServiceCode  varchar(12)    NULL,
    ItemId       int            NULL,
    Quantity     decimal(12, 3) NOT NULL,
    UnitPrice    money          NOT NULL,
    DiscountPct  decimal(5, 2)  NOT NULL DEFAULT (0),
    Amount       AS CAST(Quantity * UnitPrice * (1 - DiscountPct / 100) AS money) PERSISTED,
    CONSTRAINT PK_InvoiceLine PRIMARY KEY CLUSTERED (InvoiceId, LineNumber),
    CONSTRAINT FK_InvoiceLine_Invoice FOREIGN KEY (InvoiceId) REFERENCES billing.Invoice (InvoiceId) ON DELETE CASCADE,
    CONSTRAINT CK_InvoiceLine_What CHECK ((ServiceCode IS NULL AND ItemId IS NOT NULL) OR (ServiceCode IS NOT NULL AND ItemId IS NULL))
);
GO
CREATE TABLE billing.Payment (
    PaymentId  int           IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Payment PRIMARY KEY,
    InvoiceId  int           NOT NULL CONSTRAINT FK_Payment_Invoice REFERENCES billing.Invoice (InvoiceId),
    PaidAt     datetime      NOT NULL,
    Amount     money         NOT NULL CONSTRAINT CK_Payment_Amount CHECK (Amount <> 0),
    Method     varchar(10)   NOT NULL,
    BankRef    varchar(35)   NULL
);
GO
-- Insurance contracts: which share of which category is paid by whom
CREATE TABLE billing.Insurance (
    PatientId   int           NOT NULL,
    Insurer     nvarchar(80)  NOT NULL,
    PolicyNo    varchar(30)   NOT NULL,
    ShareC      tinyint       NULL,
    ShareS      tinyint       NULL,
    ShareV      tinyint       NULL,
    ShareL      tinyint       NULL,
    [From]      date          NOT NULL,
    [To]        date          NULL,
    CONSTRAINT PK_Insurance PRIMARY KEY (PatientId, [From])
);
GO
