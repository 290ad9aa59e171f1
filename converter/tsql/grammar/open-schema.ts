/** WITH behind OPENJSON, OPENXML and OPENROWSET: the columns that they give. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression } from "../nodes/expressions";
import type { OpenColumn, TableFunction } from "../nodes/queries";
import { parseDataType } from "./data-types";
import { parseLiteral } from "./literals";
import { atName, isListEnd, parseIdentifier, parseObjectName } from "./names";

const OPENERS: ReadonlySet<string> = new Set(["openjson", "openxml", "openrowset", "predict"]);

/** WITH ("(" column {"," column} ")" | table) behind one of these functions */
export function parseOpenSchema(p: Parser, value: Expression | Bogus): Pick<TableFunction, "schema" | "schemaTable"> {
  if (!p.at("WITH") || !isOpener(value)) return { schema: [] };
  if (p.peek(1).value !== "(") {
    if (!atName(p, 1)) return { schema: [] };
    p.take();
    return { schema: [], schemaTable: parseObjectName(p, "expected a table") };
  }
  p.index += 2;
  const schema = parseElements(p, () => parseColumn(p), isListEnd, "expected a column");
  p.expect(")");
  return { schema };
}

function isOpener(value: Expression | Bogus): boolean {
  if (value.kind !== "Call" || value.callee.kind !== "NameExpression") return false;
  return OPENERS.has(value.callee.name.parts[0].value);
}

/** name type [COLLATE name] [path] [AS JSON] */
function parseColumn(p: Parser): OpenColumn {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a column name");
  const type = parseDataType(p);
  if (p.eat("COLLATE")) parseIdentifier(p, "expected a collation");
  const { kind } = p.peek();
  const path = kind === "string" || kind === "number" ? parseLiteral(p) : undefined;
  const isJson = p.eat("AS", "JSON") !== undefined;
  return p.node(startIndex, "OpenColumn", { name, type, path, isJson });
}
