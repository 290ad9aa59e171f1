/** The words that are coloured, by dialect. */
import type { SqlWords } from "./sql-language";

const list = (text: string): string[] => text.trim().split(/\s+/);

const COMMON_KEYWORDS = list(`
  add after all alter and any as asc before begin between body by cascade case check close column comment commit connect constraint create cross
  cube current cursor cycle deallocate declare default deferrable deferred delete desc distinct do drop each else end escape except exception
  exists exit explain false fetch first following for foreign from full function global grant group grouping having if in index inner insert
  instead intersect into is join key lateral left like limit lock loop match matched materialized maxvalue merge minvalue minus natural next no not
  null nulls of offset on only open option or order outer over partition preceding primary procedure raise range recursive references release
  rename replace restrict return returning revoke right rollback rollup row rows savepoint schema select sequence session set sets some start
  table temporary then to trigger true truncate type unbounded union unique update using values view when where while window with within work
  public role user language cache increment
`);

const COMMON_TYPES = list(`
  bigint boolean char character date decimal double float int integer interval numeric precision real smallint time timestamp varchar varying zone
  xmltype json record
`);

const COMMON_BUILTINS = list(`
  abs avg ceil coalesce concat count cume_dist current_date current_timestamp dense_rank exp extract first_value floor greatest initcap lag
  last_value lead least length ln log lower lpad ltrim max min mod nullif ntile nth_value power rank regexp_instr regexp_replace regexp_substr
  regexp_like replace round row_number rpad rtrim sign sqrt substr sum to_char to_date to_number to_timestamp translate trim trunc upper
`);

export const PLSQL_WORDS: SqlWords = {
  keywords: [
    ...COMMON_KEYWORDS,
    ...list(`
      accessible authid autonomous_transaction bulk_collect bulk collect compress compound constant cluster continue current_user definer deterministic
      editionable noneditionable elsif enable disable exclusive execute exception_init external forall force goto hash identified immediate
      indices inherit initrans instantiable final lob logging nologging member map mode multiset nocopy nocycle nominvalue nomaxvalue nocache noorder noparallel nowait
      organization others out overriding package parallel parallel_enable pipe pipelined pipe pragma prior private purge raise_application_error rely result_cache
      restrict_references reverse rowid rownum self serially_reusable siblings skip locked static statement storage store subtype synonym sysdate
      systimestamp tablespace under validate novalidate values varray varying virtual generated always identity pivot unpivot model connect_by_root level
      sql sqlerrm sqlcode less than list keep dense_rank segment creation heap pctfree pctused maxtrans initial
    `),
  ],
  types: [
    ...COMMON_TYPES,
    ...list(`
      anydata bfile binary_double binary_float binary_integer blob clob long natural naturaln nchar nclob number nvarchar2 pls_integer positive positiven
      raw ref simple_integer string sys_refcursor urowid varchar2
    `),
  ],
  builtins: [
    ...COMMON_BUILTINS,
    ...list(`
      add_months ascii bitand cardinality chr decode dbms_output dbms_lob dbms_sql dbms_utility dbms_random dbms_lock dbms_job dbms_scheduler utl_file utl_http
      empty_blob empty_clob hextoraw instr last_day listagg months_between new_time next_day nls_upper nls_lower nvl nvl2 ora_hash put_line rawtohex
      sys_connect_by_path sys_context sys_guid to_clob to_dsinterval to_timestamp_tz to_yminterval trim treat uid userenv wm_concat xmlagg xmlelement xmlforest
      numtodsinterval numtoyminterval
    `),
  ],
};

export const PGSQL_WORDS: SqlWords = {
  keywords: [
    ...COMMON_KEYWORDS,
    ...list(`
      aggregate alias analyze array assert atomic call cast collate concurrently conflict continue cost database diagnostics do domain dynamic elsif elseif enum
      execute exclude extension filter foreach force found found generated get always identity ilike immutable include inherits initially import inout
      inherit isnull leakproof logged notice notnull nothing nowait operator ordinality out overriding owned owner parallel perform plpgsql policy procedural
      query raise refresh reindex returns reverse rowtype rule safe scroll security definer invoker setof sqlstate stable stored strict strictly support tablespace
      unlogged unsafe vacuum variadic volatile within without sqlerrm symmetric slice skip locked search_path exception others stacked message hint detail errcode
      current_setting less than list hash modulus remainder attach detach enable disable
    `),
  ],
  types: [
    ...COMMON_TYPES,
    ...list(`
      bigserial bit box bytea cidr cstring hstore inet int2 int4 int8 float4 float8 json jsonb macaddr money name oid point refcursor regclass regproc serial
      text timestamptz timetz tsquery tsvector uuid void xml anyelement anyarray trigger smallserial bpchar tsrange tstzrange daterange numrange
    `),
  ],
  builtins: [
    ...COMMON_BUILTINS,
    ...list(`
      age array_agg array_append array_length array_position bool_and bool_or btrim cardinality chr clock_timestamp current_schema current_user date_part
      date_trunc encode decode format gen_random_uuid generate_series jsonb_agg jsonb_build_object jsonb_set json_agg left lastval localtimestamp
      make_date make_interval make_timestamp md5 nextval currval setval now overlay pg_advisory_lock position quote_ident quote_literal
      quote_nullable random regexp_match regexp_matches regexp_split_to_table right set_config split_part statement_timestamp string_agg
      string_to_array strpos substring to_json to_jsonb unnest xmlagg xmlelement xmlforest
    `),
  ],
};
