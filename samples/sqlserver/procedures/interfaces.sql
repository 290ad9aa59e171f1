-- Laboratory: orders are read over the linked server, results come as files.

CREATE OR ALTER PROCEDURE import.LoadLabResults
    @LoadId int,
    @Loaded int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    DECLARE @Bad int = 0;

    DELETE FROM import.LabStaging WHERE LoadId = @LoadId AND ISJSON(ResultJson) = 0;
    SET @Bad = @@ROWCOUNT;

    BEGIN TRY
        BEGIN TRANSACTION;
        INSERT INTO clinic.LabResult (VisitId, LabOrderNo, ReceivedAt, Payload)
        SELECT o.VisitId, s.OrderNo, SWITCHOFFSET(SYSDATETIMEOFFSET(), '+00:00'), s.ResultJson
          FROM import.LabStaging s
          JOIN import.LabOrders o ON o.OrderNo = s.OrderNo COLLATE DATABASE_DEFAULT
         WHERE s.LoadId = @LoadId;
        SET @Loaded = @@ROWCOUNT;

        UPDATE v
           SET Outcome = 'R'
          FROM clinic.Visit v
         WHERE EXISTS (SELECT 1
                         FROM clinic.LabResult r
                        CROSS APPLY OPENJSON(r.Payload, '$.values') WITH (Code varchar(20) '$.code', Value float '$.value', High float '$.high') j
                        WHERE r.VisitId = v.VisitId
                          AND r.IsCritical = 1
                          AND j.Value > j.High);
        DELETE import.LabStaging WHERE LoadId = @LoadId;
        COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
        EXEC audit.LogError;
        SET @Loaded = -1;
        THROW;
    END CATCH;
    IF @Bad > 0
        RAISERROR (N'%d results were no JSON.', 10, 1, @Bad) WITH LOG;
END;
GO

CREATE OR ALTER PROCEDURE import.LabOrderStatus
    @OrderNo varchar(30)
AS
BEGIN
    DECLARE @q nvarchar(4000) = N'SELECT OrderNo, Status, DoneAt FROM OPENQUERY([$(LabServer)], ''SELECT OrderNo, Status, DoneAt FROM LabResults.dbo.Orders WHERE OrderNo = ''''' + REPLACE(@OrderNo, '''', '') + N''''''')';
    EXEC sp_executesql @q;
    EXEC ('UPDATE LabResults.dbo.Orders SET AskedAt = GETDATE() WHERE OrderNo = ?', @OrderNo) AT [$(LabServer)];
END;
GO

-- Reads the files with xp_cmdshell, the way it was done in 2011; the job calls it
CREATE OR ALTER PROCEDURE import.FetchLabFiles
    @Folder nvarchar(260) = N'D:\LabIn\'
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @cmd varchar(4000), @sql nvarchar(4000), @File nvarchar(260), @LoadId int = DATEDIFF(second, '20200101', GETDATE());
    CREATE TABLE #Files (FileName nvarchar(260) NULL);
    SET @cmd = 'dir /b "' + CAST(@Folder AS varchar(260)) + '*.json"';
    INSERT INTO #Files EXEC master.dbo.xp_cmdshell @cmd;
    DELETE FROM #Files WHERE FileName IS NULL OR FileName LIKE N'%File Not Found%';

    WHILE EXISTS (SELECT 1 FROM #Files)
    BEGIN
        SELECT TOP (1) @File = FileName FROM #Files ORDER BY FileName;
        SET @sql = N'INSERT INTO import.LabStaging (LoadId, OrderNo, ResultJson)
SELECT @LoadId, LEFT(@File, CHARINDEX(''.'', @File) - 1), BulkColumn
  FROM OPENROWSET(BULK ''' + @Folder + REPLACE(@File, '''', '''''') + N''', SINGLE_CLOB) AS f';
        EXEC sp_executesql @sql, N'@LoadId int, @File nvarchar(260)', @LoadId, @File;
        DELETE FROM #Files WHERE FileName = @File;
    END;

    DECLARE @Loaded int;
    EXEC import.LoadLabResults @LoadId, @Loaded OUTPUT;
    RETURN @Loaded;
END;
GO
