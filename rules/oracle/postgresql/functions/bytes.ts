/** RAW values, large objects, hashes and row identifiers. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { textOf } from "../../any/expressions/constants";
import { isTextType } from "../../any/expressions/type-families";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asText } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";

function rawToHex(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const isText = isTextType(at.typeOf(value));
  const bytes = isText ? ["convert_to(", at.text(value), ", 'UTF8')"] : [at.text(value)];
  at.replace(call, ["upper(encode(", bytes, ", 'hex'))"]);
}

function hexToRaw(call: FunctionCall, at: RuleContext, [value]: Args): void {
  asText(value, at);
  renameToHelper(call, "hextoraw", at);
}

function standardHash(call: FunctionCall, at: RuleContext, [value, method]: Args): void {
  const { kind } = at.typeOf(value);
  if (kind !== "binary" && kind !== "blob") {
    asText(value, at);
    if (kind === "number" || kind === "date" || kind === "timestamp" || kind === "float") {
      at.review(
        call,
        "Oracle hashes its internal form of numbers and dates; the text is hashed here, with another result. Recompute hashes that are stored.",
      );
    }
  }
  const name = textOf(method)?.toUpperCase() ?? (method ? undefined : "SHA1");
  const isOwn = name === "SHA256" || name === "SHA384" || name === "SHA512";
  if (!isOwn) {
    renameToHelper(call, "standard_hash", at);
    return;
  }
  const bytes = kind === "binary" || kind === "blob" ? at.text(value) : ["convert_to(", at.text(value), ", 'UTF8')"];
  at.replace(call, [`${name.toLowerCase()}(`, bytes, ")"]);
}

function oraHash(call: FunctionCall, at: RuleContext, args: Args): void {
  asText(args[0], at);
  for (const arg of args.slice(1)) {
    const { form } = numberShape(arg, at);
    if (form !== "integer" && form !== "bigint") at.replace(arg, [at.operand(arg), "::bigint"]);
  }
  renameToHelper(call, "ora_hash", at);
}

const rowIds =
  "ROWIDs are addresses of rows in Oracle. PostgreSQL's ctid changes with every update of a row. Use the primary key.";

const table = {
  HEXTORAW: {
    to: hexToRaw,
    args: 1,
    why: "An odd number of digits gets a zero in front.",
    examples: [{ from: "HEXTORAW('7D')", to: "portolan.hextoraw('7D')" }],
  },
  RAWTOHEX: {
    to: rawToHex,
    args: 1,
    examples: [
      { from: "RAWTOHEX(HEXTORAW('7D'))", to: "upper(encode(portolan.hextoraw('7D'), 'hex'))" },
      { from: "RAWTOHEX('a')", to: "upper(encode(convert_to('a', 'UTF8'), 'hex'))" },
    ],
  },
  RAWTONHEX: {
    to: rawToHex,
    args: 1,
    examples: [{ from: "RAWTONHEX(HEXTORAW('7D'))", to: "upper(encode(portolan.hextoraw('7D'), 'hex'))" }],
  },
  TO_BLOB: { to: "$1", args: [1, 2], examples: [{ from: "TO_BLOB(HEXTORAW('00'))", to: "portolan.hextoraw('00')" }] },
  EMPTY_CLOB: {
    to: "''",
    args: 0,
    why: "An empty large object is not NULL in Oracle either.",
    examples: [{ from: "INSERT INTO t (c) VALUES (EMPTY_CLOB())", to: "INSERT INTO t (c) VALUES ('')" }],
  },
  EMPTY_BLOB: { to: "''::bytea", args: 0, examples: [{ from: "EMPTY_BLOB()", to: "''::bytea" }] },
  BFILENAME: {
    to: "text",
    args: 2,
    refused:
      "PostgreSQL reads no files outside the database by themselves. Keep directory and name in columns, and read the file with pg_read_binary_file or in the application.",
    examples: [
      { from: "SELECT BFILENAME('DIR', 'a.gif') FROM t WHERE 1 = 0", contains: "not_converted", refused: "no files" },
    ],
  },
  STANDARD_HASH: {
    to: standardHash,
    args: [1, 2],
    source: "https://www.postgresql.org/docs/current/functions-binarystring.html",
    examples: [
      { from: "STANDARD_HASH('a', 'SHA256')", to: "sha256(convert_to('a', 'UTF8'))" },
      { from: "STANDARD_HASH('a')", to: "portolan.standard_hash('a')" },
      {
        from: "SELECT STANDARD_HASH(n, 'MD5') FROM t",
        to: "SELECT portolan.standard_hash(portolan.number_text(n), 'MD5') FROM t",
        refused: "internal form",
      },
    ],
  },
  ORA_HASH: {
    to: oraHash,
    args: [1, 3],
    review:
      "The values are not those of Oracle's ORA_HASH: rows spread as evenly, but stored hashes have to be computed again.",
    examples: [
      {
        from: "SELECT ORA_HASH(s, 9) FROM t",
        to: "SELECT portolan.ora_hash(s, 9) FROM t",
        refused: "not those of Oracle",
      },
    ],
  },
  DUMP: {
    to: "text",
    refused:
      "DUMP shows Oracle's internal bytes, which PostgreSQL does not have. To look at the bytes of a text use encode(convert_to(value, 'UTF8'), 'hex').",
    examples: [{ from: "SELECT DUMP(s) FROM t", contains: "not_converted", refused: "internal bytes" }],
  },
  ROWIDTOCHAR: {
    to: "$1::text",
    args: 1,
    review: rowIds,
    examples: [{ from: "SELECT ROWIDTOCHAR(ROWID) FROM t", contains: "::text", refused: "ctid", runs: false }],
  },
  ROWIDTONCHAR: {
    to: "$1::text",
    args: 1,
    review: rowIds,
    examples: [{ from: "SELECT ROWIDTONCHAR(ROWID) FROM t", contains: "::text", refused: "ctid", runs: false }],
  },
  CHARTOROWID: {
    to: "$1::tid",
    args: 1,
    review: rowIds,
    examples: [
      { from: "SELECT 1 FROM t WHERE ROWID = CHARTOROWID(s)", contains: "s::tid", refused: "ctid", runs: false },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "bytes, hashes and large objects",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Single-Row-Functions.html",
    given: "CREATE TABLE t (s VARCHAR2(20), n NUMBER, c CLOB);",
  },
  table,
);
