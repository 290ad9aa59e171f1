CREATE MATERIALIZED VIEW mv_monthly_traffic
  BUILD IMMEDIATE
  REFRESH COMPLETE START WITH SYSDATE NEXT TRUNC(SYSDATE) + 1 + 3/24
  ENABLE QUERY REWRITE
AS
SELECT TRUNC(CAST(pc.eta AS DATE), 'MM') AS month,
       v.vessel_type,
       COUNT(*) AS calls,
       SUM(v.gross_tonnage) AS gross_tonnage,
       AVG(v.length_m) AS average_length
  FROM port_calls pc, vessels v
 WHERE v.vessel_id = pc.vessel_id
   AND pc.status <> 'CANCELLED'
 GROUP BY TRUNC(CAST(pc.eta AS DATE), 'MM'), v.vessel_type;

CREATE INDEX mv_monthly_traffic_ix ON mv_monthly_traffic (month);

COMMENT ON MATERIALIZED VIEW mv_monthly_traffic IS 'Traffic statistics for the web site, refreshed at 03:00';

CREATE MATERIALIZED VIEW LOG ON tariffs WITH PRIMARY KEY, ROWID INCLUDING NEW VALUES;
