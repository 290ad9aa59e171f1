/** Texts in special forms: names in quotes and their parts, sounds, numbers at the right, messages. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { textOf } from "../../any/expressions/constants";
import { isString } from "../../any/expressions/families";
import { convertedType } from "../expressions/conversions";
import { type Args, integerArgument, joinedArgument, rename, renameToHelper, textArgument } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-string.html";

function quoteName(call: FunctionCall, at: RuleContext, args: Args): void {
  for (const arg of args) textArgument(arg, at);
  renameToHelper(call, "quotename", at);
  const mark = textOf(args[1]);
  if (mark !== undefined && /^['"]/.test(mark)) return;
  at.note(
    call,
    "QUOTENAME gives [names] in brackets as SQL Server writes them. For statements of PostgreSQL use quote_ident() or format('%I').",
  );
}

function helperCall(helper: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) if (isString(convertedType(arg, at))) textArgument(arg, at);
    renameToHelper(call, helper, at);
  };
}

function str(call: FunctionCall, at: RuleContext, args: Args): void {
  const type = convertedType(args[0], at);
  if (type.kind === "native" && type.name !== "float") {
    at.replace(args[0], [at.operand(args[0]), "::double precision"]);
  }
  for (const arg of args.slice(1)) integerArgument(arg, at);
  renameToHelper(call, "str", at);
}

function escapeJson(call: FunctionCall, at: RuleContext, [value, kind]: Args): void {
  textArgument(value, at);
  if (textOf(kind)?.toLowerCase() !== "json") {
    at.refuseValue(call, "STRING_ESCAPE knows only the type 'json'.", "text");
    return;
  }
  at.replace(call, ["regexp_replace(to_json(", at.operand(value), "::text)::text, '^\"|\"$', '', 'g')"]);
}

/** Placeholders with widths and flags lose these. */
function formatMessage(call: FunctionCall, at: RuleContext, args: Args): void {
  const text = textOf(args[0]);
  if (text === undefined) {
    at.refuseValue(
      call,
      "FORMATMESSAGE with a message's number or a computed format: sys.messages has no counterpart. Use format(text, …).",
      "text",
    );
    return;
  }
  const plain = text.replace(/%%|%[-+0 #]*\d*(?:\.\d+)?(?:I64|[hl])?([diuosxX])/g, (all) =>
    all === "%%" ? all : "%s",
  );
  if (/%[-+0 #]*\d+|%[oxX]/.test(text.replace(/%%/g, "")))
    at.review(
      call,
      "Widths and number systems of the placeholders are left out: format() knows only %s. Use lpad() or to_hex().",
    );
  at.replace(args[0], quoteText(plain));
  for (const arg of args.slice(1)) joinedArgument(arg, at);
  rename(call, "format", at);
}

const GIVEN =
  "CREATE TABLE t (id int, s varchar(20), v nvarchar(20), c char(5), n decimal(9, 2), d datetime, x varbinary(8), m bigint);";

const table = {
  STR: {
    to: str,
    args: [1, 3],
    examples: [{ from: "STR(123.45, 6, 1)", to: "portolan.str(123.45::double precision, 6, 1)" }],
  },
  QUOTENAME: {
    to: quoteName,
    args: [1, 2],
    examples: [{ from: "QUOTENAME('abc[]def')", to: "portolan.quotename('abc[]def')", refused: "quote_ident" }],
  },
  PARSENAME: {
    to: helperCall("parsename"),
    args: 2,
    examples: [{ from: "PARSENAME('dbo.tab', 1)", to: "portolan.parsename('dbo.tab', 1)" }],
  },
  SOUNDEX: {
    to: helperCall("soundex"),
    args: 1,
    examples: [{ from: "SOUNDEX('Smith')", to: "portolan.soundex('Smith')" }],
  },
  DIFFERENCE: {
    to: helperCall("difference"),
    args: 2,
    examples: [{ from: "DIFFERENCE('Green', 'Greene')", to: "portolan.difference('Green', 'Greene')" }],
  },
  STRING_ESCAPE: {
    to: escapeJson,
    args: 2,
    examples: [
      { from: "STRING_ESCAPE('a\"b', 'json')", to: "regexp_replace(to_json('a\"b'::text)::text, '^\"|\"$', '', 'g')" },
    ],
  },
  FORMATMESSAGE: {
    to: formatMessage,
    args: [1, 21],
    examples: [
      { from: "FORMATMESSAGE('%s has %d of %i', 'a', 5, 6)", to: "format('%s has %s of %s', 'a', 5, 6)" },
      { from: "SELECT FORMATMESSAGE(50001) AS m WHERE 1 = 0", contains: "not_converted", refused: "sys.messages" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "forms of texts", source: MANUAL, given: GIVEN },
  table,
);
