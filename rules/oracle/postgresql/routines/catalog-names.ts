/** Functions with the name of one of PostgreSQL's own. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRoutine } from "../../../../converter/plsql/nodes";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";

export default defineRule<CreateRoutine>({
  id: "oracle.postgresql.catalog-name",
  title: "Functions with the name of a PostgreSQL function",
  complexity: "simple",
  guidance: {
    what: "A function whose name PostgreSQL uses for a function of its own.",
    why: "PostgreSQL looks into its own schema first: where the types fit both, its own function is called.",
    action: "Write the schema before the name where it is called, or rename the function.",
  },
  sources: ["https://www.postgresql.org/docs/current/typeconv-func.html"],
  on: "CreateRoutine",
  match: ({ routine }) =>
    routine.routineType === "FUNCTION" && NAMES.has(foldIdentifier(routine.name.parts.at(-1)?.value ?? "")),
  convert: ({ routine }, at) => {
    const name = foldIdentifier(routine.name.parts.at(-1)?.value ?? "");
    at.review(
      routine.name,
      `PostgreSQL has a function ${name} of its own, which it finds first where the types of a call fit both. Call this one with its schema's name, or rename it.`,
    );
  },
  examples: [
    {
      from: "CREATE FUNCTION format (t VARCHAR2) RETURN VARCHAR2 IS\nBEGIN\n  RETURN t;\nEND;",
      contains: "CREATE FUNCTION format (t text) RETURNS text",
      refused: "PostgreSQL has a function format of its own",
    },
  ],
});

/** Names that users are likely to take as well. */
const NAMES: ReadonlySet<string> = new Set(
  `age area array_append array_length array_position array_remove array_to_string bit_count bit_length broadcast btrim
  cardinality cbrt center concat concat_ws convert_from convert_to date_part date_trunc decode degrees diagonal diameter
  div encode factorial family format format_type gcd generate_series get_bit get_byte height host initcap isclosed
  isempty isfinite isopen justify_days justify_hours lcm left length log10 make_date make_interval make_time
  make_timestamp masklen md5 netmask network now numrange octet_length overlaps parse_ident
  path pi point polygon position quote_ident quote_literal quote_nullable radians random range_merge
  regexp_match regexp_matches regexp_split_to_array regexp_split_to_table repeat reverse right scale set_bit set_byte
  setseed set_config sha256 sha512 slope split_part starts_with statement_timestamp string_to_array strpos
  substring timeofday to_ascii to_hex to_json to_jsonb to_timestamp unnest version width_bucket`.split(/\s+/),
);
