-- Vital signs arrive every few seconds from the ward monitors: a partition per year, switched out by the DBA.
CREATE PARTITION FUNCTION pf_Year (datetime2(0))
AS RANGE RIGHT FOR VALUES ('2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01');
GO
CREATE PARTITION SCHEME ps_Year
AS PARTITION pf_Year ALL TO ([PRIMARY]);
GO
