-- Invoices all open visits of an owner.
CREATE OR ALTER PROCEDURE billing.CreateInvoice
    @OwnerId   int,
    @ClinicId  int,
    @InvoiceId int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @InvoiceId = NULL;

    CREATE TABLE #Lines (
        LineNumber  smallint IDENTITY(1, 1) PRIMARY KEY,
        VisitId     bigint        NOT NULL,
        ServiceCode varchar(12)   NULL,
        ItemId      int           NULL,
        Quantity    decimal(12,3) NOT NULL,
        UnitPrice   money         NOT NULL
    );

    INSERT INTO #Lines (VisitId, ServiceCode, Quantity, UnitPrice)
    SELECT v.VisitId, s.ServiceCode, s.Quantity, s.UnitPrice
      FROM clinic.Visit v
      JOIN clinic.VisitService s ON s.VisitId = v.VisitId
      JOIN crm.Patient p ON p.PatientId = v.PatientId
     WHERE p.OwnerId = @OwnerId AND v.ClinicId = @ClinicId AND v.IsInvoiced = 0;

    INSERT INTO #Lines (VisitId, ItemId, Quantity, UnitPrice)
    SELECT m.VisitId, b.ItemId, -SUM(m.Quantity), MAX(i.SalesPrice)
      FROM stock.Movement m
      JOIN stock.Batch b ON b.BatchId = m.BatchId
      JOIN stock.Item i ON i.ItemId = b.ItemId
     WHERE m.Kind = 'IS' AND m.VisitId IN (SELECT VisitId FROM #Lines)
     GROUP BY m.VisitId, b.ItemId;

    IF NOT EXISTS (SELECT * FROM #Lines)
    BEGIN
        DROP TABLE #Lines;
        RETURN 1;
    END;
    CREATE INDEX IX_Lines_Visit ON #Lines (VisitId);

    BEGIN TRAN;
        SET @InvoiceId = NEXT VALUE FOR billing.InvoiceNumber;
        INSERT INTO billing.Invoice (InvoiceId, OwnerId, ClinicId, Currency, VatRate)
        SELECT @InvoiceId, @OwnerId, c.ClinicId, r.Currency, r.VatRate
          FROM hr.Clinic c
          JOIN ref.Country r ON r.CountryCode = c.CountryCode
         WHERE c.ClinicId = @ClinicId;

        INSERT INTO billing.InvoiceLine (InvoiceId, LineNumber, VisitId, ServiceCode, ItemId, Quantity, UnitPrice, DiscountPct)
        SELECT @InvoiceId, l.LineNumber, l.VisitId, l.ServiceCode, l.ItemId, l.Quantity, l.UnitPrice,
               CASE WHEN o.LoyaltyPoints > 500 THEN 5 ELSE 0 END
          FROM #Lines l CROSS JOIN crm.Owner o
         WHERE o.OwnerId = @OwnerId;

        UPDATE v SET IsInvoiced = 1 FROM clinic.Visit v WHERE v.VisitId IN (SELECT VisitId FROM #Lines);
        EXEC billing.Recalculate @InvoiceId = @InvoiceId;
    COMMIT TRAN;
    RETURN 0;
END;
GO

CREATE OR ALTER PROCEDURE billing.Recalculate @InvoiceId int
AS
UPDATE i
   SET NetAmount = ISNULL(t.Net, 0)
  FROM billing.Invoice AS i
  LEFT JOIN (SELECT InvoiceId, SUM(Amount) AS Net FROM billing.InvoiceLine GROUP BY InvoiceId) AS t ON t.InvoiceId = i.InvoiceId
 WHERE i.InvoiceId = @InvoiceId
   AND i.Status = 'D';
GO

-- Lines that the client has edited: all of them, every time
CREATE OR ALTER PROCEDURE billing.SaveLines
    @InvoiceId int,
    @Lines     billing.InvoiceLineList READONLY
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @Actions TABLE (ActionName nvarchar(10), LineNumber smallint);

    MERGE billing.InvoiceLine AS t
    USING @Lines AS s
       ON t.InvoiceId = @InvoiceId AND t.LineNumber = s.LineNumber
    WHEN MATCHED AND (t.Quantity <> s.Quantity OR t.UnitPrice <> s.UnitPrice OR t.DiscountPct <> s.DiscountPct) THEN
        UPDATE SET t.Quantity = s.Quantity, t.UnitPrice = s.UnitPrice, t.DiscountPct = s.DiscountPct
    WHEN NOT MATCHED BY TARGET THEN
        INSERT (InvoiceId, LineNumber, ServiceCode, ItemId, Quantity, UnitPrice, DiscountPct)
        VALUES (@InvoiceId, s.LineNumber, s.ServiceCode, s.ItemId, s.Quantity, s.UnitPrice, s.DiscountPct)
    WHEN NOT MATCHED BY SOURCE AND t.InvoiceId = @InvoiceId THEN
        DELETE
    OUTPUT $action, COALESCE(inserted.LineNumber, deleted.LineNumber) INTO @Actions;

    EXEC billing.Recalculate @InvoiceId;
    SELECT ActionName, COUNT(*) AS Lines FROM @Actions GROUP BY ActionName;
END;
GO

CREATE OR ALTER PROCEDURE billing.BookPayment
    @InvoiceNo varchar(20),
    @Amount    money,
    @Method    varchar(10) = 'card',
    @BankRef   varchar(35) = NULL,
    @Open      money       = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @InvoiceId int, @Status char(1);
    SELECT @InvoiceId = InvoiceId, @Status = Status
      FROM billing.Invoice WITH (UPDLOCK)
     WHERE InvoiceNo = @InvoiceNo;
    IF @@ROWCOUNT = 0
        THROW 50040, N'The invoice does not exist.', 1;
    IF @Status = 'X'
    BEGIN
        DECLARE @Text nvarchar(200) = N'The invoice ' + @InvoiceNo + N' was cancelled.';
        THROW 50041, @Text, 1;
    END;

    INSERT INTO billing.Payment (InvoiceId, PaidAt, Amount, Method, BankRef)
    VALUES (@InvoiceId, GETDATE(), @Amount, @Method, @BankRef);

    SET @Open = billing.OpenAmount(@InvoiceId);
    IF @Open <= 0
        UPDATE billing.Invoice SET Status = 'P' WHERE InvoiceId = @InvoiceId;
    RETURN (CASE WHEN @Open < 0 THEN 1 ELSE 0 END);
END;
GO

CREATE OR ALTER PROCEDURE billing.OpenItems
    @OwnerId int          = NULL,
    @MinDays int          = 0,
    @SortBy  sysname      = N'DueDate',
    @Debug   bit          = 0
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @sql nvarchar(max) = N'SELECT InvoiceNo, OwnerId, DueDate, DaysLate, OpenAmount
  FROM billing.OpenInvoice
 WHERE DaysLate >= @MinDays';
    IF @OwnerId IS NOT NULL
        SET @sql += N' AND OwnerId = @OwnerId';
    SET @sql += N' ORDER BY ' + QUOTENAME(@SortBy) + N';';
    IF @Debug = 1 PRINT @sql;
    EXEC sys.sp_executesql @sql, N'@OwnerId int, @MinDays int', @OwnerId = @OwnerId, @MinDays = @MinDays;
END;
GO
