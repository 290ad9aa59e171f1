/** The COLUMNS of XMLTABLE and JSON_TABLE. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, TableFunctionColumn } from "../nodes/expressions";
import { parseDataType } from "./data-types";
import { parseExpression } from "./expressions";
import { takeIdentifier } from "./names";

/** Words that follow a column's name where it has no type. */
const AFTER_NAME: ReadonlySet<string> = new Set(
  "PATH EXISTS FORMAT FOR DEFAULT ERROR NULL TRUE FALSE WITH WITHOUT TRUNCATE ALLOW DISALLOW".split(" "),
);

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** "(" column {"," column} ")", where XMLTABLE has no parentheses */
export function parseTableFunctionColumns(p: Parser): TableFunctionColumn[] {
  const isWrapped = p.eat("(") !== undefined;
  const columns = parseElements(p, () => parseColumn(p), isListEnd, "expected a column");
  if (isWrapped) p.expect(")");
  return columns.map((column) =>
    column.kind === "Bogus"
      ? {
          kind: "TableFunctionColumn",
          start: column.start,
          end: column.end,
          forOrdinality: false,
          words: [],
          path: column,
          nested: [],
        }
      : column,
  );
}

/** name (FOR ORDINALITY | [type] {option} [PATH path] {option}), or NESTED [PATH] path COLUMNS … */
function parseColumn(p: Parser): TableFunctionColumn | Bogus {
  const startIndex = p.index;
  if (p.at("NESTED") && !isElementEndAhead(p)) return p.nested(() => parseNested(p));
  const { kind } = p.peek();
  const name = kind === "word" || kind === "quoted" ? takeIdentifier(p) : undefined;
  if (p.eat("FOR", "ORDINALITY")) {
    return p.node(startIndex, "TableFunctionColumn", { name, forOrdinality: true, words: [], nested: [] });
  }
  const hasType = !p.atAny(AFTER_NAME) && !p.at(",") && !isListEnd(p);
  const parsed = hasType ? parseDataType(p) : undefined;
  const type = parsed?.kind === "DataType" ? parsed : undefined;
  const { words, path, defaultValue } = parseOptions(p);
  return p.node(startIndex, "TableFunctionColumn", {
    name,
    forOrdinality: false,
    type,
    words,
    path: parsed?.kind === "Bogus" ? parsed : path,
    defaultValue,
    nested: [],
  });
}

type Options = Pick<TableFunctionColumn, "words" | "path" | "defaultValue">;

function parseOptions(p: Parser): Options {
  const options: Options = { words: [] };
  while (!p.isAtEnd && !p.at(",") && !isListEnd(p)) {
    if (p.at("(", "SEQUENCE")) p.skipParentheses();
    if (p.peek().kind !== "word") break;
    const word = p.take().value;
    if (word === "PATH") options.path = parsePath(p);
    else if (word === "DEFAULT") options.defaultValue = parseExpression(p);
    else options.words.push(word);
  }
  return options;
}

/** A path as a text, or JSON's dotted form kept whole. */
function parsePath(p: Parser): Expression | Bogus {
  if (p.peek().kind === "string" || p.at(",") || isListEnd(p)) return parseExpression(p);
  const startIndex = p.index;
  // What belongs to a bare path hangs together without white space.
  do p.take();
  while (!p.isAtEnd && p.peek().start === p.previous.end && !p.at(",") && !isListEnd(p));
  return p.node(startIndex, "RawExpression", { name: "PATH" });
}

/** NESTED [PATH] path COLUMNS "(" columns ")" */
function parseNested(p: Parser): TableFunctionColumn {
  const startIndex = p.index;
  p.take();
  p.eat("PATH");
  const path = parsePath(p);
  const words: string[] = [];
  while (p.peek().kind === "word" && !p.at("COLUMNS")) words.push(p.take().value);
  const nested = p.expect("COLUMNS") ? parseTableFunctionColumns(p) : [];
  return p.node(startIndex, "TableFunctionColumn", { forOrdinality: false, words, path, nested });
}

function isElementEndAhead(p: Parser): boolean {
  const { value } = p.peek(1);
  return value === "," || value === ")";
}
