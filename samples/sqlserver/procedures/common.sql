-- What all other procedures use.

CREATE OR ALTER PROCEDURE audit.LogError
    @ErrorId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    IF ERROR_NUMBER() IS NULL RETURN;
    -- A doomed transaction would swallow the entry
    IF XACT_STATE() = -1 ROLLBACK TRANSACTION;

    INSERT INTO audit.ErrorLog (Number, Severity, State, Procedure_, Line, Message)
    VALUES (ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE());
    SET @ErrorId = SCOPE_IDENTITY();
    RETURN 0;
END;
GO

CREATE OR ALTER PROCEDURE ref.SetSetting
    @Name  sysname,
    @Value sql_variant
AS
SET NOCOUNT ON;
MERGE INTO ref.Setting WITH (HOLDLOCK) AS target
USING (SELECT @Name AS SettingName, @Value AS Value) AS source
   ON target.SettingName = source.SettingName
WHEN MATCHED AND source.Value IS NULL THEN
    DELETE
WHEN MATCHED THEN
    UPDATE SET Value = source.Value, ChangedAt = GETDATE()
WHEN NOT MATCHED BY TARGET AND source.Value IS NOT NULL THEN
    INSERT (SettingName, Value) VALUES (source.SettingName, source.Value);
RETURN @@ROWCOUNT;
GO

-- Raises all prices of a category; @Commit = 0 only shows what would happen.
CREATE OR ALTER PROCEDURE ref.RaisePrices
    @Category char(1),
    @Percent  decimal(5, 2),
    @Commit   bit = 0
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    IF @Percent NOT BETWEEN -20 AND 20
        THROW 50010, N'A price change must be between -20 and 20 percent.', 1;

    DECLARE @Changed TABLE (ServiceCode varchar(12) PRIMARY KEY, OldPrice money, NewPrice money);

    BEGIN TRANSACTION RaisePrices;
    UPDATE ref.Service
       SET ListPrice = ROUND(ListPrice * (1 + @Percent / 100), 1)
    OUTPUT inserted.ServiceCode, deleted.ListPrice, inserted.ListPrice INTO @Changed
     WHERE Category = @Category
       AND IsActive = 1;

    SELECT c.*, s.ServiceName
      FROM @Changed c
      JOIN ref.Service s ON s.ServiceCode = c.ServiceCode
     ORDER BY c.NewPrice - c.OldPrice DESC;

    IF @Commit = 1
        COMMIT TRANSACTION RaisePrices;
    ELSE
        ROLLBACK TRANSACTION RaisePrices;
END;
GO
