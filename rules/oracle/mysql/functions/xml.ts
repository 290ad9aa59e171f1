/** EXTRACTVALUE and XMLTYPE(text): XML documents are texts on MySQL. */
import { defineFunctions } from "../../../../converter/language/oracle/function-table";

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "XML documents",
    source: "https://dev.mysql.com/doc/refman/8.4/en/xml-functions.html",
    given: "CREATE TABLE t (x XMLTYPE, s VARCHAR2(20));",
  },
  {
    EXTRACTVALUE: [
      {
        to: "nullif(ExtractValue($1, $2), '')",
        args: 2,
        review:
          "ExtractValue of MySQL knows XPath 1.0 in part: no following-sibling and other such axes, no namespaces, and several nodes give their texts with blanks between them, which is an error in Oracle.",
        examples: [
          {
            from: "SELECT EXTRACTVALUE(x, '/a/b') FROM t",
            to: "SELECT nullif(ExtractValue(x, '/a/b'), '') FROM t",
            refused: "XPath 1.0 in part",
          },
        ],
      },
      {
        to: "text",
        args: 3,
        refused: "ExtractValue of MySQL knows no namespaces. Leave them out of the path: it compares names as written.",
        examples: [
          {
            from: "SELECT EXTRACTVALUE(x, '/n:a', 'xmlns:n=\"u\"') FROM t",
            contains: "not_converted",
            refused: "no namespaces",
          },
        ],
      },
    ],
    XMLTYPE: {
      to: "$1",
      args: 1,
      review: "XMLTYPE(text): the text is kept as it is; whether it is XML is not checked.",
      examples: [{ from: "SELECT XMLTYPE(s) FROM t", to: "SELECT s FROM t", refused: "not checked" }],
    },
  },
);
