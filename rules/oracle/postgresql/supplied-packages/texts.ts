/** Functions on texts from several packages: escaping, similarity, messages, lists. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { type Actuals, definePackage, type SuppliedTable } from "./package-table";

/** FORMAT_MESSAGE knows %s and %d; what is left over is cut off by neither. */
function formatMessage(_use: unknown, actuals: Actuals, at: RuleContext): Piece | undefined {
  const [format, ...values] = actuals.filter((a): a is SyntaxNode => a !== undefined);
  if (!format) return undefined;
  return [
    "format(",
    join([["replace(", at.text(format), ", '%d', '%s')"], ...values.map((v) => at.text(v))], ", "),
    ")",
  ];
}

const VALUES = Array.from({ length: 50 }, (_, i) => `v${i}?`).join(" ");

const TABLE: SuppliedTable = {
  "UTL_URL.ESCAPE": {
    params: "url escape_reserved_chars? url_charset?",
    to: (_use, [url, reserved], at) =>
      url && [`${at.helper("url_escape")}(`, at.text(url), reserved ? [", ", at.text(reserved)] : "", ")"],
  },
  "UTL_URL.UNESCAPE": { params: "url url_charset?", to: "portolan.url_unescape($1)" },
  "UTL_I18N.ESCAPE_REFERENCE": { params: "str page_cs_name?", to: "portolan.xml_escape($1)" },
  "UTL_I18N.UNESCAPE_REFERENCE": { params: "str", to: "portolan.xml_unescape($1)" },
  "HTF.ESCAPE_SC": { params: "ctext", to: "portolan.html_escape($1)" },
  "APEX_ESCAPE.HTML": { params: "p_string", to: "portolan.html_escape($1)" },
  "DBMS_XMLGEN.CONVERT": [
    { params: "xmldata", to: "portolan.xml_escape($1)" },
    {
      params: "xmldata flag",
      to: (_use, [text, flag], at) => {
        if (!text || !flag) return undefined;
        const isDecoding = at.builtinName(flag) === "DBMS_XMLGEN.ENTITY_DECODE" || at.source(flag).trim() === "1";
        return [`${at.helper(isDecoding ? "xml_unescape" : "xml_escape")}(`, at.text(text), ")"];
      },
    },
  ],
  "DBMS_XMLGEN.ENTITY_ENCODE": { to: "0" },
  "DBMS_XMLGEN.ENTITY_DECODE": { to: "1" },
  "OWA_UTIL.GET_CGI_ENV": {
    params: "param_name",
    to: "NULL::text",
    review:
      "There is no request of a web server that code on PostgreSQL could ask about: let the application pass what is needed.",
  },
  "DBMS_DB_VERSION.VERSION": { to: "19" },
  "DBMS_DB_VERSION.RELEASE": { to: "0" },
  ...Object.fromEntries(
    ["9", "10", "11", "12", "18", "9_1", "9_2", "10_1", "10_2", "11_1", "11_2", "12_1", "12_2"].map((v) => [
      `DBMS_DB_VERSION.VER_LE_${v}`,
      { to: "false" },
    ]),
  ),
  "DBMS_DB_VERSION.VER_LE_19": { to: "true" },
  "UTL_MATCH.EDIT_DISTANCE": { params: "s1 s2", to: "portolan.edit_distance($1, $2)" },
  "UTL_MATCH.EDIT_DISTANCE_SIMILARITY": { params: "s1 s2", to: "portolan.edit_similarity($1, $2)" },
  "UTL_LMS.FORMAT_MESSAGE": { params: `format ${VALUES}`, to: formatMessage },
  "APEX_STRING.JOIN": { params: "p_table p_sep", to: "array_to_string($1, $2)" },
  "APEX_STRING.SPLIT": [
    { params: "p_str", to: "string_to_array($1, E'\\n')" },
    { params: "p_str p_sep", to: "string_to_array($1, $2)" },
  ],
};

export default definePackage(
  {
    id: "oracle.postgresql.text-packages",
    title: "Functions on texts from UTL_URL, UTL_MATCH, UTL_I18N, UTL_LMS and others become helpers",
    complexity: "simple",
    guidance: {
      what: "Escaping for URLs, XML and HTML, the edit distance, messages with parameters, lists.",
      why: "PostgreSQL has no functions of the same kind in its core.",
      action: "None. The extension fuzzystrmatch has levenshtein, which is faster than the helper.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/UTL_URL.html",
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/UTL_MATCH.html",
      "https://www.postgresql.org/docs/current/functions-string.html",
    ],
    examples: [
      { from: "UTL_URL.ESCAPE('a b', TRUE, 'UTF-8')", to: "portolan.url_escape('a b', TRUE)" },
      { from: "UTL_URL.UNESCAPE('a%20b')", to: "portolan.url_unescape('a%20b')" },
      { from: "DBMS_XMLGEN.CONVERT('<a>')", to: "portolan.xml_escape('<a>')" },
      { from: "DBMS_XMLGEN.CONVERT('&lt;', DBMS_XMLGEN.ENTITY_DECODE)", to: "portolan.xml_unescape('&lt;')" },
      { from: "UTL_MATCH.EDIT_DISTANCE('kitten', 'sitting')", to: "portolan.edit_distance('kitten', 'sitting')" },
      { from: "UTL_LMS.FORMAT_MESSAGE('%s of %d', 'a', 3)", to: "format(replace('%s of %d', '%d', '%s'), 'a', 3)" },
    ],
  },
  TABLE,
);
