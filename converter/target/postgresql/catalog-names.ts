/** Names that PostgreSQL's own catalog has: it is searched first, so that a bare name of these never means a schema's object. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const TYPES = words(`
  abstime aclitem bit bool box bpchar bytea char cid cidr circle cstring date daterange float4 float8 gtsvector inet
  int2 int2vector int4 int4range int8 int8range internal interval json jsonb jsonpath line lseg macaddr macaddr8 money
  name numeric numrange oid oidvector path point polygon record refcursor regclass regproc regtype text tid time
  timestamp timestamptz timetz tsquery tsrange tsvector txid_snapshot unknown uuid varbit varchar void xid xml
`);

/** Functions whose names users are likely to take as well. */
const FUNCTIONS = words(`
  age area array_append array_length array_position array_remove array_to_string bit_count bit_length broadcast btrim
  cardinality cbrt center concat concat_ws convert_from convert_to date_part date_trunc decode degrees diagonal diameter
  div encode factorial family format format_type gcd generate_series get_bit get_byte height host initcap isclosed
  isempty isfinite isopen justify_days justify_hours lcm left length log10 make_date make_interval make_time
  make_timestamp masklen md5 netmask network now numrange octet_length overlaps parse_ident
  path pi point polygon position quote_ident quote_literal quote_nullable radians random range_merge
  regexp_match regexp_matches regexp_split_to_array regexp_split_to_table repeat reverse right scale set_bit set_byte
  setseed set_config sha256 sha512 slope split_part starts_with statement_timestamp string_to_array strpos
  substring timeofday to_ascii to_hex to_json to_jsonb to_timestamp unnest version width_bucket
`);

/** Whether a name, as PostgreSQL folds it, is that of a type of the catalog. */
export function isCatalogTypeName(name: string): boolean {
  return TYPES.has(name);
}

/** Whether a name, as PostgreSQL folds it, is that of a function of the catalog. */
export function isCatalogFunctionName(name: string): boolean {
  return FUNCTIONS.has(name);
}
