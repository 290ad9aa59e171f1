/****** Object:  Table [hr].[OrgUnit]    Script Date: 14/01/2021 09:12:44 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [hr].[OrgUnit](
	[OrgNode] [hierarchyid] NOT NULL,
	[OrgLevel]  AS ([OrgNode].[GetLevel]()),
	[UnitName] [nvarchar](80) NOT NULL,
	[CostCentre] [char](6) NULL,
 CONSTRAINT [PK_OrgUnit] PRIMARY KEY CLUSTERED 
(
	[OrgNode] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [hr].[Clinic]    Script Date: 14/01/2021 09:12:44 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [hr].[Clinic](
	[ClinicId] [int] IDENTITY(1,1) NOT NULL,
	[ClinicCode] [char](4) NOT NULL,
	[ClinicName] [nvarchar](80) NOT NULL,
	[OrgNode] [hierarchyid] NULL,
	[CountryCode] [char](2) NOT NULL,
	[City] [nvarchar](60) NOT NULL,
	[Location] [geography] NULL,
	[TimeZoneName] [varchar](64) NOT NULL,
	[OpenedOn] [date] NOT NULL,
	[ClosedOn] [date] NULL,
	[Rooms] [tinyint] NOT NULL,
	[RowVer] [timestamp] NOT NULL,
 CONSTRAINT [PK_Clinic] PRIMARY KEY CLUSTERED 
(
	[ClinicId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 90) ON [PRIMARY],
 CONSTRAINT [UQ_Clinic_Code] UNIQUE NONCLUSTERED 
(
	[ClinicCode] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [hr].[Employee]    Script Date: 14/01/2021 09:12:44 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [hr].[Employee](
	[EmployeeId] [int] IDENTITY(100,1) NOT FOR REPLICATION NOT NULL,
	[ClinicId] [int] NOT NULL,
	[ManagerId] [int] NULL,
	[FirstName] [nvarchar](40) NOT NULL,
	[LastName] [nvarchar](60) NOT NULL,
	[FullName]  AS (([FirstName]+N' ')+[LastName]) PERSISTED NOT NULL,
	[Email] [dbo].[EmailAddress] NULL,
	[Phone] [dbo].[PhoneNumber] NULL,
	[HiredOn] [date] NOT NULL,
	[LeftOn] [date] NULL,
	[BirthDate] [date] NULL,
	[MonthlySalary] [money] NULL,
	[LicenceNo] [varchar](20) NULL,
	[IsVet]  AS (CONVERT([bit],case when [LicenceNo] IS NULL then (0) else (1) end)),
	[Photo] [varbinary](max) NULL,
	[RowGuid] [uniqueidentifier] ROWGUIDCOL  NOT NULL,
 CONSTRAINT [PK_Employee] PRIMARY KEY CLUSTERED 
(
	[EmployeeId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
/****** Object:  Table [hr].[Shift]    Script Date: 14/01/2021 09:12:44 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [hr].[Shift](
	[ShiftId] [int] IDENTITY(1,1) NOT NULL,
	[EmployeeId] [int] NOT NULL,
	[ShiftDate] [date] NOT NULL,
	[StartsAt] [time](0) NOT NULL,
	[EndsAt] [time](0) NOT NULL,
	[Minutes]  AS (case when [EndsAt]>[StartsAt] then datediff(minute,[StartsAt],[EndsAt]) else datediff(minute,[StartsAt],[EndsAt])+(1440) end) PERSISTED,
	[IsOnCall] [bit] NOT NULL,
 CONSTRAINT [PK_Shift] PRIMARY KEY NONCLUSTERED 
(
	[ShiftId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
CREATE CLUSTERED INDEX [CX_Shift_Date] ON [hr].[Shift]
(
	[ShiftDate] ASC,
	[EmployeeId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, SORT_IN_TEMPDB = OFF, DROP_EXISTING = OFF, ONLINE = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
GO
ALTER TABLE [hr].[Clinic] ADD  CONSTRAINT [DF_Clinic_TimeZone]  DEFAULT ('W. Europe Standard Time') FOR [TimeZoneName]
GO
ALTER TABLE [hr].[Clinic] ADD  CONSTRAINT [DF_Clinic_Rooms]  DEFAULT ((2)) FOR [Rooms]
GO
ALTER TABLE [hr].[Employee] ADD  CONSTRAINT [DF_Employee_HiredOn]  DEFAULT (CONVERT([date],getdate())) FOR [HiredOn]
GO
ALTER TABLE [hr].[Employee] ADD  CONSTRAINT [DF_Employee_RowGuid]  DEFAULT (newsequentialid()) FOR [RowGuid]
GO
ALTER TABLE [hr].[Shift] ADD  CONSTRAINT [DF_Shift_IsOnCall]  DEFAULT ((0)) FOR [IsOnCall]
GO
ALTER TABLE [hr].[Clinic]  WITH CHECK ADD  CONSTRAINT [FK_Clinic_OrgUnit] FOREIGN KEY([OrgNode])
REFERENCES [hr].[OrgUnit] ([OrgNode])
GO
ALTER TABLE [hr].[Clinic] CHECK CONSTRAINT [FK_Clinic_OrgUnit]
GO
ALTER TABLE [hr].[Clinic]  WITH CHECK ADD  CONSTRAINT [FK_Clinic_Country] FOREIGN KEY([CountryCode])
REFERENCES [ref].[Country] ([CountryCode])
GO
ALTER TABLE [hr].[Clinic] CHECK CONSTRAINT [FK_Clinic_Country]
GO
ALTER TABLE [hr].[Employee]  WITH CHECK ADD  CONSTRAINT [FK_Employee_Clinic] FOREIGN KEY([ClinicId])
REFERENCES [hr].[Clinic] ([ClinicId])
GO
ALTER TABLE [hr].[Employee] CHECK CONSTRAINT [FK_Employee_Clinic]
GO
ALTER TABLE [hr].[Employee]  WITH CHECK ADD  CONSTRAINT [FK_Employee_Manager] FOREIGN KEY([ManagerId])
REFERENCES [hr].[Employee] ([EmployeeId])
GO
ALTER TABLE [hr].[Employee] CHECK CONSTRAINT [FK_Employee_Manager]
GO
ALTER TABLE [hr].[Employee]  WITH NOCHECK ADD  CONSTRAINT [CK_Employee_Dates] CHECK  (([LeftOn] IS NULL OR [LeftOn]>=[HiredOn]))
GO
ALTER TABLE [hr].[Employee] CHECK CONSTRAINT [CK_Employee_Dates]
GO
ALTER TABLE [hr].[Shift]  WITH CHECK ADD  CONSTRAINT [FK_Shift_Employee] FOREIGN KEY([EmployeeId])
REFERENCES [hr].[Employee] ([EmployeeId])
ON UPDATE CASCADE
ON DELETE CASCADE
GO
ALTER TABLE [hr].[Shift] CHECK CONSTRAINT [FK_Shift_Employee]
GO
