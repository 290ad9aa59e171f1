CREATE TABLE stock.Supplier (
    SupplierId    int           IDENTITY NOT NULL PRIMARY KEY,
    SupplierName  nvarchar(100) NOT NULL UNIQUE,
    Email         dbo.EmailAddress,
    LeadTimeDays  tinyint       NOT NULL DEFAULT 3
);
GO
CREATE TABLE stock.Item (
    ItemId        int            IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Item PRIMARY KEY,
    Sku           varchar(20)    NOT NULL CONSTRAINT UQ_Item_Sku UNIQUE,
    ItemName      nvarchar(120)  NOT NULL,
    Unit          varchar(10)    NOT NULL,
    SupplierId    int            NULL CONSTRAINT FK_Item_Supplier REFERENCES stock.Supplier ON DELETE SET NULL,
    SalesPrice    money          NOT NULL,
    ReorderLevel  decimal(12, 3) NOT NULL CONSTRAINT DF_Item_Reorder DEFAULT 0,
    IsControlled  bit            NOT NULL CONSTRAINT DF_Item_Controlled DEFAULT 0,
    Attributes    nvarchar(max)  NULL,
    CONSTRAINT CK_Item_Attributes CHECK (Attributes IS NULL OR ISJSON(Attributes) = 1)
);
GO
CREATE TABLE stock.Batch (
    BatchId    int          IDENTITY NOT NULL CONSTRAINT PK_Batch PRIMARY KEY,
    ItemId     int          NOT NULL CONSTRAINT FK_Batch_Item FOREIGN KEY REFERENCES stock.Item (ItemId),
    ClinicId   int          NOT NULL,
    BatchNo    varchar(30)  NOT NULL,
    ExpiresOn  date         NOT NULL,
    OnHand     dbo.Quantity CONSTRAINT DF_Batch_OnHand DEFAULT 0,
    UnitCost   smallmoney   NOT NULL,
    CONSTRAINT UQ_Batch UNIQUE (ItemId, ClinicId, BatchNo),
    CONSTRAINT CK_Batch_OnHand CHECK (OnHand >= 0)
);
GO
CREATE TABLE stock.Movement (
    MovementId  bigint        NOT NULL CONSTRAINT DF_Movement_Id DEFAULT (NEXT VALUE FOR stock.MovementNumber),
    BatchId     int           NOT NULL,
    MovedAt     datetime2(7)  NOT NULL CONSTRAINT DF_Movement_At DEFAULT (SYSDATETIME()),
    Quantity    decimal(12,3) NOT NULL,
    Kind        char(2)       NOT NULL,     -- RE receipt, IS issue, CO count, EX expired
    VisitId     bigint        NULL,
    MovedBy     nvarchar(128) NOT NULL CONSTRAINT DF_Movement_By DEFAULT (USER_NAME()),
    CONSTRAINT PK_Movement PRIMARY KEY CLUSTERED (MovementId),
    CONSTRAINT CK_Movement_Sign CHECK (CASE Kind WHEN 'RE' THEN SIGN(Quantity) WHEN 'CO' THEN 1 ELSE -SIGN(Quantity) END = 1)
);
GO
