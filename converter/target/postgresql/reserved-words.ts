/**
 * The key words of PostgreSQL 13 to 18 by what they may not name.
 * Source: pg_get_keywords() of a server, and appendix C of each version's manual for the differences.
 */

/** Major versions of PostgreSQL that conversions can be aimed at. */
export type PostgreSQLVersion = 13 | 14 | 15 | 16 | 17 | 18;

/** Where a name stands; each place forbids other key words. */
export type NameContext =
  /** Tables, columns, schemas, correlation names: everything that is not one of the others. */
  | "column"
  /** Types and unqualified routines. */
  | "type"
  | "function"
  /** An output column after AS. */
  | "label"
  /** An output column without AS. */
  | "bareLabel"
  /** A PL/pgSQL variable, parameter or block label. */
  | "variable";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Reserved everywhere except after AS. */
const RESERVED = words(`
  all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
  current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
  distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral
  leading limit localtime localtimestamp not null offset on only or order placing primary references returning
  select session_user some symmetric table then to trailing true union unique user using variadic when where
  window with
`);

/** May name a type or a function, but not a column. */
const ONLY_TYPE_OR_FUNCTION = words(`
  authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left
  like natural notnull outer overlaps right similar tablesample verbose
`);

/** May name a column, but not a type or a function. */
const NOT_TYPE_OR_FUNCTION = words(`
  between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
  integer interval least national nchar none normalize nullif numeric out overlay position precision real row
  setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists
  xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
`);

/** Free to use; only a bare label of version 13 needs to know them. */
const UNRESERVED = words(`
  abort absolute access action add admin after aggregate also alter always asensitive assertion assignment at
  atomic attach attribute backward before begin breadth by cache call called cascade cascaded catalog chain
  characteristics checkpoint class close cluster columns comment comments commit committed compression
  configuration conflict connection constraints content continue conversion copy cost csv cube current cursor
  cycle data database day deallocate declare defaults deferred definer delete delimiter delimiters depends depth
  detach dictionary disable discard document domain double drop each enable encoding encrypted enum escape event
  exclude excluding exclusive execute explain expression extension external family filter finalize first following
  force forward function functions generated global granted groups handler header hold hour identity if immediate
  immutable implicit import include including increment index indexes inherit inherits inline input insensitive
  insert instead invoker isolation key label language large last leakproof level listen load local location lock
  locked logged mapping match matched materialized maxvalue merge method minute minvalue mode month move name
  names new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls object of off oids old operator
  option options ordinality others over overriding owned owner parallel parameter parser partial partition passing
  password plans policy preceding prepare prepared preserve prior privileges procedural procedure procedures
  program publication quote range read reassign recursive ref referencing refresh reindex relative release rename
  repeatable replace replica reset restart restrict return returns revoke role rollback rollup routine routines
  rows rule savepoint schema schemas scroll search second security sequence sequences serializable server session
  set sets share show simple skip snapshot sql stable standalone start statement statistics stdin stdout storage
  stored strict strip subscription support sysid system tables tablespace temp template temporary text ties
  transaction transform trigger truncate trusted type types uescape unbounded uncommitted unencrypted unknown
  unlisten unlogged until update vacuum valid validate validator value varying version view views volatile
  whitespace within without work wrapper write xml year yes zone
`);

/** Not allowed as an output column without AS, from version 14 on. */
const NEEDS_AS = words(`
  array as char character create day except fetch filter for from grant group having hour intersect into isnull
  limit minute month notnull offset on order over overlaps precision returning second to union varying where
  window with within without year
`);

/** Words that later versions added, with the version that did. */
const ADDED_RESERVED: readonly (readonly [PostgreSQLVersion, ReadonlySet<string>])[] = [[16, words("system_user")]];
const ADDED_NOT_TYPE_OR_FUNCTION: readonly (readonly [PostgreSQLVersion, ReadonlySet<string>])[] = [
  [16, words("json json_array json_arrayagg json_object json_objectagg")],
  [17, words("json_exists json_query json_scalar json_serialize json_table json_value merge_action")],
];

/** PL/pgSQL's own reserved words: they cannot name a variable even where SQL would allow it. */
const PLPGSQL_RESERVED = words(`
  all begin by case declare else end execute for foreach from if in into loop not null or strict then to using
  when while
`);

/** Columns that every table already has: they cannot be declared, quoted or not. */
const SYSTEM_COLUMNS = words("cmax cmin ctid tableoid xmax xmin");

function isIn(
  word: string,
  base: ReadonlySet<string>,
  version: PostgreSQLVersion,
  added: readonly (readonly [PostgreSQLVersion, ReadonlySet<string>])[] = [],
): boolean {
  return base.has(word) || added.some(([since, set]) => version >= since && set.has(word));
}

/** Must this lower-case word be quoted to be a name in this place? */
export function isReserved(word: string, context: NameContext, version: PostgreSQLVersion): boolean {
  const reserved = isIn(word, RESERVED, version, ADDED_RESERVED);
  const notTypeOrFunction = isIn(word, NOT_TYPE_OR_FUNCTION, version, ADDED_NOT_TYPE_OR_FUNCTION);
  switch (context) {
    case "column":
      return reserved || ONLY_TYPE_OR_FUNCTION.has(word);
    case "type":
    case "function":
      return reserved || notTypeOrFunction;
    case "label":
      return false;
    case "bareLabel":
      // Version 13 takes no key word at all without AS.
      if (version < 14) return reserved || notTypeOrFunction || ONLY_TYPE_OR_FUNCTION.has(word) || UNRESERVED.has(word);
      return NEEDS_AS.has(word);
    case "variable":
      return reserved || ONLY_TYPE_OR_FUNCTION.has(word) || PLPGSQL_RESERVED.has(word);
  }
}

/** Is this the name of a column that PostgreSQL gives every table? Such a column has to be renamed. */
export function isSystemColumn(word: string): boolean {
  return SYSTEM_COLUMNS.has(word);
}
