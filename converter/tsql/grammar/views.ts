/** CREATE, ALTER and CREATE OR ALTER VIEW. */
import type { Parser } from "../../syntax/parser";
import type { CreateView, RawClause } from "../nodes";
import { parseNameList, parseObjectName, rawClause } from "./names";
import { parseQuery } from "./queries";

/** VIEW name [(columns)] [WITH options] AS query [WITH CHECK OPTION], the cursor being on VIEW. */
export function parseView(p: Parser, startIndex: number, action: string): CreateView {
  p.expect("VIEW");
  const name = parseObjectName(p, "expected the view's name");
  const columns = p.at("(") ? parseNameList(p, "expected a column name") : undefined;
  const { options, optionClause } = parseViewOptions(p);
  const asToken = p.expect("AS");
  const query = parseQuery(p);
  const checkOption = parseCheckOption(p);
  return p.node(startIndex, "CreateView", {
    action,
    name,
    columns,
    options,
    optionClause,
    asToken,
    query,
    checkOption,
  });
}

/** WITH SCHEMABINDING, ENCRYPTION, VIEW_METADATA */
function parseViewOptions(p: Parser): Pick<CreateView, "options" | "optionClause"> {
  const startIndex = p.index;
  const options: string[] = [];
  if (!p.eat("WITH")) return { options };
  do {
    if (p.peek().kind === "word" && !p.at("AS")) options.push(p.take().value);
    else p.report("expected SCHEMABINDING, ENCRYPTION or VIEW_METADATA");
  } while (p.eat(","));
  return { options, optionClause: rawClause(p, startIndex, "WITH") };
}

function parseCheckOption(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  return p.eat("WITH", "CHECK", "OPTION") ? rawClause(p, startIndex, "WITH CHECK OPTION") : undefined;
}
