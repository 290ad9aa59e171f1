/** Data types as they are written in columns, declarations, parameters and CAST. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type { Expression } from "../nodes/expressions";
import type { DataTypeNode } from "../nodes/names";
import { parseExpression } from "./expressions";
import { eatWords, isIdentifierStart, parseObjectName } from "./names";

/** Words that may follow the first word of a built-in type, in this order, each optional. */
const MORE_WORDS: Readonly<Record<string, readonly string[]>> = {
  CHARACTER: ["VARYING"],
  CHAR: ["VARYING"],
  NCHAR: ["VARYING"],
  NATIONAL: ["CHARACTER", "CHAR", "VARYING"],
  DOUBLE: ["PRECISION"],
  LONG: ["RAW", "VARCHAR"],
};

const BUILTIN: ReadonlySet<string> = new Set(
  `CHARACTER CHAR NCHAR VARCHAR2 VARCHAR NVARCHAR2 NATIONAL STRING CLOB NCLOB BLOB BFILE LONG RAW ROWID UROWID NUMBER
  NUMERIC DECIMAL DEC INTEGER INT SMALLINT FLOAT REAL DOUBLE BINARY_FLOAT BINARY_DOUBLE BINARY_INTEGER PLS_INTEGER
  SIMPLE_INTEGER SIMPLE_FLOAT SIMPLE_DOUBLE NATURAL NATURALN POSITIVE POSITIVEN SIGNTYPE DATE TIMESTAMP INTERVAL BOOLEAN
  BOOL JSON XMLTYPE VECTOR SYS_REFCURSOR ANYDATA ANYTYPE ANYDATASET TIMESTAMP_UNCONSTRAINED TIMESTAMP_TZ_UNCONSTRAINED
  TIMESTAMP_LTZ_UNCONSTRAINED YMINTERVAL_UNCONSTRAINED DSINTERVAL_UNCONSTRAINED`.split(/\s+/),
);

/** What a type's name can be followed by when it is the name of something else: `date.x`, `position%TYPE`. */
const NAME_GOES_ON: ReadonlySet<string> = new Set([".", "%", "@"]);

type Parameters = Pick<DataTypeNode, "parameters" | "lengthUnit">;

/** [REF] (built-in type | name ["%" (TYPE | ROWTYPE)]) with its parameters */
export function parseDataType(p: Parser): DataTypeNode | Bogus {
  const startIndex = p.index;
  const isRef = p.at("REF") && isIdentifierStart(p, 1) && p.eat("REF") !== undefined;
  if (!isIdentifierStart(p)) {
    return p.bogus(
      "expected a data type",
      (at) => at.at(",") || at.at(")") || at.at(";") || at.at("IS") || at.at("AS"),
    );
  }
  const word = p.peek().value;
  const isBuiltin = p.peek().kind === "word" && BUILTIN.has(word) && !p.atAny(NAME_GOES_ON, 1);
  const type = isBuiltin && !isRef ? parseBuiltin(p) : parseNamed(p);
  const characterSet = parseCharacterSet(p);
  const { builtin, name, attribute, parameters, lengthUnit } = type;
  return p.node(startIndex, "DataType", { builtin, name, attribute, isRef, parameters, lengthUnit, characterSet });
}

type TypeBody = Parameters & Pick<DataTypeNode, "builtin" | "name" | "attribute">;

function parseBuiltin(p: Parser): TypeBody {
  const first = p.take().value;
  if (first === "TIMESTAMP") return parseTimestamp(p);
  if (first === "INTERVAL") return parseInterval(p);
  const words = [first, ...eatWords(p, ...(MORE_WORDS[first] ?? []))];
  return { builtin: words.join(" "), ...parseParameters(p) };
}

/** TIMESTAMP ["(" digits ")"] [WITH [LOCAL] TIME ZONE] */
function parseTimestamp(p: Parser): TypeBody {
  const parameters = parseParameters(p);
  if (p.eat("WITH", "LOCAL", "TIME", "ZONE")) return { builtin: "TIMESTAMP WITH LOCAL TIME ZONE", ...parameters };
  if (p.eat("WITH", "TIME", "ZONE")) return { builtin: "TIMESTAMP WITH TIME ZONE", ...parameters };
  return { builtin: "TIMESTAMP", ...parameters };
}

/** INTERVAL unit ["(" digits ")"] TO unit ["(" digits ")"] */
function parseInterval(p: Parser): TypeBody {
  const words = ["INTERVAL"];
  const parameters: (Expression | Bogus)[] = [];
  do {
    if (!p.at("TO") && isIdentifierStart(p)) words.push(p.take().value);
    parameters.push(...parseParameters(p).parameters);
    if (!p.at("TO")) break;
    words.push(p.take().value);
  } while (isIdentifierStart(p));
  return { builtin: words.join(" "), parameters };
}

function parseNamed(p: Parser): TypeBody {
  const name = parseObjectName(p, "expected a data type");
  let attribute: DataTypeNode["attribute"];
  if (p.eat("%", "TYPE")) attribute = "TYPE";
  else if (p.eat("%", "ROWTYPE")) attribute = "ROWTYPE";
  // A subtype may be constrained: my_number(10).
  const hasParameters = !attribute && p.at("(") && p.peek(1).kind === "number";
  return { name, attribute, ...(hasParameters ? parseParameters(p) : { parameters: [] }) };
}

/** "(" ("*" | expression) {"," …} [BYTE | CHAR] ")" */
function parseParameters(p: Parser): Parameters {
  // XMLTYPE (SEQUENCE) BY REF belongs to XMLTABLE, which reads it itself.
  if (!p.at("(") || p.at("(", "SEQUENCE")) return { parameters: [] };
  p.take();
  let lengthUnit: DataTypeNode["lengthUnit"];
  const parseOne = () => {
    const parameter = parseParameter(p);
    if (p.eat("BYTE")) lengthUnit = "BYTE";
    else if (p.eat("CHAR")) lengthUnit = "CHAR";
    return parameter;
  };
  const parameters = parseElements(p, parseOne, (at) => at.at(")") || at.at(";"), "expected a length or precision");
  p.expect(")");
  return { parameters, lengthUnit };
}

function parseParameter(p: Parser): Expression | Bogus {
  const startIndex = p.index;
  if (p.eat("*")) return p.node(startIndex, "Literal", { type: "string" as const, value: "*" });
  return parseExpression(p);
}

/** CHARACTER SET (name | expression "%" CHARSET) */
function parseCharacterSet(p: Parser): Token | undefined {
  if (!p.eat("CHARACTER", "SET")) return undefined;
  const name = p.peek();
  parseObjectName(p, "expected a character set");
  p.eat("%", "CHARSET");
  return name;
}
