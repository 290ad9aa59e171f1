/** MERGE. */
import type { Parser } from "../../syntax/parser";
import type { Merge, MergeBranch, WithClause } from "../nodes/queries";
import { parseColumnReferences } from "./dml";
import { parseAssignments, parseOutput, parseTarget } from "./dml-parts";
import { parseExpression } from "./expressions";
import { parseTableReference } from "./from-clause";
import { parseTableHints } from "./hints";
import { parseDefaultValues, parseValues } from "./insert";
import { parseOption } from "./queries";
import { isClauseEnd } from "./recovery";
import { parseAlias } from "./row-sources";
import { parseTop } from "./select";

/** MERGE [TOP …] [INTO] target [[AS] alias] USING source ON condition {WHEN …} [OUTPUT …] [OPTION …] */
export function parseMerge(p: Parser, startIndex: number, withClause: WithClause | undefined): Merge {
  p.take();
  const top = p.at("TOP") ? parseTop(p) : undefined;
  const intoToken = p.eat("INTO");
  const target = parseMergeTarget(p);
  p.expect("USING");
  const source = parseTableReference(p);
  p.expect("ON", "expected ON and a condition");
  const on = parseExpression(p);
  const branches: MergeBranch[] = [];
  if (!p.at("WHEN")) p.report("expected WHEN");
  while (p.at("WHEN")) branches.push(parseBranch(p));
  const output = parseOutput(p);
  const secondOutput = parseOutput(p);
  const option = parseOption(p);
  const head = { with: withClause, top, intoToken, target, source, on, branches };
  return p.node(startIndex, "Merge", { ...head, output, secondOutput, option });
}

function parseMergeTarget(p: Parser): Merge["target"] {
  const startIndex = p.index;
  const target = parseTarget(p);
  if (target.kind === "Bogus") return target;
  if (target.kind === "TableFunction") {
    const message = "expected a table";
    p.report(message, target);
    return p.node(startIndex, "Bogus", { message });
  }
  const alias = parseAlias(p);
  const hints = target.hints ?? parseTableHints(p);
  if (target.kind === "TableName") return p.node(startIndex, "TableName", { name: target.name, ...alias, hints });
  return p.node(startIndex, "TableVariable", { variable: target.variable, ...alias, hints });
}

/** WHEN (MATCHED | NOT MATCHED [BY TARGET | BY SOURCE]) [AND condition] THEN action */
function parseBranch(p: Parser): MergeBranch {
  const startIndex = p.index;
  p.take();
  const when = parseWhen(p);
  const condition = p.eat("AND") ? parseExpression(p) : undefined;
  p.expect("THEN");
  const fields = { when, condition } as const;
  if (p.eat("DELETE"))
    return p.node(startIndex, "MergeBranch", { ...fields, action: "DELETE", assignments: [] } as const);
  if (p.eat("INSERT")) {
    const columns = p.at("(") ? parseColumnReferences(p) : undefined;
    const values = parseMergeValues(p);
    const action = "INSERT" as const;
    return p.node(startIndex, "MergeBranch", { ...fields, action, assignments: [], columns, values });
  }
  p.expect("UPDATE", "expected UPDATE, DELETE or INSERT");
  p.expect("SET", "expected SET");
  const assignments = parseAssignments(p);
  return p.node(startIndex, "MergeBranch", { ...fields, action: "UPDATE", assignments } as const);
}

function parseWhen(p: Parser): MergeBranch["when"] {
  const isNegated = p.eat("NOT") !== undefined;
  p.expect("MATCHED");
  if (p.eat("BY", "SOURCE")) return "NOT MATCHED BY SOURCE";
  p.eat("BY", "TARGET");
  return isNegated ? "NOT MATCHED" : "MATCHED";
}

function parseMergeValues(p: Parser): MergeBranch["values"] {
  if (p.at("VALUES")) return parseValues(p);
  return p.at("DEFAULT", "VALUES") ? parseDefaultValues(p) : p.bogus("expected VALUES", isClauseEnd);
}
