/** Helper views in the form of SQL Server's catalog views, over pg_catalog. The schema public is called dbo there. */
import type { Helper } from "../../helper-library";

interface CatalogView {
  /** SQL Server's name: "SYS.TABLES". */
  readonly name: string;
  readonly columns: string;
  readonly query: string;
}

const OWN =
  "n.nspname NOT IN ('pg_catalog', 'information_schema', 'portolan') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'";
const FROM_CLASS = "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";
const SCHEMA_NAME = "CASE n.nspname WHEN 'public' THEN 'dbo' ELSE n.nspname::text END";

/** All objects in the form of sys.objects, as (object_id, name, schema_id, parent_object_id, type, type_desc). */
const OBJECTS = `SELECT c.oid::bigint, c.relname::text, n.oid::bigint, 0::bigint,
    CASE c.relkind WHEN 'v' THEN 'V' WHEN 'm' THEN 'V' WHEN 'S' THEN 'SO' ELSE 'U' END,
    CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE_OBJECT' ELSE 'USER_TABLE' END
  ${FROM_CLASS} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${OWN}
  UNION ALL
  SELECT p.oid::bigint, p.proname::text, n.oid::bigint, 0::bigint,
    CASE WHEN p.prokind = 'p' THEN 'P' WHEN p.proretset THEN 'TF' ELSE 'FN' END,
    CASE WHEN p.prokind = 'p' THEN 'SQL_STORED_PROCEDURE' WHEN p.proretset THEN 'SQL_TABLE_VALUED_FUNCTION' ELSE 'SQL_SCALAR_FUNCTION' END
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OWN}
  UNION ALL
  SELECT o.oid::bigint, o.conname::text, n.oid::bigint, o.conrelid::bigint,
    CASE o.contype WHEN 'p' THEN 'PK' WHEN 'u' THEN 'UQ' WHEN 'f' THEN 'F' ELSE 'C' END,
    CASE o.contype WHEN 'p' THEN 'PRIMARY_KEY_CONSTRAINT' WHEN 'u' THEN 'UNIQUE_CONSTRAINT' WHEN 'f' THEN 'FOREIGN_KEY_CONSTRAINT' ELSE 'CHECK_CONSTRAINT' END
  FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE o.contype IN ('p', 'u', 'f', 'c') AND ${OWN}
  UNION ALL
  SELECT t.oid::bigint, t.tgname::text, n.oid::bigint, t.tgrelid::bigint, 'TR', 'SQL_TRIGGER'
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT t.tgisinternal AND ${OWN}`;

const OBJECT_COLUMNS = "object_id name schema_id parent_object_id type type_desc";

function objectsOf(types: string): string {
  return `SELECT * FROM (${OBJECTS}) AS o (${OBJECT_COLUMNS.split(" ").join(", ")}) WHERE o.type IN (${types})`;
}

const COLUMNS = `SELECT a.attrelid::bigint, a.attname::text, a.attnum::integer, a.atttypid::bigint, a.atttypid::bigint,
    CASE WHEN a.atttypmod > 4 AND a.atttypid IN (1042, 1043) THEN a.atttypmod - 4 ELSE a.attlen END::integer,
    CASE WHEN a.atttypid = 1700 AND a.atttypmod > 0 THEN (a.atttypmod - 4) >> 16 ELSE 0 END::integer,
    CASE WHEN a.atttypid = 1700 AND a.atttypmod > 0 THEN (a.atttypmod - 4) & 2047 ELSE 0 END::integer,
    NOT a.attnotnull, a.attidentity <> '', a.attgenerated <> '', format_type(a.atttypid, a.atttypmod)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OWN}`;
const COLUMN_COLUMNS =
  "object_id name column_id system_type_id user_type_id max_length precision scale is_nullable is_identity is_computed type_name";

const VIEWS: readonly CatalogView[] = [
  { name: "SYS.OBJECTS", columns: OBJECT_COLUMNS, query: OBJECTS },
  { name: "SYS.ALL_OBJECTS", columns: OBJECT_COLUMNS, query: OBJECTS },
  { name: "SYS.TABLES", columns: OBJECT_COLUMNS, query: objectsOf("'U'") },
  { name: "SYS.VIEWS", columns: OBJECT_COLUMNS, query: objectsOf("'V'") },
  { name: "SYS.PROCEDURES", columns: OBJECT_COLUMNS, query: objectsOf("'P'") },
  { name: "SYS.SEQUENCES", columns: OBJECT_COLUMNS, query: objectsOf("'SO'") },
  { name: "SYS.KEY_CONSTRAINTS", columns: OBJECT_COLUMNS, query: objectsOf("'PK', 'UQ'") },
  {
    name: "SYSOBJECTS",
    columns: "id name uid parent_obj xtype type",
    query: `SELECT object_id, name, schema_id, parent_object_id, type, type FROM (${OBJECTS}) AS o (${OBJECT_COLUMNS.split(" ").join(", ")})`,
  },
  { name: "SYS.COLUMNS", columns: COLUMN_COLUMNS, query: COLUMNS },
  { name: "SYS.ALL_COLUMNS", columns: COLUMN_COLUMNS, query: COLUMNS },
  {
    name: "SYSCOLUMNS",
    columns: "id name colid xtype length isnullable",
    query: `SELECT object_id, name, column_id, system_type_id, max_length, is_nullable::integer FROM (${COLUMNS}) AS c (${COLUMN_COLUMNS.split(" ").join(", ")})`,
  },
  {
    name: "SYS.SCHEMAS",
    columns: "schema_id name principal_id",
    query: `SELECT n.oid::bigint, ${SCHEMA_NAME}, n.nspowner::bigint FROM pg_namespace n WHERE ${OWN}`,
  },
  {
    name: "SYS.TYPES",
    columns: "user_type_id system_type_id name schema_id max_length is_user_defined",
    query:
      "SELECT t.oid::bigint, coalesce(nullif(t.typbasetype, 0), t.oid)::bigint, t.typname::text, t.typnamespace::bigint, t.typlen::integer, t.typtype = 'd' FROM pg_type t WHERE t.typtype IN ('b', 'd') AND t.typelem = 0",
  },
  {
    name: "SYS.INDEXES",
    columns:
      "object_id name index_id type type_desc is_unique is_primary_key is_unique_constraint has_filter filter_definition is_disabled",
    query: `SELECT i.indrelid::bigint, x.relname::text, row_number() OVER (PARTITION BY i.indrelid ORDER BY i.indexrelid)::integer, 2, 'NONCLUSTERED',
    i.indisunique, i.indisprimary, EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype = 'u'),
    i.indpred IS NOT NULL, pg_get_expr(i.indpred, i.indrelid), NOT i.indisvalid
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN}`,
  },
  {
    name: "SYS.INDEX_COLUMNS",
    columns: "object_id index_id index_column_id column_id is_descending_key is_included_column",
    query: `SELECT i.indrelid::bigint, i.index_id, k.position::integer, k.attnum::integer, (i.indoption[k.position - 1] & 1) = 1, k.position > i.indnkeyatts
  FROM (SELECT y.*, row_number() OVER (PARTITION BY y.indrelid ORDER BY y.indexrelid)::integer AS index_id FROM pg_index y) AS i
    CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, position)
    JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN}`,
  },
  {
    name: "SYS.FOREIGN_KEYS",
    columns:
      "object_id name schema_id parent_object_id referenced_object_id is_disabled is_not_trusted delete_referential_action_desc update_referential_action_desc",
    query: `SELECT o.oid::bigint, o.conname::text, o.connamespace::bigint, o.conrelid::bigint, o.confrelid::bigint, false, NOT o.convalidated,
    CASE o.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET_NULL' WHEN 'd' THEN 'SET_DEFAULT' ELSE 'NO_ACTION' END,
    CASE o.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET_NULL' WHEN 'd' THEN 'SET_DEFAULT' ELSE 'NO_ACTION' END
  FROM pg_constraint o WHERE o.contype = 'f'`,
  },
  {
    name: "SYS.FOREIGN_KEY_COLUMNS",
    columns:
      "constraint_object_id constraint_column_id parent_object_id parent_column_id referenced_object_id referenced_column_id",
    query: `SELECT o.oid::bigint, k.position::integer, o.conrelid::bigint, k.own::integer, o.confrelid::bigint, k.other::integer
  FROM pg_constraint o CROSS JOIN LATERAL unnest(o.conkey, o.confkey) WITH ORDINALITY AS k (own, other, position) WHERE o.contype = 'f'`,
  },
  {
    name: "SYS.CHECK_CONSTRAINTS",
    columns: "object_id name schema_id parent_object_id definition is_disabled",
    query:
      "SELECT o.oid::bigint, o.conname::text, o.connamespace::bigint, o.conrelid::bigint, pg_get_expr(o.conbin, o.conrelid), false FROM pg_constraint o WHERE o.contype = 'c'",
  },
  {
    name: "SYS.IDENTITY_COLUMNS",
    columns: "object_id name column_id",
    query:
      "SELECT a.attrelid::bigint, a.attname::text, a.attnum::integer FROM pg_attribute a WHERE a.attidentity <> ''",
  },
  {
    name: "SYS.TRIGGERS",
    columns: "object_id name parent_id is_disabled is_instead_of_trigger",
    query:
      "SELECT t.oid::bigint, t.tgname::text, t.tgrelid::bigint, t.tgenabled = 'D', (t.tgtype & 64) <> 0 FROM pg_trigger t WHERE NOT t.tgisinternal",
  },
  {
    name: "SYS.SQL_MODULES",
    columns: "object_id definition",
    query: `SELECT p.oid::bigint, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OWN}
  UNION ALL SELECT c.oid::bigint, pg_get_viewdef(c.oid) ${FROM_CLASS} WHERE c.relkind IN ('v', 'm') AND ${OWN}`,
  },
  {
    name: "SYS.DATABASES",
    columns: "database_id name state_desc is_read_only collation_name",
    query:
      "SELECT d.oid::bigint, d.datname::text, 'ONLINE', false, d.datcollate::text FROM pg_database d WHERE NOT d.datistemplate",
  },
  {
    name: "SYS.PARTITIONS",
    columns: "object_id index_id partition_number rows",
    query: `SELECT c.oid::bigint, 1, 1, greatest(c.reltuples, 0)::bigint ${FROM_CLASS} WHERE c.relkind IN ('r', 'p') AND ${OWN}`,
  },
  {
    name: "SYS.DATABASE_PRINCIPALS",
    columns: "principal_id name type type_desc",
    query:
      "SELECT r.oid::bigint, r.rolname::text, CASE WHEN r.rolcanlogin THEN 'S' ELSE 'R' END, CASE WHEN r.rolcanlogin THEN 'SQL_USER' ELSE 'DATABASE_ROLE' END FROM pg_roles r",
  },
  {
    name: "SYS.DM_EXEC_SESSIONS",
    columns: "session_id login_name host_name program_name status login_time database_id",
    query:
      "SELECT a.pid, a.usename::text, host(a.client_addr), a.application_name, a.state, a.backend_start::timestamp(3), a.datid::bigint FROM pg_stat_activity a WHERE a.backend_type = 'client backend'",
  },
];

/** A catalog view of SQL Server that a helper view stands for. */
export interface KnownCatalogView {
  /** The helper's name. */
  readonly helper: string;
  /** In lower case. */
  readonly columns: ReadonlySet<string>;
}

const KNOWN: ReadonlyMap<string, KnownCatalogView> = new Map(
  VIEWS.map((v) => [v.name, { helper: helperName(v.name), columns: new Set(v.columns.split(" ")) }]),
);

function helperName(name: string): string {
  return name.toLowerCase().replace(".", "_");
}

/** The helper view for a catalog view of SQL Server ("SYS.TABLES"), if there is one. */
export function catalogView(name: string): KnownCatalogView | undefined {
  return KNOWN.get(name);
}

export const tsqlCatalogHelpers: readonly Helper[] = VIEWS.map((view) => ({
  name: helperName(view.name),
  purpose: `${view.name.toLowerCase()} over PostgreSQL's catalog`,
  removal: "Query pg_catalog or information_schema.",
  statements: [
    `CREATE OR REPLACE VIEW portolan.${helperName(view.name)} (${view.columns.split(" ").join(", ")}) AS\n${view.query}`,
  ],
}));
