/** UTL_RAW and UTL_ENCODE: byte strings. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { Literal } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { type Actuals, definePackage, type SuppliedTable } from "./package-table";

/** Oracle's names of character sets and PostgreSQL's. */
const CHARACTER_SETS: Readonly<Record<string, string>> = {
  AL32UTF8: "UTF8",
  UTF8: "UTF8",
  US7ASCII: "SQL_ASCII",
  WE8ISO8859P1: "LATIN1",
  WE8ISO8859P15: "LATIN9",
  EE8ISO8859P2: "LATIN2",
  WE8MSWIN1252: "WIN1252",
  EE8MSWIN1250: "WIN1250",
  CL8MSWIN1251: "WIN1251",
  ZHS16GBK: "GBK",
  JA16SJIS: "SJIS",
  JA16EUC: "EUC_JP",
  KO16MSWIN949: "UHC",
};

/** The encoding that a literal names, with or without language and territory before a point. */
function encodingOf(node: SyntaxNode | undefined): string | undefined {
  if (!node) return "UTF8";
  if (node.kind !== "Literal" || (node as Literal).type !== "string") return undefined;
  return CHARACTER_SETS[(node as Literal).value.toUpperCase().replace(/^.*\./, "")];
}

/** A function whose last argument names a character set; nothing where the set is not known. */
function withEncoding(name: string) {
  return (_use: unknown, [value, set]: Actuals, at: RuleContext): Piece | undefined => {
    const encoding = encodingOf(set);
    return encoding && value ? [`${name}(`, at.text(value), `, ${quoteText(encoding)})`] : undefined;
  };
}

function convert(_use: unknown, [value, to, from]: Actuals, at: RuleContext): Piece | undefined {
  const [target, source] = [encodingOf(to), encodingOf(from)];
  if (!value || !target || !source) return undefined;
  return ["convert(", at.text(value), `, ${quoteText(source)}, ${quoteText(target)})`];
}

function concat(_use: unknown, actuals: Actuals, at: RuleContext): Piece | undefined {
  const parts = actuals.filter((a): a is SyntaxNode => a !== undefined);
  const pieces = parts.map(
    (p): Piece => (at.binding.isNullable(p) ? ["coalesce(", at.text(p), ", '')"] : at.operand(p)),
  );
  return ["(", join(pieces, " || "), ")"];
}

const TABLE: SuppliedTable = {
  "UTL_RAW.CAST_TO_RAW": { params: "c:text", to: "convert_to($1, 'UTF8')" },
  "UTL_RAW.CAST_TO_VARCHAR2": { params: "r:bytes", to: "convert_from($1, 'UTF8')" },
  "UTL_RAW.CAST_TO_NVARCHAR2": { params: "r:bytes", to: "convert_from($1, 'UTF8')" },
  "UTL_RAW.LENGTH": { params: "r:bytes", to: "octet_length($1)" },
  "UTL_RAW.SUBSTR": [
    { params: "r:bytes pos:integer", to: "portolan.bytes_substr($1, $2)" },
    { params: "r:bytes pos:integer len:integer", to: "portolan.bytes_substr($1, $2, $3)" },
  ],
  "UTL_RAW.CONCAT": { params: "r1 r2? r3? r4? r5? r6? r7? r8? r9? r10? r11? r12?", to: concat },
  "UTL_RAW.REVERSE": { params: "r:bytes", to: "portolan.bytes_reverse($1)" },
  "UTL_RAW.BIT_AND": { params: "r1:bytes r2:bytes", to: "portolan.bytes_and($1, $2)" },
  "UTL_RAW.BIT_OR": { params: "r1:bytes r2:bytes", to: "portolan.bytes_or($1, $2)" },
  "UTL_RAW.BIT_XOR": { params: "r1:bytes r2:bytes", to: "portolan.bytes_xor($1, $2)" },
  "UTL_RAW.BIT_COMPLEMENT": { params: "r:bytes", to: "portolan.bytes_complement($1)" },
  "UTL_RAW.COMPARE": { params: "r1:bytes r2:bytes", to: "portolan.bytes_compare($1, $2)" },
  "UTL_RAW.COPIES": { params: "r:bytes n:integer", to: "decode(repeat(encode($1, 'hex'), $2), 'hex')" },
  "UTL_RAW.XRANGE": { params: "start_byte end_byte", to: "portolan.bytes_range($1, $2)" },
  "UTL_RAW.OVERLAY": {
    params: "overlay_str target pos:integer",
    to: "overlay($2 PLACING $1 FROM $3)",
  },
  "UTL_RAW.CAST_TO_BINARY_INTEGER": [
    { params: "r:bytes", to: "portolan.bytes_to_integer($1)" },
    { params: "r:bytes endianess", to: "portolan.bytes_to_integer($1, $2)" },
  ],
  "UTL_RAW.CAST_FROM_BINARY_INTEGER": [
    { params: "n:integer", to: "portolan.integer_to_bytes($1)" },
    { params: "n:integer endianess", to: "portolan.integer_to_bytes($1, $2)" },
  ],
  "UTL_RAW.CONVERT": { params: "r:bytes to_charset from_charset", to: convert },
  "UTL_RAW.BIG_ENDIAN": { to: "1" },
  "UTL_RAW.LITTLE_ENDIAN": { to: "2" },
  "UTL_RAW.MACHINE_ENDIAN": { to: "3" },
  "UTL_ENCODE.BASE64_ENCODE": { params: "r:bytes", to: "portolan.base64_encode($1)" },
  "UTL_ENCODE.BASE64_DECODE": { params: "r:bytes", to: "portolan.base64_decode($1)" },
  "UTL_I18N.STRING_TO_RAW": { params: "data dst_charset?", to: withEncoding("convert_to") },
  "UTL_I18N.RAW_TO_CHAR": { params: "data src_charset?", to: withEncoding("convert_from") },
};

export default definePackage(
  {
    id: "oracle.postgresql.utl-raw",
    title: "UTL_RAW and UTL_ENCODE work on bytea",
    complexity: "simple",
    guidance: {
      what: "Functions on RAW values.",
      why: "RAW is bytea on PostgreSQL. Texts are encoded as UTF-8; bytes that are no UTF-8 cannot become a text there (convert_from raises an error).",
      action: "Keep binary values as bytea instead of making texts of them.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/UTL_RAW.html",
      "https://www.postgresql.org/docs/current/functions-binarystring.html",
    ],
    given: "CREATE TABLE t (r RAW(100), s VARCHAR2(10) NOT NULL, n NUMBER);",
    examples: [
      {
        from: "SELECT UTL_RAW.CAST_TO_RAW(s) AS a, UTL_RAW.LENGTH(r) AS b, utl_raw.substr(r, 2, 1) AS c, UTL_RAW.SUBSTR(r, n) AS d FROM t",
        to: "SELECT convert_to(s, 'UTF8') AS a, octet_length(r) AS b, portolan.bytes_substr(r, 2, 1) AS c, portolan.bytes_substr(r, trunc(n)::integer) AS d FROM t",
      },
      {
        from: "UTL_RAW.CAST_TO_VARCHAR2(UTL_ENCODE.BASE64_ENCODE(UTL_RAW.CAST_TO_RAW('abc')))",
        to: "convert_from(portolan.base64_encode(convert_to('abc', 'UTF8')), 'UTF8')",
      },
      {
        from: "SELECT UTL_RAW.CONCAT(r, UTL_RAW.CAST_FROM_BINARY_INTEGER(1, UTL_RAW.LITTLE_ENDIAN)) AS x FROM t",
        contains: "(coalesce(r, '') || ",
      },
      {
        from: "SELECT UTL_I18N.STRING_TO_RAW(s, 'WE8ISO8859P1') AS x FROM t",
        to: "SELECT convert_to(s, 'LATIN1') AS x FROM t",
      },
    ],
  },
  TABLE,
);
