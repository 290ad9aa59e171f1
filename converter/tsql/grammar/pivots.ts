/** PIVOT and UNPIVOT behind a row source or a join. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { ObjectName } from "../nodes/names";
import type { PivotedTable, TableReference, UnpivotedTable } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { isListEnd, parseIdentifier, parseObjectName } from "./names";
import { parseAlias } from "./row-sources";

/** The row source with all pivots that follow it. */
export function parsePivots(p: Parser, source: TableReference | Bogus): TableReference | Bogus {
  let table = source;
  for (;;) {
    if (p.at("PIVOT", "(")) table = parsePivot(p, table);
    else if (p.at("UNPIVOT", "(")) table = parseUnpivot(p, table);
    else return table;
  }
}

/** source PIVOT "(" aggregate FOR column IN "(" names ")" ")" [[AS] alias] */
function parsePivot(p: Parser, source: TableReference | Bogus): PivotedTable {
  p.index += 2;
  const aggregate = parseExpression(p);
  p.expect("FOR");
  const column = parseObjectName(p, "expected a column name");
  p.expect("IN");
  p.expect("(");
  const values = parseElements(p, () => parseIdentifier(p), isListEnd, "expected the name of a new column");
  closePivot(p, values);
  return p.nodeFrom(source, "PivotedTable", { source, aggregate, column, values, ...parseAlias(p) });
}

/** source UNPIVOT "(" value FOR name IN "(" columns ")" ")" [[AS] alias] */
function parseUnpivot(p: Parser, source: TableReference | Bogus): UnpivotedTable {
  p.index += 2;
  const value = parseIdentifier(p, "expected a column name");
  p.expect("FOR");
  const name = parseIdentifier(p, "expected a column name");
  p.expect("IN");
  p.expect("(");
  const columns = parseElements<ObjectName>(p, () => parseObjectName(p), isListEnd, "expected a column name");
  closePivot(p, columns);
  return p.nodeFrom(source, "UnpivotedTable", { source, value, name, columns, ...parseAlias(p) });
}

/** ")" ")"; what else stands there becomes an unread element of the list */
function closePivot(p: Parser, list: { push(item: Bogus): unknown }): void {
  p.expect(")");
  if (!isListEnd(p)) list.push(p.bogus("expected )", isListEnd));
  p.expect(")");
}
