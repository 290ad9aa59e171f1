/** Conversion functions: TO_CHAR, TO_DATE, TO_NUMBER and their kin. */
import type { Call } from "../../../../converter/plsql/nodes";
import { quoteText, type RuleContext } from "../../../../converter/rule/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/rule/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { translateDateFormat } from "../../../../converter/target/postgresql/date-formats";
import { translateNumberFormat } from "../../../../converter/target/postgresql/number-formats";
import { asNumeric, asText, isDateLike, isTextLike } from "../expressions/typed-operands";
import { literalText } from "./numbers";

type Args = readonly SyntaxNode[];
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Format-Models.html";

function toChar(call: FunctionCall, at: RuleContext, args: Args): void {
  const type = at.typeOf(args[0]);
  if (args.length === 1) {
    at.replace(call, asText(args[0], at));
    return;
  }
  const format = literalText(args[1]);
  if (isDateLike(type) || (type.kind === "interval" && format !== undefined)) {
    const translated = format === undefined ? undefined : translateDateFormat(format, "to_char");
    if (translated && "format" in translated) {
      at.replace(call, ["to_char(", at.text(args[0]), `, ${quoteText(translated.format)})`]);
      return;
    }
    at.helper("to_char_date");
    at.replace(call, [`${at.settings.helperSchema}.to_char(`, at.text(args[0]), ", ", at.text(args[1]), ")"]);
    return;
  }
  if (type.kind === "number" || type.kind === "float") {
    const translated = format === undefined ? undefined : translateNumberFormat(format, "to_char");
    if (translated && "format" in translated) {
      at.replace(call, ["to_char(", numberValue(args[0], at), `, ${quoteText(translated.format)})`]);
      return;
    }
    at.helper("to_char_number");
    at.replace(call, [`${at.settings.helperSchema}.to_char(`, numberValue(args[0], at), ", ", at.text(args[1]), ")"]);
    return;
  }
  if (isTextLike(type)) {
    at.helper("to_char_number");
    at.replace(call, [`${at.settings.helperSchema}.to_char(`, asNumeric(args[0], at), ", ", at.text(args[1]), ")"]);
    return;
  }
  at.review(call, "The type of TO_CHAR's value is not known; a date is assumed. Check the format.");
  at.helper("to_char_date");
  at.replace(call, [
    `${at.settings.helperSchema}.to_char((`,
    at.text(args[0]),
    ")::timestamp, ",
    at.text(args[1]),
    ")",
  ]);
}

function numberValue(node: SyntaxNode, at: RuleContext): Piece {
  return at.typeOf(node).kind === "float" ? [at.operand(node), "::numeric"] : at.text(node);
}

/** TO_DATE and TO_TIMESTAMP: PostgreSQL's own function where it reads the format the same way. */
function toMoment(helper: "to_date" | "to_timestamp" | "to_timestamp_tz") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const fallback = (call as Call).onConversionError;
    if (fallback) {
      const rest: Piece = args[1] ? [", ", at.text(args[1])] : "";
      at.replace(call, [`${at.helper("to_date_or")}(`, asText(args[0], at), ", ", at.text(fallback), rest, ")"]);
      return;
    }
    const type = at.typeOf(args[0]);
    if (isDateLike(type) && args.length === 1) {
      at.replace(call, at.text(args[0]));
      return;
    }
    const format = args[1] ? literalText(args[1]) : undefined;
    const translated = format === undefined ? undefined : translateDateFormat(format, "to_date");
    if (translated && "format" in translated) {
      const cast = helper === "to_timestamp_tz" ? "" : helper === "to_date" ? "::timestamp(0)" : "::timestamp";
      at.replace(call, ["to_timestamp(", momentText(args[0], at), `, ${quoteText(translated.format)})${cast}`]);
      return;
    }
    if (!args[1])
      at.review(
        call,
        "Without a format Oracle reads the text by the session's settings; DD-MON-RR, its default, is assumed. Write the format that is meant.",
      );
    const values = [momentText(args[0], at), ...args.slice(1, 2).map((a) => at.text(a) as Piece)];
    at.replace(call, [`${at.helper(helper)}(`, join(values, ", "), ")"]);
  };
}

function momentText(node: SyntaxNode, at: RuleContext): Piece {
  return isDateLike(at.typeOf(node)) || at.typeOf(node).kind === "number" ? asText(node, at) : at.text(node);
}

function toNumber(call: FunctionCall, at: RuleContext, args: Args): void {
  const fallback = (call as Call).onConversionError;
  const type = at.typeOf(args[0]);
  if (fallback) {
    const rest: Piece = args[1] ? [", ", at.text(args[1])] : "";
    at.replace(call, [`${at.helper("to_number_or")}(`, asText(args[0], at), ", ", at.text(fallback), rest, ")"]);
  } else if (args.length === 1) {
    at.replace(
      call,
      type.kind === "number"
        ? at.text(args[0])
        : type.kind === "float"
          ? [at.operand(args[0]), "::numeric"]
          : [`${at.helper("to_number")}(`, at.text(args[0]), ")"],
    );
  } else {
    at.helper("to_number_format");
    at.replace(call, [`${at.settings.helperSchema}.to_number(`, asText(args[0], at), ", ", at.text(args[1]), ")"]);
  }
}

function toText(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length > 1) toChar(call, at, args);
  else at.replace(call, isTextLike(at.typeOf(args[0])) ? at.text(args[0]) : asText(args[0], at));
}

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "conversion function",
    source: ORACLE,
    given: "CREATE TABLE t (d DATE, n NUMBER, i NUMBER(5), s VARCHAR2(20));",
  },
  {
    TO_CHAR: {
      to: toChar,
      args: [1, 3],
      examples: [
        { from: "TO_CHAR(DATE '2024-03-05', 'YYYY-MM-DD')", to: "to_char(TIMESTAMP '2024-03-05', 'YYYY-MM-DD')" },
        { from: "SELECT TO_CHAR(i), TO_CHAR(n) FROM t", to: "SELECT i::text, portolan.number_text(n) FROM t" },
        { from: "SELECT TO_CHAR(d, s) FROM t", to: "SELECT portolan.to_char(d, s) FROM t" },
      ],
    },
    TO_NCHAR: { to: toText, args: [1, 3], examples: [{ from: "TO_NCHAR('a')", to: "'a'" }] },
    TO_CLOB: { to: toText, args: 1, examples: [{ from: "TO_CLOB('a')", to: "'a'" }] },
    TO_NCLOB: { to: toText, args: 1, examples: [{ from: "TO_NCLOB('a')", to: "'a'" }] },
    TO_LOB: { to: "$1", args: 1, examples: [{ from: "SELECT TO_LOB(s) FROM t", to: "SELECT s FROM t", runs: true }] },
    TO_DATE: {
      to: toMoment("to_date"),
      args: [1, 3],
      examples: [
        { from: "TO_DATE('2024-03-05', 'YYYY-MM-DD')", to: "to_timestamp('2024-03-05', 'YYYY-MM-DD')::timestamp(0)" },
        { from: "TO_DATE('05-MAR-99', 'DD-MON-RR')", to: "portolan.to_date('05-MAR-99', 'DD-MON-RR')" },
        { from: "TO_DATE('05-MAR-99')", to: "portolan.to_date('05-MAR-99')", refused: "Without a format" },
      ],
    },
    TO_TIMESTAMP: {
      to: toMoment("to_timestamp"),
      args: [1, 3],
      examples: [
        { from: "TO_TIMESTAMP('2024-03-05', 'YYYY-MM-DD')", to: "to_timestamp('2024-03-05', 'YYYY-MM-DD')::timestamp" },
      ],
    },
    TO_TIMESTAMP_TZ: {
      to: toMoment("to_timestamp_tz"),
      args: [1, 3],
      examples: [{ from: "TO_TIMESTAMP_TZ('2024-03-05 +02:00', 'YYYY-MM-DD TZH:TZM')", contains: "to_timestamp" }],
    },
    TO_NUMBER: {
      to: toNumber,
      args: [1, 3],
      examples: [
        { from: "TO_NUMBER('12')", to: "portolan.to_number('12')" },
        { from: "TO_NUMBER('abc' DEFAULT -1 ON CONVERSION ERROR)", to: "portolan.to_number_or('abc', -1)" },
        { from: "TO_NUMBER('1,234', '9,999')", to: "portolan.to_number('1,234', '9,999')" },
      ],
    },
    TO_BINARY_DOUBLE: {
      to: "($1)::double precision",
      args: 1,
      examples: [{ from: "TO_BINARY_DOUBLE('1.5')", to: "('1.5')::double precision" }],
    },
    TO_BINARY_FLOAT: { to: "($1)::real", args: 1, examples: [{ from: "TO_BINARY_FLOAT('1.5')", to: "('1.5')::real" }] },
    TO_BLOB: { to: "($1)::bytea", args: 1, examples: [{ from: "TO_BLOB(HEXTORAW('00'))", contains: "::bytea" }] },
    HEXTORAW: {
      to: (call, at, args) => at.replace(call, [`${at.helper("hextoraw")}(`, asText(args[0], at), ")"]),
      args: 1,
      examples: [{ from: "HEXTORAW('7D')", to: "portolan.hextoraw('7D')" }],
    },
    RAWTOHEX: {
      to: "upper(encode($1, 'hex'))",
      args: 1,
      examples: [{ from: "RAWTOHEX(HEXTORAW('7D'))", to: "upper(encode(portolan.hextoraw('7D'), 'hex'))" }],
    },
    RAWTONHEX: {
      to: "upper(encode($1, 'hex'))",
      args: 1,
      examples: [{ from: "RAWTONHEX(HEXTORAW('7D'))", to: "upper(encode(portolan.hextoraw('7D'), 'hex'))" }],
    },
    ROWIDTOCHAR: {
      to: "($1)::text",
      args: 1,
      review: "A ROWID is PostgreSQL's ctid here, which changes with every update of the row. Use the key.",
      examples: [{ from: "SELECT ROWIDTOCHAR(ROWID) FROM t", contains: "::text", refused: "ctid", runs: false }],
    },
    EMPTY_CLOB: { to: "''", args: 0, examples: [{ from: "EMPTY_CLOB()", to: "''" }] },
    EMPTY_BLOB: { to: "''::bytea", args: 0, examples: [{ from: "EMPTY_BLOB()", to: "''::bytea" }] },
  },
);
