/** Functions without any counterpart: each says what to do instead. */
import { defineFunctions, type FunctionRow } from "../../../../converter/language/oracle/function-table";

/** A row for each name: the call is replaced by an error with the advice. */
function rows(names: string, advice: string, args = "s"): [string, FunctionRow][] {
  return names.split(" ").map((name) => [
    name,
    {
      to: "text",
      refused: advice,
      examples: [
        {
          from: `SELECT ${name}${args === "" ? "" : `(${args})`} FROM t WHERE 1 = 0`,
          contains: "not_converted",
          refused: advice.slice(0, 30),
          runs: false,
        },
      ],
    },
  ]);
}

const XML =
  "MySQL reads XML with ExtractValue(text, xpath) and has nothing else. Take the document apart in the application.";

const entries: [string, FunctionRow][] = [
  ...rows(
    "CLUSTER_DETAILS CLUSTER_DISTANCE CLUSTER_ID CLUSTER_PROBABILITY CLUSTER_SET FEATURE_COMPARE FEATURE_DETAILS FEATURE_ID FEATURE_SET FEATURE_VALUE PREDICTION PREDICTION_BOUNDS PREDICTION_COST PREDICTION_DETAILS PREDICTION_PROBABILITY PREDICTION_SET ORA_DM_PARTITION_NAME",
    "MySQL has no data mining models. Score the rows in the application.",
    "model USING *",
  ),
  ...rows(
    "STATS_BINOMIAL_TEST STATS_CROSSTAB STATS_F_TEST STATS_KS_TEST STATS_MW_TEST STATS_ONE_WAY_ANOVA STATS_T_TEST_INDEP STATS_T_TEST_INDEPU STATS_T_TEST_ONE STATS_T_TEST_PAIRED STATS_WSR_TEST SKEWNESS_POP SKEWNESS_SAMP KURTOSIS_POP KURTOSIS_SAMP CHECKSUM STATS_MODE APPROX_COUNT APPROX_SUM APPROX_PERCENTILE APPROX_RANK APPROX_COUNT_DISTINCT_DETAIL APPROX_COUNT_DISTINCT_AGG APPROX_PERCENTILE_DETAIL APPROX_PERCENTILE_AGG TO_APPROX_COUNT_DISTINCT TO_APPROX_PERCENTILE",
    "MySQL has no such statistics. Write the query that counts them, or compute them in the application.",
  ),
  ...rows("ITERATION_NUMBER", "MySQL has no MODEL clause. Rewrite the query with window functions.", ""),
  ...rows("CV PREVIOUS PRESENTV PRESENTNNV", "MySQL has no MODEL clause. Rewrite the query with window functions."),
  ...rows(
    "VERSIONS_STARTSCN VERSIONS_ENDSCN VERSIONS_STARTTIME VERSIONS_ENDTIME VERSIONS_XID VERSIONS_OPERATION ORA_ROWSCN",
    "MySQL keeps no versions of rows that a query could ask for. Keep a history table that triggers fill.",
    "",
  ),
  ...rows(
    "CONTAINS CATSEARCH MATCHES SCORE",
    "Oracle Text does not run on MySQL. Create a FULLTEXT index and write MATCH (column) AGAINST ('words' IN BOOLEAN MODE).",
    "s, 'a'",
  ),
  ...rows(
    "VECTOR_DISTANCE COSINE_DISTANCE L1_DISTANCE L2_DISTANCE INNER_PRODUCT VECTOR_NORM VECTOR_DIMENSION_COUNT VECTOR_DIMS VECTOR_SERIALIZE FROM_VECTOR TO_VECTOR VECTOR_EMBEDDING",
    "The vectors of MySQL and MariaDB have functions of their own. Rewrite the search with them.",
  ),
  ...rows("CUBE_TABLE", "MySQL has no analytic workspaces. Read the tables that the cube was filled from."),
  ...rows("SYS_TYPEID REFTOHEX", "MySQL has no references to objects and no subtypes. Store the key of the row."),
  ...rows(
    "APPENDCHILDXML DELETEXML INSERTCHILDXML INSERTCHILDXMLAFTER INSERTCHILDXMLBEFORE INSERTXMLBEFORE INSERTXMLAFTER XMLDIFF XMLPATCH XMLTRANSFORM XMLISVALID SYS_XMLGEN SYS_XMLAGG SYS_DBURIGEN DEPTH PATH XMLSEQUENCE EXISTSNODE UPDATEXML",
    XML,
  ),
  ...rows(
    "NLS_CHARSET_ID NLS_CHARSET_DECL_LEN NLS_COLLATION_ID NLS_CHARSET_NAME NLS_COLLATION_NAME COLLATION",
    "MySQL has character sets and collations of its own: see information_schema.collations.",
  ),
  ...rows(
    "DATAOBJ_TO_PARTITION DATAOBJ_TO_MAT_PARTITION SYS_OP_ZONE_ID",
    "It shows how Oracle stores rows, which MySQL does otherwise. Leave it out.",
  ),
  ...rows("PHONIC_ENCODE FUZZY_MATCH", "MySQL compares texts by SOUNDEX only. Compare them in the application."),
  ...rows("DOMAIN_CHECK DOMAIN_NAME DOMAIN_DISPLAY DOMAIN_ORDER", "MySQL has no domains. Write the condition itself."),
  ...rows(
    "POWERMULTISET POWERMULTISET_BY_CARDINALITY",
    "MySQL has no collections. Keep the values in a table or in a JSON array.",
  ),
  ...rows("GROUP_ID", "MySQL numbers no repeated groups. Leave the groups out that are said twice.", ""),
];

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "functions without a counterpart",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Functions.html",
    given: "CREATE TABLE t (n NUMBER, s VARCHAR2(20));",
  },
  Object.fromEntries(entries),
);
