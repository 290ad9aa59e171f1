/** Functions on texts. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import { join } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Call, Execute } from "../../../../converter/tsql/nodes";
import { isExecuteSql } from "../../any/dynamic-sql/sql-parameters";
import { bare, numberTextOf, textOf, wholeOf } from "../../any/expressions/constants";
import { isBytes, isNational, isNative, isString, lengthOf } from "../../any/expressions/families";
import { anchored, patternParts } from "../../any/expressions/like-patterns";
import { codeOf, isInCode, nodesOf } from "../../any/statements/statement-lists";
import { exampled } from "./examples";
import { netFormat } from "./net-formats";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/string-functions.html";
const GIVEN =
  "CREATE TABLE t (id int NOT NULL, n decimal(9, 2), s varchar(20), v nvarchar(20), d datetime, x varbinary(8));";

type Args = readonly SyntaxNode[];

/** The search ignores case by the collation, but REPLACE does not. */
function replaceText(call: FunctionCall, at: RuleContext, [text, from, to]: Args): void {
  const pattern = textOf(from);
  const isCaseless = pattern !== undefined && pattern.toLowerCase() === pattern.toUpperCase();
  if (isCaseless || at.settings.caseSensitivity !== "insensitive") return;
  if (pattern === undefined) {
    at.note(call, "REPLACE of MySQL tells letter case apart; SQL Server's usual collations do not.");
    return;
  }
  const escaped = quoteText(pattern.replace(/[\\.*+?()[\]{}|^$]/g, "\\$&"));
  const written = textOf(to);
  const replacement: Piece =
    written === undefined ? at.text(to) : quoteText(written.replace(/\\/g, "\\\\").replace(/\$/g, "\\$"));
  at.replace(call, ["REGEXP_REPLACE(", at.text(text), ", ", escaped, ", ", replacement, ")"]);
}

function substring(call: FunctionCall, at: RuleContext, [text, start, length]: Args): void {
  const from = wholeOf(start);
  if (from !== undefined && from >= 1) return;
  if (from !== undefined && wholeOf(length) !== undefined) {
    at.replace(call, ["SUBSTRING(", at.text(text), `, 1, ${Math.max(0, (wholeOf(length) ?? 0) + from - 1)})`]);
    return;
  }
  const isSimple = bare(start).kind !== "Variable" && bare(start).kind !== "NameExpression";
  if (isSimple) return;
  at.replace(call, [
    ...["SUBSTRING(", at.text(text), ", GREATEST(", at.text(start), ", 1), "],
    ...[at.operand(length), " + LEAST(", at.text(start), ", 1) - 1)"],
  ]);
}

function patternIndex(call: FunctionCall, at: RuleContext, [pattern, text]: Args): void {
  const written = textOf(pattern);
  const parts = written === undefined ? undefined : patternParts(written);
  if (!parts) {
    const regex = [`${at.helper("like_regex")}(`, at.text(pattern), ")"];
    at.replace(call, ["CASE WHEN ", at.operand(text), " REGEXP ", regex, " THEN 1 ELSE 0 END"]);
    at.review(call, "A pattern that is put together when it runs: only whether it fits is found, not where.");
    return;
  }
  const regex = anchored(parts);
  if (regex === "") at.replace(call, ["CASE WHEN CHAR_LENGTH(", at.text(text), ") > 0 THEN 1 ELSE 0 END"]);
  else at.replace(call, ["REGEXP_INSTR(", at.text(text), `, ${quoteText(regex)})`]);
}

/** STRING_AGG(value, separator) WITHIN GROUP (ORDER BY …). */
function aggregate(call: FunctionCall, at: RuleContext, [value, separator]: Args): void {
  const text = textOf(separator);
  if (call.kind !== "Call" || text === undefined) {
    at.refuseValue(call, "STRING_AGG: the separator of GROUP_CONCAT is a constant. Write the text.");
    return;
  }
  const { withinGroup } = call as Call;
  const order: Piece = withinGroup ? [" ", at.text(withinGroup)] : "";
  at.replace(call, ["GROUP_CONCAT(", at.text(value), order, ` SEPARATOR ${quoteText(text)})`]);
  at.note(
    call,
    "GROUP_CONCAT cuts its result at group_concat_max_len bytes: set it for the session where results are long.",
  );
}

/** Bytes of types whose values have one size. */
const SIZES: Readonly<Record<string, number | undefined>> = {
  tinyint: 1,
  bit: 1,
  smallint: 2,
  int: 4,
  bigint: 8,
  float: 8,
  real: 4,
  money: 8,
  smallmoney: 4,
  date: 3,
  datetime: 8,
  smalldatetime: 4,
  uniqueidentifier: 16,
  rowversion: 8,
};

function dataLength(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = at.typeOf(bare(value));
  const size = type.kind === "native" ? SIZES[type.name] : undefined;
  if (size !== undefined) at.replace(call, ["IF(", at.operand(value), ` IS NULL, NULL, ${size})`]);
  else if (isNational(type)) at.replace(call, ["2 * CHAR_LENGTH(", at.text(value), ")"]);
  else at.replace(call, ["LENGTH(", at.text(value), ")"]);
}

function length(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = at.typeOf(bare(value));
  if (isBytes(type)) at.replace(call, ["LENGTH(", at.text(value), ")"]);
  else if (isString(type) || type.kind !== "native") at.replace(call, ["CHAR_LENGTH(RTRIM(", at.text(value), "))"]);
  else at.replace(call, ["CHAR_LENGTH(", at.text(value), ")"]);
}

function format(call: FunctionCall, at: RuleContext, [value, picture, culture]: Args): void {
  const text = textOf(picture);
  const written = text === undefined ? undefined : netFormat(value, text, at.typeOf(bare(value)), at);
  if (!written) {
    at.refuseValue(call, "FORMAT: this picture of .NET has no conversion. Write DATE_FORMAT or FORMAT of MySQL.");
    return;
  }
  at.replace(call, written);
  if (culture) at.review(call, "The culture of FORMAT was left out: names and marks are English ones.");
}

/** Trims the characters of a set: at both ends, or at those of the helpers that are given. */
function trimSet(
  call: FunctionCall,
  at: RuleContext,
  value: SyntaxNode,
  letters: SyntaxNode,
  helpers: readonly ("ltrim" | "rtrim")[],
): void {
  const written = textOf(letters);
  if (written === "") {
    at.replace(call, at.text(value));
    return;
  }
  const trimmed = helpers.reduce<Piece>(
    (inner, helper) => [`${at.helper(helper)}(`, inner, ", ", at.text(letters), ")"],
    at.text(value),
  );
  at.replace(
    call,
    written === undefined ? ["IF(", at.operand(letters), " = '', ", at.text(value), ", ", trimmed, ")"] : trimmed,
  );
}

const ENDS = { LEADING: ["ltrim"], TRAILING: ["rtrim"], BOTH: ["ltrim", "rtrim"] } as const;

/** TRIM ([LEADING | TRAILING | BOTH] [characters FROM] value): the characters are a set; MySQL takes them as one text. */
function trim(call: FunctionCall, at: RuleContext, args: Args): void {
  const [letters, value] = args;
  if (!value || [...(textOf(letters) ?? "")].length === 1) return;
  const words = at.tokensIn({ start: call.start, end: letters.start }).map((t) => t.value);
  const end = words.find((w): w is keyof typeof ENDS => w in ENDS) ?? "BOTH";
  trimSet(call, at, value, letters, ENDS[end]);
}

/** Whether a value is part of code that runs texts: names that are quoted there are names on MySQL. */
function isForTexts(node: SyntaxNode): boolean {
  return (
    isInCode(node) &&
    nodesOf(codeOf(node)).some(
      (n) => n.kind === "Execute" && ((n as Execute).text !== undefined || isExecuteSql(n as Execute)),
    )
  );
}

function quoteName(call: FunctionCall, at: RuleContext, [name, mark]: Args): void {
  const open = mark ? textOf(mark) : "[";
  const close = open === "[" || open === "]" ? "]" : open;
  if (close === undefined || close.length !== 1) {
    at.refuseValue(call, "QUOTENAME with a computed quote has no conversion: write CONCAT and REPLACE.");
    return;
  }
  const isName = close === "]" && isForTexts(call);
  const [first, last] = isName ? ["`", "`"] : close === "]" ? ["[", "]"] : [open === "(" ? "(" : close, close];
  at.replace(call, [
    "CONCAT(",
    quoteText(first),
    ", REPLACE(",
    at.text(name),
    `, ${quoteText(last)}, ${quoteText(last + last)}), ${quoteText(last)})`,
  ]);
  if (isName) at.note(call, "QUOTENAME writes backticks, as names are quoted on MySQL.");
  else if (close === "]")
    at.note(call, "QUOTENAME gives [names] in brackets as SQL Server writes them. Statements of MySQL want backticks.");
}

/** Calls of functions that need no more to be shown. */
const CALLS: Readonly<Record<string, string>> = {
  CONCAT_WS: "CONCAT_WS(',', s, v)",
  SPACE: "SPACE(3)",
  REVERSE: "REVERSE(s)",
  UPPER: "UPPER(s)",
  LOWER: "LOWER(s)",
  LEFT: "LEFT(s, 2)",
  RIGHT: "RIGHT(s, 2)",
  LTRIM: "LTRIM(s)",
  RTRIM: "RTRIM(s)",
  TRIM: "TRIM(s)",
  ASCII: "ASCII(s)",
  STRING_ESCAPE: "STRING_ESCAPE(s, 'json')",
  DIFFERENCE: "DIFFERENCE(s, v)",
  BASE64_ENCODE: "BASE64_ENCODE(x)",
  BASE64_DECODE: "BASE64_DECODE(s)",
  REGEXP_REPLACE: "REGEXP_REPLACE(s, 'a', 'b')",
  REGEXP_SUBSTR: "REGEXP_SUBSTR(s, 'a')",
  REGEXP_INSTR: "REGEXP_INSTR(s, 'a')",
  COALESCE: "COALESCE(s, v)",
  NULLIF: "NULLIF(s, v)",
  LEAST: "LEAST(id, 2)",
};

export default defineFunctions(
  { pair: "sqlserver.mysql", topic: "text functions", source: MANUAL, given: GIVEN },
  exampled(
    {
      LEN: {
        to: length,
        args: 1,
        examples: [{ from: "SELECT LEN(s), LEN(x) FROM t", to: "SELECT CHAR_LENGTH(RTRIM(s)), LENGTH(x) FROM t" }],
      },
      DATALENGTH: {
        to: dataLength,
        args: 1,
        examples: [
          { from: "SELECT DATALENGTH(s), DATALENGTH(v) FROM t", to: "SELECT LENGTH(s), 2 * CHAR_LENGTH(v) FROM t" },
        ],
      },
      CONCAT: {
        to: (call, at, args) =>
          at.replace(call, [
            "CONCAT_WS('', ",
            join(
              args.map((a) => at.text(a)),
              ", ",
            ),
            ")",
          ]),
        examples: [{ from: "SELECT CONCAT(s, id, NULL) FROM t", to: "SELECT CONCAT_WS('', s, id, NULL) FROM t" }],
      },
      CONCAT_WS: { to: "=", examples: [] },
      CHARINDEX: [
        { to: "LOCATE($1, $2)", args: 2, examples: [{ from: "CHARINDEX('b', 'abc')", to: "LOCATE('b', 'abc')" }] },
        { to: "LOCATE($1, $2, GREATEST($3, 1))", args: 3, examples: [] },
      ],
      PATINDEX: {
        to: patternIndex,
        args: 2,
        examples: [{ from: "SELECT PATINDEX('%[0-9]%', s) FROM t", to: "SELECT REGEXP_INSTR(s, '[0-9]') FROM t" }],
      },
      REPLACE: {
        to: replaceText,
        args: 3,
        examples: [
          { from: "SELECT REPLACE(s, '-', '') FROM t", to: "SELECT REPLACE(s, '-', '') FROM t" },
          { from: "SELECT REPLACE(s, 'a.', 'b') FROM t", to: "SELECT REGEXP_REPLACE(s, 'a\\\\.', 'b') FROM t" },
        ],
      },
      SUBSTRING: {
        to: substring,
        args: 3,
        examples: [
          {
            from: "SELECT SUBSTRING(s, 0, 3), SUBSTRING(s, 2, 3) FROM t",
            to: "SELECT SUBSTRING(s, 1, 2), SUBSTRING(s, 2, 3) FROM t",
          },
        ],
      },
      STUFF: {
        to: "IF($2 BETWEEN 1 AND CHAR_LENGTH($1), INSERT($1, $2, $3, IFNULL($4, '')), NULL)",
        args: 4,
        examples: [
          {
            from: "SELECT STUFF(s, 2, 1, 'x') FROM t",
            to: "SELECT IF(2 BETWEEN 1 AND CHAR_LENGTH(s), INSERT(s, 2, 1, IFNULL('x', '')), NULL) FROM t",
          },
        ],
      },
      REPLICATE: {
        to: "IF($2 < 0, NULL, REPEAT($1, $2))",
        args: 2,
        examples: [{ from: "SELECT REPLICATE('a', id) FROM t", to: "SELECT IF(id < 0, NULL, REPEAT('a', id)) FROM t" }],
      },
      SPACE: { to: "=", args: 1, examples: [] },
      REVERSE: { to: "=", args: 1, examples: [] },
      UPPER: { to: "=", args: 1, examples: [] },
      LOWER: { to: "=", args: 1, examples: [] },
      LEFT: { to: "=", args: 2, examples: [] },
      RIGHT: { to: "=", args: 2, examples: [] },
      LTRIM: [
        { to: "=", args: 1, examples: [] },
        {
          to: (call, at, [value, letters]) => trimSet(call, at, value, letters, ["ltrim"]),
          args: 2,
          examples: [{ from: "LTRIM('--^a-', '-^')", to: "portolan.ltrim('--^a-', '-^')" }],
        },
      ],
      RTRIM: [
        { to: "=", args: 1, examples: [] },
        { to: (call, at, [value, letters]) => trimSet(call, at, value, letters, ["rtrim"]), args: 2, examples: [] },
      ],
      TRIM: {
        to: trim,
        args: [1, 2],
        examples: [
          {
            from: "TRIM('.,! ' FROM '     #     test    .')",
            to: "portolan.rtrim(portolan.ltrim('     #     test    .', '.,! '), '.,! ')",
          },
          {
            from: "SELECT TRIM('x' FROM s), TRIM(v FROM s), TRIM(LEADING '01' FROM s) FROM t",
            to: "SELECT TRIM('x' FROM s), IF(v = '', s, portolan.rtrim(portolan.ltrim(s, v), v)), portolan.ltrim(s, '01') FROM t",
          },
        ],
      },
      TRANSLATE: {
        to: (call, at, args) =>
          at.replace(call, [
            `${at.helper("translate_text")}(`,
            join(
              args.map((a) => at.text(a)),
              ", ",
            ),
            ")",
          ]),
        args: 3,
        examples: [{ from: "TRANSLATE('2*[3]', '[]', '()')", to: "portolan.translate_text('2*[3]', '[]', '()')" }],
      },
      ASCII: { to: "=", args: 1, examples: [] },
      UNICODE: {
        to: "ORD(CONVERT(LEFT($1, 1) USING utf32))",
        args: 1,
        examples: [{ from: "UNICODE('A')", to: "ORD(CONVERT(LEFT('A', 1) USING utf32))" }],
      },
      CHAR: {
        to: (call, at, [code]) => {
          const number = wholeOf(code);
          if (number !== undefined && number >= 128)
            at.replace(call, `CONVERT(CHAR(${number} USING latin1) USING utf8mb4)`);
          else at.replace(call, ["CHAR(", at.text(code), " USING utf8mb4)"]);
        },
        args: 1,
        examples: [
          {
            from: "SELECT CHAR(13), CHAR(233)",
            to: "SELECT CHAR(13 USING utf8mb4), CONVERT(CHAR(233 USING latin1) USING utf8mb4)",
          },
        ],
      },
      NCHAR: {
        to: "CONVERT(CHAR($1 USING utf32) USING utf8mb4)",
        args: 1,
        examples: [{ from: "NCHAR(8364)", to: "CONVERT(CHAR(8364 USING utf32) USING utf8mb4)" }],
      },
      STR: {
        to: (call, at, [value, width, digits]) => {
          const size = width ? at.text(width) : "10";
          at.replace(call, [
            "LPAD(ROUND(",
            at.text(value),
            ", ",
            digits ? at.text(digits) : "0",
            "), ",
            size,
            ", ' ')",
          ]);
        },
        args: [1, 3],
        examples: [{ from: "STR(12.345, 6, 1)", to: "LPAD(ROUND(12.345, 1), 6, ' ')" }],
      },
      QUOTENAME: {
        to: quoteName,
        args: [1, 2],
        examples: [
          { from: "SELECT QUOTENAME(s) FROM t", to: "SELECT CONCAT('[', REPLACE(s, ']', ']]'), ']') FROM t" },
          {
            from: "CREATE PROCEDURE p @n varchar(50) AS\nBEGIN\n  EXEC ('DROP TABLE ' + QUOTENAME(@n))\nEND",
            contains: "REPLACE(p_n, '`', '``')",
            refused: "backticks",
          },
        ],
      },
      PARSENAME: {
        to: (call, at, [name, part]) => {
          const n = wholeOf(part) ?? 1;
          const own = at.text(name);
          at.replace(call, [
            ...["IF(CHAR_LENGTH(", own, ") - CHAR_LENGTH(REPLACE(", own, `, '.', '')) >= ${n - 1}, `],
            ...["SUBSTRING_INDEX(SUBSTRING_INDEX(", own, `, '.', -${n}), '.', 1), NULL)`],
          ]);
        },
        args: 2,
        examples: [
          { from: "SELECT PARSENAME(s, 2) FROM t", contains: "SUBSTRING_INDEX(SUBSTRING_INDEX(s, '.', -2), '.', 1)" },
        ],
      },
      STRING_AGG: {
        to: aggregate,
        args: 2,
        examples: [
          {
            from: "SELECT STRING_AGG(s, ', ') WITHIN GROUP (ORDER BY id DESC) FROM t",
            to: "SELECT GROUP_CONCAT(s ORDER BY id DESC SEPARATOR ', ') FROM t",
          },
        ],
      },
      STRING_ESCAPE: {
        to: "SUBSTRING(JSON_QUOTE($1), 2, CHAR_LENGTH(JSON_QUOTE($1)) - 2)",
        args: 2,
        examples: [],
      },
      FORMAT: {
        to: format,
        args: [2, 3],
        examples: [
          {
            from: "SELECT FORMAT(d, 'yyyy-MM-dd'), FORMAT(n, 'N2') FROM t",
            to: "SELECT DATE_FORMAT(d, '%Y-%m-%d'), FORMAT(n, 2) FROM t",
          },
        ],
      },
      SOUNDEX: {
        to: "LEFT(RPAD(SOUNDEX($1), 4, '0'), 4)",
        args: 1,
        examples: [{ from: "SOUNDEX('Smith')", to: "LEFT(RPAD(SOUNDEX('Smith'), 4, '0'), 4)" }],
      },
      DIFFERENCE: {
        to: (call, at, args) => {
          const codes = args.map((a): Piece => ["RPAD(SOUNDEX(", at.text(a), "), 4, '0')"]);
          const terms = [1, 2, 3, 4].map(
            (i): Piece => ["(SUBSTRING(", codes[0], `, ${i}, 1) = SUBSTRING(`, codes[1], `, ${i}, 1))`],
          );
          at.replace(call, ["(", join(terms, " + "), ")"]);
        },
        args: 2,
        examples: [],
      },
      FORMATMESSAGE: {
        to: (call, at, [text, ...values]) => {
          const written = textOf(text);
          if (written === undefined) {
            at.refuseValue(call, "FORMATMESSAGE with a computed text has no conversion: write CONCAT.");
            return;
          }
          const parts = written.split(/%[-+0 #]*\d*(?:\.\d+)?(?:I64)?[sdiuxXo]/);
          const pieces = parts.flatMap((part, i): Piece[] => [
            ...(part === "" ? [] : [quoteText(part.replace(/%%/g, "%"))]),
            ...(i < parts.length - 1 ? [values[i] ? ["IFNULL(", at.text(values[i]), ", '(null)')"] : "'(null)'"] : []),
          ]);
          at.replace(call, ["CONCAT(", join(pieces, ", "), ")"]);
        },
        examples: [
          {
            from: "FORMATMESSAGE('%s has %d', 'a', 5)",
            to: "CONCAT(IFNULL('a', '(null)'), ' has ', IFNULL(5, '(null)'))",
          },
        ],
      },
      BASE64_ENCODE: { to: "TO_BASE64($1)", examples: [] },
      BASE64_DECODE: { to: "FROM_BASE64($1)", examples: [] },
      UNISTR: { to: "longtext", refused: "MySQL has no escapes of that form: write the characters.", examples: [] },
      REGEXP_LIKE: {
        to: (call, at, [text, pattern, flags]) => {
          if (isMariadb(at)) at.replace(call, ["(", at.operand(text), " REGEXP ", at.operand(pattern), ")"]);
          else if (flags)
            at.replace(call, [
              "REGEXP_LIKE(",
              join(
                [text, pattern, flags].map((a) => at.text(a)),
                ", ",
              ),
              ")",
            ]);
        },
        examples: [],
      },
      REGEXP_REPLACE: { to: "=", examples: [] },
      REGEXP_SUBSTR: { to: "=", examples: [] },
      REGEXP_INSTR: { to: "=", examples: [] },
      REGEXP_COUNT: {
        to: "bigint",
        refused: "MySQL does not count matches: count them in the application.",
        examples: [],
      },
      EDIT_DISTANCE: { to: "int", refused: "MySQL has no such function. Compute it in the application.", examples: [] },
      ISNUMERIC: {
        to: (call, at, [value]) => {
          const type = at.typeOf(bare(value));
          if (
            type.kind === "native" &&
            !isString(type) &&
            numberTextOf(value) === undefined &&
            !isNative(type, "uniqueidentifier")
          )
            at.replace(call, ["IF(", at.operand(value), " IS NULL, 0, 1)"]);
          else
            at.replace(call, [
              "IFNULL(",
              at.operand(value),
              " REGEXP '^ *[-+]?[$]?([0-9,]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)? *$', 0)",
            ]);
        },
        args: 1,
        examples: [{ from: "SELECT ISNUMERIC(s), ISNUMERIC(id) FROM t", contains: "IF(id IS NULL, 0, 1)" }],
      },
      ISNULL: {
        to: (call, at, [value, other]) => {
          const [type, own] = [at.typeOf(bare(value)), lengthOf(at.typeOf(bare(value)))];
          const otherLength = textOf(other)?.length ?? lengthOf(at.typeOf(bare(other)));
          const cut = isString(type) && own !== undefined && (otherLength ?? 0) > own;
          at.replace(call, [
            "IFNULL(",
            at.text(value),
            ", ",
            cut ? ["LEFT(", at.text(other), `, ${own})`] : at.text(other),
            ")",
          ]);
        },
        args: 2,
        examples: [
          { from: "SELECT ISNULL(s, 'x'), ISNULL(id, 0) FROM t", to: "SELECT IFNULL(s, 'x'), IFNULL(id, 0) FROM t" },
        ],
      },
      COALESCE: { to: "=", examples: [] },
      NULLIF: { to: "=", args: 2, examples: [] },
      IIF: {
        to: "IF($1, $2, $3)",
        args: 3,
        examples: [{ from: "SELECT IIF(id > 1, 'a', 'b') FROM t", to: "SELECT IF(id > 1, 'a', 'b') FROM t" }],
      },
      CHOOSE: {
        to: (call, at, args) =>
          at.replace(call, [
            "ELT(",
            join(
              args.map((a) => at.text(a)),
              ", ",
            ),
            ")",
          ]),
        examples: [{ from: "CHOOSE(2, 'a', 'b')", to: "ELT(2, 'a', 'b')" }],
      },
      GREATEST: {
        to: (call, at, args) => extreme(call, args, "GREATEST", at),
        examples: [{ from: "GREATEST(1, 3)", to: "GREATEST(1, 3)" }],
      },
      LEAST: { to: (call, at, args) => extreme(call, args, "LEAST", at), examples: [] },
    },
    CALLS,
  ),
);

/** NULLs do not count in SQL Server. */
function extreme(call: FunctionCall, args: Args, name: string, at: RuleContext): void {
  if (args.every((a) => !at.binding.isNullable(a))) return;
  const list = args.map((_, i): Piece => {
    const others = [...args.slice(i), ...args.slice(0, i)].map((o) => at.text(o));
    return others.length === 1 ? others[0] : ["COALESCE(", join(others, ", "), ")"];
  });
  at.replace(call, [`${name}(`, join(list, ", "), ")"]);
}
