/** MERGE. */
import type { Parser } from "../../syntax/parser";
import type { Merge, MergeInsert, MergeUpdate } from "../nodes/queries";
import { parseAssignments, parseLogErrors, parseReturning } from "./dml";
import { parseExpression } from "./expressions";
import { parseTableReference } from "./from-clause";
import { parseColumnReferences, parseValues } from "./insert";
import { parseWhere } from "./select";

/** MERGE INTO target USING source ON condition [WHEN MATCHED …] [WHEN NOT MATCHED …] [LOG ERRORS …] */
export function parseMerge(p: Parser): Merge {
  const startIndex = p.index;
  p.take();
  p.expect("INTO");
  const target = parseTableReference(p);
  p.expect("USING");
  const source = parseTableReference(p);
  p.expect("ON", "expected ON and a condition");
  const on = parseExpression(p);
  const branches: Pick<Merge, "matched" | "notMatched"> = {};
  while (p.at("WHEN")) {
    if (!branches.matched && p.at("WHEN", "MATCHED")) branches.matched = parseMatched(p);
    else if (!branches.notMatched && p.at("WHEN", "NOT", "MATCHED")) branches.notMatched = parseNotMatched(p);
    else break;
  }
  const returning = parseReturning(p);
  const logErrors = parseLogErrors(p);
  // In source order: either branch may come first.
  const { matched, notMatched } = branches;
  const fields = { target, source, on };
  if (matched && notMatched && notMatched.start < matched.start) {
    return p.node(startIndex, "Merge", { ...fields, notMatched, matched, returning, logErrors });
  }
  return p.node(startIndex, "Merge", { ...fields, matched, notMatched, returning, logErrors });
}

/** WHEN MATCHED THEN UPDATE SET assignments [WHERE …] [DELETE WHERE …] */
function parseMatched(p: Parser): MergeUpdate {
  const startIndex = p.index;
  p.index += 2;
  p.expect("THEN");
  p.expect("UPDATE");
  p.expect("SET");
  const assignments = parseAssignments(p);
  const where = p.at("WHERE") ? parseWhere(p) : undefined;
  const deleteWhere = p.eat("DELETE") && p.at("WHERE") ? parseWhere(p) : undefined;
  return p.node(startIndex, "MergeUpdate", { assignments, where, deleteWhere });
}

/** WHEN NOT MATCHED THEN INSERT ["(" columns ")"] VALUES … [WHERE …] */
function parseNotMatched(p: Parser): MergeInsert {
  const startIndex = p.index;
  p.index += 3;
  p.expect("THEN");
  p.expect("INSERT");
  const columns = p.at("(") ? parseColumnReferences(p) : undefined;
  const values = p.at("VALUES")
    ? parseValues(p)
    : p.bogus("expected VALUES", (at) => at.at(";") || at.at("WHEN") || at.at("WHERE"));
  const where = p.at("WHERE") ? parseWhere(p) : undefined;
  return p.node(startIndex, "MergeInsert", { columns, values, where });
}
