CREATE OR ALTER PROCEDURE stock.Receive
    @ItemId    int,
    @ClinicId  int,
    @BatchNo   varchar(30),
    @ExpiresOn date,
    @Quantity  decimal(12, 3),
    @UnitCost  smallmoney
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    BEGIN TRAN;
    DECLARE @Touched TABLE (BatchId int);
    MERGE stock.Batch WITH (HOLDLOCK) AS b
    USING (VALUES (@ItemId, @ClinicId, @BatchNo)) AS n (ItemId, ClinicId, BatchNo)
       ON b.ItemId = n.ItemId AND b.ClinicId = n.ClinicId AND b.BatchNo = n.BatchNo
    WHEN MATCHED THEN UPDATE SET OnHand = b.OnHand + @Quantity, ExpiresOn = @ExpiresOn, UnitCost = @UnitCost
    WHEN NOT MATCHED THEN INSERT (ItemId, ClinicId, BatchNo, ExpiresOn, OnHand, UnitCost)
                          VALUES (n.ItemId, n.ClinicId, n.BatchNo, @ExpiresOn, @Quantity, @UnitCost)
    OUTPUT inserted.BatchId INTO @Touched (BatchId);
    INSERT INTO stock.Movement (BatchId, Quantity, Kind) SELECT BatchId, @Quantity, 'RE' FROM @Touched;
    COMMIT;
END;
GO

-- Stocktaking: what was counted becomes true
CREATE OR ALTER PROCEDURE stock.ApplyCount
    @Counts stock.CountList READONLY
AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO stock.Movement (BatchId, Quantity, Kind)
    SELECT b.BatchId, c.Counted - b.OnHand, 'CO'
      FROM stock.Batch b
      JOIN @Counts c ON c.BatchId = b.BatchId
     WHERE c.Counted <> b.OnHand;

    INSERT INTO audit.ChangeLog (TableName, KeyValue, Operation, OldRow, NewRow)
    SELECT N'stock.Batch', CAST(d.BatchId AS nvarchar(100)), 'U', CAST(d.OldOnHand AS nvarchar(20)), CAST(d.NewOnHand AS nvarchar(20))
      FROM (UPDATE b
               SET OnHand = c.Counted
            OUTPUT inserted.BatchId, deleted.OnHand AS OldOnHand, inserted.OnHand AS NewOnHand
              FROM stock.Batch b
              JOIN @Counts c ON c.BatchId = b.BatchId) AS d
     WHERE d.OldOnHand <> d.NewOnHand;

    SELECT c.BatchId, c.Remark
      FROM @Counts c
     WHERE NOT EXISTS (SELECT 1 FROM stock.Batch b WHERE b.BatchId = c.BatchId);
END;
GO

-- Throws away what has expired, a thousand batches at a time so that the log stays small
CREATE OR ALTER PROCEDURE stock.DiscardExpired
    @AsOf date = NULL
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @Rows int = 1, @Total int = 0;
    DECLARE @Discarded TABLE (BatchId int, Quantity decimal(12, 3));
    SET @AsOf = COALESCE(@AsOf, SYSDATETIME());
    WHILE @Rows > 0
    BEGIN
        DELETE FROM @Discarded;
        BEGIN TRAN;
        UPDATE TOP (1000) stock.Batch
           SET OnHand = 0
        OUTPUT deleted.BatchId, -deleted.OnHand INTO @Discarded
         WHERE ExpiresOn < @AsOf AND OnHand > 0;
        SELECT @Rows = @@ROWCOUNT, @Total = @Total + @@ROWCOUNT;
        INSERT INTO stock.Movement (BatchId, Quantity, Kind) SELECT BatchId, Quantity, 'EX' FROM @Discarded;
        COMMIT TRAN;
        IF @Rows > 0 WAITFOR DELAY '00:00:01';
    END;
    RAISERROR ('%d batches discarded', 0, 1, @Total) WITH NOWAIT;
    DELETE TOP (5000) FROM audit.ErrorLog WHERE LoggedAt < DATEADD(year, -1, GETDATE());
END;
GO
