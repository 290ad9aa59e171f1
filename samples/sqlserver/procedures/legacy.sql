/****** Object:  StoredProcedure [dbo].[sp_OwnerReport]    Script Date: 03/02/2012 16:40:11 ******/
SET ANSI_NULLS OFF
GO
SET QUOTED_IDENTIFIER OFF
GO
-- Written for SQL Server 2000. The monthly letter still calls it; do not touch.
CREATE PROCEDURE [dbo].[sp_OwnerReport]
	@city varchar(60) = null,
	@max int = 0
AS
set nocount on
declare @sql varchar(8000), @where varchar(2000), @err int

if @max > 0 set rowcount @max
select @where = " where 1 = 1"
if @city <> null
	select @where = @where + " and a.City = '" + replace(@city, "'", "''") + "'"

create table #report (OwnerId int, LastName nvarchar(60), City nvarchar(60), Animals int)

select @sql = "insert #report select o.OwnerId, o.LastName, a.City, (select count(*) from crm.Patient p where p.OwnerId = o.OwnerId) "
	+ "from crm.Owner o left join crm.OwnerAddress a on a.OwnerId = o.OwnerId and a.AddressKind = 'H'" + @where
exec (@sql)
select @err = @@error
if @err <> 0 goto failed

update #report set City = "unknown" where City = null
select OwnerId, LastName, City, Animals from #report order by City, LastName
compute_done:
set rowcount 0
drop table #report
return 0

failed:
set rowcount 0
print "The owner report failed with error " + convert(varchar, @err)
return @err
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO

-- The key was lost with the developer: nobody can script this one any more.
/****** Object:  StoredProcedure [dbo].[sp_LicenceCheck]    Script Date: 03/02/2012 16:40:12 ******/
-- Text is encrypted.
GO
