/** CREATE PARTITION FUNCTION and CREATE PARTITION SCHEME. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreatePartitionFunction, CreatePartitionScheme, Expression } from "../nodes";
import { parseDataType } from "./data-types";
import { parseExpression } from "./expressions";
import { isListEnd, parseIdentifier } from "./names";

/** PARTITION FUNCTION name "(" type ")" AS RANGE [LEFT | RIGHT] FOR VALUES "(" values ")" */
export function parseCreatePartitionFunction(p: Parser, startIndex: number): CreatePartitionFunction {
  p.eat("PARTITION", "FUNCTION");
  const name = parseIdentifier(p, "expected the partition function's name");
  p.expect("(", "expected ( and the type");
  const type = parseDataType(p);
  if (p.eat("COLLATE")) parseIdentifier(p, "expected a collation");
  p.expect(")", "expected ) after the type");
  p.expect("AS");
  p.expect("RANGE");
  const isRight = p.eat("RIGHT") !== undefined;
  if (!isRight) p.eat("LEFT");
  p.expect("FOR");
  p.expect("VALUES");
  const values = parseValues(p);
  const side = isRight ? ("RIGHT" as const) : ("LEFT" as const);
  return p.node(startIndex, "CreatePartitionFunction", { name, type, side, values });
}

function parseValues(p: Parser): (Expression | Bogus)[] {
  if (!p.expect("(", "expected ( and the boundaries")) return [];
  const values = p.list(() => parseExpression(p), isListEnd);
  p.expect(")", "expected , or ) after a boundary");
  return values;
}

/** PARTITION SCHEME name AS PARTITION function [ALL] TO "(" filegroups ")" */
export function parseCreatePartitionScheme(p: Parser, startIndex: number): CreatePartitionScheme {
  p.eat("PARTITION", "SCHEME");
  const name = parseIdentifier(p, "expected the partition scheme's name");
  p.expect("AS");
  p.expect("PARTITION");
  const partitionFunction = parseIdentifier(p, "expected the partition function's name");
  p.eat("ALL");
  p.expect("TO");
  if (p.at("(")) p.skipParentheses();
  else p.report("expected ( and the filegroups");
  return p.node(startIndex, "CreatePartitionScheme", { name, function: partitionFunction });
}
