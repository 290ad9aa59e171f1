/** Bytes, large objects, hashes, row identifiers. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { textOf } from "../../any/expressions/constants";
import type { Args } from "../../any/functions/calls";
import { asText } from "../expressions/conversions";
import { ofTexts } from "./calls";

const HASHES: Readonly<Record<string, string>> = {
  SHA1: "UNHEX(SHA1($))",
  MD5: "UNHEX(MD5($))",
  SHA256: "UNHEX(SHA2($, 256))",
  SHA384: "UNHEX(SHA2($, 384))",
  SHA512: "UNHEX(SHA2($, 512))",
};

function hash(call: FunctionCall, at: RuleContext, [value, method]: Args): void {
  const form = HASHES[method ? (textOf(method)?.toUpperCase() ?? "") : "SHA1"];
  if (form === undefined) {
    at.refuseValue(call, "STANDARD_HASH with a method that is not written here. Name the function: SHA1, SHA2 or MD5.");
    return;
  }
  asText(value, at);
  const [before, after] = form.split("$");
  at.replace(call, [before, at.text(value), after]);
  if (/SHA1|MD5/.test(form) && !isMariadb(at))
    at.note(call, "MD5 and SHA1 are a component of their own from MySQL 9.6 on: install it, or take SHA-256.");
}

const NO_PLACES = "MySQL's rows have no identifier besides their key. Use the primary key.";
const refused = (call: string, reason: string): FunctionRow => ({
  to: "text",
  refused: reason,
  examples: [{ from: `SELECT ${call} FROM t WHERE 1 = 0`, contains: "not_converted", refused: reason.slice(0, 20) }],
});

const table = {
  HEXTORAW: { to: ofTexts("UNHEX"), args: 1, examples: [{ from: "HEXTORAW('AB12')", to: "UNHEX('AB12')" }] },
  RAWTOHEX: { to: "HEX($1)", args: 1, examples: [{ from: "SELECT RAWTOHEX(r) FROM t", to: "SELECT HEX(r) FROM t" }] },
  RAWTONHEX: { to: "HEX($1)", args: 1, examples: [{ from: "SELECT RAWTONHEX(r) FROM t", to: "SELECT HEX(r) FROM t" }] },
  TO_BLOB: {
    to: "CAST($1 AS BINARY)",
    args: [1, 2],
    examples: [{ from: "SELECT TO_BLOB(r) FROM t", to: "SELECT CAST(r AS BINARY) FROM t" }],
  },
  EMPTY_CLOB: { to: "''", args: 0, examples: [{ from: "EMPTY_CLOB()", to: "''" }] },
  EMPTY_BLOB: { to: "''", args: 0, examples: [{ from: "EMPTY_BLOB()", to: "''" }] },
  BFILENAME: {
    to: (call: FunctionCall, at: RuleContext, [directory, file]: Args) => {
      at.replace(call, ["CONCAT(", at.text(directory), ", '/', ", at.text(file), ")"]);
      at.review(
        call,
        "MySQL has no type for files outside of the database: the path is kept. Read the file in the application.",
      );
    },
    args: 2,
    examples: [{ from: "BFILENAME('DIR', 'a.txt')", to: "CONCAT('DIR', '/', 'a.txt')", refused: "the path is kept" }],
  },
  STANDARD_HASH: {
    to: hash,
    args: [1, 2],
    examples: [
      { from: "STANDARD_HASH('a', 'SHA256')", to: "UNHEX(SHA2('a', 256))" },
      { from: "STANDARD_HASH('a')", to: "UNHEX(SHA1('a'))", target: "mariadb" },
    ],
  },
  ORA_HASH: {
    to: (call: FunctionCall, at: RuleContext, [value, most]: Args) => {
      asText(value, at);
      at.replace(call, ["(CRC32(", at.text(value), ")", most ? [" % (", at.text(most), " + 1)"] : "", ")"]);
      at.review(
        call,
        "ORA_HASH: the values are others than Oracle's. They do where rows are only spread or compared, not where they were stored.",
      );
    },
    args: [1, 3],
    examples: [{ from: "ORA_HASH('a', 9)", to: "(CRC32('a') % (9 + 1))", refused: "others than Oracle's" }],
  },
  DUMP: refused("DUMP(s)", "It shows how Oracle stores a value. Use HEX(value) to see its bytes."),
  ROWIDTOCHAR: refused("ROWIDTOCHAR(s)", NO_PLACES),
  ROWIDTONCHAR: refused("ROWIDTONCHAR(s)", NO_PLACES),
  CHARTOROWID: refused("CHARTOROWID(s)", NO_PLACES),
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "bytes and hashes",
    source: "https://dev.mysql.com/doc/refman/8.4/en/encryption-functions.html",
    given: "CREATE TABLE t (r RAW(4), s VARCHAR2(20));",
  },
  table,
);
