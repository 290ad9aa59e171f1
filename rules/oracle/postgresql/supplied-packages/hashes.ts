/** DBMS_CRYPTO and DBMS_OBFUSCATION_TOOLKIT: digests and random bytes. Encryption needs an extension. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isTextType } from "../../any/expressions/type-families";
import { type Actuals, definePackage, type SuppliedTable } from "./package-table";

function bytes(node: SyntaxNode | undefined, at: RuleContext): Piece {
  if (!node) return "NULL";
  return isTextType(at.typeOf(node)) ? ["convert_to(", at.text(node), ", 'UTF8')"] : at.text(node);
}

function hash(_use: unknown, [source, type]: Actuals, at: RuleContext): Piece {
  return [`${at.helper("crypto_hash")}(`, bytes(source, at), ", ", at.text(type as SyntaxNode), ")"];
}

function mac(_use: unknown, [source, type, key]: Actuals, at: RuleContext): Piece {
  return [
    `${at.helper("crypto_mac")}(`,
    bytes(source, at),
    ", ",
    at.text(type as SyntaxNode),
    ", ",
    bytes(key, at),
    ")",
  ];
}

/** MD5 has variants that take bytes (input) or a text (input_string). */
function md5(_use: unknown, actuals: Actuals, at: RuleContext): Piece {
  return [
    "decode(md5(",
    bytes(
      actuals.find((a) => a !== undefined),
      at,
    ),
    "), 'hex')",
  ];
}

const NUMBERS: Readonly<Record<string, number>> = {
  HASH_MD4: 1,
  HASH_MD5: 2,
  HASH_SH1: 3,
  HASH_SH256: 4,
  HASH_SH384: 5,
  HASH_SH512: 6,
  HMAC_MD5: 1,
  HMAC_SH1: 2,
  HMAC_SH256: 3,
  HMAC_SH384: 4,
  HMAC_SH512: 5,
  ENCRYPT_DES: 1,
  ENCRYPT_3DES_2KEY: 2,
  ENCRYPT_3DES: 3,
  ENCRYPT_AES: 5,
  ENCRYPT_AES128: 6,
  ENCRYPT_AES192: 7,
  ENCRYPT_AES256: 8,
  CHAIN_CBC: 256,
  CHAIN_CFB: 512,
  CHAIN_ECB: 768,
  CHAIN_OFB: 1024,
  PAD_PKCS5: 4096,
  PAD_NONE: 8192,
  PAD_ZERO: 12288,
};

const TABLE: SuppliedTable = {
  "DBMS_CRYPTO.HASH": { params: "src typ", to: hash },
  "DBMS_CRYPTO.MAC": { params: "src typ key", to: mac },
  "DBMS_CRYPTO.RANDOMBYTES": { params: "number_bytes", to: "portolan.random_bytes($1)" },
  "DBMS_CRYPTO.RANDOMINTEGER": { to: "portolan.bytes_to_integer(portolan.random_bytes(4))" },
  "DBMS_OBFUSCATION_TOOLKIT.MD5": { params: "input? input_string?", to: md5 },
  ...Object.fromEntries(Object.entries(NUMBERS).map(([name, n]) => [`DBMS_CRYPTO.${name}`, { to: String(n) }])),
};

export default definePackage(
  {
    id: "oracle.postgresql.dbms-crypto",
    title: "DBMS_CRYPTO digests become functions of PostgreSQL",
    complexity: "simple",
    guidance: {
      what: "Digests (HASH), keyed digests (MAC) and random bytes.",
      why: "PostgreSQL has md5 and the SHA-2 functions; SHA-1 and keyed digests are helpers. Encryption is in the extension pgcrypto only.",
      action: "None for digests. For ENCRYPT and DECRYPT install pgcrypto and use encrypt_iv and decrypt_iv.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_CRYPTO.html",
      "https://www.postgresql.org/docs/current/functions-binarystring.html",
      "https://www.postgresql.org/docs/current/pgcrypto.html",
    ],
    given: "CREATE TABLE t (r RAW(100), c CLOB);",
    examples: [
      {
        from: "DECLARE\n  r RAW(100);\nBEGIN\n  r := DBMS_CRYPTO.HASH(UTL_RAW.CAST_TO_RAW('abc'), DBMS_CRYPTO.HASH_SH256);\n  r := DBMS_CRYPTO.MAC(r, DBMS_CRYPTO.HMAC_SH1, r);\n  r := dbms_crypto.randombytes(16);\nEND;",
        contains:
          "r := portolan.crypto_hash(convert_to('abc', 'UTF8'), 4);\n  r := portolan.crypto_mac(r, 2, r);\n  r := portolan.random_bytes(16);",
      },
      {
        from: "DECLARE\n  r RAW(100);\nBEGIN\n  r := DBMS_OBFUSCATION_TOOLKIT.MD5(input => r);\nEND;",
        contains: "r := decode(md5(r), 'hex');",
      },
    ],
  },
  TABLE,
);
