/**
 * Helper views in the form of Oracle's dictionary views, over pg_catalog. Names that PostgreSQL holds in lower case are
 * shown in upper case, as code that was written for Oracle compares them.
 */

import { type Helper, sql } from "../../helper-library";
import { quoteIfNeeded } from "../identifiers";

interface DictionaryView {
  /** Oracle's name without USER_, ALL_, DBA_; or the whole name. */
  readonly name: string;
  /** The column that USER_ views are restricted by; undefined: there is one view only, under its own name. */
  readonly owner?: string;
  readonly columns: string;
  readonly query: string;
}

const NOT_SYSTEM =
  "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'";

const name = (expression: string): string => `portolan.dictionary_name(${expression})`;

/** Oracle's name of a column's type, from an attribute and its type. */
const ORACLE_TYPE = `CASE
    WHEN t.typname IN ('int2', 'int4', 'int8', 'numeric') THEN 'NUMBER'
    WHEN t.typname = 'varchar' THEN 'VARCHAR2'
    WHEN t.typname = 'bpchar' THEN 'CHAR'
    WHEN t.typname = 'text' THEN 'CLOB'
    WHEN t.typname = 'bytea' THEN 'BLOB'
    WHEN t.typname = 'float8' THEN 'BINARY_DOUBLE'
    WHEN t.typname = 'float4' THEN 'BINARY_FLOAT'
    WHEN t.typname = 'xml' THEN 'XMLTYPE'
    WHEN t.typname = 'date' OR (t.typname = 'timestamp' AND a.atttypmod = 0) THEN 'DATE'
    WHEN t.typname = 'timestamp' THEN 'TIMESTAMP(6)'
    WHEN t.typname = 'timestamptz' THEN 'TIMESTAMP(6) WITH TIME ZONE'
    ELSE upper(format_type(a.atttypid, a.atttypmod))
  END`;

const OBJECT_TYPE = `CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'TABLE' WHEN 'f' THEN 'TABLE' WHEN 'v' THEN 'VIEW'
    WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' ELSE 'INDEX' END`;

const VIEWS: readonly DictionaryView[] = [
  {
    name: "TABLES",
    owner: "owner",
    columns:
      "owner table_name tablespace_name status num_rows blocks partitioned temporary last_analyzed iot_type iot_name cluster_name nested secondary dropped avg_row_len duration",
    query: `SELECT ${name("n.nspname")}, ${name("c.relname")}, coalesce(${name("s.spcname")}, 'PG_DEFAULT'), 'VALID'::text,
    nullif(c.reltuples, -1)::numeric, c.relpages, CASE WHEN c.relkind = 'p' THEN 'YES' ELSE 'NO' END,
    CASE WHEN c.relpersistence = 't' THEN 'Y' ELSE 'N' END, pg_stat_get_last_analyze_time(c.oid)::timestamp(0),
    NULL::text, NULL::text, NULL::text, 'NO'::text, 'N'::text, 'NO'::text, NULL::numeric, NULL::text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${NOT_SYSTEM}`,
  },
  {
    name: "TAB_COLUMNS",
    owner: "owner",
    columns:
      "owner table_name column_name data_type data_type_owner data_length data_precision data_scale nullable column_id data_default char_length char_used hidden_column virtual_column default_length num_distinct num_nulls internal_column_id",
    query: `SELECT ${name("n.nspname")}, ${name("c.relname")}, ${name("a.attname")}, ${ORACLE_TYPE}, NULL::text,
    CASE WHEN t.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 WHEN t.typname IN ('text', 'bytea') THEN 4000 ELSE 22 END,
    CASE t.typname WHEN 'int2' THEN 5 WHEN 'int4' THEN 10 WHEN 'int8' THEN 19
      WHEN 'numeric' THEN CASE WHEN a.atttypmod > 0 THEN (a.atttypmod - 4) >> 16 END END,
    CASE WHEN t.typname IN ('int2', 'int4', 'int8') THEN 0 WHEN t.typname = 'numeric' AND a.atttypmod > 0 THEN (a.atttypmod - 4) & 65535 END,
    CASE WHEN a.attnotnull THEN 'N' ELSE 'Y' END, a.attnum::integer, pg_get_expr(d.adbin, d.adrelid),
    CASE WHEN t.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 ELSE 0 END, 'C'::text, 'NO'::text,
    CASE WHEN a.attgenerated = '' THEN 'NO' ELSE 'YES' END, length(pg_get_expr(d.adbin, d.adrelid)),
    NULL::numeric, NULL::numeric, a.attnum::integer
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND ${NOT_SYSTEM}`,
  },
  {
    name: "OBJECTS",
    owner: "owner",
    columns:
      "owner object_name subobject_name object_id data_object_id object_type created last_ddl_time timestamp status temporary generated secondary",
    query: `SELECT ${name("nspname")}, ${name("object_name")}, NULL::text, object_id::bigint, object_id::bigint, object_type,
    NULL::timestamp(0), NULL::timestamp(0), NULL::text, 'VALID'::text, 'N'::text, 'N'::text, 'N'::text
  FROM (
    SELECT n.nspname, c.relname AS object_name, c.oid AS object_id, ${OBJECT_TYPE} AS object_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind <> 't' AND ${NOT_SYSTEM}
    UNION ALL
    SELECT n.nspname, p.proname, p.oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${NOT_SYSTEM}
    UNION ALL
    SELECT n.nspname, g.tgname, g.oid, 'TRIGGER'
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT g.tgisinternal AND ${NOT_SYSTEM}
  ) AS objects`,
  },
  {
    name: "CONSTRAINTS",
    owner: "owner",
    columns:
      "owner constraint_name constraint_type table_name search_condition r_owner r_constraint_name delete_rule status deferrable deferred validated generated index_name last_change",
    query: `SELECT ${name("n.nspname")}, ${name("k.conname")}, CASE k.contype WHEN 'p' THEN 'P' WHEN 'u' THEN 'U' WHEN 'f' THEN 'R' ELSE 'C' END,
    ${name("c.relname")}, CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END,
    CASE WHEN k.contype = 'f' THEN ${name("rn.nspname")} END, CASE WHEN k.contype = 'f' THEN ${name("i.relname")} END,
    CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'NO ACTION' END,
    'ENABLED'::text, CASE WHEN k.condeferrable THEN 'DEFERRABLE' ELSE 'NOT DEFERRABLE' END,
    CASE WHEN k.condeferred THEN 'DEFERRED' ELSE 'IMMEDIATE' END, CASE WHEN k.convalidated THEN 'VALIDATED' ELSE 'NOT VALIDATED' END,
    'USER NAME'::text, CASE WHEN k.contype IN ('p', 'u') THEN ${name("i.relname")} END, NULL::timestamp(0)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class i ON i.oid = k.conindid AND k.conindid <> 0 LEFT JOIN pg_namespace rn ON rn.oid = i.relnamespace
  WHERE k.contype IN ('p', 'u', 'f', 'c') AND ${NOT_SYSTEM}`,
  },
  {
    name: "CONS_COLUMNS",
    owner: "owner",
    columns: "owner constraint_name table_name column_name position",
    query: `SELECT ${name("n.nspname")}, ${name("k.conname")}, ${name("c.relname")}, ${name("a.attname")}, key.place::integer
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS key(number, place)
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number
  WHERE k.contype IN ('p', 'u', 'f', 'c') AND ${NOT_SYSTEM}`,
  },
  {
    name: "INDEXES",
    owner: "owner",
    columns:
      "owner index_name index_type table_owner table_name table_type uniqueness tablespace_name status num_rows partitioned visibility distinct_keys leaf_blocks blevel last_analyzed",
    query: `SELECT ${name("n.nspname")}, ${name("i.relname")}, CASE WHEN x.indexprs IS NULL THEN 'NORMAL' ELSE 'FUNCTION-BASED NORMAL' END,
    ${name("n.nspname")}, ${name("c.relname")}, 'TABLE'::text, CASE WHEN x.indisunique THEN 'UNIQUE' ELSE 'NONUNIQUE' END,
    'PG_DEFAULT'::text, CASE WHEN x.indisvalid THEN 'VALID' ELSE 'UNUSABLE' END, nullif(i.reltuples, -1)::numeric,
    CASE WHEN i.relkind = 'I' THEN 'YES' ELSE 'NO' END, 'VISIBLE'::text, NULL::numeric, i.relpages, NULL::numeric, NULL::timestamp(0)
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
  WHERE ${NOT_SYSTEM}`,
  },
  {
    name: "IND_COLUMNS",
    owner: "table_owner",
    columns:
      "index_owner index_name table_owner table_name column_name column_position column_length char_length descend",
    query: `SELECT ${name("n.nspname")}, ${name("i.relname")}, ${name("n.nspname")}, ${name("c.relname")}, ${name("a.attname")},
    key.place::integer, NULL::integer, NULL::integer, CASE WHEN x.indoption[key.place - 1] & 1 = 1 THEN 'DESC' ELSE 'ASC' END
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
    CROSS JOIN LATERAL unnest(x.indkey::integer[]) WITH ORDINALITY AS key(number, place)
    JOIN pg_attribute a ON a.attrelid = i.oid AND a.attnum = key.place
  WHERE ${NOT_SYSTEM}`,
  },
  {
    name: "VIEWS",
    owner: "owner",
    columns: "owner view_name text_length text read_only",
    query: `SELECT ${name("schemaname")}, ${name("viewname")}, length(definition), definition, 'N'::text
  FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  },
  {
    name: "MVIEWS",
    owner: "owner",
    columns:
      "owner mview_name container_name query query_len updatable refresh_mode refresh_method build_mode last_refresh_type last_refresh_date staleness compile_state",
    query: `SELECT ${name("schemaname")}, ${name("matviewname")}, ${name("matviewname")}, definition, length(definition), 'N'::text, 'DEMAND'::text,
    'COMPLETE'::text, 'IMMEDIATE'::text, 'COMPLETE'::text, NULL::timestamp(0), 'UNKNOWN'::text, 'VALID'::text
  FROM pg_matviews`,
  },
  {
    name: "SEQUENCES",
    owner: "sequence_owner",
    columns:
      "sequence_owner sequence_name min_value max_value increment_by cycle_flag order_flag cache_size last_number",
    query: `SELECT ${name("schemaname")}, ${name("sequencename")}, min_value, max_value, increment_by,
    CASE WHEN cycle THEN 'Y' ELSE 'N' END, 'N'::text, cache_size, coalesce(last_value + increment_by, start_value)
  FROM pg_sequences`,
  },
  {
    name: "TRIGGERS",
    owner: "owner",
    columns:
      "owner trigger_name trigger_type triggering_event table_owner base_object_type table_name column_name referencing_names when_clause status description action_type trigger_body",
    query: `SELECT ${name("n.nspname")}, ${name("g.tgname")},
    CASE WHEN g.tgtype & 64 <> 0 THEN 'INSTEAD OF' ELSE CASE WHEN g.tgtype & 2 <> 0 THEN 'BEFORE' ELSE 'AFTER' END
      || CASE WHEN g.tgtype & 1 <> 0 THEN ' EACH ROW' ELSE ' STATEMENT' END END,
    concat_ws(' OR ', CASE WHEN g.tgtype & 4 <> 0 THEN 'INSERT' END, CASE WHEN g.tgtype & 16 <> 0 THEN 'UPDATE' END,
      CASE WHEN g.tgtype & 8 <> 0 THEN 'DELETE' END),
    ${name("n.nspname")}, ${OBJECT_TYPE}, ${name("c.relname")}, NULL::text, 'REFERENCING NEW AS NEW OLD AS OLD'::text, NULL::text,
    CASE WHEN g.tgenabled = 'D' THEN 'DISABLED' ELSE 'ENABLED' END, pg_get_triggerdef(g.oid), 'PL/SQL'::text, p.prosrc
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = g.tgfoid
  WHERE NOT g.tgisinternal AND ${NOT_SYSTEM}`,
  },
  {
    name: "SOURCE",
    owner: "owner",
    columns: "owner name type line text",
    query: `SELECT ${name("n.nspname")}, ${name("p.proname")}, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, source.line::integer, source.text || E'\\n'
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL regexp_split_to_table(p.prosrc, E'\\n') WITH ORDINALITY AS source(text, line)
  WHERE ${NOT_SYSTEM}`,
  },
  {
    name: "PROCEDURES",
    owner: "owner",
    columns: "owner object_name procedure_name object_id object_type aggregate pipelined parallel deterministic authid",
    query: `SELECT ${name("n.nspname")}, ${name("p.proname")}, NULL::text, p.oid::bigint, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
    CASE WHEN p.prokind = 'a' THEN 'YES' ELSE 'NO' END, CASE WHEN p.proretset THEN 'YES' ELSE 'NO' END,
    CASE WHEN p.proparallel = 's' THEN 'YES' ELSE 'NO' END, CASE WHEN p.provolatile = 'i' THEN 'YES' ELSE 'NO' END,
    CASE WHEN p.prosecdef THEN 'DEFINER' ELSE 'CURRENT_USER' END
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${NOT_SYSTEM}`,
  },
  {
    name: "TAB_COMMENTS",
    owner: "owner",
    columns: "owner table_name table_type comments",
    query: `SELECT ${name("n.nspname")}, ${name("c.relname")}, ${OBJECT_TYPE}, obj_description(c.oid, 'pg_class')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm') AND ${NOT_SYSTEM}`,
  },
  {
    name: "COL_COMMENTS",
    owner: "owner",
    columns: "owner table_name column_name comments",
    query: `SELECT ${name("n.nspname")}, ${name("c.relname")}, ${name("a.attname")}, col_description(c.oid, a.attnum)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND ${NOT_SYSTEM}`,
  },
  {
    name: "TAB_PARTITIONS",
    owner: "table_owner",
    columns:
      "table_owner table_name composite partition_name subpartition_count high_value high_value_length partition_position tablespace_name num_rows blocks last_analyzed",
    query: `SELECT ${name("n.nspname")}, ${name("p.relname")}, 'NO'::text, ${name("c.relname")}, 0, pg_get_expr(c.relpartbound, c.oid),
    length(pg_get_expr(c.relpartbound, c.oid)), row_number() OVER (PARTITION BY p.oid ORDER BY c.oid)::integer, 'PG_DEFAULT'::text,
    nullif(c.reltuples, -1)::numeric, c.relpages, NULL::timestamp(0)
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid AND c.relispartition JOIN pg_class p ON p.oid = h.inhparent AND p.relkind = 'p'
    JOIN pg_namespace n ON n.oid = p.relnamespace WHERE ${NOT_SYSTEM}`,
  },
  {
    name: "TYPES",
    owner: "owner",
    columns: "owner type_name typecode attributes methods predefined incomplete final instantiable",
    query: `SELECT ${name("n.nspname")}, ${name("t.typname")}, CASE t.typtype WHEN 'c' THEN 'OBJECT' ELSE 'COLLECTION' END,
    coalesce(c.relnatts, 0)::integer, 0, 'NO'::text, 'NO'::text, 'YES'::text, 'YES'::text
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE (t.typtype = 'c' AND c.relkind = 'c' OR t.typtype = 'd') AND ${NOT_SYSTEM}`,
  },
  {
    name: "TAB_PRIVS",
    owner: "owner",
    columns: "grantee owner table_schema table_name grantor privilege grantable",
    query: `SELECT ${name("grantee")}, ${name("table_schema")}, ${name("table_schema")}, ${name("table_name")}, ${name("grantor")}, privilege_type::text, is_grantable::text
  FROM information_schema.role_table_grants`,
  },
  {
    name: "SEGMENTS",
    owner: "owner",
    columns: "owner segment_name partition_name segment_type tablespace_name bytes blocks extents",
    query: `SELECT ${name("n.nspname")}, ${name("c.relname")}, NULL::text, ${OBJECT_TYPE}, 'PG_DEFAULT'::text, pg_relation_size(c.oid), c.relpages, 1
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'i', 'm') AND ${NOT_SYSTEM}`,
  },
  {
    name: "ERRORS",
    owner: "owner",
    columns: "owner name type sequence line position text attribute message_number",
    query: "SELECT NULL::text, NULL::text, NULL::text, 0, 0, 0, NULL::text, NULL::text, 0 WHERE false",
  },
  {
    name: "USERS",
    columns: "username user_id created account_status default_tablespace temporary_tablespace",
    query: `SELECT ${name("rolname")}, oid::bigint, NULL::timestamp(0), CASE WHEN rolcanlogin THEN 'OPEN' ELSE 'LOCKED' END, 'PG_DEFAULT'::text, 'PG_DEFAULT'::text
  FROM pg_roles`,
  },
  {
    name: "V$SESSION",
    columns:
      "sid serial# audsid username status osuser machine terminal program module action client_info client_identifier logon_time type schemaname sql_id process",
    query: `SELECT pid, 1, pid, ${name("usename")}, CASE WHEN state = 'active' THEN 'ACTIVE' ELSE 'INACTIVE' END, usename::text, coalesce(client_hostname, host(client_addr)),
    NULL::text, application_name, application_name, NULL::text, NULL::text, NULL::text, backend_start::timestamp(0),
    CASE WHEN backend_type = 'client backend' THEN 'USER' ELSE 'BACKGROUND' END, ${name("usename")}, query_id::text, pid::text
  FROM pg_stat_activity`,
  },
  { name: "V$VERSION", columns: "banner banner_full", query: "SELECT version(), version()" },
  {
    name: "V$INSTANCE",
    columns: "instance_number instance_name host_name version startup_time status",
    query:
      "SELECT 1, upper(current_database()), host(inet_server_addr()), current_setting('server_version'), pg_postmaster_start_time()::timestamp(0), 'OPEN'::text",
  },
  {
    name: "V$DATABASE",
    columns: "dbid name created log_mode open_mode database_role db_unique_name",
    query:
      "SELECT oid::bigint, upper(datname), NULL::timestamp(0), 'ARCHIVELOG'::text, CASE WHEN pg_is_in_recovery() THEN 'READ ONLY' ELSE 'READ WRITE' END, 'PRIMARY'::text, datname::text FROM pg_database WHERE datname = current_database()",
  },
  {
    name: "V$PARAMETER",
    columns: "num name type value description isdefault",
    query:
      "SELECT row_number() OVER ()::integer, name, 2, setting, short_desc, CASE WHEN source = 'default' THEN 'TRUE' ELSE 'FALSE' END FROM pg_settings",
  },
  ...["NLS_SESSION_PARAMETERS", "NLS_DATABASE_PARAMETERS", "NLS_INSTANCE_PARAMETERS"].map((own) => ({
    name: own,
    columns: "parameter value",
    query: `SELECT parameter, value FROM (VALUES
    ('NLS_CHARACTERSET', 'AL32UTF8'), ('NLS_NCHAR_CHARACTERSET', 'AL16UTF16'), ('NLS_DATE_FORMAT', 'DD-MON-RR'),
    ('NLS_LANGUAGE', 'AMERICAN'), ('NLS_TERRITORY', 'AMERICA'), ('NLS_NUMERIC_CHARACTERS', '.,'), ('NLS_SORT', 'BINARY'),
    ('NLS_COMP', 'BINARY'), ('NLS_LENGTH_SEMANTICS', 'CHAR'), ('NLS_DATE_LANGUAGE', 'AMERICAN'), ('NLS_CURRENCY', '$')
  ) AS parameters(parameter, value)`,
  })),
  { name: "GLOBAL_NAME", columns: "global_name", query: "SELECT upper(current_database())" },
  {
    name: "PRODUCT_COMPONENT_VERSION",
    columns: "product version status",
    query: "SELECT 'PostgreSQL'::text, current_setting('server_version'), 'Production'::text",
  },
  {
    name: "SESSION_ROLES",
    columns: "role",
    query: `SELECT ${name("rolname")} FROM pg_roles WHERE NOT rolcanlogin AND pg_has_role(oid, 'USAGE')`,
  },
];

/** Names that mean a USER_ view. */
const SYNONYMS: Readonly<Record<string, string>> = {
  COLS: "USER_TAB_COLUMNS",
  IND: "USER_INDEXES",
  OBJ: "USER_OBJECTS",
  SEQ: "USER_SEQUENCES",
  V_$SESSION: "V$SESSION",
  GV$SESSION: "V$SESSION",
  V_$VERSION: "V$VERSION",
  V_$PARAMETER: "V$PARAMETER",
  V_$INSTANCE: "V$INSTANCE",
  GV$INSTANCE: "V$INSTANCE",
  V_$DATABASE: "V$DATABASE",
  USER_TAB_COLS: "USER_TAB_COLUMNS",
  ALL_TAB_COLS: "ALL_TAB_COLUMNS",
  DBA_TAB_COLS: "DBA_TAB_COLUMNS",
  USER_USERS: "USER_USERS",
};

/** A dictionary view of Oracle that a helper view stands for. */
export interface KnownDictionaryView {
  /** The helper's name. */
  readonly helper: string;
  /** In upper case. */
  readonly columns: ReadonlySet<string>;
}

function helperName(oracleName: string): string {
  return oracleName.toLowerCase().replace("$", "_");
}

const known = new Map<string, KnownDictionaryView>();
const helpers: Helper[] = [
  {
    name: "dictionary_name",
    purpose: "A name as Oracle's dictionary holds it: in upper case unless it has capitals, which were quoted",
    removal: "Compare names in lower case.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.dictionary_name(name name) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 = lower($1::text) THEN upper($1::text) ELSE $1::text END
$$`,
    ],
  },
];

function addView(oracleName: string, view: DictionaryView, condition: string): void {
  const columns = view.columns.split(" ");
  const list = columns.map((c) => quoteIfNeeded(c, 17)).join(", ");
  const query = condition
    ? `SELECT * FROM (\n  ${view.query}\n) AS all_objects(${list})\nWHERE ${condition}`
    : view.query;
  known.set(oracleName, { helper: helperName(oracleName), columns: new Set(columns.map((c) => c.toUpperCase())) });
  helpers.push({
    name: helperName(oracleName),
    purpose: `${oracleName} over PostgreSQL's catalog`,
    removal: "Query pg_catalog or information_schema.",
    dependsOn: ["dictionary_name"],
    statements: [`CREATE OR REPLACE VIEW portolan.${helperName(oracleName)} (${list}) AS\n${query}`],
  });
}

for (const view of VIEWS) {
  if (view.name === "USERS") {
    addView("ALL_USERS", view, "");
    addView("DBA_USERS", view, "");
    addView("USER_USERS", view, "username = portolan.dictionary_name(current_user)");
  } else if (!view.owner) addView(view.name, view, "");
  else {
    addView(`USER_${view.name}`, view, `${view.owner} = portolan.dictionary_name(current_schema())`);
    addView(`ALL_${view.name}`, view, "");
    addView(`DBA_${view.name}`, view, "");
  }
}
for (const [synonym, target] of Object.entries(SYNONYMS)) {
  const view = known.get(target);
  if (view) known.set(synonym, view);
}

export const dictionaryHelpers: readonly Helper[] = helpers;

/** The helper view for a dictionary view of Oracle, if there is one. */
export function dictionaryView(oracleName: string): KnownDictionaryView | undefined {
  return known.get(oracleName);
}
