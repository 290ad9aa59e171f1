/** CREATE TYPE: aliases of built-in types, table types and CLR types. */
import type { Parser } from "../../syntax/parser";
import type { CreateType, TableTypeDefinition } from "../nodes";
import { parseWholeClause, parseWithOptions } from "./clauses";
import { parseDataType } from "./data-types";
import { parseObjectName } from "./names";
import { parseTableElements } from "./tables";

/** TYPE name (FROM type [NOT NULL] | AS TABLE (…) | EXTERNAL NAME …), the cursor being behind CREATE. */
export function parseCreateType(p: Parser, startIndex: number): CreateType {
  p.expect("TYPE");
  const name = parseObjectName(p, "expected the type's name");
  if (p.eat("FROM")) {
    const baseType = parseDataType(p);
    const isNotNull = p.eat("NOT", "NULL") !== undefined;
    if (!isNotNull) p.eat("NULL");
    return p.node(startIndex, "CreateType", { name, baseType, isNotNull });
  }
  if (p.at("EXTERNAL")) {
    return p.node(startIndex, "CreateType", { name, isNotNull: false, external: parseWholeClause(p) });
  }
  p.expect("AS", "expected FROM, AS TABLE or EXTERNAL NAME");
  const table = p.at("TABLE") ? parseTableType(p) : undefined;
  if (!table) p.report("expected TABLE");
  return p.node(startIndex, "CreateType", { name, isNotNull: false, table });
}

/** TABLE "(" elements ")" [WITH (…)] */
function parseTableType(p: Parser): TableTypeDefinition {
  const startIndex = p.index;
  p.take();
  const elements = parseTableElements(p);
  const options = p.at("WITH", "(") ? parseWithOptions(p) : undefined;
  return p.node(startIndex, "TableTypeDefinition", { elements, options });
}
