/** DBMS_OUTPUT: lines for the client become notices. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { walk } from "../../../../converter/syntax/node";
import { isTextType } from "../../any/expressions/type-families";
import { asText } from "../expressions/conversions";
import { type Actuals, definePackage, type SuppliedUse } from "./package-table";

function putLine(use: SuppliedUse, [line]: Actuals, at: RuleContext): Piece | undefined {
  if (!line) return undefined;
  const place = (use as unknown as { call: SyntaxNode }).call;
  if (keepsParts(at)) {
    asText(line, at);
    return [`CALL ${at.helper("output_put_line")}(`, at.text(line), ")"];
  }
  // A comment before the closing parenthesis stays.
  const close = at.tokensIn(place).at(-1) ?? place;
  const text = line.kind === "Literal" ? (line as Literal) : undefined;
  if (text?.type === "string" && at.source(line).startsWith("'")) {
    at.replace({ start: place.start, end: line.start }, "RAISE NOTICE ");
    at.replace(line, quoteText(text.value.replace(/%/g, "%%")));
    at.replace(close, "");
    return undefined;
  }
  if (text?.type === "null" || text?.value === "") return "RAISE NOTICE ''";
  if (!isTextType(at.typeOf(line))) asText(line, at);
  // A NULL would be printed as <NULL>.
  const isSafe = !at.binding.isNullable(line) || at.render(at.text(line)).text.startsWith("concat(");
  at.replace({ start: place.start, end: line.start }, isSafe ? "RAISE NOTICE '%', " : "RAISE NOTICE '%', coalesce(");
  at.replace(close, isSafe ? "" : ", '')");
  return undefined;
}

/** Whether the statement puts lines together with PUT: then PUT_LINE has to send what is kept. */
function keepsParts(at: RuleContext): boolean {
  const known = at.notes.get("keeps output") as boolean | undefined;
  if (known !== undefined) return known;
  let keeps = false;
  for (const node of walk(at.unit.root))
    if (node.kind === "Call" && at.builtinName(node) === "DBMS_OUTPUT.PUT") {
      keeps = true;
      break;
    }
  at.notes.set("keeps output", keeps);
  return keeps;
}

export default definePackage(
  {
    id: "oracle.postgresql.dbms-output",
    title: "DBMS_OUTPUT becomes RAISE NOTICE",
    complexity: "simple",
    guidance: {
      what: "Lines that code writes with DBMS_OUTPUT.",
      why: "PostgreSQL sends such lines to the client at once, as notices; there is no buffer to be read back.",
      action: "None, unless other code reads the buffer (GET_LINE).",
    },
    sources: [
      "https://www.postgresql.org/docs/current/plpgsql-errors-and-messages.html",
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_OUTPUT.html",
    ],
    examples: [
      {
        from: "BEGIN\n  DBMS_OUTPUT.PUT_LINE('100% done' /* ok */);\nEND;",
        contains: "RAISE NOTICE '100%% done' /* ok */;",
      },
      {
        from: "DECLARE\n  v VARCHAR2(10);\nBEGIN\n  dbms_output.put_line(v);\n  dbms_output.put_line('v: ' || v);\n  dbms_output.put_line(a => 1.50);\nEND;",
        contains:
          "RAISE NOTICE '%', coalesce(v, '');\n  RAISE NOTICE '%', concat('v: ', v);\n  RAISE NOTICE '%', '1.5';",
      },
      {
        from: "BEGIN\n  DBMS_OUTPUT.ENABLE(1000000);\n  DBMS_OUTPUT.PUT('a');\n  DBMS_OUTPUT.PUT_LINE('b');\n  DBMS_OUTPUT.NEW_LINE;\nEND;",
        contains:
          "NULL;\n  CALL portolan.output_put('a');\n  CALL portolan.output_put_line('b');\n  CALL portolan.output_new_line();",
      },
    ],
  },
  {
    "DBMS_OUTPUT.PUT_LINE": { params: "a", isStatement: true, to: putLine },
    "DBMS_OUTPUT.PUT": { params: "a:text", isStatement: true, to: "CALL portolan.output_put($1)" },
    "DBMS_OUTPUT.NEW_LINE": { isStatement: true, to: "CALL portolan.output_new_line()" },
    "DBMS_OUTPUT.ENABLE": { params: "buffer_size?", isStatement: true, to: "NULL" },
    "DBMS_OUTPUT.DISABLE": { isStatement: true, to: "NULL" },
  },
);
