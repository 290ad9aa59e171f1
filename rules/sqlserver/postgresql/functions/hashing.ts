/** Identifiers, hashes, and bytes that functions make. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import { textOf } from "../../any/expressions/constants";
import { isBytes } from "../../any/expressions/families";
import { convertedTo } from "../expressions/conversions";
import { type Args, textArgument } from "./calls";

const BINARY = "https://www.postgresql.org/docs/current/functions-binarystring.html";
const BYTES = { kind: "native", name: "varbinary", length: "max" } as const;

/** Algorithms that PostgreSQL has without an extension. */
const BUILT_IN: Readonly<Record<string, string | undefined>> = {
  SHA2_256: "sha256",
  SHA2_512: "sha512",
};

function hash(call: FunctionCall, at: RuleContext, [algorithm, value]: Args): void {
  const name = textOf(algorithm)?.toUpperCase();
  const type = at.typeOf(value);
  if (!isBytes(type) && type.kind !== "native") textArgument(value, at);
  const bytes: Piece = convertedTo(value, BYTES, at)?.piece ?? at.text(value);
  const found = name === undefined ? undefined : BUILT_IN[name];
  if (found) at.replace(call, [`${found}(`, bytes, ")"]);
  else if (name === "MD5") at.replace(call, ["decode(md5(", bytes, "), 'hex')"]);
  else if (name === "SHA" || name === "SHA1") {
    at.review(call, "SHA1 needs the extension pgcrypto: CREATE EXTENSION pgcrypto.");
    at.replace(call, ["digest(", bytes, ", 'sha1')"]);
  } else at.refuseValue(call, "HASHBYTES with this algorithm has no counterpart. Use sha256().", "bytea");
}

function checksum(name: string, from: string): FunctionRow {
  return {
    to: "integer",
    refused: `${name} cannot be computed again: its values differ from all of PostgreSQL's hash functions. Use hashtext() where stored values need not be kept.`,
    complexity: "medium",
    examples: [{ from: `SELECT ${from} AS x WHERE 1 = 0`, contains: "not_converted", refused: "hashtext" }],
  };
}

const table = {
  NEWID: { to: "gen_random_uuid()", args: 0, examples: [{ from: "NEWID()", to: "gen_random_uuid()" }] },
  NEWSEQUENTIALID: {
    to: (call: FunctionCall, at: RuleContext) => {
      at.note(call, "gen_random_uuid() gives random values, not ascending ones; PostgreSQL 18 has uuidv7().");
      at.replace(call, at.version >= 18 ? "uuidv7()" : "gen_random_uuid()");
    },
    args: 0,
    examples: [
      {
        from: "CREATE TABLE v (u uniqueidentifier DEFAULT NEWSEQUENTIALID())",
        contains: "DEFAULT gen_random_uuid()",
        refused: "ascending",
      },
    ],
  },
  HASHBYTES: {
    to: hash,
    args: 2,
    why: "PostgreSQL has a function for each algorithm, of bytes; nvarchar is hashed as UTF-16.",
    examples: [
      {
        from: "SELECT HASHBYTES('SHA2_256', s), HASHBYTES('MD5', 'abc') FROM t",
        to: "SELECT sha256(convert_to(s, 'WIN1252')), decode(md5('\\x616263'::bytea), 'hex') FROM t",
      },
      { from: "SELECT HASHBYTES('SHA2_512', n) FROM t", to: "SELECT sha512(portolan.utf16_bytes(n)) FROM t" },
      {
        from: "SELECT HASHBYTES('SHA1', s) FROM t",
        to: "SELECT digest(convert_to(s, 'WIN1252'), 'sha1') FROM t",
        refused: "pgcrypto",
        runs: false,
      },
    ],
  },
  CHECKSUM: checksum("CHECKSUM", "CHECKSUM(1, 2)"),
  BINARY_CHECKSUM: checksum("BINARY_CHECKSUM", "BINARY_CHECKSUM(1, 2)"),
  CRYPT_GEN_RANDOM: {
    to: (call: FunctionCall, at: RuleContext, [size]: Args) => {
      at.review(call, "gen_random_bytes() needs the extension pgcrypto: CREATE EXTENSION pgcrypto.");
      at.replace(call, ["gen_random_bytes(", at.text(size), ")"]);
    },
    args: [1, 2],
    examples: [{ from: "CRYPT_GEN_RANDOM(8)", to: "gen_random_bytes(8)", refused: "pgcrypto", runs: false }],
  },
  BASE64_ENCODE: {
    to: "replace(encode($1, 'base64'), chr(10), '')",
    args: [1, 2],
    examples: [{ from: "BASE64_ENCODE(0x6162)", to: "replace(encode('\\x6162'::bytea, 'base64'), chr(10), '')" }],
  },
  BASE64_DECODE: {
    to: "decode($1, 'base64')",
    args: 1,
    examples: [{ from: "BASE64_DECODE('YWI=')", to: "decode('YWI=', 'base64')" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "hashes and identifiers",
    source: BINARY,
    given: "CREATE TABLE t (id int, s varchar(20), n nvarchar(20));",
  },
  table,
);
