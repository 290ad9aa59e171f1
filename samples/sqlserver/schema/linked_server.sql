-- The laboratory's own SQL Server. Reads only.
IF NOT EXISTS (SELECT * FROM sys.servers WHERE name = N'$(LabServer)')
BEGIN
    EXEC master.dbo.sp_addlinkedserver @server = N'$(LabServer)', @srvproduct = N'', @provider = N'MSOLEDBSQL', @datasrc = N'$(LabServer)';
    EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N'$(LabServer)', @useself = N'False', @locallogin = NULL, @rmtuser = N'pawprint_ro', @rmtpassword = N'########';
    EXEC master.dbo.sp_serveroption @server = N'$(LabServer)', @optname = N'rpc out', @optvalue = N'true';
END
GO
