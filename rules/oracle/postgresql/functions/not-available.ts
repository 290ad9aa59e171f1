/** Functions without any counterpart: each says what to do instead. */
import { defineFunctions, type FunctionRow } from "../../../../converter/language/oracle/function-table";

const GIVEN = "CREATE TABLE t (n NUMBER, s VARCHAR2(20), x XMLTYPE);";

/** A row for each name: the call is replaced by an error with the advice. */
function rows(names: string, type: string, advice: string, call: (name: string) => string): [string, FunctionRow][] {
  return names.split(" ").map((name) => [
    name,
    {
      to: type,
      refused: advice,
      examples: [
        { from: `SELECT ${call(name)} FROM t WHERE 1 = 0`, contains: "not_converted", refused: advice.slice(0, 30) },
      ],
    },
  ]);
}

/** The same for names without arguments. */
function bareRows(names: string, type: string, advice: string): [string, FunctionRow][] {
  return rows(names, type, advice, (name) => name);
}

const MINING =
  "PostgreSQL has no data mining models. Score the rows in the application, or with an extension such as MADlib or PostgresML.";
const CHANGES =
  "PostgreSQL does not change XML documents. Rebuild the document with xmlelement and xmlagg from its parts (xmltable), or change it in the application.";
const STATISTICS = "PostgreSQL has no statistical tests. Compute them in the application or with PL/R or PL/Python.";
const MODEL = "PostgreSQL has no MODEL clause. Rewrite the query with window functions or a recursive query.";
const INTERNAL = "It shows how Oracle stores rows, which PostgreSQL does otherwise. Leave it out.";
const CHARSETS = "A PostgreSQL database has one encoding: see pg_encoding_to_char and getdatabaseencoding().";

const SEARCH =
  "Oracle Text does not run on PostgreSQL. Write to_tsvector('english', column) @@ websearch_to_tsquery('english', words) with a GIN index, and ts_rank for the score.";
const VECTORS = "Use the extension pgvector, whose operators <->, <=> and <#> measure distances.";
const FLASHBACK =
  "PostgreSQL keeps no versions of rows that a query could ask for. Keep a history table that triggers fill.";
const REFERENCES =
  "PostgreSQL has no references to objects and no subtypes. Store the key of the row, and the kind of an object in a column.";

const entries: [string, FunctionRow][] = [
  ...rows(
    "CLUSTER_DETAILS CLUSTER_DISTANCE CLUSTER_ID CLUSTER_PROBABILITY CLUSTER_SET FEATURE_COMPARE FEATURE_DETAILS FEATURE_ID FEATURE_SET FEATURE_VALUE PREDICTION PREDICTION_BOUNDS PREDICTION_COST PREDICTION_DETAILS PREDICTION_PROBABILITY PREDICTION_SET",
    "numeric",
    MINING,
    (name) => `${name}(model USING *)`,
  ),
  ...rows("ORA_DM_PARTITION_NAME", "text", MINING, (name) => `${name}(model USING *)`),
  ...rows(
    "STATS_BINOMIAL_TEST STATS_CROSSTAB STATS_F_TEST STATS_KS_TEST STATS_MW_TEST STATS_ONE_WAY_ANOVA STATS_T_TEST_INDEP STATS_T_TEST_INDEPU STATS_T_TEST_ONE STATS_T_TEST_PAIRED STATS_WSR_TEST CORR_S CORR_K",
    "numeric",
    STATISTICS,
    (name) => `${name}(n, n)`,
  ),
  ...bareRows("ITERATION_NUMBER", "integer", MODEL),
  ...bareRows("VERSIONS_STARTSCN VERSIONS_ENDSCN", "numeric", FLASHBACK),
  ...bareRows("VERSIONS_STARTTIME VERSIONS_ENDTIME", "timestamp", FLASHBACK),
  ...bareRows("VERSIONS_XID", "bytea", FLASHBACK),
  ...bareRows("VERSIONS_OPERATION", "text", FLASHBACK),
  ...rows("CONTAINS CATSEARCH MATCHES", "numeric", SEARCH, (name) => `${name}(s, 'a')`),
  ...rows("SCORE", "numeric", SEARCH, (name) => `${name}(1)`),
  ...rows(
    "VECTOR_DISTANCE COSINE_DISTANCE L1_DISTANCE L2_DISTANCE INNER_PRODUCT",
    "double precision",
    VECTORS,
    (name) => `${name}(s, s)`,
  ),
  ...rows("VECTOR_NORM", "double precision", VECTORS, (name) => `${name}(s)`),
  ...rows("VECTOR_DIMENSION_COUNT VECTOR_DIMS", "integer", VECTORS, (name) => `${name}(s)`),
  ...rows("VECTOR_SERIALIZE FROM_VECTOR TO_VECTOR VECTOR_EMBEDDING", "text", VECTORS, (name) => `${name}(s)`),
  ...rows(
    "CUBE_TABLE",
    "text",
    "PostgreSQL has no analytic workspaces. Read the tables that the cube was filled from.",
    (name) => `${name}(s)`,
  ),
  ...rows("SYS_TYPEID REFTOHEX", "text", REFERENCES, (name) => `${name}(s)`),
  ...rows("CV PREVIOUS PRESENTV PRESENTNNV", "numeric", MODEL, (name) => `${name}(n)`),
  ...rows(
    "UPDATEXML APPENDCHILDXML DELETEXML INSERTCHILDXML INSERTCHILDXMLAFTER INSERTCHILDXMLBEFORE INSERTXMLBEFORE INSERTXMLAFTER XMLDIFF XMLPATCH",
    "xml",
    CHANGES,
    (name) => `${name}(x, '/a')`,
  ),
  ...rows(
    "XMLTRANSFORM",
    "xml",
    "PostgreSQL transforms XML with the extension xml2 only: xslt_process(document, stylesheet). Install it, or transform in the application.",
    (name) => `${name}(x, x)`,
  ),
  ...rows(
    "XMLISVALID",
    "integer",
    "PostgreSQL does not check XML against a schema. Check it in the application.",
    (name) => `${name}(x)`,
  ),
  ...rows(
    "SYS_XMLGEN SYS_XMLAGG",
    "xml",
    "Write xmlelement and xmlagg, which say what the document looks like.",
    (name) => `${name}(n)`,
  ),
  ...rows(
    "SYS_DBURIGEN",
    "text",
    "PostgreSQL has no URLs for its rows. Write the key of the row instead.",
    (name) => `${name}(n)`,
  ),
  ...rows(
    "DEPTH PATH",
    "text",
    "PostgreSQL has no repository of XML documents. Keep paths in a column of their own.",
    (name) => `${name}(1)`,
  ),
  ...rows("NLS_CHARSET_ID NLS_CHARSET_DECL_LEN NLS_COLLATION_ID", "integer", CHARSETS, (name) => `${name}('A')`),
  ...rows("NLS_CHARSET_NAME NLS_COLLATION_NAME COLLATION", "text", CHARSETS, (name) => `${name}(1)`),
  ...rows("DATAOBJ_TO_PARTITION DATAOBJ_TO_MAT_PARTITION SYS_OP_ZONE_ID", "numeric", INTERNAL, (name) => `${name}(n)`),
  ...rows("PHONIC_ENCODE", "text", "The extension fuzzystrmatch has metaphone and dmetaphone.", (name) => `${name}(s)`),
  ...rows(
    "FUZZY_MATCH",
    "numeric",
    "The extensions fuzzystrmatch (levenshtein) and pg_trgm (similarity) compare texts like this.",
    (name) => `${name}(s, s)`,
  ),
  ...rows(
    "DOMAIN_CHECK",
    "boolean",
    "PostgreSQL's domains are checked when a value is cast to them. Write the condition itself.",
    (name) => `${name}(n, n)`,
  ),
  ...rows(
    "DOMAIN_NAME DOMAIN_DISPLAY",
    "text",
    "PostgreSQL's domains have no display or order expressions. Write the expression itself.",
    (name) => `${name}(n)`,
  ),
  ...rows(
    "DOMAIN_ORDER",
    "numeric",
    "PostgreSQL's domains have no display or order expressions. Write the expression itself.",
    (name) => `${name}(n)`,
  ),
];

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "functions without a counterpart",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Functions.html",
    given: GIVEN,
  },
  Object.fromEntries(entries),
);
