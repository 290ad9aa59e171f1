/****** Object:  Job [Pawprint nightly]    Script Date: 15/02/2021 22:03:51 ******/
USE [msdb]
GO
BEGIN TRANSACTION
DECLARE @ReturnCode INT
SELECT @ReturnCode = 0
IF NOT EXISTS (SELECT name FROM msdb.dbo.syscategories WHERE name=N'Pawprint' AND category_class=1)
BEGIN
EXEC @ReturnCode = msdb.dbo.sp_add_category @class=N'JOB', @type=N'LOCAL', @name=N'Pawprint'
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
END

DECLARE @jobId BINARY(16)
EXEC @ReturnCode =  msdb.dbo.sp_add_job @job_name=N'Pawprint nightly', 
		@enabled=1, 
		@notify_level_eventlog=2, 
		@description=N'Closes the day, discards what has expired, fetches laboratory files.', 
		@category_name=N'Pawprint', 
		@owner_login_name=N'sa', @job_id = @jobId OUTPUT
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
EXEC @ReturnCode = msdb.dbo.sp_add_jobstep @job_id=@jobId, @step_name=N'Close the day', 
		@step_id=1, 
		@on_success_action=3, 
		@on_fail_action=2, 
		@subsystem=N'TSQL', 
		@command=N'DECLARE @d date = DATEADD(day, -1, GETDATE());
EXEC clinic.CloseDay @d;
EXEC stock.DiscardExpired;', 
		@database_name=N'$(DatabaseName)'
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
EXEC @ReturnCode = msdb.dbo.sp_add_jobstep @job_id=@jobId, @step_name=N'Laboratory', 
		@step_id=2, 
		@on_success_action=1, 
		@retry_attempts=2, 
		@retry_interval=10, 
		@subsystem=N'TSQL', 
		@command=N'EXEC import.FetchLabFiles; PRINT N''$(ESCAPE_SQUOTE(JOBNAME))'';', 
		@database_name=N'$(DatabaseName)'
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
EXEC @ReturnCode = msdb.dbo.sp_update_job @job_id = @jobId, @start_step_id = 1
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
EXEC @ReturnCode = msdb.dbo.sp_add_jobschedule @job_id=@jobId, @name=N'Every night', 
		@enabled=1, 
		@freq_type=4, 
		@freq_interval=1, 
		@active_start_time=13000
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
EXEC @ReturnCode = msdb.dbo.sp_add_jobserver @job_id = @jobId, @server_name = N'(local)'
IF (@@ERROR <> 0 OR @ReturnCode <> 0) GOTO QuitWithRollback
COMMIT TRANSACTION
GOTO EndSave
QuitWithRollback:
    IF (@@TRANCOUNT > 0) ROLLBACK TRANSACTION
EndSave:
GO
USE [$(DatabaseName)]
GO
